#include "cli/app.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/annotate.h"
#include "cli/check_command.h"
#include "cli/command_line.h"
#include "cli/completions.h"
#include "cli/coverage_command.h"
#include "cli/diff_command.h"
#include "cli/exit_code.h"
#include "cli/export_command.h"
#include "cli/fix_command.h"
#include "cli/fmt_command.h"
#include "cli/import_command.h"
#include "cli/init_command.h"
#include "cli/man_page.h"
#include "cli/mutate_command.h"
#include "cli/readings_command.h"
#include "cli/rules_command.h"
#include "cli/standard_output.h"
#include "cli/template_command.h"
#include "cli/terminal.h"
#include "cli/test_command.h"
#include "cli/usage_errors.h"
#include "diag/code.h"
#include "render/diagnostic_text.h"
#include "render/output_format.h"
#include "render/style.h"
#include "rulebook/rulebook.h"

namespace budgetlint::cli {
namespace {

/// The language that is asked for. It is looked for before anything is read, for it is that of --help too, and of what
/// is said of a command line that cannot be read.
Language language_wanted(int argc, char** argv) {
  Language out = Language::zh;
  const auto take = [&](std::string_view value) { out = value == "en" || value == "EN" ? Language::en : Language::zh; };
  constexpr std::string_view kOption = "--lang";
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == kOption && i + 1 < argc) take(argv[i + 1]);
    if (word.starts_with("--lang=")) take(word.substr(kOption.size() + 1));
  }
  return out;
}

/// What is wrong with the text of a number; CLI11 would take -4 for a very large one.
std::string whole_number(const std::string& text) {
  const bool good = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  return good ? std::string() : text + " is no whole number";
}

/// An option whose value is one of a few.
CLI::Option* one_of(CLI::Option* option, const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : "|") + value;
  return option->transform(CLI::IsMember(values, CLI::ignore_case))->option_text(text);
}

void add_language(CLI::App& command) {
  const std::string description = "输出语言 / language of messages";
  one_of(command.add_option("--lang", description), {"zh", "en"});
}

void add_color(CLI::App& command, std::string& color) {
  one_of(command.add_option("--color", color, "颜色 / colours"), {"auto", "always", "never"})->capture_default_str();
}

void add_force(CLI::App& command, bool& force) {
  command.add_flag("--force", force,
                   "可以盖掉不是本程序写的文件（要读的除外） / outputs may replace files of others, but no input");
}

/// The options that decide how is checked, whatever is.
void add_rule_options(CLI::App& command, SessionOptions& arguments) {
  command.add_option("--rules", arguments.rules, "规则文件或目录，代替内置规则包 / rule files or directories")
      ->allow_extra_args(false);
  command.add_option("--select", arguments.select, "只用这些规则（编号或通配） / only these rules (ids or globs)")
      ->type_name(kRuleValue)
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--ignore", arguments.ignore, "不用这些规则 / not these rules")
      ->type_name(kRuleValue)
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option(
      "--prior", arguments.prior,
      "上年的文档、决算当年的预算，或放它们的目录 / last year's document, the budget of accounts, or the "
      "folder of those");
  command.add_option("--units", arguments.units,
                     "部门所属各单位的文档所在的目录 / the folder of the documents of a department's units");
  command.add_option("--config", arguments.config, "配置文件，代替向上找到的 budgetlint.yaml / configuration file");
  command
      .add_option("--param", arguments.parameters, "设规则的参数，名称=值 / set a parameter of the rules, name=value")
      ->allow_extra_args(false);
  command.add_option("--stdin-filename", arguments.stdin_filename, "标准输入的文件名 / name of standard input");
}

void add_setup(CLI::App& command, SessionOptions& arguments) {
  command.add_option(
      "paths", arguments.paths,
      "文件（模型、PDF、xlsx、docx、网页）或目录（其下的 *.budget.yaml），- 为标准输入；不写则为当前目录 / "
      "files (models, PDF, xlsx, docx, web pages), directories, or - for standard input");
  add_rule_options(command, arguments);
}

void add_severities(CLI::App& command, std::string& severity, std::string& fail_on) {
  const std::vector<std::string> severities = {"error", "warning", "info"};
  one_of(command.add_option("--severity", severity, "只报告不低于此级别的 / report from this severity on"), severities)
      ->capture_default_str();
  one_of(command.add_option("--fail-on", fail_on, "从此级别起退出码为 1 / severity from which the exit code is 1"),
         severities)
      ->capture_default_str();
}

