#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace budgetlint {

/// Decoded bytes from `decoded` up to the next run, and the bytes of the source they came from.
struct ScalarRun {
  std::uint32_t decoded = 0;
  std::uint32_t source = 0;
  std::uint32_t source_size = 0;
  bool verbatim = false;  ///< byte by byte; otherwise all of the run stands for all of its source (an escape)
};

/// How a scalar was written.
struct ScalarTrace {
  std::string text;
  std::vector<ScalarRun> runs;  ///< in order, without gaps in `decoded`
  std::uint32_t end = 0;        ///< of the content in the source; of quoted scalars, where the closing quote stands
};

/// Follows a scalar through the source: escapes, folded lines, block indentation. `begin` is the first character of the
/// content (past the quote; anywhere on the first line of a block). `text` is the decoded text, which says how far
/// a plain or block scalar goes and how a block is indented; a quoted scalar is decoded on its own up to its quote.
[[nodiscard]] ScalarTrace trace_scalar(std::string_view source, std::uint32_t begin, std::string_view text,
                                       ScalarStyle style);

}  // namespace budgetlint
