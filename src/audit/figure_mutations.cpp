#include "audit/figure_mutations.h"

#include <algorithm>
#include <vector>

#include "base/digits.h"

namespace budgetlint {
namespace {

/// The least change that counts: 0.2万元, 0.2 % or one of what is counted. Sums of some thirty rounded figures may
/// differ by 0.15 and still be right.
Exact least_change(const Unit& unit) {
  switch (unit.dimension) {
    case Dimension::amount: return Exact(2000);
    case Dimension::percent: return Exact::decimal(2, -3);
    default: return Exact(1);
  }
}

std::vector<std::size_t> digit_places(const std::string& digits) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (is_digit(digits[i])) out.push_back(i);
  }
  return out;
}

bool matters(const std::string& digits, const PrintedFigure& figure) {
  const ParsedFigure parsed = parse_figure(digits, figure.figure.unit);
  if (!parsed.ok()) return false;
  return abs(parsed.figure.value() - figure.figure.value()) >= least_change(figure.figure.unit);
}

/// Tries `change` at each place, from a chosen one on, until the change matters.
template <typename Change>
std::optional<std::string> at_some_place(const std::string& digits, const PrintedFigure& figure, SeededChoice& choice,
                                         const Change& change) {
  const std::vector<std::size_t> places = digit_places(digits);
  if (places.empty()) return std::nullopt;
  const std::size_t first = choice.below(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::string out = digits;
    if (change(out, places[(first + i) % places.size()]) && out != digits && matters(out, figure)) return out;
  }
  return std::nullopt;
}

std::string without_commas(std::string digits) {
  digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  return digits;
}

std::optional<std::string> if_it_matters(std::string digits, const PrintedFigure& figure) {
  return matters(digits, figure) ? std::optional(std::move(digits)) : std::nullopt;
}

}  // namespace

std::size_t SeededChoice::below(std::size_t bound) {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return static_cast<std::size_t>((z ^ (z >> 31)) % bound);
}

std::optional<std::string> mutated_figure(MutationKind kind, const PrintedFigure& figure, const std::string& digits,
                                          SeededChoice& choice) {
  switch (kind) {
    case MutationKind::digit:
      return at_some_place(digits, figure, choice, [&](std::string& text, std::size_t at) {
        const auto step = static_cast<char>(1 + choice.below(9));
        text[at] = static_cast<char>('0' + (text[at] - '0' + step) % 10);
        return text.find_first_of("123456789") == at || text[0] != '0' || text.size() < 2 || text[1] == '.';
      });
    case MutationKind::transposition:
      return at_some_place(digits, figure, choice, [](std::string& text, std::size_t at) {
        const std::size_t next = text.find_first_of("0123456789", at + 1);
        if (next == std::string::npos || next > at + 2) return false;
        std::swap(text[at], text[next]);
        return true;
      });
    case MutationKind::scale: {
      if (figure.figure.unit.dimension != Dimension::amount) return std::nullopt;
      // A figure in 元 under a heading of 万元.
      const std::string plain = without_commas(digits);
      const std::size_t point = std::min(plain.find('.'), plain.size());
      std::string whole = plain.substr(0, point);
      std::string rest = point < plain.size() ? plain.substr(point + 1) : std::string();
      rest.resize(std::max<std::size_t>(rest.size(), 4), '0');
      whole += rest.substr(0, 4);
      whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
      return if_it_matters(whole + "." + rest.substr(4) + "00", figure);
    }
    case MutationKind::sign:
      return if_it_matters(digits.starts_with('-') ? digits.substr(1) : "-" + without_commas(digits), figure);
    case MutationKind::zero: return if_it_matters("0", figure);
    case MutationKind::blank:
      if (figure.kind != FigureKind::table || !matters("0", figure)) return std::nullopt;
      return "~";
    default: return std::nullopt;
  }
}

}  // namespace budgetlint
