#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "import/pdf_layout.h"

namespace budgetlint {

/// A table that grows while its pieces come.
struct PdfGrowingTable {
  PdfTable table;
  std::uint32_t last_page = 0;
  std::vector<std::string> above;  ///< the lines right above its first piece: they may be repeated over each

  /// Whether the piece, the first table of the next page, goes on with this one.
  [[nodiscard]] bool goes_on_with(const PdfTable& piece, std::uint32_t page) const;
  /// Adds it, without the header that it repeats and the empty row at the break. Returns whether there was a header.
  bool add(const PdfTable& piece, std::uint32_t page);

 private:
  [[nodiscard]] bool is_full(const GridCell& above, const GridCell& below) const;
  [[nodiscard]] bool is_low(const PdfTable& piece, std::uint32_t row) const;
};

}  // namespace budgetlint
