#include "render/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/digits.h"
#include "base/utf8.h"
#include "render/form_table.h"
#include "render/html_places.h"
#include "render/reported.h"
#include "render/view_text.h"
#include "render/words.h"
#include "render/workbook_file.h"

namespace budgetlint {
namespace {

/// A number as printed: what a cell holds, and the format that shows it as it was.
struct PrintedNumber {
  std::string digits, format;
};

/// Nullopt where no number of a workbook can be shown so: a code with leading zeros, more digits than there are.
std::optional<PrintedNumber> printed_number(const std::string& text) {
  PrintedNumber out;
  std::size_t at = text.starts_with('-') ? 1 : 0;
  std::size_t whole = 0;
  bool grouped = false;
  std::size_t since_comma = 0;
  for (; at < text.size() && (is_digit(text[at]) || text[at] == ','); ++at) {
    if (text[at] == ',') {
      if (whole == 0 || (grouped ? since_comma != 3 : whole > 3)) return std::nullopt;
      grouped = true;
      since_comma = 0;
    } else {
      ++whole;
      ++since_comma;
    }
  }
  if (whole == 0 || (grouped ? since_comma != 3 : whole > 3 && text.find(',') != std::string::npos))
    return std::nullopt;
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  if (text[first] == '0' && whole > 1) return std::nullopt;
  std::size_t places = 0;
  if (at < text.size() && text[at] == '.') {
    for (++at; at < text.size() && is_digit(text[at]); ++at) ++places;
    if (places == 0) return std::nullopt;
  }
  constexpr std::size_t kDigitsOfASpreadsheet = 15;
  if (at != text.size() || whole + places > kDigitsOfASpreadsheet) return std::nullopt;
  const bool minus_zero = text[0] == '-' && text.find_first_of("123456789") == std::string::npos;
  if (minus_zero) return std::nullopt;
  out.digits = text;
  std::erase(out.digits, ',');
  // Below 1,000 nothing tells whether figures are grouped; beside others that are, it makes no difference.
  out.format = grouped ? "#,##0" : "0";
  if (places > 0) out.format += "." + std::string(places, '0');
  return out;
}

/// A line of prose with the stretches of the source that it came from.
struct ProseLine {
  std::string text;
  std::vector<Span> spans;

  [[nodiscard]] bool touches(Span span) const {
    return std::any_of(spans.begin(), spans.end(), [&](Span each) {
      return each.begin <= span.begin ? span.begin < each.end || each == span : each.begin < span.end;
    });
  }
};

std::vector<ProseLine> lines_of(const ViewText& text) {
  std::vector<ProseLine> out(1);
  for (const TextPiece& piece : text.pieces) {
    const bool verbatim = piece.text.size() == piece.span.length();
    for (std::size_t begin = 0; begin <= piece.text.size();) {
      const std::size_t end = std::min(piece.text.find('\n', begin), piece.text.size());
      out.back().text += piece.text.substr(begin, end - begin);
      const auto offset = static_cast<std::uint32_t>(begin);
      const auto until = static_cast<std::uint32_t>(std::min(end + 1, piece.text.size()));
      out.back().spans.push_back(verbatim ? Span{piece.span.begin + offset, piece.span.begin + until} : piece.span);
      if (end == piece.text.size()) break;
      out.emplace_back();
      begin = end + 1;
    }
  }
  while (!out.empty() && out.back().text.empty()) out.pop_back();
  return out;
}

std::uint16_t columns_of(const ViewBlock& block) {
  std::size_t out = 0;
  for (const ViewGrid& grid : block.grids) {
    out = block.area == ViewArea::tables ? out + grid.columns.size() : std::max(out, grid.columns.size());
  }
  constexpr std::size_t kMost = 16000;
  return static_cast<std::uint16_t>(std::clamp<std::size_t>(out, 1, kMost));
}

std::string name_of(const ViewBlock& block) {
  const std::string number = plain_text(block.number);
  if (block.name.empty()) return number.empty() ? plain_text(block.title) : number;
  return number.empty() ? block.name : number + " " + block.name;
}

/// Writes one document; `places` is null where nothing is annotated.
class DocumentSheets {
 public:
  DocumentSheets(WorkbookFile& file, const HtmlPlaces* places, std::string prefix, Language language)
      : file_(file), places_(places), prefix_(std::move(prefix)), language_(language) {}