std::vector<std::string> format_names() {
  std::vector<std::string> out;
  for (const OutputFormat& format : output_formats()) out.emplace_back(format.name);
  return out;
}

void add_jobs(CLI::App& command, unsigned& jobs) {
  command.add_option("--jobs", jobs, "线程数，0 为处理器数 / threads, 0 for one a processor")
      ->check(whole_number)
      ->capture_default_str();
}

void add_together(CLI::App& command, SessionOptions& arguments) {
  command.add_flag(
      "--together", arguments.together,
      "这些文件是一份文档，如表在工作簿、说明在 Word / the files are one document, e.g. tables and text apart");
}

void add_year(CLI::App& command, SessionOptions& arguments) {
  constexpr int kFirst = 1990, kLast = 2099;
  command
      .add_option("--year", arguments.year,
                  "原件是哪个年度的，没有印出来时用 / the year of an original that does not print it")
      ->check(CLI::Range(kFirst, kLast));
}

void add_ocr(CLI::App& command, SessionOptions& arguments) {
  command.add_flag("--ocr", arguments.ocr,
                   "识别 PDF 里扫描的页（要装有 pdftoppm 和 tesseract），识别出来的都标作不确定 / recognise scanned "
                   "pages of PDFs (needs pdftoppm and tesseract); all of it is marked uncertain");
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view each) { return name.ends_with(each); });
}

/// The name says what findings are written into.
void expect_annotated(const std::string& file) {
  if (annotated_kind(file)) return;
  throw WrongUsage{
      {"--annotate 的文件名要以 .xlsx、.docx 或 .pdf 结尾：.xlsx 是各表的工作簿，.docx 和 .pdf 是原件的副本",
       "the name for --annotate must end with .xlsx, .docx or .pdf: an .xlsx is a workbook of the tables, "
       "a .docx or .pdf is a copy of the original"}};
}

/// A model is YAML; under the name of an office file nobody could open it.
void expect_model(const std::string& file) {
  if (!ends_with_any(file, {".xlsx", ".xls", ".ods", ".docx", ".doc", ".wps", ".et", ".pdf"})) return;
  throw WrongUsage{{"import 写出的是模型，文件名要以 .budget.yaml 结尾，不能是“" + file + "”",
                    "`import` writes a model, whose name ends with .budget.yaml; it cannot be “" + file + "”"}};
}

void add_check(CLI::App& app, CheckArguments& arguments) {
  CLI::App* check = app.add_subcommand("check", "检查预算模型 / check budget models");
  add_setup(*check, arguments.setup);
  add_severities(*check, arguments.severity, arguments.fail_on);
  add_together(*check, arguments.setup);
  add_year(*check, arguments.setup);
  add_ocr(*check, arguments.setup);
  check->add_flag("--fail-on-undecided", arguments.fail_on_undecided,
                  "有规则未能判断时退出码也是 1 / exit code 1 also where a rule could not be evaluated");
  one_of(check->add_option("--format", arguments.format, "输出格式，见 docs/output-formats.md / output format"),
         format_names())
      ->capture_default_str();
  CLI::Option* concise =
      check->add_flag("--concise", arguments.concise, "文本格式，每个问题一行 / text, one line a finding");
  check->add_option("--output", arguments.output, "写到文件 / write to a file");
  check->add_flag("--page-pictures", arguments.page_pictures,
                  "HTML 里画出 PDF 原件有问题的页（要装有 pdftoppm） / in HTML, draw the pages of PDFs with findings "
                  "(needs pdftoppm)");
  check->add_option(
      "--annotate", arguments.annotate,
      "另写一个文件，有问题的地方着色、加批注：.docx、.pdf 是原件的副本，.xlsx 是各表 / also write a file "
      "with findings as comments: .docx and .pdf a copy of the original, .xlsx the tables");
  add_force(*check, arguments.force);
  add_color(*check, arguments.color);
  check->add_flag("--show-skipped", arguments.show_skipped, "列出没有判断的规则及原因 / list undecided rules and why")
      ->excludes(concise);
  check->add_flag("--statistics", arguments.statistics, "按规则统计 / count findings by rule")->excludes(concise);
  check->add_flag("--show-settings", arguments.show_settings, "只显示每个文件的设置及其出处 / only show the settings");
  check
      ->add_flag("--show-suppressed", arguments.show_suppressed,
                 "列出豁免了的问题及理由 / list what is suppressed and why")
      ->excludes(concise);
  CLI::Option* baseline = check->add_option("--baseline", arguments.baseline,
                                            "只报告基线文件里没有的 / report only what the baseline lacks");
  check->add_option("--write-baseline", arguments.write_baseline, "把现有的问题写成基线 / write a baseline")
      ->excludes(baseline);
  check->add_flag("--prune", arguments.prune, "从基线里删去已消失的 / drop what is gone from the baseline")
      ->needs(baseline);
  check
      ->add_flag("--fail-on-stale-baseline", arguments.fail_on_stale_baseline,
                 "基线里有已消失的时退出码为 1 / exit code 1 where something in the baseline is gone")
      ->needs(baseline);
  add_jobs(*check, arguments.jobs);
  check->add_option(
      "--cache", arguments.cache,
      "文件夹，存着查过的结果；没有变的文档不再查 / a folder that keeps what was found; documents that did "
      "not change are not checked again");
  check->add_flag("--watch", arguments.watch,
                  "文件改了就再检查，直到 Ctrl-C / check again when files change, until Ctrl-C");
  add_language(*check);
  check->final_callback([&arguments] {
    const std::vector<std::string>& paths = arguments.setup.paths;
    if (!arguments.annotate.empty()) expect_annotated(arguments.annotate);
    if (arguments.watch && std::count(paths.begin(), paths.end(), "-") > 0) {
      throw WrongUsage{{"--watch 不能用于标准输入", "--watch is not for standard input"}};
    }
    if (arguments.page_pictures && arguments.format != "html") {
      throw WrongUsage{{"--page-pictures 只用于 --format html", "--page-pictures is for --format html"}};
    }
    if (!arguments.concise || output_format_named(arguments.format).is_text) return;
    throw WrongUsage{{"--concise 只用于文本格式", "--concise is for the format text"}};
  });
}

