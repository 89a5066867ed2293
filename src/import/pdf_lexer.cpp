#include "import/pdf_lexer.h"

#include <algorithm>
#include <optional>

namespace budgetlint {
namespace {

/// Beyond this nothing is on a page; what is computed of it stays finite.
constexpr double kLargest = 1e7;

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0'; }
bool is_delimiter(char c) { return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; }
bool is_regular(char c) { return !is_white(c) && !is_delimiter(c); }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The number that a word is; several signs and a second point, which some programs write, are passed over.
std::optional<double> number_of(std::string_view word) {
  double value = 0, scale = 1;
  bool negative = false, point = false, digits = false;
  for (const char c : word) {
    if (c >= '0' && c <= '9') {
      digits = true;
      if (point) scale /= 10;
      value = point ? value + (c - '0') * scale : std::min(value * 10 + (c - '0'), kLargest);
    } else if (c == '-') {
      if (digits) break;
      negative = true;
    } else if (c == '.') {
      point = true;
    } else if (c != '+') {
      return std::nullopt;
    }
  }
  if (!digits && !point) return std::nullopt;
  return negative ? -value : value;
}

}  // namespace

void PdfLexer::skip_blanks() {
  while (at_ < bytes_.size()) {
    if (bytes_[at_] == '%') {
      while (at_ < bytes_.size() && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
    } else if (is_white(bytes_[at_])) {
      ++at_;
    } else {
      return;
    }
  }
}

bool PdfLexer::next(PdfToken& token) {
  skip_blanks();
  token.text.clear();
  token.number = 0;
  token.kind = PdfToken::Kind::end;
  if (at_ >= bytes_.size()) return false;
  const char c = bytes_[at_];
  const bool doubled = at_ + 1 < bytes_.size() && bytes_[at_ + 1] == c;
  if (c == '(') {
    read_literal(token);
  } else if (c == '<' && !doubled) {
    read_hex(token);
  } else if (c == '/') {
    read_name(token);
  } else if (is_regular(c)) {
    read_word(token);
  } else {
    token.kind = c == '[' || c == '<' || c == '{' ? PdfToken::Kind::open : PdfToken::Kind::close;
    at_ += (c == '<' || c == '>') && doubled ? 2 : 1;
  }
  return true;
}

void PdfLexer::read_literal(PdfToken& token) {
  token.kind = PdfToken::Kind::string;
  std::size_t depth = 1;
  for (++at_; at_ < bytes_.size(); ++at_) {
    const char c = bytes_[at_];
    if (c == '\\') {
      read_escape(token.text);
      continue;
    }
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) {
      ++at_;
      return;
    }
    token.text += c;
  }
}

/// Reads what follows a backslash; leaves `at_` at its last byte.
void PdfLexer::read_escape(std::string& out) {
  if (++at_ >= bytes_.size()) return;
  const char c = bytes_[at_];
  constexpr std::string_view kNames = "nrtbf", kValues = "\n\r\t\b\f";
  if (const std::size_t known = kNames.find(c); known != std::string_view::npos) {
    out += kValues[known];
  } else if (c >= '0' && c <= '7') {
    unsigned value = 0;
    std::size_t end = at_;
    while (end < bytes_.size() && end < at_ + 3 && bytes_[end] >= '0' && bytes_[end] <= '7') {
      value = value * 8 + static_cast<unsigned>(bytes_[end++] - '0');
    }
    out += static_cast<char>(value);
    at_ = end - 1;
  } else if (c == '\r') {
    if (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n') ++at_;
  } else if (c != '\n') {
    out += c;
  }
}

void PdfLexer::read_hex(PdfToken& token) {
  token.kind = PdfToken::Kind::string;
  int high = -1;
  for (++at_; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) {
    const int digit = hex_digit(bytes_[at_]);
    if (digit < 0) continue;
    if (high >= 0) token.text += static_cast<char>(high * 16 + digit);
    high = high >= 0 ? -1 : digit;
  }
  if (high >= 0) token.text += static_cast<char>(high * 16);
  if (at_ < bytes_.size()) ++at_;
}

void PdfLexer::read_name(PdfToken& token) {
  token.kind = PdfToken::Kind::name;
  for (++at_; at_ < bytes_.size() && is_regular(bytes_[at_]); ++at_) {
    const char c = bytes_[at_];
    const int high = c == '#' && at_ + 2 < bytes_.size() ? hex_digit(bytes_[at_ + 1]) : -1;
    const int low = high >= 0 ? hex_digit(bytes_[at_ + 2]) : -1;
    if (low >= 0) {
      token.text += static_cast<char>(high * 16 + low);
      at_ += 2;
    } else {
      token.text += c;
    }
  }
}

void PdfLexer::read_word(PdfToken& token) {
  const std::size_t begin = at_;
  while (at_ < bytes_.size() && is_regular(bytes_[at_])) ++at_;
  const std::string_view word = bytes_.substr(begin, at_ - begin);
  if (const std::optional<double> number = number_of(word)) {
    token.kind = PdfToken::Kind::number;
    token.number = *number;
  } else {
    token.kind = PdfToken::Kind::keyword;
    token.text = word;
  }
}

void PdfLexer::skip_inline_image() {
  PdfToken token;
  while (next(token) && !(token.kind == PdfToken::Kind::keyword && token.text == "ID")) {
  }
  // The data may hold "EI" by chance: it ends where a blank stands before and after, and text follows.
  constexpr std::size_t kLook = 8;
  for (std::size_t end = bytes_.find("EI", at_); end != std::string_view::npos; end = bytes_.find("EI", end + 1)) {
    const std::string_view after = bytes_.substr(end + 2, kLook);
    const bool alone = end > 0 && is_white(bytes_[end - 1]) && (after.empty() || is_white(after[0]));
    const bool text = std::all_of(after.begin(), after.end(),
                                  [](char c) { return (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t'; });
    if (!alone || !text) continue;
    at_ = end + 2;
    return;
  }
  at_ = bytes_.size();
}

}  // namespace budgetlint