  void write(const DocumentView& view) {
    const ViewBlock* before = nullptr;
    for (const ViewBlock& block : view.blocks) {
      // Annexes stand under each other, and their lists with them.
      const bool annex = block.area == ViewArea::annexes;
      const bool own_sheet = !block.grids.empty() && !annex;
      const bool goes_on = before != nullptr && (annex || before->grids.empty()) && before->area == block.area;
      if (own_sheet) {
        add_sheet(name_of(block));
      } else if (!goes_on) {
        add_sheet(std::string(area_words(block.area, language_)));
        file_.set_width(0, kProseWidth);
      }
      write_block(block);
      before = &block;
    }
  }

 private:
  static constexpr double kProseWidth = 100;
  inline static const CellStyle kHead{.ruled = true, .bold = true, .centred = true, .wrapped = true};

  void add_sheet(const std::string& name) {
    file_.add_sheet(prefix_ + name);
    row_ = 0;
  }

  // --- marks -------------------------------------------------------------------------------------------------------

  /// What is marked on something drawn, or on a stretch of it.
  struct Annotation {
    CellFill fill = CellFill::none;
    std::string comment;
  };

  void add_mark(const HtmlMark& mark, Annotation& out) const {
    if (mark.takes_part && out.fill == CellFill::none) out.fill = CellFill::related;
    for (const std::size_t index : mark.items) {
      const HtmlItem& item = places_->items()[index];
      const Diagnostic& diagnostic = *item.diagnostic;
      const Severity severity = item.open() ? diagnostic.severity : Severity::info;
      const CellFill fill = severity == Severity::error     ? CellFill::error
                            : severity == Severity::warning ? CellFill::warning
                                                            : CellFill::info;
      if (out.fill == CellFill::none || out.fill == CellFill::related || fill < out.fill) out.fill = fill;
      if (!out.comment.empty()) out.comment += "\n\n";
      const std::string_view explained = item.open() ? "" : language_ == Language::zh ? "（已说明）" : " (explained)";
      out.comment += fmt::format("{} {}{}: {}\n{}", severity_word(severity, language_), item.number, explained,
                                 message_with_notes(diagnostic, language_), diagnostic.rule);
    }
  }

  [[nodiscard]] Annotation annotation(DrawnId drawn) const {
    Annotation out;
    if (places_ == nullptr) return out;
    for (const HtmlMark& mark : places_->marks(drawn)) add_mark(mark, out);
    return out;
  }

  void put(std::uint16_t column, const std::string& text, CellStyle style, const Annotation& about) {
    style.fill = about.fill;
    file_.put(row_, column, text, style);
    comment(column, about);
  }

  void comment(std::uint16_t column, const Annotation& about) {
    if (!about.comment.empty()) file_.put_comment(row_, column, about.comment);
  }

  // --- blocks ------------------------------------------------------------------------------------------------------

  void write_block(const ViewBlock& block) {
    const std::uint16_t last = columns_of(block) - 1;
    if (row_ > 0) ++row_;
    if (const std::optional<FormTable> form = form_table(block)) return write_form(*form, block);
    write_heading(block, last);
    if (block.area == ViewArea::tables && !block.grids.empty()) {
      write_fields_around(block, last);
      write_beside(block);
    } else {
      for (const ViewField& field : block.fields) write_line(field.name + "：", field.text);
      for (const ViewGrid& grid : block.grids) write_below(grid);
    }
    for (const ViewField& field : block.prose) write_prose(block, field);
  }

