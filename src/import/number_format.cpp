#include "import/number_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <utility>

#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr int kDigitsOfASpreadsheet = 15;

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool starts_with_words(std::string_view text, std::string_view words) {
  return text.size() >= words.size() &&
         std::equal(words.begin(), words.end(), text.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

/// The day that a serial number of Excel names: of 1900 it has a 29 February that never was.
struct Day {
  int year = 1900, month = 1, day = 0;
};

Day day_of(long long serial, bool from_1904) {
  if (!from_1904 && serial == 60) return {1900, 2, 29};
  if (!from_1904 && serial == 0) return {1900, 1, 0};
  // Days since 1970-01-01, then the civil calendar (Hinnant, “chrono-compatible low-level date algorithms”).
  const long long days = from_1904 ? serial - 24107 : serial - (serial > 60 ? 25569 : 25568);
  const long long shifted = days + 719468;
  const long long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const auto day_of_era = static_cast<unsigned>(shifted - era * 146097);
  const unsigned year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned moved_month = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>(moved_month < 10 ? moved_month + 3 : moved_month - 9);
  const int year = static_cast<int>(era * 400 + year_of_era) + (month <= 2 ? 1 : 0);
  return {year, month, static_cast<int>(day_of_year - (153 * moved_month + 2) / 5 + 1)};
}

/// A date and time, to the second.
struct Moment {
  Day day;
  long long days = 0, second = 0;  ///< the second within the day

  [[nodiscard]] long long hour() const { return second / 3600; }
  [[nodiscard]] long long minute() const { return second / 60 % 60; }
};

std::optional<Moment> moment_of(const DecimalDigits& value, bool from_1904) {
  constexpr int kLastMagnitude = 6;  // serial numbers end with the year 9999
  constexpr int kPlaces = 10;
  if (value.is_negative() || value.magnitude() > kLastMagnitude) return std::nullopt;
  Moment out;
  const std::string whole = value.whole_digits();
  out.days = whole.empty() ? 0 : std::stoll(whole);
  const long long fraction = std::stoll(value.fraction_digits(kPlaces));
  constexpr long long kScale = 10'000'000'000;
  constexpr long long kSecondsOfADay = 86400;
  out.second = (fraction * kSecondsOfADay + kScale / 2) / kScale;
  if (out.second == kSecondsOfADay) {
    out.second = 0;
    ++out.days;
  }
  out.day = day_of(out.days, from_1904);
  return out;
}

std::string weekday_name(long long serial, std::size_t letters) {
  static constexpr std::array<std::string_view, 7> kNames = {"六", "日", "一", "二", "三", "四", "五"};
  const std::string_view name = kNames[static_cast<std::size_t>(serial % 7)];
  return letters == 3 ? fmt::format("周{}", name) : fmt::format("星期{}", name);
}

/// `m` is the minute after an hour and before seconds, else the month.
std::string date_part(const std::string& letters, const Moment& at, bool minutes, bool half_days) {
  const auto padded = [&](long long value) {
    return letters.size() > 1 ? fmt::format("{:02}", value) : fmt::format("{}", value);
  };
  switch (letters[0]) {
    case 'y':
    case 'e':
      return letters.size() <= 2 && letters[0] == 'y' ? fmt::format("{:02}", at.day.year % 100)
                                                      : fmt::format("{:04}", at.day.year);
    case 'm': return padded(minutes ? at.minute() : at.day.month);
    case 'd':
    case 'a': return letters.size() > 2 ? weekday_name(at.days, letters.size()) : padded(at.day.day);
    case 'h': return padded(half_days ? (at.hour() + 11) % 12 + 1 : at.hour());
    default: return padded(at.second % 60);
  }
}

}  // namespace

/// Takes a format code apart.
class FormatReader {
 public:
  FormatReader(std::string_view code, NumberFormat& out) : code_(code), out_(out) {}

  void read() {
    while (at_ < code_.size()) {
      if (code_[at_] == ';') {
        ++at_;
        finish_section();
      } else {
        read_token();
      }
    }
    finish_section();
    if (!out_.sections_.empty()) return;
    out_.sections_.emplace_back();  // a format for texts alone
    out_.sections_.back().tokens.push_back({Kind::general, {}});
  }

 private:
  using Kind = NumberFormat::Kind;
  using Token = NumberFormat::Token;

  static constexpr std::size_t kMostNumberSections = 3;

  void add(Kind kind, std::string text) { section_.tokens.push_back({kind, std::move(text)}); }

  std::string code_point() {
    const std::size_t size = at_ < code_.size() ? decode_utf8(code_, at_).size : 0;
    at_ += size;
    return std::string(code_.substr(at_ - size, size));
  }

  void finish_section() {
    resolve_commas();
    mark_fractions();
    // The section for texts is the fourth, or the last if it shows one.
    const bool texts = section_.has(Kind::text) || out_.sections_.size() == kMostNumberSections;
    if (texts) {
      out_.text_section_ = std::move(section_);
    } else {
      out_.sections_.push_back(std::move(section_));
    }
    section_ = {};
    comma_at_.clear();
  }

  void read_token() {
    const std::string_view rest = code_.substr(at_);
    const char c = rest[0];
    if (c == '"') return read_quoted();
    if (c == '[') return read_bracket();
    if (c == '\\' || c == '!') return ++at_, add(Kind::literal, code_point());
    if (c == '_') return ++at_, (void)code_point(), add(Kind::literal, " ");
    if (c == '*') return ++at_, (void)code_point();
    for (const std::string_view word : {"General", "G/通用格式", "GENERAL"}) {
      if (starts_with_words(rest, word)) return at_ += word.size(), add(Kind::general, {});
    }
    for (const std::string_view word : {"AM/PM", "A/P", "上午/下午"}) {
      if (starts_with_words(rest, word)) return at_ += word.size(), add(Kind::half_day, std::string(word));
    }
    if (c == '0' || c == '#' || c == '?') return ++at_, add(Kind::digit, std::string(1, c));
    if (c == '.') return read_point();
    if (c == ',') return ++at_, comma_at_.push_back(section_.tokens.size());
    if (c == '%') return ++at_, add(Kind::percent, "%");
    if (c == '@') return ++at_, add(Kind::text, {});
    if ((c == 'E' || c == 'e') && rest.size() > 1 && (rest[1] == '+' || rest[1] == '-')) {
      return at_ += 2, add(Kind::exponent, std::string(1, rest[1]));
    }
    if (std::string_view("ymdhsea").find(lower(c)) != std::string_view::npos) return read_date_part();
    if (std::isalpha(static_cast<unsigned char>(c)) != 0) out_.known_ = false;  // eras, calendars
    add(Kind::literal, code_point());
  }

  void read_quoted() {
    const std::size_t end = std::min(code_.find('"', at_ + 1), code_.size());
    add(Kind::literal, std::string(code_.substr(at_ + 1, end - at_ - 1)));
    at_ = std::min(end + 1, code_.size());
  }

  void read_point() {
    ++at_;
    add(section_.has(Kind::point) || section_.has(Kind::date) ? Kind::literal : Kind::point, ".");
  }

  void read_date_part() {
    const char letter = lower(code_[at_]);
    std::string letters;
    for (; at_ < code_.size() && lower(code_[at_]) == letter; ++at_) letters += letter;
    if (letter == 'm' && letters.size() > 2) out_.known_ = false;  // names of months
    if (letter == 'a' && letters.size() < 3) out_.known_ = false;
    add(Kind::date, std::move(letters));
  }

  void read_bracket() {
    const std::size_t end = std::min(code_.find(']', at_), code_.size());
    const std::string_view inside = code_.substr(at_ + 1, end - std::min(at_ + 1, end));
    at_ = std::min(end + 1, code_.size());
    if (inside.empty()) return;
    if (inside[0] == '$') {
      return add(Kind::literal, std::string(inside.substr(1, std::min(inside.find('-'), inside.size()) - 1)));
    }
    if (std::string_view("<>=").find(inside[0]) != std::string_view::npos) return read_condition(inside);
    if (starts_with_words(inside, "DBNum")) {
      out_.known_ = false;  // Chinese numerals
    } else if (inside.find_first_not_of(inside[0]) == std::string_view::npos &&
               std::string_view("hmsHMS").find(inside[0]) != std::string_view::npos) {
      add(Kind::elapsed, std::string(inside.size(), lower(inside[0])));
    }  // else a colour
  }

  void read_condition(std::string_view inside) {
    const std::size_t size = std::min(inside.find_first_not_of("<>="), inside.size());
    const auto limit = DecimalDigits::parse(inside.substr(size));
    if (limit) section_.condition = NumberFormat::Condition{std::string(inside.substr(0, size)), *limit};
    out_.known_ = out_.known_ && limit;
  }

  /// A comma between digits groups, one after the last digit before the point or the end divides by 1000.
  void resolve_commas() {
    const auto is_digit = [&](std::size_t index) { return section_.tokens[index].kind == Kind::digit; };
    const std::size_t count = section_.tokens.size();
    for (const std::size_t at : comma_at_) {
      std::size_t next = at;
      while (next < count && !is_digit(next) && section_.tokens[next].kind != Kind::point) ++next;
      const bool before =
          at > 0 && std::any_of(section_.tokens.begin(), section_.tokens.begin() + static_cast<long>(at),
                                [](const Token& token) { return token.kind == Kind::digit; });
      if (!before) continue;
      const bool group = next < count && is_digit(next) && !has_point_before(at);
      section_.grouped = section_.grouped || group;
      if (!group) ++section_.thousands;
    }
  }

  [[nodiscard]] bool has_point_before(std::size_t at) const {
    return std::any_of(section_.tokens.begin(), section_.tokens.begin() + static_cast<long>(at),
                       [](const Token& token) { return token.kind == Kind::point; });
  }

  /// `# ?/?` shows a vulgar fraction.
  void mark_fractions() {
    for (std::size_t i = 1; i + 1 < section_.tokens.size(); ++i) {
      const bool slash = section_.tokens[i].kind == Kind::literal && section_.tokens[i].text == "/";
      if (slash && section_.tokens[i - 1].kind == Kind::digit) out_.known_ = false;
    }
  }

  std::string_view code_;
  NumberFormat& out_;
  std::size_t at_ = 0;
  NumberFormat::Section section_;
  std::vector<std::size_t> comma_at_;  ///< before which token
};

bool NumberFormat::Section::has(Kind kind) const {
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return token.kind == kind; });
}

