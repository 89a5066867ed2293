#include "engine/quantity.h"

#include <algorithm>
#include <array>
#include <utility>

namespace budgetlint {
namespace {

/// Printed in the unit of the first that has one, with the decimals of the finer.
Quantity result_like(const Quantity& a, const Quantity& b) {
  Quantity out;
  const Quantity& model = a.unit.dimension == Dimension::number && b.unit.dimension != Dimension::number ? b : a;
  out.unit = model.unit;
  out.last_place = std::max(a.last_place, b.last_place);
  out.ratio = a.ratio || b.ratio;
  const int finest = std::min(a.unit.exponent - a.decimals, b.unit.exponent - b.decimals);
  out.decimals = std::max(model.decimals, out.unit.exponent - finest);
  return out;
}

/// What is counted as zero because nothing is printed: it rounds nothing.
bool is_nothing(const Quantity& quantity) {
  return !quantity.printed && quantity.value.is_zero() && quantity.is_exact() &&
         quantity.unit.dimension != Dimension::number;
}

}  // namespace

/// Opens the interval that rounding to the last place leaves.
void Quantity::round_off() {
  const Exact half = Exact::decimal(5, last_place - 1);
  low = value - half;
  high = value + half;
  // Ties go away from zero: what lies at the far end is printed as the next figure.
  high_open = !value.is_negative();
  low_open = value.is_negative() || value.is_zero();
}

Quantity Quantity::of(const Figure& figure) {
  Quantity out;
  out.value = figure.value();
  out.low = out.high = out.value;
  out.last_place = figure.last_place();
  if (!figure.is_exact()) out.round_off();
  out.printed = true;
  out.unit = figure.unit;
  out.decimals = figure.decimals;
  return out;
}

Quantity Quantity::exact(const Exact& value, Unit unit, int decimals) {
  Quantity out;
  out.value = out.low = out.high = value;
  out.unit = unit;
  out.decimals = decimals;
  out.last_place = unit.exponent - decimals;
  return out;
}

Quantity Quantity::rounded_at(int place) const {
  Quantity out = *this;
  out.last_place = place;
  out.round_off();
  return out;
}

Quantity Quantity::reprinted(const Exact& other) const {
  Quantity out = exact(other, unit, decimals);
  out.last_place = last_place;
  out.printed = true;
  // Counts and years are exact, and so is a bare 0, but not the amount that should have stood in its place.
  const bool counted = unit.dimension == Dimension::count || (is_exact() && !value.is_zero());
  if (!counted && !(decimals == 0 && other.is_zero())) out.round_off();
  return out;
}

std::string Quantity::number() const {
  if (printed || ratio) return number_like(*this);
  const Exact scaled = value * Exact::decimal(1, -unit.exponent);
  return decimal_string(scaled, std::min(decimals, 2), std::max(decimals, 8));
}

std::string Quantity::number_like(const Quantity& other) const {
  const Exact scaled = value * Exact::decimal(1, -other.unit.exponent);
  return scaled.to_string(std::max(other.decimals, ratio ? 2 : 0));
}

std::string decimal_string(const Exact& value, int least, int most) {
  int places = least;
  while (places < most && !value.is_multiple_of_power(-places)) ++places;
  return value.to_string(places);
}

Quantity operator+(const Quantity& a, const Quantity& b) {
  if (is_nothing(b)) return a;
  if (is_nothing(a)) return b;
  Quantity out = result_like(a, b);
  out.value = a.value + b.value;
  out.low = a.low + b.low;
  out.high = a.high + b.high;
  out.low_open = a.low_open || b.low_open;
  out.high_open = a.high_open || b.high_open;
  return out;
}

Quantity operator-(const Quantity& a) {
  Quantity out = a;
  out.printed = false;
  out.value = -a.value;
  out.low = -a.high;
  out.high = -a.low;
  std::swap(out.low_open, out.high_open);
  return out;
}

Quantity operator-(const Quantity& a, const Quantity& b) { return a + -b; }

Quantity operator*(const Quantity& a, const Quantity& b) {
  Quantity out = result_like(a, b);
  out.value = a.value * b.value;
  if (a.is_exact() && b.is_exact()) {
    out.low = out.high = out.value;
    return out;
  }
  struct Corner {
    Exact value;
    bool open = false;
  };
  const auto corner = [](const Exact& x, bool x_open, const Exact& y, bool y_open) {
    return Corner{x * y, x_open || y_open};
  };
  const std::array<Corner, 4> corners = {
      corner(a.low, a.low_open, b.low, b.low_open), corner(a.low, a.low_open, b.high, b.high_open),
      corner(a.high, a.high_open, b.low, b.low_open), corner(a.high, a.high_open, b.high, b.high_open)};
  if (!std::all_of(corners.begin(), corners.end(), [](const Corner& one) { return one.value.ok(); })) {
    out.low = out.high = Exact::invalid(Exact::Status::overflow);
    return out;
  }
  // Of equal corners a closed one counts: the product is reached there.
  const auto less = [](const Corner& x, const Corner& y) {
    return x.value < y.value || (x.value == y.value && !x.open && y.open);
  };
  const auto more = [](const Corner& x, const Corner& y) {
    return x.value > y.value || (x.value == y.value && !x.open && y.open);
  };
  const Corner least = *std::min_element(corners.begin(), corners.end(), less);
  const Corner most = *std::min_element(corners.begin(), corners.end(), more);
  out.low = least.value, out.low_open = least.open;
  out.high = most.value, out.high_open = most.open;
  return out;
}

Quantity operator/(const Quantity& a, const Quantity& b) {
  const bool zero = !b.value.ok() || b.value.is_zero() || b.low.is_negative() != b.high.is_negative() ||
                    b.low.is_zero() || b.high.is_zero();
  Quantity out = result_like(a, b);
  if (a.unit.dimension == b.unit.dimension) {
    out.unit = kPercent;
    out.decimals = 2;
    out.last_place = 0;
  }
  out.ratio = true;
  out.value = a.value / b.value;
  if (zero) {
    out.value = out.low = out.high = Exact::invalid(Exact::Status::division_by_zero);
    return out;
  }
  Quantity inverse = b;
  inverse.low = Exact(1) / b.high;
  inverse.high = Exact(1) / b.low;
  std::swap(inverse.low_open, inverse.high_open);
  inverse.value = Exact(1) / b.value;
  const Quantity product = a * inverse;
  out.low = product.low;
  out.high = product.high;
  out.low_open = product.low_open;
  out.high_open = product.high_open;
  return out;
}

Agreement same_figure(const Quantity& a, const Quantity& b) {
  if (a.value == b.value) return Agreement::exact;
  const bool rounded = !a.is_exact() && !b.is_exact();
  if (!rounded) return Agreement::none;
  const int coarser = std::max(a.last_place, b.last_place);
  // A figure in 万元 cannot but be a rounding of one in 元.
  const bool other_unit = a.unit.exponent != b.unit.exponent;
  if (other_unit && a.value.rounded(coarser) == b.value.rounded(coarser)) return Agreement::exact;
  if (a.last_place != b.last_place && a.value.rounded(coarser) == b.value.rounded(coarser)) return Agreement::rounding;
  return abs(a.value - b.value) <= Exact::decimal(1, coarser) ? Agreement::near : Agreement::none;
}

/// Whether some value of `a` is at most some value of `b`.
static bool may_be_at_most(const Quantity& a, const Quantity& b) {
  return a.low < b.high || (a.low == b.high && !a.low_open && !b.high_open);
}

Agreement approximately_equal(const Quantity& a, const Quantity& b) {
  if (a.value == b.value) return Agreement::exact;
  const bool meet = may_be_at_most(a, b) && may_be_at_most(b, a);
  if (!meet) return Agreement::none;
  // A printed share against a ratio with endless decimals: agreement is that the ratio rounds to what is printed.
  if (a.ratio != b.ratio) {
    const Quantity& printed = a.ratio ? b : a;
    const Quantity& computed = a.ratio ? a : b;
    return computed.value.rounded(printed.last_place) == printed.value ? Agreement::exact : Agreement::rounding;
  }
  return a.ratio ? Agreement::exact : Agreement::rounding;
}

Agreement at_most(const Quantity& a, const Quantity& b) {
  if (a.value <= b.value) return Agreement::exact;
  return may_be_at_most(a, b) ? Agreement::rounding : Agreement::none;
}

}  // namespace budgetlint
