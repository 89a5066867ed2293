#include "render/junit.h"

#include <fmt/format.h>

#include <ostream>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>
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

/// How many test cases ended so; suites and the whole carry it as attributes.
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

class JunitRenderer {
 public:
  JunitRenderer(const Report& report, Language language) : report_(report), language_(language) {}

  void render(std::ostream& out) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    set(declaration, "version", "1.0");
    set(declaration, "encoding", "UTF-8");
    root_ = document.append_child("testsuites");
    set(root_, "name", "budgetlint");
    if (!report_.problems.empty()) write_run_problems();
    for (const DocumentReport& each : report_.documents) write_document(each);
    total_.write(root_);
    document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
  }

 private:
  [[nodiscard]] bool zh() const { return language_ == Language::zh; }

  void write_run_problems() {
    begin_suite("budgetlint");
    write_problems(report_.problems);
    end_suite();
  }

  void write_document(const DocumentReport& document) {
    begin_suite(document.file);
    write_properties(document);
    write_problems(document.problems);
    write_coded_findings(document);
    for (const RuleOutcome& outcome : document.outcomes) write_rule(document, outcome);
    end_suite();
  }

  void begin_suite(const std::string& name) {
    suite_ = root_.append_child("testsuite");
    suite_name_ = name;
    counts_ = {};
    set(suite_, "name", name);
  }

  void end_suite() {
    counts_.write(suite_);
    suite_.append_attribute("skipped").set_value(counts_.skipped);
    total_.tests += counts_.tests;
    total_.failures += counts_.failures;
    total_.errors += counts_.errors;
  }

  void write_properties(const DocumentReport& document) {
    pugi::xml_node properties = suite_.append_child("properties");
    const auto add = [&](const char* name, const std::string& value) {
      pugi::xml_node property = properties.append_child("property");
      set(property, "name", name);
      set(property, "value", value);
    };
    add("entity", document.entity);
    add("year", document.year ? std::to_string(*document.year) : "");
    add("kind", document.kind);
    add("budgetlint", report_.tool_version);
    for (const PackInfo& pack : report_.packs)
      add("pack", fmt::format("{} {} {}", pack.name, pack.version, pack.digest));
  }

  pugi::xml_node add_case(const std::string& name) {
    ++counts_.tests;
    pugi::xml_node test = suite_.append_child("testcase");
    set(test, "classname", suite_name_);
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

  const Report& report_;
  Language language_;
  pugi::xml_node root_, suite_;
  std::string suite_name_;
  Counts counts_, total_;
};

}  // namespace

void render_junit(const Report& report, Language language, std::ostream& out) {
  JunitRenderer(report, language).render(out);
}

}  // namespace budgetlint