NumberFormat::NumberFormat(std::string_view code) {
  constexpr std::size_t kMostBytes = 2048;
  if (code.size() > kMostBytes) {
    known_ = false;
    code = "General";
  }
  FormatReader(code.empty() ? "General" : code, *this).read();
}

bool NumberFormat::is_date() const {
  return std::any_of(sections_.begin(), sections_.end(),
                     [](const Section& section) { return section.has(Kind::date) || section.has(Kind::elapsed); });
}

std::size_t NumberFormat::section_for(const DecimalDigits& value) const {
  const auto holds = [&](const Condition& condition) {
    const int order = compare(value, condition.limit);
    if (condition.relation == "<") return order < 0;
    if (condition.relation == "<=") return order <= 0;
    if (condition.relation == ">") return order > 0;
    if (condition.relation == ">=") return order >= 0;
    if (condition.relation == "<>") return order != 0;
    return order == 0;
  };
  const bool conditions =
      std::any_of(sections_.begin(), sections_.end(), [](const Section& section) { return section.condition; });
  if (!conditions) {
    if (value.is_negative() && !value.is_zero() && sections_.size() > 1) return 1;
    return value.is_zero() && sections_.size() > 2 ? 2 : 0;
  }
  for (std::size_t i = 0; i + 1 < sections_.size(); ++i) {
    if (!sections_[i].condition) {  // the second, beside a first with one
      if (value.is_negative() || i + 1 == sections_.size()) return i;
      continue;
    }
    if (holds(*sections_[i].condition)) return i;
  }
  return sections_.size() - 1;
}

