#include "engine/typed_document.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "base/digits.h"
#include "base/nearest_name.h"
#include "base/normal_text.h"
#include "base/utf8.h"
#include "diag/code.h"
#include "diag/suggestion.h"
#include "engine/header_sums.h"
#include "engine/inferred_schema.h"
#include "engine/printing_aid.h"
#include "engine/split_part.h"
#include "lang/printed_columns.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

const Unit& unit_of_exponent(int exponent, ColumnKind kind, const Unit& fallback) {
  static constexpr Unit kCounted{Dimension::count, 0, {}};
  if (kind == ColumnKind::percent) return kPercent;
  if (kind == ColumnKind::count) return kCounted;
  for (const Unit* const unit : {&kYuan, &kWanYuan, &kYiYuan}) {
    if (unit->exponent == exponent) return *unit;
  }
  return fallback;
}

Code code_of(FigureError error) {
  switch (error) {
    case FigureError::bad_grouping:
    case FigureError::two_points: return Code::bad_digit_grouping;
    case FigureError::too_long: return Code::figure_too_long;
    case FigureError::unknown_unit: return Code::unknown_figure_unit;
    case FigureError::stray_character: return Code::stray_character;
    default: return Code::not_a_figure;
  }
}

Diagnostic malformed_figure(const ParsedFigure& parsed, Location where, std::string_view text) {
  Diagnostic out = make_diagnostic(code_of(parsed.error), std::move(where), text, parsed.stray);
  if (parsed.error != FigureError::stray_character) return out;
  const bool one = parsed.stray == "l" || parsed.stray == "I" || parsed.stray == "|";
  const bool zero = parsed.stray == "o" || parsed.stray == "O";
  if (one || zero) out.label = {one ? "是否应为 1？" : "是否应为 0？", one ? "did you mean 1?" : "did you mean 0?"};
  return out;
}

bool is_figure_column(ColumnKind kind) { return kind != ColumnKind::text && kind != ColumnKind::code; }

/// A whole number as it is written; 0 where it is none.
std::uint32_t whole_number(std::string_view text) {
  std::uint32_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? out : 0;
}

/// The page of a row: the first, and one more for each break up to it.
LocalText page_of_row(const Origin& origin, std::uint32_t row) {
  const std::uint32_t first = whole_number(origin.page.text);
  std::string page(origin.page.text);
  if (first > 0) {
    const auto passed = std::count_if(origin.page_breaks.begin(), origin.page_breaks.end(), [&](const Scalar& at) {
      const std::uint32_t begins = whole_number(at.text);
      return begins > 0 && begins <= row + 1;
    });
    page = std::to_string(first + static_cast<std::uint32_t>(passed));
  }
  return {"第 " + page + " 页", "page " + page};
}

/// The spreadsheet cell `columns` to the right of and `rows` below `first`, e.g. A6 + (2, 1) = C7; empty when `first`
/// is no cell name.
std::string shifted_cell(std::string_view first, std::size_t columns, std::size_t rows) {
  std::size_t at = 0;
  std::size_t column = 0;
  while (at < first.size() && first[at] >= 'A' && first[at] <= 'Z') {
    column = column * 26 + static_cast<std::size_t>(first[at++] - 'A') + 1;
  }
  std::size_t row = 0;
  const auto [end, error] = std::from_chars(first.data() + at, first.data() + first.size(), row);
  if (at == 0 || error != std::errc() || end != first.data() + first.size()) return {};
  std::string letters;
  for (column += columns; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters + std::to_string(row + rows);
}

constexpr std::size_t kLongestCode = 32;  // of what is longer every beginning would have to be looked up
constexpr std::size_t kShortestName = 4;  // characters; shorter names differ in one by nature

/// Whether a name is another with one character wrong, or two that changed places: too near to be another name.
bool is_slip_of(std::string_view name, std::string_view wanted, std::size_t shortest = kShortestName) {
  if (count_code_points(name) != count_code_points(wanted) || count_code_points(name) < shortest) return false;
  std::vector<std::pair<char32_t, char32_t>> differ;
  for (std::size_t a = 0, b = 0; a < name.size() && b < wanted.size();) {
    const CodePoint left = decode_utf8(name, a);
    const CodePoint right = decode_utf8(wanted, b);
    if (left.value != right.value) differ.emplace_back(left.value, right.value);
    a += left.size;
    b += right.size;
  }
  if (differ.size() == 2) return differ[0].first == differ[1].second && differ[0].second == differ[1].first;
  return differ.size() == 1;
}

/// How deep the ordinal before a name is: 一、 （一） 1. (1); 0 where there is none.
int ordinal_level(std::string_view name) {
  static constexpr std::string_view kHan = "一二三四五六七八九十百";
  std::string text = normal_form(name);
  const bool bracket = text.starts_with('(');
  if (bracket) text.erase(0, 1);
  std::size_t han = 0;
  while (han + 3 <= text.size() && kHan.find(text.substr(han, 3)) != std::string_view::npos) han += 3;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  const std::size_t size = std::max(han, digits);
  if (size == 0) {
    constexpr std::string_view kFirstCircle = "①";
    return text.size() >= 3 && text[0] == kFirstCircle[0] && text[1] == kFirstCircle[1] ? 4 : 0;
  }
  const std::string rest = text.substr(size);
  if (bracket) return !rest.starts_with(')') ? 0 : han > 0 ? 2 : 4;
  if (rest.starts_with("、") || rest.starts_with(".") || rest.starts_with(",")) return han > 0 ? 1 : 3;
  return 0;
}

}  // namespace

std::optional<std::size_t> cell_of_none(const Part& part, std::size_t row) {
  std::optional<std::size_t> out;
  for (std::size_t column = 0; column < part.columns.size(); ++column) {
    const std::string_view text = part.cell(row, column).text;
    const std::string normal = normal_form(text);
    if (says_none(normal)) {
      if (!out) out = column;
    } else if (!normal.empty() && normal != "0" && normal != "0.00" && !is_no_figure(text)) {
      return std::nullopt;
    }
  }
  return out;
}

// --- parts -------------------------------------------------------------------------------------------------------

