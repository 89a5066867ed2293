#include "base/normal_text.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace budgetlint {
namespace {

template <typename Emit>
void each_normal_code_point(std::string_view text, const Emit& emit) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (!is_blank(point.value)) emit(to_half_width(point.value), at);
    at += point.size;
  }
}

bool starts_with_any_of(std::string_view text, std::string_view characters, std::size_t& size) {
  if (text.empty()) return false;
  const CodePoint point = decode_utf8(text, 0);
  size = point.size;
  return characters.find(text.substr(0, point.size)) != std::string_view::npos;
}

/// The size of a run of characters out of `characters` at the start of `text`.
std::size_t run_of(std::string_view text, std::string_view characters) {
  std::size_t total = 0;
  std::size_t size = 0;
  while (starts_with_any_of(text.substr(total), characters, size)) total += size;
  return total;
}

constexpr std::string_view kChineseDigits = "一二三四五六七八九十百";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kCircled = "①②③④⑤⑥⑦⑧⑨⑩";

/// The size of a leading ordinal such as 二十、 (一) 1. ①; 0 when there is none.
std::size_t ordinal_size(std::string_view text) {
  if (const std::size_t circled = run_of(text, kCircled)) return circled;
  const bool bracketed = text.starts_with('(');
  const std::string_view inner = text.substr(bracketed ? 1 : 0);
  std::size_t digits = run_of(inner, kChineseDigits);
  if (digits == 0) digits = run_of(inner, kDigits);
  if (digits == 0) return 0;
  const std::string_view rest = inner.substr(digits);
  if (bracketed) return rest.starts_with(')') ? digits + 2 : 0;
  if (rest.starts_with("、")) return digits + std::string_view("、").size();
  const bool decimal_point = rest.size() > 1 && kDigits.find(rest[1]) != std::string_view::npos;
  if (rest.starts_with(')')) return digits + 1;
  return rest.starts_with('.') && !decimal_point ? digits + 1 : 0;
}

}  // namespace

NormalText normalize(std::string_view text) {
  NormalText out;
  out.text.reserve(text.size());
  out.offsets.reserve(text.size() + 1);
  each_normal_code_point(text, [&](char32_t value, std::size_t at) {
    append_utf8(out.text, value);
    out.offsets.resize(out.text.size(), static_cast<std::uint32_t>(at));
  });
  out.offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

std::string normal_form(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_normal_code_point(text, [&](char32_t value, std::size_t) { append_utf8(out, value); });
  return out;
}

std::string name_key(std::string_view text) {
  std::string key = normal_form(text);
  for (const std::string_view prefix : {"其中:", "减:", "加:"}) {
    if (key.starts_with(prefix)) key.erase(0, prefix.size());
  }
  key.erase(0, ordinal_size(key));
  return key;
}

std::string one_line(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  std::string out;
  while (!text.empty()) {
    const std::size_t line_end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, line_end);
    const std::size_t begin = out.empty() ? 0 : std::min(line.find_first_not_of(kBlanks), line.size());
    const std::size_t end = line.find_last_not_of(kBlanks) + 1;  // 0 where there is nothing else
    if (end > begin) out.append(out.empty() ? "" : " ").append(line.substr(begin, end - begin));
    text.remove_prefix(std::min(line_end + 1, text.size()));
  }
  return out;
}

int indentation(std::string_view text) {
  int level = 0;
  int spaces = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (point.value == 0x3000) {
      ++level;
    } else if (is_blank(point.value)) {
      ++spaces;
    } else {
      break;
    }
    at += point.size;
  }
  return level + spaces / 2;
}

}  // namespace budgetlint
