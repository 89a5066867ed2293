#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "lang/ast.h"
#include "lang/ir.h"

namespace budgetlint {

/// What a prose pattern may refer to.
struct PatternContext {
  const std::vector<WordsSchema>& words;
  const std::map<std::string, std::string>& named_patterns;
};

/// Compiles a prose pattern to a regular expression over normal text.
///
///   literal text      matches across line breaks, blanks, full and half width
///   {name: type}      captures: amount percent number count count(人) year date text word, words, or a|b
///   {a|b}             either; branches may hold captures
///   [a]               optional
///   …                 a gap inside the sentence
///   {@name}           a named pattern
///
/// Problems are reported at `where`; the result then has an empty regex.
[[nodiscard]] ir::Pattern compile_pattern(const std::string& text, const Location& where, const PatternContext& context,
                                          std::vector<Diagnostic>& problems);

}  // namespace budgetlint
