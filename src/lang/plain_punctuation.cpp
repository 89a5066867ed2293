#include "lang/plain_punctuation.h"

#include <cctype>

#include "base/utf8.h"
#include "diag/code.h"

namespace budgetlint {
namespace {

/// The rest of a text that a full-width quote opened, up to the quote that closes it.
void copy_quoted(std::string_view text, std::size_t& at, std::string& out, std::uint32_t base,
                 std::vector<Diagnostic>& problems) {
  while (at < text.size() && text[at] != '\n') {
    const CodePoint point = decode_utf8(text, at);
    const bool closes = point.value == U'”' || point.value == U'“' || point.value == '"';
    out += closes ? std::string_view("\"") : text.substr(at, point.size);
    at += point.size;
    if (!closes) continue;
    if (!problems.empty() && point.value != '"') {
      // One pair of quotes is one mistake.
      problems.back().where.span.end = static_cast<std::uint32_t>(base + at);
    }
    return;
  }
}
}  // namespace

std::string plain_punctuation(const SourceText& source, Span span, std::vector<Diagnostic>& problems) {
  const std::string_view text = source.slice(span);
  std::string out;
  bool in_string = false;
  bool in_comment = false;
  const auto say = [&](std::size_t at, std::size_t size, char wanted) {
    const auto begin = static_cast<std::uint32_t>(span.begin + at);
    const Location where{&source, {begin, begin + static_cast<std::uint32_t>(size)}, {}, {}};
    problems.push_back(
        make_diagnostic(Code::full_width_punctuation, where, text.substr(at, size), std::string(1, wanted)));
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const std::string_view character = text.substr(at, point.size);
    const bool escaped = in_string && point.value == '\\' && at + 1 < text.size();
    if (point.value == '\n') in_string = in_comment = false;
    if (point.value == '"' && !in_comment) in_string = !in_string;
    if (!in_string && text.substr(at).starts_with("//")) in_comment = true;
    char plain = 0;
    if (!in_string && !in_comment) {
      const char32_t half = to_half_width(point.value);
      if (half != point.value && half < 0x80 && std::ispunct(static_cast<int>(half)) != 0)
        plain = static_cast<char>(half);
      if (point.value == U'“' || point.value == U'”') plain = '"';
      if (point.value == U'、') plain = ',';
      if (point.value == U'。') plain = '.';
      if (point.value == U'【' || point.value == U'〔') plain = '[';
      if (point.value == U'】' || point.value == U'〕') plain = ']';
    }
    const bool blank = point.value == 0x3000 || point.value == 0xA0 || point.value == 0x200B || point.value == 0xFEFF;
    if (plain == ';') plain = 0;  // there is no half-width twin to write: see no_semicolon
    if (plain != 0) {
      say(at, point.size, plain);
      out += plain;
      // A full-width quote opens a text that a full-width quote closes.
      if (plain == '"') in_string = false;
    } else if (!in_string && blank) {
      out += ' ';
    } else {
      out += point.value == U'；' && !in_string && !in_comment ? std::string_view(";") : character;
    }
    at += point.size;
    if (escaped) {
      const CodePoint next = decode_utf8(text, at);
      out += text.substr(at, next.size);
      at += next.size;
    }
    if (plain == '"') copy_quoted(text, at, out, span.begin, problems);
  }
  return out;
}

}  // namespace budgetlint
