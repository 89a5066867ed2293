#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/exact.h"
#include "base/span.h"

namespace budgetlint {

/// What a figure counts. Amounts are kept in 元, percentages as ratios, so that units of one dimension convert.
enum class Dimension : std::uint8_t { number, amount, percent, count };

/// A unit as printed: 元, 万元, 亿元, %, or the measure word of a count (人, 辆, 个 …).
struct Unit {
  Dimension dimension = Dimension::number;
  int exponent = 0;            ///< one printed 1 is 10^exponent of the dimension's base
  std::string_view text = {};  ///< as it is written after a figure

  friend bool operator==(const Unit& a, const Unit& b) { return a.dimension == b.dimension && a.text == b.text; }
};

inline constexpr Unit kPlain{};
inline constexpr Unit kYuan{Dimension::amount, 0, "元"};
inline constexpr Unit kWanYuan{Dimension::amount, 4, "万元"};
inline constexpr Unit kYiYuan{Dimension::amount, 8, "亿元"};
inline constexpr Unit kPercent{Dimension::percent, -2, "%"};
inline constexpr Unit kPoints{Dimension::percent, -2, "个百分点"};

/// The amount unit of that name (元, 万元, 亿元, with or without 人民币), if it is one.
[[nodiscard]] std::optional<Unit> amount_unit(std::string_view name);

/// A number as printed. It stands for the interval of half a unit of its last place to both sides; a whole count
/// and a bare 0, which nobody writes for a rounded amount, are exact.
struct Figure {
  Int128 units = 0;  ///< value × 10^decimals, in the printed unit
  int decimals = 0;  ///< places printed after the point
  Unit unit;

  /// The value in the dimension's base (元, ratio).
  [[nodiscard]] Exact value() const { return Exact::decimal(units, unit.exponent - decimals); }
  /// The power of ten of the last printed place, in the dimension's base.
  [[nodiscard]] int last_place() const { return unit.exponent - decimals; }
  [[nodiscard]] bool is_exact() const { return decimals == 0 && (units == 0 || unit.dimension == Dimension::count); }
};

/// How a figure was written, where that is worth saying.
enum FigureTrait : std::uint8_t {
  kFullWidth = 1,    ///< full-width digits or signs
  kInnerBlanks = 2,  ///< blanks inside, as PDF text has them
};

enum class FigureError : std::uint8_t {
  none,
  not_a_number,
  bad_grouping,
  two_points,
  too_long,
  unknown_unit,
  stray_character
};

struct ParsedFigure {
  Figure figure;
  std::uint8_t traits = 0;  ///< FigureTrait bits
  FigureError error = FigureError::none;
  std::string_view stray = {};  ///< the letter that stands among the digits, where that is the error

  [[nodiscard]] bool ok() const { return error == FigureError::none; }
};

/// Reads a printed figure: digits (full-width too), thousands separators by threes, one point, a sign before it
/// (- − – △ ▲ or brackets), blanks inside, and a unit after it. Without a unit of its own it takes `unit`. A unit
/// that is neither money nor % is taken as the measure word of a count where `unit` is a count, else it is an error.
/// A letter among the digits, or one that looks like a digit beside them, is no unit but an error of its own.
/// The unit's text points into `text`, into `unit` or into a constant.
[[nodiscard]] ParsedFigure parse_figure(std::string_view text, Unit unit);

/// The digits of the first figure in a part of a text, with its minus sign, commas and point, but without a unit; empty
/// where there are none.
[[nodiscard]] Span number_span(std::string_view text, Span part);

}  // namespace budgetlint
