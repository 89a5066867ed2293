#pragma once

#include <string>

namespace budgetlint::fuzz {

/// Puts any bytes through the whole front end: parse, check, lint, compile tests, format, say as sentences. Must not
/// crash, hang or leak; what is formatted must stay as it is when formatted again. Returns the code of the first error,
/// if there is one.
std::string rule_front_end(const std::string& bytes);

}  // namespace budgetlint::fuzz