void add_import(CLI::App& app, ImportArguments& arguments) {
  CLI::App* command =
      app.add_subcommand("import", "从 PDF、Excel、Word 写出模型 / make a model of a PDF, a workbook or a Word file");
  command
      ->add_option("files", arguments.setup.paths,
                   "PDF、xlsx、docx 文件或网页 / PDF, xlsx and docx files, or web pages")
      ->required();
  command->add_option("-o,--output", arguments.output,
                      "写到文件；几份文档写到目录 / write to a file; several documents into a folder");
  command->add_option("--template", arguments.setup.template_name,
                      "按这个样式，不找最接近的 / as this template prints it");
  command->add_flag("--explain-template", arguments.explain_template,
                    "只说各样式有多接近、凭什么 / only say how near each template is, and why");
  add_together(*command, arguments.setup);
  add_year(*command, arguments.setup);
  add_ocr(*command, arguments.setup);
  command->add_option("--rules", arguments.setup.rules, "规则文件或目录，代替内置规则包 / rule files or directories")
      ->allow_extra_args(false);
  command->add_option("--config", arguments.setup.config,
                      "配置文件，代替向上找到的 budgetlint.yaml / configuration file");
  add_force(*command, arguments.force);
  add_color(*command, arguments.color);
  add_language(*command);
  command->final_callback([&arguments] { expect_model(arguments.output); });
}

void add_export(CLI::App& app, ExportArguments& arguments) {
  CLI::App* command =
      app.add_subcommand("export", "把模型写成 Excel 工作簿或 Word 文件 / write models as a workbook or a Word file");
  add_setup(*command, arguments.setup);
  command->add_option("-o,--output", arguments.output, "写到 .xlsx 或 .docx 文件 / the .xlsx or .docx file to write")
      ->required();
  add_force(*command, arguments.force);
  add_color(*command, arguments.color);
  add_language(*command);
  command->final_callback([&arguments] {
    if (arguments.output.ends_with(".xlsx") || arguments.output.ends_with(".docx")) return;
    throw WrongUsage{
        {"--output 的文件名要以 .xlsx 或 .docx 结尾", "the name for --output must end with .xlsx or .docx"}};
  });
}

void add_test(CLI::App& app, TestArguments& arguments) {
  CLI::App* test = app.add_subcommand("test", "运行规则旁边的测试 / run the tests beside rules");
  test->add_option("paths", arguments.paths,
                   "规则文件或目录；不写则为当前目录 / rule files or directories; the current one by default");
  test->add_flag("--coverage", arguments.coverage, "列出测试没有到过的分支 / list branches that no test took");
  test->add_flag("--strict", arguments.strict, "对规则的警告也算失败 / warnings about rules fail too");
  test->add_flag("--verbose", arguments.verbose, "通过的测试也列出 / list tests that pass too");
  test->add_option("--ignore", arguments.ignore, "不报告这些代码的警告 / codes of warnings not to report")
      ->delimiter(',')
      ->allow_extra_args(false);
  add_color(*test, arguments.color);
  add_language(*test);
}

