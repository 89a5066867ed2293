#pragma once

#include <string>

#include "diag/diagnostic.h"
#include "session/options.h"

namespace budgetlint::cli {

struct ExportArguments {
  SessionOptions setup;
  std::string output;  ///< its extension says what is written: .xlsx or .docx
  bool force = false;
  std::string color = "auto";
  Language language = Language::zh;
};

/// Writes documents as a workbook or a Word file, for those who go on working in one.
int run_export(const ExportArguments& arguments);

}  // namespace budgetlint::cli
