#include "cli/test_command.h"

#include <fmt/format.h>
#include <fnmatch.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <utility>

#include "cli/exit_code.h"
#include "cli/standard_output.h"
#include "cli/terminal.h"
#include "diag/code.h"
#include "render/diagnostic_text.h"
#include "render/style.h"
#include "render/words.h"
#include "rulebook/rulebook.h"
#include "ruletest/ruletest.h"
#include "session/sources.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

/// samples/NAME.budget.yaml beside the rule file or above it.
SourcePtr find_sample(const std::string& name, const std::string& rule_file) {
  std::error_code error;
  const std::string path =
      found_upwards(disk(), fs::absolute(rule_file, error).parent_path(), "samples/" + name + ".budget.yaml");
  if (path.empty()) return nullptr;
  const Sources read = read_sources(disk(), {path}, {kModelSuffix}, "");
  return read.sources.empty() ? nullptr : read.sources.front();
}

class TestCommand {
 public:
  explicit TestCommand(const TestArguments& arguments)
      : arguments_(arguments),
        zh_(arguments.language == Language::zh),
        style_(use_color(arguments.color, STDOUT_FILENO)) {}

  int run() {
    Sources read = read_sources(disk(), paths_or_here(arguments_.paths), {kRuleSuffix}, "<rules>");
    CompileOptions options;
    options.tests = options.lint = true;
    const Rulebook book = load_rulebook(read.sources, options);
    const TestReport report =
        run_rule_tests(book.program, book.tests, read.sources, find_sample, {arguments_.coverage});
    for (const std::vector<Diagnostic>& problems : {read.problems, book.problems, report.problems}) {
      for (const Diagnostic& problem : problems) {
        // What is suspicious about a pack that is only imported is not its user's business.
        const bool own = problem.where.source == nullptr ||
                         std::any_of(read.sources.begin(), read.sources.end(),
                                     [&](const SourcePtr& source) { return source.get() == problem.where.source; });
        if (own || problem.severity == Severity::error) tell(problem);
      }
    }
    tell_cases(report);
    tell_gaps(report);
    summarize(book, read.sources, report);
    if (!StandardOutput(arguments_.language, arguments_.color).write(out_.str())) return kFailed;
    if (errors_ > 0) return kFailed;
    const bool failed = failed_ > 0 || (arguments_.strict && warnings_ > 0);
    return failed ? kFindings : kClean;
  }

 private:
  [[nodiscard]] bool ignored(const std::string& code) const {
    return std::any_of(arguments_.ignore.begin(), arguments_.ignore.end(),
                       [&](const std::string& pattern) { return fnmatch(pattern.c_str(), code.c_str(), 0) == 0; });
  }

  void tell(const Diagnostic& problem) {
    if (problem.severity != Severity::error && ignored(problem.rule)) return;
    errors_ += problem.severity == Severity::error ? 1 : 0;
    warnings_ += problem.severity == Severity::warning ? 1 : 0;
    out_ << diagnostic_text(problem, arguments_.language, style_) << '\n';
  }

  void tell_cases(const TestReport& report) {
    for (const CaseResult& result : report.cases) {
      result.passed ? ++passed_ : ++failed_;
      if (result.passed && !arguments_.verbose) continue;
      const char* word = result.passed ? (zh_ ? "通过" : "ok    ") : (zh_ ? "失败" : "FAILED");
      out_ << fmt::format("{} {}  {}\n", word, result.rule, result.text);
      if (result.passed) continue;
      const Position place = result.where.source->position(result.where.span.begin);
      out_ << fmt::format("     {}:{}: {}\n", result.where.source->name(), place.line,
                          result.why.in(arguments_.language));
    }
  }

  /// Rules without a test are many at first: a line each.
  void tell_gaps(const TestReport& report) {
    for (const Diagnostic& gap : report.gaps) {
      if (ignored(gap.rule)) continue;
      ++warnings_;
      const std::string place =
          gap.where.source == nullptr
              ? std::string()
              : fmt::format("{}:{}: ", gap.where.source->name(), gap.where.source->position(gap.where.span.begin).line);
      out_ << fmt::format("{}{}[{}]: {}\n", place, severity_word(gap.severity, arguments_.language), gap.rule,
                          gap.message.in(arguments_.language));
    }
  }

  void summarize(const Rulebook& book, const std::vector<SourcePtr>& sources, const TestReport& report) {
    std::set<std::string> named;
    for (const SourcePtr& source : sources) named.insert(source->name());
    const auto rules = std::count_if(book.program.rules.begin(), book.program.rules.end(),
                                     [&](const ir::Rule& rule) { return named.contains(rule.file); });
    const auto untested =
        static_cast<std::size_t>(std::count_if(report.gaps.begin(), report.gaps.end(), [](const Diagnostic& gap) {
          return gap.rule == info(Code::rule_without_test).id;
        }));
    const std::string text =
        zh_ ? fmt::format("{} 个测试：通过 {}，失败 {}；{} 条规则，其中 {} 条没有测试；{} 个错误\n",
                          report.cases.size(), passed_, failed_, rules, untested, errors_)
            : fmt::format("{} tests: {} passed, {} failed; {} rules, {} of them without a test; {} errors\n",
                          report.cases.size(), passed_, failed_, rules, untested, errors_);
    out_ << text;
  }

  const TestArguments& arguments_;
  const bool zh_;
  const Style style_;
  std::ostringstream out_;
  std::size_t passed_ = 0, failed_ = 0, errors_ = 0, warnings_ = 0;
};

}  // namespace

int run_tests(const TestArguments& arguments) { return TestCommand(arguments).run(); }

}  // namespace budgetlint::cli
