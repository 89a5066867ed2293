#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/source_text.h"
#include "base/span.h"
#include "render/style.h"

namespace budgetlint {

/// A span to point at and what to say there. Without a source there is nothing to show, and nothing is.
struct Mark {
  const SourceText* source = nullptr;
  Span span;
  std::string label;        ///< may be empty
  std::string origin = {};  ///< in a made text, where this stood in the file that it was made from
};

/// Lines of source with marks under them.
struct Excerpt {
  std::string text;              ///< whole lines; empty when no mark has a source
  std::size_t gutter_width = 1;  ///< cells that line numbers take
  bool has_lines = false;        ///< false when only the names of places are given, as for empty files
  std::size_t omitted = 0;       ///< secondary marks left out because there were too many
};

/// Draws the source around a place in the manner of rustc:
///
///     --> x.budget.yaml:31:24
///      |
///   31 |   - [2010301, 行政运行, 351.16, 350.16]
///      |                         ^^^^^^  ------ 基本支出 350.16
///      |                         |
///      |                         351.16
///
/// Secondary marks in the same file are shown with the primary one, sorted by line, those in other files in blocks of
/// their own (`:::`). A span of several lines is shown by its first. Columns in headings are code points. At most 12
/// secondary marks are drawn.
[[nodiscard]] Excerpt draw_excerpt(const Mark& primary, const std::vector<Mark>& secondary, Role role,
                                   const Style& style);

}  // namespace budgetlint
