#include "import/list_numbers.h"

#include <fmt/format.h>

#include <array>

#include "base/utf8.h"

namespace budgetlint {
namespace {

using Numerals = std::array<std::string_view, 10>;
constexpr Numerals kChinese = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr Numerals kChineseLegal = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
constexpr std::array<std::string_view, 4> kPlaces = {"", "十", "百", "千"};
constexpr std::array<std::string_view, 4> kLegalPlaces = {"", "拾", "佰", "仟"};

/// Digit by digit: 一二〇.
std::string digit_by_digit(int value, const Numerals& numerals) {
  std::string out;
  for (const char digit : fmt::format("{}", value)) out += numerals[static_cast<std::size_t>(digit - '0')];
  return out;
}

/// With the names of places: 一百二十, 十二 rather than 一十二 unless it is legal.
std::string with_places(int value, const Numerals& numerals, const std::array<std::string_view, 4>& places,
                        bool legal) {
  const std::string_view zero = legal ? "零" : "○";
  if (value == 0) return std::string(zero);
  constexpr int kTenThousand = 10000;
  if (value >= kTenThousand) {
    const int rest = value % kTenThousand;
    return with_places(value / kTenThousand, numerals, places, legal) + (legal ? "万" : "万") +
           (rest == 0 ? "" : with_places(rest, numerals, places, legal));
  }
  std::string out;
  bool gap = false;
  const std::string digits = fmt::format("{}", value);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto digit = static_cast<std::size_t>(digits[i] - '0');
    if (digit == 0) {
      gap = true;
      continue;
    }
    if (gap) out += "零";
    gap = false;
    const std::size_t place = digits.size() - 1 - i;
    const bool silent = !legal && digits.size() == 2 && i == 0 && digit == 1;
    if (!silent) out += numerals[digit];
    out += places[place];
  }
  return out;
}

std::string roman(int value) {
  static constexpr std::array<std::pair<int, std::string_view>, 13> kParts = {{{1000, "M"},
                                                                               {900, "CM"},
                                                                               {500, "D"},
                                                                               {400, "CD"},
                                                                               {100, "C"},
                                                                               {90, "XC"},
                                                                               {50, "L"},
                                                                               {40, "XL"},
                                                                               {10, "X"},
                                                                               {9, "IX"},
                                                                               {5, "V"},
                                                                               {4, "IV"},
                                                                               {1, "I"}}};
  std::string out;
  for (const auto& [size, letters] : kParts) {
    for (; value >= size && out.size() < 40; value -= size) out += letters;
  }
  return out;
}

/// A to Z, then AA, BB and so on.
std::string letters(int value, char first) {
  if (value < 1) return {};
  constexpr int kLetters = 26;
  constexpr int kMostRepeats = 30;
  const int repeats = std::min((value - 1) / kLetters + 1, kMostRepeats);
  return std::string(static_cast<std::size_t>(repeats), static_cast<char>(first + (value - 1) % kLetters));
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// One of a row of characters of Unicode; digits outside of it.
std::string one_of(int value, char32_t first, int count) {
  if (value < 1 || value > count) return fmt::format("{}", value);
  std::string out;
  append_utf8(out, first + static_cast<char32_t>(value - 1));
  return out;
}

std::string full_width(int value) {
  std::string out;
  for (const char digit : fmt::format("{}", value)) append_utf8(out, U'０' + static_cast<char32_t>(digit - '0'));
  return out;
}

template <std::size_t Count>
std::string in_turn(int value, const std::array<std::string_view, Count>& names) {
  return value < 1 ? std::string() : std::string(names[static_cast<std::size_t>(value - 1) % Count]);
}

constexpr std::array<std::string_view, 10> kStems = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
constexpr std::array<std::string_view, 12> kBranches = {"子", "丑", "寅", "卯", "辰", "巳",
                                                        "午", "未", "申", "酉", "戌", "亥"};

}  // namespace

std::string list_number(int value, std::string_view format) {
  if (format == "none" || format == "bullet") return {};
  if (value < 0) return fmt::format("{}", value);
  if (format == "chineseCounting" || format == "chineseCountingThousand" || format == "japaneseCounting" ||
      format == "taiwaneseCounting" || format == "taiwaneseCountingThousand") {
    return with_places(value, kChinese, kPlaces, false);
  }
  if (format == "chineseLegalSimplified" || format == "japaneseLegal" || format == "ideographLegalTraditional") {
    return with_places(value, kChineseLegal, kLegalPlaces, true);
  }
  if (format == "ideographDigital" || format == "japaneseDigitalTenThousand" || format == "taiwaneseDigital") {
    return digit_by_digit(value, kChinese);
  }
  if (format == "ideographTraditional") return in_turn(value, kStems);
  if (format == "ideographZodiac") return in_turn(value, kBranches);
  if (format == "decimalFullWidth" || format == "decimalFullWidth2") return full_width(value);
  if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese") return one_of(value, U'①', 20);
  if (format == "decimalEnclosedParen") return one_of(value, U'⑴', 20);
  if (format == "decimalEnclosedFullstop") return one_of(value, U'⒈', 20);
  if (format == "ideographEnclosedCircle") return one_of(value, U'㊀', 10);
  if (format == "decimalZero") return fmt::format("{:02}", value);
  if (format == "upperRoman") return roman(value);
  if (format == "lowerRoman") return lower(roman(value));
  if (format == "upperLetter") return letters(value, 'A');
  if (format == "lowerLetter") return letters(value, 'a');
  return fmt::format("{}", value);
}

}  // namespace budgetlint
