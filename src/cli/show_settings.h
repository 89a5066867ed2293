#pragma once

#include <iosfwd>

#include "cli/check_setup.h"

namespace budgetlint::cli {

/// What is set for a file, each with where it comes from: by default, a place in the settings, or the command line.
void show_settings(CheckSetup& setup, const SourceText& model, Language language, std::ostream& out);

}  // namespace budgetlint::cli
