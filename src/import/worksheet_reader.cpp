#include "import/worksheet_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/normal_text.h"
#include "base/utf8.h"
#include "diag/code.h"

namespace budgetlint {
namespace {

constexpr std::uint32_t kLastRow = 1'048'576;
constexpr std::uint32_t kLastColumn = 16'384;
constexpr std::size_t kMostEntries = 500'000;
constexpr std::size_t kMostMerged = 50'000;

struct CellName {
  std::uint32_t row = 0, column = 0;
};

/// The row and column of `C12`; nullopt for what names no cell. Reads from `at` on and moves it behind.
std::optional<CellName> cell_name(std::string_view text, std::size_t& at) {
  CellName out;
  if (at < text.size() && text[at] == '$') ++at;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && out.column <= kLastColumn; ++at) {
    out.column = out.column * 26 + static_cast<std::uint32_t>(text[at] - 'A') + 1;
  }
  if (at < text.size() && text[at] == '$') ++at;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), out.row);
  at = static_cast<std::size_t>(end - text.data());
  const bool valid =
      error == std::errc() && out.column > 0 && out.column <= kLastColumn && out.row > 0 && out.row <= kLastRow;
  return valid ? std::optional(out) : std::nullopt;
}

/// Characters that XML cannot hold are written `_x000D_`; line ends become one line feed.
std::string unescaped(std::string text) {
  constexpr std::size_t kSize = 7;
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
    unsigned value = 0;
    const char* const begin = text.data() + at + 2;
    if (at + kSize > text.size() || text[at + kSize - 1] != '_') continue;
    const auto [end, error] = std::from_chars(begin, begin + 4, value, 16);
    if (error != std::errc() || end != begin + 4) continue;
    std::string character;
    if (value >= 0x20 || value == '\n' || value == '\t') append_utf8(character, value);
    text.replace(at, kSize, character);
    if (character.empty() && at > 0) --at;
  }
  std::erase(text, '\r');
  return text;
}

std::string without_blank_ends(std::string text) {
  text.erase(0, std::min(text.find_first_not_of(" \n\t"), text.size()));
  text.erase(text.find_last_not_of(" \n\t") + 1);
  return text;
}

/// A figure of money as text: with a point or separators, or negative. A bare row of digits may be a code.
bool is_amount(const std::string& text) {
  std::string digits = normal_form(text);
  const bool marks = digits.find_first_of(".,-") != std::string::npos;
  std::erase(digits, ',');
  return marks && DecimalDigits::parse(digits).has_value();
}

bool is_number(const std::string& text) {
  std::string digits = normal_form(text);
  std::erase(digits, ',');
  return DecimalDigits::parse(digits).has_value();
}

std::string cell_words(const SheetEntry& entry) {
  const std::string words = place_words(SheetCell{"", entry.row, entry.column}).zh;
  return words.substr(words.find('!') + 1);
}

}  // namespace

std::string workbook_string(pugi::xml_node string) {
  std::string out;
  for (const pugi::xml_node child : string.children()) {
    if (local_name(child) == "t") out += child.child_value();
    if (local_name(child) == "r") out += child_of(child, "t").child_value();
  }
  return unescaped(std::move(out));
}

void WorksheetReader::Told::add(const std::string& example) {
  constexpr std::size_t kMostExamples = 5;
  if (count < kMostExamples) examples += (count > 0 ? "、" : "") + example;
  if (count == kMostExamples) examples += "…";
  ++count;
}

void WorksheetReader::read(pugi::xml_node root) {
  for (const pugi::xml_node columns : root.children()) {
    if (local_name(columns) == "cols") read_columns(columns);
  }
  std::uint32_t number = 0;
  for (const pugi::xml_node row : child_of(root, "sheetData").children()) {
    if (local_name(row) != "row") continue;
    // Rows are in order; one that is not is left out rather than put among others.
    const int named = number_of(row, "r").value_or(static_cast<int>(number) + 1);
    if (named <= static_cast<int>(number) || named > static_cast<int>(kLastRow)) continue;
    number = static_cast<std::uint32_t>(named);
    read_row(row, number);
    if (out_.entries.size() >= kMostEntries) {
      const LocalText where{fmt::format("第 {} 行以后", number), fmt::format("after row {}", number)};
      document_.told.push_back(make_diagnostic(Code::sheet_cut, {}, document_.file, out_.name, where));
      break;
    }
  }
  read_merged(child_of(root, "mergeCells"));
  tell();
}

void WorksheetReader::read_columns(pugi::xml_node columns) {
  for (const pugi::xml_node column : columns.children()) {
    const int first = number_of(column, "min").value_or(0);
    const int last = number_of(column, "max").value_or(0);
    const bool hidden = flag_of(column, "hidden") || attribute_of(column, "width").value_or("1") == "0";
    const auto after = out_.hidden_columns.empty() ? 0 : static_cast<int>(out_.hidden_columns.back().second);
    if (hidden && first > after && last >= first) out_.hidden_columns.emplace_back(first, last);
  }
}

void WorksheetReader::read_row(pugi::xml_node row, std::uint32_t number) {
  const bool hidden = flag_of(row, "hidden") || attribute_of(row, "ht").value_or("1") == "0";
  if (hidden && !out_.hidden_rows.empty() && out_.hidden_rows.back().second + 1 == number) {
    ++out_.hidden_rows.back().second;
  } else if (hidden) {
    out_.hidden_rows.emplace_back(number, number);
  }
  std::uint32_t column = 0;
  for (const pugi::xml_node cell : row.children()) {
    if (local_name(cell) != "c") continue;
    std::size_t at = 0;
    const std::optional<CellName> name = cell_name(attribute_of(cell, "r").value_or(""), at);
    const std::uint32_t named = name ? name->column : column + 1;
    if (named <= column || named > kLastColumn) continue;
    column = named;
    read_cell(cell, number, column);
  }
}

