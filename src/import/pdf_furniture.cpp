#include "import/pdf_furniture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace budgetlint {
namespace {

/// The part of a page, above and below, in which furniture stands.
constexpr double kMargin = 0.11;

bool is_in_margin(const PdfLayout& page, const PdfTextLine& line) {
  return line.box.bottom < page.height * kMargin || line.box.top > page.height * (1 - kMargin);
}

/// `12`, `- 12 -`, `第 12 页 共 25 页`, `12/25`, `Page 12 of 25`.
bool is_page_number(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWords = {"第", "页", "共", "Page", "of", "P."};
  std::size_t digits = 0, longest = 0, run = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const char32_t value = to_half_width(point.value);
    const auto* const word = std::find_if(kWords.begin(), kWords.end(),
                                          [&](std::string_view known) { return text.substr(at).starts_with(known); });
    const bool is_digit = value >= '0' && value <= '9';
    run = is_digit ? run + 1 : 0;
    longest = std::max(longest, run);
    digits += is_digit ? 1 : 0;
    if (is_digit || is_blank(value) || std::u32string_view(U"-—–－·~/|,，").find(value) != std::u32string_view::npos) {
      at += point.size;
    } else if (word != kWords.end()) {
      at += word->size();
    } else {
      return false;
    }
  }
  return digits > 0 && longest <= 4;
}

/// What a running head says and where it stands. What names a unit or a department stands above each table, on most
/// pages of some reports: it is none.
std::optional<std::pair<std::string, long>> running_head(const PdfLayout& page, const PdfTextLine& line) {
  constexpr double kHeads = 0.085, kSquare = 4;
  const bool outer = line.box.bottom < page.height * kHeads || line.box.top > page.height * (1 - kHeads);
  if (!outer || line.text.find("：") != std::string::npos || line.text.find(':') != std::string::npos) return {};
  return std::pair(line.text, std::lround(line.baseline / kSquare));
}

}  // namespace

PdfFurniture drop_furniture(std::vector<PdfLayout>& pages) {
  PdfFurniture out;
  std::map<std::pair<std::string, long>, std::size_t> counts;
  for (PdfLayout& page : pages) {
    out.page_numbers += std::erase_if(
        page.lines, [&](const PdfTextLine& line) { return is_in_margin(page, line) && is_page_number(line.text); });
    for (const PdfTextLine& line : page.lines) {
      if (const auto head = running_head(page, line)) ++counts[*head];
    }
  }
  // The first is kept: it may be the title of a table that is all of the report and has it above each page.
  const std::size_t most = std::max<std::size_t>(3, pages.size() * 3 / 5 + 1);
  std::set<std::pair<std::string, long>> kept;
  for (PdfLayout& page : pages) {
    out.running_heads += std::erase_if(page.lines, [&](const PdfTextLine& line) {
      const auto head = running_head(page, line);
      return head && counts[*head] >= most && !kept.insert(*head).second;
    });
  }
  return out;
}

}  // namespace budgetlint
