#pragma once

#include <memory>

#include "diag/report.h"
#include "render/report_writer.h"

namespace budgetlint {

struct TextOptions {
  Language language = Language::zh;
  bool color = false;
  bool show_skipped = false;     ///< list the rules that did not decide, each with its reason
  bool statistics = false;       ///< list how often each rule was violated
  bool show_suppressed = false;  ///< list what is suppressed, each with its reason
};

/// The report for people: every problem and finding with its source, then how the rules ended on each document and a
/// line of totals. Shows all that the report holds; leaving out by severity is the caller's, so that all formats agree.
///
/// Problems of the run stand before the documents, those that were not known then behind them.
[[nodiscard]] std::unique_ptr<ReportWriter> text_writer(const TextOptions& options);

}  // namespace budgetlint
