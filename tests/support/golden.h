#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "support/files.h"

namespace budgetlint::test {

/// What came out is word for word what the project has in that file. BUDGETLINT_UPDATE_GOLDEN=1 rewrites the file; the
/// diff is reviewed.
inline void expect_golden(const std::string& text, const std::string& file) {
  const std::string path = project_path(file);
  if (std::getenv("BUDGETLINT_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << text;
  EXPECT_EQ(text, read_text(path));
}

}  // namespace budgetlint::test
