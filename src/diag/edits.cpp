#include "diag/edits.h"

#include <algorithm>

namespace budgetlint {

std::optional<std::string> apply_edits(std::string_view text, std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.where.span.begin < b.where.span.begin; });
  std::string out;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    if (edit.where.span.begin < at) return std::nullopt;
    out += text.substr(at, edit.where.span.begin - at);
    out += edit.text;
    at = edit.where.span.end;
  }
  out += text.substr(at);
  return out;
}

}  // namespace budgetlint
