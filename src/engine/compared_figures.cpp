#include "engine/compared_figures.h"

#include <algorithm>

namespace budgetlint {
namespace {

constexpr int kMostDecimals = 8;

struct Written {
  Exact value;
  int decimals = 0;  ///< at least
  bool endless = false;
};

/// How many decimals a figure has in a unit of that exponent.
int decimals_in(const Quantity& figure, int exponent) {
  return std::max(0, figure.decimals + exponent - figure.unit.exponent);
}

Exact written_value(const Written& figure) {
  return figure.endless ? figure.value.rounded(-figure.decimals) : figure.value;
}

/// The unit that both are told in: that of what is there, but for a difference of shares that should be so many points.
const Unit& common_unit(const Quantity& actual, const Quantity& expected) {
  const bool points = actual.unit.dimension == Dimension::percent && expected.unit == kPoints;
  return points ? expected.unit : actual.unit;
}

}  // namespace

ComparedFigures compared_figures(const Quantity& actual, const Quantity& expected) {
  const int exponent = actual.unit.exponent;
  const Exact scale = Exact::decimal(1, -exponent);
  const auto written = [&](const Quantity& figure, const Quantity& other) {
    Written out{figure.value * scale, 0, figure.ratio};
    // A computation is compared with what is printed, to the decimals printed; a conversion needs no more of them.
    const bool own = figure.printed && figure.unit.exponent == exponent;
    out.decimals = own            ? decimals_in(figure, exponent)
                   : figure.ratio ? (other.printed ? decimals_in(other, exponent) : 2)
                                  : std::min(decimals_in(figure, exponent), 2);
    if (!own && other.printed && other.unit.exponent == exponent && !other.ratio)
      out.decimals = std::max(figure.ratio ? 0 : out.decimals, decimals_in(other, exponent));
    return out;
  };
  Written left = written(actual, expected);
  Written right = written(expected, actual);
  // A computation is written with no fewer decimals than what it is compared with.
  if (!actual.printed && !left.endless) left.decimals = std::max(left.decimals, right.decimals);
  if (!expected.printed && !right.endless) right.decimals = std::max(right.decimals, left.decimals);
  // Too near to be told apart by the decimals printed: more of them, as far as needed.
  while ((left.endless || right.endless) && left.value != right.value && written_value(left) == written_value(right) &&
         std::max(left.decimals, right.decimals) < kMostDecimals) {
    if (left.endless) ++left.decimals;
    if (right.endless) ++right.decimals;
  }
  ComparedFigures out;
  out.actual = decimal_string(written_value(left), left.decimals, kMostDecimals);
  out.expected = decimal_string(written_value(right), right.decimals, kMostDecimals);
  out.difference = decimal_string(abs(written_value(left) - written_value(right)),
                                  std::max(left.decimals, right.decimals), kMostDecimals);
  out.unit = std::string(common_unit(actual, expected).text);
  out.rounded = right.endless && written_value(right) != right.value;
  out.difference_unit = {out.unit, out.unit};
  if (actual.unit.dimension == Dimension::percent)
    out.difference_unit = {std::string(kPoints.text), " percentage points"};
  return out;
}

}  // namespace budgetlint
