#include "base/ordinal.h"

#include <algorithm>

#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr std::string_view kChineseDigits = "一二三四五六七八九十百";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kCircled = "①②③④⑤⑥⑦⑧⑨⑩";
constexpr std::size_t kCharacter = std::string_view("一").size();

/// The size of a run of characters out of `characters`, which are all of one size, at the start of `text`.
std::size_t run_of(std::string_view text, std::string_view characters) {
  std::size_t total = 0;
  while (total < text.size()) {
    const std::size_t size = decode_utf8(text, total).size;
    if (characters.find(text.substr(total, size)) == std::string_view::npos) break;
    total += size;
  }
  return total;
}

int chinese_value(std::string_view digits) {
  int sum = 0;
  int digit = 0;
  for (std::size_t at = 0; at < digits.size(); at += kCharacter) {
    const int index = static_cast<int>(kChineseDigits.find(digits.substr(at, kCharacter)) / kCharacter) + 1;
    if (index <= 9) {
      if (digit != 0) return 0;
      digit = index;
    } else {
      sum += std::max(digit, 1) * (index == 10 ? 10 : 100);
      digit = 0;
    }
  }
  return sum + digit;
}

int digits_value(std::string_view digits) {
  constexpr std::size_t kMost = 4;
  if (digits.size() > kMost) return 0;
  int out = 0;
  for (const char digit : digits) out = out * 10 + (digit - '0');
  return out;
}

}  // namespace

std::optional<Ordinal> leading_ordinal(std::string_view normal) {
  if (const std::size_t circled = run_of(normal, kCircled)) {
    const int value =
        circled == kCharacter ? static_cast<int>(kCircled.find(normal.substr(0, circled)) / kCharacter) + 1 : 0;
    return Ordinal{OrdinalStyle::circled, value, circled};
  }
  const bool bracketed = normal.starts_with('(');
  const std::string_view inner = normal.substr(bracketed ? 1 : 0);
  const std::size_t chinese = run_of(inner, kChineseDigits);
  const std::size_t size = chinese != 0 ? chinese : run_of(inner, kDigits);
  if (size == 0) return std::nullopt;
  const std::string_view rest = inner.substr(size);
  const int value = chinese != 0 ? chinese_value(inner.substr(0, size)) : digits_value(inner.substr(0, size));
  if (bracketed) {
    if (!rest.starts_with(')')) return std::nullopt;
    return Ordinal{chinese != 0 ? OrdinalStyle::chinese_bracketed : OrdinalStyle::digits_bracketed, value, size + 2};
  }
  const OrdinalStyle style = chinese != 0 ? OrdinalStyle::chinese : OrdinalStyle::digits;
  if (rest.starts_with("、")) return Ordinal{style, value, size + std::string_view("、").size()};
  const bool decimal_point = rest.size() > 1 && kDigits.find(rest[1]) != std::string_view::npos;
  if (rest.starts_with(')') || (rest.starts_with('.') && !decimal_point)) return Ordinal{style, value, size + 1};
  return std::nullopt;
}

std::optional<int> number_of_label(std::string_view normal) {
  std::optional<int> out;
  for (std::size_t at = 0; at < normal.size();) {
    const std::size_t chinese = run_of(normal.substr(at), kChineseDigits);
    const std::size_t size = chinese != 0 ? chinese : run_of(normal.substr(at), kDigits);
    if (size == 0) {
      at += decode_utf8(normal, at).size;
      continue;
    }
    if (out) return std::nullopt;
    const std::string_view number = normal.substr(at, size);
    out = chinese != 0 ? chinese_value(number) : digits_value(number);
    at += size;
  }
  return out == 0 ? std::nullopt : out;
}

std::vector<bool> out_of_sequence(const std::vector<Ordinal>& ordinals, bool gaps) {
  std::vector<bool> out;
  std::vector<Ordinal> open;  // the last number of each list that is not at its end, the outermost first
  for (const Ordinal& one : ordinals) {
    const auto same =
        std::find_if(open.begin(), open.end(), [&](const Ordinal& last) { return last.style == one.style; });
    const bool counted = same != open.end() && one.value > 1 && same->value > 0;
    out.push_back(counted && (gaps ? one.value <= same->value : one.value != same->value + 1));
    if (same == open.end()) {
      open.push_back(one);
      continue;
    }
    *same = one;
    open.erase(same + 1, open.end());
  }
  return out;
}

}  // namespace budgetlint
