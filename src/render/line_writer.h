#pragma once

#include <string>
#include <vector>

#include "render/report_writer.h"
#include "render/reported.h"

namespace budgetlint {

/// Formats that say each problem and finding in a line of its own, and what was explained behind those of its document.
class LineWriter : public ReportWriter {
 public:
  explicit LineWriter(Language language) : language_(language) {}

  std::string begin(const Report& report) override;
  std::string document(const DocumentReport& document) const override;
  std::string next(const DocumentReport& document, std::string text) override;
  std::string end(const Report& report, std::size_t told) override;

 protected:
  /// With its line end.
  [[nodiscard]] virtual std::string line(const Reported& reported) const = 0;
  /// What stands behind the lines of a document.
  [[nodiscard]] virtual std::string behind(const DocumentReport& document) const;

  const Language language_;

 private:
  [[nodiscard]] std::string lines(const std::vector<Diagnostic>& problems) const;
};

}  // namespace budgetlint
