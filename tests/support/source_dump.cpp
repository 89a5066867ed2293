#include "support/source_dump.h"

#include <fmt/format.h>

#include <variant>

namespace budgetlint::test {
namespace {

std::string dump_cell(const GridCell& cell) {
  std::string out = cell.text;
  if (cell.row_span > 1) out += fmt::format("↓{}", cell.row_span);
  if (cell.column_span > 1) out += fmt::format("→{}", cell.column_span);
  if (cell.stored) out += fmt::format("〔{}〕", *cell.stored);
  if (cell.hidden) out += "（隐藏）";
  if (cell.uncertain) out += fmt::format("？{}", cell.uncertain->zh);
  return out;
}

std::string dump_block(const SourceParagraph& paragraph) {
  std::string out = place_words(paragraph.place).zh + (paragraph.centred ? "：居中：" : "：");
  if (paragraph.heading > 0) out += fmt::format("标题 {}：", paragraph.heading);
  out += paragraph.number + paragraph.text;
  if (paragraph.uncertain) out += fmt::format("？{}", paragraph.uncertain->zh);
  return out + "\n";
}

std::string dump_block(const SourceGrid& grid) {
  std::string out = fmt::format("{}：表 {} 行 {} 列\n", place_words(grid.place).zh, grid.rows, grid.columns);
  std::uint32_t row = 0;
  std::string line;
  for (const GridCell& cell : grid.cells) {
    for (; row < cell.row; ++row) {
      out += "  " + line + "\n";
      line.clear();
    }
    if (!line.empty()) line += " ";
    line += dump_cell(cell) + " |";
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
