#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/decimal_digits.h"

namespace budgetlint {

/// A number as a sheet shows it.
struct ShownNumber {
  std::string text;
  /// Whether the text says the very number: nothing was rounded, scaled or shown as blank. 12% says 0.12.
  bool exact = true;
  /// Whether a negative number shows like a positive one, as in `0.00;[Red]0.00`.
  bool hides_sign = false;
};

/// A number format of spreadsheets, e.g. `#,##0.00_ ;[Red]\-#,##0.00\ ` (ECMA-376 part 1, 18.8.31).
class NumberFormat {
 public:
  explicit NumberFormat(std::string_view code);

  /// Whether all of the code is understood. If not, numbers are shown as by General.
  [[nodiscard]] bool is_known() const { return known_; }
  [[nodiscard]] bool is_date() const;
  /// The value is first rounded to the 15 digits that spreadsheets have.
  [[nodiscard]] ShownNumber show(DecimalDigits value, bool from_1904 = false) const;
  [[nodiscard]] std::string show_text(const std::string& text) const;

 private:
  friend class FormatReader;
  enum class Kind : std::uint8_t { literal, digit, point, percent, exponent, general, text, date, elapsed, half_day };
  struct Token {
    Kind kind = Kind::literal;
    std::string text;  ///< of a literal; the placeholder, or the letters of a date part, in lower case
  };
  struct Condition {
    std::string relation;
    DecimalDigits limit;
  };
  struct Section {
    std::vector<Token> tokens;
    std::optional<Condition> condition;
    bool grouped = false;
    int thousands = 0;  ///< how often the number is divided by 1000
    [[nodiscard]] bool has(Kind kind) const;
  };

  [[nodiscard]] std::size_t section_for(const DecimalDigits& value) const;
  [[nodiscard]] bool takes_only_negatives(std::size_t section) const;
  [[nodiscard]] static ShownNumber show_digits(const Section& section, DecimalDigits value);
  [[nodiscard]] static std::string show_scientific(const Section& section, DecimalDigits value);
  [[nodiscard]] static std::optional<std::string> show_date(const Section& section, const DecimalDigits& value,
                                                            bool from_1904);

  std::vector<Section> sections_;  ///< for numbers; never empty
  std::optional<Section> text_section_;
  bool known_ = true;
};

/// A number as a cell without a format shows it, where the column is wide enough.
[[nodiscard]] std::string general_number(DecimalDigits value);

/// The code of a format that workbooks name by its number alone, as Chinese Excel and WPS show it; empty for another.
[[nodiscard]] std::string_view builtin_number_format(int id);

}  // namespace budgetlint
