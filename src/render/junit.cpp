#include "render/junit.h"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hidden_characters.h"
#include "base/utf8.h"
#include "render/diagnostic_text.h"
#include "render/words.h"

namespace budgetlint {
namespace {

using Diagnostics = std::vector<const Diagnostic*>;

/// XML 1.0 has no place for most control characters and the last two code points of the plane, not even escaped.
/// Others a terminal would obey.
bool fits_xml(char32_t value) { return value == '\r' || (!is_obeyed(value) && value != 0xFFFE && value != 0xFFFF); }

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    fits_xml(point.value) ? append_utf8(out, point.value) : void(out += shown_escape(point.value));
    at += point.size;
  }
  return out;
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(xml_text(value).c_str());
}

constexpr const char* kIndent = "  ";

/// What each suite says of the program: name and value.
using ToolProperty = std::pair<const char*, std::string>;

/// How many test cases of a suite ended so.
struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;

  void write(pugi::xml_node node) const {
    node.append_attribute("tests").set_value(tests);
    node.append_attribute("failures").set_value(failures);
    node.append_attribute("errors").set_value(errors);
  }
};

/// Also those that follow from another.
Diagnostics of_rule(const std::vector<Diagnostic>& all, const std::string& rule) {
  Diagnostics out;
  for (const Diagnostic& item : all) {
    if (item.rule == rule) out.push_back(&item);
    const Diagnostics below = of_rule(item.consequences, rule);
    out.insert(out.end(), below.begin(), below.end());
  }
  return out;
}

/// The test suite of a document, or of the run.
class Suite {
 public:
  Suite(const std::string& name, Language language)
      : language_(language), suite_(xml_.append_child("testsuite")), name_(name) {
    set(suite_, "name", name);
  }

  void write_run(const std::vector<Diagnostic>& problems) { write_problems(problems); }

  void write_document(const DocumentReport& document, const std::vector<ToolProperty>& tool) {
    write_properties(document, tool);
    write_problems(document.problems);
    write_coded_findings(document);
    for (const RuleOutcome& outcome : document.outcomes) write_rule(document, outcome);
  }

  /// As it stands within the report.
  [[nodiscard]] std::string text() {
    counts_.write(suite_);
    suite_.append_attribute("skipped").set_value(counts_.skipped);
    std::ostringstream out;
    suite_.print(out, kIndent, pugi::format_indent, pugi::encoding_utf8, 1);
    return out.str();
  }

 private:
  [[nodiscard]] bool zh() const { return language_ == Language::zh; }

  void write_properties(const DocumentReport& document, const std::vector<ToolProperty>& tool) {
    pugi::xml_node properties = suite_.append_child("properties");
    const auto add = [&](const char* name, const std::string& value) {
      pugi::xml_node property = properties.append_child("property");
      set(property, "name", name);
      set(property, "value", value);
    };
    add("entity", document.entity);
    add("year", document.year ? std::to_string(*document.year) : "");
    add("kind", document.kind);
    add("checked", std::string(to_string(document.checked)));
    for (const auto& [name, value] : tool) add(name, value);
  }

  pugi::xml_node add_case(const std::string& name) {
    ++counts_.tests;
    pugi::xml_node test = suite_.append_child("testcase");
    set(test, "classname", name_);
    set(test, "name", name);
    return test;
  }

  /// A test case a code: there may be many problems of one kind, and the names of test cases are wanted distinct.
  void write_problems(const std::vector<Diagnostic>& problems) {
    std::set<std::string> done;
    for (const Diagnostic& problem : problems) {
      if (!done.insert(problem.rule).second) continue;
      ++counts_.errors;
      describe(add_case(problem.rule).append_child("error"), of_rule(problems, problem.rule));
    }
  }

