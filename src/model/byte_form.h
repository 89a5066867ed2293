#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "model/problems.h"

namespace budgetlint {

inline constexpr std::size_t kMostMebibytes = 64;

/// A model file's text, fit for the YAML parser. Offsets into it are offsets into the source.
struct ModelText {
  std::string_view bytes;
  std::uint32_t begin = 0;  ///< past byte order marks
};

/// Checks size, encoding, line ends and the byte order mark, and reports what is not as it should be. Bytes that are
/// not UTF-8 become `_` and carriage returns on their own become blanks, in a copy that is kept in `storage`.
/// Nothing if the file is no text at all.
[[nodiscard]] std::optional<ModelText> check_byte_form(const SourceText& source, std::deque<std::string>& storage,
                                                       Problems& problems);

}  // namespace budgetlint
