#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "diag/document_view.h"

namespace budgetlint {

/// A cell of a form as office files have it: a label, or a text of the document.
struct FormCell {
  std::string label;               ///< empty where it is a text of the document, or blank
  const ViewText* text = nullptr;  ///< which must outlive it
  std::size_t span = 1;            ///< columns
  const ViewRow* row = nullptr;    ///< that begins with it
  bool figure = false;

  /// What stands in it.
  [[nodiscard]] std::string words() const;
};

/// A performance form as places publish it and as it is read back: one table, labels with what stands beside them,
/// money and indicators under their headers. All rows are as wide.
struct FormTable {
  std::size_t columns = 0;
  std::vector<std::vector<FormCell>> rows;
};

/// Nothing for a block that is no form, or that is one without indicators: no reader would know it.
[[nodiscard]] std::optional<FormTable> form_table(const ViewBlock& block);

}  // namespace budgetlint
