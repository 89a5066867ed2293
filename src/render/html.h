#pragma once

#include <memory>

#include "render/report_writer.h"

namespace budgetlint {

/// The report as one page for a browser or a printer, with the documents drawn and marked. It needs `DocumentReport::
/// view` of each document; without it the findings stand alone. Nothing is loaded: styles and script are inside.
/// Of a document it keeps how it is drawn, and what the head of the page counts.
[[nodiscard]] std::unique_ptr<ReportWriter> html_writer(Language language);

}  // namespace budgetlint
