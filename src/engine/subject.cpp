#include "engine/subject.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/digits.h"
#include "base/normal_text.h"
#include "base/utf8.h"
#include "diag/code.h"
#include "engine/place.h"

namespace budgetlint {
namespace {

constexpr std::size_t kLongestTerm = 24;
constexpr std::size_t kLongestClause = 40;

// --- places ------------------------------------------------------------------------------------------------------

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

LocalText both(const std::string& text) { return {text, text}; }

/// 2080505 机关事业单位基本养老保险缴费支出: within the brackets of a row's path, where that names the row by its code.
std::string named_row(const TypedPart& part, std::uint32_t row) {
  std::string path = part.row_path(row);
  const std::string name = normal_form(part.row_name(row));
  if (part.row_code(row).empty() || name.empty() || name == part.row_code(row)) return path;
  return path.insert(path.size() - 1, " " + name);
}

std::string cell_subject(CellRef of, const TypedDocument& document) {
  const TypedPart& part = *document.part(of.part);
  const bool is_key = of.column == part.schema().name_column() || of.column == part.schema().code_column();
  return (is_key ? part.row_path(of.row) : named_row(part, of.row)) + "." + part.schema().columns[of.column].name;
}

LocalText form_subject(const Object& form, const TypedDocument& document) {
  const ProjectRef* const of = as<ProjectRef>(form);
  if (of == nullptr) return {"整体绩效表", "the overall performance form"};
  const std::string text = normal_form(document.model().projects[of->project].name.text);
  if (!text.empty()) return {"项目" + quoted(text), "project " + quoted(text)};
  const std::string number = std::to_string(of->project + 1);
  return {"第 " + number + " 张项目绩效表", "project form " + number};
}

/// 项目“甲”的年度资金[合计]: what of a form its path names, after the form's own name.
LocalText part_of_form(const Object& form, const Place& place, const TypedDocument& document) {
  const LocalText name = form_subject(form, document);
  const std::string rest = path_of(place, document).substr(path_of({{}, form}, document).size());
  if (rest.empty()) return name;
  return {name.zh + "的" + rest.substr(1), rest.substr(1) + " of " + name.en};
}

LocalText indicator_subject(IndicatorRef of, const TypedDocument& document) {
  const LocalText form = form_subject(form_of(of), document);
  const std::string text = normal_form(at(document.model(), of).name.text);
  const std::string number = std::to_string(of.indicator + 1);
  const LocalText name = text.empty() ? LocalText{"第 " + number + " 项", "number " + number} : both(quoted(text));
  const LocalText kind = of.list == IndicatorList::overall  ? LocalText{"的指标", "the indicator "}
                         : of.list == IndicatorList::period ? LocalText{"的实施期指标", "the period indicator "}
                                                            : LocalText{"的年度指标", "the annual indicator "};
  return {form.zh + kind.zh + name.zh, kind.en + name.en + " of " + form.en};
}

/// What it is, whichever year's document it is of.
LocalText own_subject(Place place, const TypedDocument& document) {
  place.edition = Edition::current;
  const Object& object = place.object;
  if (const RowRef* const row = as<RowRef>(object)) return both(named_row(*document.part(row->part), row->row));
  if (const CellRef* const cell = as<CellRef>(object)) return both(cell_subject(*cell, document));
  if (const IndicatorRef* const indicator = as<IndicatorRef>(object)) return indicator_subject(*indicator, document);
  if (const EntryRef* const entry = as<EntryRef>(object)) return part_of_form(form_of(entry->ledger), place, document);
  const bool is_form = as<OverallRef>(object) != nullptr || as<ProjectRef>(object) != nullptr;
  return is_form ? part_of_form(object, place, document) : both(path_of(place, document));
}

// --- prose -------------------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 5> kUnits = {"个百分点", "万元", "亿元", "元", "%"};

/// The last `mark` of a text, or npos; a comma within a figure is none.
std::size_t last_mark(std::string_view text, std::string_view mark) {
  std::size_t at = text.rfind(mark);
  while (at != std::string_view::npos && at > 0 && mark == "," && is_digit(text[at - 1]) && at + 1 < text.size() &&
         is_digit(text[at + 1])) {
    at = text.rfind(mark, at - 1);
  }
  return at;
}

/// What follows the last bracket that has no partner: 因公出国(境)费 is one term, the rest of a remark is none.
std::string_view after_lone_bracket(std::string_view text) {
  std::size_t begin = 0;
  std::optional<std::size_t> open;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == ')' && !open) begin = at + 1;
    if (text[at] == ')') open.reset();
    if (text[at] == '(') open = at;
  }
  return text.substr(open ? *open + 1 : begin);
}

/// Whether what follows a figure belongs to it: 50万元以上的设备.
bool goes_on(std::string_view words) {
  return words.starts_with("以上") || words.starts_with("以下") || words.starts_with("以内") || words.starts_with("的");
}

/// The last clause of a text: what follows a mark, or a figure that is money or a share.
std::string_view last_clause(std::string_view text) {
  constexpr std::array<std::string_view, 7> kMarks = {",", ";", ":", "。", "!", "?", "、"};
  std::size_t begin = 0;
  for (const std::string_view mark : kMarks) {
    const std::size_t at = last_mark(text, mark);
    if (at != std::string_view::npos) begin = std::max(begin, at + mark.size());
  }
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    for (const std::string_view unit : kUnits) {
      const std::string_view after = text.substr(at + 1);
      if (!after.starts_with(unit) || goes_on(after.substr(unit.size()))) continue;
      begin = at + 1 + unit.size();
      break;
    }
  }
  return after_lone_bracket(text.substr(begin));
}

