#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "render/style.h"

namespace budgetlint {

/// Something to point at on one line.
struct LineMark {
  std::size_t begin = 0;  ///< bytes of the line; an empty mark points between two characters or past the last
  std::size_t end = 0;
  std::string_view label;  ///< may be empty
  bool primary = false;    ///< ^^^^, else ----
};

/// A line, or the part of a long line around some of its marks, and the rows of marks and labels that go beneath it.
struct LineView {
  std::string text;
  std::vector<std::string> rows;
};

/// Draws a line with its marks. A line wider than about 120 cells is cut to the part that matters, with … where it was
/// cut; marks too far apart to share one part get a part each. Without marks it gives the beginning of the line.
/// Primary marks take the colour of `primary`.
[[nodiscard]] std::vector<LineView> draw_line(std::string_view line, std::vector<LineMark> marks, Role primary,
                                              const Style& style);

}  // namespace budgetlint
