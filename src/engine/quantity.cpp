#include "engine/quantity.h"

#include <algorithm>
#include <array>

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

}  // namespace

Quantity Quantity::of(const Figure& figure) {
  Quantity out;
  out.value = figure.value();
  out.low = out.high = out.value;
  out.last_place = figure.last_place();
  if (!figure.is_exact()) {
    const Exact half = Exact::decimal(5, figure.last_place() - 1);
    out.low = out.value - half;
    out.high = out.value + half;
  }
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

std::string Quantity::number() const { return number_like(*this); }

std::string Quantity::number_like(const Quantity& other) const {
  const Exact scaled = value * Exact::decimal(1, -other.unit.exponent);
  return scaled.to_string(std::max(other.decimals, ratio ? 2 : 0));
}

Quantity operator+(const Quantity& a, const Quantity& b) {
  Quantity out = result_like(a, b);
  out.value = a.value + b.value;
  out.low = a.low + b.low;
  out.high = a.high + b.high;
  return out;
}

Quantity operator-(const Quantity& a) {
  Quantity out = a;
  out.printed = false;
  out.value = -a.value;
  out.low = -a.high;
  out.high = -a.low;
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
  const std::array<Exact, 4> corners = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
  if (std::all_of(corners.begin(), corners.end(), [](const Exact& corner) { return corner.ok(); })) {
    out.low = *std::min_element(corners.begin(), corners.end());
    out.high = *std::max_element(corners.begin(), corners.end());
  } else {
    out.low = out.high = Exact::invalid(Exact::Status::overflow);
  }
  return out;
}

Quantity operator/(const Quantity& a, const Quantity& b) {
  const bool zero = !b.value.ok() || b.value.is_zero() || b.low.is_negative() != b.high.is_negative() ||
                    b.low.is_zero() || b.high.is_zero();
  Quantity out = result_like(a, b);
  if (a.unit.dimension == b.unit.dimension) {
    out.unit = kPercent;
    out.decimals = 4;
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
  inverse.value = Exact(1) / b.value;
  const Quantity product = a * inverse;
  out.low = product.low;
  out.high = product.high;
  return out;
}

Agreement same_figure(const Quantity& a, const Quantity& b) {
  if (a.value == b.value) return Agreement::exact;
  const bool rounded = !a.is_exact() && !b.is_exact();
  if (!rounded) return Agreement::none;
  const int coarser = std::max(a.last_place, b.last_place);
  if (a.last_place != b.last_place && a.value.rounded(coarser) == b.value.rounded(coarser)) return Agreement::rounding;
  return abs(a.value - b.value) <= Exact::decimal(1, coarser) ? Agreement::near : Agreement::none;
}

Agreement approximately_equal(const Quantity& a, const Quantity& b) {
  if (a.value == b.value) return Agreement::exact;
  const bool meet = a.low <= b.high && b.low <= a.high;
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
  return a.low <= b.high ? Agreement::rounding : Agreement::none;
}

}  // namespace budgetlint
