#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "diag/report.h"

namespace budgetlint {

/// The version of the objects below, in every output that holds them.
inline constexpr const char* kJsonVersion = "1";

/// The objects that `json` and `ndjson` are made of. Texts that have a language come in that language. Lines and
/// columns start at 1, columns count code points, ends are exclusive; amounts are strings.
[[nodiscard]] nlohmann::ordered_json tool_json(const Report& report);
[[nodiscard]] nlohmann::ordered_json document_json(const DocumentReport& document, Language language);
[[nodiscard]] nlohmann::ordered_json diagnostics_json(const std::vector<Diagnostic>& items, Language language);
/// Null where there is no source.
[[nodiscard]] nlohmann::ordered_json location_json(const Location& where, Language language = Language::zh);
[[nodiscard]] nlohmann::ordered_json summary_json(const Summary& summary);
/// Null where none was used.
[[nodiscard]] nlohmann::ordered_json baseline_json(const Report& report);

}  // namespace budgetlint