TypedPart::TypedPart(const SourceText& source, const Part& model, Names names, std::string path, StatedUnit unit,
                     const Table& table, Problems& problems)
    : table_(table),
      printed_(model),
      names_(names),
      turned_(turned_part(model, names.set, names.part, names.form, names.year)),
      path_(std::move(path)),
      unit_(unit),
      origin_(model.origin.is_stated() ? model.origin : table.origin) {
  bind_columns(source, problems);
  read_codes();
  index_rows();
  parse_figures(source, problems);
  mark_memo_rows();
  build_hierarchy();
  link_by_ordinals();
  link_by_sums();
  if (names_.inferred) link_total();
}

void TypedPart::bind_columns(const SourceText& source, Problems& problems) {
  columns_.assign(schema().columns.size(), -1);
  misspelt_columns_.assign(schema().columns.size(), model().columns.empty());  // without columns, that is told
  std::vector<std::string_view> printed;
  for (const Scalar& column : model().columns) printed.push_back(column.text);
  if (names_.inferred) {  // of these very headers
    for (std::size_t i = 0; i < printed.size(); ++i) bound_.push_back(static_cast<std::uint16_t>(i));
  } else {
    bound_ = columns_named(printed, form(), schema(), names_.year);
  }
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i] != kNone) columns_[bound_[i]] = static_cast<int>(i);
  }
  const std::vector<std::size_t> codes = split_code_columns();
  if (!codes.empty()) {
    columns_[schema().code_column()] = static_cast<int>(codes.back());
    for (const std::size_t column : codes) bound_[column] = schema().code_column();
  }
  for (std::size_t i = 0; i < model().columns.size(); ++i) {
    if (bound_[i] != kNone || is_printing_aid(model().columns[i].text)) continue;
    further_terms_ = further_terms_ || may_be_term(i);
    keep_unbound(source, i, problems);
  }
  for (std::size_t i = 0; names_.prescribed && i < columns_.size(); ++i) {
    const bool wanted = form().prints(static_cast<std::uint16_t>(i)) && !schema().columns[i].optional;
    if (columns_[i] < 0 && wanted && !misspelt_columns_[i]) lacking_.push_back(schema().columns[i].name);
  }
}

/// A column that the table set does not have: kept, unless it is a slip of the pen for one that is not there.
void TypedPart::keep_unbound(const SourceText& source, std::size_t column, Problems& problems) {
  const Scalar& name = model().columns[column];
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] < 0 && form().prints(static_cast<std::uint16_t>(i))) missing.push_back(schema().columns[i].name);
  }
  const auto slip = std::find_if(missing.begin(), missing.end(),
                                 [&](const std::string& wanted) { return is_slip_of(name.text, wanted); });
  if (slip == missing.end()) {
    if (!names_a_body(name.text)) further_.push_back(&name);
    return;
  }
  Diagnostic problem = make_diagnostic(Code::unknown_table_column, {&source, name.span, path_, {}}, name.text, path_);
  problem.label = did_you_mean(name.text, {*slip});
  misspelt_columns_[schema().find_column(*slip)] = true;
  problems.add(std::move(problem));
}

/// Whether a column that the table set does not have may be one of what makes up a row's total: it holds figures, and
/// its name does not say that they are something else.
bool TypedPart::may_be_term(std::size_t model_column) const {
  static constexpr std::array<std::string_view, 16> kOther = {"其中", "上年", "去年", "增减", "增长", "减少",
                                                              "变动", "%",    "备注", "编码", "名称", "执行",
                                                              "比",   "占",   "年初", "代码"};
  const std::string name = normal_form(model().columns[model_column].text);
  if (std::any_of(kOther.begin(), kOther.end(), [&](auto word) { return name.find(word) != std::string::npos; }))
    return false;
  return !stands_apart(model_column) && holds_figures(model_column);
}

/// Whether a column is in another group than all totals that the table set has: what is in a group is summed there.
bool TypedPart::stands_apart(std::size_t model_column) const {
  const std::string group = group_of(model().columns[model_column].text, names_.year);
  bool apart = false;
  for (const ColumnSchema& column : schema().columns) {
    for (const std::uint16_t whole : column.wholes) {
      if (!has_column(whole)) continue;
      const Scalar& total = model().columns[static_cast<std::size_t>(columns_[whole])];
      const std::string of_total = group_of(total.text, names_.year);
      if (of_total.empty() || of_total == group) return false;
      apart = true;
    }
  }
  return apart;
}

/// Whether a figure is printed in a column that the table set does not have, and that does not hold codes or numbers
/// of lines.
bool TypedPart::holds_figures(std::size_t model_column) const {
  static constexpr std::array<std::string_view, 5> kNumbers = {"编码", "代码", "编号", "年度", "年份"};
  const std::string name = normal_form(model().columns[model_column].text);
  if (is_printing_aid(name) ||
      std::any_of(kNumbers.begin(), kNumbers.end(), [&](auto word) { return name.find(word) != std::string::npos; }))
    return false;
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    const Scalar& cell = model().cell(row, model_column);
    if (cell.has_value() && !cell.text.empty() && parse_figure(cell.text, unit_.unit).ok()) return true;
  }
  return false;
}

/// The columns 类, 款, 项 of a code that is printed in three; empty where it is printed in one, or not at all.
std::vector<std::size_t> TypedPart::split_code_columns() const {
  const std::uint16_t code = schema().code_column();
  if (code == kNone || has_column(code)) return {};
  std::vector<std::size_t> out;
  for (const std::string_view level : {std::string_view("类"), std::string_view("款"), std::string_view("项")}) {
    for (std::size_t i = 0; i < model().columns.size(); ++i) {
      const std::string name = normal_form(model().columns[i].text);
      if (bound_[i] == kNone &&
          (name == level || name.ends_with("-" + std::string(level)) || name.ends_with("/" + std::string(level)))) {
        out.push_back(i);
        break;
      }
    }
  }
  return out.size() < 2 ? std::vector<std::size_t>() : out;
}

void TypedPart::read_codes() {
  codes_.assign(row_count(), {});
  const std::uint16_t column = schema().code_column();
  if (column == kNone || !has_column(column)) return;
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (bound_[i] == column) columns.push_back(i);
  }
  if (columns.size() > 1) return join_codes(columns);
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    if (const std::string_view code = cell(row, column).text; is_digits(code)) codes_[row] = code;
  }
}

