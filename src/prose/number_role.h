#pragma once

#include <optional>

#include "prose/clause.h"
#include "prose/statement.h"

namespace budgetlint::prose {

/// What is known where a figure stands, beside its own clause.
struct RoleContext {
  bool change_follows = false;  ///< 增加, 相比 right behind it
  bool reach_follows = false;   ///< 增加到 right behind it
  bool rate_follows = false;    ///< 的98% right behind it
  const Statement* previous = nullptr;
  std::optional<TrendToken> trend;   ///< 决算数大于预算数 said just before
  bool may_be_planned = false;       ///< the figure may be the budget of that trend
  bool may_be_difference = false;    ///< it may be by how much the two differ
  bool in_new_brackets = false;      ///< an opening bracket right before it
  bool compared_since_last = false;  ///< a comparison stands between the previous figure and this one
  std::optional<Measure>
      completed;  ///< the previous figure is the budget in 完成预算100万元的, of which this is a rate
};

/// What a figure is by the words before it. `names` are those of what it is about.
struct NumberRole {
  StatementKind kind = StatementKind::unread;
  Direction direction = Direction::none;
  Span direction_word;  ///< what says so; empty where that is no word of its own
  bool is_base = false;
  bool signed_figure = false;             ///< 差异率: its direction is its sign
  bool completed = false;                 ///< an amount that is a budget of which a rate follows
  const ComparisonToken* base = nullptr;  ///< of a figure before a change
  bool against_budget = false;            ///< a change against a budget
  std::optional<Measure> measure;         ///< of a completion, or of what a change is against
  std::optional<Clause> about;            ///< the part of the clause that names the subject
  std::optional<Clause> whole;            ///< the part that names what a share is a share of
};

/// Which way a change word goes.
[[nodiscard]] Direction direction_of(const Token& change);

[[nodiscard]] NumberRole role_of(const NumberToken& number, const Clause& clause, const RoleContext& context);

}  // namespace budgetlint::prose
