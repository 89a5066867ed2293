#pragma once

#include <string>

#include "diag/diagnostic.h"
#include "session/options.h"

namespace budgetlint::cli {

struct DiffArguments {
  SessionOptions setup;  ///< its paths are set by the command
  std::string before, after;
  std::string severity = "info";
  std::string fail_on = "error";
  std::string format = "text";  ///< text or json
  std::string output;
  bool force = false;  ///< the output may replace a file that is no report
  std::string color = "auto";
  Language language = Language::zh;
};

/// Tells what changed between two drafts of a report. Exit code 1 where findings of the severity `fail_on` were
/// introduced, 2 where the run failed.
int run_diff(const DiffArguments& arguments);

}  // namespace budgetlint::cli