bool NumberFormat::takes_only_negatives(std::size_t section) const {
  const auto below_zero = [](const Condition& condition) {
    return (condition.relation == "<" && compare(condition.limit, DecimalDigits()) <= 0) ||
           (condition.relation == "<=" && condition.limit.is_negative());
  };
  if (sections_[section].condition) return below_zero(*sections_[section].condition);
  return section == 1 && !sections_[0].condition;
}

std::string NumberFormat::show_scientific(const Section& section, DecimalDigits value) {
  int whole = 0;
  int places = 0;
  bool point = false;
  for (const Token& token : section.tokens) {
    if (token.kind == Kind::exponent) break;
    point = point || token.kind == Kind::point;
    if (token.kind == Kind::digit) ++(point ? places : whole);
  }
  whole = std::max(whole, 1);
  value.round_to_significant(places + 1);
  const int power = value.is_zero() ? 0
                                    : (value.magnitude() >= 0 ? value.magnitude() / whole * whole
                                                              : -((-value.magnitude() + whole - 1) / whole * whole));
  value.multiply_by_power_of_ten(-power);
  std::string out = value.whole_digits().empty() ? "0" : value.whole_digits();
  if (places > 0) out += "." + value.fraction_digits(places);
  return fmt::format("{}E{}{:02}", out, power < 0 ? "-" : "+", std::abs(power));
}