void add_fix(CLI::App& app, FixArguments& arguments) {
  CLI::App* fix = app.add_subcommand("fix", "改正有把握的问题 / apply the safe fixes to models");
  add_setup(*fix, arguments.setup);
  fix->add_flag("--diff", arguments.diff, "只显示会怎样改 / only show what would change");
  add_color(*fix, arguments.color);
  add_language(*fix);
}

void add_diff(CLI::App& app, DiffArguments& arguments) {
  CLI::App* diff =
      app.add_subcommand("diff",
                         "两稿之间变了什么：数字、文字、问题，以及没有跟着变的数字 / what changed between two "
                         "drafts: figures, text, findings, and figures that did not move along");
  diff->add_option("old", arguments.before, "旧稿，- 为标准输入 / the old draft, or - for standard input")->required();
  diff->add_option("new", arguments.after, "新稿，- 为标准输入 / the new draft, or - for standard input")->required();
  add_rule_options(*diff, arguments.setup);
  add_severities(*diff, arguments.severity, arguments.fail_on);
  one_of(diff->add_option("--format", arguments.format, "输出格式，见 docs/output-formats.md / output format"),
         {"text", "json"})
      ->capture_default_str();
  diff->add_option("--output", arguments.output, "写到文件 / write to a file");
  add_force(*diff, arguments.force);
  add_color(*diff, arguments.color);
  add_language(*diff);
  diff->footer(
      "退出码：0 没有新出现的错误，1 有（--fail-on 可改），2 运行失败 / "
      "exit codes: 0 no error introduced, 1 some (see --fail-on), 2 the run failed");
  diff->final_callback([&arguments] {
    if (arguments.before != "-" || arguments.after != "-") return;
    throw WrongUsage{{"只有一稿可以来自标准输入", "only one draft may come from standard input"}};
  });
}

void add_audit_output(CLI::App& command, AuditArguments& arguments) {
  one_of(command.add_option("--format", arguments.format, "输出格式 / output format"), {"text", "json"})
      ->capture_default_str();
  command
      .add_option("--fail-under", arguments.fail_under,
                  "低于这个百分比时退出码为 1 / exit code 1 below this percentage")
      ->check(CLI::Range(0, 100));
  add_color(command, arguments.color);
  add_language(command);
}

void add_coverage(CLI::App& app, CoverageArguments& arguments) {
  CLI::App* coverage =
      app.add_subcommand("coverage", "哪些数字有等式核对，哪些没有 / which figures equations tie, and which not");
  add_setup(*coverage, arguments.audit.setup);
  coverage->add_flag("--all", arguments.all, "每个数字连同它的规则都列出 / list every figure with its rules");
  add_audit_output(*coverage, arguments.audit);
}

void add_readings(CLI::App& app, AuditArguments& arguments) {
  CLI::App* readings = app.add_subcommand(
      "readings", "正文里的每个数字读成了什么，由哪些规则核对 / what each figure in prose was understood to be");
  add_setup(*readings, arguments.setup);
  one_of(readings->add_option("--format", arguments.format, "输出格式 / output format"), {"text", "json"})
      ->capture_default_str();
  add_color(*readings, arguments.color);
  add_language(*readings);
}

void add_template(CLI::App& app, TemplateArguments& arguments) {
  CLI::App* form = app.add_subcommand(
      "template", "从一份报告写出样式的初稿 / write a first template from how a report prints its tables");
  add_setup(*form, arguments.audit.setup);
  form->add_option("--name", arguments.name, "样式的名称 / the template's name");
  add_color(*form, arguments.audit.color);
  add_language(*form);
}

void add_mutate(CLI::App& app, MutateArguments& arguments) {
  CLI::App* mutate = app.add_subcommand(
      "mutate", "逐个改错数字和文字，看规则能查出多少 / change figures and texts one by one: what do the rules catch?");
  add_setup(*mutate, arguments.audit.setup);
  mutate->add_option("--seed", arguments.seed, "选择改法的种子 / seed of the choices")
      ->check(whole_number)
      ->capture_default_str();
  mutate->add_option("--limit", arguments.limit, "最多做这么多个，0 为全部 / at most so many, 0 for all")
      ->check(whole_number)
      ->capture_default_str();
  add_jobs(*mutate, arguments.jobs);
  add_audit_output(*mutate, arguments.audit);
}

