#include "causes/evidence.h"
#include "base/digits.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace budgetlint {
namespace {

std::string only_digits(const std::string& text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), is_digit);
  return out;
}

/// The first place where two texts differ, and how many there are.
struct Differences {
  std::size_t first = 0;
  std::size_t count = 0;
};

Differences differences(const std::string& a, const std::string& b) {
  Differences out;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (out.count++ == 0) out.first = i;
  }
  return out;
}

bool one_digit_more(const std::string& longer, const std::string& shorter) {
  if (longer.size() != shorter.size() + 1) return false;
  std::size_t same = 0;
  while (same < shorter.size() && longer[same] == shorter[same]) ++same;
  return longer.substr(same + 1) == shorter.substr(same);
}

/// How the digits that stand there could have come from those that should.
std::optional<LocalText> slip_of_digits(const std::string& is, const std::string& should_be) {
  const std::string a = only_digits(is);
  const std::string b = only_digits(should_be);
  if (a.size() < 2 || b.empty() || a == b) return std::nullopt;
  if (one_digit_more(a, b)) return LocalText{"多打了一位数字", "it has one digit too many"};
  if (one_digit_more(b, a)) return LocalText{"漏打了一位数字", "it lacks one digit"};
  if (a.size() != b.size()) return std::nullopt;
  const auto [at, count] = differences(a, b);
  if (count == 1) return LocalText{"两数只差一位数字", "the two differ in one digit only"};
  if (count == 2 && a[at] == b[at + 1] && a[at + 1] == b[at]) {
    return LocalText{"两数只是相邻两位颠倒", "two neighbouring digits have changed places"};
  }
  return std::nullopt;
}

std::optional<LocalText> slip_of_value(const Exact& is, const Exact& should_be, const Unit& unit) {
  if (is.is_zero() || should_be.is_zero()) return std::nullopt;
  if (is == -should_be) return LocalText{"两数只差正负号", "the two differ in their sign only"};
  const Exact times = is / should_be;
  for (const int zeros : {4, 8, 1, 2, 3}) {
    if (times != Exact::decimal(1, zeros) && times != Exact::decimal(1, -zeros)) continue;
    if (unit.dimension == Dimension::amount && zeros == 4) {
      return LocalText{"两数相差一万倍，像是把元与万元弄混了",
                       "one is ten thousand times the other, as 元 and 万元 are"};
    }
    return LocalText{"两数的数字相同，只是小数点错了位", "the digits are the same, the point stands elsewhere"};
  }
  return std::nullopt;
}

/// Whether they are cells of one row: copies of a figure that were made together.
bool are_in_one_row(const Place& a, const Place& b) {
  const CellRef* const one = as<CellRef>(a.object);
  const CellRef* const other = as<CellRef>(b.object);
  return one != nullptr && other != nullptr && one->part == other->part && one->row == other->row;
}

/// Whether they are cells of neighbouring columns in one row.
bool are_beside(const Place& a, const Place& b) {
  if (!are_in_one_row(a, b)) return false;
  const auto [left, right] = std::minmax(as<CellRef>(a.object)->column, as<CellRef>(b.object)->column);
  return right - left == 1;
}

/// Figures with fewer digits are the same by chance too often.
bool is_telling(const std::string& digits) {
  constexpr std::size_t kFewest = 4;
  const std::string all = only_digits(digits);
  return all.size() >= kFewest && all.find_first_not_of('0') != std::string::npos;
}

/// Where else the value stands that should stand here.
void add_copies(const Change& change, const FigureNames& names, Evidence& out) {
  constexpr std::size_t kMost = 2;
  if (!is_telling(names.digits(change))) return;
  const ConstraintFigure& here = names.at(change.figure);
  std::vector<FigureIndex> found;
  for (const FigureIndex other : names.by_place()) {
    if (found.size() == kMost) break;
    const ConstraintFigure& there = names.at(other);
    const bool same = other != change.figure && !there.direction && there.printed.value == change.value &&
                      there.printed.unit.dimension == here.printed.unit.dimension;
    if (!same) continue;
    if (here.printed.value.is_zero() && are_beside(here.place, there.place)) {
      out.slip = true;
      const LocalText name = names.name(other);
      out.facts.push_back(
          {"相邻的 " + name.zh + " 印着 " + names.printed(change) + "，像是错了一栏",
           "the cell beside it, " + name.en + ", has " + names.printed(change) + ": it may be in the wrong column"});
      return;
    }
    const bool known = std::any_of(found.begin(), found.end(), [&](FigureIndex one) {
      return are_in_one_row(names.at(one).place, there.place) || names.name(one).zh == names.name(other).zh;
    });
    if (!known) found.push_back(other);
  }
  for (const FigureIndex copy : found) {
    const LocalText name = names.name(copy);
    out.facts.push_back(
        {name.zh + " 也印着 " + names.printed(change), name.en + " has " + names.printed(change) + " as well"});
  }
}

}  // namespace

Evidence evidence_for(const Change& change, const FigureNames& names) {
  Evidence out;
  const ConstraintFigure& it = names.at(change.figure);
  if (it.direction) {
    out.slip = true;
    out.facts.push_back({"数都对得上，只是增减、大小说反了", "the figures agree, only the word says the opposite"});
    return out;
  }
  if (!it.number.empty()) {
    std::optional<LocalText> slip = slip_of_value(it.printed.value, change.value, it.printed.unit);
    if (!slip) slip = slip_of_digits(names.digits(change.figure), names.digits(change));
    out.slip = slip.has_value();
    if (slip) out.facts.push_back(std::move(*slip));
  }
  add_copies(change, names, out);
  return out;
}

}  // namespace budgetlint