void WorksheetReader::read_cell(pugi::xml_node cell, std::uint32_t row, std::uint32_t column) {
  const CellLook& look = shared_.styles.look(static_cast<std::size_t>(number_of(cell, "s").value_or(0)));
  if (look.ruled) {
    const bool next =
        !out_.ruled.empty() && out_.ruled.back().row == row && out_.ruled.back().last_column + 1 == column;
    if (!next) out_.ruled.push_back({row, column, column});
    out_.ruled.back().last_column = column;
  }
  if (!cell.first_child()) return;
  SheetEntry entry;
  entry.row = row;
  entry.column = column;
  entry.centred = look.centred;
  const std::string type = attribute_of(cell, "t").value_or("n");
  const std::string value = child_of(cell, "v").child_value();
  if (type == "s") {
    std::size_t index = shared_.strings.size();
    std::from_chars(value.data(), value.data() + value.size(), index);
    if (index < shared_.strings.size()) show_text(shared_.strings[index], look, entry);
  } else if (type == "inlineStr") {
    show_text(workbook_string(child_of(cell, "is")), look, entry);
  } else if (type == "b") {
    entry.text = value == "1" ? "TRUE" : "FALSE";
  } else if (type == "n" && !value.empty()) {
    show_number(value, look, entry);
  } else {
    show_text(unescaped(value), look, entry);
  }
  if (type == "e") {
    errors_.add(cell_words(entry));
    entry.uncertain = LocalText{"公式出错", "the formula fails"};
  }
  if (child_of(cell, "f")) judge_formula(cell, !value.empty() || type == "str", entry);
  const bool shows = !entry.text.empty() || entry.uncertain || entry.stored;
  if (shows) out_.entries.push_back(std::move(entry));
}

void WorksheetReader::show_number(const std::string& value, const CellLook& look, SheetEntry& entry) {
  std::optional<DecimalDigits> digits = DecimalDigits::parse(value);
  if (!digits) return show_text(value, look, entry);
  constexpr int kDigitsOfASpreadsheet = 15;
  digits->round_to_significant(kDigitsOfASpreadsheet);
  const NumberFormat& format = shared_.styles.formats[look.format];
  const ShownNumber shown = format.show(*digits, shared_.from_1904);
  entry.number = !format.is_date();
  entry.text = without_blank_ends(shown.text);
  if (!shown.exact) entry.stored = digits->to_string();
  if (!format.is_known()) {
    unknown_format_.add(fmt::format("{} {}", cell_words(entry), shared_.styles.codes[look.format]));
    entry.uncertain =
        LocalText{"数字格式看不懂，按“常规”显示", "its number format is not understood; shown as by General"};
  } else if (shown.hides_sign) {
    hidden_sign_.add(cell_words(entry));
    entry.uncertain = LocalText{"负数没有显示负号", "a negative number is shown without its sign"};
  }
}

void WorksheetReader::show_text(std::string text, const CellLook& look, SheetEntry& entry) {
  std::string shown = shared_.styles.formats[look.format].show_text(text);
  if (normal_form(shown).empty()) {
    if (!normal_form(text).empty()) entry.stored = std::move(text);
    return;
  }
  entry.number = is_number(shown);
  if (is_amount(shown)) text_numbers_.add(fmt::format("{} “{}”", cell_words(entry), shown));
  // Indentation is part of what a name says on these forms; blanks at the end are not.
  std::string indent;
  for (int i = 0; i < look.indent; ++i) indent += "　";
  shown.erase(shown.find_last_not_of(" \n\t") + 1);
  entry.text = indent + shown;
}

void WorksheetReader::judge_formula(pugi::xml_node /*cell*/, bool has_value, SheetEntry& entry) {
  if (!has_value) {
    without_value_.add(cell_words(entry));
    entry.uncertain = LocalText{"公式没有存下结果", "the file holds no value of the formula"};
  } else if (shared_.recalculates && !entry.uncertain) {
    recalculated_.add(cell_words(entry));
    entry.uncertain = LocalText{"公式的结果要在打开时重算", "the formula is to be computed when the file is opened"};
  }
}

void WorksheetReader::read_merged(pugi::xml_node merged) {
  for (const pugi::xml_node node : merged.children()) {
    const std::string ref = attribute_of(node, "ref").value_or("");
    std::size_t at = 0;
    const std::optional<CellName> first = cell_name(ref, at);
    if (!first || at >= ref.size() || ref[at] != ':') continue;
    const std::optional<CellName> last = cell_name(ref, ++at);
    if (!last || last->row < first->row || last->column < first->column) continue;
    if (out_.merged.size() == kMostMerged) break;
    out_.merged.push_back({first->row, first->column, last->row, last->column});
  }
}

void WorksheetReader::tell() {
  const auto say = [&](Code code, const Told& told) {
    if (told.count > 0) {
      document_.told.push_back(make_diagnostic(code, {}, document_.file, out_.name, told.count, told.examples));
    }
  };
  say(Code::formulas_without_value, without_value_);
  say(Code::formulas_recalculated, recalculated_);
  say(Code::cells_with_errors, errors_);
  say(Code::number_format_unknown, unknown_format_);
  say(Code::sign_not_shown, hidden_sign_);
  say(Code::numbers_as_text, text_numbers_);
}

}  // namespace budgetlint
