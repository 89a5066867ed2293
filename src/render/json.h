#pragma once

#include <memory>

#include "diag/diagnostic.h"
#include "render/report_writer.h"

namespace budgetlint {

/// The report as one JSON object. Texts that have a language come in that language. Lines
/// and columns start at 1, columns count code points, ends are exclusive; amounts are strings. Bytes that are not UTF-8
/// become U+FFFD. A document can be written as soon as it is checked; without its end it is no JSON.
[[nodiscard]] std::unique_ptr<ReportWriter> json_writer(Language language);

}  // namespace budgetlint
