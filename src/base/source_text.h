#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace budgetlint {

/// A place as people and protocols count it. Lines and columns start at 1.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;        ///< in Unicode code points
  std::uint32_t byte_column = 1;   ///< in bytes
  std::uint32_t utf16_column = 1;  ///< in UTF-16 code units
};

/// The name and bytes of one file, with its line index. Immutable; shared by all that point into it.
class SourceText {
 public:
  SourceText(std::string name, std::string bytes, bool made = false);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// Whether the text was made from the file that it is named after: its lines are none of that file's, and nobody is
  /// to be sent to them.
  [[nodiscard]] bool made() const { return made_; }
  [[nodiscard]] std::string_view slice(Span span) const;

  /// The place of a byte offset; an offset past the end is the end. A byte order mark counts no column.
  [[nodiscard]] Position position(std::uint32_t offset) const;

  [[nodiscard]] std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
  /// The text of a line (from 1) without its line end; empty past the last line.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  /// The byte offset at which a line (from 1) starts.
  [[nodiscard]] std::uint32_t line_start(std::uint32_t number) const;
  /// The span of a line (from 1), without blanks before it and its line end.
  [[nodiscard]] Span line_span(std::uint32_t number) const;
  /// The whole text as a span.
  [[nodiscard]] Span whole() const { return {0, static_cast<std::uint32_t>(bytes_.size())}; }

 private:
  std::string name_;
  std::string bytes_;
  bool made_;
  std::vector<std::uint32_t> line_starts_;
};

using SourcePtr = std::shared_ptr<const SourceText>;

}  // namespace budgetlint