/// A text without the figure and the marks at its end.
std::string_view without_figure(std::string_view text) {
  const auto drop_marks = [&] {
    constexpr std::string_view kBetween = "0123456789.,;:-()%";
    while (!text.empty() && kBetween.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  };
  drop_marks();
  for (const std::string_view unit : kUnits) {
    if (text.ends_with(unit)) text.remove_suffix(unit.size());
  }
  drop_marks();
  return text;
}

std::string_view without_joiners(std::string_view words) {
  for (const std::string_view joiner : {"以及", "其中", "包括", "和", "及"}) {
    if (words.starts_with(joiner) && words.size() > joiner.size()) words.remove_prefix(joiner.size());
  }
  for (const std::string_view verb : {"约", "为", "是"}) {
    if (words.ends_with(verb) && words.size() > verb.size()) words.remove_suffix(verb.size());
  }
  return words;
}

/// 2024年度一般公共预算当年支出 without its 2024年度.
std::string_view without_year(std::string_view words) {
  for (const std::string_view relation : {"占", "比", "较", "与"}) {
    if (words.starts_with(relation)) return words;  // 占2024年支出总额的: the year is part of what it is of
  }
  for (std::size_t at = words.rfind("年"); at != std::string_view::npos && at >= 4; at = words.rfind("年", at - 1)) {
    if (!std::all_of(words.begin() + static_cast<std::ptrdiff_t>(at - 4),
                     words.begin() + static_cast<std::ptrdiff_t>(at), is_digit))
      continue;
    words.remove_prefix(at + std::string_view("年").size());
    for (const std::string_view more : {"度", "初", "末"}) {
      if (words.starts_with(more)) words.remove_prefix(more.size());
    }
    return words;
  }
  return words;
}

bool is_term(std::string_view words) {
  const std::size_t length = count_code_points(words);
  return length > 1 && length <= kLongestTerm && std::none_of(words.begin(), words.end(), is_digit);
}

/// 占 and 增长 are what is said of the term before them.
bool says_nothing_alone(std::string_view words) {
  constexpr std::array<std::string_view, 8> kWords = {"增长", "下降", "增幅", "降幅", "上升", "降低", "提高", "占比"};
  return count_code_points(words) < 2 || std::find(kWords.begin(), kWords.end(), words) != kWords.end();
}

/// What stands from there to the next mark, as far as it is short enough to be quoted.
std::string phrase_from(std::string_view prose, std::size_t begin) {
  constexpr std::array<std::string_view, 8> kEnds = {",", "，", ";", "；", ":", "：", "。", "、"};
  std::size_t end = prose.size();
  for (const std::string_view mark : kEnds) end = std::min(end, prose.find(mark, begin));
  const std::string_view phrase = prose.substr(begin, end - begin);
  return count_code_points(phrase) <= kLongestClause ? std::string(phrase) : std::string();
}

}  // namespace

std::string term_before(std::string_view prose, std::size_t begin) {
  // A sentence may be as long as the document; what is said of its figure stands near it.
  constexpr std::size_t kNear = 480;  // bytes
  std::size_t near = begin - std::min(begin, kNear);
  while (near < begin && is_utf8_continuation(prose[near])) ++near;
  const std::string_view before = prose.substr(near, begin - near);
  const std::string_view clause = last_clause(before);
  const std::string_view words = without_joiners(clause);
  if (!says_nothing_alone(words)) {
    const std::string_view rest = without_year(words);
    const std::string_view term = without_joiners(rest);
    if (is_term(term)) return std::string(term);
    // 信访局2024年有6个二级项目: what is counted stands behind the figure.
    if (!rest.empty() && rest.size() < words.size()) {
      return phrase_from(prose, static_cast<std::size_t>(rest.data() - prose.data()));
    }
    return count_code_points(words) <= kLongestClause ? std::string(words) : std::string();
  }
  const std::string_view rest = without_figure(before.substr(0, before.size() - clause.size()));
  const std::string_view owner = without_joiners(without_year(last_clause(rest)));
  return (is_term(owner) ? std::string(owner) + "…" : std::string()) + std::string(words);
}

LocalText subject_of(const Place& place, const TypedDocument& document) {
  LocalText out = own_subject(place, document);
  out = {shown_in_message(out.zh), shown_in_message(out.en)};
  if (place.edition == Edition::prior) out = {"上年的" + out.zh, out.en + " of the year before"};
  if (place.edition == Edition::budget) out = {"当年预算的" + out.zh, out.en + " of that year's budget"};
  if (is_unit(place.edition)) {
    const std::string unit(document.model().identity.entity_name.text);
    out = {unit + "的" + out.zh, out.en + " of " + unit};
  }
  return out;
}

LocalText subject_of(const Value& value, const TypedDocument& document) {
  if (value.passage != nullptr && value.passage->said_of != nullptr) return *value.passage->said_of;
  if (value.prose() != nullptr && value.type.is_numeric()) {
    const std::string term = term_before(value.prose()->text(), value.passage->begin);
    if (!term.empty()) return both(quoted(term));
  }
  return subject_of(place_of(value, document), document);
}

}  // namespace budgetlint
