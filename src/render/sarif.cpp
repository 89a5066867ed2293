#include "render/sarif.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/code.h"
#include "render/file_name.h"
#include "render/fingerprint.h"
#include "render/json_text.h"
#include "render/words.h"

namespace budgetlint {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr const char* kRoot = "%SRCROOT%";

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: break;
  }
  return "note";
}

/// Braces hold the places of arguments in SARIF messages, and `[a](b)` is a link: what is neither is escaped.
std::string message_text(std::string_view text) {
  const bool looks_like_link = text.find("](") != std::string_view::npos;
  std::string out;
  for (const char byte : text) {
    if (byte == '{' || byte == '}') out += byte;
    if (looks_like_link && (byte == '[' || byte == ']')) out += '\\';
    out += byte;
  }
  return out;
}

std::string markdown_text(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]<>#|";
  std::string out;
  for (const char byte : text) {
    if (kSpecial.find(byte) != std::string_view::npos) out += '\\';
    out += byte;
  }
  return out;
}

Json message(std::string_view text) { return {{"text", message_text(text)}}; }

// --- rules ---------------------------------------------------------------------------------------------------------

/// The descriptors of rules and codes, and the index of each, by which results refer to them.
class Descriptors {
 public:
  explicit Descriptors(Language language) : language_(language) {}

  void add(const RuleInfo& rule) {
    if (indexes_.contains(rule.id)) return;
    indexes_.emplace(rule.id, list_.size());
    list_.push_back(descriptor(rule));
  }

  /// The index of the rule or code of a diagnostic. What the report does not describe is described by itself.
  std::size_t index_of(const Diagnostic& item) {
    if (!indexes_.contains(item.rule)) add(described(item));
    return indexes_.at(item.rule);
  }

  Json take() { return std::move(list_); }

 private:
  [[nodiscard]] RuleInfo described(const Diagnostic& item) const {
    const CodeInfo* code = find_code(item.rule);
    if (code == nullptr) return {item.rule, item.severity, item.title, {}, item.basis};
    const LocalText help{std::string(code->help_zh), std::string(code->help_en)};
    return {item.rule, item.severity, {with_dots(code->zh), with_dots(code->en)}, text_in(help, language_), {}};
  }

  [[nodiscard]] std::string title_of(const RuleInfo& rule) const {
    const std::string& title = text_in(rule.title, language_);
    return title.empty() ? rule.id : title;
  }

  /// Title, explanation and basis as paragraphs.
  [[nodiscard]] std::string help_of(const RuleInfo& rule, bool markdown) const {
    const auto shown = [&](const std::string& text) { return markdown ? markdown_text(text) : text; };
    std::string out = markdown ? "**" + shown(title_of(rule)) + "**" : title_of(rule);
    if (!rule.explanation.empty()) out += "\n\n" + shown(rule.explanation);
    const std::string start = language_ == Language::zh ? "依据：" : "basis: ";
    for (const std::string& basis : rule.basis) out += "\n\n" + start + shown(basis);
    return out;
  }

  [[nodiscard]] Json descriptor(const RuleInfo& rule) const {
    const std::string title = title_of(rule);
    return {{"id", rule.id},
            {"shortDescription", message(title)},
            {"fullDescription", message(rule.explanation.empty() ? title : rule.explanation)},
            {"help", {{"text", message_text(help_of(rule, false))}, {"markdown", help_of(rule, true)}}},
            {"defaultConfiguration", {{"level", level_of(rule.severity)}}}};
  }

  Language language_;
  std::map<std::string, std::size_t, std::less<>> indexes_;
  Json list_ = Json::array();
};

// --- places --------------------------------------------------------------------------------------------------------

Json region_of(const Range& range) {
  return {{"startLine", range.begin.line},
          {"startColumn", range.begin.column},
          {"endLine", range.end.line},
          {"endColumn", range.end.column}};
}

/// Only what is below the root is relative to it; a file elsewhere is named in full.
Json artifact(const std::string& file, const std::string& root) {
  const std::string name = name_from(root, file);
  Json out = {{"uri", uri_of(name)}};
  if (!name.starts_with('/')) out["uriBaseId"] = kRoot;
  return out;
}

