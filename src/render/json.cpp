#include "render/json.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "render/json_objects.h"
#include "render/json_text.h"

namespace budgetlint {
namespace {

class JsonWriter : public ReportWriter {
 public:
  explicit JsonWriter(Language language) : language_(language) {}

  std::string begin(const Report& report) override {
    return "{" + json_member("version", kJsonVersion, 1) + "," + json_member("tool", tool_json(report), 1) +
           ",\n  \"documents\": [";
  }

  std::string document(const DocumentReport& document) const override {
    return "\n    " + json_within(document_json(document, language_), 2);
  }

  std::string next(const DocumentReport& /*document*/, std::string text) override {
    return std::exchange(any_, true) ? "," + std::move(text) : std::move(text);
  }

  std::string end(const Report& report, std::size_t /*told*/) override {
    return (any_ ? "\n  ]," : "],") + json_member("problems", diagnostics_json(report.problems, language_), 1) + "," +
           json_member("baseline", baseline_json(report), 1) + "," +
           json_member("summary", summary_json(summarize(report)), 1) + "\n}\n";
  }

 private:
  Language language_;
  bool any_ = false;  ///< a document was written
};

}  // namespace

std::unique_ptr<ReportWriter> json_writer(Language language) { return std::make_unique<JsonWriter>(language); }

}  // namespace budgetlint
