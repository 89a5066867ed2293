#include "import/write_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "base/normal_text.h"
#include "import/printed_text.h"
#include "import/yaml_writer.h"

namespace budgetlint {
namespace {

std::string joined(const std::vector<LocalText>& texts) {
  std::string out;
  for (const LocalText& text : texts) out += (out.empty() ? "" : "；") + text.zh;
  return out;
}

std::string column_letters(std::uint32_t column) {
  std::string out;
  for (; column > 0; column = (column - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  return out;
}

/// A row's name for people: its first words, else its first text.
std::string name_of(const ImportedRow& row) {
  for (const ImportedText& cell : row) {
    if (!cell.empty() && !is_printed_figure(cell.text)) return tidy(cell.text);
  }
  return row.empty() ? std::string() : tidy(row.front().text);
}

}  // namespace

/// Writes the model from the top down and notes what stands where.
class ModelWriter {
 public:
  explicit ModelWriter(const ImportedModel& model) : model_(model) { out_.places.files_ = model.files; }

  WrittenModel write() {
    write_document();
    write_front_lines("cover", model_.cover);
    write_front_lines("contents", model_.contents);
    write_sections("overview", model_.overview);
    write_tables();
    write_sections("narrative", model_.narrative);
    write_performance();
    write_glossary();
    write_annexes();
    return std::move(out_);
  }

 private:
  // --- lines --------------------------------------------------------------------------------------------------------

  void line(std::size_t indent, std::string_view text) {
    out_.text.append(indent, ' ').append(text);
    out_.text += '\n';
  }

  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(out_.text.size()); }

  void note(std::uint32_t begin, const ImportedText& text) {
    if (text.place) out_.places.texts_.push_back({{begin, here()}, *text.place, PlaceMap::kNoTable, 0, {}, section_});
  }

  /// `key: text`, where there is one.
  void field(std::size_t indent, std::string_view key, const ImportedText& text) {
    if (text.empty()) return;
    out_.text.append(indent, ' ').append(key).append(": ");
    const std::uint32_t begin = here();
    out_.text += yaml_scalar(text.text, false);
    note(begin, text);
    out_.text += '\n';
  }

  void field(std::size_t indent, std::string_view key, const std::string& text) {
    field(indent, key, ImportedText{text, std::nullopt});
  }

  /// A text of several paragraphs, each a line of its own.
  void block(std::size_t indent, std::string_view key, const std::vector<ImportedText>& paragraphs) {
    if (paragraphs.empty()) return;
    line(indent, std::string(key) + ": |");
    for (const ImportedText& paragraph : paragraphs) {
      const std::string text = on_one_line(tidy(paragraph.text));
      if (text.empty()) continue;
      out_.text.append(indent + 2, ' ');
      const std::uint32_t begin = here();
      out_.text += text;
      note(begin, paragraph);
      out_.text += '\n';
    }
  }

  // --- the document -------------------------------------------------------------------------------------------------

  void write_document() {
    line(0, "budgetlint: 1");
    line(0, "");
    line(0, "document:");
    field(2, "kind", model_.kind);
    field(2, "template", model_.template_name);
    field(2, "year", model_.year);
    if (!model_.entity.empty()) line(2, "entity: {name: " + yaml_scalar(model_.entity, true) + "}");
    field(2, "unit", model_.unit);
    std::string files;
    for (const std::string& file : model_.files)
      files += (files.empty() ? "" : "、") + file.substr(file.rfind('/') + 1);
    if (!files.empty()) line(2, "source: {file: " + yaml_scalar(files, true) + "}");
    field(2, "uncertain", joined(model_.uncertain));
  }

  void write_front_lines(std::string_view key, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    std::string list;
    for (const std::string& each : lines) list += (list.empty() ? "" : ", ") + yaml_scalar(each, true);
    line(0, "");
    line(0, std::string(key) + ": [" + list + "]");
  }

  // --- sections -----------------------------------------------------------------------------------------------------

  void write_sections(std::string_view key, const std::vector<ImportedSection>& sections) {
    if (sections.empty()) return;
    line(0, "");
    line(0, std::string(key) + ":");
    for (const ImportedSection& section : sections) {
      const std::uint32_t begin = here();
      line(2, "- id: " + yaml_scalar(section.id, false));
      field(4, "number", section.number);
      field(4, "title", section.title);
      field(4, "uncertain", joined(section.uncertain));
      section_ = static_cast<std::uint32_t>(out_.places.sections_.size());
      out_.places.sections_.push_back(section.title.empty() ? section.id : on_one_line(section.title.text));
      block(4, "text", section.paragraphs);
      section_ = PlaceMap::kNoSection;
      if (const std::optional<ImportedPlace> place = place_of(section)) {
        out_.places.blocks_.push_back({{begin, here()}, *place, PlaceMap::kNoTable});
      }
    }
  }

  static std::optional<ImportedPlace> place_of(const ImportedSection& section) {
    if (section.title.place) return section.title.place;
    return section.paragraphs.empty() ? std::nullopt : section.paragraphs.front().place;
  }

  // --- tables -------------------------------------------------------------------------------------------------------

  void write_tables() {
    if (model_.tables.empty()) return;
    line(0, "");
    line(0, "tables:");
    for (const ImportedTable& table : model_.tables) write_table(table);
  }

  void write_table(const ImportedTable& table) {
    table_ = static_cast<std::uint32_t>(out_.places.tables_.size());
    out_.places.tables_.push_back(table.number.empty() ? "《" + table_name(table) + "》" : table.number.text);
    const std::uint32_t begin = here();
    line(2, "- id: " + yaml_scalar(table.id, false));
    field(4, "number", table.number);
    field(4, "label", table.label);
    field(4, "title", table.title);
    field(4, "entity", table.entity);
    field(4, "heading", table.heading);
    field(4, "unit", table.unit);
    field(4, "uncertain", joined(table.uncertain));
    const bool sided = table.parts.size() > 1 || (table.parts.size() == 1 && !table.parts.front().id.empty());
    if (sided) {
      write_origin(4, table.place, nullptr);
      line(4, "parts:");
      for (const ImportedPart& part : table.parts) {
        line(6, "- id: " + yaml_scalar(part.id, false));
        write_origin(8, table.place, &part);
        write_grid(8, part);
      }
    } else if (!table.parts.empty()) {
      write_origin(4, table.place, &table.parts.front());
      write_grid(4, table.parts.front());
    }
    write_note(table.note);
    out_.places.blocks_.push_back({{begin, here()}, table.place, table_});
  }

  static std::string table_name(const ImportedTable& table) {
    return table.title.empty() ? table.id : on_one_line(table.title.text);
  }

  /// A note of several lines is a block.
  void write_note(const ImportedText& note) {
    if (note.text.find('\n') == std::string::npos) return field(4, "note", note);
    std::vector<ImportedText> lines;
    for (std::size_t at = 0; at <= note.text.size();) {
      const std::size_t end = std::min(note.text.find('\n', at), note.text.size());
      lines.push_back({note.text.substr(at, end - at), note.place});
      at = end + 1;
    }
    block(4, "note", lines);
  }

  // --- where a grid stood
  // ---------------------------------------------------------------------------------------------

  /// The page or cell of the first row; with a part, the rows that begin a page of their own.
  void write_origin(std::size_t indent, const ImportedPlace& table, const ImportedPart* part) {
    if (const auto* box = std::get_if<PageBox>(&table.place)) {
      const std::vector<std::size_t> breaks =
          part == nullptr ? std::vector<std::size_t>{} : page_breaks(*part, box->page);
      std::string text = fmt::format("origin: {{page: {}", box->page);
      if (!breaks.empty()) text += fmt::format(", page_breaks: [{}]", fmt::join(breaks, ", "));
      if (part == nullptr || !breaks.empty() || indent == 4) line(indent, text + "}");
      return;
    }
    const auto* sheet = std::get_if<SheetCell>(&table.place);
    if (sheet == nullptr) return;
    const std::string name = yaml_scalar(sheet->sheet, true);
    if (part == nullptr) return line(indent, "origin: {sheet: " + name + "}");
    const std::string cell = first_cell(*part);
    line(indent, "origin: {sheet: " + name + (cell.empty() ? "" : ", cell: " + cell) + "}");
  }

  /// The rows, from 1, that stand on a later page than the row before.
  static std::vector<std::size_t> page_breaks(const ImportedPart& part, std::uint32_t page) {
    std::vector<std::size_t> out;
    for (std::size_t row = 0; row < part.rows.size(); ++row) {
      for (const ImportedText& cell : part.rows[row]) {
        const PageBox* box = cell.place ? std::get_if<PageBox>(&cell.place->place) : nullptr;
        if (box == nullptr || cell.empty()) continue;
        for (; page < box->page; ++page) out.push_back(row + 1);
        break;
      }
    }
    return out;
  }

  /// The cell of the first row's first column, if every other follows from it.
  static std::string first_cell(const ImportedPart& part) {
    const SheetCell* first = nullptr;
    for (std::size_t row = 0; row < part.rows.size(); ++row) {
      for (std::size_t column = 0; column < part.rows[row].size(); ++column) {
        const ImportedText& cell = part.rows[row][column];
        const SheetCell* at = cell.place ? std::get_if<SheetCell>(&cell.place->place) : nullptr;
        if (at == nullptr) return {};
        if (first == nullptr) first = at;
        if (at->row != first->row + row || at->column != first->column + column) return {};
      }
    }
    return first == nullptr ? std::string() : column_letters(first->column) + std::to_string(first->row);
  }

  // --- grids --------------------------------------------------------------------------------------------------------

  void write_grid(std::size_t indent, const ImportedPart& part) {
    std::string columns;
    for (const std::string& column : part.columns) columns += (columns.empty() ? "" : ", ") + yaml_scalar(column, true);
    line(indent, "columns: [" + columns + "]");
    if (part.rows.empty()) return;
    line(indent, "rows:");
    write_rows(indent + 2, part.rows, true);
  }

  /// Rows with their cells in line, one below the other.
  void write_rows(std::size_t indent, const std::vector<ImportedRow>& rows, bool of_table) {
    constexpr std::size_t kWidest = 48;
    std::vector<std::size_t> widths;
    for (const ImportedRow& row : rows) {
      widths.resize(std::max(widths.size(), row.size()));
      for (std::size_t i = 0; i + 1 < row.size(); ++i) {
        widths[i] = std::max(widths[i], std::min(kWidest, text_width(yaml_scalar(row[i].text, true))));
      }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) write_row(indent, rows[i], widths, of_table, i + 1);
  }

  void write_row(std::size_t indent, const ImportedRow& row, const std::vector<std::size_t>& widths, bool of_table,
                 std::size_t number) {
    const std::string name = of_table ? name_of(row) : std::string();
    out_.text.append(indent, ' ').append("- [");
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string cell = yaml_scalar(row[i].text, true);
      const std::uint32_t begin = here();
      out_.text += cell;
      if (row[i].place && of_table) {
        const std::uint32_t printed = row[i].place->row;
        out_.places.texts_.push_back({{begin, here()},
                                      *row[i].place,
                                      table_,
                                      printed > 0 ? printed : static_cast<std::uint32_t>(number),
                                      name,
                                      PlaceMap::kNoSection});
      } else {
        note(begin, row[i]);
      }
      if (i + 1 == row.size()) continue;
      out_.text += ", ";
      const std::size_t width = text_width(cell);
      if (width < widths[i]) out_.text.append(widths[i] - width, ' ');
    }
    out_.text += "]\n";
  }

