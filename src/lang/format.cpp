#include "lang/format.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr std::size_t kMostColumns = 120;
constexpr int kContinuation = 4;

/// Chinese characters take two columns; the width is only for choosing where to break.
std::size_t columns_of(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    out += point.value >= 0x1100 ? 2 : 1;
    at += point.size;
  }
  return out;
}

class Layout {
 public:
  explicit Layout(const std::vector<LayoutToken>& tokens) : tokens_(tokens) {}

  std::string run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const LayoutToken& token = tokens_[i];
      if (token.comment) {
        add_comment(token, i);
      } else if (token.indent >= 0) {
        flush();
        begin_line(token, i);
        pieces_.push_back(&token);
      } else {
        pieces_.push_back(&token);
      }
    }
    flush();
    return std::move(out_);
  }

 private:
  /// A declaration that is set apart has a blank line before it, and before the comments that stand right before it.
  [[nodiscard]] bool set_apart(std::size_t index) const {
    while (index < tokens_.size() && tokens_[index].comment && tokens_[index].own_line) {
      ++index;
      if (index < tokens_.size() && tokens_[index].blank_line) return false;
    }
    return index < tokens_.size() && tokens_[index].wants_blank_line;
  }

  void begin_line(const LayoutToken& token, std::size_t index) {
    const bool after_comment = index > 0 && tokens_[index - 1].comment && tokens_[index - 1].own_line;
    const bool closing = token.text == "}";
    const bool apart = token.blank_line || (token.wants_blank_line && !after_comment) || (apart_ && token.indent == 0);
    if (apart && !closing && !after_brace_ && !out_.empty()) out_ += '\n';
    apart_ = false;
    indent_ = token.indent;
  }

  void add_comment(const LayoutToken& token, std::size_t index) {
    if (!token.own_line) {
      trailing_ = token.text;
      flush();
      return;
    }
    const bool inside = !pieces_.empty() && index + 1 < tokens_.size() && next_indent(index) < 0;
    flush();
    const int indent = inside ? indent_ + kContinuation : indent_of_comment(index);
    const bool apart = token.blank_line || (!after_comment_ && (apart_ || set_apart(index)));
    if (apart && !after_brace_ && !out_.empty()) out_ += '\n';
    apart_ = false;
    out_ += std::string(static_cast<std::size_t>(std::max(indent, 0)), ' ') + token.text + '\n';
    after_brace_ = false;
    after_comment_ = true;
  }

  /// The indentation of the token after a comment; -1 where that goes on with the line before.
  [[nodiscard]] int next_indent(std::size_t index) const {
    while (index < tokens_.size() && tokens_[index].comment) ++index;
    return index < tokens_.size() ? tokens_[index].indent : 0;
  }

  [[nodiscard]] int indent_of_comment(std::size_t index) const {
    std::size_t next = index;
    while (next < tokens_.size() && tokens_[next].comment) ++next;
    if (next == tokens_.size()) return 0;
    const int indent = std::max(tokens_[next].indent, 0);
    return tokens_[next].text == "}" ? indent + 2 : indent;  // the last in braces
  }

  void flush() {
    if (pieces_.empty() && trailing_.empty()) return;
    std::string line(static_cast<std::size_t>(indent_), ' ');
    if (pieces_.empty()) {
      // A comment after a line that was written already.
      if (!out_.empty()) out_.pop_back();
      out_ += "  " + trailing_ + '\n';
      trailing_.clear();
      return;
    }
    std::vector<std::string> lines = wrapped();
    for (const std::string& one : lines) out_ += one + '\n';
    if (!trailing_.empty()) {
      out_.pop_back();
      out_ += "  " + trailing_ + '\n';
      trailing_.clear();
    }
    after_brace_ = pieces_.back()->text == "{";
    after_comment_ = false;
    if (pieces_.back()->text == "}" && indent_ == 0) apart_ = true;
    pieces_.clear();
  }

  /// The pieces as lines: what is too long is broken at the last place that may be, so that each line is full.
  [[nodiscard]] std::vector<std::string> wrapped() const {
    std::vector<std::string> lines;
    std::string line(static_cast<std::size_t>(indent_), ' ');
    std::size_t break_at = std::string::npos;  // in `line`
    bool empty = true;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const LayoutToken& piece = *pieces_[i];
      const bool may_break = !empty && (piece.may_break_before || pieces_[i - 1]->may_break_after);
      if (may_break) break_at = line.size();
      if (!empty && piece.space_before) line += ' ';
      line += piece.text;
      empty = false;
      if (columns_of(line) <= kMostColumns || break_at == std::string::npos) continue;
      std::string rest = line.substr(break_at);
      rest.erase(0, rest.find_first_not_of(' '));
      line.erase(break_at);
      lines.push_back(line);
      line = std::string(static_cast<std::size_t>(indent_ + continuation()), ' ') + rest;
      break_at = std::string::npos;
    }
    lines.push_back(line);
    return lines;
  }

  /// A statement goes on two further, what stands at the margin four.
  [[nodiscard]] int continuation() const { return indent_ == 0 ? kContinuation : 2; }

  const std::vector<LayoutToken>& tokens_;
  std::vector<const LayoutToken*> pieces_;
  std::string out_;
  std::string trailing_;
  int indent_ = 0;
  bool after_brace_ = false;
  bool after_comment_ = false;
  bool apart_ = false;  // a declaration in braces has just ended
};

}  // namespace

FormatResult format_rules(const SourcePtr& source, KeywordSpelling keywords) {
  FormatResult out;
  const std::vector<LayoutToken> tokens = layout_tokens(source, keywords, out.problems);
  if (out.problems.empty()) out.text = Layout(tokens).run();
  return out;
}

}  // namespace budgetlint
