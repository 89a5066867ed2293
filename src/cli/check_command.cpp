#include "cli/check_command.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>
#include <utility>

#include "cli/baseline.h"
#include "cli/exit_code.h"
#include "cli/output_target.h"
#include "cli/progress.h"
#include "cli/show_settings.h"
#include "cli/standard_output.h"
#include "cli/watch.h"
#include "cli/write_files.h"
#include "diag/code.h"
#include "render/concise.h"
#include "render/github.h"
#include "render/gitlab.h"
#include "render/html.h"
#include "render/json.h"
#include "render/junit.h"
#include "render/ndjson.h"
#include "render/reported.h"
#include "render/sarif.h"
#include "render/text.h"
#include "render/workbook.h"
#include "session/convert_office.h"
#include "session/read_files.h"
#include "session/session.h"

namespace budgetlint::cli {
namespace {

std::string current_folder() {
  std::error_code error;
  return std::filesystem::current_path(error).string();
}

class CheckRun {
 public:
  explicit CheckRun(const CheckArguments& arguments)
      : arguments_(arguments),
        session_(arguments.setup),
        output_(arguments.output, arguments.language, arguments.color) {}

  int run() {
    report_.tool_version = BUDGETLINT_VERSION;
    report_.packs = session_.packs();
    report_.rules = session_.rules();
    report_.problems = session_.problems();
    const std::vector<Diagnostic>& of_paths = session_.files().problems;
    report_.problems.insert(report_.problems.end(), of_paths.begin(), of_paths.end());
    if (arguments_.show_settings) return show();
    if (!may_write_outputs()) return kFailed;
    if (!arguments_.baseline.empty()) baseline_ = Baseline::read(arguments_.baseline, report_.problems);
    return check_documents() && write_baseline() && annotate() && write() ? exit_code() : kFailed;
  }

 private:
  int show() {
    std::ostringstream text;
    for (const NamedFile& file : session_.files().files) show_settings(session_, file.name, arguments_.language, text);
    const bool failed = tell_problems(report_.problems, arguments_.language, arguments_.color);
    const bool written = StandardOutput(arguments_.language, arguments_.color).write(text.str());
    return written && !failed ? kClean : kFailed;
  }

  /// Before anything is checked: what would be lost is not to be found out afterwards.
  [[nodiscard]] bool may_write_outputs() const {
    if (arguments_.output.empty() && arguments_.write_baseline.empty() && arguments_.annotate.empty()) return true;
    std::vector<std::string> inputs = files_read_by(disk(), arguments_.setup);
    if (!arguments_.baseline.empty()) inputs.push_back(arguments_.baseline);
    if (!may_write({arguments_.write_baseline, OutputKind::baseline}, inputs)) return false;
    if (!arguments_.write_baseline.empty()) inputs.push_back(arguments_.write_baseline);
    if (!may_write({arguments_.annotate, OutputKind::document}, inputs)) return false;
    if (!arguments_.annotate.empty()) inputs.push_back(arguments_.annotate);
    return may_write({arguments_.output, OutputKind::report}, inputs);
  }

  [[nodiscard]] bool may_write(const OutputTarget& target, const std::vector<std::string>& inputs) const {
    const std::optional<Diagnostic> refusal = refused(target, inputs, arguments_.force);
    return !refusal || tell_failure(*refusal, arguments_.language, arguments_.color);
  }

  /// Whether each document is written as soon as it is checked. A file is written at the end, whole or not at all.
  [[nodiscard]] bool streams() const { return arguments_.format == "ndjson" && arguments_.output.empty(); }
  [[nodiscard]] bool keeps_documents() const {
    return !streams() || !arguments_.write_baseline.empty() || !arguments_.annotate.empty();
  }

  /// False where what was to be written on the way could not be: nobody would hear of further documents.
  bool check_documents() {
    told_ = report_.problems.size();
    if (!stream([&](std::ostream& out) { render_ndjson_start(report_, arguments_.language, out); })) return false;
    std::vector<NamedFile> files = session_.files().files;
    std::erase_if(files, [&](const NamedFile& file) { return !session_.has_rules_for(file.name); });
    // Documents that are written as they come show themselves how far the run is.
    Progress progress(streams() ? 0 : files.size());
    for (const NamedFile& file : files) {
      const SourcePtr model = session_.read(file, report_.problems);
      if (model == nullptr) continue;
      report_.documents.push_back(check(model));
      const DocumentReport& document = report_.documents.back();
      if (!stream([&](std::ostream& out) { render_ndjson_document(document, arguments_.language, out); })) return false;
      if (!keeps_documents()) finish();
      progress.advance();
    }
    std::vector<Diagnostic> idle = session_.idle_settings();
    std::move(idle.begin(), idle.end(), std::back_inserter(report_.problems));
    return true;
  }

  /// The last document was told: only what it counts for is kept.
  void finish() {
    const DocumentReport& document = report_.documents.back();
    report_.finished.add(document);
    finished_failed_ |= has_errors(document.problems);
    finished_findings_ |= has_failing(document.findings);
    report_.documents.pop_back();
  }

  DocumentReport check(const SourcePtr& source) {
    const Severity least = severity_named(arguments_.severity);
    const bool view = arguments_.format == "html" || !arguments_.annotate.empty();
    DocumentReport report = session_.check(source, {.view = view, .causes = true}).report;
    undecided_fails_ |= undecided(report) > 0 && must_decide(source);
    if (baseline_) baseline_->take_known(report);
    if (arguments_.write_baseline.empty()) fold_consequences(report);
    std::erase_if(report.findings, [&](const Diagnostic& finding) { return finding.severity < least; });
    return report;
  }