Json location(const std::string& file, const Range& range, const Location& where, const ExportOptions& options) {
  Json physical = {{"artifactLocation", artifact(file, options.root)}};
  if (where.source == nullptr || !where.source->made()) physical["region"] = region_of(range);
  Json out = {{"physicalLocation", std::move(physical)}};
  if (!where.path.empty()) out["logicalLocations"] = {{{"fullyQualifiedName", where.path}}};
  if (!where.origin.empty()) out["properties"] = {{"origin", text_in(where.origin, options.language)}};
  return out;
}

// --- results -------------------------------------------------------------------------------------------------------

/// The log is one run. Its results come first, for the rules and files that the run names are known behind them.
class SarifWriter : public ReportWriter {
 public:
  explicit SarifWriter(const ExportOptions& options)
      : options_(options), descriptors_(options.language), fingerprints_(options.root) {}

  /// The properties say near the beginning who wrote the log, as the tool does behind the results.
  std::string begin(const Report& report) override {
    for (const RuleInfo& rule : report.rules) descriptors_.add(rule);
    return "{" + json_member("$schema", kSchema, 1) + "," + json_member("version", "2.1.0", 1) + "," +
           json_member("properties", {{"writtenBy", "budgetlint " + report.tool_version}}, 1) +
           ",\n  \"runs\": [\n    {\n      \"results\": [" + problems(report.problems);
  }

  std::string document(const DocumentReport& /*document*/) const override { return {}; }

  /// Results refer to descriptors, and fingerprints are counted, in the order of the documents.
  std::string next(const DocumentReport& document, std::string /*text*/) override {
    std::string out;
    each_reported(document, [&](const Reported& reported) { out += written(result(reported)); });
    for (const Suppressed& each : document.suppressed) out += written(suppressed_result(document, each));
    artifacts_.push_back({{"location", artifact(document.file, options_.root)}, {"roles", {"analysisTarget"}}});
    failed_ |= has_errors(document.problems);
    return out;
  }

  std::string end(const Report& report, std::size_t told) override {
    std::string out = problems(problems_since(report, told)) + (any_ ? "\n      ]" : "]");
    const bool failed = failed_ || has_errors(report.problems);
    const auto add = [&](const char* name, const Json& value) { out += "," + json_member(name, value, kDepth); };
    add("tool", tool(report));
    add("invocations", {{{"executionSuccessful", !failed}, {"toolExecutionNotifications", notifications_}}});
    add("language", options_.language == Language::zh ? "zh-CN" : "en");
    add("originalUriBaseIds", {{kRoot, {{"description", message(root_description())}}}});
    add("artifacts", artifacts_);
    add("columnKind", "unicodeCodePoints");
    return out + "\n    }\n  ]\n}\n";
  }

 private:
  static constexpr int kDepth = 3;  ///< of the members of the run

  std::string written(const Json& result) {
    return (std::exchange(any_, true) ? ",\n        " : "\n        ") + json_within(result, kDepth + 1);
  }

  /// Problems of the run that have a file are results; the others are kept for its notifications.
  std::string problems(const std::vector<Diagnostic>& all) {
    std::string out;
    for (const Diagnostic& problem : all) {
      const Reported reported{problem, nullptr, true};
      if (reported.file().empty()) {
        notifications_.push_back(notification(problem));
      } else {
        out += written(result(reported));
      }
    }
    return out;
  }

  [[nodiscard]] std::string_view root_description() const {
    return options_.language == Language::zh ? "运行 budgetlint 的目录" : "the folder that budgetlint was run in";
  }

  /// To be called when all results are made, for they add descriptors.
  Json tool(const Report& report) {
    Json packs = Json::array();
    for (const PackInfo& pack : report.packs) {
      packs.push_back({{"name", pack.name}, {"version", pack.version}, {"properties", {{"digest", pack.digest}}}});
    }
    Json driver = {{"name", "budgetlint"},
                   {"version", report.tool_version},
                   {"semanticVersion", report.tool_version},
                   {"rules", descriptors_.take()}};
    return {{"driver", std::move(driver)}, {"extensions", std::move(packs)}};
  }

  [[nodiscard]] Json notification(const Diagnostic& item) const {
    return {{"descriptor", {{"id", item.rule}}},
            {"level", level_of(item.severity)},
            {"message", message(message_with_notes(item, options_.language))}};
  }

