// The part of SectionReader that opens lists where a word or a colon does: 其中, 按功能分类, “5个项目：”.
#include <algorithm>
#include <array>
#include <utility>

#include "prose/part_of.h"
#include "prose/section_reader.h"

namespace budgetlint::prose {
namespace {

/// 4 of “主要用于四个方面”.
std::optional<std::size_t> parts_told(std::string_view opener) {
  constexpr std::array<std::pair<std::string_view, std::size_t>, 9> kNumbers = {{{"两个", 2},
                                                                                 {"二个", 2},
                                                                                 {"三个", 3},
                                                                                 {"四个", 4},
                                                                                 {"五个", 5},
                                                                                 {"六个", 6},
                                                                                 {"七个", 7},
                                                                                 {"八个", 8},
                                                                                 {"九个", 9}}};
  const auto is_told = [&](const auto& number) { return opener.find(number.first) != std::string_view::npos; };
  const auto number = std::find_if(kNumbers.begin(), kNumbers.end(), is_told);
  return number == kNumbers.end() ? std::nullopt : std::optional(number->second);
}

}  // namespace

void SectionReader::open_list(std::size_t at) {
  in_reason_ = false;
  in_use_ = false;
  comparison_.reset();
  distribution_.reset();
  // “……住房保障支出甲万元，占乙%。具体情况如下：” tells of what was listed, not of its last part; “其中基本支出甲万元，
  // 包括：” of the one part that was told.
  if (!open_.empty() && open_.back().sentence == sentence_ && items_stand_below(at)) {
    const List& outer = reading_.lists[open_.back().index];
    const bool several = outer.parts.size() > 1;
    if (several && !outer.of.empty() && !subject_.empty() && is_part(subject_.front(), outer.of.front()))
      subject_ = outer.of;
  }
  leave_parts_dealt();
  leave_parts_behind_semicolon(at);
  const std::optional<std::size_t> divided_before = leave_last_part(at);
  List list{tokens_[at].span, sentence_, subject_, {}, {}, {}, parts_told(text_of(tokens_[at].span))};
  // “项目支出共2个：甲1万元、乙2万元”: of what was counted.
  if (tokens_[at].is(Mark::colon) && last_number_ && *last_number_ + 1 == at &&
      reading_.statements.back().kind == StatementKind::count)
    list.of = reading_.statements.back().subjects;
  list.whole = whole_said_in(sentence_);
  if (const auto before = sentence_before(); before && !list.whole) list.whole = whole_said_in(*before);
  if (!list.whole) list.whole = divided_before;
  open_.push_back({reading_.lists.size(), sentence_, segment_, item_level_, false, in_item_paragraph_});
  reading_.lists.push_back(std::move(list));
  clause_begin_ = at + 1;
}

/// “具体情况如下：”, with nothing behind it in its paragraph but items; unlike “其中：甲1万元”.
bool SectionReader::items_stand_below(std::size_t at) const {
  const Token* next = token(at + 1);
  if (next == nullptr || !next->is(Mark::colon)) return is_end_of_sentence(at + 1);
  return is_end_of_sentence(at + 2) || token(at + 2)->as<ItemToken>() != nullptr;
}

/// The figure of the subject that a list is opened behind: the last, but “完成年初预算100万元的98%” passes over the
/// budget that a final account is compared with.
std::optional<std::size_t> SectionReader::whole_said_in(std::size_t sentence) const {
  std::optional<std::size_t> out;
  if (subject_.empty()) return out;
  for (const std::size_t index : recent(sentence)) {
    const Statement& said = reading_.statements[index];
    const bool sum = said.kind == StatementKind::amount || (said.kind == StatementKind::count && sentence == sentence_);
    // “3个项目，涉及财政拨款资金600万元。分别是：”: of a name that no term has, a fund says only whose money it is.
    const bool same = std::any_of(said.subjects.begin(), said.subjects.end(), [&](const Subject& subject) {
      const Subject& of = subject_.front();
      return subject == of || (!of.term && !of.fund && !subject.term && subject.name == of.name);
    });
    const Statement* const before = out ? &reading_.statements[*out] : nullptr;
    const bool passing =
        before != nullptr && ((before->measure == Measure::final_account && said.measure != Measure::final_account) ||
                              (before->year && said.year && *said.year < *before->year));
    if (sum && same && !said.in_reason && !said.is_base && !passing) out = index;
  }
  return out;
}

/// “采购支出9万元，货物4万元、服务5万元；从资金来源看，……”: how something is divided anew is said of all of it, not of
/// the part that was said last. Where that was said in a list that has ended, the figure of all of it.
std::optional<std::size_t> SectionReader::leave_last_part(std::size_t at) {
  const std::string_view opener = text_of(tokens_[at].span);
  if (!divides_anew(context_.lexicon, opener) || subject_.empty()) return std::nullopt;
  const std::optional<std::size_t> before = sentence_before();
  std::vector<std::size_t> here = before ? recent(*before) : std::vector<std::size_t>();
  const std::vector<std::size_t> own = recent(sentence_);
  here.insert(here.end(), own.begin(), own.end());
  if (const std::optional<std::size_t> last = here.empty() ? std::nullopt : reading_.statements[here.back()].list) {
    const List& list = reading_.lists[*last];
    if (list.of == subject_ && list.whole) return list.whole;
  }
  for (auto index = here.rbegin(); index != here.rend(); ++index) {
    const Statement& said = reading_.statements[*index];
    const bool sum = said.kind == StatementKind::amount && said.subjects.size() == 1 && !said.is_base;
    if (!sum) continue;
    // “按资金来源分，一般公共预算50万元，上年结转3万元”: beside it in its list.
    const bool beside = said.list && reading_.statements[here.back()].list == said.list &&
                        !(said.subjects == reading_.lists[*said.list].of);
    if (beside && reading_.statements[here.back()].subjects == subject_) continue;
    // What has no name of its own is no more than a part of a side.
    const Subject& of = said.subjects.front();
    const bool side = of.term && vocabulary().term(*of.term).kind == TermKind::side;
    const bool named = subject_.front().term && !is_counted_thing(subject_.front());
    if (!(named ? is_part(subject_.front(), of) : side && !subject_named_at_)) continue;
    subject_ = said.subjects;
    return *index;
  }
  if (const List* list = list_told_before(at, here)) {
    subject_ = list->of;
    return list->whole;
  }
  return std::nullopt;
}

/// The list that what is spoken of is a part of, which ended with its sentence or at a semicolon: “采购9万元，其中上年
/// 结转2万元。按类型分，……”.
const List* SectionReader::list_told_before(std::size_t at, const std::vector<std::size_t>& statements) const {
  if (statements.empty() || !last_number_) return nullptr;
  const auto ends = [](const Token& token) {
    return token.is(Mark::semicolon) || token.is(Mark::sentence_end) || token.is(Mark::paragraph_end);
  };
  const auto from = tokens_.begin() + static_cast<std::ptrdiff_t>(*last_number_);
  const auto to = tokens_.begin() + static_cast<std::ptrdiff_t>(at);
  const auto end = std::find_if(from, to, ends);
  const bool named_anew = end != to && subject_named_at_ && *subject_named_at_ > end->span.begin;
  if (end == to || named_anew) return nullptr;
  const Statement& last = reading_.statements[statements.back()];
  if (last.subjects != subject_ || !last.list) return nullptr;
  const List& list = reading_.lists[*last.list];
  return list.of.size() == 1 && list.whole ? &list : nullptr;
}

/// “采购总额100万元，货物、服务分别为60万元、40万元，其中面向中小企业80万元”: of what they are parts of.
void SectionReader::leave_parts_dealt() {
  if (subject_.size() < 2 || reading_.statements.empty() || reading_.statements.back().sentence != sentence_) return;
  const std::optional<std::size_t> number = reading_.statements.back().list;
  if (!number || reading_.lists[*number].of.size() != 1) return;
  const Subjects& of = reading_.lists[*number].of;
  const auto is_of_it = [&](const Subject& subject) { return is_part(subject, of.front()); };
  if (std::all_of(subject_.begin(), subject_.end(), is_of_it)) subject_ = of;
}

/// “采购总额100万元，货物60万元，服务40万元；其中面向中小企业80万元”: behind the semicolon that ends a list of parts it
/// is all of them that is spoken of.
void SectionReader::leave_parts_behind_semicolon(std::size_t at) {
  if (at == 0 || !tokens_[at - 1].is(Mark::semicolon) || subject_.size() != 1 || !subject_.front().term) return;
  const std::vector<std::size_t> here = recent(sentence_);
  std::vector<Subject> parts;
  for (auto index = here.rbegin(); index != here.rend(); ++index) {
    const Statement& said = reading_.statements[*index];
    if (said.kind != StatementKind::amount) continue;
    if (said.subjects.size() != 1 || said.is_base) return;
    const Subject& of = said.subjects.front();
    const bool whole = parts.size() > 1 &&
                       std::all_of(parts.begin(), parts.end(), [&](const Subject& part) { return is_part(part, of); });
    if (!whole) {
      parts.push_back(of);
      continue;
    }
    const bool ended_before = std::any_of(
        tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(at - 1),
        [&](const Token& token) { return token.is(Mark::semicolon) && token.span.begin >= said.number.end; });
    if (!ended_before) subject_ = said.subjects;
    return;
  }
}

/// “项目支出60万元，共安排5个项目：”, “主要用于4个方面：”: how many parts there are.
bool SectionReader::counts_parts(std::size_t at) const {
  if (in_reason_ || in_use_ || !last_number_ || *last_number_ + 2 != at || reading_.statements.empty()) return false;
  const Statement& count = reading_.statements.back();
  if (count.kind != StatementKind::count || count.figure.decimals != 0 || count.in_reason) return false;
  return words(WordClass::part_name).ends(text_of(tokens_[at - 1].span));
}

/// Of the money that was told before the count, or that its clause speaks of.
void SectionReader::open_list_counted(std::size_t at) {
  const Statement count = reading_.statements.back();
  const bool of_money = !money_subject_.empty() && money_subject_.front().term;
  open_list(at);
  List& list = reading_.lists.back();
  list.told = static_cast<std::size_t>(count.figure.units);
  open_.back().colon = true;
  if (!of_money) return;
  subject_ = money_subject_;
  const std::optional<std::size_t> before = sentence_before();
  std::optional<std::size_t> whole = whole_said_in(sentence_);
  if (!whole && before) whole = whole_said_in(*before);
  if (!whole) return;
  list.of = money_subject_;
  list.whole = whole;
}

/// “其中，农林水支出按项级科目细化：”, with nothing but items behind it: what they are parts of is named in this
/// clause.
bool SectionReader::names_what_stands_below(std::size_t at) const {
  if (in_reason_ || in_use_ || at == 0 || tokens_[at - 1].is(WordClass::list_opener) || !subject_named_at_)
    return false;
  if (subject_.size() != 1 || !subject_.front().term || !is_end_of_sentence(at + 1)) return false;
  const Token* next = token(at + 2);
  const Token* below = token(at + 1);
  if (below == nullptr || !below->is(Mark::paragraph_end) || next == nullptr || next->as<ItemToken>() == nullptr)
    return false;
  // What the innermost list is of by itself is opened already.
  return innermost() == nullptr || !(innermost()->of == subject_);
}

void SectionReader::open_list_below(std::size_t at) {
  const Subjects named = subject_;
  open_list(at);
  subject_ = named;
  List& list = reading_.lists.back();
  list.of = named;
  list.whole = whole_said_in(sentence_);
  if (const auto before = sentence_before(); before && !list.whole) list.whole = whole_said_in(*before);
  open_.back().colon = true;
}

/// “补助81万元，主要是（主要为）退休费56万元、抚恤金12万元”: behind an amount its parts, and no reason.
bool SectionReader::lists_what_it_is(std::size_t at) const {
  const bool may_list = words(WordClass::mostly).begins(text_of(tokens_[at].span));
  if (!may_list || in_reason_ || in_use_) return false;
  if (!last_number_ || *last_number_ + 2 != at || reading_.statements.back().kind != StatementKind::amount)
    return false;
  constexpr std::size_t kNear = 5;
  bool named = false;
  for (std::size_t next = at + 1; next < std::min(at + kNear, tokens_.size()); ++next) {
    if (const NumberToken* number = tokens_[next].as<NumberToken>())
      return named && number->figure.unit.dimension == Dimension::amount;
    if (is_change_word(tokens_[next]) || tokens_[next].is(Mark::comma) || tokens_[next].is(Mark::sentence_end))
      return false;
    named = named || tokens_[next].as<TermId>() != nullptr || tokens_[next].is(Mark::other);
  }
  return false;
}

bool SectionReader::is_list_of_amounts(std::size_t at) const {
  constexpr std::size_t kNear = 5;
  for (std::size_t next = at + 1; next < std::min(at + kNear, tokens_.size()); ++next) {
    if (tokens_[next].is(Mark::sentence_end)) return false;
    const NumberToken* number = tokens_[next].as<NumberToken>();
    if (number != nullptr && number->figure.unit.dimension == Dimension::amount) return true;
  }
  return false;
}

/// “其中甲1万元，乙2万元。具体情况如下：”: a list in a sentence that names nothing is one of the whole, not of its last
/// part.
void SectionReader::leave_parts() {
  const List* list = innermost();
  if (subject_named_at_ || list == nullptr || open_.back().sentence == sentence_ || item_begun_ || list->of.empty() ||
      subject_.size() != 1)
    return;
  if (!is_part(subject_.front(), list->of.front()) || open_.back().item_level != item_level_) return;
  // “收入100万元，包括本年收入90万元，上年结转10万元。其中：”: which of the two is taken apart is not said.
  for (const std::size_t index : recent(open_.back().sentence)) {
    const Statement& said = reading_.statements[index];
    if (said.list == open_.back().index && said.subjects == list->of) return;
  }
  subject_ = list->of;
}

/// “人员经费10万元，主要包括基本工资、津贴补贴；公用经费5万元”: what was listed by name alone ends there.
void SectionReader::leave_lists_without_parts() {
  while (!open_.empty() && open_.back().sentence == sentence_ && !open_.back().colon) {
    const List& list = reading_.lists[open_.back().index];
    const bool named = clause_begin_ > 1 && list.opener.end < tokens_[clause_begin_ - 1].span.begin;
    if (!named || !list.parts.empty() || !list.changes.empty()) return;
    open_.pop_back();
    subject_ = list.of;
  }
}

/// “固定资产3万元（房屋2万元，设备1万元）”: names with amounts right behind an amount are its parts.
bool SectionReader::holds_parts(std::size_t at) const {
  if (at == 0 || last_number_ != at - 1 || in_reason_ || in_use_) return false;
  const Statement& before = reading_.statements.back();
  const bool of_money = before.kind == StatementKind::amount || before.kind == StatementKind::share;
  if (!of_money || before.subjects.size() != 1 || before.grade == Grade::guessed) return false;
  bool named = false;
  for (std::size_t next = at + 1; next < tokens_.size(); ++next) {
    const Token& token = tokens_[next];
    if (const NumberToken* number = token.as<NumberToken>())
      return named && number->has_unit && number->figure.unit.dimension == Dimension::amount;
    const bool name = token.as<TermId>() != nullptr || token.as<FundId>() != nullptr || token.is(Mark::other);
    if (!name && !token.is(Mark::aside) && !token.is(Mark::join) && !token.is(WordClass::this_year) &&
        token.as<Measure>() == nullptr)
      return false;
    if (token.is(Mark::other) && text_of(token.span).starts_with("不")) return false;
    named = named || name;
  }
  return false;
}

/// “其他用车2辆（含皮卡1辆、货车1辆）”: they are counted among those before the brackets.
bool SectionReader::holds_counts(std::size_t at) const {
  if (at == 0 || last_number_ != at - 1 || in_reason_ || in_use_) return false;
  const Statement& before = reading_.statements.back();
  const Token* first = token(at + 1);
  if (before.kind != StatementKind::count || before.subjects.size() != 1 || first == nullptr) return false;
  return first->is(WordClass::list_opener) || (first->is(Mark::other) && text_of(first->span).starts_with("含"));
}

}  // namespace budgetlint::prose
