#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

struct CheckArguments {
  std::vector<std::string> paths;
  std::vector<std::string> rules;
  std::vector<std::string> select, ignore;
  std::string prior;                    ///< last year's document
  std::string config;                   ///< instead of the budgetlint.yaml found upwards
  std::vector<std::string> parameters;  ///< name=value
  std::string severity = "info";
  std::string fail_on = "error";
  std::string format = "text";
  std::string output;
  std::string stdin_filename = "<stdin>";
  std::string color = "auto";
  Language language = Language::zh;
  bool show_skipped = false;
  bool statistics = false;
};

int run_check(const CheckArguments& arguments);

}  // namespace budgetlint::cli
