#include "prose/section_text.h"

#include <algorithm>
#include <array>

#include "base/digits.h"
#include "base/normal_text.h"
#include "base/utf8.h"

namespace budgetlint::prose {
namespace {

constexpr std::string_view kQuotes = "“”‘’「」『』\"'";
constexpr std::string_view kChineseDigits = "一二三四五六七八九十";
constexpr std::string_view kCircled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

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

/// A line of the source, and where it stands in the normal text.
struct Line {
  std::size_t source_end = 0;
  std::size_t begin = 0, end = 0;
};

/// The bytes of the common ideographs at the beginning of a text, which stand for themselves: U+4000 to U+9FFF.
std::size_t ideographs(std::string_view text) {
  std::size_t size = 0;
  while (size + 3 <= text.size() && text[size] >= '\xE4' && text[size] <= '\xE9' &&
         is_utf8_continuation(text[size + 1]) && is_utf8_continuation(text[size + 2]))
    size += 3;
  return size;
}

/// Appends the line of the source from `begin` to `end` without its blanks and quotes.
void append_line(NormalText& out, std::string_view source, std::size_t begin, std::size_t end) {
  const std::string_view line = source.substr(0, end);
  for (std::size_t at = begin; at < end;) {
    if (const std::size_t plain = ideographs(line.substr(at)); plain > 0) {
      out.text.append(line, at, plain);
      out.offsets.copy(plain, at);
      at += plain;
      continue;
    }
    const CodePoint point = decode_utf8(line, at);
    if (!is_blank(point.value) && !is_one_of(line.substr(at, point.size), kQuotes)) {
      out.append(line, at, point);
    }
    at += point.size;
  }
}

/// All lines in a row, without what ends them.
NormalText without_line_ends(std::string_view source, std::vector<Line>& lines) {
  NormalText out;
  out.text.reserve(source.size());
  for (std::size_t begin = 0; begin <= source.size();) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    const std::size_t before = out.text.size();
    append_line(out, source, begin, end);
    lines.push_back({end, before, out.text.size()});
    begin = end + 1;
  }
  return out;
}

}  // namespace

/// “1.2024年……”: the first item, and its year.
static bool begins_with_year(std::string_view text) {
  constexpr std::size_t kDigits = 4;
  const bool century = text.starts_with("19") || text.starts_with("20");
  return century && is_digits(text.substr(0, kDigits)) && text.substr(std::min(kDigits, text.size())).starts_with("年");
}

/// “1.2130301行政运行”: the first item, and the code of what it is about.
static bool begins_with_code(std::string_view text) {
  constexpr std::size_t kDigits = 7;
  const std::string_view code = text.substr(0, std::min(kDigits, text.size()));
  const std::string_view rest = text.substr(code.size());
  const bool unit = rest.starts_with("万") || rest.starts_with("亿") || rest.starts_with("元");
  return code.size() == kDigits && is_digits(code) && code.starts_with('2') && !unit && !rest.empty() &&
         (rest.front() == '-' || static_cast<unsigned char>(rest.front()) >= 0x80);
}

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
  const bool decimal =
      rest.size() > 1 && is_digit(rest[1]) && !begins_with_year(rest.substr(1)) && !begins_with_code(rest.substr(1));
  if (rest.starts_with('.') && !decimal) return mark(size + 1, 3);
  return std::nullopt;
}

SectionText section_text(std::string_view source) {
  std::vector<Line> lines;
  const NormalText all = without_line_ends(source, lines);
  const auto text_of = [&](const Line& line) {
    return std::string_view(all.text).substr(line.begin, line.end - line.begin);
  };
  std::size_t longest = 0;
  for (const Line& line : lines) longest = std::max(longest, line.end - line.begin);
  SectionText out;
  out.source = source;
  out.text.reserve(all.text.size() + lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    out.text.append(text_of(line));
    out.offsets.append(all.offsets, line.begin, line.end);
    const std::string_view next = i + 1 < lines.size() ? text_of(lines[i + 1]) : std::string_view();
    if (ends_paragraph(text_of(line), next, longest) && !out.text.empty() && out.text.back() != '\n') {
      out.text.push_back('\n');
      out.offsets.replace(1, line.source_end);
    }
  }
  out.text.shrink_to_fit();
  out.offsets.finish(source.size());
  return out;
}

Span SectionText::original(Span span) const { return offsets.in_original(span.begin, span.end, source); }

}  // namespace budgetlint::prose
