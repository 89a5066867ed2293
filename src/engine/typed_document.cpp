#include "engine/typed_document.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "base/nearest_name.h"
#include "base/normal_text.h"
#include "diag/code.h"
#include "diag/suggestion.h"

namespace budgetlint {
namespace {

Unit unit_of_exponent(int exponent, ColumnKind kind, Unit fallback) {
  if (kind == ColumnKind::percent) return kPercent;
  if (kind == ColumnKind::count) return {Dimension::count, 0, {}};
  for (const Unit& unit : {kYuan, kWanYuan, kYiYuan}) {
    if (unit.exponent == exponent) return unit;
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

}  // namespace

// --- parts -------------------------------------------------------------------------------------------------------

TypedPart::TypedPart(const SourceText& source, const Part& model, const PartSchema& schema, const PartForm& form,
                     std::string path, StatedUnit unit, const Origin& origin, Problems& problems)
    : model_(model), schema_(schema), form_(form), path_(std::move(path)), unit_(unit), origin_(origin) {
  bind_columns(source, problems);
  index_rows();
  parse_figures(source, problems);
  mark_memo_rows();
  build_hierarchy();
}

void TypedPart::bind_columns(const SourceText& source, Problems& problems) {
  columns_.assign(schema_.columns.size(), -1);
  for (std::size_t i = 0; i < model_.columns.size(); ++i) {
    const Scalar& name = model_.columns[i];
    const std::uint16_t column = form_.column_of(name.text, schema_);
    if (column != kNone) {
      columns_[column] = static_cast<int>(i);
      continue;
    }
    Diagnostic problem = make_diagnostic(Code::unknown_table_column, {&source, name.span, path_, {}}, name.text, path_);
    std::vector<std::string> names;
    for (const ColumnSchema& entry : schema_.columns) names.push_back(entry.name);
    problem.label = did_you_mean(name.text, names);
    problems.add(std::move(problem));
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] >= 0 || !form_.prints(static_cast<std::uint16_t>(i))) continue;
    const Span where = model_.columns.empty() ? model_.span : model_.columns.front().span;
    problems.add(
        make_diagnostic(Code::missing_table_column, {&source, where, path_, {}}, schema_.columns[i].name, path_));
  }
}

void TypedPart::index_rows() {
  const std::uint16_t name_column = schema_.name_column();
  const std::uint16_t code_column = schema_.code_column();
  totals_.assign(row_count(), false);
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    const std::string name = row_key(row);
    totals_[row] = !schema_.total.empty() && name == schema_.total;
    if (!name.empty()) by_key_[name].push_back(row);
    if (code_column == kNone || code_column == name_column) continue;
    const std::string code = normal_form(cell(row, code_column).text);
    if (!code.empty() && code != name) by_key_[code].push_back(row);
  }
}

void TypedPart::parse_figures(const SourceText& source, Problems& problems) {
  figures_.resize(schema_.columns.size());
  for (std::uint16_t column = 0; column < schema_.columns.size(); ++column) {
    const ColumnKind kind = schema_.columns[column].kind;
    if (!is_figure_column(kind) || !has_column(column)) continue;
    figures_[column].reserve(row_count());
    for (std::uint32_t row = 0; row < row_count(); ++row) {
      const StoredFigure figure = parse_cell(source, row, column, problems);
      has_figures_ = has_figures_ || figure.state != CellState::blank;
      figures_[column].push_back(figure);
    }
  }
}

TypedPart::StoredFigure TypedPart::parse_cell(const SourceText& source, std::uint32_t row, std::uint16_t column,
                                              Problems& problems) const {
  StoredFigure out;
  const Scalar& scalar = cell(row, column);
  if (!scalar.has_value() || scalar.text.empty()) return out;
  const ColumnKind kind = schema_.columns[column].kind;
  const auto where = [&] {
    return Location{&source, scalar.span, row_path(row) + "." + schema_.columns[column].name, origin(row, column)};
  };
  if (lost_unit(column)) {
    out.state = CellState::malformed;
    return out;
  }
  const Unit unit = kind == ColumnKind::amount    ? unit_.unit
                    : kind == ColumnKind::percent ? kPercent
                                                  : Unit{Dimension::count, 0, {}};
  const ParsedFigure parsed = parse_figure(scalar.text, unit);
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
  return columns_[column] < 0 ? kAbsent : model_.cell(row, static_cast<std::size_t>(columns_[column]));
}

CellState TypedPart::state(std::uint32_t row, std::uint16_t column) const {
  return figures_[column].empty() ? CellState::blank : figures_[column][row].state;
}

