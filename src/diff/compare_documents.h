#pragma once

#include <map>
#include <string>
#include <vector>

#include "diag/comparison.h"
#include "diff/figure_changes.h"
#include "engine/typed_document.h"

namespace budgetlint {

/// What two drafts differ in, and which place of one is which of the other.
struct DocumentComparison {
  std::vector<FigureChange> figures;
  std::vector<TextChange> texts;
  std::vector<AlignedFigure> aligned;
  std::map<std::string, std::string> renamed;  ///< paths of the old draft that begin otherwise in the new one

  /// The path in the new draft of what has `path` in the old one; one that nothing has, where that is no more.
  [[nodiscard]] std::string path_after(const std::string& path) const;
};

/// Parts are matched by what they are called, whatever their order: tables and sections by id, rows by code or name,
/// figures of prose by their place in the aligned sentences. What was renamed is recognised by what it holds.
[[nodiscard]] DocumentComparison compare_documents(const TypedDocument& before, const TypedDocument& after);

}  // namespace budgetlint
