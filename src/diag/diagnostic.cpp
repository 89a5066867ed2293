#include "diag/diagnostic.h"

#include <algorithm>
#include <tuple>

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

bool told_before(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.where.span, b.severity, a.rule) < std::tie(b.where.span, a.severity, b.rule);
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& one) { return one.severity == Severity::error; });
}

}  // namespace budgetlint
