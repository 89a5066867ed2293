#include "cli/man_page.h"

#include <string_view>

namespace budgetlint::cli {
namespace {

bool begins_wide_character(const std::string& text, std::size_t at) {
  return static_cast<unsigned char>(text[at]) >= 0xE3;  // the CJK blocks, and what is above them
}

/// Marks of Chinese that must not begin a line; the bracket that opens must not end one.
bool closes(const std::string& text, std::size_t at) {
  for (const std::string_view mark : {"，", "。", "；", "：", "、", "）", "？", "！"}) {
    if (text.compare(at, mark.size(), mark) == 0) return true;
  }
  return false;
}

/// Text as groff prints it unchanged. Chinese has no blanks: `\:` says where its lines may end.
std::string plain(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool may_break = !out.empty() && !out.ends_with("（") && !closes(text, i);
    if (may_break && begins_wide_character(text, i)) out += "\\:";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && out.empty()) {
      out += std::string("\\&") + c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string bold(const std::string& text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(const std::string& text) { return "\\fI" + plain(text) + "\\fR"; }

class ManPage {
 public:
  explicit ManPage(Language language) : language_(language) {}

  std::string write(const Command& program, const std::string& version) {
    // Lines end where they end: no hyphens, and nothing stretched.
    out_ = ".TH BUDGETLINT 1 \"\" \"budgetlint " + plain(version) + "\"\n.nh\n.ad l\n";
    section("名称", "NAME");
    out_ += "budgetlint \\- " + plain(about(program)) + "\n";
    section("用法", "SYNOPSIS");
    for (const Command& command : program.commands) out_ += synopsis(command) + "\n.br\n";
    section("选项", "OPTIONS");
    options(program);
    section("命令", "COMMANDS");
    for (const Command& command : program.commands) describe(command);
    section("退出码", "EXIT STATUS");
    out_ += plain(program.footer.in(language_)) + "\n";
    return out_;
  }

 private:
  void section(const std::string& zh, const std::string& en) {
    out_ += ".SH " + (language_ == Language::zh ? zh : en) + "\n";
  }

  /// The description without the program's name before it.
  [[nodiscard]] std::string about(const Command& program) const {
    const std::string text = program.description.in(language_);
    const std::string name = "budgetlint：";
    return text.starts_with(name) ? text.substr(name.size()) : text;
  }

  [[nodiscard]] static std::string synopsis(const Command& command) {
    std::string out = bold("budgetlint " + command.name) + " [" + italic("OPTIONS") + "]";
    for (const CommandOption& option : command.options) {
      if (!option.positional()) continue;
      const std::string name = italic(option.value) + (option.repeated ? "..." : "");
      out += option.required ? " " + name : " [" + name + "]";
    }
    return out;
  }

  void describe(const Command& command) {
    out_ +=
        ".SS " + command.name + "\n" + synopsis(command) + "\n.PP\n" + plain(command.description.in(language_)) + "\n";
    options(command);
  }

  void options(const Command& command) {
    for (const CommandOption& option : command.options) out_ += entry(option);
  }

  [[nodiscard]] std::string entry(const CommandOption& option) const {
    std::string names;
    for (const std::string& name : option.names) names += (names.empty() ? "" : ", ") + bold(name);
    if (!option.value.empty()) names += (names.empty() ? "" : " ") + italic(option.value);
    std::string text = plain(option.description.in(language_));
    if (!option.fallback.empty() && !option.positional()) {
      text += (language_ == Language::zh ? " （默认 " : " (default ") + plain(option.fallback) +
              (language_ == Language::zh ? "）" : ")");
    }
    return ".TP\n" + names + "\n" + text + "\n";
  }

  Language language_;
  std::string out_;
};

}  // namespace

std::string man_page(const Command& program, const std::string& version, Language language) {
  return ManPage(language).write(program, version);
}

}  // namespace budgetlint::cli
