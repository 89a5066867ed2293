#include "base/source_text.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace budgetlint {

SourceText::SourceText(std::string name, std::string bytes, bool made)
    : name_(std::move(name)), bytes_(std::move(bytes)), made_(made) {
  line_starts_.push_back(0);
  for (std::size_t at = bytes_.find('\n'); at != std::string::npos; at = bytes_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::string_view SourceText::slice(Span span) const {
  const std::size_t begin = std::min<std::size_t>(span.begin, bytes_.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, bytes_.size());
  return std::string_view(bytes_).substr(begin, end - begin);
}

std::uint32_t SourceText::line_start(std::uint32_t number) const {
  if (number == 0) return 0;
  return number > line_starts_.size() ? static_cast<std::uint32_t>(bytes_.size()) : line_starts_[number - 1];
}

std::string_view SourceText::line(std::uint32_t number) const {
  std::string_view text = slice({line_start(number), line_start(number + 1)});
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

Position SourceText::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(bytes_.size()));
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  Position place;
  place.line = static_cast<std::uint32_t>(after - line_starts_.begin());
  std::string_view before = slice({line_start(place.line), offset});
  place.byte_column = static_cast<std::uint32_t>(before.size()) + 1;
  if (place.line == 1 && before.starts_with(kByteOrderMark)) before.remove_prefix(kByteOrderMark.size());
  for (const char byte : before) {
    if (is_utf8_continuation(byte)) continue;
    place.column += 1;
    // Code points beyond the basic plane start with 0xF0 or more and take two UTF-16 units.
    place.utf16_column += static_cast<unsigned char>(byte) >= 0xF0 ? 2 : 1;
  }
  return place;
}

Span SourceText::line_span(std::uint32_t number) const {
  const std::string_view text = line(number);
  const auto begin = line_start(number);
  const auto blanks = static_cast<std::uint32_t>(std::min(text.find_first_not_of(" \t"), text.size()));
  return {begin + blanks, begin + static_cast<std::uint32_t>(text.size())};
}

}  // namespace budgetlint