/// Of a code in three columns each row prints the last level, and those above it or blanks.
void TypedPart::join_codes(const std::vector<std::size_t>& columns) {
  std::vector<std::string> levels(columns.size());
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    std::size_t last = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string piece = normal_form(model().cell(row, columns[i]).text);
      if (!is_digits(piece)) continue;
      levels[i] = piece;
      last = i;
    }
    if (last == columns.size()) continue;
    for (std::size_t i = 0; i <= last; ++i) {
      const bool whole = levels[i].size() > levels[0].size() && levels[i].starts_with(codes_[row]);
      codes_[row] = whole ? levels[i] : codes_[row] + levels[i];
    }
  }
}

/// The key of each row. Of a name that may mean several it is the one that no other row has.
void TypedPart::name_rows() {
  std::vector<std::string> printed;
  std::vector<std::vector<std::string>> wanted;
  std::unordered_set<std::string> taken;
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    printed.push_back(name_key(row_name(row)));
    aids_[row] = numbers_columns(model(), row) || is_blank_row(model(), row);
    wanted.push_back(turned_ ? std::vector<std::string>{turned_->keys[row]}
                             : row_candidates(printed.back(), form(), schema(), names_.set));
    if (wanted.back().size() == 1) taken.insert(wanted.back().front());
  }
  for (std::vector<std::string>& names : wanted) {
    const auto open = std::find_if(names.begin(), names.end(), [&](const auto& name) { return !taken.contains(name); });
    std::string& name = names.size() == 1 || open == names.end() ? names.front() : *open;
    taken.insert(name);
    keys_.push_back(std::move(name));
  }
  // 一、“三公”经费支出 without a figure, and below it （一）支出合计: the heading is not the row.
  for (std::uint32_t row = 0; row + 1 < row_count(); ++row) {
    if (keys_[row] == keys_[row + 1] && printed[row] != printed[row + 1] && is_heading(row)) aids_[row] = true;
  }
}

/// Whether nothing stands in a row but its name.
bool TypedPart::is_heading(std::uint32_t row) const {
  const int name = columns_[schema().name_column()];
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const bool aid = static_cast<int>(i) == name || is_printing_aid(model().columns[i].text);
    const std::string_view text = model().cell(row, i).text;
    if (!aid && !text.empty() && !is_no_figure(text)) return false;
  }
  return true;
}

void TypedPart::index_rows() {
  const std::uint16_t name_column = schema().name_column();
  const std::uint16_t code_column = schema().code_column();
  totals_.assign(row_count(), false);
  aids_.assign(row_count(), false);
  keys_.reserve(row_count());
  name_rows();
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    aids_[row] = aids_[row] || cell_of_none(model(), row);
    if (aids_[row]) continue;
    const std::string& name = keys_[row];
    totals_[row] = schema().total.empty() ? schema().row_keys.empty() && names_a_total(name) : name == schema().total;
    if (!name.empty()) by_key_[name].push_back(row);
    if (code_column == kNone || code_column == name_column) continue;
    const std::string code = codes_[row].empty() ? normal_form(cell(row, code_column).text) : codes_[row];
    if (!code.empty() && code != name) by_key_[code].push_back(row);
  }
  mark_repeated_totals();
}

/// In a table of codes the body's own name without a code, or a row that stands above all codes and prints what the
/// total does, without a code or with that of the body: the total once more.
void TypedPart::mark_repeated_totals() {
  const std::uint16_t code = schema().code_column();
  if (code == kNone || !has_column(code)) return;
  const auto total = std::find(totals_.begin(), totals_.end(), true);
  if (total == totals_.end()) return;
  const auto whole = static_cast<std::uint32_t>(total - totals_.begin());
  const std::string entity = normal_form(names_.entity);
  bool above = true;  // of the first code of the classification
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    if (totals_[row] || aids_[row]) continue;
    const bool other_text = !normal_form(cell(row, code).text).empty() && code != schema().name_column();
    const std::string name = normal_form(row_name(row));
    if (codes_[row].empty() && !other_text) {
      const bool own = !entity.empty() && name == entity;
      totals_[row] = own || (above && prints_same(row, whole));
    } else {
      const bool of_body = !entity.empty() && name.starts_with(entity);
      totals_[row] = above && of_body && prints_same(row, whole);
      above = above && totals_[row];
    }
  }
}

/// Whether two rows print the same figures, and any.
bool TypedPart::prints_same(std::uint32_t a, std::uint32_t b) const {
  bool any = false;
  for (std::uint16_t column = 0; column < schema().columns.size(); ++column) {
    if (!is_figure_column(schema().columns[column].kind) || !has_column(column)) continue;
    if (cell(a, column).text != cell(b, column).text) return false;
    any = any || !cell(a, column).text.empty();
  }
  return any;
}

void TypedPart::parse_figures(const SourceText& source, Problems& problems) {
  figures_.resize(schema().columns.size());
  for (std::uint16_t column = 0; column < schema().columns.size(); ++column) {
    const ColumnKind kind = schema().columns[column].kind;
    if (!is_figure_column(kind) || !has_column(column)) continue;
    figures_[column].reserve(row_count());
    for (std::uint32_t row = 0; row < row_count(); ++row) {
      const StoredFigure figure = aids_[row] ? StoredFigure() : parse_cell(source, row, column, problems);
      has_figures_ = has_figures_ || figure.state != CellState::blank;
      figures_[column].push_back(figure);
    }
  }
  for (std::size_t i = 0; i < bound_.size() && !has_figures_; ++i) {
    has_figures_ = bound_[i] == kNone && holds_figures(i);
  }
}

