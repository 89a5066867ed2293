#pragma once

#include <string>
#include <string_view>

#include "import/source_document.h"

namespace budgetlint {

/// Reads a Word file (.docx): paragraphs and tables in order, as they are once all tracked changes are accepted.
/// Automatic numbers are computed. Text boxes stand after their paragraph, footnotes too, with the number of their
/// mark; endnotes stand at the end; tables within cells after the table that holds them. What a reader of the page does
/// not see, and what cannot be read, is told: changes, comments, hidden text, pictures, embedded objects.
[[nodiscard]] SourceDocument read_word(std::string_view bytes, const std::string& file);

}  // namespace budgetlint
