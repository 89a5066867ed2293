#include "lang/printed_names.h"

#include <algorithm>
#include <array>

#include "base/digits.h"
#include "base/normal_text.h"
#include "base/replace_all.h"

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

/// The subject of a title that has but one, and no word besides that says more; else empty.
std::string_view only_subject(const std::string& stem) {
  static constexpr std::array<std::string_view, 7> kSubjects = {"政府性基金", "国有资本经营", "三公", "机关运行",
                                                                "政府采购",   "国有资产",     "绩效"};
  static constexpr std::array<std::string_view, 14> kSaysNoMore = {"一般公共", "财政拨款", "收支", "支出", "安排",
                                                                   "拨款",     "经费",     "占有", "占用", "使用",
                                                                   "管理",     "目标",     "设置", "工作"};
  std::string_view found;
  for (const std::string_view subject : kSubjects) {
    if (stem.find(subject) == std::string::npos) continue;
    if (!found.empty()) return {};
    found = subject;
  }
  std::string rest = stem;
  if (!found.empty()) replace_all(rest, found, "");
  for (const std::string_view word : kSaysNoMore) replace_all(rest, word, "");
  return rest.empty() ? found : std::string_view();
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

std::string section_stem(std::string_view title, std::string_view entity) {
  static constexpr std::array<std::string_view, 13> kNothing = {
      "增减变动原因", "增减变化", "具体", "关于", "总体", "情况", "说明", "的", "预算", "决算", "“", "”", "\""};
  std::string out = plain_title(title, entity);
  replace_all(out, "收入支出", "收支");
  for (const std::string_view word : kNothing) replace_all(out, word, "");
  for (const std::string_view fund :
       {std::string_view("一般公共"), std::string_view("政府性基金"), std::string_view("国有资本经营")}) {
    replace_all(out, std::string(fund) + "财政拨款", fund);
  }
  for (const std::string_view end : {std::string_view("总表"), std::string_view("表")}) {
    if (out.size() > end.size() && out.ends_with(end)) out.resize(out.size() - end.size());
  }
  replace_all(out, "支出支出", "支出");
  const std::string_view subject = only_subject(out);
  return subject.empty() ? out : std::string(subject);
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
  // Where no title is the same: the one section that a title of the same stem means.
  for (const std::string_view name : {id, title}) {
    const std::string stem = section_stem(name, entity);
    const SectionNames* found = nullptr;
    bool open = stem.empty();
    for (const SectionNames& section : set.sections) {
      if (std::find(section.stems.begin(), section.stems.end(), stem) == section.stems.end()) continue;
      open = open || found != nullptr;
      found = &section;
    }
    if (found != nullptr && !open) return found->section;
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

bool is_no_figure(std::string_view cell) {
  static constexpr std::array<std::string_view, 8> kMarks = {"—", "―", "–", "-", "−", "/", "－", "／"};
  std::string_view rest = cell;
  for (const std::string_view blank : {std::string_view(" "), std::string_view("　")}) {
    while (rest.starts_with(blank)) rest.remove_prefix(blank.size());
    while (rest.ends_with(blank)) rest.remove_suffix(blank.size());
  }
  bool any = false;
  while (!rest.empty()) {
    const auto mark =
        std::find_if(kMarks.begin(), kMarks.end(), [&](std::string_view each) { return rest.starts_with(each); });
    if (mark == kMarks.end()) return false;
    rest.remove_prefix(mark->size());
    any = true;
  }
  return any;
}

bool says_none(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kSaid = {"无此项", "无数据", "没有数据",
                                                            "无相关", "无该项", "没有此项"};
  static constexpr std::array<std::string_view, 6> kSelf = {"本部门", "本单位", "我部门", "我单位", "我局", "本表"};
  static constexpr std::array<std::string_view, 4> kNone = {"无", "没有", "未", "不涉及"};
  const auto has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  if (text == "无") return true;
  if (std::any_of(kSaid.begin(), kSaid.end(), has)) return true;
  const bool self = std::any_of(kSelf.begin(), kSelf.end(), [&](auto word) { return text.starts_with(word); });
  return self && std::any_of(kNone.begin(), kNone.end(), has);
}

bool is_printing_aid(std::string_view name) {
  const std::string key = normal_form(name);
  return key == "行次" || key == "栏次" || key == "序号";
}

}  // namespace budgetlint
