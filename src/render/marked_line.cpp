#include "render/marked_line.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "base/utf8.h"
#include "render/display_width.h"

namespace budgetlint {
namespace {

constexpr std::size_t kMostColumns = 120;
/// What is left of that between two ellipses.
constexpr std::size_t kRoom = kMostColumns - 2;
/// How much of the line is wanted on either side of its marks.
constexpr std::size_t kContext = 10;
/// How many bytes on either side of a mark are looked at, so that a line of megabytes costs no more than another.
constexpr std::size_t kReach = 8 * kMostColumns;

/// Cells from `begin` up to, but not including, `end`.
struct Columns {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The part of a line around a mark, laid out. Offsets are the line's, columns its own.
class Strip {
 public:
  Strip(std::string_view line, std::size_t around) {
    begin_ = code_point_start(line, around > kReach ? around - kReach : 0);
    end_ = code_point_start(line, around + kReach);
    glyphs_ = lay_out(line.substr(begin_, end_ - begin_));
    for (Glyph& glyph : glyphs_) glyph.offset += begin_;
    starts_line_ = begin_ == 0;
    ends_line_ = end_ == line.size();
  }

  [[nodiscard]] const std::vector<Glyph>& glyphs() const { return glyphs_; }
  [[nodiscard]] std::size_t width() const { return glyphs_.empty() ? 0 : glyphs_.back().column + glyphs_.back().width; }
  [[nodiscard]] bool starts_line() const { return starts_line_; }
  [[nodiscard]] bool ends_line() const { return ends_line_; }
  [[nodiscard]] bool has(std::size_t offset) const { return begin_ <= offset && offset <= end_; }

  /// The cells of the glyphs that a mark touches, at least one.
  [[nodiscard]] Columns columns(const LineMark& mark) const {
    const std::size_t begin = column_of(mark.begin);
    std::size_t end = begin;
    if (const Glyph* last = mark.end > mark.begin ? glyph_at(mark.end - 1) : nullptr) end = last->column + last->width;
    return {begin, std::max(end, begin + 1)};
  }

 private:
  static std::size_t code_point_start(std::string_view line, std::size_t offset) {
    if (offset >= line.size()) return line.size();
    while (offset > 0 && is_utf8_continuation(line[offset])) --offset;
    return offset;
  }

  [[nodiscard]] const Glyph* glyph_at(std::size_t offset) const {
    const auto after = std::upper_bound(glyphs_.begin(), glyphs_.end(), offset,
                                        [](std::size_t at, const Glyph& glyph) { return at < glyph.offset; });
    return after == glyphs_.begin() ? nullptr : &*std::prev(after);
  }

  [[nodiscard]] std::size_t column_of(std::size_t offset) const {
    const Glyph* glyph = glyph_at(offset);
    if (glyph == nullptr) return 0;
    return offset < glyph->offset + glyph->size ? glyph->column : width();
  }

  std::vector<Glyph> glyphs_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool starts_line_ = true;
  bool ends_line_ = true;
};

/// How many of the marks, which are sorted, one view can hold; at least the first. `cover` becomes their columns.
std::size_t count_fitting(const Strip& strip, std::span<const LineMark> marks, Columns& cover) {
  std::size_t count = 0;
  for (const LineMark& mark : marks) {
    const Columns columns = strip.columns(mark);
    const Columns wider = count == 0 ? columns : Columns{cover.begin, std::max(cover.end, columns.end)};
    if (count > 0 && (!strip.has(mark.begin) || wider.end - wider.begin + 2 * kContext > kRoom)) break;
    cover = wider;
    ++count;
  }
  return count;
}

/// The columns of the strip to print so that `cover` is seen: the beginning of the line if that will do, for there
/// stands what the row is about, else `cover` in the middle.
Columns choose_window(const Strip& strip, Columns cover) {
  const bool whole = strip.starts_line() && strip.ends_line() && strip.width() <= kMostColumns;
  if (whole) return {0, strip.width()};
  if (strip.starts_line() && cover.end + kContext <= kRoom) return {0, kRoom};
  const std::size_t covered = std::min(cover.end - cover.begin, kRoom);
  const std::size_t margin = (kRoom - covered) / 2;
  std::size_t begin = cover.begin > margin ? cover.begin - margin : 0;
  const std::size_t rightmost = strip.width() > kRoom ? strip.width() - kRoom : 0;
  if (strip.ends_line()) begin = std::min(begin, rightmost);
  return {begin, begin + kRoom};
}

/// The text in a window, and how the columns of the strip are to be moved to stand under it.
struct Cut {
  std::string text;
  std::size_t first = 0;   ///< column of the strip that is printed first
  std::size_t indent = 0;  ///< cells before it: the ellipsis
  std::size_t width = 0;   ///< cells printed

