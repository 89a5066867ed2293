#pragma once

#include <string>

#include "diag/diagnostic.h"
#include "session/options.h"

namespace budgetlint::cli {

struct CheckArguments {
  SessionOptions setup;
  std::string severity = "info";
  std::string fail_on = "error";
  bool fail_on_undecided = false;
  std::string format = "text";
  bool concise = false;  ///< text of one line a finding
  std::string output;
  bool page_pictures = false;  ///< draw the pages of originals that something was found on
  std::string annotate;        ///< a file with what was found in it (see annotated_kind)
  bool force = false;          ///< outputs may replace files that are not of their kind
  std::string color = "auto";
  Language language = Language::zh;
  bool show_skipped = false;
  bool statistics = false;
  bool show_suppressed = false;
  bool show_settings = false;  ///< instead of checking
  std::string baseline;        ///< what is in it is known and not reported
  std::string write_baseline;
  bool prune = false;                   ///< rewrite the baseline without what is gone
  bool fail_on_stale_baseline = false;  ///< what is gone from it counts like a finding
  std::string cache;                    ///< the folder of what was found before; empty: there is none
  unsigned jobs = 0;                    ///< threads; 0: as many as the machine has
  bool watch = false;                   ///< check again whenever a file changes
};

int run_check(const CheckArguments& arguments);

}  // namespace budgetlint::cli