namespace {

/// Digits put where placeholders are, from the last to the first; the first takes all that are left.
class WholeDigits {
 public:
  WholeDigits(std::string digits, bool grouped) : digits_(std::move(digits)), grouped_(grouped) {}

  /// What stands at a placeholder, told from the right.
  std::string next(char placeholder, bool first) {
    std::string out;
    if (digits_.empty()) {
      if (placeholder == '#') return {};
      put(out, placeholder == '0' ? '0' : ' ');
    } else {
      do {
        put(out, digits_.back());
        digits_.pop_back();
      } while (first && !digits_.empty());
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  void put(std::string& out, char digit) {
    if (grouped_ && count_ > 0 && count_ % 3 == 0) out += digit == ' ' ? ' ' : ',';
    out += digit;
    ++count_;
  }

  std::string digits_;
  bool grouped_;
  std::size_t count_ = 0;
};

/// What stands at the placeholders behind the point.
std::string fraction_text(const std::string& placeholders, const std::string& digits) {
  std::string out = digits;
  for (std::size_t i = placeholders.size(); i-- > 0 && placeholders[i] != '0' && out[i] == '0';) {
    out[i] = placeholders[i] == '?' ? ' ' : '\0';
  }
  return out;
}

}  // namespace

ShownNumber NumberFormat::show_digits(const Section& section, DecimalDigits value) {
  ShownNumber out;
  std::string placeholders;  // behind the point
  std::size_t point = section.tokens.size();
  std::size_t first = section.tokens.size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < section.tokens.size(); ++i) {
    const Token& token = section.tokens[i];
    if (token.kind == Kind::percent) value.multiply_by_power_of_ten(2);
    if (token.kind == Kind::point) point = i;
    if (token.kind == Kind::digit && i > point) placeholders += token.text;
    if (token.kind == Kind::digit && i < point) {
      first = std::min(first, i);
      last = i;
    }
  }
  value.multiply_by_power_of_ten(-3 * section.thousands);
  const DecimalDigits whole_value = value;
  value.round_to_places(static_cast<int>(placeholders.size()));
  out.exact = section.thousands == 0 && value == whole_value;

