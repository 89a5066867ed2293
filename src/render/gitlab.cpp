#include "render/gitlab.h"

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>

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

}  // namespace

void render_gitlab(const Report& report, const ExportOptions& options, std::ostream& out) {
  Fingerprints fingerprints(options.root);
  Json entries = Json::array();
  const auto add = [&](const Reported& reported) {
    entries.push_back({{"description", text_in(reported.diagnostic.message, options.language)},
                       {"check_name", reported.diagnostic.rule},
                       {"fingerprint", fingerprints.next(reported)},
                       {"severity", severity_of(reported)},
                       {"location", location(reported, options.root)}});
  };
  each_reported(report, add);
  each_explained(report, options.language, add);
  out << json_text(entries, 2) << '\n';
}

}  // namespace budgetlint