  [[nodiscard]] Json result(const Reported& reported) {
    const Diagnostic& item = reported.diagnostic;
    Json out = {{"ruleId", item.rule},
                {"ruleIndex", descriptors_.index_of(item)},
                {"level", level_of(item.severity)},
                {"message", message(message_with_notes(item, options_.language))},
                {"locations", {location(reported.file(), reported.range(), item.where, options_)}},
                {"partialFingerprints", fingerprints(reported)}};
    if (Json related = related_locations(item); !related.empty()) out["relatedLocations"] = std::move(related);
    if (Json all = fixes(item); !all.empty()) out["fixes"] = std::move(all);
    if (Json figures = properties(item); !figures.empty()) out["properties"] = std::move(figures);
    return out;
  }

  [[nodiscard]] Json suppressed_result(const DocumentReport& document, const Suppressed& suppressed) {
    Json out = result({suppressed.finding, &document, false});
    Json suppression = {{"kind", suppressed.in_model ? "inSource" : "external"},
                        {"status", "accepted"},
                        {"justification", suppressed.reason}};
    if (const Location& where = suppressed.where; where.source != nullptr) {
      suppression["location"] = location(where.source->name(), shown_range(*where.source, where.span), where, options_);
    }
    out["suppressions"] = {std::move(suppression)};
    return out;
  }

  /// `finding` is the fingerprint of all formats, which knows the document and not its file; `place` is unique here.
  [[nodiscard]] Json fingerprints(const Reported& reported) {
    Json out = Json::object();
    if (!reported.diagnostic.fingerprint.empty()) out["finding/v1"] = reported.diagnostic.fingerprint;
    out["place/v1"] = fingerprints_.next(reported);
    return out;
  }

  [[nodiscard]] Json related_locations(const Diagnostic& item) const {
    Json out = Json::array();
    const auto add = [&](const Location& where, const std::string& text) {
      if (where.source == nullptr) return;
      Json place = location(where.source->name(), shown_range(*where.source, where.span), where, options_);
      place["id"] = out.size() + 1;
      place["message"] = message(text);
      out.push_back(std::move(place));
    };
    for (const Related& related : item.related) add(related.where, text_in(related.message, options_.language));
    for (const Diagnostic& each : item.consequences) add(each.where, consequence_line(each, item, options_.language));
    return out;
  }

  [[nodiscard]] Json fixes(const Diagnostic& item) const {
    Json out = Json::array();
    for (const Fix& fix : item.fixes) {
      Json changes = artifact_changes(fix);
      if (changes.empty()) continue;
      out.push_back({{"description", message(text_in(fix.title, options_.language))},
                     {"artifactChanges", std::move(changes)},
                     {"properties", {{"safe", fix.safe}}}});
    }
    return out;
  }

  /// The edits of a fix by file. An edit names the very bytes that it replaces, so its range is exact.
  [[nodiscard]] Json artifact_changes(const Fix& fix) const {
    std::map<std::string, Json> by_file;
    for (const Edit& edit : fix.edits) {
      const SourceText* source = edit.where.source;
      if (source == nullptr) continue;
      Json& replacements = by_file.try_emplace(source->name(), Json::array()).first->second;
      replacements.push_back({{"deletedRegion", region_of(exact_range(*source, edit.where.span))},
                              {"insertedContent", {{"text", edit.text}}}});
    }
    Json out = Json::array();
    for (auto& [file, replacements] : by_file) {
      out.push_back({{"artifactLocation", artifact(file, options_.root)}, {"replacements", std::move(replacements)}});
    }
    return out;
  }

  [[nodiscard]] static Json properties(const Diagnostic& item) {
    Json out = Json::object();
    const std::pair<const char*, const std::string&> all[] = {
        {"expected", item.expected}, {"actual", item.actual}, {"difference", item.difference}, {"unit", item.unit}};
    for (const auto& [name, value] : all) {
      if (!value.empty()) out[name] = value;
    }
    return out;
  }

  const ExportOptions options_;
  Descriptors descriptors_;
  Fingerprints fingerprints_;
  Json notifications_ = Json::array();
  Json artifacts_ = Json::array();
  bool any_ = false;     ///< a result was written
  bool failed_ = false;  ///< a document could not be checked whole: the same that makes the exit code 2
};

}  // namespace

std::unique_ptr<ReportWriter> sarif_writer(const ExportOptions& options) {
  return std::make_unique<SarifWriter>(options);
}

}  // namespace budgetlint
