#include "import/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "import/pdf_columns.h"
#include "import/pdf_doubts.h"
#include "import/pdf_grid.h"
#include "import/pdf_indents.h"
#include "import/pdf_lines.h"

namespace budgetlint {
namespace {

/// Of a glyph this much must be within its clip for it to be seen.
constexpr double kSeen = 0.3;
/// Pieces of a line further apart than this, in sizes, say different things: 部门名称 on the left, 单位 on the right.
constexpr double kWidestGap = 3.0;

double seen_part(const PdfGlyph& glyph) {
  const PdfBox box = glyph.box(), seen = box.cut_to(glyph.clip);
  if (seen.width() < 0 || seen.height() < 0) return 0;
  const double area = box.width() * box.height();
  return area > 0 ? seen.width() * seen.height() / area : 1;
}

/// Where a glyph stands: the middle of what is seen of it, or the nearest place within its clip.
PdfPoint middle(const PdfGlyph& glyph) {
  const PdfBox box = glyph.box(), seen = box.cut_to(glyph.clip);
  const PdfBox& of = seen.width() >= 0 && seen.height() >= 0 ? seen : box;
  const auto within = [](double value, double low, double high) {
    return low < high ? std::clamp(value, low, high) : value;
  };
  constexpr double kInside = 0.1;
  return {within((of.left + of.right) / 2, glyph.clip.left + kInside, glyph.clip.right - kInside),
          within((of.top + of.bottom) / 2, glyph.clip.top + kInside, glyph.clip.bottom - kInside)};
}

/// The glyphs of a cell: those that are seen, and all that are there.
struct CellGlyphs {
  std::vector<const PdfGlyph*> seen, all;
  bool overflows = false;  ///< a glyph stands over the right edge
};

/// Makes the grid of a table from what stands in its cells.
class TableWriter {
 public:
  TableWriter(const PdfGrid& grid, std::uint32_t page) : grid_(grid), glyphs_(grid.cells.size()), page_(page) {}

  void add(const PdfGlyph& glyph, PdfPoint at, bool seen) {
    std::size_t index = grid_.cell_at(at.x, at.y);
    if (runs_on(glyph)) index = last_index_;
    CellGlyphs& cell = glyphs_[index];
    cell.all.push_back(&glyph);
    if (seen) cell.seen.push_back(&glyph);
    cell.overflows = cell.overflows || (!glyph.is_blank() && glyph.box().right > grid_.cells[index].box.right + kOver);
    last_ = &glyph;
    last_index_ = index;
  }

  /// The numbers of notes that `table` leaves out.
  [[nodiscard]] std::size_t marks() const { return marks_; }

  [[nodiscard]] PdfTable table() {
    PdfTable out;
    out.xs = grid_.xs;
    out.ys = grid_.ys;
    out.open_left = grid_.open_left;
    out.open_right = grid_.open_right;
    out.box = grid_.box();
    out.grid.rows = grid_.rows();
    out.grid.columns = grid_.columns();
    out.grid.place = PageBox{page_, out.box.left, out.box.top, out.box.right, out.box.bottom};
    std::vector<std::vector<PdfTextLine>> lines;
    for (const CellGlyphs& of : glyphs_) {
      lines.push_back(text_lines(of.seen));
      for (const PdfTextLine& line : lines.back()) marks_ += line.marks;
    }
    for (std::size_t i = 0; i < grid_.cells.size(); ++i) {
      out.grid.cells.push_back(cell(grid_.cells[i], glyphs_[i], lines[i]));
    }
    keep_indents(grid_, lines, out.grid);
    out.foot = foot(lines);
    return out;
  }

 private:
  /// Whether the glyph goes on with the one before it that touches or crosses the edge of its cell: text that is wider
  /// than its cell runs into the next, where that is empty.
  [[nodiscard]] bool runs_on(const PdfGlyph& glyph) const {
    if (last_ == nullptr || last_->quarter != 0 || glyph.quarter != 0) return false;
    constexpr double kClose = 0.1, kTouching = 0.3;
    return std::abs(last_->end.x - glyph.begin.x) < kClose * glyph.size &&
           std::abs(last_->begin.y - glyph.begin.y) < kClose * glyph.size &&
           last_->end.x > grid_.cells[last_index_].box.right - kTouching;
  }

