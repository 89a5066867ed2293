#include "model/scalar_trace.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

#include "base/utf8.h"

namespace budgetlint {
namespace {

/// The size of the line break at `at`, or 0.
std::size_t break_size(std::string_view source, std::size_t at) {
  if (at >= source.size()) return 0;
  if (source[at] == '\n') return 1;
  return source.substr(at).starts_with("\r\n") ? 2 : 0;
}

/// A carriage return that is not part of a line break counts as a blank (see byte_form.h).
bool is_blank_at(std::string_view source, std::size_t at) {
  if (at >= source.size()) return false;
  const char c = source[at];
  return c == ' ' || c == '\t' || (c == '\r' && break_size(source, at) == 0);
}

std::size_t skip_blanks(std::string_view source, std::size_t at) {
  while (is_blank_at(source, at)) ++at;
  return at;
}

/// The end of the line's content, before its break.
std::size_t line_end(std::string_view source, std::size_t at) {
  const std::size_t found = std::min(source.find('\n', at), source.size());
  return found > at && found < source.size() && source[found - 1] == '\r' ? found - 1 : found;
}

class TraceWriter {
 public:
  /// Source bytes that stand for themselves.
  void copy(std::string_view source, std::size_t begin, std::size_t end) {
    if (begin == end) return;
    ScalarRun* last = trace_.runs.empty() ? nullptr : &trace_.runs.back();
    if (last != nullptr && last->verbatim && last->source + last->source_size == begin) {
      last->source_size += static_cast<std::uint32_t>(end - begin);
    } else {
      add_run(begin, end - begin, true);
    }
    trace_.text.append(source.substr(begin, end - begin));
  }
  /// A line break that reads as `as`; it stands at the last byte of the break.
  void line_break(std::size_t at, char as) {
    add_run(at, 1, true);
    trace_.text += as;
  }
  void escape(std::size_t at, std::size_t size, char32_t value) {
    add_run(at, size, false);
    append_utf8(trace_.text, value);
  }

  [[nodiscard]] std::size_t size() const { return trace_.text.size(); }
  [[nodiscard]] ScalarTrace finish(std::size_t end) {
    trace_.end = static_cast<std::uint32_t>(end);
    return std::move(trace_);
  }

 private:
  void add_run(std::size_t at, std::size_t size, bool verbatim) {
    trace_.runs.push_back({static_cast<std::uint32_t>(trace_.text.size()), static_cast<std::uint32_t>(at),
                           static_cast<std::uint32_t>(size), verbatim});
  }

  ScalarTrace trace_;
};

struct Escape {
  char32_t value = 0;
  std::size_t size = 2;
};

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Escape hex_escape(std::string_view source, std::size_t at, std::size_t digits) {
  Escape out{0, 2};
  for (; out.size < digits + 2 && at + out.size < source.size(); ++out.size) {
    const int digit = hex_value(source[at + out.size]);
    if (digit < 0) break;
    out.value = out.value * 16 + static_cast<char32_t>(digit);
  }
  return out;
}

/// The escape of a double-quoted scalar whose backslash stands at `at`. The YAML parser has refused unknown ones.
Escape escape_at(std::string_view source, std::size_t at) {
  if (at + 1 >= source.size()) return {U'\\', 1};
  switch (const char letter = source[at + 1]) {
    case '0': return {0x00};
    case 'a': return {0x07};
    case 'b': return {0x08};
    case 't': return {0x09};
    case 'n': return {0x0A};
    case 'v': return {0x0B};
    case 'f': return {0x0C};
    case 'r': return {0x0D};
    case 'e': return {0x1B};
    case 'N': return {0x85};
    case '_': return {0xA0};
    case 'L': return {0x2028};
    case 'P': return {0x2029};
    case 'x': return hex_escape(source, at, 2);
    case 'u': return hex_escape(source, at, 4);
    case 'U': return hex_escape(source, at, 8);
    default: return {static_cast<unsigned char>(letter)};
  }
}

/// Plain and quoted scalars: line breaks fold with the blanks around them.
class FlowTracer {
 public:
  FlowTracer(std::string_view source, std::size_t begin, std::size_t plain_size, ScalarStyle style)
      : source_(source), at_(begin), plain_size_(plain_size), style_(style) {}

  ScalarTrace run() {
    while (at_ < source_.size() && !at_end()) step();
    return out_.finish(at_);
  }

 private:
  [[nodiscard]] bool at_end() const {
    switch (style_) {
      case ScalarStyle::single_quoted: return source_[at_] == '\'' && !at_doubled_quote();
      case ScalarStyle::double_quoted: return source_[at_] == '"';
      default: return out_.size() >= plain_size_;
    }
  }
  [[nodiscard]] bool at_doubled_quote() const { return source_.substr(at_).starts_with("''"); }

  void step() {
    const std::size_t past_blanks = skip_blanks(source_, at_);
    if (break_size(source_, past_blanks) > 0) {
      at_ = past_blanks;
      fold(true);
    } else if (past_blanks > at_) {
      copy_to(past_blanks);
    } else if (style_ == ScalarStyle::single_quoted && at_doubled_quote()) {
      out_.escape(at_, 2, U'\'');
      at_ += 2;
    } else if (style_ == ScalarStyle::double_quoted && source_[at_] == '\\') {
      step_escape();
    } else {
      copy_to(at_ + 1);
    }
  }

