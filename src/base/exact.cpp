#include "base/exact.h"

#include <algorithm>

namespace budgetlint {
namespace {

bool mul(Int128 a, Int128 b, Int128& out) { return __builtin_mul_overflow(a, b, &out); }
bool add(Int128 a, Int128 b, Int128& out) { return __builtin_add_overflow(a, b, &out); }

Int128 gcd(Int128 a, Int128 b) {
  if (a < 0) a = -a;
  while (b != 0) {
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/// 10^exponent; false when it does not fit.
bool power_of_ten(int exponent, Int128& out) {
  out = 1;
  for (; exponent > 0; --exponent) {
    if (mul(out, 10, out)) return false;
  }
  return true;
}

/// Quotient rounded towards minus infinity.
Int128 floor_div(Int128 num, Int128 den) {
  const Int128 quotient = num / den;
  return num % den < 0 ? quotient - 1 : quotient;
}

std::string digits_of(Int128 value) {
  std::string out;
  do {
    const int digit = static_cast<int>(value % 10);
    out += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value /= 10;
  } while (value != 0);
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

Exact Exact::invalid(Status why) { return {0, -static_cast<Int128>(why)}; }

Exact::Status Exact::status() const { return ok() ? Status::ok : static_cast<Status>(-den_); }

Exact Exact::decimal(Int128 units, int exponent) {
  Int128 power = 1;
  if (!power_of_ten(exponent < 0 ? -exponent : exponent, power)) return invalid(Status::overflow);
  if (exponent < 0) return {units, power};
  Int128 num = 0;
  return mul(units, power, num) ? invalid(Status::overflow) : Exact(num, 1);
}

Exact Exact::reduced(Int128 num, Int128 den) {
  if (den < 0) num = -num, den = -den;
  const Int128 common = gcd(num, den);
  return common > 1 ? Exact(num / common, den / common) : Exact(num, den);
}

Exact operator+(const Exact& a, const Exact& b) {
  if (!a.ok()) return a;
  if (!b.ok()) return b;
  Int128 num = 0;
  if (a.den_ == b.den_) return add(a.num_, b.num_, num) ? Exact::invalid(Exact::Status::overflow) : Exact(num, a.den_);
  const Int128 common = gcd(a.den_, b.den_);
  const Int128 scale_a = b.den_ / common;
  Int128 left = 0;
  Int128 right = 0;
  Int128 den = 0;
  if (mul(a.num_, scale_a, left) || mul(b.num_, a.den_ / common, right) || mul(a.den_, scale_a, den) ||
      add(left, right, num)) {
    return Exact::invalid(Exact::Status::overflow);
  }
  return {num, den};
}

Exact Exact::operator-() const { return ok() ? Exact(-num_, den_) : *this; }

Exact operator-(const Exact& a, const Exact& b) { return a + -b; }

Exact operator*(const Exact& a, const Exact& b) {
  if (!a.ok()) return a;
  if (!b.ok()) return b;
  const Exact left = Exact::reduced(a.num_, b.den_);
  const Exact right = Exact::reduced(b.num_, a.den_);
  Int128 num = 0;
  Int128 den = 0;
  if (mul(left.num_, right.num_, num) || mul(left.den_, right.den_, den)) {
    return Exact::invalid(Exact::Status::overflow);
  }
  return {num, den};
}

Exact operator/(const Exact& a, const Exact& b) {
  if (!a.ok()) return a;
  if (!b.ok()) return b;
  if (b.num_ == 0) return Exact::invalid(Exact::Status::division_by_zero);
  return a * Exact::reduced(b.den_, b.num_);
}

std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
  if (a.den_ == b.den_) return a.num_ <=> b.num_;
  // Continued fractions: compare integer parts, then the reciprocals of what is left. No product, so no overflow.
  Int128 an = a.num_;
  Int128 ad = a.den_;
  Int128 bn = b.num_;
  Int128 bd = b.den_;
  for (bool flipped = false;; flipped = !flipped) {
    const Int128 aq = floor_div(an, ad);
    const Int128 bq = floor_div(bn, bd);
    if (aq != bq) return flipped ? bq <=> aq : aq <=> bq;
    const Int128 ar = an - aq * ad;
    const Int128 br = bn - bq * bd;
    if (ar == 0 || br == 0) {
      const std::strong_ordering order = (ar != 0 ? 1 : 0) <=> (br != 0 ? 1 : 0);
      return flipped ? 0 <=> order : order;
    }
    an = ad;
    ad = ar;
    bn = bd;
    bd = br;
  }
}

Exact Exact::rounded(int exponent, Rounding /*mode: there is one*/) const {
  if (!ok()) return *this;
  const Exact scaled = *this * decimal(1, -exponent);
  if (!scaled.ok()) return scaled;
  const bool negative = scaled.num_ < 0;
  const Int128 size = negative ? -scaled.num_ : scaled.num_;
  Int128 whole = size / scaled.den_;
  const Int128 rest = size % scaled.den_;
  if (rest >= scaled.den_ - rest) whole += 1;
  return decimal(negative ? -whole : whole, exponent);
}

std::string Exact::to_string(int decimals) const {
  const Exact value = rounded(-decimals);
  const Exact units = value.ok() ? value * decimal(1, decimals) : value;
  if (!units.ok()) return "?";
  std::string digits = digits_of(units.num_ / units.den_);
  if (decimals > 0) {
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return (units.num_ < 0 ? "-" : "") + digits;
}

std::string Exact::to_shortest_string(int most) const {
  int decimals = 0;
  while (decimals < most && !is_multiple_of_power(-decimals)) ++decimals;
  return to_string(decimals);
}

bool Exact::is_multiple_of_power(int exponent) const { return ok() && rounded(exponent) == *this; }

Exact abs(const Exact& value) { return value.is_negative() ? -value : value; }

}  // namespace budgetlint
