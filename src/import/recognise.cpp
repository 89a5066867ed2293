#include "import/recognise.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/normal_text.h"
#include "base/utf8.h"
#include "diag/code.h"
#include "import/directory_grid.h"
#include "import/document_flow.h"
#include "import/document_identity.h"
#include "import/evaluation_forms.h"
#include "import/performance_forms.h"
#include "import/printed_table.h"
#include "import/sections.h"
#include "import/table_match.h"
#include "import/template_choice.h"

namespace budgetlint {
namespace {

/// A grid that may be a table, and which items of the flow say what it is.
struct TableCandidate {
  CaptionedTable table;
  std::size_t item = 0;
  std::vector<std::size_t> above, below;
};

std::string name_of(const CaptionedTable& table) {
  if (!table.caption.title.empty()) return table.caption.title.text;
  if (!table.caption.number.empty()) return table.caption.number.text;
  return table.sheet.empty() ? place_words(table.printed.place.place).zh : table.sheet;
}

bool has_figures(const PrintedTable& table) {
  for (const ImportedRow& row : table.rows) {
    for (const ImportedText& cell : row) {
      if (is_printed_figure(cell.text)) return true;
    }
  }
  return false;
}

/// Figures that are neither codes nor numbers of rows.
bool has_amounts(const PrintedTable& table) {
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const PrintedColumn& header = table.columns[column];
    if (header.serial || header.leaf().find("编码") != std::string::npos) continue;
    for (const ImportedRow& row : table.rows) {
      if (is_printed_figure(row[column].text)) return true;
    }
  }
  return false;
}

/// Puts an entry under a text, once for each text: what is told of many tables is told in one line.
class ToldOfTables {
 public:
  void add(const LocalText& what, const std::string& table) {
    const auto [entry, is_new] = tables_.try_emplace(what.zh);
    if (is_new) order_.push_back(what);
    entry->second.push_back(table);
  }

  void tell(ImportedModel& model) const {
    constexpr std::size_t kMost = 4;
    for (const LocalText& what : order_) {
      const std::vector<std::string>& names = tables_.at(what.zh);
      LocalText where;
      for (std::size_t i = 0; i < names.size() && i < kMost; ++i) {
        where.zh += (i == 0 ? "" : "、") + names[i];
        where.en += (i == 0 ? "" : ", ") + names[i];
      }
      if (names.size() > kMost) {
        where.zh += fmt::format(" 等 {} 张", names.size());
        where.en += fmt::format(" and {} more", names.size() - kMost);
      }
      model.tell(make_diagnostic(Code::import_tidied, {}, what, where));
    }
  }

 private:
  std::map<std::string, std::vector<std::string>> tables_;
  std::vector<LocalText> order_;
};

class Recogniser {
 public:
  Recogniser(const std::vector<SourceDocument>& documents, const ir::Program& program, const RecogniseOptions& options)
      : program_(program), options_(options), flow_(read_flow(documents)) {
    for (const SourceDocument& document : documents) out_.files.push_back(document.file);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      for (const Diagnostic& told : documents[i].told) out_.told.push_back({told, static_cast<std::uint16_t>(i)});
    }
  }

  ImportedModel run() {
    take_forms();
    find_candidates();
    find_identity_of_all();
    choose_template();
    make_tables();
    make_texts();
    choose_unit();
    tell_blank_form();
    tell_left_over();
    tidied_.tell(out_);
    return std::move(out_);
  }

 private:
  // --- tables -----------------------------------------------------------------------------------------------------

  void take_forms() {
    for (std::size_t i = 0; i < flow_.items.size(); ++i) {
      FlowItem& item = flow_.items[i];
      if (item.grid == nullptr || item.used) continue;
      if (!read_evaluation_form(*item.grid, item.file, out_) && !read_performance_form(*item.grid, item.file, out_)) {
        continue;
      }
      item.used = true;
      take_title_of_form(i);
    }
  }

  /// The lines above a form that are its title, year or unit say nothing else.
  void take_title_of_form(std::size_t form) {
    constexpr std::size_t kMost = 3;
    for (std::size_t i = form; i > 0 && form - i < kMost; --i) {
      FlowItem& item = flow_.items[i - 1];
      if (item.paragraph == nullptr || item.used || item.opens_zone || item.file != flow_.items[form].file) return;
      const std::string key = normal_form(item.text);
      const bool title = is_table_title(item.text) && key.find("绩效") != std::string::npos;
      std::string inner = key;
      if (inner.starts_with('(') && inner.ends_with(')')) inner = inner.substr(1, inner.size() - 2);
      if (!title && !is_caption_line(item.text) && !is_year_line(inner)) return;
      item.used = true;
    }
  }

