#include "render/gitlab.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/file_name.h"
#include "render/fingerprint.h"
#include "render/json_text.h"
#include "render/words.h"

namespace budgetlint {
namespace {

using Json = nlohmann::ordered_json;

/// What is wrong with a file ranks above all findings: it says that not all was checked.
std::string_view severity_of(const Reported& reported) {
  switch (reported.diagnostic.severity) {
    case Severity::error: return reported.is_problem ? "blocker" : "major";
    case Severity::warning: return "minor";
    case Severity::info: break;
  }
  return "info";
}

/// GitLab takes no entry without a file, so what has none is said of the folder.
Json location(const Reported& reported, const std::string& root) {
  const Range range = reported.range();
  return {{"path", reported.file().empty() ? "." : name_from(root, reported.file())},
          {"lines", {{"begin", range.begin.line}, {"end", range.end.line}}}};
}

class GitlabWriter : public ReportWriter {
 public:
  explicit GitlabWriter(const ExportOptions& options) : options_(options), fingerprints_(options.root) {}

  std::string begin(const Report& report) override { return "[" + entries(report.problems); }

  std::string document(const DocumentReport& /*document*/) const override { return {}; }

  /// Fingerprints are counted in the order of the documents.
  std::string next(const DocumentReport& document, std::string /*text*/) override {
    std::string out;
    const auto add = [&](const Reported& reported) { out += entry(reported); };
    each_reported(document, add);
    each_explained(document, options_.language, add);
    return out;
  }

  std::string end(const Report& report, std::size_t told) override {
    return entries(problems_since(report, told)) + (any_ ? "\n]\n" : "]\n");
  }

 private:
  std::string entries(const std::vector<Diagnostic>& problems) {
    std::string out;
    for (const Diagnostic& problem : problems) out += entry({problem, nullptr, true});
    return out;
  }

  std::string entry(const Reported& reported) {
    const Json json = {{"description", text_in(reported.diagnostic.message, options_.language)},
                       {"check_name", reported.diagnostic.rule},
                       {"fingerprint", fingerprints_.next(reported)},
                       {"severity", severity_of(reported)},
                       {"location", location(reported, options_.root)}};
    return (std::exchange(any_, true) ? ",\n  " : "\n  ") + json_within(json, 1);
  }

  const ExportOptions options_;
  Fingerprints fingerprints_;
  bool any_ = false;  ///< an entry was written
};

}  // namespace

std::unique_ptr<ReportWriter> gitlab_writer(const ExportOptions& options) {
  return std::make_unique<GitlabWriter>(options);
}

}  // namespace budgetlint