  /// The last lines of the cells at the lower edge. Texts stand as far from the sides of a cell as the one that is
  /// nearest to its left side.
  [[nodiscard]] std::vector<PdfLastLine> foot(const std::vector<std::vector<PdfTextLine>>& lines) const {
    double margin = grid_.box().width();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (const PdfTextLine& line : lines[i]) margin = std::min(margin, line.box.left - grid_.cells[i].box.left);
    }
    std::vector<PdfLastLine> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const PdfCell& cell = grid_.cells[i];
      if (lines[i].empty() || cell.row + cell.row_span != grid_.rows()) continue;
      const PdfTextLine& last = lines[i].back();
      out.push_back({cell.column, cell.box.width() - last.box.width() - 2 * std::max(margin, 0.0), last.size});
    }
    return out;
  }

  [[nodiscard]] GridCell cell(const PdfCell& of, const CellGlyphs& glyphs,
                              const std::vector<PdfTextLine>& lines) const {
    GridCell out;
    out.row = of.row;
    out.column = of.column;
    out.row_span = of.row_span;
    out.column_span = of.column_span;
    out.place = PageBox{page_, of.box.left, of.box.top, of.box.right, of.box.bottom};
    out.text = joined_lines(lines);
    if (of.irregular) out.uncertain = irregular_doubt();
    if (glyphs.overflows) out.uncertain = cut_doubt();
    if (glyphs.all.size() > glyphs.seen.size()) {
      std::string all = joined_lines(text_lines(glyphs.all));
      if (all != out.text) {
        out.stored = std::move(all);
        out.uncertain = cut_doubt();
      }
    }
    if (std::optional<LocalText> doubt = doubt_of(lines)) out.uncertain = std::move(doubt);
    return out;
  }

  static constexpr double kOver = 0.5;

  const PdfGrid& grid_;
  std::vector<CellGlyphs> glyphs_;
  std::uint32_t page_;
  std::size_t marks_ = 0;
  const PdfGlyph* last_ = nullptr;
  std::size_t last_index_ = 0;
};

std::vector<PdfGrid> find_grids(const PdfPage& page, bool& drawing) {
  std::vector<PdfGrid> out;
  for (const PdfRuling& ruling : find_rulings(page, drawing)) {
    drawing = drawing || is_too_large(ruling);
    if (std::optional<PdfGrid> grid = make_grid(ruling)) out.push_back(std::move(*grid));
  }
  std::sort(out.begin(), out.end(), [](const PdfGrid& a, const PdfGrid& b) {
    return std::pair(a.ys.front(), a.xs.front()) < std::pair(b.ys.front(), b.xs.front());
  });
  return out;
}

}  // namespace

PdfLayout lay_out(const PdfPage& page) {
  PdfLayout out;
  out.page = page.number;
  out.width = page.width;
  out.height = page.height;
  const std::vector<PdfGrid> grids = find_grids(page, out.drawing);
  std::vector<TableWriter> tables;
  for (const PdfGrid& grid : grids) tables.emplace_back(grid, page.number);
  // A table within a cell of another comes first.
  std::vector<std::size_t> order(grids.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto area = [&](std::size_t i) { return grids[i].box().width() * grids[i].box().height(); };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return area(a) < area(b); });

  const bool scanned = page.pictures > 0.5;
  std::vector<const PdfGlyph*> outside;
  for (const PdfGlyph& glyph : page.glyphs) {
    if (!glyph.drawn && !scanned) {
      out.invisible += glyph.is_blank() ? 0 : 1;
      continue;
    }
    const PdfPoint at = middle(glyph);
    const bool seen = seen_part(glyph) >= kSeen;
    const auto table = std::find_if(order.begin(), order.end(),
                                    [&](std::size_t i) { return grids[i].box().contains(at.x, at.y, 1.0); });
    if (table != order.end()) {
      tables[*table].add(glyph, at, seen);
    } else if (seen) {
      outside.push_back(&glyph);
    } else {
      out.invisible += glyph.is_blank() ? 0 : 1;
    }
  }
  for (TableWriter& table : tables) {
    out.tables.push_back(table.table());
    out.marks += table.marks();
  }
  out.lines = text_lines(outside, kWidestGap);
  for (const PdfTextLine& line : out.lines) out.marks += line.marks;
  out.pieces = text_lines(outside, kColumnGap);
  return out;
}

void add_bare_tables(PdfLayout& page) {
  for (PdfTable& table : find_bare_tables(page.pieces, page.page)) {
    std::erase_if(page.lines, [&](const PdfTextLine& line) {
      return table.box.contains((line.box.left + line.box.right) / 2, (line.box.top + line.box.bottom) / 2);
    });
    page.tables.push_back(std::move(table));
  }
  std::stable_sort(page.tables.begin(), page.tables.end(),
                   [](const PdfTable& a, const PdfTable& b) { return a.box.top < b.box.top; });
}

}  // namespace budgetlint
