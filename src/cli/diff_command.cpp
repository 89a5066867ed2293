#include "cli/diff_command.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>

#include "cli/exit_code.h"
#include "cli/output_target.h"
#include "cli/standard_output.h"
#include "diag/code.h"
#include "diag/comparison.h"
#include "diff/compare_documents.h"
#include "diff/compare_findings.h"
#include "diff/unmoved_figures.h"
#include "render/comparison_json.h"
#include "render/comparison_text.h"
#include "session/read_files.h"
#include "session/session.h"

namespace budgetlint::cli {
namespace {

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

/// The draft whose settings are for both: the new one, or the other where that comes from standard input.
const std::string& governing(const DiffArguments& arguments) {
  return arguments.after == "-" ? arguments.before : arguments.after;
}

SessionOptions options_of(const DiffArguments& arguments) {
  SessionOptions out = arguments.setup;
  out.paths = {governing(arguments)};
  return out;
}

/// Which rules equate which figures of a document; asked of few rules, each of which is then run once more.
class Equations {
 public:
  explicit Equations(const OpenDocument& document) : document_(document) {}

  bool equates(const std::string& rule, Span figure) {
    const auto known = by_rule_.find(rule);
    const GuardedSpans& spans = known == by_rule_.end() ? run(rule) : known->second;
    return std::any_of(spans.begin(), spans.end(),
                       [&](const auto& each) { return !each.second.equations.empty() && each.first.covers(figure); });
  }

 private:
  const GuardedSpans& run(const std::string& id) {
    GuardedSpans& out = by_rule_[id];
    const std::vector<ir::Rule>& rules = document_.engine().program.rules;
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const ir::Rule& each) { return each.id == id; });
    if (rule == rules.end()) return out;
    CheckOptions options = document_.options();
    options.rules = {static_cast<std::size_t>(rule - rules.begin())};
    options.guarded = &out;
    (void)check_document(document_.engine(), *document_.typed, {}, options);
    return out;
  }

  const OpenDocument& document_;
  std::map<std::string, GuardedSpans> by_rule_;
};

class DiffCommand {
 public:
  explicit DiffCommand(const DiffArguments& arguments)
      : arguments_(arguments), options_(options_of(arguments)), session_(options_) {}

  int run() {
    if (!may_write_output()) return kFailed;
    out_.tool_version = BUDGETLINT_VERSION;
    out_.packs = session_.packs();
    append(out_.problems, session_.problems());
    const SourcePtr before = read(arguments_.before);
    const SourcePtr after = read(arguments_.after);
    out_.before.file = arguments_.before;
    out_.after.file = arguments_.after;
    if (before != nullptr && after != nullptr) compare(before, after);
    return write() ? exit_code() : kFailed;
  }

 private:
  /// Null where it cannot be read, which is a problem.
  SourcePtr read(const std::string& path) {
    if (std::error_code ignored; path != "-" && std::filesystem::is_directory(path, ignored)) {
      out_.problems.push_back(make_diagnostic(Code::cannot_read, {}, path,
                                              LocalText{"是目录，这里要一个文件", "a folder, where a file is wanted"}));
      return nullptr;
    }
    // What governs both was found with its settings.
    const NamedFiles found = path == governing(arguments_) ? session_.files()
                                                           : name_files(session_.file_system(), {path}, {kModelSuffix},
                                                                        arguments_.setup.stdin_filename);
    append(out_.problems, found.problems);
    return found.files.empty() ? nullptr : session_.read(found.files.front(), out_.problems);
  }

  void compare(const SourcePtr& before, const SourcePtr& after) {
    // Both are drafts of one file, so that what is set for it is set for both.
    const Governed governed = session_.governing((arguments_.after == "-" ? before : after)->name());
    CheckedDocument old_draft = check(before, governed);
    CheckedDocument new_draft = check(after, governed);
    DocumentReport& old_report = old_draft.report;
    DocumentReport& new_report = new_draft.report;
    out_.before = draft_of(old_report);
    out_.after = draft_of(new_report);
    expect_one_document();

    const DocumentComparison documents = compare_documents(*old_draft.document.typed, *new_draft.document.typed);
    Equations equations(new_draft.document);
    // What is left out by severity does not count, but breaks what held all the same.
    const ComparedFindings all = compare_findings(old_report, new_report, documents);
    out_.unmoved =
        unmoved_figures(old_report, new_report, all.introduced, documents,
                        [&](const std::string& rule, Span figure) { return equations.equates(rule, figure); });
    const Severity least = severity_named(arguments_.severity);
    for (DocumentReport* report : {&old_report, &new_report}) {
      std::erase_if(report->findings, [&](const Diagnostic& finding) { return finding.severity < least; });
    }
    out_.findings = compare_findings(old_report, new_report, documents);
    out_.figures = documents.figures;
    out_.texts = documents.texts;
  }

  CheckedDocument check(const SourcePtr& source, const Governed& governed) {
    CheckedDocument checked = session_.check(source, governed);
    session_.remember(checked);
    append(out_.problems, checked.report.problems);
    return checked;
  }

  static ComparedDraft draft_of(const DocumentReport& report) {
    return {report.source, report.file, report.entity, report.year, report.kind};
  }

  void expect_one_document() {
    const auto expect = [&](const LocalText& what, const std::string& before, const std::string& after) {
      if (before == after) return;
      out_.problems.push_back(make_diagnostic(Code::different_documents, {}, what, before, after));
    };
    const auto year = [](const ComparedDraft& draft) {
      return draft.year ? std::to_string(*draft.year) : std::string();
    };
    expect({"单位", "entity"}, out_.before.entity, out_.after.entity);
    expect({"年度", "year"}, year(out_.before), year(out_.after));
    expect({"种类", "kind"}, out_.before.kind, out_.after.kind);
  }

  [[nodiscard]] bool may_write_output() const {
    if (arguments_.output.empty()) return true;
    std::vector<std::string> inputs = files_read_by(disk(), options_);
    inputs.insert(inputs.end(), {arguments_.before, arguments_.after});
    const std::optional<Diagnostic> refusal = refused({arguments_.output}, inputs, arguments_.force);
    return !refusal || tell_failure(*refusal, arguments_.language, arguments_.color);
  }

  [[nodiscard]] bool write() const {
    ReportOutput output(arguments_.output, arguments_.language, arguments_.color);
    std::ostringstream text;
    if (arguments_.format == "json") {
      render_comparison_json(out_, arguments_.language, text);
    } else {
      render_comparison_text(out_, arguments_.language, output.colored(), text);
    }
    return output.write(text.str()) && output.finish();
  }

  [[nodiscard]] int exit_code() const {
    if (has_errors(out_.problems)) return kFailed;
    const Severity failing = severity_named(arguments_.fail_on);
    const std::vector<Diagnostic>& introduced = out_.findings.introduced;
    const bool fails = std::any_of(introduced.begin(), introduced.end(),
                                   [&](const Diagnostic& finding) { return finding.severity >= failing; });
    return fails ? kFindings : kClean;
  }

  const DiffArguments& arguments_;
  const SessionOptions options_;
  Session session_;
  Comparison out_;
};

}  // namespace

int run_diff(const DiffArguments& arguments) { return DiffCommand(arguments).run(); }

}  // namespace budgetlint::cli
