#include "import/printed_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/digits.h"
#include "base/figure.h"
#include "base/normal_text.h"
#include "base/utf8.h"

namespace budgetlint {
namespace {

bool is_wide(char32_t value) {
  return (value >= 0x2E80 && value <= 0x9FFF) || (value >= 0xFF00 && value <= 0xFFEF) || value == 0x201C ||
         value == 0x201D || value == 0x2018 || value == 0x2019;
}

/// The value of 二十三 and the like, and its size in bytes; 0 bytes where there is none.
struct Counted {
  int value = 0;
  std::size_t size = 0;
};

Counted chinese_number(std::string_view text) {
  constexpr std::array<std::string_view, 9> kDigits = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
  Counted out;
  int unit = 0;
  while (out.size < text.size()) {
    const std::string_view next = text.substr(out.size, decode_utf8(text, out.size).size);
    const auto digit = std::find(kDigits.begin(), kDigits.end(), next);
    if (digit != kDigits.end()) {
      unit = static_cast<int>(digit - kDigits.begin()) + 1;
    } else if (next == "十") {
      out.value += (unit == 0 ? 1 : unit) * 10;
      unit = 0;
    } else if (next == "百") {
      out.value += (unit == 0 ? 1 : unit) * 100;
      unit = 0;
    } else {
      break;
    }
    out.size += next.size();
  }
  out.value += unit;
  return out;
}

Counted digits_number(std::string_view text) {
  Counted out;
  while (out.size < text.size() && out.size < 4 && is_digit(text[out.size])) {
    out.value = out.value * 10 + (text[out.size++] - '0');
  }
  return out;
}

/// The size of one of the marks that `text` begins with.
std::size_t mark_size(std::string_view text, std::initializer_list<std::string_view> marks) {
  for (const std::string_view mark : marks) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

PrintedNumber made(NumberStyle style, int value, std::string_view text, std::size_t size, std::size_t mark) {
  return {style, value, std::string(text.substr(0, size)), tidy(text.substr(size + mark))};
}

std::optional<PrintedNumber> part_number(std::string_view text) {
  const std::size_t first = mark_size(text, {"第"});
  if (first == 0) return std::nullopt;
  Counted number = chinese_number(text.substr(first));
  if (number.size == 0) number = digits_number(text.substr(first));
  const std::size_t size = first + number.size;
  const std::size_t word = mark_size(text.substr(size), {"部分"});
  if (number.size == 0 || word == 0) return std::nullopt;
  const std::size_t mark = mark_size(text.substr(size + word), {"：", ":", "、", "，"});
  return made(NumberStyle::part, number.value, text, size + word, mark);
}

std::optional<PrintedNumber> bracketed_number(std::string_view text) {
  const std::size_t open = mark_size(text, {"（", "("});
  if (open == 0) return std::nullopt;
  const Counted number = chinese_number(text.substr(open));
  const std::size_t size = open + number.size;
  const std::size_t close = mark_size(text.substr(size), {"）", ")"});
  if (number.size == 0 || close == 0) return std::nullopt;
  return made(NumberStyle::bracketed, number.value, text, size + close, mark_size(text.substr(size + close), {"、"}));
}

std::optional<PrintedNumber> plain_number(std::string_view text) {
  const Counted chinese = chinese_number(text);
  if (chinese.size > 0) {
    const std::size_t mark = mark_size(text.substr(chinese.size), {"、", "．", "."});
    if (mark == 0) return std::nullopt;
    return made(NumberStyle::chinese, chinese.value, text, chinese.size, mark);
  }
  const Counted digits = digits_number(text);
  if (digits.size == 0 || digits.size > 2) return std::nullopt;
  const std::size_t mark = mark_size(text.substr(digits.size), {"、", "．", ".", "）", ")"});
  const std::string_view after = text.substr(std::min(digits.size + mark, text.size()));
  if (mark == 0 || (!after.empty() && is_digit(after[0]))) return std::nullopt;
  return made(NumberStyle::digits, digits.value, text, digits.size, mark);
}

std::string without_blanks_beside_wide(std::string_view text) {
  std::string out;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    std::size_t next = at + point.size;
    if (!is_blank(point.value)) {
      out.append(text.substr(at, point.size));
      before = point.value;
    } else {
      while (next < text.size() && is_blank(decode_utf8(text, next).value)) next += decode_utf8(text, next).size;
      const char32_t after = next < text.size() ? decode_utf8(text, next).value : 0;
      if (before != 0 && after != 0 && !is_wide(before) && !is_wide(after)) out += ' ';
    }
    at = next;
  }
  return out;
}

}  // namespace

bool is_printed_figure(std::string_view text) {
  std::string key = normal_form(text);
  if (key.ends_with('%')) key.pop_back();
  if (key.empty() || key.find_first_of("0123456789") == std::string::npos) return false;
  const std::string_view digits = key;
  for (std::size_t at = 0; at < digits.size();) {
    const CodePoint point = decode_utf8(digits, at);
    const std::string_view one = digits.substr(at, point.size);
    const bool sign = std::string_view("-−–△▲()").find(one) != std::string_view::npos;
    if (!sign && !is_digit(one[0]) && one != "." && one != ",") return false;
    at += point.size;
  }
  return true;
}

bool is_subject_code(std::string_view text) {
  const std::string key = normal_form(text);
  return is_digits(key) && (key.size() == 3 || key.size() == 5 || key.size() == 7);
}

bool is_code_piece(std::string_view text) {
  const std::string key = normal_form(text);
  return is_digits(key) && (key.size() == 2 || key.size() == 3);
}

bool is_total_name(std::string_view text) {
  const std::string key = name_key(text);
  return key.size() <= 30 && (key.ends_with("合计") || key.ends_with("总计") || key == "总合计" || key == "合计数");
}

bool is_column_number(std::string_view text) {
  const std::string key = normal_form(text);
  if (key == "栏次" || key == "栏目" || key == "**" || key == "行次" || key == "—" || key == "-") return true;
  if (key.empty() || key.size() > 24 || !is_digit(key[0])) return false;
  const std::size_t number = key.find_first_not_of("0123456789");
  if (number == std::string::npos) return key.size() <= 2;
  return number <= 2 && key[number] == '=' && key.find_first_not_of("0123456789=+-()") == std::string::npos;
}

bool is_dash(std::string_view text) {
  const std::string key = normal_form(text);
  return key == "-" || key == "--" || key == "—" || key == "——" || key == "–" || key == "−";
}

bool is_serial_header(std::string_view text) {
  const std::string key = normal_form(text);
  return key == "行次" || key == "序号" || key == "栏次";
}

PrintedNumber leading_number(std::string_view text) {
  const std::string clean = tidy(text);
  for (const auto& read : {part_number, bracketed_number, plain_number}) {
    if (std::optional<PrintedNumber> number = read(clean)) return *std::move(number);
  }
  return {NumberStyle::none, 0, "", clean};
}

std::string tidy(std::string_view text) { return without_blanks_beside_wide(text); }

std::string tidy_name(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const CodePoint point = decode_utf8(text, begin);
    if (!is_blank(point.value) || point.value == '\n') break;
    begin += point.size;
  }
  const std::string name = tidy(text.substr(begin));
  return name.empty() ? name : std::string(text.substr(0, begin)) + name;
}

