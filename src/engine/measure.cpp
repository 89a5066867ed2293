#include "engine/measure.h"

#include "base/normal_text.h"

namespace budgetlint {
namespace {

constexpr Unit kMonths{Dimension::count, 0, "个月"};

/// How many months one of that measure word is; 0 if it is no such time.
int months_in(std::string_view measure) {
  if (measure == "年") return 12;
  return measure == "个月" || measure == "月" ? 1 : 0;
}

Quantity in_months(const Quantity& time, int months) {
  Quantity out = time * Quantity::exact(Exact(months));
  out.unit = kMonths;
  out.printed = months == 1 && time.printed;
  return out;
}

}  // namespace

bool measures_differ(const Unit& a, const Unit& b) {
  if (a.dimension != Dimension::count || b.dimension != Dimension::count) return false;
  if (a.text.empty() || b.text.empty() || a.text == b.text) return false;
  return normal_form(a.text) != normal_form(b.text);
}

std::optional<std::pair<Quantity, Quantity>> in_one_measure(const Quantity& a, const Quantity& b) {
  const int months_of_a = months_in(normal_form(a.unit.text));
  const int months_of_b = months_in(normal_form(b.unit.text));
  if (months_of_a == 0 || months_of_b == 0) return std::nullopt;
  return std::pair{in_months(a, months_of_a), in_months(b, months_of_b)};
}

}  // namespace budgetlint