  void find_candidates() {
    for (std::size_t i = 0; i < flow_.items.size(); ++i) {
      const FlowItem& item = flow_.items[i];
      if (item.grid == nullptr || item.used) continue;
      if (item.zone == Zone::annex && is_directory(*item.grid)) continue;
      TableCandidate candidate;
      candidate.item = i;
      candidate.table.printed = read_printed_table(*item.grid, item.file);
      candidate.table.within_text = item.zone != Zone::tables && item.zone != Zone::cover;
      if (const auto* cell = std::get_if<SheetCell>(&item.grid->place)) candidate.table.sheet = cell->sheet;
      read_above(candidate);
      read_below(candidate);
      candidates_.push_back(std::move(candidate));
    }
    for (const TableCandidate& each : candidates_) tables_.push_back(each.table);
  }

  /// The lines right above a grid, back to the grid, heading or sentence before.
  void read_above(TableCandidate& candidate) {
    constexpr std::size_t kMostLines = 8;
    std::size_t first = candidate.item;
    while (first > 0 && candidate.item - first < kMostLines && is_line(flow_.items[first - 1], candidate)) --first;
    std::vector<ImportedText> lines;
    for (std::size_t i = first; i < candidate.item; ++i) {
      lines.push_back(flow_.items[i].as_text());
      candidate.above.push_back(i);
    }
    const std::vector<ImportedText>& own = candidate.table.printed.above;
    lines.insert(lines.end(), own.begin(), own.end());
    candidate.table.caption = read_caption(lines);
    if (candidate.table.caption.unit.empty()) candidate.table.caption.unit = unit_of_headers(candidate.table.printed);
  }

  /// 金额（万元）: the unit that headers state, where all state the same.
  static ImportedText unit_of_headers(const PrintedTable& table) {
    std::string unit;
    for (const PrintedColumn& column : table.columns) {
      for (const std::string& header : column.path) {
        const std::string key = normal_form(header);
        for (const std::string_view each : {"元", "千元", "万元", "亿元"}) {
          if (!key.ends_with("(" + std::string(each) + ")")) continue;
          if (!unit.empty() && unit != each) return {};
          unit = each;
        }
      }
    }
    return unit.empty() ? ImportedText{} : ImportedText{unit, table.place};
  }

  [[nodiscard]] bool is_line(const FlowItem& item, const TableCandidate& candidate) const {
    const FlowItem& grid = flow_.items[candidate.item];
    if (item.paragraph == nullptr || item.used || item.opens_zone || item.file != grid.file) return false;
    if (item.zone == Zone::contents || is_note_line(item.text)) return false;
    if (count_code_points(item.text) > 60 || item.text.ends_with("。") || item.text.ends_with("；")) return false;
    return std::find(noted_.begin(), noted_.end(), &item) == noted_.end();
  }

  /// The notes right below it.
  void read_below(TableCandidate& candidate) {
    std::vector<ImportedText> lines = candidate.table.printed.below;
    const bool in_tables = flow_.items[candidate.item].zone == Zone::tables;
    for (std::size_t i = candidate.item + 1; i < flow_.items.size(); ++i) {
      const FlowItem& item = flow_.items[i];
      if (item.paragraph == nullptr || item.opens_zone || item.used) break;
      const bool goes_on =
          in_tables && !lines.empty() && item.number.style == NumberStyle::digits && item.text.size() > 30;
      if (!is_note_line(item.text) && !goes_on) break;
      lines.push_back(item.as_text());
      candidate.below.push_back(i);
      noted_.push_back(&item);
    }
    for (const ImportedText& line : lines) {
      ImportedText& note = candidate.table.note;
      if (note.empty()) {
        note = line;
      } else {
        note.text += "\n" + line.text;
      }
    }
  }

  void find_identity_of_all() {
    DocumentIdentity identity = find_identity(flow_, tables_);
    out_.kind = identity.kind;
    out_.year = identity.year;
    out_.entity = identity.entity;
    out_.uncertain = identity.uncertain;
    const auto missing = [&](const char* zh, const char* en) {
      out_.tell(make_diagnostic(Code::import_identity_unknown, {}, LocalText{zh, en}));
    };
    find_missing_year();
    if (out_.year.empty()) missing("年度", "the year");
    if (out_.entity.empty()) missing("单位名称", "the entity");
  }