Figure TypedPart::figure(std::uint32_t row, std::uint16_t column) const {
  if (state(row, column) == CellState::blank) return {0, 0, unit_.unit};
  const StoredFigure& stored = figures_[column][row];
  return {stored.units, stored.decimals,
          unit_of_exponent(stored.unit_exponent, schema_.columns[column].kind, unit_.unit)};
}

std::string TypedPart::row_name(std::uint32_t row) const {
  const Scalar& name = cell(row, schema_.name_column());
  if (name.has_value() && !name.text.empty()) return std::string(name.text);
  const std::uint16_t code = schema_.code_column();
  return code == kNone ? std::string() : std::string(cell(row, code).text);
}

std::string TypedPart::row_key(std::uint32_t row) const {
  std::string key = name_key(row_name(row));
  for (const PartForm::PrintedRow& printed : form_.rows) {
    if (printed.key == key) return printed.canonical;
  }
  return key;
}

bool TypedPart::is_line(std::uint32_t row) const {
  const std::string key = row_key(row);
  const auto is = [&](const std::string& name) { return name_key(name) == key; };
  if (!form_.lines.empty()) return std::any_of(form_.lines.begin(), form_.lines.end(), is);
  const auto& lines = schema_.lines;
  if (!form_.without_lines) return std::find(lines.begin(), lines.end(), key) != lines.end();
  // Whatever is printed is a line, unless it is a row that an identity makes or speaks of.
  const auto& known = schema_.known_rows;
  const bool spoken_of = std::any_of(known.begin(), known.end(), is);
  return std::find(lines.begin(), lines.end(), key) != lines.end() || (!spoken_of && !is_total(row) && !is_memo(row));
}

std::string_view TypedPart::row_code(std::uint32_t row) const {
  const std::uint16_t column = schema_.code_column();
  if (column == kNone) return {};
  const std::string_view code = cell(row, column).text;
  const bool digits =
      !code.empty() && std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? code : std::string_view();
}

const std::vector<std::uint32_t>& TypedPart::rows_named(const std::string& key) const {
  static const std::vector<std::uint32_t> kNoRows;
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? kNoRows : found->second;
}

// --- hierarchy ---------------------------------------------------------------------------------------------------

void TypedPart::mark_memo_rows() {
  memo_of_.assign(row_count(), -1);
  const std::uint16_t column = schema_.memo_column;
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
  for (const HierarchySchema& hierarchy : schema_.hierarchies) {
    if (!has_column(hierarchy.column)) continue;
    switch (hierarchy.kind) {
      case HierarchyKind::code: return link_by_code();
      case HierarchyKind::indent: return link_by_indent(hierarchy.column);
      case HierarchyKind::blank: return link_by_blank(hierarchy.column);
    }
  }
}

void TypedPart::link(std::uint32_t parent, std::uint32_t child) {
  parents_[child] = parent;
  children_[parent].push_back(child);
}

void TypedPart::link_by_code() {
  constexpr std::size_t kLongestCode = 32;  // of what is longer every beginning would have to be looked up
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
    if (is_total(row) || is_memo(row)) continue;
    const int depth = indentation(cell(row, column).text);
    while (!open.empty() && open.back().first >= depth) open.pop_back();
    if (!open.empty()) link(open.back().second, row);
    open.emplace_back(depth, row);
  }
}

