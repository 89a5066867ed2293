#include "lang/plain_punctuation.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/utf8.h"
#include "diag/code.h"

namespace budgetlint {
namespace {

bool is_full_width_quote(char32_t value) { return value == U'“' || value == U'”'; }
bool is_unusual_blank(char32_t value) { return value == 0x3000 || value == 0xA0 || value == 0x200B || value == 0xFEFF; }

/// The half-width punctuation that is meant; 0 where the character is none or has no twin.
char half_width_twin(char32_t value) {
  switch (value) {
    case U'、': return ',';
    case U'。': return '.';
    case U'【':
    case U'〔': return '[';
    case U'】':
    case U'〕': return ']';
    case U'；': return 0;  // statements end without it: see no_semicolon
    default: break;
  }
  const char32_t half = to_half_width(value);
  const bool twin = half != value && half < 0x80 && std::ispunct(static_cast<int>(half)) != 0;
  return twin ? static_cast<char>(half) : '\0';
}

class PunctuationReader {
 public:
  PunctuationReader(const SourceText& source, Span span, std::vector<Diagnostic>& problems)
      : source_(source), base_(span.begin), text_(source.slice(span)), problems_(problems) {}

  std::string read() {
    while (at_ < text_.size()) {
      const CodePoint point = decode_utf8(text_, at_);
      if (point.value == '"') {
        copy_text();
      } else if (is_full_width_quote(point.value)) {
        replace_quotes(point.size);
      } else if (text_.substr(at_).starts_with("//")) {
        copy(std::min(text_.find('\n', at_), text_.size()) - at_);
      } else {
        read_character(point);
      }
    }
    return std::move(out_);
  }

 private:
  void copy(std::size_t size) {
    out_ += text_.substr(at_, size);
    at_ += size;
  }

  void put(std::string_view twin, std::size_t size) {
    out_ += twin;
    at_ += size;
  }

  /// Of what stands from `begin` to here.
  void say(std::size_t begin, const std::string& wanted) {
    const Span span{static_cast<std::uint32_t>(base_ + begin), static_cast<std::uint32_t>(base_ + at_)};
    problems_.push_back(make_diagnostic(Code::full_width_punctuation, {&source_, span, {}, {}},
                                        text_.substr(begin, at_ - begin), wanted));
  }

  /// Quotes within quotes would be hard to read.
  void say_quotes(std::size_t begin, const std::string& wanted) {
    say(begin, wanted);
    const std::string written(text_.substr(begin, at_ - begin));
    problems_.back().message = {"全角引号 " + written + " 应写成半角引号 " + wanted,
                                "the full-width quotes " + written + " must be half-width: " + wanted};
  }

  void read_character(const CodePoint& point) {
    if (const char twin = half_width_twin(point.value)) {
      const std::size_t begin = at_;
      put(std::string(1, twin), point.size);
      say(begin, std::string(1, twin));
    } else if (is_unusual_blank(point.value)) {
      put(" ", point.size);
    } else if (point.value == U'；') {
      put(";", point.size);
    } else {
      copy(point.size);
    }
  }

  /// Goes on to the quote that closes a text, or to the end of its line.
  template <typename Closes>
  void copy_to(const Closes& closes) {
    while (at_ < text_.size() && text_[at_] != '\n') {
      const CodePoint point = decode_utf8(text_, at_);
      if (closes(point.value)) return;
      copy(point.size);
      if (point.value == '\\' && at_ < text_.size() && text_[at_] != '\n') copy(decode_utf8(text_, at_).size);
    }
  }

  void copy_text() {
    copy(1);
    copy_to([](char32_t value) { return value == '"'; });
    if (at_ < text_.size() && text_[at_] == '"') copy(1);
  }

  /// A text that a full-width quote opened: one pair of quotes is one mistake.
  void replace_quotes(std::size_t size) {
    const std::size_t begin = at_;
    put("\"", size);
    copy_to([](char32_t value) { return is_full_width_quote(value) || value == '"'; });
    const std::string inner(text_.substr(begin + size, at_ - begin - size));
    if (at_ < text_.size() && text_[at_] != '\n') put("\"", decode_utf8(text_, at_).size);
    say_quotes(begin, "\"" + inner + "\"");
  }

  const SourceText& source_;
  const std::uint32_t base_;
  const std::string_view text_;
  std::vector<Diagnostic>& problems_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string plain_punctuation(const SourceText& source, Span span, std::vector<Diagnostic>& problems) {
  return PunctuationReader(source, span, problems).read();
}

}  // namespace budgetlint
