#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prose/statement.h"
#include "support/report_figures.h"

namespace budgetlint::test {

struct StyleSection {
  std::string id, title, text;
};

/// How one place writes its reports: phrasings with gaps for figures. See tests/prose/styles/README.md.
struct ReportStyle {
  std::string name;
  ReportKind kind = ReportKind::budget;
  std::string template_name;  ///< of tables; with "tables: no" the report has none
  bool tables = true;
  std::string amount = "万元";  ///< 元, 亿元
  bool cut_zeros = false;
  bool grouped = false;     ///< 1,234.56
  bool half_width = false;  ///< punctuation
  bool blank_before_unit = false;
  int rate_decimals = 2;
  std::map<std::string, std::string> phrases;
  std::vector<StyleSection> sections;
};

[[nodiscard]] ReportStyle parse_style(const std::string& name, const std::string& text);

/// What a figure in prose is, in the words of prose/statement.h.
struct FigureTruth {
  std::string section;       ///< its id
  std::uint32_t offset = 0;  ///< of the figure in the section's text, in bytes
  std::uint32_t length = 0;  ///< with its unit
  prose::StatementKind kind = prose::StatementKind::unread;
  std::string term;  ///< or the name that no term has
  std::string fund;
  bool this_year = false;
  std::optional<int> year;
  prose::Measure measure = prose::Measure::unstated;
  prose::Direction direction = prose::Direction::none;
  std::optional<prose::Base> base;
  std::string whole;  ///< of a share
  bool in_reason = false;
};

struct WrittenSection {
  std::string id, title, text;
};

struct WrittenProse {
  std::vector<WrittenSection> sections;
  std::vector<FigureTruth> figures;
};

/// The style's phrasings with the report's figures in their gaps.
[[nodiscard]] WrittenProse write_prose(const ReportStyle& style, const ReportFigures& figures, Chance& chance);

/// An amount as tables and prose print it: `decimals` places of a unit of 10^`exponent` 元, rounded half up.
[[nodiscard]] std::string print_amount(Cents cents, int exponent, int decimals, bool cut_zeros, bool grouped);

}  // namespace budgetlint::test
