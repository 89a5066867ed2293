#include "prose/number_role.h"

#include <algorithm>

#include "prose/unknown_name.h"

namespace budgetlint::prose {
namespace {

bool has_subject(const Clause& clause) {
  const std::vector<Name> names = clause.names();
  return std::any_of(names.begin(), names.end(), [](const Name& name) { return name.has_subject(); });
}

/// A share's whole is named behind 占; a budget there makes it a completion.
class RoleFinder {
 public:
  RoleFinder(const Clause& clause, const RoleContext& context)
      : clause_(clause),
        context_(context),
        change_(clause.change()),
        share_(clause.last(WordClass::share)),
        completion_(clause.last_of<CompletionToken>()),
        comparison_(clause.last_of<ComparisonToken>()),
        significant_(clause.last_significant()) {
    role_.about = clause;
  }

  NumberRole amount() {
    if (clause_.last(WordClass::per_head) != nullptr || clause_.ends_with_each()) {
      starts_reaching();
      return of(StatementKind::per_head);
    }
    // 完成年初预算100万元的98%: the budget itself.
    if (completion_ != nullptr && significant_ == completion_ && context_.rate_follows) {
      role_.measure = completion_->as<CompletionToken>()->of;
      role_.completed = true;
      role_.about = clause_.before(*completion_);
      return of(StatementKind::amount);
    }
    // 占预算100万元的98%
    if (share_ != nullptr && significant_ != nullptr && significant_->as<Measure>() != nullptr &&
        context_.rate_follows && !has_subject(clause_.after(*share_))) {
      role_.measure = *significant_->as<Measure>();
      role_.completed = true;
      role_.about = clause_.before(*share_);
      return of(StatementKind::amount);
    }
    if (base_figure()) return role_;
    if (starts_reaching()) return of(StatementKind::amount);
    if (change_ != nullptr && change_says_it()) {
      if (change_->is(WordClass::reach)) return of(StatementKind::amount);
      goes(*change_);
      role_.against_budget = change_->is(WordClass::difference);
      // 超出年初预算3万元
      const Clause behind = clause_.after(*change_);
      const Token* budget = behind.last_of<Measure>();
      if (budget != nullptr && is_budget(*budget->as<Measure>()) && behind.says_nothing() && comparison_ == nullptr) {
        role_.against_budget = true;
        role_.measure = *budget->as<Measure>();
      }
      return of(StatementKind::change);
    }
    if (const TrendToken* trend = trend_before(); trend != nullptr) {
      // “未超过预算45万元”, “支出41万元，低于预算45万元”: the budget itself.
      if (context_.may_be_planned) {
        if (context_.may_be_difference) return of(StatementKind::unread);
        role_.measure = trend->of;
        role_.completed = true;
        return of(StatementKind::amount);
      }
      role_.direction = trend->direction;
      role_.direction_word = trend->word;
      role_.against_budget = true;
      role_.measure = trend->of;
      return of(StatementKind::change);
    }
    return of(StatementKind::amount);
  }

  NumberRole rate(bool points) {
    if (points) {
      if (change_ != nullptr) goes(*change_);
      return of(StatementKind::points);
    }
    if (share_ != nullptr) return share();
    if (completion_ != nullptr) {
      role_.measure = completion_->as<CompletionToken>()->of;
      return of(StatementKind::completion);
    }
    // “完成调整预算的99%、年初预算的111%”
    const Token* budget = clause_.last_of<Measure>();
    const bool goes_on = context_.previous != nullptr && context_.previous->kind == StatementKind::completion &&
                         budget != nullptr && is_budget(*budget->as<Measure>()) &&
                         clause_.after(*budget).says_nothing() && clause_.before(*budget).tokens().size() <= 1 &&
                         !has_subject(clause_);
    if (goes_on) {
      role_.measure = *budget->as<Measure>();
      return of(StatementKind::completion);
    }
    if (context_.completed && change_ == nullptr && clause_.says_nothing()) {
      role_.measure = context_.completed;
      return of(StatementKind::completion);
    }
    // 增加3万元（5%）
    if (context_.in_new_brackets && clause_.empty() && context_.previous != nullptr &&
        context_.previous->kind == StatementKind::change) {
      role_.direction = context_.previous->direction;
      role_.direction_word = context_.previous->direction_word;
      return of(StatementKind::growth);
    }
    const bool after_share = context_.previous != nullptr && context_.previous->kind == StatementKind::share;
    if (change_ != nullptr) {
      if (change_->is(WordClass::reach) && after_share) return of(StatementKind::share);
      // 满意度达到98.5% is no growth; 增长率达到5% is.
      if (change_->is(WordClass::reach)) change_ = clause_.before(*change_).change();
      if (change_ == nullptr) return named_rate();
      goes(*change_);
      role_.signed_figure = role_.against_budget = change_->is(WordClass::difference);
      return of(StatementKind::growth);
    }
    if (after_share && (comparison_ != nullptr || context_.compared_since_last)) {
      role_.is_base = true;
      role_.base = comparison_ == nullptr ? nullptr : comparison_->as<ComparisonToken>();
      return of(StatementKind::share);
    }
    return named_rate();
  }

