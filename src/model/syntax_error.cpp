#include "model/syntax_error.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "model/yaml_text.h"

namespace budgetlint {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

std::size_t line_start(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  const std::size_t found = text.rfind('\n', at - 1);
  return found == kNone ? 0 : found + 1;
}

bool same_line(std::string_view text, std::size_t a, std::size_t b) {
  return line_start(text, a) == line_start(text, b);
}

Span span_at(std::size_t at, std::size_t size) {
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)};
}

/// What is still open somewhere in a text.
struct OpenMarks {
  std::size_t quote = kNone;            ///< a quote that is not closed
  std::vector<std::uint32_t> brackets;  ///< outermost first
  std::size_t long_quote = kNone;       ///< the last quote that is closed only on another line …
  std::size_t long_quote_end = kNone;   ///< … and the place after it
};

/// Follows quotes and brackets roughly as YAML does, from a place where a token may begin.
class MarkScanner {
 public:
  MarkScanner(std::string_view text, std::size_t from, std::size_t to, std::vector<std::uint32_t> brackets)
      : text_(text.substr(0, to)), at_(from) {
    open_.brackets = std::move(brackets);
  }

  OpenMarks scan() {
    for (; at_ < text_.size(); ++at_) step();
    return open_;
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') {
      starts_token_ = true;
    } else if (c == '#' && after_blank()) {
      at_ = std::min(text_.find('\n', at_), text_.size()) - 1;
    } else if ((c == '"' || c == '\'') && starts_token_) {
      skip_quoted(c);
    } else if ((c == '[' || c == '{') && (starts_token_ || !open_.brackets.empty())) {
      open_.brackets.push_back(static_cast<std::uint32_t>(at_));
      starts_token_ = true;
    } else if ((c == ']' || c == '}') && !open_.brackets.empty()) {
      open_.brackets.pop_back();
      starts_token_ = false;
    } else if (c == ',' && !open_.brackets.empty()) {
      starts_token_ = true;
    } else if ((c == ':' || c == '-' || c == '?') && before_blank()) {
      starts_token_ = true;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      starts_token_ = false;
    }
  }

  [[nodiscard]] bool after_blank() const {
    return at_ == 0 || text_[at_ - 1] == ' ' || text_[at_ - 1] == '\t' || text_[at_ - 1] == '\n';
  }
  [[nodiscard]] bool before_blank() const {
    return at_ + 1 >= text_.size() || text_[at_ + 1] == ' ' || text_[at_ + 1] == '\n' || text_[at_ + 1] == '\r';
  }

  void skip_quoted(char quote) {
    const std::size_t begin = at_;
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (quote == '"' && text_[at_] == '\\') ++at_;
    }
    starts_token_ = false;
    if (at_ >= text_.size()) {
      open_.quote = begin;
    } else if (!same_line(text_, begin, at_)) {
      open_.long_quote = begin;
      open_.long_quote_end = at_ + 1;
    }
  }

  std::string_view text_;
  std::size_t at_;
  bool starts_token_ = true;
  OpenMarks open_;
};

struct KnownMessage {
  std::string_view start;  ///< of the parser's message
  LocalText reason;
};

/// The parser's other messages, in words for people.
LocalText reason_for(std::string_view message) {
  static const std::array kKnown = {
      KnownMessage{
          "illegal map value",
          {"这里不应有冒号；文字中若有“: ”须加引号", "no colon is wanted here; quote text that contains “: ”"}},
      KnownMessage{"illegal map key", {"这里不应有“? ”", "no “? ” is wanted here"}},
      KnownMessage{"illegal block entry",
                   {"这里不应有“- ”，请检查缩进", "no “- ” is wanted here; check the indentation"}},
      KnownMessage{"illegal flow end", {"多了一个右括号", "a closing bracket too many"}},
      KnownMessage{"end of map flow",
                   {"花括号内的各项要用半角逗号分开", "entries in braces are separated by ASCII commas"}},
      KnownMessage{"end of sequence flow",
                   {"方括号内的各项要用半角逗号分开", "entries in brackets are separated by ASCII commas"}},
      KnownMessage{"end of map",
                   {"这一行接不上前文，请检查缩进、引号和冒号",
                    "this does not continue what precedes; check indentation, quotes and colons"}},
      KnownMessage{
          "end of sequence",
          {"这一行接不上前面的列表，请检查缩进", "this does not continue the list before it; check the indentation"}},
      KnownMessage{"unknown token",
                   {"文字不能以这个字符开头，须加引号", "text cannot begin with this character unless quoted"}},
      KnownMessage{"unknown escape",
                   {"双引号中的反斜杠用法有误；要写反斜杠本身请写 \\\\，或改用单引号",
                    "unknown escape in double quotes; a backslash is \\\\, or use single quotes"}},
      KnownMessage{"bad character found while scanning hex",
                   {"双引号中的十六进制转义有误", "bad hexadecimal escape in double quotes"}},
      KnownMessage{"invalid unicode", {"双引号中的转义不是字符", "the escape in double quotes is not a character"}},
      KnownMessage{"unexpected character in block scalar",
                   {"“|”或“>”之后，文字要从下一行写起", "after | or > the text begins on the next line"}},
      KnownMessage{"illegal document indicator",
                   {"文字中不能有以“---”开头的行", "a line of text cannot begin with “---”"}},
      KnownMessage{"content after",
                   {"这些内容接不上前文，请检查缩进和括号",
                    "this does not continue what precedes; check indentation and brackets"}},
  };
  for (const KnownMessage& known : kKnown) {
    if (message.starts_with(known.start)) return known.reason;
  }
  return {std::string(message), std::string(message)};
}

