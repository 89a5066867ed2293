#include "engine/target.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr std::array<std::string_view, 10> kRelations = {"≥", "≤", "＞", "＜", "＝", ">=", "<=", ">", "<", "="};

/// 月, 年, 日 and the like after a figure make it a time, and more digits make it a range or a list: no measure word.
bool is_measure_word(std::string_view unit) {
  constexpr std::size_t kLongest = 4;
  for (const std::string_view other : {"月", "年", "日", "季", "至", "-", "~"}) {
    if (unit.find(other) != std::string_view::npos) return false;
  }
  const bool digits = std::any_of(unit.begin(), unit.end(), [](char c) { return c >= '0' && c <= '9'; });
  return !digits && count_code_points(unit) <= kLongest;
}

}  // namespace

Target parse_target(std::string_view text) {
  Target out;
  for (const std::string_view relation : kRelations) {
    if (!text.starts_with(relation)) continue;
    out.relation = relation;
    text.remove_prefix(relation.size());
    break;
  }
  const ParsedFigure parsed = parse_figure(text, {Dimension::count, 0, {}});
  if (!parsed.ok()) return out;
  if (parsed.figure.unit.dimension == Dimension::count && !is_measure_word(parsed.figure.unit.text)) return out;
  out.figure = parsed.figure;
  return out;
}

}  // namespace budgetlint
