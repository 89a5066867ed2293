#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "diag/report.h"

namespace budgetlint {

/// A report that is written in parts, so that a document can be told as soon as it is checked, and need not be kept.
class ReportWriter {
 public:
  ReportWriter() = default;
  ReportWriter(const ReportWriter&) = delete;
  ReportWriter& operator=(const ReportWriter&) = delete;
  virtual ~ReportWriter() = default;

  /// What there is to say before any document.
  [[nodiscard]] virtual std::string begin(const Report& report) = 0;
  /// What there is to say of a document by itself. Several threads may ask.
  [[nodiscard]] virtual std::string document(const DocumentReport& document) const = 0;
  /// In the order of the documents: that text of a document as it stands behind what was written before it. Keeps what
  /// the end needs of the document.
  [[nodiscard]] virtual std::string next(const DocumentReport& document, std::string text) = 0;
  /// The rest; `told` of the run's problems were there at the beginning.
  [[nodiscard]] virtual std::string end(const Report& report, std::size_t told) = 0;
};

/// All parts of a report whose documents are all at hand.
[[nodiscard]] std::string written(ReportWriter& writer, const Report& report);

/// The run's problems that were found since `told` of them were known.
[[nodiscard]] std::vector<Diagnostic> problems_since(const Report& report, std::size_t told);

}  // namespace budgetlint
