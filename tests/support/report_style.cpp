#include "support/report_style.h"

#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "base/exact.h"

namespace budgetlint::test {
namespace {

using prose::Direction;
using prose::Measure;
using prose::StatementKind;

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// value ÷ unit with halves away from zero.
std::int64_t divided(Int128 value, Int128 unit) {
  const Int128 half = unit / 2;
  return static_cast<std::int64_t>((value + half) / unit);
}

std::string with_point(std::int64_t units, int decimals, bool cut_zeros, bool grouped) {
  std::string digits = std::to_string(units);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  std::string whole = digits.substr(0, digits.size() - places);
  std::string fraction = digits.substr(digits.size() - places);
  if (cut_zeros) {
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  }
  if (grouped) {
    for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, 1, ',');
  }
  return fraction.empty() ? whole : whole + "." + fraction;
}

std::string half_width_of(std::string_view text) {
  static const std::vector<std::pair<std::string, std::string>> kPairs = {
      {"，", ","}, {"；", ";"}, {"：", ":"}, {"（", "("}, {"）", ")"}};
  std::string out(text);
  for (const auto& [full, half] : kPairs) {
    for (std::size_t at = out.find(full); at != std::string::npos; at = out.find(full, at))
      out.replace(at, full.size(), half);
  }
  return out;
}

/// One gap of a phrasing, taken apart: {name@said:field argument}.
struct Gap {
  std::string name, said, field, argument;
};

Gap parse_gap(std::string_view text) {
  Gap gap;
  const std::size_t colon = text.find(':');
  std::string_view head = text.substr(0, colon);
  if (const std::size_t at = head.find('@'); at != std::string_view::npos) {
    gap.said = head.substr(at + 1);
    head = head.substr(0, at);
  }
  gap.name = head;
  if (colon == std::string_view::npos) return gap;
  const std::string_view field = text.substr(colon + 1);
  const std::size_t blank = field.find(' ');
  gap.field = field.substr(0, blank);
  if (blank != std::string_view::npos) gap.argument = field.substr(blank + 1);
  return gap;
}

std::string stem_of(const std::string& name) {
  constexpr std::string_view kSpending = "支出";
  return name.ends_with(kSpending) ? name.substr(0, name.size() - kSpending.size()) : name;
}

/// Fills phrasings in.
class ProseWriter {
 public:
  ProseWriter(const ReportStyle& style, const ReportFigures& figures, Chance& chance)
      : style_(style), figures_(figures), chance_(chance) {}

  WrittenProse write() {
    for (const StyleSection& section : style_.sections) {
      section_ = section.id;
      std::string title = filled(section.title);
      out_.sections.push_back({section.id, std::move(title), filled(section.text)});
    }
    return std::move(out_);
  }

 private:
  std::string filled(const std::string& phrasing) {
    text_.clear();
    expand(phrasing, nullptr);
    return text_;
  }

  void say(std::string_view text) { text_ += style_.half_width ? half_width_of(text) : std::string(text); }

  [[noreturn]] void fail(std::string_view what) const {
    throw std::runtime_error(style_.name + ", " + section_ + ": " + std::string(what));
  }

  /// The text up to the matching {/}, and from {:} on, behind an opening gap; `at` moves behind the {/}.
  struct Block {
    std::string_view first, second;
  };
  Block block(std::string_view text, std::size_t& at) const {
    Block found;
    std::optional<std::size_t> middle;
    int depth = 1;
    const std::size_t begin = at;
    for (;;) {
      const std::size_t open = text.find('{', at);
      if (open == std::string_view::npos) fail("a block does not end");
      const std::size_t close = text.find('}', open);
      const std::string_view gap = text.substr(open + 1, close - open - 1);
      at = close + 1;
      if (gap.starts_with("#") || gap.starts_with("?")) ++depth;
      if (gap == ":" && depth == 1) middle = open;
      if (gap != "/" || --depth > 0) continue;
      found.first = text.substr(begin, (middle ? *middle : open) - begin);
      if (middle) found.second = text.substr(*middle + 3, open - *middle - 3);
      return found;
    }
  }