class Explainer {
 public:
  Explainer(std::string_view text, const SyntaxError& error, Problems& problems)
      : text_(text),
        error_(error),
        at_(std::min<std::size_t>(error.at, text.size())),
        open_(MarkScanner(text, std::min<std::size_t>(error.read, at_), at_, error.brackets).scan()),
        problems_(problems) {}

  Diagnostic& report() {
    // Alternatives from the surest sign to the least sure.
    if (Diagnostic* found = report_escape()) return *found;
    if (Diagnostic* found = report_reference()) return *found;
    if (Diagnostic* found = report_wrong_colon()) return *found;
    if (Diagnostic* found = report_tab()) return *found;
    if (Diagnostic* found = report_quote()) return *found;
    if (Diagnostic* found = report_bracket()) return *found;
    return report_reason();
  }

 private:
  Diagnostic* report_escape() {
    constexpr std::array<std::string_view, 3> kMessages = {"unknown escape", "bad character found while scanning hex",
                                                           "invalid unicode"};
    const bool escape = std::any_of(kMessages.begin(), kMessages.end(),
                                    [&](std::string_view start) { return error_.message.starts_with(start); });
    const std::size_t backslash = escape ? text_.find_last_of('\\', at_) : kNone;
    if (backslash == kNone) return nullptr;
    at_ = backslash;
    return &report_reason();
  }

  /// An alias to nothing, or an anchor or alias without a name.
  Diagnostic* report_reference() {
    const bool reference = error_.message.find("anchor") != kNone || error_.message.find("alias") != kNone;
    if (!reference) return nullptr;
    const std::size_t found = at_ < text_.size() ? text_.find_last_of("&*", at_) : kNone;
    return &problems_.add(Code::anchor_or_alias, span_at(found == kNone ? at_ : found, 1));
  }

  /// On the line of the error, or on the last one before it that says something; the parser notices only there.
  Diagnostic* report_wrong_colon() {
    std::size_t line = line_start(text_, at_);
    const std::size_t first_line = line_start(text_, error_.read);
    for (bool noticed_here = true;; noticed_here = false) {
      if (const auto colon = find_wrong_colon(text_, line)) return &report_colon(*colon, problems_);
      if (line <= first_line || (!noticed_here && !is_blank_line(line))) return nullptr;
      line = line_start(text_, line - 1);
    }
  }

  [[nodiscard]] bool is_blank_line(std::size_t line) const {
    const std::size_t end = std::min(text_.find('\n', line), text_.size());
    return skip_space_and_comments(text_, line) >= end;
  }

  Diagnostic* report_tab() {
    const std::size_t line = line_start(text_, at_);
    const std::size_t first = std::min(text_.find_first_not_of(" \t", line), text_.size());
    const std::size_t tab = text_.substr(0, first).find('\t', line);
    if (tab == kNone) return nullptr;
    return &problems_.add(Code::tab_indentation, span_at(tab, 1));
  }

  Diagnostic* report_quote() {
    if (open_.quote != kNone) return &problems_.add(Code::unclosed_quote, span_at(open_.quote, 1));
    // A quote that was closed by the opening quote of another text: what follows it makes no sense.
    if (open_.long_quote == kNone || !same_line(text_, open_.long_quote_end, at_)) return nullptr;
    return &problems_.add(Code::unclosed_quote, span_at(open_.long_quote, 1));
  }

  Diagnostic* report_bracket() {
    if (open_.brackets.empty()) return nullptr;
    const std::size_t bracket = open_.brackets.back();
    if (!same_line(text_, bracket, at_) && begins_entry(line_start(text_, at_))) {
      return &problems_.add(Code::unclosed_bracket, span_at(bracket, 1), text_.substr(bracket, 1));
    }
    if (error_.message.starts_with("illegal block entry")) return &problems_.add(Code::bare_dash, span_at(at_, 1));
    return nullptr;
  }

  /// Whether a line looks like the next entry of a mapping or list, or there is none any more: in brackets that nobody
  /// closed, the first sign of it.
  [[nodiscard]] bool begins_entry(std::size_t line) const {
    std::string_view rest = text_.substr(line, text_.find('\n', line) - line);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (rest.ends_with('\r')) rest.remove_suffix(1);
    return rest.empty() || rest.starts_with("- ") || rest.find(": ") != kNone || rest.ends_with(':');
  }

  Diagnostic& report_reason() {
    const Span span = span_at(at_, at_ < text_.size() ? decode_utf8(text_, at_).size : 0);
    const bool question = error_.message.starts_with("unknown token") && text_.substr(at_).starts_with('?');
    const LocalText reason =
        question ? LocalText{"方括号和花括号里的文字有“?”时须加引号", "text with “?” in brackets must be quoted"}
                 : reason_for(error_.message);
    Diagnostic problem = make_diagnostic(Code::yaml_syntax, problems_.at(span), reason.en);
    problem.message.zh = make_diagnostic(Code::yaml_syntax, {}, reason.zh).message.zh;
    return problems_.add(std::move(problem));
  }

  std::string_view text_;
  const SyntaxError& error_;
  std::size_t at_;
  OpenMarks open_;
  Problems& problems_;
};

}  // namespace

Diagnostic& report_colon(const WrongColon& colon, Problems& problems) {
  return problems.add(colon.full_width ? Code::full_width_colon : Code::colon_without_blank, colon.span);
}

Diagnostic& report_syntax_error(std::string_view text, const SyntaxError& error, Problems& problems) {
  return Explainer(text, error, problems).report();
}

}  // namespace budgetlint
