#pragma once

#include <string>

#include "engine/typed_document.h"

namespace budgetlint {

/// A rule file with a template of that name for how a document prints its tables and sections: a first draft, for a
/// person to judge. What neither the table set nor its synonyms know of columns stands in comments. Empty where there
/// is no table set for the document.
[[nodiscard]] std::string written_template(const TypedDocument& document, const std::string& name);

}  // namespace budgetlint
