#pragma once

#include "diag/document_view.h"
#include "engine/typed_document.h"

namespace budgetlint {

/// The document as it is drawn: tables as grids, sections as prose, forms as fields and grids, each with its place.
[[nodiscard]] DocumentView view_of(const TypedDocument& document);

}  // namespace budgetlint
