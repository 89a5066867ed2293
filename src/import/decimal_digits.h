#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace budgetlint {

/// A decimal number as its digits, of which programs that show numbers drop, move and round some. Exact, of any length
/// that a workbook can hold; binary floating point never comes in.
class DecimalDigits {
 public:
  /// Of `-12.5`, `1.25E+3`; nullopt for what is no number, and for one that no workbook can hold.
  [[nodiscard]] static std::optional<DecimalDigits> parse(std::string_view text);
  [[nodiscard]] static DecimalDigits of(long long value);

  [[nodiscard]] bool is_zero() const { return digits_.empty(); }
  [[nodiscard]] bool is_negative() const { return negative_; }
  /// The power of ten of the first digit, 0 for 1 to 9; 0 for zero.
  [[nodiscard]] int magnitude() const;

  void drop_sign() { negative_ = false; }
  void multiply_by_power_of_ten(int power) { exponent_ += is_zero() ? 0 : power; }
  /// Half away from zero, as programs round what they show.
  void round_to_places(int places);
  void round_to_significant(int digits);

  /// The digits before the point, without leading zeros: empty below 1.
  [[nodiscard]] std::string whole_digits() const;
  /// So many digits after the point; what is beyond is cut.
  [[nodiscard]] std::string fraction_digits(int places) const;
  /// How many digits there are after the point.
  [[nodiscard]] int places() const { return exponent_ < 0 ? -exponent_ : 0; }
  /// All of it, without a power of ten and needless zeros: -0.05.
  [[nodiscard]] std::string to_string() const;

  friend int compare(const DecimalDigits& a, const DecimalDigits& b);
  friend bool operator==(const DecimalDigits& a, const DecimalDigits& b) { return compare(a, b) == 0; }

 private:
  void drop_needless_zeros();
  /// Rounds away the last digits.
  void drop_last(int count);

  bool negative_ = false;
  std::string digits_;  ///< neither begins nor ends with 0; empty for zero
  int exponent_ = 0;    ///< of the last digit
};

/// Negative, 0 or positive.
[[nodiscard]] int compare(const DecimalDigits& a, const DecimalDigits& b);

}  // namespace budgetlint
