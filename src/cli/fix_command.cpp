#include "cli/fix_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <utility>

#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "cli/unified_diff.h"
#include "diag/code.h"
#include "diag/edits.h"
#include "engine/check.h"
#include "model/reader.h"
#include "render/diagnostic_text.h"
#include "render/style.h"
#include "rulebook/rulebook.h"

namespace budgetlint::cli {
namespace {

/// A fix may make room for another; more rounds than these mean that two undo each other.
constexpr int kMostRounds = 5;

struct Checked {
  ReadResult read;
  DocumentReport report;
};

class FixCommand {
 public:
  explicit FixCommand(const FixArguments& arguments)
      : arguments_(arguments),
        zh_(arguments.language == Language::zh),
        style_(use_color(arguments.color, STDERR_FILENO)) {}

  int run() {
    load_rules();
    Sources read = read_sources(paths_or_here(arguments_.paths), ".budget.yaml", "<stdin>");
    for (const Diagnostic& problem : read.problems) tell(problem);
    Engine engine(book_.program);
    for (const SourcePtr& source : read.sources) fix(engine, source);
    if (failed_) return kFailed;
    return (arguments_.diff ? changed_ > 0 : errors_left_ > 0) ? kFindings : kClean;
  }

 private:
  void load_rules() {
    if (arguments_.rules.empty()) {
      book_ = load_embedded_rulebook();
    } else {
      Sources read = read_sources(arguments_.rules, ".brl", "<rules>");
      for (const Diagnostic& problem : read.problems) tell(problem);
      book_ = load_rulebook(read.sources);
    }
    for (const Diagnostic& problem : book_.problems) tell(problem);
    std::vector<std::string> unmatched;
    selected_ = select_rules(book_.program, arguments_.select, arguments_.ignore, unmatched);
    for (const std::string& pattern : unmatched) tell(make_diagnostic(Code::no_rules_selected, {}, pattern));
  }

  void tell(const Diagnostic& problem) {
    failed_ |= problem.severity == Severity::error;
    std::cerr << diagnostic_text(problem, arguments_.language, style_) << '\n';
  }

  Checked check(Engine& engine, const SourcePtr& source) const {
    Checked out;
    out.read = read_document(source);
    CheckOptions options;
    options.rules = selected_;
    out.report = check_document(engine, *out.read.document, out.read.problems, options);
    return out;
  }

  /// The safe edits that do not stand in each other's way, the first of two that do.
  static std::vector<Edit> safe_edits(const DocumentReport& report, std::vector<std::string>& titles,
                                      Language language) {
    std::vector<Edit> edits;
    for (const Diagnostic& finding : report.findings) {
      for (const Fix& fix : finding.fixes) {
        if (!fix.safe) continue;
        std::vector<Edit> more = edits;
        more.insert(more.end(), fix.edits.begin(), fix.edits.end());
        if (!apply_edits(report.source->bytes(), more)) continue;
        edits = std::move(more);
        titles.push_back(finding.rule + (language == Language::zh ? "：" : ": ") + fix.title.in(language));
      }
    }
    return edits;
  }

  void fix(Engine& engine, const SourcePtr& source) {
    if (selected_.empty()) return;  // said above
    std::vector<std::string> titles;
    SourcePtr current = source;
    Checked checked = check(engine, current);
    for (const Diagnostic& problem : checked.report.problems) tell(problem);
    const bool broken = failed_;
    for (int round = 0; round < kMostRounds && !broken; ++round) {
      const std::vector<Edit> edits = safe_edits(checked.report, titles, arguments_.language);
      if (edits.empty()) break;
      std::string text = *apply_edits(current->bytes(), edits);
      current = std::make_shared<SourceText>(source->name(), std::move(text));
      checked = check(engine, current);
    }
    errors_left_ += std::count_if(checked.report.findings.begin(), checked.report.findings.end(),
                                  [](const Diagnostic& finding) { return finding.severity == Severity::error; });
    write(source, current, titles, checked.report.findings.size());
  }

  void write(const SourcePtr& before, const SourcePtr& after, const std::vector<std::string>& titles,
             std::size_t left) {
    if (before->bytes() != after->bytes()) ++changed_;
    if (arguments_.diff) {
      std::cout << unified_diff(before->name(), before->bytes(), after->bytes());
      return;
    }
    const bool changed = before->bytes() != after->bytes();
    if (before->name() == "<stdin>") {
      std::cout << after->bytes() << std::flush;
    } else if (changed && !write_file(before->name(), std::string(after->bytes()))) {
      tell(make_diagnostic(Code::cannot_write, {}, before->name()));
      return;
    }
    std::cerr << fmt::format(
        fmt::runtime(zh_ ? "{}：改了 {} 处，还有 {} 个问题\n" : "{}: {} fixed, {} findings left\n"), before->name(),
        titles.size(), left);
    for (const std::string& title : titles) std::cerr << "  " << title << '\n';
  }

  const FixArguments& arguments_;
  const bool zh_;
  const Style style_;
  Rulebook book_;
  std::vector<std::size_t> selected_;
  std::size_t changed_ = 0;
  std::ptrdiff_t errors_left_ = 0;
  bool failed_ = false;
};

}  // namespace

int run_fix(const FixArguments& arguments) { return FixCommand(arguments).run(); }

}  // namespace budgetlint::cli