  /// The year that was given, or that of the file's name where none is printed.
  void find_missing_year() {
    if (!options_.year.empty()) {
      if (!out_.year.empty() && out_.year != options_.year) {
        out_.uncertain.push_back({"印的是 " + out_.year + " 年，按 --year 所给的 " + options_.year + " 年处理",
                                  out_.year + " is printed; taken for " + options_.year + ", as --year says"});
      }
      out_.year = options_.year;
    }
    if (!out_.year.empty()) return;
    out_.year = year_of_names(out_.files);
    if (out_.year.empty()) return;
    out_.uncertain.push_back({"没有印年度，按文件名里的 " + out_.year + " 年处理",
                              "no year is printed; taken for " + out_.year + ", as the file's name says"});
  }

  void choose_template() {
    out_.templates = rank_templates(tables_, flow_, out_.kind, program_);
    out_.template_name = options_.template_name;
    if (out_.template_name.empty() && tells_template(out_.templates)) {
      out_.template_name = out_.templates.front().name;
      tell_choice();
    }
    // Where none is told the first serves to read tables by, as it does in the engine; the model names none.
    const bool any = !out_.template_name.empty() || out_.templates.empty();
    const std::string reads_by = any ? out_.template_name : out_.templates.front().name;
    for (const TemplateSchema& form : program_.templates) {
      if (form.name == reads_by) form_ = &form;
    }
    if (form_ != nullptr) forms_ = {&program_.sets[form_->set], form_, &program_.words};
  }

  /// Where a template is far off, or another is as near.
  void tell_choice() {
    constexpr double kNear = 0.85;
    constexpr double kApart = 0.03;
    const TemplateEvidence& first = out_.templates.front();
    const bool tie = out_.templates.size() > 1 && first.score - out_.templates[1].score < kApart &&
                     first.titles <= out_.templates[1].titles;
    if (first.score >= kNear && !tie) return;
    Diagnostic told =
        make_diagnostic(Code::import_template_nearest, {}, first.name, static_cast<int>(first.score * 100));
    told.notes = first.notes;
    if (tie) {
      const std::string& other = out_.templates[1].name;
      told.notes.push_back({"“" + other + "”几乎一样接近", "“" + other + "” is about as near"});
    }
    out_.tell(std::move(told));
  }

