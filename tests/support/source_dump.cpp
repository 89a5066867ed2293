#include "support/source_dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <variant>

namespace budgetlint::test {
namespace {

std::string dump_doubt(const std::optional<LocalText>& doubt) { return doubt ? "？" + doubt->zh : std::string(); }

/// What all cells of a grid are uncertain for, told once.
std::optional<LocalText> common_doubt(const SourceGrid& grid) {
  if (grid.cells.empty()) return std::nullopt;
  const std::optional<LocalText>& first = grid.cells.front().uncertain;
  const bool common = std::all_of(grid.cells.begin(), grid.cells.end(), [&](const GridCell& cell) {
    return first && cell.uncertain && cell.uncertain->zh == first->zh;
  });
  return common ? first : std::nullopt;
}

std::string dump_cell(const GridCell& cell, bool doubts) {
  std::string out = cell.text;
  if (cell.row_span > 1) out += fmt::format("↓{}", cell.row_span);
  if (cell.column_span > 1) out += fmt::format("→{}", cell.column_span);
  if (cell.stored) out += fmt::format("〔{}〕", *cell.stored);
  if (doubts) out += dump_doubt(cell.uncertain);
  return out;
}

std::string dump_block(const SourceParagraph& paragraph) {
  std::string out = place_words(paragraph.place).zh + (paragraph.centred ? "：居中：" : "：");
  if (paragraph.heading > 0) out += fmt::format("标题 {}：", paragraph.heading);
  out += paragraph.number + paragraph.text;
  return out + dump_doubt(paragraph.uncertain) + "\n";
}

std::string dump_block(const SourceGrid& grid) {
  const std::optional<LocalText> doubt = common_doubt(grid);
  std::string out =
      fmt::format("{}：表 {} 行 {} 列{}\n", place_words(grid.place).zh, grid.rows, grid.columns, dump_doubt(doubt));
  std::uint32_t row = 0;
  std::string line;
  for (const GridCell& cell : grid.cells) {
    for (; row < cell.row; ++row) {
      out += "  " + line + "\n";
      line.clear();
    }
    if (!line.empty()) line += " ";
    line += dump_cell(cell, !doubt) + " |";
  }
  return out + "  " + line + "\n";
}

}  // namespace

std::string dump(const SourceDocument& document) {
  std::string out;
  for (const SourceBlock& block : document.blocks) {
    out += std::visit([](const auto& of) { return dump_block(of); }, block);
  }
  for (const Diagnostic& told : document.told) out += fmt::format("{} {}\n", told.rule, told.message.zh);
  return out;
}

}  // namespace budgetlint::test
