#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "import/number_format.h"
#include "import/xml_part.h"

namespace budgetlint {

/// How a cell looks, as far as reading goes.
struct CellLook {
  std::size_t format = 0;  ///< index into WorkbookStyles::formats
  int indent = 0;
  bool centred = false;
  bool ruled = false;  ///< with a line at its left or right
};

/// The looks that cells of a workbook name by number.
struct WorkbookStyles {
  std::vector<NumberFormat> formats;
  std::vector<std::string> codes;  ///< of the formats
  std::vector<CellLook> looks;

  /// The look of that number; the plain one where there is none.
  [[nodiscard]] const CellLook& look(std::size_t number) const;
};

/// Reads styles.xml; an empty document gives the plain look alone.
[[nodiscard]] WorkbookStyles read_workbook_styles(pugi::xml_node root);

}  // namespace budgetlint