TypedPart::StoredFigure TypedPart::parse_cell(const SourceText& source, std::uint32_t row, std::uint16_t column,
                                              Problems& problems) const {
  StoredFigure out;
  const Scalar& scalar = cell(row, column);
  if (!scalar.has_value() || scalar.text.empty()) return out;
  const ColumnKind kind = schema().columns[column].kind;
  const auto where = [&] {
    return Location{&source, scalar.span, row_path(row) + "." + schema().columns[column].name, origin(row, column)};
  };
  if (lost_unit(column)) {
    out.state = CellState::malformed;
    return out;
  }
  const Unit unit = kind == ColumnKind::amount    ? unit_.unit
                    : kind == ColumnKind::percent ? kPercent
                                                  : Unit{Dimension::count, 0, {}};
  const ParsedFigure parsed = parse_figure(scalar.text, unit);
  if (!parsed.ok() && normal_form(scalar.text).empty()) return out;  // "　": nothing but blanks
  if (!parsed.ok() && is_no_figure(scalar.text)) return out;
  const bool other_dimension = parsed.ok() && parsed.figure.unit.dimension != unit.dimension;
  if (other_dimension) {
    problems.add(make_diagnostic(Code::unknown_figure_unit, where(), scalar.text));
    out.state = CellState::malformed;
    return out;
  }
  const bool fits = parsed.figure.units <= INT64_MAX && parsed.figure.units >= INT64_MIN;
  if (!parsed.ok() || !fits) {
    problems.add(parsed.ok() ? make_diagnostic(Code::figure_too_long, where(), scalar.text)
                             : malformed_figure(parsed, where(), scalar.text));
    out.state = CellState::malformed;
    return out;
  }
  out.units = static_cast<std::int64_t>(parsed.figure.units);
  out.decimals = static_cast<std::int8_t>(parsed.figure.decimals);
  out.unit_exponent = static_cast<std::int8_t>(parsed.figure.unit.exponent);
  out.state = CellState::figure;
  if (parsed.traits != 0) {
    const int decimals = parsed.figure.decimals;
    const std::string read = Exact::decimal(parsed.figure.units, -decimals).to_string(decimals);
    problems.add(make_diagnostic(Code::unusual_figure, where(), scalar.text, read));
  }
  return out;
}

const Scalar& TypedPart::cell(std::uint32_t row, std::uint16_t column) const {
  static const Scalar kAbsent;
  return columns_[column] < 0 ? kAbsent : model().cell(row, static_cast<std::size_t>(columns_[column]));
}

CellState TypedPart::state(std::uint32_t row, std::uint16_t column) const {
  return figures_[column].empty() ? CellState::blank : figures_[column][row].state;
}

Figure TypedPart::figure(std::uint32_t row, std::uint16_t column) const {
  if (state(row, column) == CellState::blank) return {0, 0, unit_.unit};
  const StoredFigure& stored = figures_[column][row];
  return {stored.units, stored.decimals,
          unit_of_exponent(stored.unit_exponent, schema().columns[column].kind, unit_.unit)};
}

Number TypedPart::number(std::uint32_t row, std::uint16_t column) const {
  if (state(row, column) == CellState::blank) return Number::blank(unit_.unit);
  const StoredFigure& stored = figures_[column][row];
  return Number::printed(stored.units, stored.decimals,
                         unit_of_exponent(stored.unit_exponent, schema().columns[column].kind, unit_.unit));
}

std::string TypedPart::row_name(std::uint32_t row) const {
  const Scalar& name = cell(row, schema().name_column());
  if (name.has_value() && !name.text.empty()) return std::string(name.text);
  const std::uint16_t code = schema().code_column();
  if (code != kNone && !cell(row, code).text.empty()) return std::string(cell(row, code).text);
  // The total often stands in the first column, whatever that is.
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    const bool words = bound_[i] == kNone || !is_figure_column(schema().columns[bound_[i]].kind);
    const std::string_view text = words ? model().cell(row, i).text : std::string_view();
    if (!text.empty() && names_a_total(name_key(text))) return std::string(text);
  }
  return {};
}

bool TypedPart::is_line(std::uint32_t row) const {
  const std::string& key = row_key(row);
  const auto is = [&](const std::string& name) { return name_key(name) == key; };
  if (names_.prescribed && !form().lines.empty()) return std::any_of(form().lines.begin(), form().lines.end(), is);
  if (names_.prescribed && !form().without_lines) return is_set_line(row);
  return stands_for_itself(row) && (heads_[row] < 0 || !stands_for_itself(static_cast<std::uint32_t>(heads_[row])));
}

/// Whether a row is one of what the total is made of: whatever is printed, unless it is a row that an identity makes or
/// speaks of.
bool TypedPart::stands_for_itself(std::uint32_t row) const {
  const std::string& key = row_key(row);
  if (is_aid(row) || key.empty()) return false;
  if (is_set_line(row)) return !is_memo(row);
  const auto& known = schema().row_keys;
  return std::find(known.begin(), known.end(), key) == known.end() && !is_total(row) && !is_memo(row);
}

bool TypedPart::is_set_line(std::uint32_t row) const {
  const auto& lines = schema().lines;
  return std::find(lines.begin(), lines.end(), row_key(row)) != lines.end();
}

/// Of a table that no set has the total stands above the top rows, where they are certainly its terms.
void TypedPart::link_total() {
  const auto total = std::find(totals_.begin(), totals_.end(), true);
  if (total == totals_.end() || !is_plain_list(model(), schema())) return;
  const auto whole = static_cast<std::uint32_t>(total - totals_.begin());
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    if (!is_total(row) && !is_aid(row) && !parent(row)) link(whole, row);
  }
}

/// 一、 is above （一）, that above 1. and that above (1); a row without an ordinal belongs to the one before it where
/// it is printed further to the right, or is one of the set's lines and the one before it is none: 一般公共预算 below
/// 一、财政拨款.
void TypedPart::link_by_ordinals() {
  heads_.assign(row_count(), -1);
  if (names_.prescribed && !form().without_lines) return;
  std::vector<std::pair<int, std::uint32_t>> open;  // by level
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    if (is_aid(row) || is_total(row) || is_memo(row)) continue;
    const std::string_view name = cell(row, schema().name_column()).text;
    const int level = ordinal_level(name);
    if (level == 0) {
      const auto is_deeper = [&](std::uint32_t head) {
        return indentation(name) > indentation(cell(head, schema().name_column()).text) ||
               (is_set_line(row) && !is_set_line(head));
      };
      if (!open.empty() && is_deeper(open.back().second)) {
        heads_[row] = open.back().second;
      } else {
        open.clear();
      }
      continue;
    }
    while (!open.empty() && open.back().first >= level) open.pop_back();
    if (!open.empty()) heads_[row] = open.back().second;
    open.emplace_back(level, row);
  }
}

