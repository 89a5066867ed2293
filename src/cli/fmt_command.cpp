#include "cli/fmt_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/standard_output.h"
#include "cli/terminal.h"
#include "cli/write_files.h"
#include "lang/format.h"
#include "render/diagnostic_text.h"
#include "render/style.h"
#include "session/sources.h"

namespace budgetlint::cli {
namespace {

class FmtCommand {
 public:
  explicit FmtCommand(const FmtArguments& arguments)
      : arguments_(arguments),
        zh_(arguments.language == Language::zh),
        style_(use_color(arguments.color, STDERR_FILENO)),
        output_(arguments.language, arguments.color) {}

  int run() {
    constexpr const char* kStdin = "<stdin>";
    const Sources read = read_sources(disk(), paths_or_here(arguments_.paths), {kRuleSuffix}, kStdin);
    for (const Diagnostic& problem : read.problems) tell(problem);
    for (const SourcePtr& source : read.sources) format(source, source->name() == kStdin);
    for (const Diagnostic& problem : replace_files(changes_)) tell(problem);
    if (!failed_ && (arguments_.check || changed_ > 0)) summarize(read.sources.size());
    if (failed_ || output_.failed()) return kFailed;
    return arguments_.check && changed_ > 0 ? kFindings : kClean;
  }

 private:
  void tell(const Diagnostic& problem) {
    failed_ = true;
    std::cerr << diagnostic_text(problem, arguments_.language, style_) << '\n';
  }

  void format(const SourcePtr& source, bool from_stdin) {
    const KeywordSpelling keywords = arguments_.keywords == "zh"   ? KeywordSpelling::zh
                                     : arguments_.keywords == "en" ? KeywordSpelling::en
                                                                   : KeywordSpelling::as_written;
    const FormatResult result = format_rules(source, keywords);
    for (const Diagnostic& problem : result.problems) tell(problem);
    if (!result.problems.empty()) return;
    if (from_stdin && !arguments_.check) {
      output_.write(result.text);
      return;
    }
    if (result.text == source->bytes()) return;
    ++changed_;
    if (arguments_.check) {
      output_.write(fmt::format(fmt::runtime(zh_ ? "未格式化：{}\n" : "not formatted: {}\n"), source->name()));
    } else {
      changes_.push_back({source->name(), std::string(source->bytes()), result.text});
    }
  }

  void summarize(std::size_t files) const {
    const std::string text = arguments_.check ? (zh_ ? "{} 个文件，{} 个未格式化\n" : "{} files, {} not formatted\n")
                                              : (zh_ ? "{} 个文件，改了 {} 个\n" : "{} files, {} changed\n");
    std::cerr << fmt::format(fmt::runtime(text), files, changed_);
  }

  const FmtArguments& arguments_;
  const bool zh_;
  const Style style_;
  std::size_t changed_ = 0;
  std::vector<FileChange> changes_;  ///< all or none are written, when all files were seen
  StandardOutput output_;
  bool failed_ = false;
};

}  // namespace

int run_fmt(const FmtArguments& arguments) { return FmtCommand(arguments).run(); }

}  // namespace budgetlint::cli
