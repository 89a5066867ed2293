#pragma once

#include <functional>

#include "base/span.h"
#include "diag/report.h"
#include "engine/check.h"

namespace budgetlint {

/// Says in words where a piece of a made model stands in the file that it was made from.
using PlaceTeller = std::function<LocalText(Span)>;

/// Looks for the figures behind the findings of a report: the fewest whose correction makes all rules hold that now
/// fail together. Where it is certain which, and what they should be, that becomes a cause of the report or, with one
/// finding, a note and a fix of it. What is claimed was tried: the corrected document was checked.
///
/// `options` are those that the document was checked with. Findings that are no longer in the report, as they were
/// suppressed, say nothing against the figures. With `original` figures in prose are named by their place there: nobody
/// has the lines of the model.
void add_root_causes(Engine& engine, const TypedDocument& document, const CheckOptions& options, DocumentReport& report,
                     const PlaceTeller& original = {});

}  // namespace budgetlint
