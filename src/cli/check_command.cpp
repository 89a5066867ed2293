#include "cli/check_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <thread>
#include <utility>

#include "cli/annotate.h"
#include "cli/baseline.h"
#include "cli/check_cache.h"
#include "cli/exit_code.h"
#include "cli/output_target.h"
#include "cli/page_pictures.h"
#include "cli/progress.h"
#include "cli/show_settings.h"
#include "cli/standard_output.h"
#include "cli/watch.h"
#include "cli/write_files.h"
#include "diag/code.h"
#include "render/output_format.h"
#include "render/workbook.h"
#include "session/check_image.h"
#include "session/idle_settings.h"
#include "session/ordered_work.h"
#include "session/read_files.h"
#include "session/run_program.h"
#include "session/session.h"

namespace budgetlint::cli {
namespace {

std::string current_folder() {
  std::error_code error;
  return std::filesystem::current_path(error).string();
}

/// What is left of a document once it was checked.
struct CheckedFile {
  std::vector<Diagnostic> unread;  ///< why there is no report
  std::optional<DocumentReport> report;
  std::vector<FileSuppression> suppressions;
  std::shared_ptr<const MadeModel> made;  ///< of originals, where findings are to be written into them
  std::string text;                       ///< as it is written, where it need not wait for others
};

class CheckRun {
 public:
  explicit CheckRun(const CheckArguments& arguments)
      : arguments_(arguments),
        format_(output_format_named(arguments.format)),
        session_(arguments.setup),
        output_(arguments.output, arguments.language, arguments.color),
        options_{.language = arguments.language,
                 .folder = current_folder(),
                 .color = output_.colored(),
                 .concise = arguments.concise,
                 .show_skipped = arguments.show_skipped,
                 .statistics = arguments.statistics,
                 .show_suppressed = arguments.show_suppressed,
                 .pictures = picture_source()} {}

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
    if (makes_baseline()) baseline_.emplace();
    if (const std::optional<Diagnostic> failure = open_cache()) {
      return tell_failure(*failure, arguments_.language, arguments_.color) ? kClean : kFailed;
    }
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

  /// What writes each document as soon as it is checked; null where that must wait. Further problems of the run may
  /// come of settings that are not needed, and of baselines.
  [[nodiscard]] std::unique_ptr<ReportWriter> writer_in_parts() const {
    const bool told_at_once = settings_files(session_.projects()).empty() && !baseline_;
    return format_.problems_first && !told_at_once ? nullptr : format_.writer(options_);
  }
  [[nodiscard]] bool streams() const { return writer_ != nullptr; }
  [[nodiscard]] bool keeps_documents() const { return !streams() || !arguments_.annotate.empty(); }
  /// Whether it is yet to be said how each rule ended on the documents.
  [[nodiscard]] bool tells_outcomes() const { return !streams() && format_.tells_outcomes; }
  [[nodiscard]] bool wants_view() const { return format_.wants_view || annotated() == AnnotatedKind::workbook; }
  [[nodiscard]] std::optional<AnnotatedKind> annotated() const { return annotated_kind(arguments_.annotate); }
  /// Draws the pages of the document that is written just now.
  [[nodiscard]] PagePictureSource picture_source() const {
    if (!arguments_.page_pictures) return {};
    return [this](const DocumentReport& document) {
      PagePictures out = page_pictures(document, drawn_.get(), session_.file_system());
      tell_problems(out.told, arguments_.language, arguments_.color);
      return out;
    };
  }
  [[nodiscard]] bool marks_original() const { return annotated() && annotated() != AnnotatedKind::workbook; }
  [[nodiscard]] bool makes_baseline() const { return !arguments_.write_baseline.empty(); }

  /// False where what was to be written on the way could not be: nobody would hear of further documents.
  bool check_documents() {
    told_ = report_.problems.size();
    writer_ = writer_in_parts();
    if (streams() && !output_.write(writer_->begin(report_))) return false;
    find_documents();
    Progress progress(files_.size());
    OrderedWork<CheckedFile> work(files_.size(), threads(), [&](std::size_t index) { return check(index); });
    for (std::size_t i = 0; i < files_.size(); ++i) {
      CheckedFile checked = work.next();
      if (!checked.text.empty()) progress.hide();
      if (!take(std::move(checked), i)) return false;
      progress.advance();
    }
    add_problems(session_.idle_settings());
    add_problems(session_.idle_options());
    if (cache_) add_problems(cache_->problems());
    return true;
  }

