#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/figure.h"
#include "base/span.h"
#include "prose/section_text.h"
#include "prose/token.h"
#include "prose/vocabulary.h"

namespace budgetlint::prose {

/// What a figure in prose is, or a word that stands for one.
enum class StatementKind : std::uint8_t {
  amount,      ///< 公务接待费1.20万元
  change,      ///< 减少0.30万元; of words (持平), no change
  growth,      ///< 下降20%
  share,       ///< 占支出总额的74.63%
  points,      ///< 提高2.5个百分点
  completion,  ///< 完成年初预算的96%
  count,       ///< 12辆
  count_change,
  score,      ///< 95分
  per_head,   ///< 人均0.5万元
  threshold,  ///< 50万元以上
  trend,      ///< 决算数大于预算数
  multiple,   ///< 2倍
  unread,     ///< a figure that nothing is known of
};

/// How sure it is what a statement is about.
enum class Grade : std::uint8_t {
  named,      ///< its name stands in the figure's own clause
  inherited,  ///< it was named before: by the clause before, the item, the section
  guessed,    ///< it is not known what it is about
};

/// What a statement is about: a term, or a name that is none. A name that no term has is never a whole and never a
/// table's cell.
struct Subject {
  std::optional<TermId> term;
  std::string name;  ///< where it is no term, the name as it stands in the text
  std::optional<FundId> fund;
  bool total = false;      ///< 总计, 合计
  bool this_year = false;  ///< 本年收入

  friend bool operator==(const Subject& a, const Subject& b) {
    return a.term == b.term && a.name == b.name && a.fund == b.fund;
  }
};

using Subjects = std::vector<Subject>;

/// What a change is measured from.
struct Base {
  std::optional<int> year;  ///< absent for a budget of the same year
  Measure measure = Measure::unstated;

  friend bool operator==(const Base&, const Base&) = default;
};

/// One figure of a text with what it says. Spans are of the section's normal text.
struct Statement {
  StatementKind kind = StatementKind::unread;
  Span number;  ///< the figure with its unit, or the word that stands for it
  Span clause;  ///< from the figure's clause on
  Figure figure;
  bool in_words = false;      ///< 持平, 未安排: no figure is printed
  bool unit_missing = false;  ///< 增长6.30: a figure that wants a unit and has none
  Direction direction = Direction::none;
  Span direction_word;  ///< the word that says so; empty where none does
  Subjects subjects;
  std::vector<Subjects> candidates;  ///< what else it may be about
  std::optional<Subject> whole;      ///< of a share: what it is a share of, where that is named
  std::optional<int> year;
  Measure measure = Measure::unstated;
  std::optional<Base> base;         ///< of changes
  bool is_base = false;             ///< the figure before a change: 由2.00万元增加到, 比上年的2.00万元
  std::optional<std::size_t> list;  ///< index into Reading::lists
  std::size_t sentence = 0;
  bool in_reason = false;  ///< within a reason or a use, whose figures are not the sentence's
  Grade grade = Grade::guessed;
  std::optional<Span> reason;  ///< of changes
};

/// Whether it is known what a figure is, and of what.
[[nodiscard]] inline bool is_understood(const Statement& statement) {
  if (statement.kind == StatementKind::unread) return false;
  return !statement.subjects.empty() || statement.kind == StatementKind::threshold;
}

/// A list of parts: 其中：甲1万元，乙2万元.
struct List {
  Span opener;
  std::size_t sentence = 0;              ///< where it is opened
  Subjects of;                           ///< what is listed
  std::optional<std::size_t> whole;      ///< index of the statement of the whole
  std::vector<std::size_t> parts;        ///< indexes of statements
  std::vector<std::size_t> changes;      ///< those of parts
  std::optional<std::size_t> told = {};  ///< 四个方面, 5个项目: how many parts there are
  bool loose = false;   ///< items that no word calls parts: all of them only where they come to the whole
  bool summed = false;  ///< 甲1万元、乙2万元，合计3万元: the whole stands behind all of its parts
};

/// A section as it was understood.
struct Reading {
  SectionText text;
  std::vector<Statement> statements;
  std::vector<List> lists;
  std::vector<Span> reasons;       ///< 主要原因是, 由于: what opens each
  std::optional<Subject> heading;  ///< what the heading says the section is about
};

}  // namespace budgetlint::prose
