#include "import/form_grid.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/normal_text.h"
#include "diag/code.h"
#include "import/caption.h"
#include "import/printed_text.h"

namespace budgetlint {
namespace {

/// A figure with decimals or a percentage: it counts nothing and numbers nothing.
bool is_amount(const std::string& text) {
  return is_printed_figure(text) && text.find_first_of(".%") != std::string::npos;
}

}  // namespace

FormGrid::FormGrid(const SourceGrid& grid, std::uint16_t file)
    : grid_(grid), file_(file), cells_(std::size_t{grid.rows} * grid.columns) {
  for (const GridCell& cell : grid.cells) {
    for (std::uint32_t row = cell.row; row < std::min(grid.rows, cell.row + std::max(1U, cell.row_span)); ++row) {
      for (std::uint32_t column = cell.column;
           column < std::min(grid.columns, cell.column + std::max(1U, cell.column_span)); ++column) {
        cells_[std::size_t{row} * grid.columns + column] = &cell;
      }
    }
  }
}

std::string FormGrid::key_of(const GridCell& cell) {
  std::string key = name_key(cell.text);
  while (key.ends_with(':')) key.pop_back();
  if (key.ends_with(')')) key.erase(std::min(key.size(), key.rfind('(')));
  return key;
}

const GridCell* FormGrid::at(std::uint32_t row, std::uint32_t column) const {
  return row < grid_.rows && column < grid_.columns ? cells_[std::size_t{row} * grid_.columns + column] : nullptr;
}

const GridCell* FormGrid::right_of(const GridCell& cell) const {
  return at(cell.row, cell.column + std::max(1U, cell.column_span));
}

const GridCell* FormGrid::below(const GridCell& cell) const {
  return at(cell.row + std::max(1U, cell.row_span), cell.column);
}

const GridCell* FormGrid::find(std::string_view label) const {
  for (const GridCell& cell : grid_.cells) {
    if (key_of(cell) == label) return &cell;
  }
  return nullptr;
}

const GridCell* FormGrid::find_with(std::string_view part) const {
  constexpr std::size_t kLabel = 90;
  for (const GridCell& cell : grid_.cells) {
    if (cell.text.size() < kLabel && normal_form(cell.text).find(part) != std::string::npos) return &cell;
  }
  return nullptr;
}

ImportedText FormGrid::take(const GridCell* cell) {
  if (cell == nullptr) return {};
  used_.insert(cell);
  return {tidy(cell->text), place_of(*cell)};
}

ImportedText FormGrid::unit() const {
  const auto contains = [](std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
  };
  for (const GridCell& cell : grid_.cells) {
    if (std::string found = printed_unit(cell.text); !found.empty()) return {std::move(found), place_of(cell)};
    const std::string key = normal_form(cell.text);
    if (!contains(key, "资金") && !contains(key, "总额") && !contains(key, "预算执行")) continue;
    if (contains(key, "(万元)")) return {"万元", place_of(cell)};
    if (contains(key, "(元)")) return {"元", place_of(cell)};
  }
  return {};
}

void FormGrid::tell_left(ImportedModel& model) const {
  constexpr std::size_t kSays = 50;
  std::string first;
  std::size_t count = 0;
  for (const GridCell& cell : grid_.cells) {
    const std::string text = tidy(cell.text);
    if (used_.contains(&cell) || (text.size() < kSays && !is_amount(text))) continue;
    if (count++ == 0) first = text;
  }
  if (count == 0) return;
  Diagnostic told = make_diagnostic(Code::import_left_out, {}, first);
  if (count > 1) {
    told.notes.push_back(
        {fmt::format("这张绩效表里另有 {} 处", count - 1), fmt::format("{} more in this form", count - 1)});
  }
  model.tell(std::move(told), {file_, grid_.place});
}

}  // namespace budgetlint