/// Rows that no set knows, without an ordinal, below a line that they come to: 经费拨款 and 非税收入拨款 below
/// 一、一般公共预算拨款收入, 档案馆 below 一般公共服务支出. Where they do not come to it nothing tells whose they are.
void TypedPart::link_by_sums() {
  if ((names_.prescribed && !form().without_lines) || schema().lines.empty()) return;
  const auto is_unknown = [&](std::uint32_t row) {
    return heads_[row] < 0 && stands_for_itself(row) && !is_set_line(row) &&
           ordinal_level(cell(row, schema().name_column()).text) == 0;
  };
  for (std::uint32_t head = 0; head < row_count();) {
    std::uint32_t end = head + 1;
    while (end < row_count() && is_unknown(end)) ++end;
    if (heads_[head] < 0 && stands_for_itself(head) && !is_unknown(head) && come_to(head, end)) {
      for (std::uint32_t row = head + 1; row < end; ++row) heads_[row] = head;
    }
    head = end;
  }
}

/// Whether the rows behind one, up to the end, come to it in every column of figures, and to something.
bool TypedPart::come_to(std::uint32_t whole, std::uint32_t end) const {
  const auto value = [](const StoredFigure& figure) {
    return Exact::decimal(figure.units, figure.unit_exponent - figure.decimals);
  };
  bool any = false;
  for (const std::vector<StoredFigure>& column : figures_) {
    if (column.empty()) continue;
    Exact sum(0);
    for (std::uint32_t row = whole + 1; row < end; ++row) {
      if (column[row].state == CellState::malformed) return false;
      if (column[row].state == CellState::figure) sum = sum + value(column[row]);
    }
    const bool printed = column[whole].state == CellState::figure;
    if (sum != (printed ? value(column[whole]) : Exact(0))) return false;
    any = any || !sum.is_zero();
  }
  return any;
}

const std::vector<std::uint32_t>& TypedPart::rows_named(const std::string& key) const {
  static const std::vector<std::uint32_t> kNoRows;
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? kNoRows : found->second;
}

// --- hierarchy ---------------------------------------------------------------------------------------------------

void TypedPart::mark_memo_rows() {
  memo_of_.assign(row_count(), -1);
  const std::uint16_t column = schema().memo_column;
  if (column == kNone || !has_column(column)) return;
  std::int64_t whole = -1;
  int depth = 0;  // of the row that is marked 其中; rows as deep after it are memo rows too
  bool open = false;
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    const std::string_view name = cell(row, column).text;
    const bool marked = normal_form(name).starts_with("其中");
    if (marked) {
      open = whole >= 0;
      depth = indentation(name);
    } else if (open && (depth == 0 || indentation(name) < depth)) {
      open = false;
    }
    if (open) {
      memo_of_[row] = whole;
    } else {
      whole = row;
    }
  }
}

std::vector<std::uint32_t> TypedPart::memo(std::uint32_t row) const {
  std::vector<std::uint32_t> out;
  for (std::uint32_t below = row + 1; below < row_count() && memo_of_[below] == row; ++below) out.push_back(below);
  return out;
}

void TypedPart::build_hierarchy() {
  parents_.assign(row_count(), -1);
  children_.resize(row_count());
  for (const HierarchySchema& hierarchy : schema().hierarchies) {
    if (!has_column(hierarchy.column)) continue;
    knows_hierarchy_ = true;
    switch (hierarchy.kind) {
      case HierarchyKind::code: return link_by_code();
      case HierarchyKind::indent: return link_by_indent(hierarchy.column);
      case HierarchyKind::blank: return link_by_blank(hierarchy.column);
    }
  }
  if (!schema().hierarchies.empty()) link_by_body();
}

/// A table of units (058, 058001) in place of one of codes: each is part of the one whose code its own begins with.
void TypedPart::link_by_body() {
  std::size_t column = 0;
  const auto has_codes = [&](std::size_t i) {
    const std::string name = normal_form(model().columns[i].text);
    return names_a_body(name) && (name.ends_with("编码") || name.ends_with("代码"));
  };
  while (column < bound_.size() && !has_codes(column)) ++column;
  if (column == bound_.size()) return;
  std::unordered_map<std::string, std::uint32_t> bodies;
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    if (is_total(row) || is_aid(row)) continue;
    const std::string code = normal_form(model().cell(row, column).text);
    if (!is_digits(code) || code.size() > kLongestCode || !bodies.emplace(code, row).second) return;
  }
  knows_hierarchy_ = true;
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    if (is_total(row) || is_aid(row)) continue;
    std::string code = normal_form(model().cell(row, column).text);
    for (code.pop_back(); !code.empty(); code.pop_back()) {
      const auto above = bodies.find(code);
      if (above == bodies.end()) continue;
      link(above->second, row);
      break;
    }
  }
}

void TypedPart::link(std::uint32_t parent, std::uint32_t child) {
  parents_[child] = parent;
  children_[parent].push_back(child);
}

void TypedPart::link_by_code() {
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    const std::string_view code = row_code(row);
    const bool is_linked = !code.empty() && code.size() <= kLongestCode;
    for (std::size_t size = is_linked ? code.size() - 1 : 0; size > 0; --size) {
      const auto& above = rows_named(std::string(code.substr(0, size)));
      if (above.empty()) continue;
      link(above.front(), row);
      break;
    }
  }
}

void TypedPart::link_by_indent(std::uint16_t column) {
  std::vector<std::pair<int, std::uint32_t>> open;
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    if (is_total(row) || is_memo(row) || is_aid(row)) continue;
    const int depth = indentation(cell(row, column).text);
    while (!open.empty() && open.back().first >= depth) open.pop_back();
    if (!open.empty()) link(open.back().second, row);
    open.emplace_back(depth, row);
  }
}

void TypedPart::link_by_blank(std::uint16_t column) {
  std::optional<std::uint32_t> head;
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    if (is_total(row) || is_memo(row) || is_aid(row)) continue;
    if (!cell(row, column).has_value()) {
      head = row;
    } else if (head) {
      link(*head, row);
    }
  }
}

std::optional<std::uint32_t> TypedPart::parent(std::uint32_t row) const {
  return parents_[row] < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(parents_[row]));
}

int TypedPart::level(std::uint32_t row) const {
  int level = 1;
  for (auto above = parent(row); above; above = parent(*above)) ++level;
  return level;
}

// --- places ------------------------------------------------------------------------------------------------------

