#include "engine/target.h"

#include <algorithm>
#include <array>

#include "base/digits.h"
#include "base/utf8.h"

namespace budgetlint {
namespace {

struct Spelling {
  std::string_view text;
  std::string_view relation;
};

/// Longest first where one begins another.
constexpr std::array<Spelling, 26> kBefore = {
    {{"≥", "≥"},      {"≧", "≥"},      {"⩾", "≥"},      {">=", "≥"},   {"＞=", "≥"}, {"＞＝", "≥"},
     {"不低于", "≥"}, {"不少于", "≥"}, {"不小于", "≥"}, {"至少", "≥"}, {"≤", "≤"},   {"≦", "≤"},
     {"⩽", "≤"},      {"<=", "≤"},     {"＜=", "≤"},    {"＜＝", "≤"}, {"‹=", "≤"},  {"不超过", "≤"},
     {"不高于", "≤"}, {"不多于", "≤"}, {"不大于", "≤"}, {"＞", ">"},   {">", ">"},   {"＜", "<"},
     {"<", "<"},      {"=", "="}}};
constexpr std::array<Spelling, 5> kAfter = {
    {{"以上", "≥"}, {"及以上", "≥"}, {"以内", "≤"}, {"以下", "≤"}, {"及以下", "≤"}}};

/// 月, 年, 日 and the like after a figure make it a time, and more digits make it a range or a list: no measure word.
bool is_measure_word(std::string_view unit) {
  constexpr std::size_t kLongest = 4;
  for (const std::string_view other : {"月", "年", "日", "季", "至", "-", "~"}) {
    if (unit.find(other) != std::string_view::npos) return false;
  }
  const bool digits = std::any_of(unit.begin(), unit.end(), is_digit);
  return !digits && count_code_points(unit) <= kLongest;
}

constexpr Unit kCounted{Dimension::count, 0, {}};

/// The figure of a text that holds nothing else.
std::optional<Figure> figure_of(std::string_view text) {
  const ParsedFigure parsed = parse_figure(text, kCounted);
  if (!parsed.ok()) return std::nullopt;
  if (parsed.figure.unit.dimension == Dimension::count && !is_measure_word(parsed.figure.unit.text))
    return std::nullopt;
  return parsed.figure;
}

/// 3-5次, 90%~95%: the unit of the first is that of the second where it has none of its own.
void parse_range(std::string_view text, Target& out) {
  for (const std::string_view between : {"-", "~", "～", "至", "—"}) {
    const std::size_t at = text.find(between);
    if (at == std::string_view::npos || at == 0) continue;
    const std::optional<Figure> most = figure_of(text.substr(at + between.size()));
    if (!most) continue;
    const ParsedFigure least = parse_figure(text.substr(0, at), most->unit);
    if (!least.ok() || least.figure.unit.dimension != most->unit.dimension) continue;
    out.least = least.figure;
    out.most = most;
    return;
  }
}

void set_bounds(Target& out) {
  const std::string_view relation = out.relation;
  const bool least = relation == "≥" || relation == ">";
  const bool most = relation == "≤" || relation == "<";
  if (!most) out.least = out.figure;
  if (!least) out.most = out.figure;
}

}  // namespace

Target parse_target(std::string_view text) {
  Target out;
  for (const Spelling& spelling : kBefore) {
    if (!text.starts_with(spelling.text)) continue;
    out.relation = spelling.relation;
    text.remove_prefix(spelling.text.size());
    break;
  }
  for (const Spelling& spelling : kAfter) {
    if (!out.relation.empty() || !text.ends_with(spelling.text)) continue;
    out.relation = spelling.relation;
    text.remove_suffix(spelling.text.size());
  }
  out.figure = figure_of(text);
  if (out.figure) {
    set_bounds(out);
  } else {
    parse_range(text, out);
  }
  return out;
}

}  // namespace budgetlint
