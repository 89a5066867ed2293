#include "cli/rules_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "base/nearest_name.h"
#include "cli/exit_code.h"
#include "diag/code.h"
#include "diag/suggestion.h"
#include "lang/format.h"
#include "lang/replaced_rules.h"
#include "lang/sentence.h"
#include "render/diagnostic_text.h"
#include "render/display_width.h"
#include "render/style.h"
#include "render/words.h"
#include "rulebook/rulebook.h"
#include "session/sources.h"

namespace budgetlint::cli {
namespace {

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : "；") + text;
  return out;
}

std::string set_of(const ir::Program& program, const ir::Rule& rule) {
  return rule.set == kNone ? std::string() : program.sets[rule.set].name;
}

using Listed = std::vector<const ir::Rule*>;

void list_as_json(const ir::Program& program, const Listed& listed, Language language, std::ostream& out) {
  nlohmann::ordered_json rules = nlohmann::ordered_json::array();
  for (const ir::Rule* each : listed) {
    const ir::Rule& rule = *each;
    const std::string set = set_of(program, rule);
    rules.push_back({{"id", rule.id},
                     {"severity", to_string(rule.severity)},
                     {"title", rule.title.in(language)},
                     {"basis", rule.basis},
                     {"table_sets", set.empty() ? std::vector<std::string>{} : std::vector<std::string>{set}},
                     {"pack", program.packs[rule.pack].name}});
  }
  out << rules.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void list_as_markdown(const ir::Program& program, const Listed& listed, Language language, std::ostream& out) {
  out << (language == Language::zh ? "| 编号 | 级别 | 要求 | 依据 | 表集 |\n"
                                   : "| id | severity | title | basis | table set |\n")
      << "|---|---|---|---|---|\n";
  for (const ir::Rule* each : listed) {
    const ir::Rule& rule = *each;
    out << fmt::format("| `{}` | {} | {} | {} | {} |\n", rule.id, to_string(rule.severity), rule.title.in(language),
                       joined(rule.basis), set_of(program, rule));
  }
}

/// The rules of each pack under its name.
void list_as_text(const ir::Program& program, const Listed& listed, Language language, std::ostream& out) {
  const bool zh = language == Language::zh;
  for (std::size_t i = 0; i < program.packs.size(); ++i) {
    const ir::Pack& pack = program.packs[i];
    const auto is_of = [&](const ir::Rule* rule) { return rule->pack == i; };
    const auto count = std::count_if(listed.begin(), listed.end(), is_of);
    if (count == 0) continue;
    out << fmt::format(fmt::runtime(zh ? "{} {}  {}（{} 条）\n" : "{} {}  {} ({})\n"), pack.name, pack.version,
                       pack.title.in(language), count);
    for (const ir::Rule* rule : listed) {
      if (!is_of(rule)) continue;
      out << fmt::format("  {:<8} {}  {}\n", to_string(rule->severity), rule->id, rule->title.in(language));
    }
    out << '\n';
  }
  out << fmt::format(fmt::runtime(zh ? "共 {} 条规则\n" : "{} rules\n"), listed.size());
}

/// A case of a test with its keywords in that language, laid out as `fmt` would.
std::string spelt_in(Language language, const std::string& test_case) {
  const std::string begin = "test x {\n";
  const auto source = std::make_shared<SourceText>("test", begin + test_case + "\n}\n");
  const KeywordSpelling spelling = language == Language::zh ? KeywordSpelling::zh : KeywordSpelling::en;
  const std::string text = format_rules(source, spelling).text;
  const std::size_t first = text.find('\n');
  const std::size_t last = text.rfind("\n}");
  if (first == std::string::npos || last == std::string::npos || last <= first) return "  " + test_case;
  return text.substr(first + 1, last - first - 1);
}

/// The cases of a rule's tests: those on which it is violated, then those on which it passes.
void show_examples(const Rulebook& book, const ir::Rule& rule, Language language, std::ostream& out) {
  const bool zh = language == Language::zh;
  using Outcome = ir::TestExpectation::Outcome;
  constexpr std::size_t kMost = 3;
  const std::pair<Outcome, const char*> kinds[] = {
      {Outcome::violated, zh ? "违反的例子（改动样本后）：" : "violated by, for example:"},
      {Outcome::passes, zh ? "通过的例子：" : "passes on:"}};
  for (const auto& [outcome, heading] : kinds) {
    std::size_t shown = 0;
    for (const ir::RuleTest& test : book.tests) {
      if (test.rule != rule.id) continue;
      for (const ir::TestCase& one : test.cases) {
        if (one.expectation.outcome != outcome || shown == kMost) continue;
        out << (shown++ == 0 ? std::string("\n") + heading + "\n" : std::string()) << spelt_in(language, one.text)
            << '\n';
      }
    }
  }
}

void explain_rule(const Rulebook& book, const ir::Rule& rule, Language language, std::ostream& out) {
  const ir::Program& program = book.program;
  const bool zh = language == Language::zh;
  out << rule.id << (zh ? "（" : " (") << severity_word(rule.severity, language) << (zh ? "）" : ")") << '\n'
      << rule.title.in(language) << "\n\n";
  if (!rule.doc.empty()) out << rule.doc << "\n\n";
  std::istringstream lines(sentence_of(program, rule).in(language));
  out << (zh ? "规则的内容：\n" : "what it demands:\n");
  for (std::string line; std::getline(lines, line);) out << "  " << line << '\n';
  out << '\n';
  if (!rule.basis.empty()) out << (zh ? "依据：" : "basis: ") << joined(rule.basis) << '\n';
  if (!rule.see.empty()) out << (zh ? "参见：" : "see: ") << joined(rule.see) << '\n';
  const std::string set = set_of(program, rule);
  out << (zh ? "适用：" : "applies to: ") << (set.empty() ? (zh ? "各种文档" : "any document") : set);
  if (!rule.kinds.empty()) out << (zh ? "；" : "; ") << joined(rule.kinds);
  if (rule.from > 0 || rule.until < 9999) out << (zh ? "；年度 " : "; years ") << rule.from << "–" << rule.until;
  out << '\n' << (zh ? "定义：" : "defined at: ") << rule.file << ':' << rule.line << "\n\n" << rule.source << '\n';
  show_examples(book, rule, language, out);
}

void tell_replaced(const std::string& id, const std::string& successor, Language language, std::ostream& out) {
  out << (language == Language::zh ? fmt::format("规则“{}”已由“{}”代替：\n\n", id, successor)
                                   : fmt::format("rule `{}` was replaced by `{}`:\n\n", id, successor));
}

void indent(std::string_view text, std::ostream& out) {
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) out << (line.empty() ? "" : "  ") << line << '\n';
}

