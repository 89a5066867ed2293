// The part of SectionReader that finds what words point back to: 前者, 后者, 以上三项合计.
#include <algorithm>
#include <array>

#include "prose/section_reader.h"

namespace budgetlint::prose {
namespace {

/// How many are pointed to by 三项 in “以上三项合计”, “四项相加”; none where nothing is.
std::size_t items_pointed_to(std::string_view text) {
  constexpr std::array<std::string_view, 8> kNumbers = {"两", "三", "四", "五", "六", "七", "八", "九"};
  constexpr std::size_t kFirst = 2;
  for (std::size_t i = 0; i < kNumbers.size(); ++i) {
    const std::size_t at = text.find(kNumbers[i]);
    if (at == std::string_view::npos) continue;
    const std::string_view before = text.substr(0, at);
    const std::string_view behind = text.substr(at + kNumbers[i].size());
    const bool all = before.empty() || before.ends_with("以上") || before.ends_with("上述");
    if (all && (behind.starts_with("项") || behind.starts_with("类"))) return i + kFirst;
  }
  return 0;
}

}  // namespace

/// 五项 in 五项合计
bool SectionReader::points_to_items(const Clause& about) const {
  if (about.empty()) return false;
  return items_pointed_to(text_of({about.tokens().front().span.begin, about.tokens().back().span.end})) > 0;
}

/// “五项收入占比分别为a%、b%”, “上年分别为a和b”: of the last amounts of this sentence, or the one before, that were
/// told one by one, where there are as many.
Subjects SectionReader::last_told(std::size_t numbers) const {
  // “甲1万元、乙2万元，两项合计3万元；加上丙4万元，……。两项占比分别为”: what was listed last.
  const auto alone = [&](std::size_t index) { return may_be_pointed_to(reading_.statements[index]); };
  for (auto list = reading_.lists.rbegin(); list != reading_.lists.rend() && list->sentence + 2 >= sentence_; ++list) {
    if (list->parts.size() != numbers || !std::all_of(list->parts.begin(), list->parts.end(), alone)) continue;
    Subjects listed;
    for (const std::size_t index : list->parts) listed.push_back(reading_.statements[index].subjects.front());
    return listed;
  }
  std::vector<std::size_t> said = recent(sentence_);
  const auto is_told = [&](std::size_t index) {
    const Statement& one = reading_.statements[index];
    return may_be_pointed_to(one) && !one.in_words && !one.subjects.front().total && one.year == context_.year;
  };
  if (std::none_of(said.begin(), said.end(), is_told)) {
    const auto before = sentence_before();
    said = before ? recent(*before) : std::vector<std::size_t>();
  }
  std::erase_if(said, [&](std::size_t index) { return !is_told(index); });
  Subjects subjects;
  for (const std::size_t index : said) {
    const Subject& one = reading_.statements[index].subjects.front();
    const auto holds = [&](std::size_t other) { return is_part(reading_.statements[other].subjects.front(), one); };
    const bool whole = std::any_of(said.begin(), said.end(), holds);
    if (!whole && std::find(subjects.begin(), subjects.end(), one) == subjects.end()) subjects.push_back(one);
  }
  return subjects.size() == numbers ? subjects : Subjects{};
}

bool SectionReader::may_be_pointed_to(const Statement& said) {
  return said.kind == StatementKind::amount && !said.is_base && !said.in_reason && said.grade != Grade::guessed &&
         said.subjects.size() == 1;
}

/// “基本支出甲万元、项目支出乙万元，前者增加丙万元，后者减少丁万元”
bool SectionReader::find_former_or_latter(const Clause& about, Statement& statement) {
  const Token* word = about.last([&](const Token& token) {
    const std::string_view text = token.is(Mark::other) ? text_of(token.span) : std::string_view();
    return text.starts_with("前者") || text.starts_with("后者");
  });
  if (word == nullptr || in_reason_) return false;
  std::vector<std::size_t> said = recent(sentence_);
  const auto pointed = [&](std::size_t index) { return may_be_pointed_to(reading_.statements[index]); };
  std::erase_if(said, [&](std::size_t index) { return !pointed(index); });
  if (const auto before = sentence_before(); said.empty() && before) {
    said = recent(*before);
    std::erase_if(said, [&](std::size_t index) { return !pointed(index); });
  }
  if (said.size() < 2) return false;
  const bool former = text_of(word->span).starts_with("前者");
  statement.subjects = reading_.statements[said[said.size() - (former ? 2 : 1)]].subjects;
  statement.grade = Grade::inherited;
  subject_ = statement.subjects;
  return true;
}

/// The last amounts of parts of a whole, each of them once, that are no parts of one another.
std::vector<std::size_t> SectionReader::parts_said(const Subject& whole) const {
  std::vector<std::size_t> parts;
  const std::size_t count = reading_.statements.size();
  for (std::size_t i = count - std::min(count, kWindow); i < count; ++i) {
    const Statement& said = reading_.statements[i];
    if (!may_be_pointed_to(said) || said.year != context_.year || !is_part(said.subjects.front(), whole)) continue;
    const auto holds = [&](std::size_t known) {
      const Subject& other = reading_.statements[known].subjects.front();
      return other == said.subjects.front() || is_part(said.subjects.front(), other);
    };
    if (std::none_of(parts.begin(), parts.end(), holds)) parts.push_back(i);
  }
  return parts;
}

/// The list of so many items that has just ended, or so many parts of what the section is about.
std::optional<SectionReader::ListPointedTo> SectionReader::list_pointed_to(std::size_t items) const {
  const std::size_t count = reading_.statements.size();
  std::size_t last = count;
  while (last > count - std::min(count, kWindow) && !may_be_pointed_to(reading_.statements[last - 1])) --last;
  if (last == count - std::min(count, kWindow)) return std::nullopt;
  const Statement& said = reading_.statements[last - 1];
  if (said.list && reading_.lists[*said.list].of.size() == 1) {
    const List& list = reading_.lists[*said.list];
    if (list.parts.size() == items) return ListPointedTo{list.of.front(), list.parts};
    if (const auto parts = parts_said(list.of.front()); parts.size() == items && parts.back() == last - 1)
      return ListPointedTo{list.of.front(), parts};
  }
  if (!reading_.heading || !reading_.heading->term) return std::nullopt;
  const std::vector<std::size_t> parts = parts_said(*reading_.heading);
  if (parts.size() != items) return std::nullopt;
  const Subject& end = reading_.statements[parts.back()].subjects.front();
  const bool ends_there = parts.back() == last - 1 || is_part(said.subjects.front(), end);
  return ends_there ? std::optional(ListPointedTo{*reading_.heading, parts}) : std::nullopt;
}

/// What all parts come to that are income, or all spent, is the one side, whatever the section is about.
Subject SectionReader::side_of(const ListPointedTo& list) const {
  if (!list.of.term || list.of.term != vocabulary().both_sides) return list.of;
  for (const std::optional<TermId> side : {vocabulary().income, vocabulary().expenditure}) {
    if (!side) continue;
    Subject one = list.of;
    one.term = side;
    const auto of_side = [&](std::size_t part) { return is_part(reading_.statements[part].subjects.front(), one); };
    if (std::all_of(list.parts.begin(), list.parts.end(), of_side)) return one;
  }
  return list.of;
}

/// “以上三项合计甲万元”: the whole of what was listed, or of what the section is about.
bool SectionReader::find_sum_of_items(const Clause& about, Statement& statement) {
  if (statement.kind != StatementKind::amount || in_reason_ || about.empty()) return false;
  const Token& first = about.tokens().front();
  // 以上 is a word of its own, and 合计 another.
  const std::size_t items = items_pointed_to(text_of({first.span.begin, about.tokens().back().span.end}));
  if (items == 0) return false;
  const std::optional<ListPointedTo> list = list_pointed_to(items);
  if (!list) return false;
  open_.clear();
  statement.list.reset();
  statement.subjects = {side_of(*list)};
  statement.grade = Grade::inherited;
  subject_ = statement.subjects;
  reading_.lists.push_back(
      {first.span, sentence_, statement.subjects, reading_.statements.size(), list->parts, {}, true});
  return true;
}

}  // namespace budgetlint::prose
