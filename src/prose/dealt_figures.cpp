// The part of SectionReader that reads figures in a row: what 分别 and 各 deal them to, and what joins them.
#include <algorithm>

#include "prose/section_reader.h"

namespace budgetlint::prose {

/// How many figures stand in a row here, joined by 、 和 or commas alone, or with a change word of their own:
/// 增长3%、下降5%.
std::size_t SectionReader::numbers_from(std::size_t at) const {
  std::size_t count = 1;
  for (std::size_t next = at + 1; next + 1 < tokens_.size(); next += 2) {
    const bool joined = tokens_[next].is(Mark::join) || tokens_[next].is(Mark::comma);
    if (joined && tokens_[next].is(Mark::join) && is_change_word(tokens_[next + 1])) ++next;
    if (!joined || next + 1 >= tokens_.size() || tokens_[next + 1].as<NumberToken>() == nullptr) break;
    ++count;
  }
  return count;
}

/// A figure joined to the one before says the same of the next subject, or of the same one.
bool SectionReader::read_joined_number(std::size_t at, Statement& statement) {
  if (at < 3 || !last_number_ || reading_.statements.empty()) return false;
  const bool changes = distribution_ && is_change_word(tokens_[at - 1]) && *last_number_ == at - 3;
  if (!changes && *last_number_ != at - 2) return false;
  const Token& between = tokens_[changes ? at - 2 : at - 1];
  if (!between.is(Mark::join) && !(distribution_ && between.is(Mark::comma))) return false;
  const Statement& previous = reading_.statements.back();
  statement.kind = previous.kind;
  // “其中小学2180人、126万元，中学860人、92万元”: of a list's part, how many there are and what they get.
  const bool counted = previous.subjects.size() == 1 && is_counted_thing(previous.subjects.front());
  const bool pair = previous.kind == StatementKind::count && previous.list && !distribution_ && !counted &&
                    statement.figure.unit.dimension == Dimension::amount;
  if (pair) {
    statement.kind = StatementKind::amount;
    statement.subjects = previous.subjects;
    statement.grade = previous.grade;
    statement.year = previous.year;
    statement.list = previous.list;
    statement.measure = context_.accounts ? Measure::final_account : Measure::budget;
    return true;
  }
  // “12个批次、96人次”: something else is counted.
  if (previous.kind == StatementKind::count && !distribution_ &&
      previous.figure.unit.text != statement.figure.unit.text)
    return false;
  // “增加2个、5万元”
  if (previous.figure.unit.dimension != statement.figure.unit.dimension) {
    if (previous.kind != StatementKind::count_change || statement.figure.unit.dimension != Dimension::amount)
      return false;
    statement.kind = StatementKind::change;
  }
  statement.direction = changes ? direction_of(tokens_[at - 1]) : previous.direction;
  statement.direction_word = changes ? tokens_[at - 1].span : previous.direction_word;
  statement.whole = previous.whole;
  statement.year = previous.year;
  statement.measure = previous.measure;
  statement.base = previous.base;
  statement.is_base = previous.is_base;
  statement.list = previous.list;
  statement.grade = previous.grade;
  if (!distribution_) {
    statement.subjects = previous.subjects;
  } else if (distribution_->next < distribution_->subjects.size()) {
    if (distribution_->next < distribution_->bases.size()) statement.base = distribution_->bases[distribution_->next];
    statement.subjects = {distribution_->subjects[distribution_->next++]};
  } else {
    statement.grade = Grade::guessed;
  }
  return true;
}

/// The parts of the innermost list that this sentence names.
Subjects SectionReader::listed_in_sentence() const {
  Subjects subjects;
  const List* list = innermost();
  if (list == nullptr) return subjects;
  for (const std::size_t index : recent(sentence_)) {
    const Statement& part = reading_.statements[index];
    const bool listed = part.list == open_.back().index && part.kind == StatementKind::amount && !part.is_base;
    if (listed && part.subjects.size() == 1) subjects.push_back(part.subjects.front());
  }
  return subjects;
}

/// 分别 and 各 deal figures to subjects only where there are as many of one as of the other. True where it has decided.
bool SectionReader::deal_subjects(std::size_t at, const Clause& clause, const Clause& about, Statement& statement) {
  const Token* const respectively = clause.last(WordClass::respectively);
  const bool alike = about.last(WordClass::alike) != nullptr;
  if (respectively == nullptr && !alike && deal_on(at, about, statement)) return true;
  if (respectively == nullptr && !alike) return false;
  const std::vector<Name> names = head_names(finder_.subjects(about.tokens()));
  // “教育、科学技术等其余各类支出均为0万元”: of the rest, which has no name.
  const bool of_rest = std::any_of(names.begin(), names.end(),
                                   [&](const Name& name) { return words(WordClass::rest).is_in(name.text_before); });
  if (of_rest) return false;
  Subjects heads = subjects_of(names);
  // “会议费和培训费分别支出18万元、42万元”
  if (heads.size() == 1 && !alike) {
    const Subjects before = subjects_of(head_names(finder_.subjects(clause.before(*respectively).tokens())));
    if (before.size() > 1) heads = before;
  }
  const std::size_t numbers = numbers_from(at);
  // “收入总计、支出总计各减少3万元”
  const bool for_each = !alike && text_of(respectively->span) == "各" && numbers == 1 && !about.has_unknown_word();
  if (alike || (for_each && heads.size() > 1)) {
    if (heads.size() < 2) return false;
    // 收入总计、支出总计均为: what both come to is told as one.
    if (are_both_sides(heads) && heads[0].fund == heads[1].fund && vocabulary().both_sides) {
      heads.resize(1);
      heads.front().term = vocabulary().both_sides;
    }
    statement.subjects = heads;
    statement.grade = Grade::named;
    if (!in_reason_) set_subject(heads);
    return true;
  }
  if (numbers < 2 && heads.size() < 2) return false;
  Subjects dealt;
  const Subject* one = heads.size() == 1                       ? &heads.front()
                       : heads.empty() && subject_.size() == 1 ? &subject_.front()
                                                               : nullptr;
  if (heads.size() == numbers) {
    dealt = heads;
  } else if (one != nullptr && one->term == vocabulary().both_sides && numbers == 2) {
    dealt = {*one, *one};
    dealt[0].term = vocabulary().income;
    dealt[1].term = vocabulary().expenditure;
  } else if (Subjects listed = heads.empty() ? listed_in_sentence() : Subjects{}; listed.size() == numbers) {
    dealt = std::move(listed);
  } else if (heads.empty() && subject_.size() == numbers) {
    dealt = subject_;
  } else if (heads.empty() && last_dealt_.size() == numbers) {
    dealt = last_dealt_;
  } else if (heads.empty() || (heads.size() == 1 && points_to_items(about))) {
    dealt = last_told(numbers);
  }
  if (dealt.empty() && heads.empty() && deal_bases(numbers, statement)) return true;
  const bool unknown_among = about.has_unknown_word();
  if (dealt.empty() || (unknown_among && heads.size() == numbers && heads.size() < 2)) {
    distribution_ = Distribution{};
    statement.grade = Grade::guessed;
    return true;
  }
  statement.subjects = {dealt.front()};
  statement.grade = heads.empty() ? Grade::inherited : Grade::named;
  last_dealt_ = dealt;
  if (!in_reason_ && !heads.empty()) set_subject(dealt);
  distribution_ = Distribution{std::move(dealt), 1};
  return true;
}

/// “收入、支出总计各增加3万元、2万元，增长5%、4%”: as the changes were dealt, so are their rates.
bool SectionReader::deal_on(std::size_t at, const Clause& about, Statement& statement) {
  if (statement.kind != StatementKind::growth || last_dealt_.size() < 2 || subject_ != last_dealt_) return false;
  const Statement* last = reading_.statements.empty() ? nullptr : &reading_.statements.back();
  const bool of_changes = last != nullptr && last->sentence == sentence_ && last->kind == StatementKind::change;
  if (!of_changes || numbers_from(at) != last_dealt_.size() || !finder_.subjects(about.tokens()).empty()) return false;
  statement.subjects = {last_dealt_.front()};
  statement.grade = Grade::inherited;
  distribution_ = Distribution{last_dealt_, 1};
  return true;
}

/// “较预算减少3万元，较上年减少2万元，分别下降5%和4%”: one subject, and a rate for each of the changes before.
bool SectionReader::deal_bases(std::size_t numbers, Statement& statement) {
  if (statement.kind != StatementKind::growth || subject_.size() != 1) return false;
  std::vector<std::size_t> changes = recent(sentence_);
  std::erase_if(changes, [&](std::size_t index) {
    const Statement& said = reading_.statements[index];
    return said.kind != StatementKind::change || said.in_reason || said.subjects != subject_ || !said.base;
  });
  if (changes.size() != numbers) return false;
  statement.subjects = subject_;
  statement.grade = Grade::inherited;
  distribution_ = Distribution{};
  for (const std::size_t index : changes) {
    distribution_->subjects.push_back(subject_.front());
    distribution_->bases.push_back(*reading_.statements[index].base);
  }
  distribution_->next = 1;
  return true;
}

}  // namespace budgetlint::prose
