#include "cli/export_command.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "cli/exit_code.h"
#include "cli/output_target.h"
#include "cli/standard_output.h"
#include "cli/write_files.h"
#include "render/word_document.h"
#include "render/workbook.h"
#include "session/read_files.h"
#include "session/run_program.h"
#include "session/session.h"

namespace budgetlint::cli {
namespace {

class ExportRun {
 public:
  explicit ExportRun(const ExportArguments& arguments) : arguments_(arguments), session_(arguments.setup) {}

  int run() {
    tell(session_.problems());
    tell(session_.files().problems);
    const OutputTarget target{arguments_.output, OutputKind::document};
    const auto why = refused(target, files_read_by(disk(), arguments_.setup), arguments_.force);
    if (why) (void)tell_failure(*why, arguments_.language, arguments_.color);
    if (why || failed_) return kFailed;
    Report report;
    for (const NamedFile& file : session_.files().files) {
      std::vector<Diagnostic> unread;
      const SourcePtr source = session_.read(file, unread);
      tell(unread);
      if (source == nullptr) continue;
      report.documents.push_back(session_.check(source, {.view = true}).report);
      tell(report.documents.back().problems);
    }
    if (failed_) return kFailed;
    const bool word = arguments_.output.ends_with(".docx");
    const auto bytes = word ? render_word(report, arguments_.language) : render_workbook(report, arguments_.language);
    return write(bytes) ? kClean : kFailed;
  }

 private:
  void tell(const std::vector<Diagnostic>& problems) {
    failed_ |= tell_problems(problems, arguments_.language, arguments_.color);
  }

  [[nodiscard]] bool write(const std::optional<std::string>& bytes) const {
    const LocalText what{arguments_.output, arguments_.output};
    if (!bytes) return tell_not_written(what, no_temporary_folder(), arguments_.language, arguments_.color);
    const WriteFailure failure = write_file(arguments_.output, *bytes);
    return !failure || tell_not_written(what, *failure, arguments_.language, arguments_.color);
  }

  const ExportArguments& arguments_;
  Session session_;
  bool failed_ = false;
};

}  // namespace

int run_export(const ExportArguments& arguments) { return ExportRun(arguments).run(); }

}  // namespace budgetlint::cli
