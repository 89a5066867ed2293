#include <cstdint>
#include <optional>
#include <string_view>

#include "model/decode.h"
#include "model/yaml_text.h"

namespace budgetlint {
namespace {

Span opening_of(const YamlNode& row) { return {row.span.begin, row.span.begin + 1}; }

/// The first figure that its commas have split, if such figures account for all the cells that are too many.
std::optional<Span> find_split_figure(const DecodeContext& in, const YamlNode& row, std::size_t excess) {
  std::optional<Span> first;
  std::size_t commas = 0;
  std::uint32_t past = 0;
  for (const YamlNode& cell : YamlChildren(row)) {
    if (cell.kind != YamlKind::scalar || cell.style != ScalarStyle::plain) continue;
    if (first && cell.span.begin < past) {
      ++commas;
      continue;
    }
    const auto figure = split_figure_at(in.tree.source(), cell.span.begin);
    if (!figure || figure->end <= cell.span.end) continue;
    if (!first) first = figure;
    past = figure->end;
  }
  return commas == excess ? first : std::nullopt;
}

}  // namespace

bool has_split_figure(const DecodeContext& in, const YamlNode& row) {
  for (const YamlNode& cell : YamlChildren(row)) {
    if (cell.kind != YamlKind::scalar || cell.style != ScalarStyle::plain) continue;
    const auto figure = split_figure_at(in.tree.source(), cell.span.begin);
    if (figure && figure->end > cell.span.end) return true;
  }
  return false;
}

namespace {

bool has_full_width_comma(const DecodeContext& in, const YamlNode& row) {
  for (const YamlNode& cell : YamlChildren(row)) {
    const bool plain = cell.kind == YamlKind::scalar && cell.style == ScalarStyle::plain;
    if (plain && in.tree.text(cell).find("，") != std::string_view::npos) return true;
  }
  return false;
}

void report_length(const DecodeContext& in, const YamlNode& row, std::size_t count, std::size_t wanted) {
  if (count > wanted) {
    if (const auto figure = find_split_figure(in, row, count - wanted)) {
      in.problems.add(Code::split_figure, *figure, in.tree.source().substr(figure->begin, figure->length()));
      return;
    }
  }
  Diagnostic& problem = in.problems.add(Code::row_length, opening_of(row), count, wanted);
  if (count < wanted && has_full_width_comma(in, row)) {
    problem.notes.push_back({"格与格之间要用半角逗号“,”，这一行里有全角逗号“，”",
                             "cells are separated by ASCII commas; there is a full-width “，” in this row"});
  }
}

/// Whether a cell can be used; says why not.
bool check_cell(const DecodeContext& in, const YamlNode& cell) {
  switch (cell.kind) {
    case YamlKind::null:
    case YamlKind::scalar: return true;
    case YamlKind::left_out: return false;
    case YamlKind::sequence:
    case YamlKind::mapping: break;
  }
  in.problems.add(Code::cell_not_text, opening_of(cell));
  return false;
}

}  // namespace

bool read_row(const DecodeContext& in, const YamlNode& row, std::size_t wanted, std::vector<Scalar>& cells) {
  cells.clear();
  if (!is_list(in, row)) return false;
  std::size_t count = 0;
  bool good = true;
  for (const YamlNode& cell : YamlChildren(row)) {
    good = check_cell(in, cell) && good;
    if (good && count < wanted) cells.push_back(in.tree.scalar(cell));
    ++count;
  }
  if (!good) return false;
  if (count == wanted) return true;
  if (!row.cut) report_length(in, row, count, wanted);
  return false;
}

}  // namespace budgetlint
