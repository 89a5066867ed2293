#pragma once

#include <string>

#include "diag/diagnostic.h"

namespace budgetlint::cli {

struct InitArguments {
  std::string folder = ".";
  std::string color = "auto";
  Language language = Language::zh;
};

/// Writes a starter project: settings, a model that passes the check, hooks for pre-commit. What is there already
/// stays, and is named. Exit code 2 where nothing was written, or something could not be.
int run_init(const InitArguments& arguments);

}  // namespace budgetlint::cli
