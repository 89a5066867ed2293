#include "diff/outline.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/normal_text.h"
#include "engine/document_view.h"

namespace budgetlint {
namespace {

std::string numbered(const std::string& what, std::size_t index) {
  return what + "[" + std::to_string(index + 1) + "]";
}

/// 支出总表[2010301#2].合计: where its row ends.
std::size_t end_of_row(std::string_view cell_path) {
  const std::size_t end = cell_path.rfind("].");
  return end == std::string_view::npos ? end : end + 1;
}

/// The row's path without the number that tells rows of one name apart.
std::string without_repetition(std::string_view row_path) {
  const std::size_t mark = row_path.rfind('#');
  const bool numbers =
      mark != std::string_view::npos && row_path.find_first_not_of("0123456789", mark + 1) == row_path.size() - 1;
  return numbers ? std::string(row_path.substr(0, mark)) + "]" : std::string(row_path);
}

/// The bytes of a figure's digits; in a cell, which holds nothing else, blanks may stand between them.
std::size_t length_of(const PrintedFigure& figure) {
  if (figure.kind != FigureKind::table) return figure.number.length();
  constexpr const char* kDigits = "0123456789";
  return figure.text.find_last_of(kDigits) - figure.text.find_first_of("-0123456789") + 1;
}

class OutlineMaker {
 public:
  explicit OutlineMaker(const TypedDocument& document) : source_(document.source()), view_(view_of(document)) {
    out_.figures = printed_figures(document);
  }

  Outline make() {
    OutlineBlock& identity = out_.blocks.emplace_back();
    identity.group = identity.path = "文档";
    for (const ViewField& field : view_.identity) add_field(identity, field.name, field.text);
    for (const ViewBlock& block : view_.blocks) add(block);
    return std::move(out_);
  }

 private:
  // --- texts -------------------------------------------------------------------------------------------------------

  [[nodiscard]] OutlineText text(const ViewText& view, const std::string& path) const {
    OutlineText out;
    out.where = {&source_, view.span, path, {}};
    out.there = view.there;
    for (const TextPiece& piece : view.pieces) {
      add_figures(out, piece, out.text.size());
      out.pieces.emplace_back(out.text.size(), piece.span);
      out.text += piece.text;
    }
    return out;
  }

  /// The figures whose digits stand in that piece, which begins at `at`.
  void add_figures(OutlineText& out, const TextPiece& piece, std::size_t at) const {
    if (piece.text.size() != piece.span.length()) return;
    auto figure =
        std::lower_bound(out_.figures.begin(), out_.figures.end(), piece.span.begin,
                         [](const PrintedFigure& each, std::uint32_t begin) { return each.number.begin < begin; });
    for (; figure != out_.figures.end() && piece.span.covers(figure->number); ++figure) {
      const std::size_t begin = at + (figure->number.begin - piece.span.begin);
      out.figures.push_back({begin, begin + length_of(*figure), &*figure});
    }
  }

  void add_field(OutlineBlock& to, const std::string& name, const ViewText& view) const {
    if (view.there) to.fields.push_back({name, text(view, name.empty() ? to.path : to.path + "." + name)});
  }

  // --- blocks ------------------------------------------------------------------------------------------------------

  struct Naming {
    const char* group;
    const char* title;  ///< what paths call its title
  };

  static Naming naming_of(ViewArea area) {
    switch (area) {
      case ViewArea::cover: return {"封面", ""};
      case ViewArea::contents: return {"目录", ""};
      case ViewArea::overview: return {"概况", "标题"};
      case ViewArea::tables: return {"表", "标题"};
      case ViewArea::narrative: return {"说明", "标题"};
      case ViewArea::performance: return {"绩效", "项目名称"};
      case ViewArea::evaluations: return {"绩效自评", "项目名称"};
      case ViewArea::glossary: return {"名词解释", "名词"};
      case ViewArea::annexes: break;
    }
    return {"附件", "标题"};
  }

  std::string path_of_block(const ViewBlock& block) {
    switch (block.area) {
      case ViewArea::cover: return "封面";
      case ViewArea::contents: return "目录";
      case ViewArea::tables: return block.name;
      case ViewArea::performance:
        return block.title.there ? numbered("绩效.项目", projects_++) : std::string("绩效.整体");
      case ViewArea::evaluations: return numbered("绩效.自评", evaluations_++);
      case ViewArea::annexes: return numbered("附件", annexes_++);
      case ViewArea::glossary: return "名词解释[" + block.name + "]";
      case ViewArea::overview:
      case ViewArea::narrative: break;
    }
    return std::string(naming_of(block.area).group) + "." + block.name;
  }