  void step_escape() {
    if (break_size(source_, at_ + 1) > 0) {
      at_ += 1;
      fold(false);
      return;
    }
    const Escape escape = escape_at(source_, at_);
    out_.escape(at_, escape.size, escape.value);
    at_ += escape.size;
  }

  /// Line breaks from here on: one reads as a blank (or as nothing if escaped), of several the first is dropped.
  void fold(bool blank) {
    const std::size_t first = at_ + break_size(source_, at_) - 1;
    bool several = false;
    at_ = skip_blanks(source_, first + 1);
    while (const std::size_t size = break_size(source_, at_)) {
      several = true;
      out_.line_break(at_ + size - 1, '\n');
      at_ = skip_blanks(source_, at_ + size);
    }
    if (!several && blank) out_.line_break(first, ' ');
  }

  void copy_to(std::size_t end) {
    out_.copy(source_, at_, end);
    at_ = end;
  }

  std::string_view source_;
  std::size_t at_;
  std::size_t plain_size_;
  ScalarStyle style_;
  TraceWriter out_;
};

/// Literal and folded scalars: walks source lines and decoded lines side by side.
class BlockTracer {
 public:
  BlockTracer(std::string_view source, std::size_t begin, std::string_view text)
      : source_(source), text_(text), at_(line_start(source, begin)) {
    indentation_ = find_indentation();
  }

  ScalarTrace run() {
    while (out_.size() < text_.size() && at_ < source_.size()) {
      collect_blank_lines();
      write_breaks();
      write_line();
    }
    write_breaks();  // those at the end of the text
    return out_.finish(end_);
  }

 private:
  static std::size_t line_start(std::string_view source, std::size_t at) {
    if (at == 0) return 0;
    const std::size_t found = source.rfind('\n', at - 1);
    return found == std::string_view::npos ? 0 : found + 1;
  }

  static std::size_t count_spaces(std::string_view text, std::size_t at) {
    return std::min(text.find_first_not_of(' ', at), text.size()) - at;
  }

  /// The source has that many more spaces than the text at the start of the first line that is not empty.
  [[nodiscard]] std::size_t find_indentation() const {
    const std::size_t empty_lines = std::min(text_.find_first_not_of('\n'), text_.size());
    if (empty_lines == text_.size()) return std::numeric_limits<std::size_t>::max();
    std::size_t line = at_;
    for (std::size_t i = 0; i < empty_lines && line < source_.size(); ++i) line = next_line(line);
    const std::size_t written = line < source_.size() ? count_spaces(source_, line) : 0;
    const std::size_t read = count_spaces(text_, empty_lines);
    return written - std::min(read, written);
  }

  [[nodiscard]] std::size_t next_line(std::size_t at) const {
    const std::size_t found = source_.find('\n', at);
    return found == std::string_view::npos ? source_.size() : found + 1;
  }

  [[nodiscard]] std::size_t content_start(std::size_t line) const {
    return line + std::min(count_spaces(source_, line), indentation_);
  }

  void add_break(std::size_t line_end) {
    const std::size_t size = break_size(source_, line_end);
    if (size > 0) breaks_.push_back(line_end + size - 1);
    at_ = line_end + size;
  }

  void collect_blank_lines() {
    while (at_ < source_.size()) {
      const std::size_t begin = content_start(at_);
      if (break_size(source_, begin) == 0) return;
      add_break(begin);
    }
  }

  /// The breaks since the last line with content: as many as the text has newlines here. Between lines folding drops
  /// the first ones, at the end chomping drops the last ones.
  void write_breaks() {
    const std::size_t begin = out_.size();
    const std::size_t end = std::min(text_.find_first_not_of('\n', begin), text_.size());
    const std::size_t wanted = std::min(end - begin, breaks_.size());
    const std::size_t dropped = end == text_.size() ? 0 : breaks_.size() - wanted;
    if (wanted > 0) {
      for (std::size_t i = 0; i < wanted; ++i) write_break(breaks_[dropped + i], '\n');
    } else if (!breaks_.empty() && begin < text_.size()) {
      write_break(breaks_.back(), ' ');
    }
    breaks_.clear();
  }

  void write_break(std::size_t at, char as) {
    out_.line_break(at, as);
    end_ = at + 1;
  }

  void write_line() {
    if (at_ >= source_.size() || out_.size() >= text_.size()) return;
    const std::size_t begin = content_start(at_);
    const std::size_t end = line_end(source_, begin);
    const std::size_t used = std::min(end, begin + (text_.size() - out_.size()));
    out_.copy(source_, begin, used);
    end_ = used;
    add_break(end);
  }

  std::string_view source_;
  std::string_view text_;
  std::size_t at_;  // the start of a line
  std::size_t indentation_ = 0;
  std::size_t end_ = at_;
  std::vector<std::size_t> breaks_;  // not yet written
  TraceWriter out_;
};

}  // namespace

ScalarTrace trace_scalar(std::string_view source, std::uint32_t begin, std::string_view text, ScalarStyle style) {
  if (style == ScalarStyle::literal || style == ScalarStyle::folded) return BlockTracer(source, begin, text).run();
  return FlowTracer(source, begin, text.size(), style).run();
}

}  // namespace budgetlint
