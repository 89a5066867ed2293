#include "engine/printing_aid.h"

#include <string>
#include <string_view>

#include "base/normal_text.h"
#include "lang/printed_names.h"

namespace budgetlint {

bool numbers_columns(const Part& part, std::size_t row) {
  constexpr std::size_t kFewest = 3;
  std::size_t filled = 0;
  bool counts = true;
  for (std::size_t column = 0; column < part.columns.size() && counts; ++column) {
    const std::string_view text = part.cell(row, column).text;
    if (text.empty()) continue;
    if (filled++ == 0 && is_printing_aid(text)) return true;
    counts = normal_form(text) == std::to_string(filled);
  }
  return counts && filled >= kFewest;
}

bool is_blank_row(const Part& part, std::size_t row) {
  for (std::size_t column = 0; column < part.columns.size(); ++column) {
    const Scalar& cell = part.cell(row, column);
    if (cell.lost || !normal_form(cell.text).empty()) return false;
  }
  return true;
}

}  // namespace budgetlint
