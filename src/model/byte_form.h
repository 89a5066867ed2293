#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/problems.h"

namespace budgetlint {

inline constexpr std::size_t kMostMebibytes = 64;

/// A model file's text, fit for the YAML parser. Offsets into it are offsets into the source.
struct ModelText {
  std::string_view bytes;
  std::uint32_t begin = 0;                        ///< past byte order marks
  std::vector<std::uint32_t> invalid_bytes = {};  ///< where `_` stands for what is not UTF-8; in order
};

/// Checks size, encoding, line ends, characters that hide text and what a merge left, and reports what is not as it
/// should be. Bytes that are not UTF-8 become `_` and carriage returns on their own become blanks, in a copy that is
/// kept in `storage`. Nothing if the file is no text of a model at all. CRLF and a byte order mark are as good as none.
[[nodiscard]] std::optional<ModelText> check_byte_form(const SourceText& source, std::deque<std::string>& storage,
                                                       Problems& problems);

}  // namespace budgetlint