void add_fmt(CLI::App& app, FmtArguments& arguments) {
  CLI::App* fmt = app.add_subcommand("fmt", "格式化规则文件 / format rule files");
  fmt->add_option(
      "paths", arguments.paths,
      "规则文件或目录，- 为标准输入；不写则为当前目录 / rule files, directories, or -; the current one by default");
  fmt->add_flag("--check", arguments.check, "只说哪些没有格式化，不改 / only say which are not formatted");
  one_of(
      fmt->add_option("--keywords", arguments.keywords, "关键词改用中文或英文 / spell keywords in Chinese or English"),
      {"zh", "en"});
  add_color(*fmt, arguments.color);
  add_language(*fmt);
}

CLI::App* add_rules(CLI::App& app, RulesArguments& arguments) {
  CLI::App* rules = app.add_subcommand("rules", "列出规则 / list the rules");
  rules->add_option("patterns", arguments.patterns, "只列这些（编号或通配） / only these (ids or globs)")
      ->type_name(kRuleValue);
  one_of(rules->add_option("--format", arguments.format, "输出格式 / output format"), {"text", "json", "markdown"})
      ->capture_default_str();
  add_language(*rules);
  return rules;
}

void add_init(CLI::App& app, InitArguments& arguments) {
  CLI::App* init = app.add_subcommand("init", "写一个可以开始用的项目 / write a starter project");
  init->add_option("folder", arguments.folder, "目录；不写则为当前目录 / folder; the current one by default");
  add_color(*init, arguments.color);
  add_language(*init);
}

/// What describes the command line itself.
struct HelpArguments {
  std::string shell;
};

void add_help_commands(CLI::App& app, HelpArguments& arguments) {
  CLI::App* completions = app.add_subcommand("completions", "命令行补全的脚本 / completions for a shell");
  one_of(completions->add_option("shell", arguments.shell, "哪一种 shell / which shell"), {"bash", "zsh", "fish"})
      ->required();
  add_language(*completions);
  add_language(*app.add_subcommand("man", "手册页 / the manual page"));
}

/// The names of what stands in a command line by itself.
std::vector<std::string> names_of(const std::vector<Command>& commands) {
  std::vector<std::string> out;
  for (const Command& command : commands) out.push_back(command.name);
  return out;
}

std::vector<std::string> names_of(const std::vector<CommandOption>& options) {
  std::vector<std::string> out;
  for (const CommandOption& option : options) out.insert(out.end(), option.names.begin(), option.names.end());
  return out;
}

/// What CLI11 could not make anything of; words that are left over say more than what it tells.
Diagnostic wrong_usage(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<CLI::App*> given = app.get_subcommands();
  const Command command = describe(given.empty() ? app : *given.front());
  const std::vector<std::string> left = app.remaining(true);
  if (!left.empty()) return unexpected_word(left.front(), names_of(command.commands), names_of(command.options));
  const bool command_is_missing = given.empty() && dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
  if (!command_is_missing) return usage_error(error.what());
  std::string commands;
  for (const std::string& name : names_of(command.commands)) commands += (commands.empty() ? "" : ", ") + name;
  return usage_error(WrongUsage{{"缺少命令：" + commands, "a command is missing: " + commands}});
}

int fail(Diagnostic wrong, const CLI::App& app, Language language) {
  const std::vector<CLI::App*> given = app.get_subcommands();
  const std::string help = "budgetlint " + (given.empty() ? "" : given.front()->get_name() + " ") + "--help";
  wrong.notes.push_back({"用法见 " + help, "see " + help});
  std::cerr << diagnostic_text(wrong, language, Style(use_color("auto", STDERR_FILENO)));
  return kFailed;
}

/// Where the id of a rule may stand the ids are offered, and to `explain` the codes of problems too.
void offer_rules(Command& program) {
  const std::vector<std::string> ids = embedded_rule_ids();
  for (Command& command : program.commands) {
    for (CommandOption& option : command.options) {
      if (!option.takes_rule) continue;
      option.values = ids;
      if (command.name != "explain") continue;
      for (const CodeInfo& code : all_codes()) option.values.emplace_back(code.id);
    }
  }
}

/// Writes what a command says; the exit code is then `code`.
int print(std::string_view text, Language language, int code) {
  return StandardOutput(language).write(text) ? code : kFailed;
}

}  // namespace

