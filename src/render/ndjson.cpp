#include "render/ndjson.h"

#include <nlohmann/json.hpp>
#include <string>

#include "render/json_objects.h"
#include "render/json_text.h"

namespace budgetlint {
namespace {

using Json = nlohmann::ordered_json;

std::string line(const Json& object) { return json_text(object, -1) + "\n"; }

class NdjsonWriter : public ReportWriter {
 public:
  explicit NdjsonWriter(Language language) : language_(language) {}

  std::string begin(const Report& report) override {
    return line({{"version", kJsonVersion},
                 {"tool", tool_json(report)},
                 {"problems", diagnostics_json(report.problems, language_)}});
  }

  std::string document(const DocumentReport& document) const override {
    return line(document_json(document, language_));
  }

  std::string next(const DocumentReport& /*document*/, std::string text) override { return text; }

  std::string end(const Report& report, std::size_t told) override {
    return line({{"problems", diagnostics_json(problems_since(report, told), language_)},
                 {"baseline", baseline_json(report)},
                 {"summary", summary_json(summarize(report))}});
  }

 private:
  Language language_;
};

}  // namespace

std::unique_ptr<ReportWriter> ndjson_writer(Language language) { return std::make_unique<NdjsonWriter>(language); }

}  // namespace budgetlint