  WholeDigits whole(value.whole_digits(), section.grouped);
  std::vector<std::string> pieces(section.tokens.size());
  for (std::size_t i = std::min(point, section.tokens.size()); i-- > 0;) {
    if (section.tokens[i].kind == Kind::digit) pieces[i] = whole.next(section.tokens[i].text[0], i == first);
  }
  const std::string fraction =
      fraction_text(placeholders, value.fraction_digits(static_cast<int>(placeholders.size())));
  std::size_t place = 0;
  for (std::size_t i = 0; i < section.tokens.size(); ++i) {
    const Token& token = section.tokens[i];
    if (token.kind == Kind::digit && i > point) {
      pieces[i] = std::string(fraction[place] == '\0' ? 0 : 1, fraction[place]);
      ++place;
    } else if (token.kind == Kind::point) {
      pieces[i] = (first == section.tokens.size() ? whole.next('#', true) : "") + ".";
    } else if (token.kind != Kind::digit) {
      pieces[i] = token.text;
      const bool within = i > first && i < last && token.text.find('.') != std::string::npos;
      out.exact = out.exact && !within;  // 0!.0000 shows a ten-thousandth
    }
    out.text += pieces[i];
  }
  return out;
}

std::optional<std::string> NumberFormat::show_date(const Section& section, const DecimalDigits& value, bool from_1904) {
  const std::optional<Moment> at = moment_of(value, from_1904);
  if (!at) return std::nullopt;
  const bool half_days = section.has(Kind::half_day);
  std::string out;
  char before = ' ';  // the date part before
  for (std::size_t i = 0; i < section.tokens.size(); ++i) {
    const Token& token = section.tokens[i];
    switch (token.kind) {
      case Kind::date: {
        const auto next = std::find_if(section.tokens.begin() + static_cast<long>(i) + 1, section.tokens.end(),
                                       [](const Token& other) { return other.kind == Kind::date; });
        const bool minutes = before == 'h' || (next != section.tokens.end() && next->text[0] == 's');
        out += date_part(token.text, *at, minutes, half_days);
        before = token.text[0];
        break;
      }
      case Kind::elapsed: {
        const long long seconds = at->days * 86400 + at->second;
        const long long unit = token.text[0] == 'h' ? 3600 : token.text[0] == 'm' ? 60 : 1;
        out += fmt::format("{:0{}}", seconds / unit, token.text.size());
        before = token.text[0];
        break;
      }
      case Kind::half_day: {
        const std::size_t slash = token.text.find('/');
        out += at->hour() < 12 ? token.text.substr(0, slash) : token.text.substr(slash + 1);
        break;
      }
      case Kind::digit: break;  // fractions of a second
      default: out += token.text;
    }
  }
  return out;
}

ShownNumber NumberFormat::show(DecimalDigits value, bool from_1904) const {
  value.round_to_significant(kDigitsOfASpreadsheet);
  const std::size_t index = section_for(value);
  const Section& section = sections_[index];
  ShownNumber out;
  if (!known_) {
    out.text = general_number(value);
    out.exact = DecimalDigits::parse(out.text) == value;
    return out;
  }
  DecimalDigits size = value;
  size.drop_sign();
  if (section.has(Kind::date) || section.has(Kind::elapsed)) {
    const std::optional<std::string> date = show_date(section, value, from_1904);
    out.exact = false;
    out.text = date.value_or("########");
    return out;
  }
  if (section.has(Kind::general)) {
    const std::string general = general_number(size);
    for (const Token& token : section.tokens) out.text += token.kind == Kind::general ? general : token.text;
    out.exact = DecimalDigits::parse(general) == size;
  } else if (section.has(Kind::exponent)) {
    out.text = show_scientific(section, size);
    out.exact = DecimalDigits::parse(out.text) == size;
  } else {
    out = show_digits(section, size);
    out.exact = out.exact && out.text.find_first_of("0123456789") != std::string::npos;
  }
  if (!value.is_negative() || value.is_zero()) return out;
  if (!takes_only_negatives(index)) {
    out.text.insert(0, "-");
  } else {
    out.hides_sign = std::none_of(section.tokens.begin(), section.tokens.end(), [](const Token& token) {
      static constexpr std::array<std::string_view, 8> kSigns = {"-", "(", "（", "−", "△", "▲", "负", "－"};
      return token.kind == Kind::literal && std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
               return token.text.find(sign) != std::string::npos;
             });
    });
    out.exact = out.exact && !out.hides_sign;
  }
  return out;
}

