#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace budgetlint {

/// The predefined CMaps of simplified Chinese that files use (PDF 32000-1, table 118): fonts that are not embedded need
/// no other map to characters.
enum class PdfCodeForm : unsigned char { bytes, pairs, gb_euc, gbk, gb18030, ucs2 };

struct PdfPredefinedMap {
  PdfCodeForm form = PdfCodeForm::pairs;
  bool vertical = false;
  /// The glyph number of the blank, from which those of ASCII are counted on: 1 are proportional, 814 half as wide as
  /// high. 0 where codes are glyph numbers and say nothing of characters (Identity).
  std::uint32_t ascii = 0;
};

/// What the name of a CMap says; nothing for maps that are not known.
[[nodiscard]] std::optional<PdfPredefinedMap> predefined_map(std::string_view name);

/// How many bytes the code takes that `bytes` begin with; at least 1 and no more than there are.
[[nodiscard]] std::size_t code_size(PdfCodeForm form, std::string_view bytes);

/// The characters, in UTF-8, that a code of such a map stands for; nothing where it stands for none.
[[nodiscard]] std::optional<std::string> characters_of(PdfCodeForm form, std::string_view code);

/// The character of a code of WinAnsiEncoding, which the other Latin encodings share for all that budgets hold.
[[nodiscard]] char32_t latin_character(unsigned char code);
/// The character that a glyph's name says: one, comma, uni4E00, u4E00; nothing for names that say none.
[[nodiscard]] std::optional<char32_t> named_character(std::string_view glyph_name);

}  // namespace budgetlint
