#include "cli/coverage_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <nlohmann/json.hpp>
#include <vector>

#include "audit/coverage.h"
#include "cli/exit_code.h"

namespace budgetlint::cli {
namespace {

using Json = nlohmann::ordered_json;

struct KindName {
  FigureKind kind;
  const char* id;
  LocalText name;
};

const std::array<KindName, 3>& kind_names() {
  static const std::array<KindName, 3> kNames = {{{FigureKind::table, "table", {"表格", "tables"}},
                                                  {FigureKind::form, "form", {"绩效目标表", "performance forms"}},
                                                  {FigureKind::prose, "prose", {"情况说明", "narrative"}}}};
  return kNames;
}

struct Count {
  std::size_t figures = 0;
  std::size_t guarded = 0;

  void add(const GuardedFigure& figure) {
    ++figures;
    guarded += figure.guarded() ? 1 : 0;
  }
};

class CoverageCommand {
 public:
  explicit CoverageCommand(const CoverageArguments& arguments)
      : arguments_(arguments), language_(arguments.audit.language), setup_(arguments.audit.setup) {}

  int run() {
    const bool good = audit_documents(arguments_.audit, setup_, [&](const Document& document) {
      const std::vector<GuardedFigure> figures = coverage_of(setup_.engine(), document, setup_.options());
      for (const GuardedFigure& figure : figures) all_.add(figure);
      arguments_.audit.format == "json" ? add_json(document, figures) : print(document, figures);
    });
    if (arguments_.audit.format == "json") print_documents(std::move(json_));
    if (!good || !std::cout.flush()) return kFailed;
    return reaches(all_.guarded, all_.figures, arguments_.audit.fail_under) ? kClean : kFindings;
  }

 private:
  [[nodiscard]] bool zh() const { return language_ == Language::zh; }

  void print(const Document& document, const std::vector<GuardedFigure>& figures) {
    Count all;
    std::array<Count, 3> kinds{};
    for (const GuardedFigure& figure : figures) {
      all.add(figure);
      kinds[static_cast<std::size_t>(figure.figure.kind)].add(figure);
    }
    std::cout << fmt::format(fmt::runtime(zh() ? "{}：{} 个数字，有规则核对的 {}\n" : "{}: {} figures, guarded {}\n"),
                             document.source->name(), all.figures, with_share(all.guarded, all.figures, language_));
    for (const KindName& kind : kind_names()) {
      const Count& count = kinds[static_cast<std::size_t>(kind.kind)];
      if (count.figures == 0) continue;
      std::cout << fmt::format(fmt::runtime(zh() ? "  {}：{} 个，{}\n" : "  {}: {}, {}\n"), kind.name.in(language_),
                               count.figures, with_share(count.guarded, count.figures, language_));
    }
    if (all.guarded < all.figures) std::cout << (zh() ? "没有规则核对的：\n" : "not guarded:\n");
    for (const GuardedFigure& figure : figures) {
      if (figure.guarded()) continue;
      std::cout << "  " << line_of(document, figure) << '\n';
    }
    if (arguments_.all) print_all(document, figures);
  }

  void print_all(const Document& document, const std::vector<GuardedFigure>& figures) const {
    std::cout << (zh() ? "各数字的规则：\n" : "figures with their rules:\n");
    for (const GuardedFigure& figure : figures) {
      if (!figure.guarded()) continue;
      std::cout << "  " << line_of(document, figure) << "  " << fmt::format("{}", fmt::join(figure.rules, ", "))
                << '\n';
    }
  }

  [[nodiscard]] static std::string line_of(const Document& document, const GuardedFigure& figure) {
    const Position at = document.source->position(figure.figure.number.begin);
    return fmt::format("{}:{}:{}  {}  {}", document.source->name(), at.line, at.column, figure.figure.path,
                       figure.figure.text);
  }

  void add_json(const Document& document, const std::vector<GuardedFigure>& figures) {
    Json list = Json::array();
    Count all;
    for (const GuardedFigure& figure : figures) {
      all.add(figure);
      const Position begin = document.source->position(figure.figure.number.begin);
      const Position end = document.source->position(figure.figure.number.end);
      list.push_back({{"kind", kind_names()[static_cast<std::size_t>(figure.figure.kind)].id},
                      {"path", figure.figure.path},
                      {"text", figure.figure.text},
                      {"line", begin.line},
                      {"column", begin.column},
                      {"end_line", end.line},
                      {"end_column", end.column},
                      {"rules", figure.rules},
                      {"equation", figure.equated}});
    }
    json_.push_back({{"file", document.source->name()},
                     {"figures", std::move(list)},
                     {"summary", {{"figures", all.figures}, {"guarded", all.guarded}}}});
  }

  const CoverageArguments& arguments_;
  Language language_;
  CheckSetup setup_;
  Count all_;
  Json json_ = Json::array();
};

}  // namespace

int run_coverage(const CoverageArguments& arguments) { return CoverageCommand(arguments).run(); }

}  // namespace budgetlint::cli