  void expand(std::string_view text, const Quantity* current) {
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t open = text.find('{', at);
      say(text.substr(at, open - at));
      if (open == std::string_view::npos) return;
      const std::size_t close = text.find('}', open);
      const std::string_view gap = text.substr(open + 1, close - open - 1);
      at = close + 1;
      if (gap.starts_with("#")) {
        loop(gap.substr(1), block(text, at).first);
      } else if (gap.starts_with("?")) {
        const Block choice = block(text, at);
        expand(holds(gap.substr(1), current) ? choice.first : choice.second, current);
      } else if (gap.starts_with(">")) {
        phrase(gap.substr(1), current);
      } else {
        fill(gap, current);
      }
    }
  }

  [[nodiscard]] const Quantity& quantity(const std::string& name, const Quantity* current) const {
    if (name == ".") {
      if (current == nullptr) fail("nothing is spoken of");
      return *current;
    }
    const auto found = figures_.quantities.find(name);
    if (found == figures_.quantities.end()) fail("no quantity " + name);
    return found->second;
  }

  /// {?甲}: 甲 is not nothing; {?甲:上年}, {?甲:年初} the same of another figure.
  bool holds(std::string_view condition, const Quantity* current) {
    const Gap gap = parse_gap(condition);
    if (const auto list = figures_.lists.find(gap.name); gap.field.empty() && list != figures_.lists.end())
      return !list->second.empty();
    const Figures& figures = quantity(gap.name, current).figures;
    if (gap.field == "上年") return figures.before != 0;
    if (gap.field == "年初") return figures.initial != 0;
    if (gap.field == "变") return figures.now != figures.before;
    return figures.now != 0;
  }

