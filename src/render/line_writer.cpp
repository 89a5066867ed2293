#include "render/line_writer.h"

namespace budgetlint {

std::string LineWriter::begin(const Report& report) { return lines(report.problems); }

std::string LineWriter::document(const DocumentReport& document) const {
  std::string out;
  const auto add = [&](const Reported& reported) { out += line(reported); };
  each_reported(document, add);
  each_explained(document, language_, add);
  return out + behind(document);
}

std::string LineWriter::next(const DocumentReport& /*document*/, std::string text) { return text; }

std::string LineWriter::end(const Report& report, std::size_t told) { return lines(problems_since(report, told)); }

std::string LineWriter::behind(const DocumentReport& /*document*/) const { return {}; }

std::string LineWriter::lines(const std::vector<Diagnostic>& problems) const {
  std::string out;
  for (const Diagnostic& problem : problems) out += line({problem, nullptr, true});
  return out;
}

}  // namespace budgetlint
