#pragma once

#include <string>

#include "diag/diagnostic.h"
#include "session/options.h"

namespace budgetlint::cli {

struct FixArguments {
  SessionOptions setup;
  bool diff = false;  ///< show what would change, and change nothing
  std::string color = "auto";
  Language language = Language::zh;
};

/// Applies the safe fixes of findings to models, again and again until none is left, and writes each file whole or not
/// at all. Exit code 1 when error-level findings stay (with `diff`: when something would change), 2 when the run
/// failed.
int run_fix(const FixArguments& arguments);

}  // namespace budgetlint::cli
