#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace budgetlint {

__extension__ using Int128 = __int128;

/// How a figure is rounded. The language knows one mode, as Chinese practice has it.
enum class Rounding : std::uint8_t {
  half_up,  ///< 四舍五入: half a unit goes away from zero, for negative numbers too
};

/// An exact rational number: decimals, their sums and products, and ratios of them. It never rounds.
///
/// Arithmetic that cannot be carried out yields an invalid number that says why (`status`), and invalid numbers
/// propagate; compare only valid numbers. Numerator and denominator are 128 bits wide, which holds any product of two
/// published amounts.
class Exact {
 public:
  enum class Status : std::uint8_t { ok, overflow, division_by_zero };

  constexpr Exact() = default;
  constexpr explicit Exact(std::int64_t value) : num_(value) {}
  /// units × 10^exponent
  static Exact decimal(Int128 units, int exponent);
  static Exact invalid(Status why);

  [[nodiscard]] constexpr bool ok() const { return den_ > 0; }
  [[nodiscard]] Status status() const;
  [[nodiscard]] constexpr bool is_zero() const { return num_ == 0 && den_ > 0; }
  [[nodiscard]] constexpr bool is_negative() const { return num_ < 0; }

  friend Exact operator+(const Exact& a, const Exact& b);
  friend Exact operator-(const Exact& a, const Exact& b);
  friend Exact operator*(const Exact& a, const Exact& b);
  friend Exact operator/(const Exact& a, const Exact& b);
  Exact operator-() const;

  /// Both operands must be valid.
  friend std::strong_ordering operator<=>(const Exact& a, const Exact& b);
  friend bool operator==(const Exact& a, const Exact& b) { return (a <=> b) == 0; }

  /// Rounded to a multiple of 10^exponent.
  [[nodiscard]] Exact rounded(int exponent, Rounding mode = Rounding::half_up) const;

  /// The decimal with `decimals` places, rounded half away from zero, as `-12.30`; `?` when invalid.
  [[nodiscard]] std::string to_string(int decimals) const;
  /// The shortest decimal that is exactly this number, or one of at most `most` places where it has no end.
  [[nodiscard]] std::string to_shortest_string(int most = 6) const;
  /// Whether it is a multiple of 10^exponent.
  [[nodiscard]] bool is_multiple_of_power(int exponent) const;

 private:
  constexpr Exact(Int128 num, Int128 den) : num_(num), den_(den) {}
  static Exact reduced(Int128 num, Int128 den);

  Int128 num_ = 0;
  Int128 den_ = 1;  ///< greater than 0 when valid; 0 or less names the status
};

Exact abs(const Exact& value);

}  // namespace budgetlint