  /// What the form is stands in its first row.
  void write_form(const FormTable& form, const ViewBlock& block) {
    constexpr double kWidth = 20;
    for (std::uint16_t column = 0; column < form.columns; ++column) file_.set_width(column, kWidth);
    Annotation beginning = annotation(block.id);
    for (const std::vector<FormCell>& cells : form.rows) {
      std::uint16_t column = 0;
      for (const FormCell& each : cells) {
        Annotation about = std::exchange(beginning, {});
        if (each.text != nullptr) merge(about, annotation(each.text->id));
        if (each.row != nullptr) merge(about, annotation(each.row->id));
        write_form_cell(column, each, about);
        column = static_cast<std::uint16_t>(column + each.span);
      }
      file_.set_height(row_, height_of(cells));
      ++row_;
    }
  }

  /// How many lines the highest of the cells has, about.
  static std::size_t height_of(const std::vector<FormCell>& cells) {
    constexpr std::size_t kCharactersOfAColumn = 10;
    std::size_t out = 1;
    for (const FormCell& each : cells) {
      std::size_t lines = 0;
      for (const std::string& line : split_lines(each.words())) {
        lines += count_code_points(line) / (kCharactersOfAColumn * each.span) + 1;
      }
      out = std::max(out, lines);
    }
    return out;
  }

  void write_form_cell(std::uint16_t column, const FormCell& cell, const Annotation& about) {
    const std::string text = cell.words();
    const std::optional<PrintedNumber> number = cell.figure ? printed_number(text) : std::nullopt;
    CellStyle style = cell.text == nullptr ? kHead : CellStyle{.ruled = true, .wrapped = true};
    style.fill = about.fill;
    const auto last = static_cast<std::uint16_t>(column + cell.span - 1);
    if (last > column) file_.put_over(row_, column, row_, last, number ? "" : text, style);
    if (number) {
      style.number_format = number->format;
      file_.put_number(row_, column, number->digits, style);
    } else if (last == column) {
      file_.put(row_, column, text, style);
    }
    comment(column, about);
  }

  void write_heading(const ViewBlock& block, std::uint16_t last) {
    Annotation about = annotation(block.id);
    if (block.grids.empty() || block.area == ViewArea::annexes) {
      const bool term = block.area == ViewArea::glossary;
      std::string text = heading_of(block);
      if (term) text = fmt::format("{}.{}：", ++terms_, text);
      if (block.area == ViewArea::annexes) text = fmt::format("附件{}：{}", ++annexes_, text);
      for (const ViewText* part : {&block.number, &block.title}) merge(about, annotation(part->id));
      if (!text.empty()) put(0, text, {.bold = true}, about), ++row_;
      return;
    }
    const std::string number = plain_text(block.number);
    const auto label = std::find_if(block.fields.begin(), block.fields.end(),
                                    [](const ViewField& field) { return field.name == "公开表号"; });
    if (!number.empty()) put(0, number, {}, annotation(block.number.id));
    if (label != block.fields.end()) put(last, plain_text(label->text), {}, annotation(label->text.id));
    if (!number.empty() || label != block.fields.end()) ++row_;
    merge(about, annotation(block.title.id));
    const std::string title = plain_text(block.title).empty() ? block.name : plain_text(block.title);
    file_.put_over(row_, 0, row_, last, title, {.bold = true, .centred = true, .fill = about.fill});
    comment(0, about);
    ++row_;
  }

  static void merge(Annotation& to, const Annotation& from) {
    if (from.fill != CellFill::none && (to.fill == CellFill::none || from.fill < to.fill)) to.fill = from.fill;
    if (!from.comment.empty()) to.comment += (to.comment.empty() ? "" : "\n\n") + from.comment;
  }

  /// Department at the left above a table, unit at the right.
  void write_fields_around(const ViewBlock& block, std::uint16_t last) {
    bool any = false;
    for (const ViewField& field : block.fields) {
      if (field.name != "部门名称" && field.name != "单位") continue;
      const std::string text = field.name + "：" + plain_text(field.text);
      const std::uint16_t column = field.name == "单位" ? last : 0;
      if (any && last == 0) ++row_;
      put(column, text, {}, annotation(field.text.id));
      any = true;
    }
    if (any) ++row_;
  }