  // --- forms --------------------------------------------------------------------------------------------------------

  void write_performance() {
    if (!model_.overall && model_.projects.empty() && model_.evaluations.empty()) return;
    line(0, "");
    line(0, "performance:");
    if (model_.overall) write_overall(*model_.overall);
    if (!model_.projects.empty()) line(2, "projects:");
    for (const ImportedProject& project : model_.projects) write_project(project);
    if (!model_.evaluations.empty()) line(2, "evaluations:");
    for (const ImportedEvaluation& form : model_.evaluations) write_evaluation(form);
  }

  void write_overall(const ImportedOverall& form) {
    line(2, "overall:");
    write_ledger(4, "facts", form.facts);
    if (!form.by_source.empty() || !form.by_use.empty()) {
      line(4, "funds:");
      field(6, "unit", form.unit);
      write_ledger(6, "by_source", form.by_source);
      write_ledger(6, "by_use", form.by_use);
    }
    field(4, "duties", form.duties);
    field(4, "strategy", form.strategy);
    if (!form.tasks.empty()) line(4, "tasks:");
    for (const auto& [function, task] : form.tasks) {
      line(6, "- function: " + yaml_scalar(function.text, false));
      field(8, "task", task);
    }
    field(4, "goal", form.goal);
    write_indicators(4, "indicators", form.indicators);
  }

