#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "prose/statement.h"
#include "prose/token.h"

namespace budgetlint::prose {

/// A noun phrase: a term with its fund and measure, e.g. 一般公共预算财政拨款支出预算. It may be a measure alone.
struct Name {
  Subject subject;
  Measure measure = Measure::unstated;
  Span span;
  Span words;                    ///< of it without what is measured at its end
  bool joined = false;           ///< 和 or 、 stands between it and the name before
  bool fund_alone = false;       ///< only the fund is named, so it also is what follows' fund
  std::string_view text_before;  ///< text glued to its front that no word is known of

  [[nodiscard]] bool has_subject() const { return subject.term || !subject.name.empty(); }
};

/// Finds names among tokens.
class NameFinder {
 public:
  NameFinder(std::string_view text, const Lexicon& lexicon) : text_(text), lexicon_(&lexicon) {}

  /// What a fund without 收入 or 支出 stands for.
  void set_side_of_funds(TermId side) { side_of_funds_ = side; }
  /// Whose money 拨款 is, without a word for it.
  void set_fund_of_grants(FundId fund) { fund_of_grants_ = fund; }

  /// The class of expenditure that a text is the stem of: 教育 of 教育支出.
  [[nodiscard]] std::optional<TermId> function_of_stem(std::string_view stem) const;

  /// All names, comparisons left out.
  [[nodiscard]] std::vector<Name> names(std::span<const Token> tokens) const;
  /// Those names that have a subject.
  [[nodiscard]] std::vector<Name> subjects(std::span<const Token> tokens) const;

 private:
  std::string_view text_;
  const Lexicon* lexicon_;
  std::optional<TermId> side_of_funds_;
  std::optional<FundId> fund_of_grants_;
};

/// What a clause is about: the last name, or all that are joined to it; a fund before it is theirs.
[[nodiscard]] std::vector<Name> head_names(const std::vector<Name>& names);

}  // namespace budgetlint::prose
