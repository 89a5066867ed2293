#pragma once

#include <string>

#include "diag/diagnostic.h"
#include "session/options.h"

namespace budgetlint::cli {

struct ImportArguments {
  SessionOptions setup;
  std::string output;             ///< a file, or a folder for several; standard output where it is empty
  bool explain_template = false;  ///< say which template is how near, instead of writing a model
  bool force = false;
  std::string color = "auto";
  Language language = Language::zh;
};

/// Makes models of PDF files, workbooks and Word files and writes them. What was tidied, what is uncertain and what was
/// left out is told on standard error.
int run_import(const ImportArguments& arguments);

}  // namespace budgetlint::cli
