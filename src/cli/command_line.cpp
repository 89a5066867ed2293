#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <sstream>

namespace budgetlint::cli {
namespace {

/// Descriptions are written `中文 / English`.
LocalText both_languages(const std::string& text) {
  const std::string between = " / ";
  const std::size_t at = text.find(between);
  if (at == std::string::npos) return {text, text};
  return {text.substr(0, at), text.substr(at + between.size())};
}

std::vector<std::string> split(const std::string& text, char between) {
  std::vector<std::string> out;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, between);) out.push_back(part);
  return out;
}

/// CLI11 keeps the values that are allowed only in words, `TEXT:{a,b}`; a transformed option has them in its text,
/// `a|b`.
std::vector<std::string> allowed_values(const CLI::Option& option) {
  const std::string& text = option.get_option_text();
  if (text.find('|') != std::string::npos) return split(text, '|');
  const std::string type = option.get_type_name();
  const std::size_t begin = type.find('{');
  const std::size_t end = type.find('}');
  if (begin == std::string::npos || end == std::string::npos) return {};
  return split(type.substr(begin + 1, end - begin - 1), ',');
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "|") + part;
  return out;
}

CommandOption describe_option(const CLI::Option& option) {
  CommandOption out;
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  out.values = allowed_values(option);
  const bool flag = option.get_items_expected_max() == 0;
  if (!out.values.empty()) {
    out.value = joined(out.values);
  } else if (!flag) {
    out.value =
        out.positional() ? option.get_name(true) : option.get_type_name().substr(0, option.get_type_name().find(':'));
  }
  out.fallback = option.get_default_str();
  out.description = both_languages(option.get_description());
  out.takes_rule = option.get_type_name() == kRuleValue;
  out.required = option.get_required();
  out.repeated = option.get_items_expected_max() > 1;
  return out;
}

/// CLI11's help in one language.
class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(Language language) : language_(language) {
    if (language_ == Language::en) return;
    label("Usage", "用法");
    label("OPTIONS", "选项");
    label("SUBCOMMAND", "命令");
    label("Positionals", "参数");
    label("REQUIRED", "（必填）");
    label("Needs", "要和它一起用");
    label("Excludes", "不能和它一起用");
    label("TEXT", "文字");
    label("INT", "整数");
    label("UINT", "整数");
    label(kRuleValue, "规则");
  }

  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    if (group == "Options") group = in(language_, "选项", "Options");
    return CLI::Formatter::make_group(group, is_positional, std::move(options));
  }
  std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override {
    const std::string out = CLI::Formatter::make_subcommands(app, mode);
    const std::string title = "\nSubcommands:\n";
    return out.starts_with(title) ? "\n" + in(language_, "命令", "Commands") + ":\n" + out.substr(title.size()) : out;
  }
  std::string make_subcommand(const CLI::App* command) const override {
    std::ostringstream out;
    const std::string description = both_languages(command->get_description()).in(language_);
    CLI::detail::format_help(out, command->get_display_name(true), description, column_width_);
    return out.str();
  }
  std::string make_description(const CLI::App* app) const override {
    return both_languages(app->get_description()).in(language_) + "\n";
  }
  std::string make_footer(const CLI::App* app) const override {
    const std::string footer = both_languages(app->get_footer()).in(language_);
    return footer.empty() ? footer : footer + "\n";
  }
  std::string make_option_desc(const CLI::Option* option) const override {
    const std::string fallback = option->get_option_text().empty() ? std::string() : option->get_default_str();
    const std::string description = both_languages(option->get_description()).in(language_);
    return fallback.empty()
               ? description
               : description + in(language_, "（默认 ", " (default ") + fallback + in(language_, "）", ")");
  }

 private:
  static std::string in(Language language, const char* zh, const char* en) {
    return language == Language::zh ? zh : en;
  }

  Language language_;
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_in(Language language) { return std::make_shared<HelpFormatter>(language); }

Command describe(const CLI::App& app) {
  Command out;
  out.name = app.get_name();
  out.description = both_languages(app.get_description());
  out.footer = both_languages(app.get_footer());
  for (const CLI::Option* option : app.get_options()) out.options.push_back(describe_option(*option));
  const std::function<bool(const CLI::App*)> all;
  for (const CLI::App* command : app.get_subcommands(all)) out.commands.push_back(describe(*command));
  return out;
}

}  // namespace budgetlint::cli
