#include "render/report_writer.h"

namespace budgetlint {

std::string written(ReportWriter& writer, const Report& report) {
  std::string out = writer.begin(report);
  for (const DocumentReport& document : report.documents) out += writer.next(document, writer.document(document));
  return out + writer.end(report, report.problems.size());
}

std::vector<Diagnostic> problems_since(const Report& report, std::size_t told) {
  return {report.problems.begin() + static_cast<std::ptrdiff_t>(told), report.problems.end()};
}

}  // namespace budgetlint
