#pragma once

#include <iosfwd>
#include <string>

#include "session/session.h"

namespace budgetlint::cli {

/// What is set for a file, each with where it comes from: by default, a place in the settings, or the command line.
void show_settings(Session& session, const std::string& file, Language language, std::ostream& out);

}  // namespace budgetlint::cli
