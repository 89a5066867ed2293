#include "cli/fix_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/exit_code.h"
#include "cli/replacement.h"
#include "cli/standard_output.h"
#include "cli/terminal.h"
#include "cli/unified_diff.h"
#include "cli/write_files.h"
#include "diag/code.h"
#include "diag/edits.h"
#include "render/diagnostic_text.h"
#include "render/style.h"
#include "session/idle_settings.h"
#include "session/session.h"

namespace budgetlint::cli {
namespace {

/// A fix may make room for another, but not forever.
constexpr std::size_t kMostRounds = 50;

/// Edits of one place, or of places side by side: together they might make what neither of them means.
bool touch(const Edit& a, const Edit& b) {
  return a.where.span.begin <= b.where.span.end && b.where.span.begin <= a.where.span.end;
}

bool touches_any(const Fix& fix, const std::vector<Edit>& edits) {
  return std::any_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) {
    return std::any_of(edits.begin(), edits.end(), [&](const Edit& other) { return touch(edit, other); });
  });
}

bool is_of(const Fix& fix, const SourceText& text) {
  return std::all_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) { return edit.where.source == &text; });
}

/// The rules whose safe fixes are at hand.
std::set<std::string> fixing_rules(const DocumentReport& report) {
  std::set<std::string> out;
  for (const Diagnostic& finding : report.findings) {
    const bool safe = std::any_of(finding.fixes.begin(), finding.fixes.end(), [](const Fix& fix) { return fix.safe; });
    if (safe) out.insert(finding.rule);
  }
  return out;
}

/// The texts that fixes made of a file, each with the rules that changed it: a text that was there before tells that
/// they undo each other.
class Rounds {
 public:
  /// False where the text was there already, or there have been too many.
  bool add(std::string_view text, std::set<std::string> rules) {
    if (rounds_.size() == kMostRounds) return false;
    first_ = std::find_if(rounds_.begin(), rounds_.end(), [&](const Round& round) { return round.text == text; }) -
             rounds_.begin();
    const bool is_new = first_ == static_cast<std::ptrdiff_t>(rounds_.size());
    if (is_new) rounds_.push_back({std::string(text), std::move(rules)});
    return is_new;
  }

  /// The rules of the rounds between that text and itself.
  [[nodiscard]] std::string rules() const {
    std::set<std::string> all;
    for (auto round = rounds_.begin() + first_; round != rounds_.end(); ++round) {
      all.insert(round->rules.begin(), round->rules.end());
    }
    std::string out;
    for (const std::string& rule : all) out += (out.empty() ? "" : ", ") + rule;
    return out;
  }

 private:
  struct Round {
    std::string text;
    std::set<std::string> rules;
  };

  std::vector<Round> rounds_;
  std::ptrdiff_t first_ = 0;
};

class FixCommand {
 public:
  explicit FixCommand(const FixArguments& arguments)
      : arguments_(arguments),
        zh_(arguments.language == Language::zh),
        style_(use_color(arguments.color, STDERR_FILENO)),
        session_(arguments.setup),
        output_(arguments.language, arguments.color) {}

  int run() {
    tell(session_.problems());
    tell(session_.files().problems);
    for (const NamedFile& file : session_.files().files) {
      // A model is not rewritten by rules or with settings that are not what was meant.
      if (session_.is_sound_for(file.name)) fix(file);
    }
    if (!failed_) fix_settings();
    write_changes();
    if (!arguments_.diff) {
      for (const NamedFile& file : session_.files().files) remove_left_over(file.name);
    }
    if (failed_) return kFailed;
    return (arguments_.diff ? changed_ > 0 : errors_left_ > 0) ? kFindings : kClean;
  }

 private:
  /// What was done to a file, to be told once it is written.
  struct Done {
    std::string file;
    std::vector<std::string> titles;
    std::size_t left = 0;
  };

  void tell(const std::vector<Diagnostic>& problems) {
    failed_ |= has_errors(problems);
    for (const Diagnostic& problem : problems) {
      std::cerr << diagnostic_text(problem, arguments_.language, style_) << '\n';
    }
  }

  /// The safe edits that do not stand in each other's way, the first of two that do.
  static std::vector<Edit> safe_edits(const std::vector<Diagnostic>& findings, const SourceText& text,
                                      std::vector<std::string>& titles, Language language) {
    std::vector<Edit> edits;
    for (const Diagnostic& finding : findings) {
      for (const Fix& fix : finding.fixes) {
        if (!fix.safe || !is_of(fix, text) || touches_any(fix, edits)) continue;
        edits.insert(edits.end(), fix.edits.begin(), fix.edits.end());
        titles.push_back(finding.rule + (language == Language::zh ? "：" : ": ") + fix.title.in(language));
      }
    }
    return edits;
  }