  [[nodiscard]] bool must_decide(const SourcePtr& source) {
    const std::optional<Switch>& set = session_.governing(source->name()).project->settings().fail_on_undecided;
    return arguments_.fail_on_undecided || (set && set->on);
  }

  /// Says how the run compares with the baseline, and writes it where that is wanted.
  [[nodiscard]] bool write_baseline() {
    const RuleIds rules = session_.rule_ids();
    if (baseline_) report_.baseline = baseline_->summary(arguments_.baseline, rules);
    const bool prunes = baseline_ && arguments_.prune;
    if (!prunes && arguments_.write_baseline.empty()) return true;
    const std::string& file = prunes ? arguments_.baseline : arguments_.write_baseline;
    if (failed()) {
      report_.problems.push_back(make_diagnostic(Code::baseline_not_written, {}, file));
      return true;
    }
    if (prunes) {
      // What is left as it is brings no change that --watch would hear of.
      if (report_.baseline->gone.empty()) return true;
      baseline_->prune(rules);
    } else {
      make_baseline();
    }
    return write_to(file, baseline_->text());
  }

  /// What is in a new baseline is known from then on.
  void make_baseline() {
    baseline_.emplace();
    for (const DocumentReport& document : report_.documents) baseline_->add(document);
    for (DocumentReport& document : report_.documents) {
      baseline_->take_known(document);
      fold_consequences(document);
    }
    report_.baseline = baseline_->summary(arguments_.write_baseline, session_.rule_ids());
  }

  [[nodiscard]] bool failed() const {
    return finished_failed_ || has_errors(report_.problems) ||
           std::any_of(report_.documents.begin(), report_.documents.end(),
                       [](const DocumentReport& document) { return has_errors(document.problems); });
  }

  void render(std::ostream& out, bool color) const {
    const Language language = arguments_.language;
    const ExportOptions options{language, current_folder()};
    const std::string& format = arguments_.format;
    if (format == "json") return render_json(report_, language, out);
    if (format == "ndjson") return render_ndjson(report_, language, out);
    if (format == "sarif") return render_sarif(report_, options, out);
    if (format == "github") return render_github(report_, options, out);
    if (format == "gitlab") return render_gitlab(report_, options, out);
    if (format == "html") return render_html(report_, language, out);
    if (format == "junit") return render_junit(report_, language, out);
    if (arguments_.concise) return render_concise(report_, language, color, out);
    render_text(report_, {language, color, arguments_.show_skipped, arguments_.statistics, arguments_.show_suppressed},
                out);
  }

  template <typename Render>
  [[nodiscard]] bool stream(const Render& render_part) {
    if (!streams()) return true;
    std::ostringstream text;
    render_part(text);
    return output_.write(text.str());
  }

  [[nodiscard]] bool write() {
    if (streams()) {
      return stream([&](std::ostream& out) { render_ndjson_end(report_, told_, arguments_.language, out); });
    }
    std::ostringstream text;
    render(text, output_.colored());
    return output_.write(text.str());
  }

  [[nodiscard]] bool annotate() const {
    if (arguments_.annotate.empty()) return true;
    const std::optional<std::string> workbook = render_annotated_workbook(report_, arguments_.language);
    if (workbook) return write_to(arguments_.annotate, *workbook);
    return tell_not_written({arguments_.annotate, arguments_.annotate}, no_temporary_folder(), arguments_.language,
                            arguments_.color);
  }

  [[nodiscard]] bool write_to(const std::string& file, const std::string& text) const {
    const WriteFailure failure = write_file(file, text);
    return !failure || tell_not_written({file, file}, *failure, arguments_.language, arguments_.color);
  }

  [[nodiscard]] int exit_code() const {
    if (failed()) return kFailed;
    bool findings = undecided_fails_ || finished_findings_ || has_failing(report_.problems) ||
                    std::any_of(report_.documents.begin(), report_.documents.end(),
                                [&](const DocumentReport& document) { return has_failing(document.findings); });
    findings |= arguments_.fail_on_stale_baseline && !arguments_.prune && !report_.baseline->gone.empty();
    return findings ? kFindings : kClean;
  }

  [[nodiscard]] bool has_failing(const std::vector<Diagnostic>& diagnostics) const {
    const Severity failing = severity_named(arguments_.fail_on);
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [&](const Diagnostic& each) { return each.severity >= failing; });
  }

  const CheckArguments& arguments_;
  Session session_;
  std::optional<Baseline> baseline_;
  Report report_;
  ReportOutput output_;
  bool undecided_fails_ = false;    ///< a rule that had to be decided was not
  bool finished_failed_ = false;    ///< a document that was told and let go could not be checked whole
  bool finished_findings_ = false;  ///< one had findings that count
  std::size_t told_ = 0;            ///< problems of the run that were written before the documents
};

}  // namespace

int run_check(const CheckArguments& arguments) {
  const auto run = [&] { return CheckRun(arguments).run(); };
  if (!arguments.watch) return run();
  const auto paths = [&] {
    std::vector<std::string> out = files_read_by(disk(), arguments.setup);
    if (!arguments.baseline.empty()) out.push_back(arguments.baseline);
    return out;
  };
  return watch(paths, arguments.language, run);
}

}  // namespace budgetlint::cli