  /// {#list|separator|last separator}…{/}
  void loop(std::string_view head, std::string_view body) {
    std::vector<std::string> parts;
    std::string part;
    std::istringstream in{std::string(head)};
    while (std::getline(in, part, '|')) parts.push_back(part);
    const auto found = figures_.lists.find(parts.front());
    if (found == figures_.lists.end()) return;
    const std::vector<Quantity>& list = found->second;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const bool last = i + 1 == list.size();
      if (i > 0 && parts.size() > 1) say(last && parts.size() > 2 ? parts[2] : parts[1]);
      index_ = i;
      expand(body, &list[i]);
    }
  }

  /// {>name quantity}: the style's phrasing of that name; of changes that of the direction, `name+`, `name-`, `name=`,
  /// and `name0` where there was nothing before.
  void phrase(std::string_view head, const Quantity* current) {
    const std::size_t blank = head.find(' ');
    const std::string name(head.substr(0, blank));
    const Quantity* about =
        blank == std::string_view::npos ? current : &quantity(std::string(head.substr(blank + 1)), current);
    std::string key = name;
    if (!style_.phrases.contains(key)) {
      if (about == nullptr) fail("no phrase " + name);
      const Figures& figures = about->figures;
      const bool with_first = name.starts_with("决") || name.starts_with("成") || name.starts_with("完");
      const Cents from = with_first ? figures.initial : name.starts_with("调") ? figures.adjusted : figures.before;
      key += figures.now == from ? "=" : from == 0 ? "0" : figures.now > from ? "+" : "-";
      if (key.ends_with("0") && !style_.phrases.contains(key)) key.back() = '+';
      if (from == 0 && figures.now == 0 && style_.phrases.contains(name + "无")) key = name + "无";
    }
    const auto found = style_.phrases.find(key);
    if (found == style_.phrases.end()) fail("no phrase " + key);
    expand(found->second, about);
  }

  void fill(std::string_view text, const Quantity* current) {
    if (text == "年") return say(std::to_string(figures_.year));
    if (text == "上年") return say(std::to_string(figures_.year - 1));
    if (text == "次年") return say(std::to_string(figures_.year + 1));
    if (text == "单位") return say(figures_.entity);
    if (text == "地方") return say(figures_.place);
    if (text == "序") return say(std::to_string(index_ + 1));
    if (text == "序一") return say(ordinal(index_));
    if (text == "因+" || text == "因-") return reason(text, current);
    const Gap gap = parse_gap(text);
    figure(gap, quantity(gap.name, current));
  }

  static std::string ordinal(std::size_t index) {
    static const std::vector<std::string> kOrdinals = {"一", "二", "三", "四",   "五",   "六",   "七",
                                                       "八", "九", "十", "十一", "十二", "十三", "十四"};
    return kOrdinals.at(index);
  }

  void reason(std::string_view key, const Quantity* current) {
    const auto found = style_.phrases.find(std::string(key));
    if (found == style_.phrases.end()) fail(key);
    std::vector<std::string> reasons;
    std::istringstream in(found->second);
    for (std::string part; std::getline(in, part, '|');) reasons.push_back(part);
    const bool within = in_reason_;
    in_reason_ = true;
    expand(chance_.pick(reasons), current);
    in_reason_ = within;
  }

  // --- figures

  void figure(const Gap& gap, const Quantity& quantity) {
    const Figures& figures = quantity.figures;
    const int year = figures_.year;
    FigureTruth truth;
    const std::size_t slash = gap.said.find('/');
    truth.term = gap.said.empty() ? quantity.term : gap.said.substr(slash == std::string::npos ? 0 : slash + 1);
    truth.fund = slash == std::string::npos ? quantity.fund : gap.said.substr(0, slash);
    truth.this_year = quantity.this_year;
    truth.year = year;
    const bool accounts = figures_.kind == ReportKind::accounts;
    const bool counted = !quantity.unit.empty();
    truth.kind = counted ? StatementKind::count : StatementKind::amount;
    if (!counted) truth.measure = accounts ? Measure::final_account : Measure::budget;
    const std::string& field = gap.field;
    if (field == "名") return say(quantity.term);
    if (field == "干") return say(stem_of(quantity.term));
    if (field == "类") return say(quantity.class_name);
    if (field == "类干") return say(stem_of(quantity.class_name));
    if (field == "款") return say(quantity.group_name);
    if (field.empty()) return value(figures.now, quantity, truth);
    if (field == "作预算") {
      truth.measure = accounts ? Measure::initial_budget : Measure::budget;
      return value(figures.now, quantity, truth);
    }
    if (field == "上年") {
      truth.year = year - 1;
      return value(figures.before, quantity, truth);
    }
    if (field == "年初" || field == "全年") {
      const bool initial = field == "年初";
      truth.measure = initial ? Measure::initial_budget : Measure::adjusted_budget;
      return value(initial ? figures.initial : figures.adjusted, quantity, truth);
    }
    if (field == "占") return share(quantity, this->quantity(gap.argument, nullptr), truth);
    if (field == "完成" || field == "完成全年") {
      truth.kind = StatementKind::completion;
      truth.measure = field == "完成" ? Measure::initial_budget : Measure::adjusted_budget;
      return rate(figures.now, field == "完成" ? figures.initial : figures.adjusted, truth);
    }
    const bool with_budget = field.starts_with("预");
    const bool with_adjusted = field.starts_with("调");
    const Cents from = with_budget ? figures.initial : with_adjusted ? figures.adjusted : figures.before;
    truth.measure = Measure::unstated;
    truth.direction = figures.now < from ? Direction::down : figures.now > from ? Direction::up : Direction::none;
    truth.base = with_budget     ? prose::Base{{}, Measure::initial_budget}
                 : with_adjusted ? prose::Base{{}, Measure::adjusted_budget}
                                 : prose::Base{year - 1, Measure::unstated};
    const Cents by = std::abs(figures.now - from);
    if (field.ends_with("差")) {
      truth.kind = counted ? StatementKind::count_change : StatementKind::change;
      return value(by, quantity, truth);
    }
    const bool with_sign = field.ends_with("差率");
    if (!field.ends_with("幅") && !with_sign) fail("no field " + field);
    truth.kind = StatementKind::growth;
    if (with_sign && figures.now < from) sign_ = "-";
    rate(by, from, truth);
  }

  void share(const Quantity& part, const Quantity& whole, FigureTruth truth) {
    truth.kind = StatementKind::share;
    truth.measure = Measure::unstated;
    truth.whole = whole.term;
    rate(part.figures.now, whole.figures.now, truth);
  }

  void rate(Cents part, Cents whole, const FigureTruth& truth) {
    if (whole == 0) fail("a rate of nothing");
    const Int128 scaled = static_cast<Int128>(part) * 100 * power_of_ten(style_.rate_decimals);
    print(with_point(divided(scaled, whole), style_.rate_decimals, style_.cut_zeros, false), "%", truth);
  }

  void value(Cents cents, const Quantity& quantity, const FigureTruth& truth) {
    if (!quantity.unit.empty()) return print(std::to_string(cents / 100), quantity.unit, truth);
    constexpr Cents kYi = 10'000'000'000;
    const bool large = style_.amount == "亿元" && cents >= kYi / 2;
    if (style_.amount == "元") {
      print(print_amount(cents, 0, 2, style_.cut_zeros, style_.grouped), "元", truth);
    } else if (large) {
      print(print_amount(cents, 8, 4, style_.cut_zeros, style_.grouped), "亿元", truth);
    } else {
      print(print_amount(cents, 4, 2, style_.cut_zeros, style_.grouped), "万元", truth);
    }
  }

  void print(const std::string& digits, std::string_view unit, FigureTruth truth) {
    truth.section = section_;
    truth.offset = static_cast<std::uint32_t>(text_.size());
    truth.in_reason = in_reason_;
    text_ += std::exchange(sign_, {}) + digits;
    if (style_.blank_before_unit) text_ += ' ';
    say(unit);
    truth.length = static_cast<std::uint32_t>(text_.size()) - truth.offset;
    out_.figures.push_back(std::move(truth));
  }

  const ReportStyle& style_;
  const ReportFigures& figures_;
  Chance& chance_;
  WrittenProse out_;
  std::string text_;
  std::string section_;
  std::string sign_;  ///< of the next figure
  std::size_t index_ = 0;
  bool in_reason_ = false;
};

