#include "render/json.h"

#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "render/json_objects.h"
#include "render/json_text.h"

namespace budgetlint {

using Json = nlohmann::ordered_json;

void render_json(const Report& report, Language language, std::ostream& out) {
  Json documents = Json::array();
  for (const DocumentReport& document : report.documents) documents.push_back(document_json(document, language));
  const Json root = {{"version", kJsonVersion},           {"tool", tool_json(report)},
                     {"documents", std::move(documents)}, {"problems", diagnostics_json(report.problems, language)},
                     {"baseline", baseline_json(report)}, {"summary", summary_json(summarize(report))}};
  out << json_text(root, 2) << '\n';
}

}  // namespace budgetlint
