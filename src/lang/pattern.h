#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "lang/ast.h"
#include "lang/ir.h"

namespace budgetlint {

/// What a prose pattern may refer to.
struct PatternContext {
  const std::vector<WordsSchema>& words;
  const prose::Vocabulary& vocabulary;  ///< whose words of change `change` captures
  std::vector<std::string>& measures;   ///< of ir::Program; grows by those that the pattern names
  /// The text of a named pattern, or null where there is none that may be used here.
  std::function<const std::string*(std::string_view name)> named_pattern;
};

/// Compiles a prose pattern to a regular expression over normal text.
///
///   literal text      matches across line breaks, blanks, full and half width
///   {name: type}      captures: amount percent points number count count(人) year date text word, words, or a|b
///   {x: amount|持平}   a figure, or words that stand for zero
///   {x: change}       增加…万元, 减少…万元, 持平, by the words of the grammar: a signed amount; change(percent),
///                     change(points) likewise
///   {x: entries}      甲5万元、乙3万元和丙2万元: a list of names with amounts; entries(words): of those names
///   {x: names}        甲、乙和丙: a list of texts
///   {a|b}             either; branches may hold captures
///   [a]               optional
///   …                 a gap inside the sentence
///   {..}              a gap inside the clause: no comma or colon
///   {@name}           a named pattern
///
/// Problems are reported at the piece of `where` that is wrong; the result then has an empty regex.
[[nodiscard]] ir::Pattern compile_pattern(const std::string& text, const Location& where, const PatternContext& context,
                                          std::vector<Diagnostic>& problems);

}  // namespace budgetlint