std::string TypedPart::row_path(std::uint32_t row) const {
  const std::string_view code = row_code(row);
  const std::string key = code.empty() ? row_key(row) : std::string(code);
  const std::vector<std::uint32_t>& same = rows_named(key);
  std::string out = path_ + "[" + (key.empty() ? std::to_string(row + 1) : key);
  const auto place = std::lower_bound(same.begin(), same.end(), row);
  if (same.size() > 1 && place != same.begin()) out += "#" + std::to_string(place - same.begin() + 1);
  return out + "]";
}

LocalText TypedPart::origin(std::uint32_t row, std::uint16_t column) const {
  if (origin_.page.has_value()) return page_of_row(origin_, row);
  if (!origin_.cell.has_value() || columns_[column] < 0 || is_turned()) return {};
  const std::string cell = shifted_cell(origin_.cell.text, static_cast<std::size_t>(columns_[column]), row);
  if (cell.empty()) return {};
  const std::string text = origin_.sheet.has_value() ? std::string(origin_.sheet.text) + "!" + cell : cell;
  return {text, text};
}

// --- documents ---------------------------------------------------------------------------------------------------

TypedDocument::TypedDocument(const Document& model, const ir::Program& program) : model_(model) {
  Problems found(source());
  bind(program, found);
  problems_ = found.take();
}

void TypedDocument::bind(const ir::Program& program, Problems& problems) {
  const Document& model = model_;
  const std::string_view year = model.identity.year.text;
  int value = 0;
  const auto [end, error] = std::from_chars(year.data(), year.data() + year.size(), value);
  if (error == std::errc() && end == year.data() + year.size() && !year.empty()) year_ = value;
  if (const std::optional<Unit> unit = amount_unit(model.identity.unit.text)) unit_ = *unit;

  check_ledgers(problems);
  positions_.assign(model.tables.size(), 0);  // counted where there is a template
  choose_template(program, problems);
  if (template_ != nullptr) {
    set_ = &program.sets[template_->set];
    tables_.assign(set_->tables.size(), nullptr);
    misspelt_.resize(set_->tables.size());
    parts_.resize(set_->parts.size());
    bind_tables(problems);
  }
  index_sections(problems);
}

/// The template that the document names; where it names none that is known, the nearest of its kind.
void TypedDocument::choose_template(const ir::Program& program, Problems& problems) {
  const Scalar& wanted = model_.identity.template_name;
  std::vector<std::string> names;
  for (const TemplateSchema& entry : program.templates) {
    names.push_back(entry.name);
    if (entry.name == wanted.text && !named_) {
      template_ = &entry;
      named_ = true;
    }
  }
  if (named_) {
    const TemplateMatch match = match_template(program, *template_, printed_form());
    named_ = match.fits();
    if (!named_) problems.add(make_diagnostic(Code::other_print, at(wanted.span), template_->name));
    return;
  }
  const std::vector<TemplateMatch> matches = rank_templates(program, printed_form());
  if (matches.empty()) {
    if (!wanted.has_value()) return;
    Diagnostic problem = make_diagnostic(Code::unknown_template, at(wanted.span), wanted.text);
    problem.label = did_you_mean(wanted.text, names);
    if (names.empty()) {
      const std::string pack = is_accounts() ? "department-accounts" : "department-budget";
      problem.notes.push_back({"规则里没有样式；要用内置的，在规则文件开头写 import " + pack,
                               "the rules have no template; for the built-in ones write: import " + pack});
    }
    return (void)problems.add(std::move(problem));
  }
  template_ = matches.front().form;
  if (!model_.is_model()) return;  // what stands behind a mistake that ended the reading may name one
  const Location place = at(wanted.has_value() ? wanted.span : model_.identity.span);
  if (!tells_template(matches)) {
    if (model_.tables.lost || model_.narrative.lost) return;  // titles that tell it may be among what was lost
    Diagnostic problem = make_diagnostic(Code::template_untold, place);
    if (wanted.has_value()) problem.label = did_you_mean(wanted.text, names);
    return (void)problems.add(std::move(problem));
  }
  Diagnostic problem = wanted.has_value() ? make_diagnostic(Code::other_template, place, wanted.text, template_->name)
                                          : make_diagnostic(Code::no_template, place, template_->name);
  if (wanted.has_value()) problem.label = did_you_mean(wanted.text, names);
  LocalText difference = difference_of(matches.front());
  if (!difference.empty()) {
    problem.notes.push_back({"与这个样式不同的：" + difference.zh, "what differs: " + difference.en});
  }
  problems.add(std::move(problem));
}

PrintedForm TypedDocument::printed_form() const {
  const auto text = [](const Scalar& scalar) {
    return std::string(scalar.has_value() ? scalar.text : std::string_view());
  };
  PrintedForm out{text(model_.identity.kind), text(model_.identity.entity_name), year_, {}, {}};
  for (const Table& table : model_.tables) {
    out.tables.push_back({text(table.id), text(table.title), text(table.number), text(table.label), {}});
    for (const Part& part : table.parts) {
      for (const Scalar& column : part.columns) out.tables.back().columns.push_back(text(column));
    }
  }
  for (const Section& section : model_.narrative) out.sections.push_back({text(section.id), text(section.title)});
  return out;
}

/// The figures of the performance forms; rules that need one which cannot be read are not evaluated.
void TypedDocument::check_ledgers(Problems& problems) const {
  constexpr Unit kCounted{Dimension::count, 0, {}};
  if (model_.overall) {
    const Unit unit = unit_of(model_.overall->funds_unit).unit;
    check_ledger(model_.overall->facts, kCounted, "绩效.整体.基本信息", problems);
    check_ledger(model_.overall->by_source, unit, "绩效.整体.资金来源", problems);
    check_ledger(model_.overall->by_use, unit, "绩效.整体.资金方向", problems);
  }
  for (std::size_t i = 0; i < model_.projects.size(); ++i) {
    const ProjectForm& form = model_.projects[i];
    const Unit unit = unit_of(form.funds_unit).unit;
    const std::string path = "绩效.项目[" + std::to_string(i + 1) + "]";
    check_ledger(form.period_funds, unit, path + ".实施期资金", problems);
    check_ledger(form.annual_funds, unit, path + ".年度资金", problems);
  }
}