  void add_problems(std::vector<Diagnostic> problems) {
    std::move(problems.begin(), problems.end(), std::back_inserter(report_.problems));
  }

  /// Those that there are rules for. All that governs them is looked up here, before threads share it.
  void find_documents() {
    for (const NamedFile& file : session_.files().files) {
      Governed governed = session_.governing(file.name);
      if (!governed.project->has_rules()) continue;
      files_.push_back(file);
      governed_.push_back(std::move(governed));
    }
  }

  [[nodiscard]] unsigned threads() const {
    return arguments_.jobs == 0 ? std::max(1U, std::thread::hardware_concurrency()) : arguments_.jobs;
  }

  /// On any thread: all of the work that can be done on a document by itself.
  [[nodiscard]] CheckedFile check(std::size_t index) const {
    CheckedFile out;
    const SourcePtr source = session_.read(files_[index], out.unread);
    if (source == nullptr) return out;
    if (!take_from_cache(source, governed_[index], out)) check(source, governed_[index], out);
    if (!baseline_) settle(out);
    return out;
  }

  void check(const SourcePtr& source, const Governed& governed, CheckedFile& out) const {
    CheckedDocument checked = session_.check(source, governed, {.view = wants_view(), .causes = true});
    if (cache_) cache_->keep(source, governed, checked.report, checked.suppressions);
    out.report = std::move(checked.report);
    out.suppressions = std::move(checked.suppressions);
    if ((marks_original() || arguments_.page_pictures) && checked.document.made) {
      out.made = std::make_shared<const MadeModel>(*std::move(checked.document.made));
    }
  }

  /// Whoever draws the document must have it; what was found in it is not enough.
  [[nodiscard]] bool take_from_cache(const SourcePtr& source, const Governed& governed, CheckedFile& out) const {
    if (!cache_ || wants_view() || marks_original()) return false;
    std::optional<KeptCheck> kept = cache_->find(source, governed);
    if (!kept) return false;
    out.report = std::move(kept->report);
    out.suppressions = std::move(kept->suppressions);
    return true;
  }

  [[nodiscard]] std::optional<Diagnostic> open_cache() {
    if (arguments_.cache.empty()) return std::nullopt;
    cache_ = std::make_unique<CheckCache>(arguments_.cache, session_);
    return cache_->open();
  }

  /// What is done with a report when all is taken from it that is known already.
  void settle(CheckedFile& checked) const {
    fold_consequences(*checked.report);
    leave_out_lesser(*checked.report);
    if (streams()) checked.text = writer_->document(*checked.report);
  }

  void leave_out_lesser(DocumentReport& report) const {
    const Severity least = severity_named(arguments_.severity);
    std::erase_if(report.findings, [&](const Diagnostic& finding) { return finding.severity < least; });
  }

  /// Takes out of a document's report what the baseline has, or what a new one is to have.
  void compare(DocumentReport& report) {
    if (!makes_baseline()) return baseline_->take_known(report);
    leave_out_lesser(report);
    baseline_->learn(report);
  }