  void write_project(const ImportedProject& project) {
    std::string_view start = "- ";
    const auto write = [&](const ImportedFields& fields) {
      for (const auto& [key, text] : fields) {
        field(4 + (start.empty() ? 2 : 0), std::string(start) + key, text);
        start = "";
      }
    };
    write(project.before);
    if (!project.period_funds.empty() || !project.annual_funds.empty()) {
      line(6, "funds:");
      field(8, "unit", project.unit);
      write_ledger(8, "period", project.period_funds);
      write_ledger(8, "annual", project.annual_funds);
    }
    write(project.after);
    if (project.period_indicators.empty() && project.annual_indicators.empty()) return;
    line(6, "indicators:");
    write_indicators(8, "period", project.period_indicators);
    write_indicators(8, "annual", project.annual_indicators);
  }

  void write_evaluation(const ImportedEvaluation& form) {
    field(4, "- name", form.name);
    field(6, "scope", form.scope);
    field(6, "department", form.department);
    field(6, "implementer", form.implementer);
    field(6, "unit", form.unit);
    write_indicators(6, "funds", form.funds);
    field(6, "goal", form.goal);
    field(6, "achieved", form.achieved);
    write_indicators(6, "indicators", form.indicators);
    field(6, "weight", form.weight);
    field(6, "score", form.score);
    field(6, "grade", form.grade);
  }

