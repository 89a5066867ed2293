#include "diag/diagnostic.h"

#include <algorithm>

namespace budgetlint {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: break;
  }
  return "info";
}

Severity severity_named(std::string_view name) {
  return name == "error" ? Severity::error : name == "warning" ? Severity::warning : Severity::info;
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& one) { return one.severity == Severity::error; });
}

}  // namespace budgetlint
