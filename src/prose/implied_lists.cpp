// The part of SectionReader that finds lists that no word opens:
// “基本支出50万元。工资福利支出40万元；商品和服务支出10万元。”
#include <algorithm>

#include "prose/section_reader.h"

namespace budgetlint::prose {
namespace {

/// Sentences back, with the empty ones between paragraphs, in which the whole of what is listed may stand.
constexpr std::size_t kFarthest = 10;

}  // namespace

/// What makes a list where no word does: a class, a kind, a declared part; of a side only 本年收入 beside what was
/// carried over, for 收入 of one fund may be told by itself anywhere.
bool SectionReader::may_be_listed(const Subject& part) const {
  if (!part.term) return false;
  switch (vocabulary().term(*part.term).kind) {
    case TermKind::nature:
    case TermKind::function:
    case TermKind::economic:
    case TermKind::source:
    case TermKind::other: return true;
    case TermKind::side: return part.this_year;
    case TermKind::carry:
    case TermKind::item:
    case TermKind::counted: return false;
  }
  return false;
}

/// What classes or kinds are taken apart of: 基本支出 of 行政运行 is said of the item alone, and makes no list of it.
bool SectionReader::may_be_taken_apart(const Subject& whole) const {
  if (!whole.term) return false;
  const TermKind kind = vocabulary().term(*whole.term).kind;
  return kind == TermKind::side || kind == TermKind::nature || kind == TermKind::other;
}

/// Whether a statement stands in a list that has a part as well.
bool SectionReader::is_listed_beside(const Statement& said, const Subject& part) const {
  if (!said.list) return false;
  const Subjects& of = reading_.lists[*said.list].of;
  return of.size() == 1 && !(of.front() == part) && is_part(part, of.front()) && may_be_taken_apart(of.front());
}

void SectionReader::note_this_year(const Statement& statement) {
  if (statement.kind != StatementKind::amount || statement.subjects.size() != 1) return;
  const Subject& subject = statement.subjects.front();
  const bool side = subject.term && vocabulary().term(*subject.term).kind == TermKind::side;
  if (side && subject.this_year && !subject.fund && item_begun_ && item_level_)
    this_year_said_ = {reading_.statements.size(), *item_level_};
}

/// “1.本年收入合计90万元。（1）一般公共预算收入80万元”: items below that of this year are its parts, and not those of
/// the list that it stands in itself.
bool SectionReader::find_list_of_this_year(Statement& statement) {
  const bool below = this_year_said_ && item_begun_ && item_level_ && *item_level_ > this_year_said_->second;
  if (!below || statement.kind != StatementKind::amount || statement.is_base || statement.subjects.size() != 1)
    return false;
  const std::size_t whole = this_year_said_->first;
  const Subject& of = reading_.statements[whole].subjects.front();
  const bool known = statement.list && reading_.lists[*statement.list].whole == whole;
  if (known || !is_part(statement.subjects.front(), of) || !outside_.empty()) return false;
  // What has a list of its own in this item stands in that.
  if (statement.list && reading_.lists[*statement.list].sentence == sentence_) return false;
  make_list(whole, statement);
  return true;
}

/// Puts an amount into the list that it is a further part of, or makes one of the whole that was said before it.
void SectionReader::find_list_implied(Statement& statement) {
  note_this_year(statement);
  find_grant_listed(statement);
  if (find_list_of_this_year(statement)) return;
  if (statement.kind != StatementKind::amount || statement.list || statement.in_reason || statement.is_base ||
      statement.grade == Grade::guessed || statement.subjects.size() != 1 || !outside_.empty())
    return;
  const Subject& part = statement.subjects.front();
  if (!may_be_listed(part)) return;
  const std::size_t count = reading_.statements.size();
  for (std::size_t i = count; i-- > count - std::min(count, kWindow);) {
    const Statement& said = reading_.statements[i];
    if (said.sentence + kFarthest < sentence_) return;
    if (said.kind != StatementKind::amount || said.is_base || said.in_reason || said.subjects.size() != 1 ||
        said.measure != statement.measure || said.year != statement.year)
      continue;
    const Subject& other = said.subjects.front();
    if (other.term == part.term && other.this_year == part.this_year && other.total == part.total)
      return;  // it is told
    if (is_grant_spent_on(said, part)) say_is_spent(i);
    // Classes of basic spending, or of all: without a word for it that is not to be told.
    const bool economic = vocabulary().term(*part.term).kind == TermKind::economic;
    // 本年收入 of all is no part of what was said of one fund.
    const bool of_one_fund = part.this_year && !part.fund && other.fund && other.term == part.term;
    if (is_part(part, other) && may_be_taken_apart(other) && !of_one_fund) {
      if (!economic) make_list(i, statement);
      return;
    }
    if (const auto both = both_sides_of_list(said); both && !economic) {
      // “收支总预算100万元。收入由事业收入90万元和上年结转10万元组成；支出由教育支出……”: beside that of the one side.
      const Subjects& of = reading_.statements[*both].subjects;
      const Subjects side = side_listed(of, statement);
      const bool spent = side.front().term == vocabulary().expenditure && !(side == reading_.lists[*said.list].of);
      if (spent && is_part(part, of.front())) return make_list(*both, statement);
    }
    if (is_listed_beside(said, part)) return go_on_with(*said.list, statement);
  }
}

/// The figure of both sides that a statement is listed as a part of, if it is.
std::optional<std::size_t> SectionReader::both_sides_of_list(const Statement& said) const {
  const std::optional<std::size_t> whole = said.list ? reading_.lists[*said.list].whole : std::nullopt;
  if (!whole || !vocabulary().both_sides) return std::nullopt;
  const Subjects& of = reading_.statements[*whole].subjects;
  return of.size() == 1 && of.front().term == vocabulary().both_sides ? whole : std::nullopt;
}

/// “支出预算90万元，比上年增加5万元。⏎1.行政运行60万元，比上年增加8万元。⏎2.机关服务30万元，比上年减少3万元。”: lines
/// in items of one level, which no word calls parts. Whether they are is for their sums to say.
void SectionReader::note_loose_item(const Statement& statement) {
  const bool line = statement.kind == StatementKind::amount && item_begun_ && item_level_ && !statement.is_base &&
                    !statement.in_reason && !statement.in_words && statement.subjects.size() == 1 &&
                    statement.grade != Grade::guessed && outside_.empty();
  if (!line || statement.list || statements_before_item_ != reading_.statements.size()) return;
  const std::optional<TermId> term = statement.subjects.front().term;
  const bool of_classification =
      term && (vocabulary().term(*term).kind == TermKind::item || vocabulary().term(*term).kind == TermKind::function);
  if (!of_classification && term) return;
  const std::size_t index = reading_.statements.size();
  if (loose_ && loose_->level == *item_level_ && !reading_.lists[loose_->list].parts.empty()) {
    reading_.lists[loose_->list].parts.push_back(index);
    return;
  }
  loose_.reset();
  // The head of the paragraph before the first of them.
  if (!head_before_items_) return;
  const Statement& whole = reading_.statements[*head_before_items_];
  const bool of_side = whole.subjects.size() == 1 && whole.subjects.front().term == vocabulary().expenditure &&
                       vocabulary().expenditure && whole.year == statement.year && !whole.is_base;
  if (!of_side || whole.sentence + kFarthest < sentence_) return;
  loose_ = LooseItems{reading_.lists.size(), *item_level_};
  List list{{statement.clause.begin, statement.clause.begin}, sentence_, whole.subjects, head_before_items_, {}, {}};
  list.parts.push_back(index);
  list.loose = true;
  reading_.lists.push_back(std::move(list));
}

/// “本年收入90万元、年初结转10万元，收入总计100万元”: the whole behind what it is made of, in one sentence.
void SectionReader::find_parts_before(const Statement& statement) {
  const bool whole = statement.kind == StatementKind::amount && statement.grade == Grade::named && !statement.list &&
                     !statement.is_base && !statement.in_reason && statement.subjects.size() == 1 && outside_.empty();
  if (!whole || !may_be_taken_apart(statement.subjects.front())) return;
  const Subject& of = statement.subjects.front();
  const std::vector<std::size_t> here = recent(sentence_);
  std::vector<std::size_t> parts;
  bool all = true;
  for (auto index = here.rbegin(); index != here.rend(); ++index) {
    const Statement& said = reading_.statements[*index];
    if (said.kind != StatementKind::amount) continue;
    const bool part = !said.is_base && !said.in_reason && !said.in_words && said.grade != Grade::guessed &&
                      said.subjects.size() == 1 && said.year == statement.year && said.measure == statement.measure &&
                      is_part(said.subjects.front(), of);
    if (!part) {
      const std::uint32_t begin =
          parts.empty() ? statement.number.begin : reading_.statements[parts.front()].number.begin;
      all = text_of({said.number.end, begin}).find(';') != std::string_view::npos;
      break;
    }
    parts.insert(parts.begin(), *index);
  }
  // What was told of the whole before them, and listed, is no sum of what follows.
  const bool told = std::any_of(here.begin(), here.end(), [&](std::size_t index) {
    const Statement& said = reading_.statements[index];
    return said.kind == StatementKind::amount && said.subjects == statement.subjects && said.year == statement.year &&
           said.subjects.front().this_year == of.this_year;
  });
  if (parts.size() < 2 || told) return;
  // “本年收入90万元。加上年初结转6万元和使用非财政拨款结余4万元，收入总计100万元”: what it is added to was told before.
  const auto is_carried = [&](std::size_t index) {
    return vocabulary().term(*reading_.statements[index].subjects.front().term).kind == TermKind::carry;
  };
  const auto of_year = [&](std::size_t index) { return reading_.statements[index].subjects.front().this_year; };
  if (std::any_of(parts.begin(), parts.end(), is_carried) && std::none_of(parts.begin(), parts.end(), of_year)) return;
  const bool summed = all && words(WordClass::added_up).is_in(text_of(statement.clause));
  reading_.lists.push_back({{statement.clause.begin, statement.clause.begin},
                            sentence_,
                            statement.subjects,
                            reading_.statements.size(),
                            std::move(parts),
                            {},
                            {},
                            false,
                            summed});
}

/// “一般公共预算拨款100万元，其中：基本支出60万元”: a grant that is taken apart by how it is spent.
void SectionReader::find_grant_listed(const Statement& statement) {
  if (!statement.list || statement.kind != StatementKind::amount || statement.in_reason) return;
  const List& list = reading_.lists[*statement.list];
  if (!list.whole || !list.parts.empty() || statement.subjects.size() != 1 || !statement.subjects.front().term) return;
  const Statement& whole = reading_.statements[*list.whole];
  if (whole.subjects.size() == 1 && is_grant_spent_on(whole, statement.subjects.front())) say_is_spent(*list.whole);
}

/// “一般公共预算当年拨款100万元。教育支出60万元”: what is granted of a fund, and then told by class, is what is spent
/// of it.
bool SectionReader::is_grant_spent_on(const Statement& said, const Subject& part) const {
  constexpr std::string_view kGrant = "拨款";
  const Subject& granted = said.subjects.front();
  const std::string_view clause = text_of(said.clause);
  const TermKind kind = vocabulary().term(*part.term).kind;
  return vocabulary().expenditure && granted.fund && granted.term == vocabulary().income &&
         (kind == TermKind::function || kind == TermKind::nature) && clause.find(kGrant) != std::string_view::npos &&
         clause.find("收入") == std::string_view::npos;
}

/// All that was said of the grant from there on.
void SectionReader::say_is_spent(std::size_t first) {
  const Subjects granted = reading_.statements[first].subjects;
  for (std::size_t i = first; i < reading_.statements.size(); ++i) {
    if (reading_.statements[i].subjects == granted)
      reading_.statements[i].subjects.front().term = vocabulary().expenditure;
  }
  for (List& list : reading_.lists) {
    if (list.whole && *list.whole >= first && list.of == granted) list.of.front().term = vocabulary().expenditure;
  }
}

/// “甲4万元，主要包括子、丑；乙2万元”: what stood between the parts is no end of their list.
void SectionReader::go_on_with(std::size_t index, Statement& statement) {
  const List& list = reading_.lists[index];
  const bool told = std::any_of(list.parts.begin(), list.parts.end(), [&](std::size_t known) {
    return reading_.statements[known].subjects == statement.subjects;
  });
  if (!told) open_implied(index, statement);
}

/// “收支总预算100万元。……基本支出60万元，项目支出40万元”: of what both sides of a budget come to, the one that it is a
/// part of; accounts have what is left at the end of the year in it.
Subjects SectionReader::side_listed(const Subjects& whole, const Statement& part) const {
  const bool both = whole.size() == 1 && whole.front().term && whole.front().term == vocabulary().both_sides;
  if (!both || context_.accounts || part.subjects.size() != 1 || !part.subjects.front().term) return whole;
  const TermKind kind = vocabulary().term(*part.subjects.front().term).kind;
  Subjects out = whole;
  if ((kind == TermKind::nature || kind == TermKind::function) && vocabulary().expenditure)
    out.front().term = vocabulary().expenditure;
  if (kind == TermKind::source && vocabulary().income) out.front().term = vocabulary().income;
  return out;
}

void SectionReader::make_list(std::size_t whole, Statement& statement) {
  const Statement& said = reading_.statements[whole];
  reading_.lists.push_back({{statement.clause.begin, statement.clause.begin},
                            said.sentence,
                            side_listed(said.subjects, statement),
                            whole,
                            {},
                            {}});
  open_implied(reading_.lists.size() - 1, statement);
}

/// “对9个项目开展自评，涉及资金60万元。其中，甲类项目8个，乙类项目1个”: what was counted before it was taken apart.
std::optional<std::size_t> SectionReader::counted_before_parts(std::size_t number) const {
  const List& list = reading_.lists[number];
  const auto is_count = [&](std::size_t index) { return reading_.statements[index].kind == StatementKind::count; };
  if (list.whole && is_count(*list.whole)) return list.whole;
  if (list.of.size() != 1 || list.parts.empty()) return std::nullopt;
  for (std::size_t i = list.parts.front(), steps = 0; i-- > 0 && steps < kWindow; ++steps) {
    const Statement& said = reading_.statements[i];
    if (said.sentence + 2 < list.sentence) return std::nullopt;
    if (is_count(i) && !said.in_reason && !said.is_base && said.list != number && said.subjects == list.of) return i;
  }
  return std::nullopt;
}

/// “自评项目15个，优秀12个、良好3个”, “对15个项目开展自评，平均95分；其中优12个”: what is counted by rating is what was
/// counted before, whatever was said between.
void SectionReader::find_count_rated(Statement& statement) {
  const bool rated = statement.kind == StatementKind::count && !statement.in_reason && statement.subjects.size() == 1 &&
                     is_rated_as(statement.subjects.front());
  if (!rated) return;
  if (statement.list && !reading_.lists[*statement.list].parts.empty()) {
    const List& list = reading_.lists[*statement.list];
    const Subjects& part = reading_.statements[list.parts.back()].subjects;
    // “其中，甲类项目8个，乙类项目1个。优7个、良2个”: rated are all of them, and not among those kinds.
    const bool of_kinds = list.sentence != sentence_ && part.size() == 1 && !is_rated_as(part.front());
    if (!of_kinds) return;
    statement.list.reset();
  }
  const std::size_t count = reading_.statements.size();
  for (std::size_t i = count; i-- > count - std::min(count, kWindow);) {
    const Statement& said = reading_.statements[i];
    if (said.sentence + kFarthest < sentence_) return;
    if (said.kind != StatementKind::count || said.in_reason || said.subjects.size() != 1 ||
        said.figure.unit.text != statement.figure.unit.text)
      continue;
    const bool of_projects = said.subjects.front().name.find("项目") != std::string::npos;
    if (!of_projects && !is_rated_as(said.subjects.front())) continue;
    if (is_rated_as(said.subjects.front())) {
      if (said.list) open_implied(*said.list, statement);
      return;
    }
    // “13个项目开展自评，其中甲类项目12个，乙类项目1个。……优11个、良2个”: what was taken apart so is rated as a whole.
    std::size_t rated_as_whole = i;
    if (said.list) rated_as_whole = counted_before_parts(*said.list).value_or(i);
    if (!statement.list) return make_list(rated_as_whole, statement);
    List& list = reading_.lists[*statement.list];
    list.whole = rated_as_whole;
    list.of = reading_.statements[rated_as_whole].subjects;
    return;
  }
}

/// Further parts may be items of the level of this one.
void SectionReader::open_implied(std::size_t index, Statement& statement) {
  const bool by_items = item_begun_ && item_level_;
  open_.push_back({index, sentence_, segment_, by_items ? std::optional(*item_level_ - 1) : item_level_, false,
                   in_item_paragraph_});
  statement.list = index;
}

}  // namespace budgetlint::prose
