#include "import/open_sheet_reader.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/normal_text.h"
#include "diag/code.h"
#include "import/decimal_digits.h"
#include "import/sheet_contents.h"

namespace budgetlint {
namespace {

constexpr std::uint32_t kLastRow = 1'048'576;
constexpr std::uint32_t kLastColumn = 16'384;
constexpr std::size_t kMostEntries = 500'000;

/// The text of an element: its own, and of the elements within, but for notes that hang on it.
void add_text(pugi::xml_node node, std::string& out) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      out += child.value();
      continue;
    }
    const std::string_view name = local_name(child);
    constexpr int kMostBlanks = 100;
    if (name == "s")
      out.append(static_cast<std::size_t>(std::clamp(number_of(child, "c").value_or(1), 1, kMostBlanks)), ' ');
    if (name == "tab") out += '\t';
    if (name == "line-break") out += '\n';
    if (name != "annotation" && name != "note" && name != "ruby-text") add_text(child, out);
  }
}

std::string shown_text(pugi::xml_node cell) {
  std::string out;
  bool first = true;
  for (const pugi::xml_node child : cell.children()) {
    if (local_name(child) != "p") continue;
    if (!std::exchange(first, false)) out += '\n';
    add_text(child, out);
  }
  out.erase(out.find_last_not_of(" \t\n") + 1);
  return out;
}

/// Whether the text says the number that the cell holds.
bool says(const std::string& shown, const DecimalDigits& stored) {
  std::string digits = normal_form(shown);
  std::erase(digits, ',');
  const bool percent = digits.ends_with('%');
  if (percent) digits.pop_back();
  std::optional<DecimalDigits> value = DecimalDigits::parse(digits);
  if (value && percent) value->multiply_by_power_of_ten(-2);
  return value == stored;
}

class OpenSheetReader {
 public:
  OpenSheetReader(pugi::xml_node root, SourceDocument& out) : out_(out) {
    for (const pugi::xml_node node : child_of(root, "automatic-styles").children()) read_style(node);
  }

  void read(pugi::xml_node table) {
    sheet_ = {};
    row_ = column_ = 0;
    without_value_.clear();
    sheet_.name = attribute_of(table, "name").value_or("");
    sheet_.hidden = hidden_tables_.contains(attribute_of(table, "style-name").value_or(""));
    read_parts(table);
    if (sheet_.entries.empty()) return;
    tell();
    add_sheet_blocks(sheet_, out_);
  }

 private:
  void read_style(pugi::xml_node node) {
    const std::string name = attribute_of(node, "name").value_or("");
    if (!flag_of(child_of(node, "table-properties"), "display", true)) hidden_tables_.insert(name);
    const pugi::xml_node cell = child_of(node, "table-cell-properties");
    for (const std::string_view side : {"border", "border-left", "border-right"}) {
      const std::string line = attribute_of(cell, side).value_or("none");
      const bool absent = line == "none" || line.find(" none") != std::string::npos || line.starts_with("0 ");
      if (!absent) ruled_.insert(name);
    }
    if (attribute_of(child_of(node, "paragraph-properties"), "text-align").value_or("") == "center") {
      centred_.insert(name);
    }
  }

  /// Rows and columns may stand in groups, and in headers that print on every page.
  void read_parts(pugi::xml_node within) {
    for (const pugi::xml_node node : within.children()) {
      const std::string_view name = local_name(node);
      if (name == "table-row") {
        read_row(node);
      } else if (name == "table-column") {
        read_column(node);
      } else if (name.starts_with("table-row") || name.starts_with("table-column") ||
                 name.starts_with("table-header")) {
        read_parts(node);
      }
    }
  }

  static std::uint32_t repeated(pugi::xml_node node, std::string_view name, std::uint32_t most) {
    return std::min(static_cast<std::uint32_t>(std::max(number_of(node, name).value_or(1), 1)), most);
  }

  static bool is_hidden(pugi::xml_node node) {
    return attribute_of(node, "visibility").value_or("visible") != "visible";
  }

  void read_column(pugi::xml_node node) {
    const std::uint32_t count = repeated(node, "number-columns-repeated", kLastColumn - std::min(column_, kLastColumn));
    if (is_hidden(node) && count > 0) sheet_.hidden_columns.emplace_back(column_ + 1, column_ + count);
    column_ += count;
  }

  void read_row(pugi::xml_node node) {
    const std::uint32_t count = repeated(node, "number-rows-repeated", kLastRow - std::min(row_, kLastRow));
    const std::uint32_t first = row_ + 1;
    row_ += count;
    if (count == 0) return;
    if (is_hidden(node)) sheet_.hidden_rows.emplace_back(first, row_);
    const std::size_t entries = sheet_.entries.size();
    const std::size_t ruled = sheet_.ruled.size();
    read_cells(node, first);
    const std::vector<RuledRow> lines(sheet_.ruled.begin() + static_cast<long>(ruled), sheet_.ruled.end());
    // A row that shows something may stand for several; blank ones, of which there are a million, for none.
    const std::vector<SheetEntry> shown(sheet_.entries.begin() + static_cast<long>(entries), sheet_.entries.end());
    for (std::uint32_t row = first + 1; row <= row_ && !shown.empty() && !is_full(); ++row) {
      for (SheetEntry entry : shown) {
        entry.row = row;
        sheet_.entries.push_back(std::move(entry));
      }
      for (RuledRow line : lines) {
        line.row = row;
        sheet_.ruled.push_back(line);
      }
    }
  }

