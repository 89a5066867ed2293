#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace budgetlint::test {

/// Documents in which one thing is there `size` times over. What it is, is what rules once took the square of it for.
struct GrowingDocument {
  const char* name;
  std::string (*text)(std::size_t size);
};

[[nodiscard]] const std::vector<GrowingDocument>& growing_documents();
[[nodiscard]] const GrowingDocument& growing_document(const std::string& name);

}  // namespace budgetlint::test
