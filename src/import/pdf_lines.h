#pragma once

#include <cstddef>
#include <vector>

#include "import/pdf_page.h"

namespace budgetlint {

/// A ruled line: across at y = `at` from x = `from` to `to`, or down at x = `at`.
struct PdfLine {
  double at = 0, from = 0, to = 0;
  [[nodiscard]] double length() const { return to - from; }
};

/// The lines of one table, which all touch each other, directly or through others.
struct PdfRuling {
  std::vector<PdfLine> across, down;
};

/// Lines drawn in pieces, a cell's edge at a time, are put together; then those that touch are a ruling. Rulings that
/// cannot be a table, e.g. a single underline, are left out. A page of more lines than any table has is a drawing: it
/// has none, and `drawing` becomes true.
[[nodiscard]] std::vector<PdfRuling> find_rulings(const PdfPage& page, bool& drawing);

/// Positions within `near` of each other are one: their mean. In order.
[[nodiscard]] std::vector<double> cluster_positions(std::vector<double> positions, double near);

}  // namespace budgetlint
