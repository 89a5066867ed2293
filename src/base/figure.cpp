#include "base/figure.h"

#include <array>
#include <string>

#include "base/utf8.h"

namespace budgetlint {
namespace {

/// Enough for any budget with four decimals, and far from the edge of 128 bits.
constexpr std::size_t kMostDigits = 24;

bool is_minus(char32_t c) {
  return c == '-' || c == U'−' || c == U'–' || c == U'△' || c == U'▲' || c == U'－' || c == U'﹣';
}

/// Walks a figure's characters in their half-width form and notes what was unusual on the way.
class FigureReader {
 public:
  FigureReader(std::string_view text, Unit unit) : text_(text) { result_.figure.unit = unit; }

  ParsedFigure read() {
    skip_blanks();
    const bool bracketed = take('(');
    const bool minus = take_minus();
    const std::size_t begin = at_;
    if (!read_digits()) return fail_at(begin, digits_ == 0 ? FigureError::not_a_number : grouping_error_);
    if (has_stray_letter()) return fail_with_letter();
    if (!take_unit_and_end(bracketed)) return fail(FigureError::unknown_unit);
    if (minus || bracketed) result_.figure.units = -result_.figure.units;
    return result_;
  }

 private:
  ParsedFigure fail(FigureError error) {
    result_.error = error;
    return result_;
  }

  /// What begins with a letter is no figure, unless the letter looks like a digit.
  ParsedFigure fail_at(std::size_t begin, FigureError error) {
    const bool letter =
        error == FigureError::not_a_number && has_stray_letter() && (at_ != begin || is_like_digit(at_));
    return letter ? fail_with_letter() : fail(error);
  }

  ParsedFigure fail_with_letter() {
    result_.stray = text_.substr(at_, 1);
    return fail(FigureError::stray_character);
  }

  [[nodiscard]] bool is_like_digit(std::size_t at) const {
    return at < text_.size() && std::string_view("lIOo|").find(text_[at]) != std::string_view::npos;
  }

  static bool is_part_of_figure(char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; }

  /// Whether a letter stands where digits should go on: before more of them, or itself like one at the end.
  [[nodiscard]] bool has_stray_letter() const {
    if (at_end()) return false;
    const char c = text_[at_];
    const bool letter = is_like_digit(at_) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!letter) return false;
    if (at_ + 1 == text_.size()) return is_like_digit(at_);
    return is_part_of_figure(text_[at_ + 1]) || is_like_digit(at_ + 1);
  }

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] CodePoint peek() const { return decode_utf8(text_, at_); }

  bool skip_blanks() {
    const std::size_t before = at_;
    while (!at_end() && is_blank(peek().value)) at_ += peek().size;
    return at_ != before;
  }

  bool take(char32_t wanted) {
    if (at_end() || to_half_width(peek().value) != wanted) return false;
    at_ += peek().size;
    skip_blanks();
    return true;
  }

  bool take_minus() {
    if (at_end() || !is_minus(peek().value)) return false;
    at_ += peek().size;
    skip_blanks();
    return true;
  }

  bool read_digits() {
    bool pending_blank = false;
    std::size_t group = 0;  // digits since the last separator
    bool grouped = false;   // whether a separator was seen
    bool fraction = false;
    for (; !at_end(); pending_blank = skip_blanks()) {
      const CodePoint point = peek();
      const char32_t c = to_half_width(point.value);
      const bool digit = c >= '0' && c <= '9';
      if (!digit && c != ',' && c != '.') break;
      if (pending_blank) result_.traits |= kInnerBlanks;
      if (c != point.value) result_.traits |= kFullWidth;
      if (digit) {
        if (++digits_ > kMostDigits) return grouping_error_ = FigureError::too_long, false;
        result_.figure.units = result_.figure.units * 10 + static_cast<int>(c - '0');
        fraction ? void(++result_.figure.decimals) : void(++group);
      } else if (c == ',') {
        const bool fits = !fraction && (grouped ? group == 3 : group >= 1 && group <= 3);
        if (!fits) return grouping_error_ = FigureError::bad_grouping, false;
        grouped = true, group = 0;
      } else {
        if (fraction) return grouping_error_ = FigureError::two_points, false;
        if (grouped && group != 3) return grouping_error_ = FigureError::bad_grouping, false;
        fraction = true;
      }
      at_ += point.size;
    }
    if (grouped && !fraction && group != 3) return grouping_error_ = FigureError::bad_grouping, false;
    if (fraction && result_.figure.decimals == 0)
      return grouping_error_ = FigureError::not_a_number, digits_ = 0, false;
    return digits_ > 0;
  }

  bool take_unit_and_end(bool bracketed) {
    std::string rest;
    const std::size_t begin = at_;
    while (!at_end()) {
      const CodePoint point = peek();
      const char32_t c = to_half_width(point.value);
      if (bracketed && c == ')') {
        at_ += point.size;
        skip_blanks();
        return at_end() && set_unit(rest, begin);
      }
      if (!is_blank(point.value)) append_utf8(rest, c);
      at_ += point.size;
    }
    return !bracketed && set_unit(rest, begin);
  }

  bool set_unit(const std::string& name, std::size_t begin) {
    if (name.empty()) return true;
    if (name == "%") return result_.figure.unit = kPercent, true;
    if (name == kPoints.text || name == "百分点") return result_.figure.unit = kPoints, true;
    if (const std::optional<Unit> unit = amount_unit(name)) return result_.figure.unit = *unit, true;
    if (result_.figure.unit.dimension != Dimension::count) return false;
    std::string_view own = text_.substr(begin);
    while (own.ends_with(' ')) own.remove_suffix(1);
    result_.figure.unit.text = own;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t digits_ = 0;
  FigureError grouping_error_ = FigureError::not_a_number;
  ParsedFigure result_;
};

}  // namespace

std::optional<Unit> amount_unit(std::string_view name) {
  if (name.starts_with("人民币")) name.remove_prefix(std::string_view("人民币").size());
  for (const Unit& unit : {kYuan, kWanYuan, kYiYuan}) {
    if (unit.text == name) return unit;
  }
  return std::nullopt;
}

ParsedFigure parse_figure(std::string_view text, Unit unit) { return FigureReader(text, unit).read(); }

Span number_span(std::string_view text, Span part) {
  const std::string_view within = text.substr(part.begin, part.length());
  const std::size_t begin = within.find_first_of("-0123456789");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = std::min(within.find_first_not_of("0123456789,.", begin + 1), within.size());
  return {part.begin + static_cast<std::uint32_t>(begin), part.begin + static_cast<std::uint32_t>(end)};
}

}  // namespace budgetlint