  void add(const ViewBlock& block) {
    OutlineBlock& out = out_.blocks.emplace_back();
    const Naming naming = naming_of(block.area);
    out.group = naming.group;
    out.name = block.name;
    out.path = path_of_block(block);
    out.where = {&source_, block.span, out.path, {}};
    out.named_by_id =
        block.area == ViewArea::overview || block.area == ViewArea::tables || block.area == ViewArea::narrative;
    add_field(out, "编号", block.number);
    add_field(out, naming.title, block.title);
    for (const ViewField& field : block.fields) add_field(out, field.name, field.text);
    for (const ViewGrid& view : block.grids) out.grids.push_back(grid(out, block.area, view));
    if (block.area == ViewArea::cover || block.area == ViewArea::contents) return add_lines(out, block);
    for (const ViewField& field : block.prose) add_field(out, field.name, field.text);
  }

  /// The lines of the cover and of the table of contents are rows: each may come and go by itself.
  void add_lines(OutlineBlock& out, const ViewBlock& block) const {
    OutlineGrid& lines = out.grids.emplace_back();
    lines.columns.emplace_back();
    for (const ViewField& line : block.prose) {
      OutlineRow& row = lines.rows.emplace_back();
      row.path = numbered(out.path, lines.rows.size() - 1);
      row.cells.push_back(text(line.text, row.path));
      row.key = normal_form(row.cells.front().text);
    }
  }

  // --- grids -------------------------------------------------------------------------------------------------------

  [[nodiscard]] OutlineGrid grid(const OutlineBlock& block, ViewArea area, const ViewGrid& view) const {
    OutlineGrid out;
    out.name = view.name;
    out.path = grid_path(block, area, view.name);
    for (std::size_t column = 0; column < view.columns.size(); ++column) {
      const std::string key = column_key(view, column);
      out.columns.push_back({key, text(view.columns[column], out.path + ".列[" + key + "]")});
    }
    for (const ViewRow& row : view.rows) {
      const bool table = area == ViewArea::tables;
      out.rows.push_back(table ? table_row(out, view, row) : form_row(out, area, row));
    }
    return out;
  }

  static std::string grid_path(const OutlineBlock& block, ViewArea area, const std::string& name) {
    if (name.empty()) return block.path;
    if (area == ViewArea::annexes) return block.path + ".目录[" + name + "]";
    return block.path + "." + (name == "年度绩效指标" ? "指标" : name);
  }

  /// The column of the table set where the table is known, or else what stands above it.
  static std::string column_key(const ViewGrid& view, std::size_t column) {
    for (const ViewRow& row : view.rows) {
      const std::string& path = row.cells[column].path;
      const std::size_t end = end_of_row(path);
      if (end != std::string::npos) return path.substr(end + 1);
    }
    std::string out;
    for (const TextPiece& piece : view.columns[column].pieces) out += piece.text;
    return normal_form(out);
  }

  [[nodiscard]] OutlineRow table_row(const OutlineGrid& grid, const ViewGrid& view, const ViewRow& row) const {
    OutlineRow out;
    for (const ViewText& cell : row.cells) {
      if (out.path.empty() && !cell.path.empty()) out.path = cell.path.substr(0, end_of_row(cell.path));
    }
    if (out.path.empty()) out.path = grid.path + "[" + name_key(text(row.cells[view.row_header], "").text) + "]";
    out.key = without_repetition(out.path);
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      out.cells.push_back(text(row.cells[column], out.path + "." + grid.columns[column].key));
    }
    return out;
  }

  /// The rows of funds and directories are known by their first cell, indicators by all but the target, which goes by
  /// the path of its row.
  [[nodiscard]] OutlineRow form_row(const OutlineGrid& grid, ViewArea area, const ViewRow& row) const {
    OutlineRow out;
    const bool by_first = row.cells.size() == 2 && grid.name != "年度重点任务";
    const std::string first = text(row.cells.front(), "").text;
    out.path = area == ViewArea::annexes ? grid.path + "." + first
               : by_first                ? grid.path + "[" + first + "]"
                                         : numbered(grid.path, grid.rows.size());
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      const bool last = column + 1 == row.cells.size();
      out.cells.push_back(text(row.cells[column], last ? out.path : out.path + "." + grid.columns[column].key));
      if (!last) out.key += normal_form(out.cells.back().text) + "|";
    }
    return out;
  }

  const SourceText& source_;
  DocumentView view_;
  Outline out_;
  std::size_t projects_ = 0, evaluations_ = 0, annexes_ = 0;
};

}  // namespace

Span OutlineText::source_of(std::size_t begin, std::size_t end) const {
  if (pieces.empty()) return where.span;
  const auto source = [&](std::size_t at) {
    std::size_t i = pieces.size() - 1;
    while (i > 0 && pieces[i].first > at) --i;
    const std::size_t next = i + 1 < pieces.size() ? pieces[i + 1].first : text.size();
    const bool verbatim = next - pieces[i].first == pieces[i].second.length();
    return pieces[i].second.begin + (verbatim ? static_cast<std::uint32_t>(at - pieces[i].first) : 0U);
  };
  return {source(begin), source(end - 1) + 1};
}

Outline outline_of(const TypedDocument& document) { return OutlineMaker(document).make(); }

}  // namespace budgetlint
