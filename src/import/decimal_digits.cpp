#include "import/decimal_digits.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "base/digits.h"

namespace budgetlint {
namespace {

constexpr std::size_t kMostCharacters = 400;
constexpr int kMostMagnitude = 400;

int size_of(const std::string& digits) { return static_cast<int>(digits.size()); }

}  // namespace

std::optional<DecimalDigits> DecimalDigits::parse(std::string_view text) {
  if (text.empty() || text.size() > kMostCharacters) return std::nullopt;
  DecimalDigits out;
  std::size_t at = 0;
  if (text[0] == '-' || text[0] == '+') out.negative_ = text[at++] == '-';
  bool point = false;
  bool any = false;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !point)); ++at) {
    if (text[at] == '.') {
      point = true;
      continue;
    }
    any = true;
    out.digits_ += text[at];
    if (point) --out.exponent_;
  }
  if (!any) return std::nullopt;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && text[at] == '+') ++at;
    int power = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), power);
    if (error != std::errc() || power > kMostMagnitude || power < -kMostMagnitude) return std::nullopt;
    at = static_cast<std::size_t>(end - text.data());
    out.exponent_ += power;
  }
  if (at != text.size()) return std::nullopt;
  out.drop_needless_zeros();
  return out;
}

DecimalDigits DecimalDigits::of(long long value) { return parse(std::to_string(value)).value_or(DecimalDigits()); }

int DecimalDigits::magnitude() const { return is_zero() ? 0 : size_of(digits_) - 1 + exponent_; }

void DecimalDigits::drop_needless_zeros() {
  digits_.erase(0, std::min(digits_.find_first_not_of('0'), digits_.size()));
  while (!digits_.empty() && digits_.back() == '0') {
    digits_.pop_back();
    ++exponent_;
  }
  if (digits_.empty()) exponent_ = 0;
}

void DecimalDigits::drop_last(int count) {
  if (count <= 0) return;
  const int kept = size_of(digits_) - count;
  const bool up = kept >= 0 && kept < size_of(digits_) && digits_[static_cast<std::size_t>(kept)] >= '5';
  digits_.resize(static_cast<std::size_t>(std::max(kept, 0)));
  exponent_ += count;
  if (up) {
    auto at = digits_.size();
    while (at > 0 && digits_[at - 1] == '9') digits_[--at] = '0';
    if (at == 0) {
      digits_.insert(0, "1");
    } else {
      ++digits_[at - 1];
    }
  }
  drop_needless_zeros();
}

void DecimalDigits::round_to_places(int places) { drop_last(is_zero() ? 0 : -places - exponent_); }

void DecimalDigits::round_to_significant(int digits) { drop_last(size_of(digits_) - digits); }

std::string DecimalDigits::whole_digits() const {
  if (exponent_ >= 0) return digits_ + std::string(static_cast<std::size_t>(exponent_), '0');
  return digits_.substr(0, static_cast<std::size_t>(std::max(size_of(digits_) + exponent_, 0)));
}

std::string DecimalDigits::fraction_digits(int places) const {
  std::string out;
  for (int place = 1; place <= places; ++place) {
    const int index = size_of(digits_) - 1 + exponent_ + place;  // 10^-place stands there
    out += index >= 0 && index < size_of(digits_) ? digits_[static_cast<std::size_t>(index)] : '0';
  }
  return out;
}

std::string DecimalDigits::to_string() const {
  std::string out = whole_digits();
  if (out.empty()) out = "0";
  if (places() > 0) out += "." + fraction_digits(places());
  return (negative_ ? "-" : "") + out;
}

int compare(const DecimalDigits& a, const DecimalDigits& b) {
  const auto sign = [](const DecimalDigits& value) { return value.is_zero() ? 0 : value.negative_ ? -1 : 1; };
  if (sign(a) != sign(b)) return sign(a) - sign(b);
  if (sign(a) == 0) return 0;
  // Neither has needless zeros, so that digits of one magnitude compare like words.
  const int size = a.magnitude() != b.magnitude() ? a.magnitude() - b.magnitude() : a.digits_.compare(b.digits_);
  return size * sign(a);
}

}  // namespace budgetlint
