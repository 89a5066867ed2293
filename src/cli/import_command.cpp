#include "cli/import_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "cli/exit_code.h"
#include "cli/output_target.h"
#include "cli/progress.h"
#include "cli/standard_output.h"
#include "cli/write_files.h"
#include "diag/code.h"
#include "diag/suggestion.h"
#include "import/made_model.h"
#include "model/reader.h"
#include "render/style.h"
#include "session/session.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

class ImportRun {
 public:
  explicit ImportRun(const ImportArguments& arguments)
      : arguments_(arguments), session_(arguments.setup), output_(arguments.language, arguments.color) {}

  int run() {
    tell(session_.problems());
    tell(session_.files().problems);
    if (failed_ || !knows_template() || !may_write()) return kFailed;
    const std::vector<NamedFile>& files = session_.files().files;
    Progress progress(files.size());
    for (const NamedFile& named : files) {
      std::vector<Diagnostic> unread;
      const SourcePtr file = session_.read(named, unread);
      tell(unread);
      if (file != nullptr && !import_file(file)) return kFailed;
      progress.advance();
    }
    return failed_ ? kFailed : kClean;
  }

 private:
  void tell(const std::vector<Diagnostic>& problems) {
    failed_ |= tell_problems(problems, arguments_.language, arguments_.color);
  }

  bool refuse(const Diagnostic& problem) const { return tell_failure(problem, arguments_.language, arguments_.color); }

  bool knows_template() {
    const std::string& wanted = arguments_.setup.template_name;
    if (wanted.empty() || session_.files().files.empty()) return true;
    const Governed governed = session_.governing(session_.files().files.front().name);
    const auto& templates = governed.rules->engine().program.templates;
    std::vector<std::string> names;
    for (const TemplateSchema& each : templates) names.push_back(each.name);
    if (std::find(names.begin(), names.end(), wanted) != names.end()) return true;
    Diagnostic problem = make_diagnostic(Code::import_unknown_template, {}, wanted);
    if (const LocalText meant = did_you_mean(wanted, names); !meant.zh.empty()) problem.notes.push_back(meant);
    return refuse(problem);
  }

  // --- outputs ------------------------------------------------------------------------------------------------------

  [[nodiscard]] bool into_folder() const {
    std::error_code error;
    return arguments_.output.ends_with('/') || fs::is_directory(arguments_.output, error);
  }

  /// Where the model of a file goes; empty for standard output.
  [[nodiscard]] std::string output_for(const std::string& file) const {
    if (arguments_.output.empty() || !into_folder()) return arguments_.output;
    const std::string stem = fs::path(file).stem().string();
    return (fs::path(arguments_.output) / (stem + ".budget.yaml")).string();
  }

  /// Before anything is read: what would be lost is not to be found out afterwards.
  bool may_write() {
    const std::vector<NamedFile>& files = session_.files().files;
    if (arguments_.explain_template) return true;
    if (files.size() > 1 && !into_folder()) {
      return refuse(make_diagnostic(Code::import_several_files, {}, files.size()));
    }
    std::map<std::string, std::string> from;  // by what is written
    for (const NamedFile& file : files) {
      const std::string to = output_for(file.name);
      const auto [first, is_new] = from.emplace(to, file.name);
      if (!is_new) return refuse(make_diagnostic(Code::import_outputs_collide, {}, first->second, file.name, to));
      const std::optional<Diagnostic> why = refused({to, OutputKind::model}, arguments_.setup.paths, arguments_.force);
      if (why) return refuse(*why);
    }
    return true;
  }

  bool import_file(const SourcePtr& file) {
    const std::optional<MadeModel> made = session_.make_model_of(file, session_.governing(file->name()));
    if (!made) {
      tell({make_diagnostic(Code::import_unknown_format, {}, file->name())});
      return true;
    }
    if (arguments_.explain_template) return explain(*made);
    DocumentReport report;
    report.problems = made->told;
    const ReadResult read = read_document(made->source);
    report.problems.insert(report.problems.end(), read.problems.begin(), read.problems.end());
    locate(report, *made);
    tell(report.problems);
    if (nothing_of(*made, *read.document)) return true;
    const std::string to = output_for(file->name());
    if (!write(to, std::string(made->source->bytes()))) return false;
    return to.empty() || output_.write(summary(to, *made, *read.document));
  }

  /// Whether a file could not be read, as was told: a model of it would be that of another document, an empty one.
  static bool nothing_of(const MadeModel& made, const Document& model) {
    const bool forms = model.overall || !model.projects.empty() || !model.evaluations.empty();
    return has_errors(made.told) && model.tables.empty() && model.narrative.empty() && !forms;
  }

  [[nodiscard]] std::string summary(const std::string& to, const MadeModel& made, const Document& model) const {
    const bool zh = arguments_.language == Language::zh;
    std::string out = fmt::format(fmt::runtime(zh ? "写到 {}：{} 张表，{} 节说明" : "{}: tables: {}, sections: {}"), to,
                                  model.tables.size(), model.narrative.size());
    if (!made.template_name.empty()) {
      out += fmt::format(fmt::runtime(zh ? "；样式 {}" : "; template {}"), made.template_name);
    } else if (!made.templates.empty()) {
      out += zh ? "；看不出是哪个样式" : "; which template cannot be told";
    }
    return out + "\n";
  }

  bool write(const std::string& file, const std::string& text) {
    if (file.empty()) return output_.write(text);
    std::error_code error;
    if (arguments_.output.ends_with('/')) fs::create_directories(arguments_.output, error);
    const WriteFailure failure = write_file(file, text);
    return !failure || tell_not_written({file, file}, *failure, arguments_.language, arguments_.color);
  }

  // --- which template -----------------------------------------------------------------------------------------------

  bool explain(const MadeModel& made) {
    const bool zh = arguments_.language == Language::zh;
    std::string out = made.source->name() + "\n";
    for (const TemplateEvidence& each : made.templates) {
      const int percent = static_cast<int>(each.score * 100);
      const char* chosen = each.name != made.template_name ? "" : zh ? "（用它）" : " (used)";
      out += fmt::format("  {} {}%{}\n", each.name, percent, chosen);
      for (const LocalText& note : each.notes) out += "    " + note.in(arguments_.language) + "\n";
    }
    if (!made.templates.empty() && made.template_name.empty()) {
      out += zh ? "  看不出是哪个样式：没有一样标题是最前面的那个独有的\n"
                : "  which template cannot be told: no title is that of the first alone\n";
    }
    if (made.templates.empty()) out += zh ? "  规则包里没有这类文档的样式\n" : "  the packs have no template for it\n";
    return output_.write(out);
  }

  const ImportArguments& arguments_;
  Session session_;
  StandardOutput output_;
  bool failed_ = false;
};

}  // namespace

int run_import(const ImportArguments& arguments) { return ImportRun(arguments).run(); }

}  // namespace budgetlint::cli