  [[nodiscard]] bool is_full() {
    if (sheet_.entries.size() < kMostEntries) return false;
    if (!std::exchange(cut_, true)) {
      const LocalText where{fmt::format("第 {} 行以后", sheet_.entries.back().row),
                            fmt::format("after row {}", sheet_.entries.back().row)};
      out_.told.push_back(make_diagnostic(Code::sheet_cut, {}, out_.file, sheet_.name, where));
    }
    return true;
  }

  void read_cells(pugi::xml_node node, std::uint32_t row) {
    std::uint32_t column = 1;
    for (const pugi::xml_node cell : node.children()) {
      const std::string_view name = local_name(cell);
      if (name != "table-cell" && name != "covered-table-cell") continue;
      const std::uint32_t count =
          repeated(cell, "number-columns-repeated", kLastColumn + 1 - std::min(column, kLastColumn));
      const std::string style = attribute_of(cell, "style-name").value_or("");
      if (ruled_.contains(style)) {
        const bool next =
            !sheet_.ruled.empty() && sheet_.ruled.back().row == row && sheet_.ruled.back().last_column + 1 == column;
        if (!next) sheet_.ruled.push_back({row, column, column});
        sheet_.ruled.back().last_column = column + count - 1;
      }
      if (name == "table-cell") read_cell(cell, style, {row, column, row, column + count - 1});
      column += count;
      if (column > kLastColumn || is_full()) break;
    }
  }

  void read_cell(pugi::xml_node cell, const std::string& style, const MergedCells& place) {
    SheetEntry entry;
    entry.row = place.first_row;
    entry.text = shown_text(cell);
    entry.centred = centred_.contains(style);
    const std::string type = attribute_of(cell, "value-type").value_or("");
    if (const auto stored = DecimalDigits::parse(attribute_of(cell, "value").value_or(""))) {
      entry.number = true;
      if (!says(entry.text, *stored)) entry.stored = stored->to_string();
    }
    if (attribute_of(cell, "formula") && type.empty() && entry.text.empty()) {
      entry.uncertain = LocalText{"公式没有存下结果", "the file holds no value of the formula"};
      without_value_ += (without_value_.empty() ? "" : "、") + place_of(place);
      ++formulas_;
    }
    if (entry.text.empty() && !entry.stored && !entry.uncertain) return;
    add_merged(cell, place);
    for (std::uint32_t column = place.first_column; column <= place.last_column && !is_full(); ++column) {
      entry.column = column;
      sheet_.entries.push_back(entry);
    }
  }

  static std::string place_of(const MergedCells& place) {
    return place_words(SheetCell{"", place.first_row, place.first_column}).zh.substr(1);
  }

  void add_merged(pugi::xml_node cell, const MergedCells& place) {
    const std::uint32_t rows = repeated(cell, "number-rows-spanned", kLastRow + 1 - place.first_row);
    const std::uint32_t columns = repeated(cell, "number-columns-spanned", kLastColumn + 1 - place.first_column);
    if (rows == 1 && columns == 1) return;
    sheet_.merged.push_back(
        {place.first_row, place.first_column, place.first_row + rows - 1, place.first_column + columns - 1});
  }

  void tell() {
    const auto hidden = [&](const LocalText& what) {
      out_.told.push_back(make_diagnostic(Code::hidden_cells, {}, out_.file, sheet_.name, what));
    };
    if (sheet_.hidden) {
      hidden({"整个工作表", "the whole sheet"});
    } else {
      if (!sheet_.hidden_rows.empty()) hidden(hidden_words(sheet_.hidden_rows, false));
      if (!sheet_.hidden_columns.empty()) hidden(hidden_words(sheet_.hidden_columns, true));
    }
    if (const std::size_t count = std::exchange(formulas_, 0); count > 0) {
      out_.told.push_back(
          make_diagnostic(Code::formulas_without_value, {}, out_.file, sheet_.name, count, without_value_));
    }
  }

  SourceDocument& out_;
  SheetContents sheet_;
  std::set<std::string> ruled_, centred_, hidden_tables_;
  std::string without_value_;
  std::size_t formulas_ = 0;
  std::uint32_t row_ = 0, column_ = 0;
  bool cut_ = false;
};

}  // namespace

void read_open_sheets(OfficePackage& package, SourceDocument& out) {
  pugi::xml_document manifest;
  if (package.parse("META-INF/manifest.xml", manifest)) {
    for (const pugi::xml_node entry : manifest.document_element().children()) {
      if (!child_of(entry, "encryption-data")) continue;
      out.told.push_back(make_diagnostic(Code::office_encrypted, {}, out.file));
      return;
    }
  }
  pugi::xml_document content;
  if (!package.parse_required("content.xml", content)) return;
  const pugi::xml_node root = content.document_element();
  const pugi::xml_node sheets = child_of(child_of(root, "body"), "spreadsheet");
  if (!sheets) out.told.push_back(make_diagnostic(Code::office_part_missing, {}, out.file, "office:spreadsheet"));
  OpenSheetReader reader(root, out);
  for (const pugi::xml_node table : sheets.children()) {
    if (local_name(table) == "table") reader.read(table);
  }
}

}  // namespace budgetlint