void TypedPart::link_by_blank(std::uint16_t column) {
  std::optional<std::uint32_t> head;
  for (std::uint32_t row = 0; row < row_count(); ++row) {
    if (is_total(row) || is_memo(row)) continue;
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
  if (!origin_.cell.has_value() || columns_[column] < 0) return {};
  const std::string cell = shifted_cell(origin_.cell.text, static_cast<std::size_t>(columns_[column]), row);
  if (cell.empty()) return {};
  const std::string text = origin_.sheet.has_value() ? std::string(origin_.sheet.text) + "!" + cell : cell;
  return {text, text};
}

// --- documents ---------------------------------------------------------------------------------------------------

TypedDocument::TypedDocument(const Document& model, const ir::Program& program, std::vector<Diagnostic>& problems)
    : model_(model) {
  Problems found(source());
  bind(program, found);
  std::vector<Diagnostic> all = found.take();
  std::move(all.begin(), all.end(), std::back_inserter(problems));
}

void TypedDocument::bind(const ir::Program& program, Problems& problems) {
  const Document& model = model_;
  const std::string_view year = model.identity.year.text;
  int value = 0;
  const auto [end, error] = std::from_chars(year.data(), year.data() + year.size(), value);
  if (error == std::errc() && end == year.data() + year.size() && !year.empty()) year_ = value;
  if (const std::optional<Unit> unit = amount_unit(model.identity.unit.text)) unit_ = *unit;

  index_sections();
  check_ledgers(problems);
  positions_.assign(model.tables.size(), 0);  // counted where there is a template
  const Scalar& wanted = model.identity.template_name;
  std::vector<std::string> names;
  for (const TemplateSchema& entry : program.templates) {
    names.push_back(entry.name);
    if (entry.name == wanted.text) template_ = &entry;
  }
  if (template_ != nullptr) {
    set_ = &program.sets[template_->set];
    tables_.assign(set_->tables.size(), nullptr);
    misspelt_.resize(set_->tables.size());
    parts_.resize(set_->parts.size());
    bind_tables(problems);
  } else if (wanted.has_value()) {
    Diagnostic problem = make_diagnostic(Code::unknown_template, at(wanted.span), wanted.text);
    problem.label = did_you_mean(wanted.text, names);
    if (names.empty()) {
      problem.notes.push_back({"规则里没有样式；要用内置的，在规则文件开头写 import department-budget",
                               "the rules have no template; for the built-in ones write: import department-budget"});
    }
    problems.add(std::move(problem));
  }
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
  std::size_t position = 0;
  for (std::size_t i = 0; i < model_.tables.size(); ++i) {
    if (form_of(schema_of(model_.tables[i])) != nullptr) ++position;
    positions_[i] = position;
  }
}

void TypedDocument::bind_table(const Table& table, Problems& problems) {
  if (!table.id.has_value()) return;  // reported by the reader
  const std::uint16_t schema = set_->find_table(table.id.text);
  if (schema == kNone) {
    Diagnostic problem = make_diagnostic(Code::unknown_table_id, at(table.id.span), table.id.text, set_->name);
    std::vector<std::string> names;
    for (const TableSchema& entry : set_->tables) names.push_back(entry.name);
    problem.label = did_you_mean(table.id.text, names);
    if (const std::optional<std::string> meant = nearest_name(table.id.text, names)) {
      misspelt_[set_->find_table(*meant)] = table.id.span;
    }
    problems.add(std::move(problem));
    return;
  }
  if (tables_[schema] != nullptr) {
    Diagnostic problem = make_diagnostic(Code::duplicate_table, at(table.id.span), table.id.text);
    problem.related.push_back({{"第一次出现在这里", "first given here"}, at(tables_[schema]->id.span)});
    problems.add(std::move(problem));
    return;
  }
  tables_[schema] = &table;
  for (const Part& part : table.parts) bind_part(table, part, schema, problems);
}

void TypedDocument::bind_part(const Table& table, const Part& part, std::uint16_t schema, Problems& problems) {
  for (const std::uint16_t index : set_->tables[schema].parts) {
    if (set_->parts[index].name != part.id.text) continue;
    if (parts_[index] != nullptr) return;
    parts_[index] = std::make_unique<TypedPart>(*model_.source, part, set_->parts[index], template_->parts[index],
                                                set_->part_path(index), unit_of(table.unit),
                                                part.origin.is_stated() ? part.origin : table.origin, problems);
    return;
  }
  const Span where = part.id.has_value() ? part.id.span : table.id.span;
  problems.add(make_diagnostic(Code::unknown_part, at(where), part.id.text, table.id.text));
}

std::optional<Span> TypedDocument::lost_table(std::uint16_t schema_table) const {
  return misspelt_[schema_table] ? misspelt_[schema_table] : model_.tables.lost;
}

std::uint16_t TypedDocument::schema_of(const Table& table) const {
  const auto found = std::find(tables_.begin(), tables_.end(), &table);
  return found == tables_.end() ? kNone : static_cast<std::uint16_t>(found - tables_.begin());
}

const TableForm* TypedDocument::form_of(std::uint16_t schema_table) const {
  if (template_ == nullptr || schema_table == kNone) return nullptr;
  for (const TableForm& form : template_->tables) {
    if (form.table == set_->tables[schema_table].name) return &form;
  }
  return nullptr;
}

void TypedDocument::index_sections() {
  for (const Section& section : model_.narrative) narrative_.emplace(section.id.text, &section);
  for (const Section& section : model_.overview) overview_.emplace(section.id.text, &section);
}

const Section* TypedDocument::narrative_section(std::string_view id) const {
  const auto found = narrative_.find(id);
  return found == narrative_.end() ? nullptr : found->second;
}

const Section* TypedDocument::section(std::string_view id) const {
  if (const Section* section = narrative_section(id)) return section;
  const auto found = overview_.find(id);
  return found == overview_.end() ? nullptr : found->second;
}

const SectionForm* TypedDocument::section_form(std::string_view id) const {
  if (template_ == nullptr) return nullptr;
  for (const SectionForm& form : template_->sections) {
    if (form.section == id) return &form;
  }
  return nullptr;
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
