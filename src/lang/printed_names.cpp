#include "lang/printed_names.h"

#include <algorithm>
#include <array>

#include "base/digits.h"
#include "base/normal_text.h"

namespace budgetlint {
namespace {

constexpr std::string_view kYearSign = "年";

/// The four digits and 年(度) at a place, as their length; 0 when there are none.
std::size_t year_length(std::string_view text, std::size_t at) {
  if (at > 0 && is_digit(text[at - 1])) return 0;
  if (text.size() < at + 4 || text[at] != '2' || text[at + 1] != '0') return 0;
  if (!is_digit(text[at + 2]) || !is_digit(text[at + 3])) return 0;
  std::size_t size = 4;
  if (text.substr(at + size).starts_with(kYearSign)) {
    size += kYearSign.size();
    if (text.substr(at + size).starts_with("度")) size += std::string_view("度").size();
    return size;
  }
  return 0;
}

/// The length of a label in front of a title: 表一 附表1: 公开01表 表1-1.
std::size_t label_length(std::string_view title) {
  static constexpr std::array<std::string_view, 4> kFronts = {"部门预算公开", "预算公开", "公开", "附"};
  static constexpr std::array<std::string_view, 12> kNumbers = {"一", "二", "三", "四", "五", "六",
                                                                "七", "八", "九", "十", "-",  "—"};
  std::size_t at = 0;
  for (const std::string_view front : kFronts) {
    if (title.starts_with(front)) {
      at = front.size();
      break;
    }
  }
  constexpr std::string_view kTable = "表";
  const bool table_first = title.substr(at).starts_with(kTable);
  if (table_first) at += kTable.size();
  const std::size_t begin = at;
  while (at < title.size()) {
    const auto number = std::find_if(kNumbers.begin(), kNumbers.end(),
                                     [&](std::string_view each) { return title.substr(at).starts_with(each); });
    if (number == kNumbers.end() && !is_digit(title[at])) break;
    at += number == kNumbers.end() ? 1 : number->size();
  }
  if (at == begin) return 0;
  if (!table_first) {
    if (!title.substr(at).starts_with(kTable)) return 0;
    at += kTable.size();
  }
  for (const std::string_view mark : {std::string_view(":"), std::string_view("、"), std::string_view(".")}) {
    if (title.substr(at).starts_with(mark)) at += mark.size();
  }
  return at;
}

bool is_title(const std::vector<std::string>& titles, std::string_view plain) {
  return !plain.empty() && std::find(titles.begin(), titles.end(), plain) != titles.end();
}

const std::string* printed_row(const std::string& key, const std::vector<PrintedNames::PrintedRow>& rows) {
  const auto known = std::find_if(rows.begin(), rows.end(), [&](const auto& entry) { return entry.key == key; });
  return known == rows.end() ? nullptr : &known->canonical;
}

}  // namespace

std::string without_years(std::string_view text, std::optional<int> year) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = year_length(text, at);
    if (size == 0) {
      out += text[at++];
      continue;
    }
    if (year && text.substr(at, 4) == std::to_string(*year - 1)) out += "上年";
    at += size;
  }
  return out;
}

std::string plain_title(std::string_view title, std::string_view entity) {
  const std::string owner = normal_form(entity);
  std::string out = without_years(normal_form(title), std::nullopt);
  const auto drop = [&](std::string_view front) {
    if (!front.empty() && out.size() > front.size() && out.starts_with(front)) out.erase(0, front.size());
  };
  drop("关于");
  drop(owner);
  out.erase(0, label_length(out));
  drop(owner);
  if (out.ends_with(')')) {
    const std::size_t open = out.rfind('(');
    if (open != std::string::npos && open > 0) out.erase(open);
  }
  drop("部门");
  drop("单位");
  return out;
}

std::uint16_t table_named(const TableSetSchema& set, std::string_view id, std::string_view title,
                          std::string_view entity) {
  if (const std::uint16_t known = set.find_table(id); known != kNone) return known;
  for (const std::string_view name : {id, title}) {
    const std::string plain = plain_title(name, entity);
    for (std::size_t i = 0; i < set.tables.size(); ++i) {
      if (plain == set.tables[i].name || is_title(set.tables[i].titles, plain)) return static_cast<std::uint16_t>(i);
    }
  }
  return kNone;
}

bool is_further_table(const TemplateSchema& form, std::string_view id, std::string_view title,
                      std::string_view entity) {
  return is_title(form.further_tables, plain_title(id, entity)) ||
         is_title(form.further_tables, plain_title(title, entity));
}

std::string section_named(const TableSetSchema& set, std::string_view id, std::string_view title,
                          std::string_view entity) {
  for (const SectionNames& section : set.sections) {
    if (section.section == id) return section.section;
  }
  for (const std::string_view name : {id, title}) {
    const std::string plain = plain_title(name, entity);
    for (const SectionNames& section : set.sections) {
      if (is_title(section.titles, plain)) return section.section;
    }
  }
  return {};
}

std::vector<std::string> row_candidates(const std::string& key, const PartForm& form, const PartSchema& part,
                                        const TableSetSchema& set) {
  const auto knows = [&](const std::string& name) {
    return std::find(part.row_keys.begin(), part.row_keys.end(), name) != part.row_keys.end();
  };
  if (const std::string* known = printed_row(key, form.names.rows)) return {*known};
  if (key.empty() || knows(key)) return {key};
  std::vector<std::string> out;
  for (const PrintedNames::PrintedRow& row : part.synonyms.rows) {
    if (row.key == key) out.push_back(row.canonical);
  }
  for (const PrintedNames::PrintedRow& row : set.rows) {
    if (row.key == key && knows(row.canonical)) out.push_back(row.canonical);
  }
  if (!out.empty()) return out;
  for (const std::string_view suffix : {std::string_view("支出"), std::string_view("收入"), std::string_view("预算")}) {
    if (knows(key + std::string(suffix))) return {key + std::string(suffix)};
    if (key.ends_with(suffix) && knows(key.substr(0, key.size() - suffix.size())))
      return {key.substr(0, key.size() - suffix.size())};
  }
  return {key};
}

std::string row_named(const std::string& key, const PartForm& form, const PartSchema& part, const TableSetSchema& set) {
  return row_candidates(key, form, part, set).front();
}

bool names_a_total(std::string_view key) { return key == "合计" || key == "总计" || key == "共计"; }

bool is_printing_aid(std::string_view name) {
  const std::string key = normal_form(name);
  return key == "行次" || key == "栏次" || key == "序号";
}

}  // namespace budgetlint
