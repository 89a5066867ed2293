#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace budgetlint {

/// What a CMap says of the codes of a font: how many bytes a code has, which text it is, which glyph (CID).
class PdfCMap {
 public:
  static PdfCMap parse(std::string_view bytes);

  /// The text of a code in UTF-8, if the map has it.
  [[nodiscard]] std::optional<std::string> text(std::uint32_t code) const;
  [[nodiscard]] std::optional<std::uint32_t> cid(std::uint32_t code) const;
  [[nodiscard]] bool has_text() const { return !texts_.empty() || !text_ranges_.empty(); }
  /// The bytes of the code that `bytes` begin with, by the code space ranges; 0 where the map declares none.
  [[nodiscard]] std::size_t code_size(std::string_view bytes) const;

 private:
  struct Range {
    std::uint32_t first = 0, last = 0;
    std::uint32_t cid = 0;  ///< of the first code
    std::u16string text;    ///< of the first code; that of others is counted on in the last unit
  };
  struct CodeSpace {
    std::string first, last;
  };
  friend class CMapParser;

  void finish();

  std::vector<CodeSpace> spaces_;
  std::unordered_map<std::uint32_t, std::u16string> texts_;
  std::vector<Range> text_ranges_, cid_ranges_;
};

/// UTF-16BE, as CMaps have it, in units; and units as UTF-8.
[[nodiscard]] std::u16string utf16_units(std::string_view big_endian);
[[nodiscard]] std::string utf8_of(std::u16string_view units);

}  // namespace budgetlint