  [[nodiscard]] Columns place(Columns columns) const {
    const std::size_t begin = columns.begin < first ? indent : columns.begin - first + indent;
    const std::size_t end = columns.end < first ? indent : columns.end - first + indent;
    return {begin, std::max(begin + 1, std::min(end, width))};
  }
};

Cut cut_out(const Strip& strip, Columns window) {
  const std::vector<Glyph>& glyphs = strip.glyphs();
  const auto from =
      std::find_if(glyphs.begin(), glyphs.end(), [&](const Glyph& g) { return g.column >= window.begin; });
  const auto to =
      std::find_if(from, glyphs.end(), [&](const Glyph& glyph) { return glyph.column + glyph.width > window.end; });
  Cut cut;
  if (from != glyphs.end()) cut.first = cut.width = from->column;
  if (from != glyphs.begin() || !strip.starts_line()) cut.text = "…", cut.indent = 1;
  for (auto glyph = from; glyph != to; ++glyph) {
    cut.text += glyph->shown;
    cut.width = glyph->column + glyph->width;
  }
  cut.width += cut.indent - cut.first;
  if (to != glyphs.end() || !strip.ends_line()) cut.text += "…", ++cut.width;
  return cut;
}

/// A mark with the cells that it takes under the printed line.
struct DrawnMark {
  Columns columns;
  std::string label;
  char sign = '-';
  Role role = Role::frame;
};

/// One row of signs, drawn cell by cell.
class Row {
 public:
  void draw(Columns columns, char sign, Role role) {
    if (cells_.size() < columns.end) cells_.resize(columns.end);
    std::fill(cells_.begin() + static_cast<std::ptrdiff_t>(columns.begin),
              cells_.begin() + static_cast<std::ptrdiff_t>(columns.end), Cell{sign, role});
  }

  [[nodiscard]] std::string print(const Style& style) const {
    std::string out;
    for (auto at = cells_.begin(); at != cells_.end();) {
      const auto end = std::find_if(at, cells_.end(), [&](const Cell& cell) { return cell.role != at->role; });
      std::string run;
      for (auto cell = at; cell != end; ++cell) run += cell->sign;
      out += style.paint(at->role, run);
      at = end;
    }
    return out;
  }

  /// The row with a text that begins at a column at or after its end.
  [[nodiscard]] std::string print_with(std::size_t column, Role role, std::string_view text, const Style& style) const {
    return print(style) + std::string(column - cells_.size(), ' ') + style.paint(role, text);
  }

 private:
  struct Cell {
    char sign = ' ';
    Role role = Role::plain;
  };
  std::vector<Cell> cells_;
};

Row underline(const std::vector<DrawnMark>& marks) {
  Row row;
  // Primary marks come last, so that they win where marks overlap.
  for (const char sign : {'-', '^'}) {
    for (const DrawnMark& mark : marks) {
      if (mark.sign == sign) row.draw(mark.columns, mark.sign, mark.role);
    }
  }
  return row;
}

/// Labelled marks from right to left.
std::vector<const DrawnMark*> labelled(const std::vector<DrawnMark>& marks) {
  std::vector<const DrawnMark*> out;
  for (const DrawnMark& mark : marks) {
    if (!mark.label.empty()) out.push_back(&mark);
  }
  std::stable_sort(out.begin(), out.end(), [](const DrawnMark* a, const DrawnMark* b) {
    return std::tie(a->columns.begin, a->columns.end) > std::tie(b->columns.begin, b->columns.end);
  });
  return out;
}

/// Bars down from marks to the labels that are still to come.
Row connectors(std::span<const DrawnMark* const> marks, std::size_t before) {
  Row row;
  for (const DrawnMark* mark : marks) {
    const std::size_t column = mark->columns.begin;
    if (column < before) row.draw({column, column + 1}, '|', mark->role);
  }
  return row;
}

/// The rows beneath a line, as rustc draws them: the underlines, with the rightmost label after them if its mark is the
/// last, then a row of bars, then the other labels from right to left.
std::vector<std::string> draw_rows(const std::vector<DrawnMark>& marks, const Style& style) {
  std::vector<std::string> rows;
  if (marks.empty()) return rows;
  const std::vector<const DrawnMark*> labels = labelled(marks);
  std::span<const DrawnMark* const> rest = labels;
  std::size_t end = 0;
  for (const DrawnMark& mark : marks) end = std::max(end, mark.columns.end);

  if (!rest.empty() && rest.front()->columns.end == end) {
    rows.push_back(underline(marks).print_with(end + 1, rest.front()->role, rest.front()->label, style));
    rest = rest.subspan(1);
  } else {
    rows.push_back(underline(marks).print(style));
  }
  if (!rest.empty()) rows.push_back(connectors(rest, end).print(style));
  for (; !rest.empty(); rest = rest.subspan(1)) {
    const DrawnMark& mark = *rest.front();
    const std::size_t column = mark.columns.begin;
    rows.push_back(connectors(rest.subspan(1), column).print_with(column, mark.role, mark.label, style));
  }
  return rows;
}

LineView draw_view(const Strip& strip, std::span<const LineMark> marks, Columns cover, Role primary,
                   const Style& style) {
  Cut cut = cut_out(strip, choose_window(strip, cover));
  std::vector<DrawnMark> drawn;
  for (const LineMark& mark : marks) {
    drawn.push_back({cut.place(strip.columns(mark)), printable(mark.label), mark.primary ? '^' : '-',
                     mark.primary ? primary : Role::frame});
  }
  return {std::move(cut.text), draw_rows(drawn, style)};
}

}  // namespace

std::vector<LineView> draw_line(std::string_view line, std::vector<LineMark> marks, Role primary, const Style& style) {
  std::stable_sort(marks.begin(), marks.end(), [](const LineMark& a, const LineMark& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  });
  std::vector<LineView> views;
  std::span<const LineMark> rest = marks;
  do {
    const Strip strip(line, rest.empty() ? 0 : rest.front().begin);
    Columns cover;
    const std::size_t count = count_fitting(strip, rest, cover);
    views.push_back(draw_view(strip, rest.first(count), cover, primary, style));
    rest = rest.subspan(count);
  } while (!rest.empty());
  return views;
}

}  // namespace budgetlint