int run(int argc, char** argv) {
  keep_running_when_writing_fails();
  const Language language = language_wanted(argc, argv);
  CLI::App app("budgetlint：部门预算公开文本的规则检查 / rule-based checks for published budgets", "budgetlint");
  app.formatter(help_in(language));
  app.option_defaults()->disable_flag_override();
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", "显示用法 / show this help");
  add_language(app);
  app.footer("退出码：0 没有错误，1 有发现，2 运行失败 / exit codes: 0 no error, 1 findings, 2 the run failed");
  bool version = false;
  app.add_flag_callback(
      "--version",
      [&] {
        version = true;
        throw CLI::Success();
      },
      "版本、模型版本与规则包 / versions and packs");

  CheckArguments check;
  add_check(app, check);
  ImportArguments import_arguments;
  add_import(app, import_arguments);
  ExportArguments export_arguments;
  add_export(app, export_arguments);
  TestArguments test;
  add_test(app, test);
  FixArguments fix;
  add_fix(app, fix);
  DiffArguments diff;
  add_diff(app, diff);
  CoverageArguments coverage;
  add_coverage(app, coverage);
  AuditArguments readings;
  add_readings(app, readings);
  TemplateArguments form;
  add_template(app, form);
  MutateArguments mutate;
  add_mutate(app, mutate);
  FmtArguments fmt;
  add_fmt(app, fmt);
  RulesArguments rules_arguments;
  CLI::App* rules = add_rules(app, rules_arguments);
  std::string id;
  CLI::App* explain = app.add_subcommand("explain", "解释一条规则或一个错误码 / explain a rule or an error code");
  explain->add_option("id", id, "规则编号或错误码 / rule id or code")->type_name(kRuleValue)->required();
  std::vector<std::string> own_rules;
  explain->add_option("--rules", own_rules, "规则文件或目录，代替内置规则包 / rule files or directories")
      ->allow_extra_args(false);
  add_language(*explain);
  CLI::App* schema = app.add_subcommand("schema", "模型的 JSON Schema / JSON Schema of the model");
  add_language(*schema);
  bool of_settings = false;
  schema->add_flag("--settings", of_settings, "budgetlint.yaml 的 / that of budgetlint.yaml");
  InitArguments init;
  add_init(app, init);
  HelpArguments help;
  add_help_commands(app, help);

  for (Language* each : {&check.language, &import_arguments.language, &export_arguments.language, &test.language,
                         &fix.language, &diff.language, &coverage.audit.language, &readings.language,
                         &form.audit.language, &mutate.audit.language, &fmt.language, &init.language}) {
    *each = language;
  }

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& done) {
    std::ostringstream out;
    if (version) {
      out << version_text();
    } else {
      (void)app.exit(done, out);
    }
    return print(out.str(), language, kClean);
  } catch (const CLI::ParseError& error) {
    return fail(wrong_usage(app, error), app, language);
  } catch (const WrongUsage& wrong) {
    return fail(usage_error(wrong), app, language);
  }
  std::ostringstream out;
  if (rules->parsed()) {
    const int code = run_rules(rules_arguments, language, out, std::cerr);
    return print(out.str(), language, code);
  }
  if (explain->parsed()) {
    const int code = run_explain(id, own_rules, language, out, std::cerr);
    return print(out.str(), language, code);
  }
  if (schema->parsed()) return print(of_settings ? settings_schema() : model_schema(), language, kClean);
  if (app.got_subcommand("completions")) {
    Command program = describe(app);
    offer_rules(program);
    return print(completions(program, help.shell, language), language, kClean);
  }
  if (app.got_subcommand("man")) {
    return print(man_page(describe(app), BUDGETLINT_VERSION, language), language, kClean);
  }
  if (app.got_subcommand("import")) return run_import(import_arguments);
  if (app.got_subcommand("export")) return run_export(export_arguments);
  if (app.got_subcommand("init")) return run_init(init);
  if (app.got_subcommand("test")) return run_tests(test);
  if (app.got_subcommand("fmt")) return run_fmt(fmt);
  if (app.got_subcommand("diff")) return run_diff(diff);
  if (app.got_subcommand("coverage")) return run_coverage(coverage);
  if (app.got_subcommand("readings")) return run_readings(readings);
  if (app.got_subcommand("template")) return run_template(form);
  if (app.got_subcommand("mutate")) return run_mutate(mutate);
  if (app.got_subcommand("fix")) return run_fix(fix);
  return run_check(check);
}

}  // namespace budgetlint::cli