bool is_yes(const std::string& value) { return value == "yes"; }

void set(ReportStyle& style, const std::string& key, const std::string& value) {
  if (key == "kind") {
    style.kind = value == "决算" ? ReportKind::accounts : ReportKind::budget;
  } else if (key == "template") {
    style.template_name = value;
  } else if (key == "tables") {
    style.tables = is_yes(value);
  } else if (key == "amount") {
    style.amount = value;
  } else if (key == "cut zeros") {
    style.cut_zeros = is_yes(value);
  } else if (key == "grouped") {
    style.grouped = is_yes(value);
  } else if (key == "half width") {
    style.half_width = is_yes(value);
  } else if (key == "blank before unit") {
    style.blank_before_unit = is_yes(value);
  } else if (key == "rate decimals") {
    style.rate_decimals = std::stoi(value);
  } else {
    style.phrases[key] = value;
  }
}

}  // namespace

std::string print_amount(Cents cents, int exponent, int decimals, bool cut_zeros, bool grouped) {
  // 10^exponent 元 are 10^(exponent + 2) 分.
  const Int128 scaled = static_cast<Int128>(cents) * power_of_ten(decimals);
  return with_point(divided(scaled, power_of_ten(exponent + 2)), decimals, cut_zeros, grouped);
}

ReportStyle parse_style(const std::string& name, const std::string& text) {
  ReportStyle style;
  style.name = name;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("// ")) continue;
    if (line.starts_with("== ")) {
      const std::size_t bar = line.find(" | ");
      style.sections.push_back({line.substr(3, bar - 3), line.substr(bar + 3), {}});
    } else if (!style.sections.empty()) {
      if (!line.empty()) style.sections.back().text += line + "\n";
    } else if (const std::size_t colon = line.find(": "); colon != std::string::npos) {
      set(style, line.substr(0, colon), line.substr(colon + 2));
    }
  }
  return style;
}

WrittenProse write_prose(const ReportStyle& style, const ReportFigures& figures, Chance& chance) {
  return ProseWriter(style, figures, chance).write();
}

}  // namespace budgetlint::test