void explain_code(const CodeInfo& info, Language language, std::ostream& out) {
  const bool zh = language == Language::zh;
  out << info.id << (zh ? "（" : " (") << to_string(info.severity) << (zh ? "）" : ")") << '\n'
      << with_dots(zh ? info.zh : info.en) << "\n\n"
      << (zh ? info.help_zh : info.help_en) << '\n';
  const std::optional<CodeExample> example = example_of(info.id);
  if (!example) return;
  out << (zh ? "\n例如：\n" : "\nfor example:\n");
  indent(example->rule, out);
  if (!zh) return;  // what is said of it is kept in Chinese
  out << "会报告：\n";
  indent(example->output, out);
}

}  // namespace

int run_rules(const RulesArguments& arguments, Language language, std::ostream& out, std::ostream& err) {
  const Rulebook book = load_embedded_rulebook();
  std::vector<std::string> unmatched;
  Listed listed;
  for (const std::size_t index : select_rules(book.program, arguments.patterns, {}, unmatched)) {
    listed.push_back(&book.program.rules[index]);
  }
  for (const std::string& pattern : unmatched) {
    Diagnostic problem = make_diagnostic(Code::no_rules_selected, {}, pattern);
    problem.label = did_you_mean_rule(pattern, rule_ids_of(book.program));
    err << diagnostic_text(problem, language, Style(false));
  }
  if (!unmatched.empty()) return kFailed;
  if (arguments.format == "json") {
    list_as_json(book.program, listed, language, out);
  } else if (arguments.format == "markdown") {
    list_as_markdown(book.program, listed, language, out);
  } else {
    list_as_text(book.program, listed, language, out);
  }
  return kClean;
}

std::vector<std::string> embedded_rule_ids() { return rule_ids_of(load_embedded_rulebook().program).present; }

int run_explain(const std::string& id, const std::vector<std::string>& rules, Language language, std::ostream& out,
                std::ostream& err) {
  if (const CodeInfo* info = find_code(id)) {
    explain_code(*info, language, out);
    return kClean;
  }
  CompileOptions options;
  options.tests = true;
  const Sources own = rules.empty() ? Sources{} : read_sources(disk(), rules, {kRuleSuffix}, "<rules>");
  const Rulebook book = rules.empty() ? load_embedded_rulebook_with_tests() : load_rulebook(own.sources, options);
  for (const std::vector<Diagnostic>& problems : {own.problems, book.problems}) {
    for (const Diagnostic& problem : problems) err << diagnostic_text(problem, language, Style(false)) << '\n';
  }
  if (const ir::Rule* rule = rule_named(book.program, id)) {
    if (rule->id != id) tell_replaced(id, rule->id, language, out);
    explain_rule(book, *rule, language, out);
    return kClean;
  }
  if (has_errors(own.problems) || has_errors(book.problems)) return kFailed;  // it may be among what was left out
  std::vector<std::string> names = rule_ids_of(book.program).present;
  for (const CodeInfo& info : all_codes()) names.emplace_back(info.id);
  const auto near = nearest_name(id, names);
  if (language == Language::zh) {
    err << "没有规则或错误码“" << printable(id) << "”" << (near ? "，是否指“" + *near + "”？" : "") << '\n';
  } else {
    err << "no rule or error code `" << printable(id) << "`" << (near ? "; did you mean `" + *near + "`?" : "") << '\n';
  }
  return kFailed;
}

std::string version_text() {
  std::string out = fmt::format("budgetlint {}\nmodel 1\n", BUDGETLINT_VERSION);
  for (const PackInfo& pack : embedded_packs()) {
    out += fmt::format("pack {} {} {}\n", pack.name, pack.version, pack.digest);
  }
  return out;
}

}  // namespace budgetlint::cli