  NumberRole count() {
    if (starts_reaching()) return of(StatementKind::count);
    if (change_ != nullptr && change_says_it() && !change_->is(WordClass::reach)) {
      goes(*change_);
      return of(StatementKind::count_change);
    }
    return of(StatementKind::count);
  }

 private:
  void goes(const Token& change) {
    role_.direction = direction_of(change);
    role_.direction_word = change.span;
  }

  NumberRole of(StatementKind kind) {
    role_.kind = kind;
    return role_;
  }

  /// 群众满意度不低于95%: a rate that is called one, of nothing that is told in money.
  NumberRole named_rate() {
    const Token* reach = clause_.last(WordClass::reach);
    const Clause about = reach == nullptr ? clause_ : clause_.before(*reach);
    if (!is_rate(about.unknown_name())) return of(StatementKind::unread);
    role_.about = about;
    return of(StatementKind::share);
  }

  /// 由9.4万亩扩大到12.7万亩: the figure that something started from; what it is stands before 由.
  bool starts_reaching() {
    const Token* from = clause_.last(WordClass::from);
    if (from == nullptr || !context_.reach_follows) return false;
    role_.is_base = true;
    if (const Clause ahead = clause_.before(*from); !ahead.says_nothing()) role_.about = ahead;
    return true;
  }

  /// 比上年的2.00万元增加: the figure that a comparison names is the one before.
  bool base_figure() {
    // 收入同比（100万元）增长
    if (context_.in_new_brackets && clause_.empty() && context_.compared_since_last && context_.change_follows) {
      role_.is_base = true;
      return role_.kind = StatementKind::amount, true;
    }
    if (comparison_ == nullptr || !context_.change_follows) return false;
    const Clause behind = clause_.after(*comparison_);
    if (behind.change() != nullptr || behind.last(WordClass::share) != nullptr) return false;
    const bool near =
        significant_ == comparison_ || (behind.says_nothing() && !comparison_->as<ComparisonToken>()->closed);
    const bool names_only = !behind.has_unknown_word();
    // “比2023年甲项目年初预算12万元减少”: the name of a base, whatever it is, ends with what is measured.
    const bool measured = comparison_->as<ComparisonToken>()->measure != Measure::unstated && significant_ != nullptr &&
                          significant_->as<Measure>() != nullptr;
    if (!near && !names_only && !measured) return false;
    role_.kind = StatementKind::amount;
    role_.is_base = true;
    role_.base = comparison_->as<ComparisonToken>();
    const Clause ahead = clause_.before(*comparison_);
    if (has_subject(ahead) || near) role_.about = ahead;
    return true;
  }

  /// Whether the change word is the last that says something of the figure.
  [[nodiscard]] bool change_says_it() const {
    const Clause behind = clause_.after(*change_);
    return change_ == significant_ || behind.says_nothing() || (!has_subject(behind) && !behind.has_unknown_word());
  }

  [[nodiscard]] const TrendToken* trend_before() const {
    if (significant_ != nullptr && significant_->as<TrendToken>() != nullptr) return significant_->as<TrendToken>();
    return context_.trend && !has_subject(clause_) && clause_.says_nothing() ? &*context_.trend : nullptr;
  }

  NumberRole share() {
    // 占支出总额的比重: the first of the two words.
    if (const Token* first = clause_.before(*share_).last(WordClass::share); first != nullptr) share_ = first;
    const Clause behind = clause_.after(*share_);
    role_.about = clause_.before(*share_);
    const std::vector<Name> names = behind.names();
    const bool of_budget = !has_subject(behind) && std::any_of(names.begin(), names.end(), [](const Name& name) {
      return name.measure == Measure::initial_budget || name.measure == Measure::adjusted_budget;
    });
    if (of_budget) {
      role_.measure = names.back().measure;
      return of(StatementKind::completion);
    }
    role_.whole = behind;
    role_.is_base = clause_.last(WordClass::from) != nullptr;
    return of(StatementKind::share);
  }

  const Clause& clause_;
  const RoleContext& context_;
  const Token* change_;
  const Token* share_;
  const Token* completion_;
  const Token* comparison_;
  const Token* significant_;
  NumberRole role_;
};

}  // namespace

Direction direction_of(const Token& change) {
  if (change.is(WordClass::increase)) return Direction::up;
  return change.is(WordClass::decrease) ? Direction::down : Direction::unknown;
}

NumberRole role_of(const NumberToken& number, const Clause& clause, const RoleContext& context) {
  RoleFinder finder(clause, context);
  switch (number.figure.unit.dimension) {
    case Dimension::amount: return finder.amount();
    case Dimension::percent: return finder.rate(number.figure.unit.text == kPoints.text);
    case Dimension::count: return finder.count();
    case Dimension::number: break;
  }
  NumberRole role;
  role.about = clause;
  if (number.has_unit && number.figure.unit.text == kScore) {
    role = finder.count();
    if (role.kind == StatementKind::count) role.kind = StatementKind::score;
  } else if (number.has_unit) {  // 倍
    const Token* change = clause.change();
    role.kind = change != nullptr ? StatementKind::growth : StatementKind::multiple;
    if (change != nullptr) {
      role.direction = direction_of(*change);
      role.direction_word = change->span;
    }
  }
  return role;
}

}  // namespace budgetlint::prose
