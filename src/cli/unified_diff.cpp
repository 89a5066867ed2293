#include "cli/unified_diff.h"

#include <dtl/dtl.hpp>

#include <sstream>
#include <vector>

namespace budgetlint::cli {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) out.push_back(line);
  return out;
}

}  // namespace

std::string unified_diff(const std::string& name, std::string_view before, std::string_view after) {
  if (before == after) return {};
  dtl::Diff<std::string> diff(lines_of(before), lines_of(after));
  diff.compose();
  diff.composeUnifiedHunks();
  std::ostringstream out;
  out << "--- " << name << "\n+++ " << name << '\n';
  diff.printUnifiedFormat(out);
  return out.str();
}

}  // namespace budgetlint::cli
