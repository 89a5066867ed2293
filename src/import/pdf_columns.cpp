#include "import/pdf_columns.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "import/pdf_doubts.h"
#include "import/tidy_text.h"

namespace budgetlint {
namespace {

/// Pieces on one line.
struct Row {
  std::vector<const PdfTextLine*> pieces;
  double top = 0, bottom = 0, baseline = 0, size = 0;
};

struct Column {
  double left = 0, right = 0;
};

bool is_figure(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of("0123456789.,-% ") == std::string_view::npos;
}

bool is_sentence(std::string_view text) {
  for (const std::string_view mark : {"，", "。", "；", "："}) {
    if (text.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

std::vector<Row> rows_of(const std::vector<PdfTextLine>& pieces) {
  std::vector<Row> rows;
  for (const PdfTextLine& piece : pieces) {
    const bool same = !rows.empty() && std::abs(rows.back().baseline - piece.baseline) < piece.size * 0.35;
    if (!same) rows.push_back({{}, piece.box.top, piece.box.bottom, piece.baseline, piece.size});
    Row& row = rows.back();
    row.pieces.push_back(&piece);
    row.top = std::min(row.top, piece.box.top);
    row.bottom = std::max(row.bottom, piece.box.bottom);
  }
  return rows;
}

bool may_be_of_table(const Row& row) {
  return std::none_of(row.pieces.begin(), row.pieces.end(),
                      [](const PdfTextLine* piece) { return is_sentence(piece->text); });
}

bool has_figures(const Row& row) {
  return row.pieces.size() >= 2 && std::any_of(row.pieces.begin() + 1, row.pieces.end(),
                                               [](const PdfTextLine* piece) { return is_figure(piece->text); });
}

/// The columns of the rows that hold figures: what their pieces cover, with white between.
std::vector<Column> columns_of(const std::vector<Row>& rows) {
  std::vector<Column> covered;
  double size = 0;
  for (const Row& row : rows) {
    if (!has_figures(row)) continue;
    size = std::max(size, row.size);
    for (const PdfTextLine* piece : row.pieces) covered.push_back({piece->box.left, piece->box.right});
  }
  std::sort(covered.begin(), covered.end(), [](const Column& a, const Column& b) { return a.left < b.left; });
  std::vector<Column> out;
  constexpr double kWhite = 0.5;
  for (const Column& part : covered) {
    if (out.empty() || part.left > out.back().right + kWhite * size) {
      out.push_back(part);
    } else {
      out.back().right = std::max(out.back().right, part.right);
    }
  }
  return out;
}

/// The first and last of the columns that a piece stands over; the nearest one where it is over none.
std::pair<std::size_t, std::size_t> reach(const PdfTextLine& piece, const std::vector<Column>& columns) {
  const auto over = [&](const Column& column) {
    return std::min(piece.box.right, column.right) - std::max(piece.box.left, column.left);
  };
  std::size_t first = columns.size(), last = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (over(columns[i]) <= 0) continue;
    first = std::min(first, i);
    last = i;
  }
  if (first < columns.size()) return {first, last};
  const double middle = (piece.box.left + piece.box.right) / 2;
  const auto away = [&](const Column& column) { return std::max(column.left - middle, middle - column.right); };
  const auto nearest = std::min_element(columns.begin(), columns.end(),
                                        [&](const Column& a, const Column& b) { return away(a) < away(b); });
  const auto index = static_cast<std::size_t>(nearest - columns.begin());
  return {index, index};
}

/// Fills the grid of a table row by row.
class BareTable {
 public:
  BareTable(const std::vector<Column>& columns, std::uint32_t page) : columns_(columns), page_(page) {
    out_.box = {columns.front().left, 0, columns.back().right, 0};
    for (const Column& column : columns) out_.xs.push_back(column.left);
    out_.xs.push_back(columns.back().right);
  }

  /// False where two pieces fall into one column, or one below the header stands over several: the columns are not what
  /// they seem.
  bool add(const Row& row) {
    header_ = header_ && !has_figures(row);
    next_ = 0;
    const bool full = row.pieces.size() == columns_.size();
    for (const PdfTextLine* piece : row.pieces) {
      const auto [first, last] = full ? std::pair(next_, next_) : reach(*piece, columns_);
      if (first < next_ || (last > first && !header_)) return false;
      fill_up_to(first, row);
      const PdfBox& box = piece->box;
      add_cell(tidy_text(piece->text), last - first + 1, PageBox{page_, box.left, box.top, box.right, box.bottom});
      decimals_ = decimals_ || (is_figure(piece->text) && piece->text.find('.') != std::string::npos);
      out_.box.left = std::min(out_.box.left, box.left);
      out_.box.right = std::max(out_.box.right, box.right);
    }
    fill_up_to(columns_.size(), row);
    if (out_.grid.rows++ == 0) out_.box.top = row.top;
    out_.box.bottom = row.bottom;
    return true;
  }

  /// Names with whole numbers behind them are a list of contents.
  [[nodiscard]] bool is_contents() const { return columns_.size() == 2 && !decimals_; }

  PdfTable take() {
    out_.grid.columns = static_cast<std::uint32_t>(columns_.size());
    out_.grid.place = PageBox{page_, out_.box.left, out_.box.top, out_.box.right, out_.box.bottom};
    return std::move(out_);
  }

 private:
  void fill_up_to(std::size_t until, const Row& row) {
    while (next_ < until) {
      add_cell({}, 1, PageBox{page_, columns_[next_].left, row.top, columns_[next_].right, row.bottom});
    }
  }

  void add_cell(std::string text, std::size_t span, const PageBox& place) {
    GridCell cell;
    cell.row = out_.grid.rows;
    cell.column = static_cast<std::uint32_t>(next_);
    cell.column_span = static_cast<std::uint32_t>(span);
    cell.text = std::move(text);
    cell.place = place;
    cell.uncertain = bare_doubt();
    out_.grid.cells.push_back(std::move(cell));
    next_ += span;
  }

  const std::vector<Column>& columns_;
  std::uint32_t page_;
  PdfTable out_;
  std::size_t next_ = 0;  ///< the column that comes next in the row
  bool header_ = true, decimals_ = false;
};

/// Makes a table of rows, if they fit into columns in one way.
std::optional<PdfTable> table_of(const std::vector<Row>& rows, std::uint32_t page) {
  const std::vector<Column> columns = columns_of(rows);
  const auto bodies = std::count_if(rows.begin(), rows.end(), has_figures);
  if (columns.size() < 2 || bodies < 2 || rows.size() < 3) return std::nullopt;
  BareTable table(columns, page);
  for (const Row& row : rows) {
    if (!table.add(row)) return std::nullopt;
  }
  if (table.is_contents()) return std::nullopt;
  return table.take();
}

/// Rows of one piece before the header and after the last figures are of the text around.
void trim(std::vector<Row>& rows) {
  const auto is_single = [](const Row& row) { return row.pieces.size() < 2; };
  rows.erase(rows.begin(), std::find_if_not(rows.begin(), rows.end(), is_single));
  while (!rows.empty() && is_single(rows.back())) rows.pop_back();
}

}  // namespace

std::vector<PdfTable> find_bare_tables(const std::vector<PdfTextLine>& pieces, std::uint32_t page) {
  std::vector<PdfTable> out;
  std::vector<Row> run;
  const auto flush = [&] {
    trim(run);
    if (std::optional<PdfTable> table = table_of(run, page)) out.push_back(std::move(*table));
    run.clear();
  };
  constexpr double kWideLead = 4.0;
  for (Row& row : rows_of(pieces)) {
    const bool follows =
        !run.empty() && row.baseline - run.back().baseline < kWideLead * row.size && row.baseline > run.back().baseline;
    if (!follows || !may_be_of_table(row)) flush();
    if (may_be_of_table(row)) run.push_back(std::move(row));
  }
  flush();
  return out;
}

}  // namespace budgetlint
