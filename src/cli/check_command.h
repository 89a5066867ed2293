#pragma once

#include <string>

#include "cli/check_setup.h"
#include "diag/diagnostic.h"

namespace budgetlint::cli {

struct CheckArguments {
  SetupArguments setup;
  std::string severity = "info";
  std::string fail_on = "error";
  std::string format = "text";
  bool concise = false;  ///< text of one line a finding
  std::string output;
  std::string color = "auto";
  Language language = Language::zh;
  bool show_skipped = false;
  bool statistics = false;
  bool watch = false;  ///< check again whenever a file changes
};

int run_check(const CheckArguments& arguments);

}  // namespace budgetlint::cli
