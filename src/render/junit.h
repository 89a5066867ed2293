#pragma once

#include <memory>

#include "render/report_writer.h"

namespace budgetlint {

/// The report as JUnit XML: a test suite a document, a test case a rule. A rule that was violated failed, one that did
/// not apply or could not be evaluated was skipped, and problems are errors. What was found of a rule that passed is
/// its output. What XML cannot hold becomes U+FFFD.
[[nodiscard]] std::unique_ptr<ReportWriter> junit_writer(Language language);

}  // namespace budgetlint