  /// The parts of a table side by side, as they are published.
  void write_beside(const ViewBlock& block) {
    const auto heading = std::find_if(block.fields.begin(), block.fields.end(),
                                      [](const ViewField& field) { return field.name == "表头"; });
    std::size_t merged = 0;  // columns whose names already stand, over two rows
    if (block.grids.size() > 1) {
      write_part_names(block);
    } else if (heading != block.fields.end()) {
      merged = write_heading_over(block.grids.front(), heading->text);
    }
    const std::uint32_t top = row_;
    std::uint32_t bottom = row_;
    std::uint16_t column = 0;
    for (const ViewGrid& grid : block.grids) {
      row_ = top;
      write_grid(grid, column, merged);
      bottom = std::max(bottom, row_);
      column = static_cast<std::uint16_t>(column + grid.columns.size());
    }
    row_ = bottom;
  }

  void write_part_names(const ViewBlock& block) {
    std::uint16_t column = 0;
    for (const ViewGrid& grid : block.grids) {
      const auto end = static_cast<std::uint16_t>(column + grid.columns.size());
      if (end > column) file_.put_over(row_, column, row_, static_cast<std::uint16_t>(end - 1), grid.name, kHead);
      column = end;
    }
    ++row_;
  }

  /// The header over the figures, which stand at the right; how many columns at the left reach beside it.
  std::size_t write_heading_over(const ViewGrid& grid, const ViewText& heading) {
    std::size_t left = 0;
    while (left + 1 < grid.columns.size() && !grid.columns[left].figure) {
      const auto column = static_cast<std::uint16_t>(left);
      write_column_name(grid.columns[left], column, row_ + 1);
      ++left;
    }
    const auto first = static_cast<std::uint16_t>(left);
    const auto last = static_cast<std::uint16_t>(std::max<std::size_t>(grid.columns.size(), 1) - 1);
    const Annotation about = annotation(heading.id);
    CellStyle style = kHead;
    style.fill = about.fill;
    file_.put_over(row_, first, row_, last, plain_text(heading), style);
    comment(first, about);
    ++row_;
    return left;
  }

  void write_column_name(const ViewText& name, std::uint16_t column, std::uint32_t last_row) {
    const Annotation about = annotation(name.id);
    CellStyle style = kHead;
    style.fill = about.fill;
    file_.put_over(row_, column, last_row, column, plain_text(name), style);
    comment(column, about);
  }

  void write_below(const ViewGrid& grid) {
    ++row_;
    if (!grid.name.empty()) put(0, grid.name, {.bold = true}, {}), ++row_;
    write_grid(grid, 0, 0);
  }

  /// The names of the first `named` columns stand already.
  void write_grid(const ViewGrid& grid, std::uint16_t first, std::size_t named) {
    constexpr double kNameWidth = 34;
    constexpr double kFigureWidth = 16;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
      const auto column = static_cast<std::uint16_t>(first + i);
      file_.set_width(column, i == grid.row_header ? kNameWidth : kFigureWidth);
      if (i >= named) write_column_name(grid.columns[i], column, row_);
    }
    ++row_;
    for (const ViewRow& row : grid.rows) {
      const Annotation of_row = annotation(row.id);
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        Annotation about = annotation(row.cells[i].id);
        if (i == 0) merge(about, of_row);
        write_cell(static_cast<std::uint16_t>(first + i), row.cells[i], grid.columns[i].figure, about);
      }
      ++row_;
    }
  }

  void write_cell(std::uint16_t column, const ViewText& cell, bool figure, const Annotation& about) {
    const std::string text = plain_text(cell);
    const std::optional<PrintedNumber> number = figure || cell.figure ? printed_number(text) : std::nullopt;
    if (!number) return put(column, text, {.ruled = true, .wrapped = !figure}, about);
    file_.put_number(row_, column, number->digits,
                     {.ruled = true, .fill = about.fill, .number_format = number->format});
    comment(column, about);
  }

  void write_line(const std::string& label, const ViewText& text) {
    put(0, label + plain_text(text), {}, annotation(text.id));
    ++row_;
  }

