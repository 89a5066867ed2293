#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

struct FmtArguments {
  std::vector<std::string> paths;
  bool check = false;
  std::string keywords;  ///< zh, en or empty
  std::string color = "auto";
  Language language = Language::zh;
};

/// Formats rule files in place; `-` from standard input to standard output. With `check` only says which are not
/// formatted: exit code 1 then, 2 when a file does not parse.
int run_fmt(const FmtArguments& arguments);

}  // namespace budgetlint::cli
