#include "import/pdf_page_number.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr int kMostDigits = 4;

/// Characters in half width without blanks.
std::u32string plain_characters(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (!is_blank(point.value)) out += to_half_width(point.value);
    at += point.size;
  }
  return out;
}

bool is_digit(char32_t value) { return value >= '0' && value <= '9'; }

bool is_one_of(std::u32string_view characters, char32_t value) {
  return characters.find(value) != std::u32string_view::npos;
}

/// What stands around the numbers of pages.
bool is_ornament(char32_t value) { return is_one_of(U"-—–－·•~|[]<>()", value); }

std::optional<int> roman_number(std::u32string_view text) {
  const auto value_of = [](char32_t letter) {
    switch (letter) {
      case 'I':
      case 'i': return 1;
      case 'V':
      case 'v': return 5;
      case 'X':
      case 'x': return 10;
      default: return 0;
    }
  };
  int out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int value = value_of(text[i]);
    if (value == 0) return std::nullopt;
    out += i + 1 < text.size() && value_of(text[i + 1]) > value ? -value : value;
  }
  constexpr std::size_t kLongest = 7;
  return text.empty() || text.size() > kLongest || out < 1 ? std::nullopt : std::optional(out);
}

/// `第三页`, `第十二页共二十页`.
bool is_chinese_number(std::u32string_view text) {
  if (text.size() < 3 || text.front() != U'第' || text.back() != U'页') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char32_t value) { return is_one_of(U"第页共,，/一二三四五六七八九十百零〇", value); });
}

}  // namespace

std::optional<PrintedPageNumber> page_number_of(std::string_view text) {
  constexpr std::size_t kLongest = 120;
  if (text.size() > kLongest) return std::nullopt;
  const std::u32string all = plain_characters(text);
  if (is_chinese_number(all)) return PrintedPageNumber{};
  std::u32string_view core = all;
  while (!core.empty() && is_ornament(core.front())) core.remove_prefix(1);
  while (!core.empty() && is_ornament(core.back())) core.remove_suffix(1);
  if (const std::optional<int> value = roman_number(core)) return PrintedPageNumber{value, core.size() == all.size()};
  constexpr std::array<std::u32string_view, 8> kWords = {U"第", U"页", U"共", U"Page", U"page", U"of", U"P.", U"页码:"};
  PrintedPageNumber out{std::nullopt, true};
  int value = 0, digits = 0, numbers = 0;
  bool words = false, comma = false;
  for (std::size_t at = 0; at < all.size();) {
    const char32_t here = all[at];
    if (is_digit(here)) {
      value = digits == 0 ? static_cast<int>(here - '0') : value * 10 + static_cast<int>(here - '0');
      if (++digits > kMostDigits) return std::nullopt;
      if (digits == 1 && ++numbers > 2) return std::nullopt;
      if (numbers == 1) out.value = value;
      ++at;
      continue;
    }
    digits = 0;
    out.plain = false;
    const auto* const word = std::find_if(kWords.begin(), kWords.end(), [&](std::u32string_view known) {
      return std::u32string_view(all).substr(at).starts_with(known);
    });
    if (word != kWords.end()) {
      words = true;
      at += word->size();
    } else if (is_ornament(here) || here == '/' || here == ',') {
      comma = comma || here == ',';
      ++at;
    } else {
      return std::nullopt;
    }
  }
  if (!out.value || (comma && !words)) return std::nullopt;  // 1,250 is a figure
  return out;
}

std::optional<NumberedHead> numbered_head_of(std::string_view text) {
  constexpr std::size_t kLongest = 300;
  if (text.size() > kLongest) return std::nullopt;
  // The first and the last piece between blanks or ornaments.
  std::vector<std::pair<std::size_t, std::size_t>> pieces;
  bool within = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const bool between = is_blank(point.value) || is_ornament(point.value);
    if (!between && !within) pieces.emplace_back(at, at);
    within = !between;
    at += point.size;
    if (within) pieces.back().second = at;
  }
  if (pieces.size() < 2) return std::nullopt;
  const auto piece = [&](std::size_t i) { return text.substr(pieces[i].first, pieces[i].second - pieces[i].first); };
  const auto head = [&](std::size_t number, std::string_view rest) -> std::optional<NumberedHead> {
    const std::optional<PrintedPageNumber> found = page_number_of(piece(number));
    constexpr std::size_t kShortest = 12;  // four characters: 附表 12 names a table
    if (!found || !found->value || rest.size() < kShortest) return std::nullopt;
    return NumberedHead{std::string(rest), *found->value};
  };
  const std::size_t last = pieces.size() - 1;
  if (auto out = head(last, text.substr(0, pieces[last - 1].second))) return out;
  return head(0, text.substr(pieces[1].first));
}

}  // namespace budgetlint
