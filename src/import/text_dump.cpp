#include "import/text_dump.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/hidden_characters.h"
#include "base/utf8.h"
#include "diag/code.h"
#include "import/pdf_flow.h"
#include "import/pdf_layout.h"
#include "import/text_rows.h"
#include "import/tidy_text.h"

namespace budgetlint {
namespace {

/// Lines beyond this are no text that somebody set.
constexpr std::size_t kMostLines = 200'000;
constexpr std::size_t kLongestLine = 10'000;

/// Text as if it were set on a page, each character a square of this many points, so that paragraphs are told as those
/// of a PDF are.
constexpr double kSquare = 10, kLead = 15;
constexpr std::size_t kPageLines = 40;

double width_of(std::string_view text) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.size;
    width += (point.size > 2 ? 1 : 0.5) * kSquare;
  }
  return width;
}

std::size_t indent_of(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  return begin == std::string_view::npos ? line.size() : begin;
}

class Reader {
 public:
  explicit Reader(const SourcePtr& source) : source_(source) {
    out_.format = SourceFormat::text;
    out_.file = source->name();
  }

  SourceDocument read() {
    take_lines();
    measure();
    const std::vector<TextTable> tables = find_text_tables(lines_);
    std::size_t next = 0;
    for (const TextTable& table : tables) {
      add_text(next, table.first_line);
      add_table(table);
      next = table.end_line;
    }
    add_text(next, lines_.size());
    if (doubled_ > 0) tell(Code::text_doubled, doubled_);
    if (uncertain_rows_ > 0) tell(Code::text_rows_uncertain, tables_, uncertain_rows_);
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void tell(Code code, const Args&... args) {
    out_.told.push_back(make_diagnostic(code, Location{source_.get(), {}, {}, {}}, args...));
  }

  /// The lines that say something, without what cannot be shown and what is doubled.
  void take_lines() {
    const std::string_view bytes = source_->bytes();
    if (const auto invalid = find_invalid_utf8(bytes)) {
      tell(Code::text_not_utf8, static_cast<unsigned>(static_cast<unsigned char>(bytes[*invalid])));
    }
    for (std::size_t begin = 0; begin < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
      add_line(bytes.substr(begin, std::min(end - begin, kLongestLine)));
      begin = end + 1;
      if (lines_.size() == kMostLines) {
        tell(Code::text_too_long, kMostLines);
        return;
      }
    }
  }

  void add_line(std::string_view bytes) {
    std::string line;
    for (std::size_t at = 0; at < bytes.size();) {
      const CodePoint point = decode_utf8(bytes, at);
      at += point.size;
      if (point.value == 0x3000) {
        line += "  ";
      } else if (is_blank(point.value)) {
        line += ' ';
      } else if (!is_hidden(point.value)) {
        append_utf8(line, point.value);
      }
    }
    if (line.empty()) return;
    std::string once = without_doubling(line);
    if (once != line) ++doubled_;
    lines_.push_back(std::move(once));
  }

  /// How far lines of prose run: most of them are as long as they can be.
  void measure() {
    std::vector<double> widths;
    for (const std::string& line : lines_) {
      const bool prose = line.find("，") != std::string::npos || line.find("。") != std::string::npos;
      if (prose)
        widths.push_back(static_cast<double>(indent_of(line)) * kSquare / 2 + width_of(line.substr(indent_of(line))));
    }
    if (widths.empty()) return;
    const auto most = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 4 / 5);
    std::nth_element(widths.begin(), most, widths.end());
    width_ = *most;
  }

  /// Lines outside of tables, as paragraphs.
  void add_text(std::size_t begin, std::size_t end) {
    std::vector<PdfLayout> pages;
    for (std::size_t i = begin; i < end; ++i) {
      if (pages.empty() || pages.back().lines.size() == kPageLines) {
        pages.push_back({});
        pages.back().page = static_cast<std::uint32_t>(pages.size());
        pages.back().width = width_;
      }
      const std::string& line = lines_[i];
      const std::size_t indent = indent_of(line);
      if (indent == line.size()) continue;
      std::vector<PdfTextLine>& of_page = pages.back().lines;
      PdfTextLine set;
      set.text = line.substr(indent);
      set.size = kSquare;
      set.baseline = static_cast<double>(of_page.size() + 1) * kLead;
      const double left = static_cast<double>(indent) * kSquare / 2;
      set.box = {left, set.baseline - kSquare, left + width_of(set.text), set.baseline};
      of_page.push_back(std::move(set));
    }
    PdfJoined joined;
    for (SourceBlock& block : flow_of(pages, joined)) {
      auto& paragraph = std::get<SourceParagraph>(block);
      paragraph.centred = false;
      paragraph.place = FlowPlace{++paragraphs_, 0, 0, 0};
      out_.blocks.push_back(std::move(block));
    }
  }

  void add_table(const TextTable& table) {
    SourceGrid grid;
    grid.rows = static_cast<std::uint32_t>(table.rows.size());
    grid.columns = static_cast<std::uint32_t>(table.columns);
    grid.place = FlowPlace{0, ++tables_, 0, 0};
    for (std::uint32_t row = 0; row < grid.rows; ++row) {
      uncertain_rows_ += table.rows[row].certain ? 0 : 1;
      for (std::uint32_t column = 0; column < grid.columns; ++column) {
        GridCell cell;
        cell.row = row;
        cell.column = column;
        cell.text = tidy_text(table.rows[row].cells[column]);
        cell.place = FlowPlace{0, tables_, row + 1, column + 1};
        if (!table.rows[row].certain) {
          cell.uncertain = {"纯文本里看不出这一行的数各在哪一栏",
                            "the plain text does not show which columns the figures of this row are in"};
        }
        grid.cells.push_back(std::move(cell));
      }
    }
    out_.blocks.emplace_back(std::move(grid));
  }

  const SourcePtr& source_;
  SourceDocument out_;
  std::vector<std::string> lines_;
  double width_ = 40 * kSquare;
  std::size_t doubled_ = 0, uncertain_rows_ = 0;
  std::uint32_t paragraphs_ = 0, tables_ = 0;
};

}  // namespace

SourceDocument read_text_dump(const SourcePtr& source) { return Reader(source).read(); }

}  // namespace budgetlint
