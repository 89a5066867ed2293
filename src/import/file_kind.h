#pragma once

#include <cstdint>
#include <string_view>

#include "diag/diagnostic.h"

namespace budgetlint {

/// What a file is, told by its bytes.
enum class FileKind : std::uint8_t { model, pdf, workbook, word, html, text, old_office, unknown };

/// `name` decides only between texts: a model is YAML, a dump is not. Whatever is no other is a model, for those who
/// read models to say what is wrong with it.
[[nodiscard]] FileKind file_kind(std::string_view bytes, std::string_view name);

/// Whether a model can be made from it.
[[nodiscard]] bool is_importable(FileKind kind);

/// Whether a file is by its name (without its folder) what a model can be made from: a PDF, a workbook, a Word file, a
/// web page; not what an office program keeps beside a file that is open.
[[nodiscard]] bool is_named_as_original(std::string_view name);

/// PDF, Excel, Word …
[[nodiscard]] LocalText kind_words(FileKind kind);

/// Whether a name's extension is one of another kind than the content.
[[nodiscard]] bool extension_misleads(std::string_view name, FileKind kind);

}  // namespace budgetlint