  /// In the order of the documents: baselines and what is counted do not depend on which was checked first.
  bool take(CheckedFile checked, std::size_t index) {
    report_.problems.insert(report_.problems.end(), checked.unread.begin(), checked.unread.end());
    if (!checked.report) return true;
    Project& project = *governed_[index].project;
    project.remember(checked.suppressions);
    undecided_fails_ |= undecided(*checked.report) > 0 && must_decide(project);
    if (baseline_) {
      compare(*checked.report);
      settle(checked);
    }
    report_.documents.push_back(*std::move(checked.report));
    drawn_ = checked.made;
    if (marks_original()) made_.push_back(std::move(checked.made));
    if (streams()) {
      if (!output_.write(writer_->next(report_.documents.back(), std::move(checked.text)))) return false;
    }
    if (!keeps_documents()) {
      finish();
    } else if (!tells_outcomes()) {
      report_.documents.back().outcomes = {};  // half of what a report holds, and no one asks for it any more
    }
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

  [[nodiscard]] bool must_decide(const Project& project) const {
    const std::optional<Switch>& set = project.settings().fail_on_undecided;
    return arguments_.fail_on_undecided || (set && set->on);
  }

  /// Says how the run compares with the baseline, and writes it where that is wanted.
  [[nodiscard]] bool write_baseline() {
    if (!baseline_) return true;
    const RuleIds rules = session_.rule_ids();
    const bool writes = makes_baseline() || arguments_.prune;
    const std::string& file = makes_baseline() ? arguments_.write_baseline : arguments_.baseline;
    const bool fails = writes && failed();
    if (fails) report_.problems.push_back(not_written(file));
    if (fails && makes_baseline()) return true;  // there is none that anything could be known by
    report_.baseline = baseline_->summary(file, rules);
    if (fails || !writes) return true;
    // What is left as it is brings no change that --watch would hear of.
    if (arguments_.prune && report_.baseline->gone.empty()) return true;
    if (arguments_.prune) baseline_->prune(rules);
    return write_to(file, baseline_->text());
  }

  /// What was learned for a new baseline is not in the report any more.
  [[nodiscard]] Diagnostic not_written(const std::string& file) const {
    Diagnostic out = make_diagnostic(Code::baseline_not_written, {}, file);
    if (makes_baseline()) {
      out.notes.push_back({fmt::format("要记进基线的 {} 处问题，这次没有列出", baseline_->known()),
                           fmt::format("{} findings that it would hold are not listed here", baseline_->known())});
    }
    return out;
  }

  [[nodiscard]] bool failed() const {
    return finished_failed_ || has_errors(report_.problems) ||
           std::any_of(report_.documents.begin(), report_.documents.end(),
                       [](const DocumentReport& document) { return has_errors(document.problems); });
  }

  [[nodiscard]] bool write() {
    if (streams()) return output_.write(writer_->end(report_, told_)) && output_.finish();
    return output_.write(written(*format_.writer(options_), report_)) && output_.finish();
  }

  [[nodiscard]] bool annotate() const {
    if (!annotated()) return true;
    const AnnotatedFile file = marks_original() ? annotated_original() : annotated_workbook();
    if (file.why.empty()) return write_to(arguments_.annotate, file.bytes);
    return tell_not_written({arguments_.annotate, arguments_.annotate}, file.why, arguments_.language,
                            arguments_.color);
  }

  [[nodiscard]] AnnotatedFile annotated_workbook() const {
    std::optional<std::string> workbook = render_annotated_workbook(report_, arguments_.language);
    if (!workbook) return {{}, no_temporary_folder()};
    return {*std::move(workbook), {}};
  }

  [[nodiscard]] AnnotatedFile annotated_original() const {
    std::vector<MadeReport> reports;
    for (std::size_t i = 0; i < made_.size(); ++i) {
      if (made_[i] != nullptr) reports.push_back({report_.documents[i], *made_[i]});
    }
    return annotate_original(*annotated(), reports, session_.file_system(), arguments_.language);
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
    const bool stale = arguments_.fail_on_stale_baseline && !arguments_.prune && !report_.baseline->gone.empty();
    tell_why(stale);
    return findings || stale ? kFindings : kClean;
  }

  /// Formats that list findings and nothing else do not say what else was asked for and is not so.
  void tell_why(bool stale) const {
    const bool zh = arguments_.language == Language::zh;
    if (undecided_fails_) {
      std::cerr << (zh ? "有规则没能判断：--fail-on-undecided（或设置）要求都能判断\n"
                       : "rules were not decided, as --fail-on-undecided or the settings want\n");
    }
    if (stale) {
      std::cerr << (zh ? "基线里有已经没有了的发现：--fail-on-stale-baseline 要求没有\n"
                       : "the baseline has findings that are gone, which --fail-on-stale-baseline does not allow\n");
    }
  }

  [[nodiscard]] bool has_failing(const std::vector<Diagnostic>& diagnostics) const {
    const Severity failing = severity_named(arguments_.fail_on);
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [&](const Diagnostic& each) { return each.severity >= failing; });
  }

  const CheckArguments& arguments_;
  const OutputFormat& format_;
  Session session_;
  std::vector<NamedFile> files_;  ///< the documents
  std::vector<Governed> governed_;
  std::unique_ptr<CheckCache> cache_;
  std::optional<Baseline> baseline_;
  Report report_;
  std::vector<std::shared_ptr<const MadeModel>> made_;  ///< of each document, where originals are to be annotated
  std::shared_ptr<const MadeModel> drawn_;              ///< of the document that is written just now
  ReportOutput output_;
  const RenderOptions options_;
  std::unique_ptr<ReportWriter> writer_;  ///< where documents are written as they come
  bool undecided_fails_ = false;          ///< a rule that had to be decided was not
  bool finished_failed_ = false;          ///< a document that was told and let go could not be checked whole
  bool finished_findings_ = false;        ///< one had findings that count
  std::size_t told_ = 0;                  ///< problems of the run that were written before the documents
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
