#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lang/parser.h"

namespace budgetlint {

/// A parsed rule file as bytes, for rule files that are parsed when this program is built. The bytes depend on nothing
/// but the file. Nullopt where it has problems: who reads it is to be told them by the parser.
[[nodiscard]] std::optional<std::string> write_syntax_image(const ParseResult& parsed);

/// The syntax tree that an image was made of. Nullopt where the bytes are no image, are cut short, changed, of another
/// version of the format, or were made of another text.
[[nodiscard]] std::optional<ast::File> read_syntax_image(const SourcePtr& source, std::string_view image);

/// What `parse_rules` says of a text, without parsing it where its image can be read.
[[nodiscard]] ParseResult parse_rules_with(const SourcePtr& source, std::string_view image);

}  // namespace budgetlint