  /// Findings that are not of a rule: what is behind several, and suppressions that are not needed.
  void write_coded_findings(const DocumentReport& document) {
    std::set<std::string> done;
    for (const RuleOutcome& outcome : document.outcomes) done.insert(outcome.rule);
    for (const Diagnostic& finding : document.findings) {
      if (!done.insert(finding.rule).second) continue;
      pugi::xml_node test = add_case(finding.rule);
      const Diagnostics all = of_rule(document.findings, finding.rule);
      if (finding.severity == Severity::info) {
        test.append_child("system-out").text().set(text_of(all).c_str());
        continue;
      }
      ++counts_.failures;
      describe(test.append_child("failure"), all);
    }
  }

  void write_rule(const DocumentReport& document, const RuleOutcome& outcome) {
    pugi::xml_node test = add_case(outcome.rule);
    if (outcome.outcome == Outcome::not_applicable || outcome.outcome == Outcome::not_evaluated) {
      ++counts_.skipped;
      set(test.append_child("skipped"), "message", reason_of(outcome));
      return;
    }
    for (const Suppressed& each : document.suppressed) {
      if (!each.explained || each.finding.rule != outcome.rule) continue;
      const Diagnostic info = as_explained(each, language_);
      test.append_child("system-out").text().set(text_of({&info}).c_str());
    }
    const Diagnostics findings = of_rule(document.findings, outcome.rule);
    if (findings.empty()) return;  // passed, or what was found is below the severity asked for
    if (outcome.outcome == Outcome::passed) {
      // Such as a difference that rounding explains: a rule can hold and yet have something to say.
      test.append_child("system-out").text().set(text_of(findings).c_str());
      return;
    }
    ++counts_.failures;
    describe(test.append_child("failure"), findings);
  }

  [[nodiscard]] std::string reason_of(const RuleOutcome& outcome) const {
    std::string out(outcome_word(outcome.outcome, language_));
    out += (zh() ? "：" : ": ") + text_in(outcome.reason, language_);
    if (!outcome.problem.empty()) out += (zh() ? "（见 " : " (see ") + outcome.problem + (zh() ? "）" : ")");
    return out;
  }

  /// The message of the first as a summary, and all of them as people read them.
  void describe(pugi::xml_node node, const Diagnostics& items) const {
    std::string summary = text_in(items.front()->message, language_);
    if (items.size() > 1) {
      summary += zh() ? fmt::format("（共 {} 处）", items.size()) : fmt::format(" ({} in all)", items.size());
    }
    set(node, "message", summary);
    set(node, "type", to_string(items.front()->severity));
    node.text().set(text_of(items).c_str());
  }

  [[nodiscard]] std::string text_of(const Diagnostics& items) const {
    std::string text;
    for (const Diagnostic* item : items) text += "\n" + diagnostic_text(*item, language_, Style(false));
    return xml_text(text);
  }

  Language language_;
  pugi::xml_document xml_;
  pugi::xml_node suite_;
  std::string name_;
  Counts counts_;
};

/// Counts are those of suites: the whole is begun before it is known how many there will be.
class JunitWriter : public ReportWriter {
 public:
  explicit JunitWriter(Language language) : language_(language) {}

  std::string begin(const Report& report) override {
    tool_.emplace_back("budgetlint", report.tool_version);
    for (const PackInfo& pack : report.packs)
      tool_.emplace_back("pack", fmt::format("{} {} {}", pack.name, pack.version, pack.digest));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"budgetlint\">\n";
  }

  std::string document(const DocumentReport& document) const override {
    Suite suite(document.file, language_);
    suite.write_document(document, tool_);
    return suite.text();
  }

  std::string next(const DocumentReport& /*document*/, std::string text) override { return text; }

  std::string end(const Report& report, std::size_t /*told*/) override {
    std::string of_run;
    if (!report.problems.empty()) {
      Suite suite("budgetlint", language_);
      suite.write_run(report.problems);
      of_run = suite.text();
    }
    return of_run + "</testsuites>\n";
  }

 private:
  Language language_;
  std::vector<ToolProperty> tool_;
};

}  // namespace

std::unique_ptr<ReportWriter> junit_writer(Language language) { return std::make_unique<JunitWriter>(language); }

}  // namespace budgetlint
