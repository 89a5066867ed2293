#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint {

/// A fresh profile costs a busy machine most of a minute.
inline constexpr std::chrono::seconds kConversionTime{180};

/// A .doc, .xls, .wps or .et file as .docx or .xlsx, by LibreOffice where it is installed: in a folder and with a
/// profile of its own, which go afterwards, and for a bounded time. Macros are not run. Nullopt with a problem where
/// that cannot be done.
[[nodiscard]] std::optional<std::string> convert_old_office(std::string_view bytes, const std::string& file,
                                                            std::vector<Diagnostic>& problems,
                                                            std::chrono::milliseconds most = kConversionTime);

}  // namespace budgetlint
