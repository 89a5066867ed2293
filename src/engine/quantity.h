#pragma once

#include <string>

#include "base/exact.h"
#include "base/figure.h"

namespace budgetlint {

/// A number in a computation, with the interval that the printed figures behind it leave open
/// (as in XBRL Calculations 1.1). Values are in the base of their dimension: 元, ratio.
///
/// Half up is how figures are rounded, so 350.16 stands for [350.155, 350.165): its far end is that of the next figure
/// and not its own. For negative figures it is the other end that is open.
struct Quantity {
  Exact value;
  Exact low, high;  ///< equal to `value` where nothing was rounded
  bool low_open = false, high_open = false;
  int last_place = 0;    ///< power of ten of the last printed place; of a sum, the coarsest
  bool printed = false;  ///< one figure as printed, not a computation
  bool ratio = false;    ///< the result of a division: its decimals need not end
  Unit unit;             ///< to print it in
  int decimals = 0;      ///< to print it with

  static Quantity of(const Figure& figure);
  static Quantity exact(const Exact& value, Unit unit = kPlain, int decimals = 0);
  /// A printed figure that is rounded to that place, finer than its own: zeros at its end were cut.
  [[nodiscard]] Quantity rounded_at(int place) const;
  /// A printed figure with another value: what it would be if `value` stood there, with the same unit and decimals.
  [[nodiscard]] Quantity reprinted(const Exact& value) const;

  [[nodiscard]] bool ok() const { return value.ok() && low.ok() && high.ok(); }
  [[nodiscard]] bool is_exact() const { return low == high; }
  /// In its own unit, without the unit's name: as printed, or with no more decimals than a computation needs.
  [[nodiscard]] std::string number() const;
  /// The same in the unit and with the decimals of another.
  [[nodiscard]] std::string number_like(const Quantity& other) const;

 private:
  void round_off();
};

Quantity operator+(const Quantity& a, const Quantity& b);
Quantity operator-(const Quantity& a, const Quantity& b);
Quantity operator*(const Quantity& a, const Quantity& b);
Quantity operator/(const Quantity& a, const Quantity& b);
Quantity operator-(const Quantity& a);

/// The shortest decimal that is exactly this number, with at least `least` places and at most `most`.
[[nodiscard]] std::string decimal_string(const Exact& value, int least, int most);

/// How two figures that should agree do.
enum class Agreement : unsigned char {
  exact,     ///< the same value, or what rounding makes of it is what is printed
  rounding,  ///< the printed figures differ, but their intervals meet
  near,      ///< they differ, but only in their last place
  none,
};

/// `==`: two prints of one figure. A print with fewer decimals that the other rounds to is `rounding`.
[[nodiscard]] Agreement same_figure(const Quantity& a, const Quantity& b);
/// `~=`: equal as far as the printed figures can tell.
[[nodiscard]] Agreement approximately_equal(const Quantity& a, const Quantity& b);
/// `<=`: a is at most b as far as the printed figures can tell.
[[nodiscard]] Agreement at_most(const Quantity& a, const Quantity& b);

}  // namespace budgetlint
