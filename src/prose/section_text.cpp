#include "prose/section_text.h"

#include <algorithm>
#include <array>

#include "base/normal_text.h"
#include "base/utf8.h"

namespace budgetlint::prose {
namespace {

constexpr std::string_view kQuotes = "“”‘’「」『』\"'";
constexpr std::string_view kChineseDigits = "一二三四五六七八九十";
constexpr std::string_view kCircled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_one_of(std::string_view character, std::string_view characters) {
  return characters.find(character) != std::string_view::npos;
}

/// The bytes of the run of `characters` that `text` begins with, at most `most` of them.
std::size_t run_of(std::string_view text, std::string_view characters, int most) {
  std::size_t size = 0;
  for (int count = 0; count < most && size < text.size(); ++count) {
    const std::string_view next = text.substr(size, decode_utf8(text, size).size);
    if (!is_one_of(next, characters)) break;
    size += next.size();
  }
  return size;
}

std::size_t digits_of(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && size < 2 && is_digit(text[size])) ++size;
  return size;
}

/// A heading stands on a line of its own: an item mark, then no figure and no end of a sentence. A line as long as the
/// longest is one that had to be broken, and no heading.
bool is_heading(std::string_view line, std::size_t longest) {
  constexpr std::size_t kClearlyShorter = 9;  // bytes, three characters
  if (line.size() + kClearlyShorter > longest) return false;
  constexpr std::size_t kLongest = 120;  // bytes, forty characters
  const std::optional<ItemMark> mark = item_mark(line);
  if (!mark || line.size() > kLongest || line.ends_with(',') || line.ends_with("、")) return false;
  const std::string_view rest = line.substr(mark->size);
  if (rest.find("。") != std::string_view::npos) return false;  // a sentence, and the beginning of the next
  for (std::size_t at = 0; at + 1 < rest.size(); ++at) {
    if ((is_digit(rest[at]) || rest[at] == ',') && (is_digit(rest[at + 1]) || rest[at + 1] == ',')) return false;
  }
  return true;
}

bool ends_paragraph(std::string_view line, std::string_view next, std::size_t longest) {
  return line.empty() || next.empty() || line.ends_with("。") || line.ends_with('!') || item_mark(next).has_value() ||
         is_heading(line, longest);
}

/// A line of the source, and its normal form.
struct Line {
  std::size_t begin = 0, end = 0;
  std::string normal;
};

std::vector<Line> lines_of(std::string_view source) {
  std::vector<Line> out;
  for (std::size_t begin = 0; begin <= source.size();) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    out.push_back({begin, end, normal_form(source.substr(begin, end - begin))});
    begin = end + 1;
  }
  return out;
}

/// Appends one line without its blanks and quotes.
void append_line(SectionText& out, std::string_view line, std::size_t begin) {
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = decode_utf8(line, at);
    if (!is_blank(point.value) && !is_one_of(line.substr(at, point.size), kQuotes)) {
      append_utf8(out.text, to_half_width(point.value));
      out.offsets.resize(out.text.size(), static_cast<std::uint32_t>(begin + at));
    }
    at += point.size;
  }
}

}  // namespace

std::optional<ItemMark> item_mark(std::string_view text) {
  const auto mark = [](std::size_t size, int level) { return ItemMark{static_cast<std::uint32_t>(size), level}; };
  constexpr std::string_view kComma = "、";
  constexpr std::string_view kIs = "是";
  if (text.starts_with('(')) {
    const std::string_view inner = text.substr(1);
    const std::size_t chinese = run_of(inner, kChineseDigits, 3);
    const std::size_t size = chinese > 0 ? chinese : digits_of(inner);
    if (size == 0 || !inner.substr(size).starts_with(')')) return std::nullopt;
    return mark(size + 2, chinese > 0 ? 2 : 4);
  }
  if (const std::size_t size = run_of(text, kCircled, 1)) return mark(size, 5);
  if (const std::size_t size = run_of(text, kChineseDigits, 3)) {
    const std::string_view rest = text.substr(size);
    if (rest.starts_with(kComma)) return mark(size + kComma.size(), 1);
    if (rest.starts_with(kIs) && !rest.starts_with("是否")) return mark(size + kIs.size(), 5);
    return std::nullopt;
  }
  const std::size_t size = digits_of(text);
  if (size == 0) return std::nullopt;
  const std::string_view rest = text.substr(size);
  if (rest.starts_with(kComma)) return mark(size + kComma.size(), 3);
  if (rest.starts_with('.') && (rest.size() == 1 || !is_digit(rest[1]))) return mark(size + 1, 3);
  return std::nullopt;
}

SectionText section_text(std::string_view source) {
  SectionText out;
  out.source = source;
  out.text.reserve(source.size());
  out.offsets.reserve(source.size() + 1);
  const std::vector<Line> lines = lines_of(source);
  std::size_t longest = 0;
  for (const Line& line : lines) longest = std::max(longest, line.normal.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    append_line(out, source.substr(line.begin, line.end - line.begin), line.begin);
    const std::string_view next = i + 1 < lines.size() ? std::string_view(lines[i + 1].normal) : std::string_view();
    if (ends_paragraph(line.normal, next, longest) && !out.text.empty() && out.text.back() != '\n') {
      out.text.push_back('\n');
      out.offsets.push_back(static_cast<std::uint32_t>(line.end));
    }
  }
  out.offsets.push_back(static_cast<std::uint32_t>(source.size()));
  return out;
}

Span SectionText::original(Span span) const {
  const std::uint32_t begin = offsets[std::min<std::size_t>(span.begin, text.size())];
  if (span.empty()) return {begin, begin};
  const std::uint32_t last = offsets[std::min<std::size_t>(span.end, text.size()) - 1];
  return {begin, last + static_cast<std::uint32_t>(decode_utf8(source, last).size)};
}

}  // namespace budgetlint::prose
