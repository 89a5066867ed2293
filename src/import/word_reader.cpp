#include "import/word_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/normal_text.h"
#include "diag/code.h"
#include "import/flow_text.h"
#include "import/tidy_text.h"
#include "import/word_elements.h"
#include "import/word_lists.h"
#include "import/word_runs.h"

namespace budgetlint {
namespace {

constexpr std::uint32_t kMostColumns = 1024;
constexpr std::size_t kMostCells = 500'000;

/// Elements that hold others of the same kind and show nothing themselves.
bool is_wrapper(std::string_view name) {
  return name == "sdt" || name == "sdtContent" || name == "customXml" || name == "smartTag" || name == "ins" ||
         name == "moveTo";
}

/// Calls with each child that is shown, looking into wrappers.
template <typename Visit>
void each_shown(pugi::xml_node within, const Visit& visit) {
  for (const pugi::xml_node node : within.children()) {
    const std::string_view name = local_name(node);
    if (is_wrapper(name)) {
      each_shown(node, visit);
    } else if (name == "AlternateContent") {
      each_shown(shown_branch(node), visit);
    } else if (!is_deleted(name)) {
      visit(node, name);
    }
  }
}

/// The rows of a table, or the cells of a row, that are there once changes are accepted.
std::vector<pugi::xml_node> parts_of(pugi::xml_node within, std::string_view part, std::string_view properties,
                                     std::string_view deletion) {
  std::vector<pugi::xml_node> out;
  each_shown(within, [&](pugi::xml_node node, std::string_view name) {
    if (name == part && !child_of(child_of(node, properties), deletion)) out.push_back(node);
  });
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

bool is_end_deleted(pugi::xml_node properties) {
  const pugi::xml_node mark = child_of(properties, "rPr");
  return child_of(mark, "del") || child_of(mark, "moveFrom");
}

class WordReader {
 public:
  /// The part that holds the text is parsed into `root`. `elements`, where it is not null, is told where each place is.
  WordReader(std::string_view bytes, const std::string& file, pugi::xml_document& root, WordElements* elements)
      : document_{SourceFormat::word, file, {}, {}},
        package_(bytes, document_.file, document_.told),
        root_(root),
        elements_(elements) {}

  SourceDocument read() {
    if (!package_.is_open()) return std::move(document_);
    std::string part = package_.target_of_type("", "officeDocument");
    if (part.empty()) part = "word/document.xml";
    if (elements_ != nullptr) elements_->part = part;
    if (!package_.parse_required(part, root_)) return std::move(document_);
    read_shared(part);
    const pugi::xml_node body = child_of(root_.document_element(), "body");
    if (!body) document_.told.push_back(make_diagnostic(Code::office_part_missing, {}, document_.file, "w:body"));
    read_blocks(body);
    add_notes(endnotes_, endnote_texts_, endnote_count_);
    tell();
    return std::move(document_);
  }

 private:
  void read_shared(const std::string& part) {
    const auto relationships = package_.relationships(part);
    pugi::xml_document parsed;
    for (const auto& [id, relationship] : relationships) {
      if (relationship.type == "vbaProject") {
        document_.told.push_back(make_diagnostic(Code::macros_not_run, {}, document_.file));
      }
      const bool wanted = relationship.type == "styles" || relationship.type == "numbering" ||
                          relationship.type == "comments" || relationship.type == "footnotes" ||
                          relationship.type == "endnotes";
      if (!wanted || relationship.external || !package_.parse(relationship.target, parsed)) continue;
      const pugi::xml_node root = parsed.document_element();
      if (relationship.type == "styles") styles_ = WordStyles(root);
      if (relationship.type == "numbering") lists_ = WordLists(root);
      if (relationship.type == "comments") {
        for (const pugi::xml_node node : root.children()) comments_ += local_name(node) == "comment" ? 1 : 0;
      }
      if (relationship.type == "footnotes") footnote_parts_.reset(parsed);
      if (relationship.type == "endnotes") endnote_parts_.reset(parsed);
    }
    footnote_texts_ = notes_of(footnote_parts_, "footnote");
    endnote_texts_ = notes_of(endnote_parts_, "endnote");
  }

  std::map<std::string, std::string> notes_of(const pugi::xml_document& parts, std::string_view kind) {
    std::map<std::string, std::string> out;
    for (const pugi::xml_node node : parts.document_element().children()) {
      if (local_name(node) != kind || attribute_of(node, "type").value_or("normal") != "normal") continue;
      WordRuns runs;
      each_shown(node, [&](pugi::xml_node paragraph, std::string_view name) {
        if (name != "p") return;
        if (!runs.text.empty()) runs.text += '\n';
        collect_runs(paragraph, styles_, false, oddities_, runs);
      });
      out.emplace(attribute_of(node, "id").value_or(""), runs.text);
    }
    return out;
  }

  void read_blocks(pugi::xml_node within) {
    each_shown(within, [&](pugi::xml_node node, std::string_view name) {
      if (name == "p") read_paragraph(node);
      if (name == "tbl") read_table(node);
      if (name == "altChunk") ++oddities_.objects;
    });
    flush_carried();
  }

  /// A paragraph's text with what its style and list say; empty where it goes on in the next one.
  struct Paragraph {
    WordRuns runs;
    WordLook look;
    std::string number;
    bool goes_on = false;
  };

  Paragraph paragraph_of(pugi::xml_node node) {
    Paragraph out;
    const pugi::xml_node properties = child_of(node, "pPr");
    const std::string style = attribute_of(child_of(properties, "pStyle"), "val").value_or("");
    out.look = look_of_paragraph(properties);
    const bool own_level = out.look.list_level.has_value();
    out.look.complete(styles_.look(style));
    collect_runs(node, styles_, out.look.vanished.value_or(false), oddities_, out.runs);
    out.goes_on = is_end_deleted(properties);
    const int list = out.look.list.value_or(0);
    if (out.goes_on || list == 0) return out;
    int level = out.look.list_level.value_or(0);
    if (!own_level && level == 0) level = lists_.level_of_style(list, style);
    out.number = tidy_flow_text(lists_.next_number(list, level));
    return out;
  }

  void read_paragraph(pugi::xml_node node) {
    ++paragraph_;
    if (elements_ != nullptr) elements_->paragraphs.emplace(paragraph_, node);
    Paragraph paragraph = paragraph_of(node);
    paragraph.runs.text.insert(0, std::exchange(carried_, {}));
    if (paragraph.goes_on) {
      carried_ = std::exchange(paragraph.runs.text, {});
    } else {
      add_paragraph(paragraph);
    }
    add_hangers(paragraph.runs);
  }

  void flush_carried() {
    Paragraph paragraph;
    paragraph.runs.text = std::exchange(carried_, {});
    add_paragraph(paragraph);
  }

  void add_paragraph(const Paragraph& from) {
    std::string number = from.number;
    for (const std::string& line : lines_of(from.runs.text)) {
      SourceParagraph out;
      out.text = tidy_flow_text(line);
      if (out.text.empty()) continue;
      out.number = std::exchange(number, {});
      out.place = FlowPlace{paragraph_, 0, 0, 0};
      out.centred = from.look.centred.value_or(false);
      const int level = from.look.outline_level.value_or(9);
      if (level >= 0 && level < 9) out.heading = static_cast<std::uint8_t>(level + 1);
      if (from.runs.unknown_symbol)
        out.uncertain = LocalText{"符号字体里的字认不出", "a character of a symbol font is not known"};
      document_.blocks.emplace_back(std::move(out));
    }
  }

  /// Text boxes and footnotes stand behind what they hang on.
  void add_hangers(const WordRuns& runs) {
    for (const pugi::xml_node box : runs.boxes) read_blocks(box);
    add_notes(runs.footnotes, footnote_texts_, footnote_count_);
    endnotes_.insert(endnotes_.end(), runs.endnotes.begin(), runs.endnotes.end());
  }

  void add_notes(const std::vector<std::string>& ids, const std::map<std::string, std::string>& texts,
                 std::size_t& count) {
    for (const std::string& id : ids) {
      ++count;
      const auto found = texts.find(id);
      if (found == texts.end()) continue;
      Paragraph note;
      note.runs.text = found->second;
      note.number = raised_digits(fmt::format("{}", count));
      add_paragraph(note);
    }
  }

  void read_table(pugi::xml_node node);
  bool is_frame(const std::vector<pugi::xml_node>& rows) const;
  /// False where it has more columns than are read.
  bool read_row(pugi::xml_node row, SourceGrid& grid, std::vector<std::size_t>& open, std::vector<WordRuns>& hangers,
                std::vector<pugi::xml_node>& nested);
  std::string cell_text(pugi::xml_node cell, GridCell& out, WordRuns& hangers, std::vector<pugi::xml_node>& nested);
  void tell_cut(const LocalText& where) {
    document_.told.push_back(make_diagnostic(Code::word_table_cut, {}, document_.file, table_, where));
  }
  void tell();

  SourceDocument document_;
  OfficePackage package_;
  pugi::xml_document& root_;
  WordElements* elements_;
  WordStyles styles_;
  WordLists lists_;
  pugi::xml_document footnote_parts_, endnote_parts_;
  std::map<std::string, std::string> footnote_texts_, endnote_texts_;
  std::vector<std::string> endnotes_;  ///< ids, in the order of their marks
  std::size_t footnote_count_ = 0, endnote_count_ = 0, comments_ = 0;
  WordOddities oddities_;
  std::uint32_t paragraph_ = 0, table_ = 0;
  std::string carried_;  ///< of a paragraph whose end was deleted
};

/// A table that only frames text: one cell, or one a row with tables in them.
bool WordReader::is_frame(const std::vector<pugi::xml_node>& rows) const {
  std::size_t nested = 0;
  for (const pugi::xml_node row : rows) {
    const std::vector<pugi::xml_node> cells = parts_of(row, "tc", "tcPr", "cellDel");
    if (cells.size() != 1) return false;
    each_shown(cells[0], [&](pugi::xml_node, std::string_view name) { nested += name == "tbl" ? 1 : 0; });
  }
  return rows.size() == 1 || nested > 0;
}

void WordReader::read_table(pugi::xml_node node) {
  flush_carried();
  const std::vector<pugi::xml_node> rows = parts_of(node, "tr", "trPr", "del");
  if (is_frame(rows)) {
    for (const pugi::xml_node row : rows) {
      for (const pugi::xml_node cell : parts_of(row, "tc", "tcPr", "cellDel")) read_blocks(cell);
    }
    return;
  }
  SourceGrid grid;
  grid.place = FlowPlace{0, ++table_, 0, 0};
  std::vector<std::size_t> open(kMostColumns, SIZE_MAX);  // by column, the cell that the next one may continue
  std::vector<WordRuns> hangers;
  std::vector<pugi::xml_node> nested;
  bool wide = false;
  for (const pugi::xml_node row : rows) {
    if (has_property(child_of(row, "trPr"), "hidden")) {
      ++oddities_.hidden_texts;
      continue;
    }
    if (grid.cells.size() >= kMostCells) {
      tell_cut({fmt::format("第 {} 行以后", grid.rows), fmt::format("after row {}", grid.rows)});
      break;
    }
    wide = !read_row(row, grid, open, hangers, nested) || wide;
  }
  if (wide) tell_cut({fmt::format("{} 列以后", kMostColumns), fmt::format("after {} columns", kMostColumns)});
  if (grid.columns > 0) document_.blocks.emplace_back(std::move(grid));
  for (const WordRuns& runs : hangers) add_hangers(runs);
  oddities_.nested_tables += nested.size();
  for (const pugi::xml_node table : nested) read_table(table);
}

bool WordReader::read_row(pugi::xml_node row, SourceGrid& grid, std::vector<std::size_t>& open,
                          std::vector<WordRuns>& hangers, std::vector<pugi::xml_node>& nested) {
  const pugi::xml_node row_properties = child_of(row, "trPr");
  const int before = number_of(child_of(row_properties, "gridBefore"), "val").value_or(0);
  auto column = static_cast<std::uint32_t>(std::clamp(before, 0, static_cast<int>(kMostColumns)));
  bool too_wide = false;
  std::size_t left = SIZE_MAX;  // the cell at the left, which a horizontally merged one goes on
  for (const pugi::xml_node node : parts_of(row, "tc", "tcPr", "cellDel")) {
    const pugi::xml_node properties = child_of(node, "tcPr");
    const int span = std::max(number_of(child_of(properties, "gridSpan"), "val").value_or(1), 1);
    const std::uint32_t width =
        std::min(static_cast<std::uint32_t>(span), kMostColumns - std::min(column, kMostColumns));
    if (width == 0) {
      too_wide = true;
      break;
    }
    const auto goes_on = [&](std::string_view merge) {
      const pugi::xml_node merged = child_of(properties, merge);
      return merged && attribute_of(merged, "val").value_or("continue") != "restart";
    };
    if (goes_on("hMerge") && left != SIZE_MAX) {
      grid.cells[left].column_span += width;
    } else if (goes_on("vMerge") && open[column] != SIZE_MAX && grid.cells[open[column]].column == column) {
      left = open[column];
      grid.cells[left].row_span = grid.rows - grid.cells[left].row + 1;
    } else {
      left = grid.cells.size();
      GridCell cell;
      cell.row = grid.rows;
      cell.column = column;
      cell.column_span = width;
      cell.place = FlowPlace{0, table_, grid.rows + 1, column + 1};
      if (elements_ != nullptr) elements_->cells.emplace(std::tuple(table_, grid.rows + 1, column + 1), node);
      WordRuns hanging;
      cell.text = cell_text(node, cell, hanging, nested);
      if (!hanging.boxes.empty() || !hanging.footnotes.empty() || !hanging.endnotes.empty()) {
        hangers.push_back(std::move(hanging));
      }
      grid.cells.push_back(std::move(cell));
    }
    std::fill_n(open.begin() + column, width, child_of(properties, "vMerge") ? left : SIZE_MAX);
    column += width;
  }
  ++grid.rows;
  grid.columns = std::max(grid.columns, column);
  return !too_wide;
}

/// The paragraphs of a cell, a line each, with their automatic numbers. Blanks before the text stay: they indent names.
std::string WordReader::cell_text(pugi::xml_node cell, GridCell& out, WordRuns& hangers,
                                  std::vector<pugi::xml_node>& nested) {
  std::string text;
  bool joined = true;  // with the paragraph before, whose end was deleted
  each_shown(cell, [&](pugi::xml_node node, std::string_view name) {
    if (name == "tbl") nested.push_back(node);
    if (name != "p") return;
    Paragraph paragraph = paragraph_of(node);
    if (!joined) text += '\n';
    text += paragraph.number + paragraph.runs.text;
    joined = paragraph.goes_on;
    if (paragraph.runs.unknown_symbol) {
      out.uncertain = LocalText{"符号字体里的字认不出", "a character of a symbol font is not known"};
    }
    std::move(paragraph.runs.boxes.begin(), paragraph.runs.boxes.end(), std::back_inserter(hangers.boxes));
    std::move(paragraph.runs.footnotes.begin(), paragraph.runs.footnotes.end(), std::back_inserter(hangers.footnotes));
    std::move(paragraph.runs.endnotes.begin(), paragraph.runs.endnotes.end(), std::back_inserter(hangers.endnotes));
  });
  text.erase(text.find_last_not_of(" \t\n") + 1);
  text.erase(0, std::min(text.find_first_not_of('\n'), text.size()));
  return normal_form(text).empty() ? std::string() : text;
}

void WordReader::tell() {
  const auto say = [&](Code code, std::size_t count) {
    if (count > 0) document_.told.push_back(make_diagnostic(code, {}, document_.file, count));
  };
  if (oddities_.insertions + oddities_.deletions > 0) {
    document_.told.push_back(
        make_diagnostic(Code::changes_accepted, {}, document_.file, oddities_.insertions, oddities_.deletions));
  }
  say(Code::comments_not_read, comments_);
  say(Code::hidden_text, oddities_.hidden_texts);
  say(Code::pictures_not_read, oddities_.pictures);
  say(Code::objects_not_read, oddities_.objects);
  say(Code::nested_tables, oddities_.nested_tables);
}

}  // namespace

SourceDocument read_word(std::string_view bytes, const std::string& file) {
  pugi::xml_document root;
  return WordReader(bytes, file, root, nullptr).read();
}

void find_word_elements(std::string_view bytes, const std::string& file, WordElements& out) {
  (void)WordReader(bytes, file, out.root, &out).read();
}

std::vector<pugi::xml_node> WordElements::paragraphs_at(const FlowPlace& place) const {
  std::vector<pugi::xml_node> out;
  if (place.table == 0) {
    for (std::uint32_t number = place.paragraph; paragraphs.contains(number); --number) {
      if (number != place.paragraph && !is_end_deleted(child_of(paragraphs.at(number), "pPr"))) break;
      out.insert(out.begin(), paragraphs.at(number));
    }
    return out;
  }
  const auto cell = cells.find({place.table, std::max(place.row, 1U), std::max(place.column, 1U)});
  if (cell == cells.end()) return out;
  each_shown(cell->second, [&](pugi::xml_node node, std::string_view name) {
    if (name == "p") out.push_back(node);
  });
  return out;
}

}  // namespace budgetlint