void TypedDocument::check_ledger(const Ledger& ledger, Unit unit, const std::string& path, Problems& problems) const {
  for (const Ledger::Entry& entry : ledger.entries) {
    if (!entry.value.has_value() || entry.value.text.empty()) continue;
    const ParsedFigure parsed = parse_figure(entry.value.text, unit);
    if (parsed.ok()) continue;
    const Location where = at(entry.value.span, path + "[" + std::string(entry.name.text) + "]");
    problems.add(malformed_figure(parsed, where, entry.value.text));
  }
}

bool TypedDocument::is_accounts() const { return model_.identity.kind.text.find("决算") != std::string_view::npos; }

StatedUnit TypedDocument::unit_of(const Scalar& stated) const {
  if (const std::optional<Unit> own = amount_unit(stated.text)) return {*own};
  for (const Scalar* unit : {&stated, &model_.identity.unit}) {
    if (unit->lost) return {unit_, unit->span};
  }
  return {unit_};
}

Location TypedDocument::at(Span span, std::string path) const {
  return {model_.source.get(), span, std::move(path), {}};
}

void TypedDocument::bind_tables(Problems& problems) {
  for (const Table& table : model_.tables) bind_table(table, problems);
  bind_further_tables(problems);
  std::size_t position = 0;
  for (std::size_t i = 0; i < model_.tables.size(); ++i) {
    if (form_of(schema_of(model_.tables[i])) != nullptr) ++position;
    positions_[i] = position;
  }
}

void TypedDocument::bind_table(const Table& table, Problems& problems) {
  if (!table.id.has_value()) return;  // reported by the reader
  const std::string_view title = table.title.has_value() ? table.title.text : std::string_view();
  std::uint16_t schema = table_named(*set_, table.id.text, title, model_.identity.entity_name.text);
  const bool by_own_name = schema != kNone && set_->tables[schema].name == table.id.text;
  // Another table of a title that is taken is one more table; the same id twice is a mistake.
  if (schema != kNone && tables_[schema] != nullptr && !by_own_name) schema = kNone;
  if (schema == kNone) return report_unbound(table, problems);
  if (tables_[schema] != nullptr) {
    Diagnostic problem = make_diagnostic(Code::duplicate_table, at(table.id.span), table.id.text);
    problem.related.push_back({{"第一次出现在这里", "first given here"}, at(tables_[schema]->id.span)});
    problems.add(std::move(problem));
    return;
  }
  tables_[schema] = &table;
  if (table.parts.size() != 1 || !bind_split(table, schema, problems)) {
    for (const Part& part : table.parts) bind_part(table, part, schema, problems);
  }
  report_other_columns(schema, problems);
}

/// Whether one grid has all parts of the table, as columns (see split_part.h); then each is bound.
bool TypedDocument::bind_split(const Table& table, std::uint16_t schema, Problems& problems) {
  const TableSchema& of = set_->tables[schema];
  std::vector<Part> parts = split_parts(table.parts.front(), *set_, of);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    split_.push_back(std::make_unique<Part>(std::move(parts[i])));
    type_part(table, *split_.back(), of.parts[i], problems);
  }
  return !parts.empty();
}

/// What the columns of a table differ in from those of its template, told once.
void TypedDocument::report_other_columns(std::uint16_t schema, Problems& problems) {
  std::string further;
  std::string lacking;
  const TypedPart* first = nullptr;
  const Scalar* place = nullptr;
  const auto add = [](std::string& list, std::string_view name) {
    if (!list.empty()) list += "”、“";
    list += name;
  };
  for (const std::uint16_t index : set_->tables[schema].parts) {
    const TypedPart* const part = parts_[index].get();
    if (part == nullptr || (part->further_columns().empty() && part->lacking_columns().empty())) continue;
    for (const Scalar* column : part->further_columns()) add(further, column->text);
    for (const std::string& column : part->lacking_columns()) add(lacking, column);
    if (first == nullptr) first = part;
    if (place == nullptr && !part->further_columns().empty()) place = part->further_columns().front();
  }
  if (first == nullptr) return;
  const std::string path = first->schema().name.empty() ? first->path() : set_->tables[schema].name;
  if (place == nullptr) place = &first->model().columns.front();
  const Location where{model_.source.get(), place->span, path, {}};
  if (further.empty()) return (void)problems.add(make_diagnostic(Code::missing_table_column, where, lacking, path));
  Diagnostic problem = make_diagnostic(Code::kept_columns, where, further, path);
  if (!lacking.empty()) {
    problem.notes.push_back(
        {"样式有而这里没有的列：“" + lacking + "”", "the template has, and it has not: “" + lacking + "”"});
  }
  problems.add(std::move(problem));
}

void TypedDocument::bind_further_tables(Problems& problems) {
  for (const auto& [table, part] : further_) {
    const StatedUnit unit = unit_of(table->unit);
    std::optional<PartSchema> schema = inferred_schema(*part, unit.unit);
    if (!schema) continue;
    schema->header_sums = header_sums(*part, *schema, unit.unit);
    further_parts_.push_back(std::make_unique<FurtherPart>(FurtherPart{std::move(*schema), {}}));
    const FurtherPart& made = *further_parts_.back();
    std::string path(table->id.text);
    if (part->id.has_value()) path += "." + std::string(part->id.text);
    parts_.push_back(std::make_unique<TypedPart>(
        *model_.source, *part,
        TypedPart::Names{*set_, made.schema, made.form, year_, model_.identity.entity_name.text, false, true},
        std::move(path), unit, *table, problems));
  }
}

std::pair<std::uint16_t, std::uint16_t> TypedDocument::further_parts() const {
  if (set_ == nullptr) return {0, 0};
  return {static_cast<std::uint16_t>(set_->parts.size()), static_cast<std::uint16_t>(parts_.size())};
}

bool TypedDocument::has_figures(const Table& table) const {
  for (const Part& part : table.parts) {
    for (std::size_t row = 0; row < part.row_count(); ++row) {
      for (std::size_t column = 0; column < part.columns.size(); ++column) {
        const Scalar& cell = part.cell(row, column);
        if (cell.has_value() && !cell.text.empty() && parse_figure(cell.text, unit_).ok()) return true;
      }
    }
  }
  return false;
}