  void fix(const NamedFile& file) {
    std::vector<Diagnostic> unread;
    const SourcePtr source = session_.read(file, unread);
    tell(unread);
    if (source != nullptr) fix(source);
  }

  void fix(const SourcePtr& source) {
    std::vector<std::string> titles;
    SourcePtr current = source;
    DocumentReport report = session_.check(current).report;
    tell(report.problems);
    // What could not be read may be what a fix would contradict: such a file stays as it is.
    Rounds rounds;
    while (!has_errors(report.problems)) {
      const std::vector<Edit> edits = safe_edits(report.findings, *current, titles, arguments_.language);
      if (edits.empty()) break;
      if (!rounds.add(current->bytes(), fixing_rules(report))) {
        return tell({make_diagnostic(Code::fixes_without_end, {}, source->name(), rounds.rules())});
      }
      current = std::make_shared<SourceText>(source->name(), apply_edits(current->bytes(), edits).value());
      report = session_.check(current).report;
    }
    errors_left_ += std::count_if(report.findings.begin(), report.findings.end(),
                                  [](const Diagnostic& finding) { return finding.severity == Severity::error; });
    add(source, current, std::move(titles), report.findings.size());
  }

  /// What stands in the settings in vain.
  void fix_settings() {
    const std::vector<Diagnostic> idle = session_.idle_settings();
    for (const SourcePtr& source : settings_files(session_.projects())) {
      std::vector<std::string> titles;
      std::vector<Edit> edits;  // of whole lines, each of another entry
      for (const Diagnostic& problem : idle) {
        for (const Fix& fix : problem.fixes) {
          if (!fix.safe || !is_of(fix, *source)) continue;
          edits.insert(edits.end(), fix.edits.begin(), fix.edits.end());
          titles.push_back(problem.rule + (zh_ ? "：" : ": ") + fix.title.in(arguments_.language));
        }
      }
      if (edits.empty()) continue;
      const std::string text = apply_edits(source->bytes(), edits).value();
      add(source, std::make_shared<SourceText>(source->name(), text), std::move(titles), 0);
    }
  }

  /// Shows what changed in a file, or keeps it to be written when all files were seen: all of them, or none.
  void add(const SourcePtr& before, const SourcePtr& after, std::vector<std::string> titles, std::size_t left) {
    const bool changed = before->bytes() != after->bytes();
    if (changed) ++changed_;
    if (arguments_.diff) {
      failed_ |= !output_.write(unified_diff(before->name(), before->bytes(), after->bytes()));
      return;
    }
    if (from_stdin(before->name())) {
      failed_ |= !output_.write(after->bytes());
    } else if (changed) {
      changes_.push_back({before->name(), std::string(before->bytes()), std::string(after->bytes())});
    }
    done_.push_back({before->name(), std::move(titles), left});
  }

  void write_changes() {
    const std::vector<Diagnostic> problems = replace_files(changes_);
    tell(problems);
    if (!problems.empty()) {
      std::cerr << (zh_ ? "没有改动任何文件\n" : "no file was changed\n");
      return;
    }
    for (const Done& each : done_) {
      std::cerr << fmt::format(
          fmt::runtime(zh_ ? "{}：改了 {} 处，还有 {} 个问题\n" : "{}: {} fixed, {} findings left\n"), each.file,
          each.titles.size(), each.left);
      for (const std::string& title : each.titles) std::cerr << "  " << title << '\n';
    }
  }

  bool from_stdin(const std::string& name) const {
    const SessionOptions& given = arguments_.setup;
    return name == given.stdin_filename && std::count(given.paths.begin(), given.paths.end(), "-") > 0;
  }

  const FixArguments& arguments_;
  const bool zh_;
  const Style style_;
  Session session_;
  StandardOutput output_;
  std::vector<FileChange> changes_;
  std::vector<Done> done_;
  std::size_t changed_ = 0;
  std::ptrdiff_t errors_left_ = 0;
  bool failed_ = false;
};

}  // namespace

int run_fix(const FixArguments& arguments) { return FixCommand(arguments).run(); }

}  // namespace budgetlint::cli
