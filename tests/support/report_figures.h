#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace budgetlint::test {

/// Numbers that look as if by chance and are the same everywhere: splitmix64 with an integer mapping of its own.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  /// From `low` to `high`, both included.
  std::int64_t between(std::int64_t low, std::int64_t high);
  bool one_in(int n) { return between(1, n) == 1; }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(from.size()) - 1))];
  }

 private:
  std::uint64_t next();
  std::uint64_t state_;
};

/// An amount in 分, or a count in hundredths.
using Cents = std::int64_t;

/// What something came to: in the report's year and the one before; in accounts also what had been budgeted.
struct Figures {
  Cents now = 0;
  Cents before = 0;
  Cents initial = 0;
  Cents adjusted = 0;

  Figures& operator+=(const Figures& other);
  friend Figures operator+(Figures a, const Figures& b) { return a += b; }
  friend Figures operator-(Figures a, const Figures& b);
};

/// Something that a report gives a figure of, as the vocabulary of prose names it.
struct Quantity {
  std::string term;  ///< the term's name, or the name that no term has
  std::string fund;
  Figures figures;
  std::string unit;                    ///< of a count; an amount has none
  bool this_year = false;              ///< 本年收入, beside 收入 with what was carried over
  std::string class_name, group_name;  ///< of an item
};

/// A line of the functional classification, without an amount for its parent: these are summed.
struct ItemLine {
  std::string code, name, group, class_name;
  Figures basic, project;
  Figures carried;       ///< the part of `project` that was carried over
  Figures own;           ///< the part of `project` that no appropriation pays
  bool of_fund = false;  ///< paid by a government fund

  [[nodiscard]] Figures total() const { return basic + project; }
  [[nodiscard]] Figures general() const { return of_fund ? Figures{} : total() - own; }
};

struct EconomicLine {
  std::string code, name;
  bool personnel = false;
  Figures figures;
};

struct ProjectLine {
  std::string name;
  Figures figures;
};

enum class ReportKind : std::uint8_t { budget, accounts };

/// All figures of one report, of which every table and sentence is made, so that they agree.
struct ReportFigures {
  ReportKind kind = ReportKind::budget;
  int year = 0;
  std::string place, entity, level;
  std::vector<ItemLine> items;
  std::vector<EconomicLine> economic;
  std::map<std::string, Quantity> quantities;          ///< by the names that phrasings call them
  std::map<std::string, std::vector<Quantity>> lists;  ///< 支出功能, 收入来源 …

  [[nodiscard]] Cents now(const std::string& name) const { return quantities.at(name).figures.now; }
};

/// What the figures of a report have to be like for its phrasings and tables.
struct FigureWishes {
  ReportKind kind = ReportKind::budget;
  Cents grain = 10'000;                 ///< all amounts are multiples of this: 10'000 is 0.01万元
  int scale = 1;                        ///< of the amounts
  bool carry_in_general = true;         ///< whether 一般公共预算支出 holds what was carried over
  bool funds = true;                    ///< whether a government fund may be spent
  std::string own_source = "其他收入";  ///< where income stands that is no appropriation
};

[[nodiscard]] ReportFigures make_figures(const FigureWishes& wishes, Chance& chance);

}  // namespace budgetlint::test