/// A table that the set does not have: kept, unless its id is a slip of the pen for one that is not there.
void TypedDocument::report_unbound(const Table& table, Problems& problems) {
  std::vector<std::string> missing;
  const auto is_there = [&](std::string_view name) {
    return std::any_of(model_.tables.begin(), model_.tables.end(),
                       [&](const Table& other) { return other.id.text == name; });
  };
  for (const TableSchema& entry : set_->tables) {
    if (is_slip_of(table.id.text, entry.name) && !is_there(entry.name)) missing.push_back(entry.name);
  }
  const std::string_view title = table.title.has_value() ? table.title.text : std::string_view();
  for (const Part& part : table.parts) {
    if (missing.empty()) further_.emplace_back(&table, &part);
  }
  if (is_further_table(*template_, table.id.text, title, model_.identity.entity_name.text)) return;
  const Code code = missing.empty() ? Code::kept_table : Code::unknown_table_id;
  Diagnostic problem = make_diagnostic(code, at(table.id.span), table.id.text, set_->name);
  if (!missing.empty()) {
    problem.label = did_you_mean(table.id.text, missing);
    misspelt_[set_->find_table(missing.front())] = table.id.span;
  }
  problems.add(std::move(problem));
}

void TypedDocument::bind_part(const Table& table, const Part& part, std::uint16_t schema, Problems& problems) {
  const std::uint16_t index = part_for(part, schema);
  if (index == kNone && part.id.lost) return;
  if (index == kNone) {
    const Span where = part.id.has_value() ? part.id.span : table.id.span;
    const auto& parts = set_->tables[schema].parts;
    const bool slip = std::any_of(parts.begin(), parts.end(), [&](std::uint16_t each) {
      return is_slip_of(part.id.text, set_->parts[each].name, 2);
    });
    const Code code = slip ? Code::unknown_part : Code::kept_part;
    if (!slip) further_.emplace_back(&table, &part);
    problems.add(make_diagnostic(code, at(where), part.id.text, table.id.text));
    return;
  }
  if (parts_[index] == nullptr) type_part(table, part, index, problems);
}

void TypedDocument::type_part(const Table& table, const Part& part, std::uint16_t index, Problems& problems) {
  parts_[index] =
      std::make_unique<TypedPart>(*model_.source, part,
                                  TypedPart::Names{*set_, set_->parts[index], template_->parts[index], year_,
                                                   model_.identity.entity_name.text, prescribed() != nullptr},
                                  set_->part_path(index), unit_of(table.unit), table, problems);
}

/// The part of that name. Of a table that prints one side alone, the side that has most of its columns; kNone where
/// that is not clear.
std::uint16_t TypedDocument::part_for(const Part& part, std::uint16_t schema) const {
  std::uint16_t best = kNone;
  std::size_t most = 0;
  for (const std::uint16_t index : set_->tables[schema].parts) {
    if (set_->parts[index].name == part.id.text) return index;
    if (part.id.has_value()) continue;
    const auto known =
        static_cast<std::size_t>(std::count_if(part.columns.begin(), part.columns.end(), [&](const Scalar& column) {
          return column_named(column.text, template_->parts[index], set_->parts[index], year_) != kNone;
        }));
    if (known == most) best = kNone;
    if (known <= most) continue;
    most = known;
    best = index;
  }
  return best;
}

std::optional<Span> TypedDocument::lost_table(std::uint16_t schema_table) const {
  return misspelt_[schema_table] ? misspelt_[schema_table] : model_.tables.lost;
}

std::uint16_t TypedDocument::schema_of(const Table& table) const {
  const auto found = std::find(tables_.begin(), tables_.end(), &table);
  return found == tables_.end() ? kNone : static_cast<std::uint16_t>(found - tables_.begin());
}

const TableForm* TypedDocument::form_of(std::uint16_t schema_table) const {
  if (prescribed() == nullptr || schema_table == kNone) return nullptr;
  for (const TableForm& form : template_->tables) {
    if (form.table == set_->tables[schema_table].name) return &form;
  }
  return nullptr;
}

void TypedDocument::index_sections(Problems& problems) {
  const auto index = [&](const Items<Section>& sections, auto& by_name) {
    std::unordered_map<std::string_view, const Section*> by_id;
    for (const Section& section : sections) {
      const auto [first, fresh] = by_id.emplace(section.id.text, &section);
      if (!fresh && section.id.has_value()) {
        Diagnostic problem = make_diagnostic(Code::duplicate_section, at(section.id.span), section.id.text);
        problem.related.push_back({{"前一节在这里", "the first is here"}, at(first->second->id.span)});
        problems.add(std::move(problem));
      }
      const std::string_view title = section.title.has_value() ? section.title.text : std::string_view();
      std::string name = set_ == nullptr
                             ? std::string()
                             : section_named(*set_, section.id.text, title, model_.identity.entity_name.text);
      if (name.empty() || section_form_named(section.id.text) != nullptr) name = section.id.text;
      by_name.emplace(name, &section);
      section_names_.emplace(&section, std::move(name));
    }
  };
  index(model_.narrative, narrative_);
  index(model_.overview, overview_);
}

const std::string& TypedDocument::canonical_name(const Section& section) const { return section_names_.at(&section); }

const Section* TypedDocument::narrative_section(std::string_view id) const {
  const auto found = narrative_.find(std::string(id));
  return found == narrative_.end() ? nullptr : found->second;
}

const Section* TypedDocument::section(std::string_view id) const {
  if (const Section* section = narrative_section(id)) return section;
  const auto found = overview_.find(std::string(id));
  return found == overview_.end() ? nullptr : found->second;
}

const SectionForm* TypedDocument::section_form_named(std::string_view name) const {
  if (template_ == nullptr) return nullptr;
  for (const SectionForm& form : template_->sections) {
    if (form.section == name) return &form;
  }
  return nullptr;
}

const SectionForm* TypedDocument::section_form(const Section& section) const {
  return prescribed() == nullptr ? nullptr : section_form_named(canonical_name(section));
}

std::string TypedDocument::expand(const std::string& text) const {
  constexpr std::string_view kYear = "{year}";
  std::string out = text;
  for (std::size_t found = out.find(kYear); found != std::string::npos; found = out.find(kYear, found)) {
    out.replace(found, kYear.size(), year_ ? std::to_string(*year_) : std::string(model_.identity.year.text));
  }
  return out;
}

}  // namespace budgetlint
