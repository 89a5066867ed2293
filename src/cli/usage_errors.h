#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

/// What is wrong with a command line, where only we know of it.
struct WrongUsage {
  LocalText text;
};

/// What CLI11 says of a command line, in both languages; with what was probably meant where a value is not one of those
/// allowed.
[[nodiscard]] Diagnostic usage_error(const std::string& said);
/// The same for what we say ourselves.
[[nodiscard]] Diagnostic usage_error(const WrongUsage& wrong);

/// Words that belong to nothing: a command or an option that is not there, or an argument too many. `commands` and
/// `options` are those that are there.
[[nodiscard]] Diagnostic unexpected_word(const std::string& word, const std::vector<std::string>& commands,
                                         const std::vector<std::string>& options);

}  // namespace budgetlint::cli
