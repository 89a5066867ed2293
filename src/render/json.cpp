#include "render/json.h"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "render/json_objects.h"
#include "render/json_text.h"

namespace budgetlint {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kIndent = 2;

/// An object as it stands within others: each line but the first that much further right.
std::string within(const Json& object, std::size_t depth) {
  const std::string line = "\n" + std::string(depth * kIndent, ' ');
  std::string out;
  for (const char c : json_text(object, kIndent)) {
    if (c == '\n') {
      out += line;
    } else {
      out += c;
    }
  }
  return out;
}

std::string member(const std::string& name, const Json& value) { return "\n  \"" + name + "\": " + within(value, 1); }

class JsonWriter : public ReportWriter {
 public:
  explicit JsonWriter(Language language) : language_(language) {}

  std::string begin(const Report& report) override {
    return "{" + member("version", kJsonVersion) + "," + member("tool", tool_json(report)) + ",\n  \"documents\": [";
  }

  std::string document(const DocumentReport& document) const override {
    return "\n    " + within(document_json(document, language_), 2);
  }

  std::string next(const DocumentReport& /*document*/, std::string text) override {
    return std::exchange(any_, true) ? "," + std::move(text) : std::move(text);
  }

  std::string end(const Report& report, std::size_t /*told*/) override {
    return (any_ ? "\n  ]," : "],") + member("problems", diagnostics_json(report.problems, language_)) + "," +
           member("baseline", baseline_json(report)) + "," + member("summary", summary_json(summarize(report))) +
           "\n}\n";
  }

 private:
  Language language_;
  bool any_ = false;  ///< a document was written
};

}  // namespace

std::unique_ptr<ReportWriter> json_writer(Language language) { return std::make_unique<JsonWriter>(language); }

}  // namespace budgetlint