  void write_ledger(std::size_t indent, std::string_view key, const ImportedLedger& ledger) {
    if (ledger.empty()) return;
    out_.text.append(indent, ' ').append(key).append(": {");
    for (std::size_t i = 0; i < ledger.size(); ++i) {
      out_.text += (i == 0 ? "" : ", ") + yaml_scalar(ledger[i].first, true) + ": ";
      const std::uint32_t begin = here();
      out_.text += yaml_scalar(ledger[i].second.text, true);
      note(begin, ledger[i].second);
    }
    out_.text += "}\n";
  }

  void write_indicators(std::size_t indent, std::string_view key, const ImportedIndicators& indicators) {
    if (indicators.empty()) return;
    line(indent, std::string(key) + ":");
    write_rows(indent + 2, indicators, false);
  }

  // --- glossary and annexes
  // -------------------------------------------------------------------------------------------

  void write_glossary() {
    if (model_.glossary.empty()) return;
    line(0, "");
    line(0, "glossary:");
    for (const ImportedTerm& term : model_.glossary) {
      out_.text += "  - ";
      field(0, "term", term.term);
      if (term.paragraphs.size() == 1) {
        field(4, "text", term.paragraphs.front());
      } else {
        block(4, "text", term.paragraphs);
      }
    }
  }

  void write_annexes() {
    if (model_.annexes.empty()) return;
    line(0, "");
    line(0, "annexes:");
    for (const ImportedAnnex& annex : model_.annexes) {
      out_.text += "  - ";
      field(0, "title", annex.title);
      field(4, "number", annex.number);
      field(4, "issuer", annex.issuer);
      field(4, "date", annex.date);
      block(4, "text", annex.paragraphs);
      if (!annex.directory.empty()) line(4, "directory:");
      for (const ImportedDirectory& directory : annex.directory) write_directory(directory);
    }
  }

  void write_directory(const ImportedDirectory& directory) {
    out_.text += "      - ";
    field(0, "group", directory.group);
    if (directory.items.empty()) return;
    line(8, "items:");
    for (const auto& [code, name] : directory.items) {
      out_.text += "          - [";
      add_flow(code);
      out_.text += ", ";
      add_flow(name);
      out_.text += "]\n";
    }
  }

  /// A text within brackets.
  void add_flow(const ImportedText& text) {
    const std::uint32_t begin = here();
    out_.text += text.empty() ? "~" : yaml_scalar(text.text, true);
    note(begin, text);
  }

