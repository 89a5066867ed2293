#include "import/pdf_grid.h"

#include <algorithm>
#include <map>

namespace budgetlint {
namespace {

constexpr double kNear = 3.0;   ///< lines this far apart stand for one, as those of a double border
constexpr double kOpen = 4.0;   ///< lines that reach further than the outermost crossing line leave a side open
constexpr double kDrawn = 0.5;  ///< the part of an edge that must be drawn
constexpr std::size_t kMostPlaces = 200'000;

/// Positions across one direction, with those of sides that are not drawn.
std::vector<double> positions(const std::vector<PdfLine>& lines, const std::vector<PdfLine>& crossing) {
  std::vector<double> at;
  for (const PdfLine& line : lines) at.push_back(line.at);
  std::vector<double> out = cluster_positions(std::move(at), kNear);
  double first = crossing.front().from, last = crossing.front().to;
  for (const PdfLine& line : crossing) {
    first = std::min(first, line.from);
    last = std::max(last, line.to);
  }
  if (first < out.front() - kOpen) out.insert(out.begin(), first);
  if (last > out.back() + kOpen) out.push_back(last);
  return out;
}

std::size_t interval_of(const std::vector<double>& bounds, double value) {
  const auto after = std::upper_bound(bounds.begin(), bounds.end(), value);
  const auto index = after == bounds.begin() ? 0 : static_cast<std::size_t>(after - bounds.begin()) - 1;
  return std::min(index, bounds.size() - 2);
}

/// How much of each edge is drawn: for each position the parts of its intervals along the other direction.
class Drawn {
 public:
  Drawn(const std::vector<PdfLine>& lines, const std::vector<double>& at, const std::vector<double>& along)
      : along_(along), parts_(at.size() * (along.size() - 1), 0.0) {
    for (const PdfLine& line : lines) add(line, at);
  }
  [[nodiscard]] bool is_drawn(std::size_t position, std::size_t interval) const {
    const double length = along_[interval + 1] - along_[interval];
    return length <= 0 || parts_[position * (along_.size() - 1) + interval] / length >= kDrawn;
  }

 private:
  void add(const PdfLine& line, const std::vector<double>& at) {
    const auto first = std::lower_bound(at.begin(), at.end(), line.at - kNear);
    for (auto it = first; it != at.end() && *it <= line.at + kNear; ++it) {
      const std::size_t row = static_cast<std::size_t>(it - at.begin()) * (along_.size() - 1);
      for (std::size_t i = interval_of(along_, line.from); i + 1 < along_.size() && along_[i] < line.to; ++i) {
        parts_[row + i] += std::max(0.0, std::min(line.to, along_[i + 1]) - std::max(line.from, along_[i]));
      }
    }
  }

  const std::vector<double>& along_;
  std::vector<double> parts_;
};

/// Joins places to cells.
class CellMaker {
 public:
  CellMaker(PdfGrid& grid, const PdfRuling& ruling)
      : grid_(grid),
        rows_(grid.rows()),
        columns_(grid.columns()),
        across_(ruling.across, grid.ys, grid.xs),
        down_(ruling.down, grid.xs, grid.ys),
        group_(rows_ * columns_) {}

  void make() {
    for (std::size_t i = 0; i < group_.size(); ++i) group_[i] = i;
    for (std::size_t row = 0; row < rows_; ++row) {
      for (std::size_t column = 0; column < columns_; ++column) join_neighbours(row, column);
    }
    std::map<std::size_t, std::vector<std::size_t>> groups;  // places in order, so that cells come in order
    for (std::size_t i = 0; i < group_.size(); ++i) groups[root(i)].push_back(i);
    for (const auto& [root, places] : groups) add_cells(places);
    std::sort(grid_.cells.begin(), grid_.cells.end(), [](const PdfCell& a, const PdfCell& b) {
      return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    own_places();
    for (std::size_t row = 0; row < rows_; ++row) {
      grid_.open_left.push_back(!down_.is_drawn(0, row));
      grid_.open_right.push_back(!down_.is_drawn(columns_, row));
    }
  }

 private:
  std::size_t root(std::size_t i) {
    while (group_[i] != i) i = group_[i] = group_[group_[i]];
    return i;
  }

  void join_neighbours(std::size_t row, std::size_t column) {
    const std::size_t place = row * columns_ + column;
    if (column + 1 < columns_ && !down_.is_drawn(column + 1, row)) group_[root(place + 1)] = root(place);
    if (row + 1 < rows_ && !across_.is_drawn(row + 1, column)) group_[root(place + columns_)] = root(place);
  }

  void add_cells(const std::vector<std::size_t>& places) {
    std::size_t top = rows_, bottom = 0, left = columns_, right = 0;
    for (const std::size_t place : places) {
      top = std::min(top, place / columns_);
      bottom = std::max(bottom, place / columns_);
      left = std::min(left, place % columns_);
      right = std::max(right, place % columns_);
    }
    if (places.size() == (bottom - top + 1) * (right - left + 1)) {
      add_cell(top, left, bottom - top + 1, right - left + 1, false);
      return;
    }
    // No rectangle: each run of places in a row is a cell of its own.
    for (std::size_t i = 0; i < places.size();) {
      std::size_t end = i + 1;
      while (end < places.size() && places[end] == places[end - 1] + 1 && places[end] % columns_ != 0) ++end;
      add_cell(places[i] / columns_, places[i] % columns_, 1, end - i, true);
      i = end;
    }
  }

  void add_cell(std::size_t row, std::size_t column, std::size_t row_span, std::size_t column_span, bool irregular) {
    const auto n = [](std::size_t value) { return static_cast<std::uint32_t>(value); };
    const PdfBox box{grid_.xs[column], grid_.ys[row], grid_.xs[column + column_span], grid_.ys[row + row_span]};
    grid_.cells.push_back({n(row), n(column), n(row_span), n(column_span), box, irregular});
  }

  void own_places() {
    grid_.owner.assign(rows_ * columns_, 0);
    for (std::size_t i = 0; i < grid_.cells.size(); ++i) {
      const PdfCell& cell = grid_.cells[i];
      for (std::size_t row = cell.row; row < cell.row + cell.row_span; ++row) {
        for (std::size_t column = cell.column; column < cell.column + cell.column_span; ++column) {
          grid_.owner[row * columns_ + column] = i;
        }
      }
    }
  }

  PdfGrid& grid_;
  std::size_t rows_, columns_;
  Drawn across_, down_;
  std::vector<std::size_t> group_;
};

}  // namespace

std::size_t PdfGrid::cell_at(double x, double y) const {
  return owner[interval_of(ys, y) * (xs.size() - 1) + interval_of(xs, x)];
}

bool is_too_large(const PdfRuling& ruling) {
  return (ruling.across.size() + 1) * (ruling.down.size() + 1) > kMostPlaces;
}

std::optional<PdfGrid> make_grid(const PdfRuling& ruling) {
  if (is_too_large(ruling)) return std::nullopt;
  PdfGrid grid;
  grid.xs = positions(ruling.down, ruling.across);
  grid.ys = positions(ruling.across, ruling.down);
  if (grid.xs.size() < 2 || grid.ys.size() < 2) return std::nullopt;
  CellMaker(grid, ruling).make();
  if (grid.cells.size() < 2) return std::nullopt;
  return grid;
}

}  // namespace budgetlint
