#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

struct TestArguments {
  std::vector<std::string> paths;
  std::vector<std::string> ignore;  ///< codes of rules about rules that are not wanted
  bool coverage = false;
  bool strict = false;  ///< also fail on warnings about the rules
  bool verbose = false;
  std::string color = "auto";
  Language language = Language::zh;
};

/// Runs the tests in rule files. Exit code 1 when one fails, 2 when a rule file is wrong.
int run_tests(const TestArguments& arguments);

}  // namespace budgetlint::cli
