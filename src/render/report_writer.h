#pragma once

#include <cstddef>
#include <string>

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
  /// Keeps what the end needs of a document; to be told document by document, in their order.
  virtual void count(const DocumentReport& document) = 0;
  /// The rest; `told` of the run's problems were there at the beginning.
  [[nodiscard]] virtual std::string end(const Report& report, std::size_t told) = 0;
};

}  // namespace budgetlint
