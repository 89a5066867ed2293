#include "growth/growing_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace budgetlint::test {
namespace {

const std::string kHead =
    "budgetlint: 1\n\n"
    "document:\n"
    "  kind: 部门预算\n"
    "  template: shanxi-city\n"
    "  year: 2024\n"
    "  entity: {name: 晋城市信访局, code: \"011\", level: 市}\n"
    "  unit: 万元\n\n";

std::string repeated(std::size_t size, const std::function<std::string(std::size_t)>& piece) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out += piece(i);
  return out;
}

/// Rows of 收入总表, each as `[科目编码, 科目名称, 合计, 一般公共预算]` within its brackets.
std::string revenue_table(const std::string& rows) {
  return kHead +
         "tables:\n"
         "  - id: 收入总表\n"
         "    number: 表二\n"
         "    title: 2024年收入预算总表\n"
         "    unit: 万元\n"
         "    columns: [科目编码, 科目名称, 合计, 一般公共预算]\n"
         "    rows:\n" +
         rows;
}

std::string revenue_rows(std::size_t size, const std::function<std::string(std::size_t)>& cells) {
  return revenue_table(repeated(size, [&](std::size_t i) { return "      - [" + cells(i) + "]\n"; }));
}

std::string one_code(std::size_t size) {
  return revenue_rows(size, [](std::size_t) { return "\"201\", 一般公共服务支出, 1, 1"; });
}

/// The table prints classes and groups, but none of these items'.
std::string codes_without_parent(std::size_t size) {
  return revenue_table(
      "      - [\"101\", 甲类, 1, 1]\n      - [\"10101\", 甲款, 1, 1]\n" +
      repeated(size, [](std::size_t i) { return fmt::format("      - [\"{}\", 行政运行, 1, 1]\n", 2010000 + i); }));
}

std::string wrong_row_sums(std::size_t size) {
  return revenue_rows(size, [](std::size_t i) { return fmt::format("\"{}\", 行政运行, 2.25, 1.15", 2010000 + i); });
}

/// Each class (类) has one item below it, which is not what it has itself.
std::string wrong_totals(std::size_t size) {
  return revenue_rows(size, [](std::size_t i) {
    const std::size_t code = 100000 + i / 2;
    return i % 2 == 0 ? fmt::format("\"{}\", 甲类, 2, 2", code) : fmt::format("\"{}01\", 甲款, 1, 1", code);
  });
}

std::string one_wrong_total(std::size_t size) {
  return revenue_table("      - [\"201\", 一般公共服务支出, 1, 1]\n" + repeated(size, [](std::size_t i) {
                         return fmt::format("      - [\"{}\", 行政运行, 1, 1]\n", 20100000 + i);
                       }));
}

std::string bad_figures(std::size_t size) {
  return revenue_rows(size, [](std::size_t i) { return fmt::format("\"{}\", 行政运行, 若干, 1", 2010000 + i); });
}

/// As long as one text may be, then in a further section.
std::string one_sentence(std::size_t size) {
  constexpr std::size_t kOfOneText = 20000;
  std::string out = kHead + "narrative:\n";
  for (std::size_t i = 0; i < size; ++i) {
    if (i % kOfOneText == 0) out += fmt::format("  - id: 节{}\n    number: 一\n    title: 甲\n    text: |\n", i);
    out += "      比上年减少2万元，\n";
  }
  return out;
}

std::string sections(std::size_t size) {
  return kHead + "narrative:\n" + repeated(size, [](std::size_t i) {
           return fmt::format("  - {{id: 节{}, number: 一, title: 甲, text: 收入预算12.5万元。}}\n", i);
         });
}

std::string projects(std::size_t size) {
  return kHead + "performance:\n  projects:\n" + repeated(size, [](std::size_t i) {
           return fmt::format(
               "    - name: 项目{}\n      period: 1年\n      funds:\n        unit: 元\n"
               "        annual: {{合计: \"86,207,800\", 市县财政资金: 0}}\n"
               "      indicators: {{annual: [[产出指标, 数量指标, 人数, ≥1100人]]}}\n",
               i);
         });
}

std::string indicators(std::size_t size) {
  return kHead +
         "performance:\n  projects:\n    - name: 项目\n      period: 1年\n      indicators:\n        annual:\n" +
         repeated(size, [](std::size_t i) {
           return fmt::format("          - [产出指标, 数量指标, 救助金发放人数{}, ≥1100人]\n", i);
         });
}

std::string directory_items(std::size_t size) {
  return kHead + "annexes:\n  - title: 附件\n    directory:\n      - group: 甲\n        items:\n" +
         repeated(size, [](std::size_t i) { return fmt::format("          - [\"{}\", 名称]\n", 1000000 + i); });
}

/// Tables that no set has, each with a total and one row.
std::string unknown_tables(std::size_t size) {
  return kHead + "tables:\n" + repeated(size, [](std::size_t i) {
           return fmt::format(
               "  - id: 某表{0}\n    title: 某表{0}\n    columns: [科目编码, 科目名称, 合计]\n    rows:\n"
               "      - [合计, ~, 3]\n      - [201, 甲, 3]\n",
               i);
         });
}

std::string glossary(std::size_t size) {
  return kHead + "glossary:\n" +
         repeated(size, [](std::size_t i) { return fmt::format("  - {{term: 名词{}, text: 指甲乙丙丁。}}\n", i); });
}

}  // namespace

const std::vector<GrowingDocument>& growing_documents() {
  static const std::vector<GrowingDocument> kAll = {{"one_code", one_code},
                                                    {"codes_without_parent", codes_without_parent},
                                                    {"wrong_row_sums", wrong_row_sums},
                                                    {"wrong_totals", wrong_totals},
                                                    {"one_wrong_total", one_wrong_total},
                                                    {"bad_figures", bad_figures},
                                                    {"one_sentence", one_sentence},
                                                    {"sections", sections},
                                                    {"unknown_tables", unknown_tables},
                                                    {"projects", projects},
                                                    {"indicators", indicators},
                                                    {"directory_items", directory_items},
                                                    {"glossary", glossary}};
  return kAll;
}

const GrowingDocument& growing_document(const std::string& name) {
  const auto& all = growing_documents();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const GrowingDocument& each) { return each.name == name; });
  if (found == all.end()) throw std::invalid_argument("no growing document " + name);
  return *found;
}

}  // namespace budgetlint::test
