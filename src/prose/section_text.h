#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"
#include "base/text_offsets.h"

namespace budgetlint::prose {

/// The text of a section as it is read: normal form without quotes, and one '\n' where a paragraph ends. A line may end
/// in the middle of a sentence, as files break them; a paragraph ends at a blank line, after a full stop, before an
/// item mark, and after a heading.
struct SectionText {
  std::string_view source;  ///< the text as it is written, which must outlive this
  std::string text;
  TextOffsets offsets;

  /// The bytes of the source that a span of `text` stands for, without blanks after its last character.
  [[nodiscard]] Span original(Span span) const;
};

[[nodiscard]] SectionText section_text(std::string_view source);

/// A mark that opens an item: 一、 (一) 1. (1) ① 一是, with its level from 1 to 5.
struct ItemMark {
  std::uint32_t size = 0;  ///< bytes
  int level = 0;
};

/// The item mark that a normal text begins with.
[[nodiscard]] std::optional<ItemMark> item_mark(std::string_view text);

}  // namespace budgetlint::prose
