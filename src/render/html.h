#pragma once

#include <memory>

#include "render/page_picture.h"
#include "render/report_writer.h"

namespace budgetlint {

/// The report as one page for a browser or a printer, with the documents drawn and marked. It needs `DocumentReport::
/// view` of each document; without it the findings stand alone. Nothing is loaded: styles and script are inside.
/// Of a document it keeps how it is drawn, and what the head of the page counts. Where `pictures` is there the pages of
/// originals stand before the documents, as it draws them.
[[nodiscard]] std::unique_ptr<ReportWriter> html_writer(Language language, PagePictureSource pictures = {});

}  // namespace budgetlint