std::string NumberFormat::show_text(const std::string& text) const {
  if (!text_section_) return text;
  std::string out;
  for (const Token& token : text_section_->tokens) out += token.kind == Kind::text ? text : token.text;
  return out;
}

std::string general_number(DecimalDigits value) {
  constexpr int kWidth = 11;  // characters, the sign apart
  constexpr int kScientificDigits = 6;
  const bool negative = value.is_negative();
  value.drop_sign();
  if (value.is_zero()) return "0";
  const int magnitude = value.magnitude();
  DecimalDigits shown = value;
  const int whole = std::max(magnitude + 1, 1);
  shown.round_to_places(std::max(kWidth - 1 - whole, 0));
  std::string out = shown.to_string();
  // Below 0.0001 only what loses nothing is written out.
  const bool small = magnitude < -4 && !(shown == value);
  if (small || shown.magnitude() >= kWidth) {
    value.round_to_significant(kScientificDigits);
    const int power = value.magnitude();
    value.multiply_by_power_of_ten(-power);
    out = fmt::format("{}E{}{:02}", value.to_string(), power < 0 ? "-" : "+", std::abs(power));
  }
  return (negative ? "-" : "") + out;
}

std::string_view builtin_number_format(int id) {
  static const std::map<int, std::string_view> kFormats = {
      {1, "0"},
      {2, "0.00"},
      {3, "#,##0"},
      {4, "#,##0.00"},
      {5, "\"¥\"#,##0;\"¥\"\\-#,##0"},
      {6, "\"¥\"#,##0;[Red]\"¥\"\\-#,##0"},
      {7, "\"¥\"#,##0.00;\"¥\"\\-#,##0.00"},
      {8, "\"¥\"#,##0.00;[Red]\"¥\"\\-#,##0.00"},
      {9, "0%"},
      {10, "0.00%"},
      {11, "0.00E+00"},
      {12, "# ?/?"},
      {13, "# ?\?/?\?"},
      {14, "yyyy/m/d"},
      {15, "d-mmm-yy"},
      {16, "d-mmm"},
      {17, "mmm-yy"},
      {18, "h:mm AM/PM"},
      {19, "h:mm:ss AM/PM"},
      {20, "h:mm"},
      {21, "h:mm:ss"},
      {22, "yyyy/m/d h:mm"},
      {27, "yyyy\"年\"m\"月\""},
      {28, "m\"月\"d\"日\""},
      {29, "m\"月\"d\"日\""},
      {30, "m-d-yy"},
      {31, "yyyy\"年\"m\"月\"d\"日\""},
      {32, "h\"时\"mm\"分\""},
      {33, "h\"时\"mm\"分\"ss\"秒\""},
      {34, "上午/下午h\"时\"mm\"分\""},
      {35, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
      {36, "yyyy\"年\"m\"月\""},
      {37, "#,##0_ ;\\-#,##0\\ "},
      {38, "#,##0_ ;[Red]\\-#,##0\\ "},
      {39, "#,##0.00_ ;\\-#,##0.00\\ "},
      {40, "#,##0.00_ ;[Red]\\-#,##0.00\\ "},
      {41, "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ "},
      {42, "_ \"¥\"* #,##0_ ;_ \"¥\"* \\-#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ "},
      {43, "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"?\?_ ;_ @_ "},
      {44, "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"?\?_ ;_ @_ "},
      {45, "mm:ss"},
      {46, "[h]:mm:ss"},
      {47, "mm:ss"},
      {48, "##0.0E+0"},
      {49, "@"},
      {50, "yyyy\"年\"m\"月\""},
      {51, "m\"月\"d\"日\""},
      {52, "yyyy\"年\"m\"月\""},
      {53, "m\"月\"d\"日\""},
      {54, "m\"月\"d\"日\""},
      {55, "上午/下午h\"时\"mm\"分\""},
      {56, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
      {57, "yyyy\"年\"m\"月\""},
      {58, "m\"月\"d\"日\""},
  };
  const auto found = kFormats.find(id);
  return found == kFormats.end() ? std::string_view() : found->second;
}

}  // namespace budgetlint
