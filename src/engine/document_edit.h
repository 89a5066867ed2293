#pragma once

#include <optional>
#include <string>

#include "diag/diagnostic.h"
#include "engine/typed_document.h"
#include "engine/value.h"

/// Edits of a model file that change one thing and keep all else, layout and comments included.
namespace budgetlint {

/// Writes a text or figure where a value stands. Nullopt where it has no place of its own, such as a key that is not
/// there (but a table's note is added at the table's end).
[[nodiscard]] std::optional<Edit> set_text(const Value& value, const std::string& text, const TypedDocument& document);
/// Writes `~` where a cell or field stands.
[[nodiscard]] std::optional<Edit> set_blank(const Value& value, const TypedDocument& document);
/// Removes a table, part, row, section, project form, glossary entry, indicator or field with its lines.
[[nodiscard]] std::optional<Edit> remove_thing(const Value& value, const TypedDocument& document);
/// Replaces a part of a text, found in its normal form; nullopt where the text does not hold it.
[[nodiscard]] std::optional<Edit> replace_text(const Value& value, const std::string& old_text,
                                               const std::string& new_text, const TypedDocument& document);
/// Writes the rows of a table of one part, or of a part.
[[nodiscard]] std::optional<Edit> set_rows(const Value& value, const std::vector<std::vector<std::string>>& rows,
                                           const TypedDocument& document);

/// A text as it is written in YAML: plain where that is safe, else in double quotes.
[[nodiscard]] std::string yaml_scalar(const std::string& text);

}  // namespace budgetlint
