#include "engine/header_sums.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/normal_text.h"
#include "engine/quantity.h"

namespace budgetlint {
namespace {

constexpr std::size_t kLeastRows = 3;     // in which a sum must hold before it is believed
constexpr std::size_t kHoldsPerFail = 3;  // of which one may be wrong

/// A header as it is printed over several rows: 本年收入-小计.
struct Header {
  std::string group;  ///< 本年收入; empty where nothing stands above
  std::string leaf;   ///< 小计
};

Header header_of(std::string_view name) {
  const std::string text = normal_form(name);
  const std::size_t dash = text.rfind('-');
  return dash == std::string::npos ? Header{{}, text} : Header{text.substr(0, dash), text.substr(dash + 1)};
}

bool says_sum(std::string_view leaf) {
  constexpr std::array<std::string_view, 8> kSums = {"小计", "合计",     "总计",     "共计",
                                                     "计",   "金额合计", "资金合计", "总额"};
  return std::find(kSums.begin(), kSums.end(), leaf) != kSums.end();
}

bool is_within(const std::string& group, const std::string& outer) {
  return outer.empty() || group == outer || group.starts_with(outer + "-");
}

class HeaderReader {
 public:
  HeaderReader(const Part& part, const PartSchema& schema, Unit unit) : part_(part), schema_(schema), unit_(unit) {
    for (const ColumnSchema& column : schema.columns) headers_.push_back(header_of(column.name));
  }

  std::vector<HeaderSum> read() const {
    std::vector<HeaderSum> out;
    for (std::uint16_t column = 0; column < headers_.size(); ++column) {
      if (!is_amount(column) || !says_sum(headers_[column].leaf)) continue;
      if (std::optional<HeaderSum> sum = sum_of(column)) out.push_back(*std::move(sum));
    }
    return out;
  }

 private:
  [[nodiscard]] bool is_amount(std::uint16_t column) const {
    return schema_.columns[column].kind == ColumnKind::amount;
  }

  /// What may be added up to a column: what stands behind it under its header, of a group with a sum of its own that.
  [[nodiscard]] std::vector<std::uint16_t> terms(std::uint16_t total) const {
    const std::string& outer = headers_[total].group;
    std::vector<std::uint16_t> out;
    std::string summed;  // the group whose sum is taken already
    for (auto column = static_cast<std::uint16_t>(total + 1); column < headers_.size(); ++column) {
      const Header& header = headers_[column];
      if (!is_within(header.group, outer)) break;
      if (!is_amount(column)) continue;
      if (header.group == outer && says_sum(header.leaf)) break;  // another sum begins
      if (!summed.empty() && is_within(header.group, summed)) continue;
      if (says_sum(header.leaf)) summed = header.group;
      out.push_back(column);
    }
    return out;
  }

  /// The terms from the first on that come to the column in most rows; the fewest of those that do so equally often.
  [[nodiscard]] std::optional<HeaderSum> sum_of(std::uint16_t total) const {
    const std::vector<std::uint16_t> all = terms(total);
    std::vector<std::size_t> holds(all.size(), 0);
    std::size_t rows = 0;
    for (std::size_t row = 0; row < part_.row_count(); ++row) rows += count_row(row, total, all, holds) ? 1 : 0;
    const auto best = std::max_element(holds.begin(), holds.end());
    if (best == holds.end() || *best < kLeastRows || (rows - *best) * kHoldsPerFail > *best) return std::nullopt;
    const auto count = best - holds.begin() + 1;
    if (count < 2) return std::nullopt;
    return HeaderSum{total, {all.begin(), all.begin() + count}};
  }

  /// Whether the row has a sum to be looked at; counts after which of the terms it is reached.
  bool count_row(std::size_t row, std::uint16_t total, const std::vector<std::uint16_t>& terms,
                 std::vector<std::size_t>& holds) const {
    const std::optional<Quantity> wanted = figure(row, total);
    if (!wanted || wanted->value == Exact(0)) return false;
    std::optional<Quantity> sum;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (const std::optional<Quantity> term = figure(row, terms[i])) sum = sum ? *sum + *term : *term;
      if (sum && approximately_equal(*wanted, *sum) != Agreement::none) ++holds[i];
    }
    return sum.has_value();
  }

  [[nodiscard]] std::optional<Quantity> figure(std::size_t row, std::uint16_t column) const {
    const Scalar& cell = part_.cell(row, column);
    if (!cell.has_value() || normal_form(cell.text).empty()) return std::nullopt;
    const ParsedFigure parsed = parse_figure(cell.text, unit_);
    return parsed.ok() ? std::optional(Quantity::of(parsed.figure)) : std::nullopt;
  }

  const Part& part_;
  const PartSchema& schema_;
  Unit unit_;
  std::vector<Header> headers_;
};

}  // namespace

std::vector<HeaderSum> header_sums(const Part& part, const PartSchema& schema, Unit unit) {
  return HeaderReader(part, schema, unit).read();
}

}  // namespace budgetlint
