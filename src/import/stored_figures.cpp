#include "import/stored_figures.h"

#include <limits>
#include <variant>

#include "base/figure.h"
#include "import/decimal_digits.h"

namespace budgetlint {
namespace {

/// Beyond these a workbook's figures are the noise of binary fractions.
constexpr int kMorePlaces = 4;

std::optional<DecimalDigits> digits_of(const Figure& figure) {
  constexpr Int128 kMost = std::numeric_limits<long long>::max();
  if (figure.units > kMost || figure.units < -kMost) return std::nullopt;
  DecimalDigits out = DecimalDigits::of(static_cast<long long>(figure.units));
  out.multiply_by_power_of_ten(-figure.decimals);
  return out;
}

std::string printed(const DecimalDigits& value, int places) {
  const std::string whole = value.whole_digits();
  return (value.is_negative() ? "-" : "") + (whole.empty() ? "0" : whole) + "." + value.fraction_digits(places);
}

/// The value that is held as it would be shown without rounding; nothing where it is no value of that figure.
std::optional<DecimalDigits> unrounded(const DecimalDigits& held, const DecimalDigits& shown, int places) {
  for (const int power : {0, -3, -4, -8}) {  // formats show thousands, 万 and 亿
    DecimalDigits value = held;
    value.multiply_by_power_of_ten(power);
    DecimalDigits rounded = value;
    rounded.round_to_places(places);
    if (rounded == shown) return value;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> stored_figure(const std::string& shown, const std::string& stored) {
  const ParsedFigure parsed = parse_figure(shown, kPlain);
  const int places = parsed.figure.decimals;
  if (!parsed.ok() || parsed.figure.unit.dimension != Dimension::number || places == 0) return std::nullopt;
  std::optional<DecimalDigits> value = digits_of(parsed.figure);
  if (value && !stored.empty()) {
    const std::optional<DecimalDigits> held = DecimalDigits::parse(stored);
    value = held ? unrounded(*held, *value, places) : std::nullopt;
  }
  if (!value) return std::nullopt;
  value->round_to_places(places + kMorePlaces);
  return printed(*value, places + kMorePlaces);
}

bool use_stored_figures(ImportedModel& model) {
  bool any = false;
  for (ImportedTable& table : model.tables) {
    if (!std::holds_alternative<SheetCell>(table.place.place)) continue;
    for (ImportedPart& part : table.parts) {
      for (ImportedRow& row : part.rows) {
        for (ImportedText& cell : row) {
          std::optional<std::string> figure = stored_figure(cell.text, cell.stored);
          if (!figure) continue;
          any = any || !cell.stored.empty();
          cell.text = *std::move(figure);
        }
      }
    }
  }
  return any;
}

}  // namespace budgetlint
