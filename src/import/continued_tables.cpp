#include "import/continued_tables.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/normal_text.h"
#include "import/caption.h"
#include "import/directory_grid.h"
#include "import/grid_join.h"
#include "import/printed_text.h"

namespace budgetlint {
namespace {

LocalText continued_doubt() {
  return {"紧接在前面的表后面，没有标题和表头，也可能是它的续表，没有接上",
          "stands right below the table before, without a title or header: it may go on with it, and was not joined"};
}

/// What a column holds: figures, codes, or names.
enum class ColumnKind { nothing, number, text, both };

std::vector<ColumnKind> column_kinds(const SourceGrid& grid, std::uint32_t first_row) {
  std::vector<ColumnKind> out(grid.columns, ColumnKind::nothing);
  for (const GridCell& cell : grid.cells) {
    if (cell.row < first_row || cell.text.empty() || cell.text == "-" || cell.column >= grid.columns) continue;
    const ColumnKind kind = is_printed_figure(cell.text) ? ColumnKind::number : ColumnKind::text;
    ColumnKind& of = out[cell.column];
    of = of == ColumnKind::nothing || of == kind ? kind : ColumnKind::both;
  }
  return out;
}

/// Whether the columns of a piece hold what those of the table do.
bool hold_the_same(const SourceGrid& table, const SourceGrid& piece) {
  const std::vector<ColumnKind> a = column_kinds(table, rows_of_header(table)), b = column_kinds(piece, 0);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](ColumnKind x, ColumnKind y) {
    return x == y || x == ColumnKind::nothing || y == ColumnKind::nothing || x == ColumnKind::both;
  });
}

/// Whether the first row is none of a header: it has a figure.
bool begins_with_figures(const SourceGrid& grid) {
  return std::any_of(grid.cells.begin(), grid.cells.end(),
                     [](const GridCell& cell) { return cell.row == 0 && is_printed_figure(cell.text); });
}

Caption caption_of(const std::vector<std::string>& lines) {
  std::vector<ImportedText> texts;
  for (const std::string& line : lines) texts.push_back({line});
  return read_caption(texts);
}

/// Whether lines say of which table they are in other words than those above it, and no more: its label left out, the
/// unit put otherwise.
bool names_the_same(const std::vector<std::string>& above, const std::vector<std::string>& lines) {
  const Caption table = caption_of(above), piece = caption_of(lines);
  const auto same = [](const ImportedText& a, const ImportedText& b) {
    return b.empty() || normal_form(a.text) == normal_form(b.text);
  };
  return piece.left.empty() && same(table.title, piece.title) &&
         (table.label.empty() || same(table.label, piece.label)) && same(table.number, piece.number);
}

/// Gathers the blocks anew, table by table.
class Joiner {
 public:
  explicit Joiner(std::vector<SourceBlock>& blocks) : blocks_(blocks) {}

  std::size_t run() {
    for (SourceBlock& block : blocks_) {
      if (auto* grid = std::get_if<SourceGrid>(&block)) {
        add_grid(std::move(*grid));
      } else {
        between_.push_back(std::move(block));
      }
    }
    flush();
    blocks_ = std::move(out_);
    return joined_;
  }

 private:
  static std::string text_of(const SourceBlock& block) { return std::get<SourceParagraph>(block).text; }

  void flush() {
    std::move(between_.begin(), between_.end(), std::back_inserter(out_));
    between_.clear();
  }

  void add_grid(SourceGrid grid) {
    const bool follows = follows_bare(grid);
    if (goes_on(grid) || (follows && hold_the_same(std::get<SourceGrid>(out_.back()), grid))) {
      between_.clear();
      append_grid(std::get<SourceGrid>(out_.back()), grid);
      ++joined_;
      return;
    }
    if (follows) {
      for (GridCell& cell : grid.cells) cell.uncertain = continued_doubt();
    }
    constexpr std::size_t kNear = 6;
    above_.clear();
    for (std::size_t i = between_.size() - std::min(between_.size(), kNear); i < between_.size(); ++i) {
      above_.push_back(unmarked(text_of(between_[i])).text);
    }
    flush();
    out_.emplace_back(std::move(grid));
    any_ = true;
  }

  /// Whether only what stood above the last table stands between the two, with a mark.
  [[nodiscard]] bool goes_on(const SourceGrid& grid) const {
    if (is_directory(grid)) return false;  // the groups of a directory may be called so
    if (!any_ || std::get<SourceGrid>(out_.back()).columns != grid.columns) return false;
    bool marked = continued_title_rows(grid) > 0, same = true;
    std::vector<std::string> lines;
    for (const SourceBlock& block : between_) {
      const Unmarked each = unmarked(text_of(block));
      marked = marked || each.marked;
      if (each.text.empty()) continue;
      same = same && std::find(above_.begin(), above_.end(), each.text) != above_.end();
      lines.push_back(each.text);
    }
    return marked && (same || names_the_same(above_, lines));
  }

  /// Whether nothing at all stands between it and a table of as many columns that holds figures, and it begins with
  /// some: where text flows nobody knows of pages. On a sheet of its own each table has at least the name of that.
  [[nodiscard]] bool follows_bare(const SourceGrid& grid) const {
    if (!any_ || !std::holds_alternative<FlowPlace>(grid.place)) return false;
    const bool blank = std::all_of(between_.begin(), between_.end(),
                                   [](const SourceBlock& block) { return normal_form(text_of(block)).empty(); });
    const auto& table = std::get<SourceGrid>(out_.back());
    return blank && table.columns == grid.columns && rows_of_header(table) > 0 && begins_with_figures(grid);
  }

  std::vector<SourceBlock>& blocks_;
  std::vector<SourceBlock> out_;      ///< ends with a table, once there is `any_`
  std::vector<SourceBlock> between_;  ///< the paragraphs since then
  std::vector<std::string> above_;    ///< those right above that table
  bool any_ = false;
  std::size_t joined_ = 0;
};

}  // namespace

std::size_t join_continued_tables(std::vector<SourceBlock>& blocks) { return Joiner(blocks).run(); }

}  // namespace budgetlint