  void make_tables() {
    const std::vector<TableFit> fits =
        forms_.set == nullptr ? std::vector<TableFit>(tables_.size()) : fit_tables(tables_, forms_);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      TableCandidate& candidate = candidates_[i];
      const FlowItem& item = flow_.items[candidate.item];
      const bool known = fits[i].table != kNone;
      const bool in_text = item.zone != Zone::tables && item.zone != Zone::cover;
      const bool titled = !candidate.table.caption.title.empty() && is_table_title(candidate.table.caption.title.text);
      if (!known && in_text && !(titled && has_figures(candidate.table.printed)))
        continue;  // a small table in the text
      if (!known && !has_figures(candidate.table.printed) && !titled) continue;
      add_table(candidate, fits[i]);
    }
  }

  void add_table(TableCandidate& candidate, const TableFit& fit) {
    ImportedTable table = make_table(candidate.table, fit, forms_);
    const std::string name = name_of(candidate.table);
    if (!table.known) {
      table.id = unique_id(table.id);
      out_.tell(make_diagnostic(Code::import_table_unknown, {}, name, table.id), table.place);
    }
    for (const LocalText& each : candidate.table.printed.tidied) tidied_.add(each, name);
    ids_.insert(table.id);
    use(candidate);
    out_.tables.push_back(std::move(table));
  }

  std::string unique_id(const std::string& id) const {
    std::string out = id;
    const bool in_set = forms_.set != nullptr && forms_.set->find_table(id) != kNone;
    for (int number = 2; ids_.contains(out) || (in_set && out == id); ++number)
      out = fmt::format("{}（{}）", id, number);
    return out;
  }

  /// The grid and the lines about it are in the model now; those that said nothing are left to be told.
  void use(const TableCandidate& candidate) {
    flow_.items[candidate.item].used = true;
    for (const std::size_t below : candidate.below) flow_.items[below].used = true;
    for (const std::size_t above : candidate.above) {
      FlowItem& item = flow_.items[above];
      const std::vector<ImportedText>& left = candidate.table.caption.left;
      const bool is_left =
          std::any_of(left.begin(), left.end(), [&](const ImportedText& each) { return each.text == item.text; });
      if (!is_left) item.used = true;
    }
  }

  // --- texts ------------------------------------------------------------------------------------------------------

  void make_texts() {
    out_.contents = flow_.contents;
    const std::uint16_t set = form_ == nullptr ? kNone : form_->set;
    const SectionTitles titles(program_, set, form_);
    out_.overview = read_sections(flow_, Zone::overview, SectionTitles());
    out_.narrative = read_sections(flow_, Zone::narrative, titles);
    out_.glossary = read_terms(flow_);
    out_.annexes = read_annexes(flow_);
    for (const std::vector<ImportedSection>* sections : {&out_.overview, &out_.narrative}) {
      for (const ImportedSection& section : *sections) {
        for (const LocalText& each : section.tidied)
          tidied_.add(each, section.title.empty() ? section.id : section.title.text);
      }
    }
  }

  void choose_unit() {
    std::map<std::string, std::size_t> counts;
    for (const ImportedTable& table : out_.tables) {
      if (!table.unit.empty()) ++counts[table.unit.text];
    }
    for (const auto& [unit, count] : counts) {
      if (out_.unit.empty() || count > counts[out_.unit]) out_.unit = unit;
    }
    if (!out_.unit.empty() || out_.tables.empty()) return;
    out_.unit = "万元";
    out_.uncertain.push_back({"没有一张表印了单位，按万元处理", "no table states its unit; taken for 万元"});
  }

  /// Tables without any figure and texts with XX where figures belong: nobody has filled it in.
  void tell_blank_form() {
    constexpr std::size_t kFewest = 3;
    const bool figures = std::any_of(candidates_.begin(), candidates_.end(),
                                     [](const TableCandidate& each) { return has_amounts(each.table.printed); });
    std::size_t open = 0;
    for (const FlowItem& item : flow_.items) open += count_of(normal_form(item.text), "XX");
    if (figures || out_.tables.size() < kFewest || open < kFewest) return;
    out_.uncertain.push_back(
        {fmt::format("像一份没有填写的表样：{} 张表都没有数，有 {} 处是“XX”", out_.tables.size(), open),
         fmt::format("it looks like a blank form: {} tables without a figure, {} times “XX”", out_.tables.size(),
                     open)});
  }

  static std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t out = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++out;
    return out;
  }

  /// Whatever is nowhere in the model, but for what the cover says over again.
  void tell_left_over() {
    bool tables = false;  // whether one came before
    for (FlowItem& item : flow_.items) {
      tables = tables || (item.grid != nullptr && item.zone != Zone::contents);
      if (item.used || item.zone == Zone::contents) continue;
      if (is_known_title(item) || (!tables && is_signature(item))) {
        out_.cover.push_back(item.text);
        continue;
      }
      const std::string text = item.grid != nullptr ? first_words(*item.grid) : item.text;
      if (text.empty()) continue;
      out_.tell(make_diagnostic(Code::import_left_out, {}, text), item.place());
    }
  }

  /// The cover: what names the document, its year or whose it is.
  [[nodiscard]] bool is_known_title(const FlowItem& item) const {
    if (item.paragraph == nullptr || item.zone != Zone::cover) return false;
    const std::string key = normal_form(item.text);
    if (key.find("预算") != std::string::npos || key.find("决算") != std::string::npos) return key.size() < 180;
    return key == normal_form(out_.entity) ||
           (!out_.year.empty() && key.find(out_.year) != std::string::npos && key.size() < 60);
  }

  /// Who answers for the document, and when it was made: 单位负责人： 编制日期：.
  static bool is_signature(const FlowItem& item) {
    if (item.paragraph == nullptr) return false;
    const std::string key = normal_form(item.text);
    constexpr std::size_t kLongest = 60;
    if (key.find(':') == std::string::npos || key.find("。") != std::string::npos) return false;
    if (count_code_points(key) > kLongest) return false;
    constexpr std::array<std::string_view, 14> kWords = {
        "负责人:",   "经办人:",   "制表人:",   "填表人:",   "编制人:",   "编报人:",   "联系人:",
        "联系电话:", "编制日期:", "填报日期:", "报送日期:", "报出日期:", "审查情况:", "审签情况:"};
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](std::string_view word) { return key.find(word) != std::string::npos; });
  }

  static std::string first_words(const SourceGrid& grid) {
    std::string out;
    for (const GridCell& cell : grid.cells) {
      const std::string text = tidy(cell.text);
      if (!text.empty()) out += (out.empty() ? "" : " ") + text;
      if (out.size() > 60) break;
    }
    return out;
  }

  const ir::Program& program_;
  const RecogniseOptions& options_;
  DocumentFlow flow_;
  ImportedModel out_;
  std::vector<TableCandidate> candidates_;
  std::vector<CaptionedTable> tables_;
  std::vector<const FlowItem*> noted_;  // lines that are the note of the table before
  const TemplateSchema* form_ = nullptr;
  TableForms forms_;
  std::set<std::string> ids_;
  ToldOfTables tidied_;
};

}  // namespace

ImportedModel recognise(const std::vector<SourceDocument>& documents, const ir::Program& program,
                        const RecogniseOptions& options) {
  return Recogniser(documents, program, options).run();
}

}  // namespace budgetlint