  const ImportedModel& model_;
  WrittenModel out_;
  std::uint32_t table_ = PlaceMap::kNoTable;  // that is being written
  std::uint32_t section_ = PlaceMap::kNoSection;
};

WrittenModel write_model(const ImportedModel& model) { return ModelWriter(model).write(); }

// --- places
// --------------------------------------------------------------------------------------------------------------

namespace {

/// The last of several spans, apart from each other and in order, that begins at or before an offset.
template <typename Placed>
const Placed* last_before(const std::vector<Placed>& all, std::uint32_t offset) {
  const auto after = std::upper_bound(all.begin(), all.end(), offset,
                                      [](std::uint32_t at, const Placed& each) { return at < each.span.begin; });
  return after == all.begin() ? nullptr : &*std::prev(after);
}

}  // namespace

LocalText PlaceMap::words(const ImportedPlace& place, std::uint32_t table) const {
  LocalText out = place_words(place.place);
  if (const auto* flow = std::get_if<FlowPlace>(&place.place); flow != nullptr && table != kNoTable) {
    out = place_words(FlowPlace{flow->paragraph, flow->table, 0, 0});
  }
  if (table == kNoTable || std::holds_alternative<SheetCell>(place.place)) return out;
  return {out.zh + tables_[table], out.en + ", " + tables_[table]};
}

const PlaceMap::Text* PlaceMap::text_at(Span span) const {
  const Text* text = last_before(texts_, span.begin);
  return text != nullptr && span.begin < text->span.end ? text : nullptr;
}

const PlaceMap::Block* PlaceMap::block_at(Span span) const {
  const Block* block = last_before(blocks_, span.begin);
  return block != nullptr && span.begin < block->span.end ? block : nullptr;
}

std::optional<PrintedPlace> PlaceMap::find(Span span) const {
  if (const Text* text = text_at(span)) return PrintedPlace{text->place.file, words(*text)};
  if (const Block* block = block_at(span)) return PrintedPlace{block->place.file, words(block->place, block->table)};
  return std::nullopt;
}

std::optional<PrintedWords> PlaceMap::words_at(Span span, std::string_view model) const {
  if (const Text* text = text_at(span)) {
    RemarkPlace out{text->place.place, {}, false};
    if (span.end <= text->span.end) {
      const std::string before = normal_form(model.substr(text->span.begin, span.begin - text->span.begin));
      out.words = {normal_form(model.substr(span.begin, span.length())), 0};
      out.words.before = count_words(before, out.words.text);
    }
    return PrintedWords{text->place.file, std::move(out)};
  }
  if (const Block* block = block_at(span)) return PrintedWords{block->place.file, {block->place.place, {}, true}};
  return std::nullopt;
}

/// Of a cell, its row and what that is called too. A page says little of a paragraph, so its section is named.
LocalText PlaceMap::words(const Text& text) const {
  LocalText out = words(text.place, text.table);
  if (text.section != kNoSection && std::holds_alternative<PageBox>(text.place.place)) {
    out.zh += "“" + sections_[text.section] + "”";
    out.en += ", “" + sections_[text.section] + "”";
  }
  if (text.table == kNoTable) return out;
  if (const auto* flow = std::get_if<FlowPlace>(&text.place.place)) {
    out.zh += fmt::format("第 {} 行第 {} 列", flow->row, flow->column);
    out.en += fmt::format(", row {}, column {}", flow->row, flow->column);
  } else if (!std::holds_alternative<SheetCell>(text.place.place)) {
    out.zh += fmt::format("第 {} 行", text.row);
    out.en += fmt::format(", row {}", text.row);
  }
  if (!text.row_name.empty()) {
    out.zh += "“" + text.row_name + "”";
    out.en += " “" + text.row_name + "”";
  }
  return out;
}

LocalText PlaceMap::where(Span span) const {
  const std::optional<PrintedPlace> place = find(span);
  if (!place) return {};
  if (files_.size() < 2) return place->words;
  const std::string name = files_[place->file].substr(files_[place->file].rfind('/') + 1) + " ";
  return {name + place->words.zh, name + place->words.en};
}

}  // namespace budgetlint