std::string title_key(std::string_view text) {
  const std::string key = name_key(text);
  std::string out;
  for (std::size_t at = 0; at < key.size();) {
    const std::string_view rest = std::string_view(key).substr(at);
    const bool year = rest.size() >= 4 && (rest.starts_with("19") || rest.starts_with("20")) && is_digit(rest[2]) &&
                      is_digit(rest[3]) && (rest.size() == 4 || !is_digit(rest[4]));
    if (!year) {
      const std::size_t size = decode_utf8(key, at).size;
      out.append(rest.substr(0, size));
      at += size;
      continue;
    }
    at += 4;
    at += mark_size(std::string_view(key).substr(at), {"年度", "年"});
  }
  return out;
}

double likeness(std::string_view a, std::string_view b) {
  if (a == b) return a.empty() ? 0 : 1;
  const auto pairs = [](std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t size = decode_utf8(text, at).size;
      const std::size_t next = at + size < text.size() ? decode_utf8(text, at + size).size : 0;
      if (next > 0) out.push_back(text.substr(at, size + next));
      at += size;
    }
    return out;
  };
  const std::vector<std::string_view> left = pairs(a);
  const std::vector<std::string_view> right = pairs(b);
  if (left.empty() || right.empty()) return 0;
  std::unordered_map<std::string_view, int> counts;
  for (const std::string_view pair : left) ++counts[pair];
  std::size_t common = 0;
  for (const std::string_view pair : right) {
    if (const auto found = counts.find(pair); found != counts.end() && found->second-- > 0) ++common;
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(left.size() + right.size());
}

std::string printed_year(std::string_view text) {
  const std::string key = normal_form(text);
  for (std::size_t at = key.find("年"); at != std::string::npos; at = key.find("年", at + 1)) {
    if (at < 4 || (at > 4 && is_digit(key[at - 5]))) continue;
    const std::string year = key.substr(at - 4, 4);
    if (is_digits(year) && (year.starts_with("199") || year.starts_with("20"))) return year;
  }
  return {};
}

}  // namespace budgetlint