  void write_prose(const ViewBlock& block, const ViewField& field) {
    const bool labelled = block.area == ViewArea::performance && !field.name.empty();
    bool first = true;
    for (const ProseLine& line : lines_of(field.text)) {
      Annotation about;
      if (places_ != nullptr) {
        for (const HtmlMark& mark : places_->marks(field.text.id)) {
          if (line.touches(mark.span)) add_mark(mark, about);
        }
      }
      const std::string label = labelled && std::exchange(first, false) ? field.name + "：" : "";
      put(0, label + line.text, {.wrapped = block.grids.empty()}, about);
      ++row_;
    }
  }

  WorkbookFile& file_;
  const HtmlPlaces* places_;
  std::string prefix_;
  Language language_;
  std::uint32_t row_ = 0;
  std::size_t terms_ = 0;    ///< of the glossary
  std::size_t annexes_ = 0;  ///< which are numbered: a sheet has no headings
};

/// Where a finding stands, for people: its path, and where that was in the file that was read.
std::string place_words_of(const Diagnostic& diagnostic, Language language) {
  const std::string& origin = text_in(diagnostic.where.origin, language);
  if (diagnostic.where.path.empty() || origin.empty()) return diagnostic.where.path + origin;
  return fmt::format("{}\n{}", diagnostic.where.path, origin);
}

void write_findings(const Report& report, Language language, WorkbookFile& file) {
  const bool zh = language == Language::zh;
  file.add_sheet(zh ? "发现" : "Findings");
  const std::vector<std::string> heads =
      zh ? std::vector<std::string>{"文档", "序号", "级别", "规则", "位置", "说明"}
         : std::vector<std::string>{"Document", "No.", "Severity", "Rule", "Place", "Finding"};
  constexpr std::array<double, 6> kWidths = {24, 6, 8, 28, 40, 90};
  for (std::uint16_t i = 0; i < heads.size(); ++i) {
    file.put(0, i, heads[i], {.ruled = true, .bold = true, .centred = true});
    file.set_width(i, kWidths[i]);
  }
  std::uint32_t row = 0;
  const DocumentReport* before = nullptr;
  std::size_t number = 0;
  each_reported(report, [&](const Reported& reported) {
    number = reported.document == before ? number + 1 : 1;
    before = reported.document;
    const Diagnostic& diagnostic = reported.diagnostic;
    const CellFill fill = diagnostic.severity == Severity::error     ? CellFill::error
                          : diagnostic.severity == Severity::warning ? CellFill::warning
                                                                     : CellFill::info;
    const CellStyle style{.ruled = true, .wrapped = true};
    ++row;
    file.put(row, 0, reported.file(), style);
    file.put_number(row, 1, std::to_string(number), style);
    file.put(row, 2, std::string(severity_word(diagnostic.severity, language)),
             {.ruled = true, .centred = true, .fill = fill});
    file.put(row, 3, diagnostic.rule, style);
    file.put(row, 4, place_words_of(diagnostic, language), style);
    file.put(row, 5, message_with_notes(diagnostic, language), style);
  });
}

/// What the document is, for which a workbook of tables has no other place.
void write_cover(const DocumentReport& document, const std::string& prefix, WorkbookFile& file) {
  constexpr double kWidth = 60;
  file.add_sheet(prefix + "封面");
  file.set_width(0, kWidth);
  file.put(0, 0, title_of(document), {.bold = true, .centred = true});
}

std::optional<std::string> written(const Report& report, Language language, bool annotated) {
  WorkbookFile file;
  if (annotated) write_findings(report, language, file);
  for (std::size_t i = 0; i < report.documents.size(); ++i) {
    const DocumentReport& document = report.documents[i];
    if (!document.view) continue;
    const std::string prefix = report.documents.size() > 1 ? fmt::format("{}.", i + 1) : "";
    std::optional<HtmlPlaces> places;
    if (annotated) places.emplace(document, "d");
    write_cover(document, prefix, file);
    DocumentSheets(file, places ? &*places : nullptr, prefix, language).write(*document.view);
  }
  return file.finish();
}

}  // namespace

std::optional<std::string> render_workbook(const Report& report, Language language) {
  return written(report, language, false);
}

std::optional<std::string> render_annotated_workbook(const Report& report, Language language) {
  return written(report, language, true);
}

}  // namespace budgetlint
