#include "import/html_reader.h"

#include <gumbo.h>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <set>
#include <utility>
#include <vector>

#include "base/normal_text.h"
#include "base/utf8.h"
#include "diag/code.h"
#include "import/flow_text.h"
#include "import/html_encoding.h"
#include "import/html_tree.h"
#include "import/list_numbers.h"
#include "import/tidy_text.h"

namespace budgetlint {
namespace {

constexpr std::uint32_t kMostColumns = 1024;
constexpr std::uint32_t kMostSpan = 1000;
constexpr std::size_t kMostCells = 500'000;

/// What to say of a text with bytes that were no characters.
std::optional<LocalText> doubt(const std::string& text) {
  if (text.find("\xEF\xBF\xBD") == std::string::npos) return std::nullopt;
  return LocalText{"有字节不是 UTF-8 也不是 GB18030", "some bytes are neither UTF-8 nor GB18030"};
}

bool is_element(const GumboNode* node) { return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE; }
GumboTag tag_of(const GumboNode* node) { return is_element(node) ? node->v.element.tag : GUMBO_TAG_UNKNOWN; }

std::string attribute(const GumboNode* node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string() : found->value;
}

template <typename Visit>
void each_child(const GumboNode* node, const Visit& visit) {
  if (!is_element(node)) return;
  const GumboVector& children = node->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) visit(static_cast<const GumboNode*>(children.data[i]));
}

/// What of its style attribute counts, without blanks.
std::string style_of(const GumboNode* node) {
  std::string out = attribute(node, "style");
  std::erase(out, ' ');
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

/// Elements that are no text of the page: programs, and what its visitors choose from.
bool is_text(const GumboNode* node) {
  switch (tag_of(node)) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT: return false;
    default: return true;
  }
}

bool is_displayed(const GumboNode* node) {
  return !is_element(node) || (style_of(node).find("display:none") == std::string::npos &&
                               gumbo_get_attribute(&node->v.element.attributes, "hidden") == nullptr);
}

bool is_blank_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (!is_blank(point.value)) return false;
    at += point.size;
  }
  return true;
}

int heading_of(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? static_cast<int>(tag) - static_cast<int>(GUMBO_TAG_H1) + 1 : 0;
}

/// Elements that begin a line of their own.
bool is_block(GumboTag tag) {
  static const std::set<GumboTag> kBlocks = {
      GUMBO_TAG_P,       GUMBO_TAG_DIV,     GUMBO_TAG_LI,     GUMBO_TAG_UL,     GUMBO_TAG_OL,
      GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_DD,     GUMBO_TAG_DT,     GUMBO_TAG_CENTER,
      GUMBO_TAG_CAPTION, GUMBO_TAG_BODY,    GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER, GUMBO_TAG_TR,
      GUMBO_TAG_TD,      GUMBO_TAG_TH,      GUMBO_TAG_TABLE,  GUMBO_TAG_PRE,    GUMBO_TAG_BLOCKQUOTE};
  return heading_of(tag) > 0 || kBlocks.contains(tag);
}

class HtmlReader {
 public:
  explicit HtmlReader(SourceDocument& out) : out_(out) {}

  void read(const GumboNode* root) {
    walk(root, {});
    end_line({});
    drop_furniture();
    if (pictures_ > 0) out_.told.push_back(make_diagnostic(Code::pictures_not_read, {}, out_.file, pictures_));
    if (hidden_ > 0) out_.told.push_back(make_diagnostic(Code::hidden_text, {}, out_.file, hidden_));
  }

 private:
  /// A list whose numbers the page does not hold as text.
  struct List {
    std::string format, after;
    int next = 1;
  };

  /// What the elements around a text say of it.
  struct Around {
    int heading = 0;
    bool centred = false;
    List* list = nullptr;
  };

  /// Whether a node and what it holds is read. What the page has and does not show is counted.
  bool reads(const GumboNode* node) {
    if (!is_text(node)) return false;
    if (is_displayed(node)) return true;
    hidden_ += holds_text(node) ? 1 : 0;
    return false;
  }

  static bool holds_text(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT) return !is_blank_text(node->v.text.text);
    bool found = false;
    if (is_text(node)) each_child(node, [&](const GumboNode* child) { found = found || holds_text(child); });
    return found;
  }

  /// Whether text in an element is centred. A table that stands in the middle says nothing of its text.
  static bool is_centred(const GumboNode* node, bool around) {
    const GumboTag tag = tag_of(node);
    if (tag == GUMBO_TAG_TABLE) return false;
    if (tag == GUMBO_TAG_CENTER) return true;
    const std::string align = attribute(node, "align"), style = style_of(node);
    constexpr std::string_view kAlign = "text-align:";
    if (const std::size_t at = style.find(kAlign); at != std::string::npos) {
      return style.compare(at + kAlign.size(), 6, "center") == 0;
    }
    return align.empty() ? around : align == "center" || align == "middle";
  }

  static List list_of(const GumboNode* node) {
    if (tag_of(node) != GUMBO_TAG_OL || style_of(node).find("list-style-type:none") != std::string::npos) return {};
    const std::string type = attribute(node, "type"), style = style_of(node);
    const std::string start = attribute(node, "start");
    const int first =
        start.empty() ? 1 : static_cast<int>(std::clamp(std::strtol(start.c_str(), nullptr, 10), -99L, 9999L));
    if (style.find("cjk-ideographic") != std::string::npos) return {"chineseCounting", "、", first};
    if (type == "a") return {"lowerLetter", ".", first};
    if (type == "A") return {"upperLetter", ".", first};
    if (type == "i") return {"lowerRoman", ".", first};
    if (type == "I") return {"upperRoman", ".", first};
    return {"decimal", ".", first};
  }

  void walk(const GumboNode* node, Around around) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      line_ += node->v.text.text;
      return;
    }
    if (!is_element(node) || !reads(node)) return;
    if (is_running_head(node) || is_sheet_list(node)) {
      end_line(around);
      return take_away(node);
    }
    const GumboTag tag = tag_of(node);
    if (tag == GUMBO_TAG_SUP) return add_raised(node, line_);
    if (tag == GUMBO_TAG_IMG) ++pictures_;
    if (tag == GUMBO_TAG_BR) return end_line(around);
    if (tag == GUMBO_TAG_TABLE && !arranges(node)) {
      end_line(around);
      return read_table(node);
    }
    if (is_block(tag)) end_line(around);
    if (heading_of(tag) > 0) around.heading = heading_of(tag);
    around.centred = is_centred(node, around.centred);
    List list = list_of(node);
    if (tag == GUMBO_TAG_OL || tag == GUMBO_TAG_UL) around.list = &list;
    if (tag == GUMBO_TAG_LI && around.list != nullptr && !around.list->format.empty()) {
      number_ = list_number(around.list->next++, around.list->format) + around.list->after;
    }
    each_child(node, [&](const GumboNode* child) { walk(child, around); });
    if (is_block(tag)) end_line(around);
    if (tag == GUMBO_TAG_LI) number_.clear();
  }

  void end_line(const Around& around) {
    SourceParagraph paragraph;
    paragraph.text = tidy_flow_text(std::exchange(line_, {}));
    if (paragraph.text.empty()) return;
    paragraph.place = FlowPlace{++paragraph_, 0, 0, 0};
    paragraph.number = std::exchange(number_, {});
    paragraph.heading = static_cast<std::uint8_t>(around.heading);
    paragraph.centred = around.centred;
    paragraph.uncertain = doubt(paragraph.text);
    out_.blocks.emplace_back(std::move(paragraph));
  }

  /// The head and foot of pages, which a text processor wrote along.
  static bool is_running_head(const GumboNode* node) {
    const std::string title = attribute(node, "title");
    return tag_of(node) == GUMBO_TAG_DIV && (title == "header" || title == "footer");
  }

  /// What a spreadsheet program writes around the tables of a workbook: links to them, and the name of each sheet.
  static bool is_sheet_list(const GumboNode* node) {
    const auto counts_tables = [](std::string_view text, std::string_view before) {
      return text.starts_with(before) && text.size() > before.size() &&
             text.find_first_not_of("0123456789", before.size()) == std::string_view::npos;
    };
    if (tag_of(node) == GUMBO_TAG_A) return counts_tables(attribute(node, "name"), "table");
    bool links = false, others = false;
    if (tag_of(node) != GUMBO_TAG_CENTER) return false;
    each_child(node, [&](const GumboNode* child) {
      const bool link = tag_of(child) == GUMBO_TAG_A && counts_tables(attribute(child, "href"), "#table");
      links = links || link;
      others = others || (!link && holds_text(child) && heading_of(tag_of(child)) == 0);
    });
    return links && !others;
  }

  void take_away(const GumboNode* node) {
    std::string text;
    add_cell_text(node, text);
    if (std::string line = one_line(tidy_flow_text(text)); !line.empty()) furniture_.push_back(std::move(line));
  }

  /// Lines of the site at both ends: when it was put there, and whose the site is. They are no text of the report.
  void drop_furniture() {
    constexpr std::size_t kHead = 6;
    const auto text_of = [](const SourceBlock& block) {
      const auto* paragraph = std::get_if<SourceParagraph>(&block);
      return paragraph == nullptr ? std::string() : paragraph->text;
    };
    std::vector<SourceBlock>& blocks = out_.blocks;
    while (!blocks.empty() && is_site_foot(text_of(blocks.back()))) {
      furniture_.push_back(text_of(blocks.back()));
      blocks.pop_back();
    }
    for (std::size_t i = 0; i < std::min(blocks.size(), kHead);) {
      const std::string text = text_of(blocks[i]);
      if (is_site_head(text)) {
        furniture_.push_back(text);
        blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
    if (furniture_.empty()) return;
    std::string all;
    for (const std::string& each : furniture_) all += (all.empty() ? "“" : "、“") + each + "”";
    const LocalText what{"去掉网页上不是报告的文字：" + all,
                         "left out of the page, for it is not of the report: " + all};
    out_.told.push_back(make_diagnostic(Code::import_tidied, {}, what, out_.file));
  }

  static bool says_any(std::string_view key, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return key.find(word) != std::string_view::npos; });
  }

  static bool is_site_foot(const std::string& text) {
    constexpr std::size_t kLongest = 120;
    const std::string key = normal_form(text);
    if (key.empty() || count_code_points(key) > kLongest || key.find("。") != std::string::npos) return false;
    const bool dashed = (key.starts_with("—") || key.starts_with("-")) && (key.ends_with("—") || key.ends_with("-"));
    std::string number = key;
    for (const std::string_view mark : {"—", "-"}) {
      for (std::size_t at = number.find(mark); at != std::string::npos; at = number.find(mark)) {
        number.erase(at, mark.size());
      }
    }
    if (dashed && !number.empty() && number.find_first_not_of("0123456789") == std::string::npos) return true;
    return says_any(key, {"主办单位:", "主办:", "承办单位:", "承办:", "版权所有", "网站标识码", "ICP备", "公网安备",
                          "网站地图", "上一篇:", "下一篇:", "打印本页", "关闭窗口"});
  }

  /// One of these words may stand in a title; two are of the site.
  static bool is_site_head(const std::string& text) {
    const std::string key = normal_form(text);
    std::size_t found = 0;
    for (const std::string_view word :
         {"发布时间:", "发布日期:", "来源:", "信息来源:", "字号:", "字体:", "浏览次数:", "阅读次数:", "打印"}) {
      found += key.find(word) != std::string::npos ? 1 : 0;
    }
    return found > 1;
  }

  /// Whether a table holds others, or a single cell: it is there for the looks.
  static bool arranges(const GumboNode* table) {
    std::size_t cells = 0;
    const bool nested = count_cells(table, cells);
    return nested || cells <= 1;
  }

  static bool count_cells(const GumboNode* node, std::size_t& cells) {
    bool nested = false;
    each_child(node, [&](const GumboNode* child) {
      if (tag_of(child) == GUMBO_TAG_TABLE) nested = true;
      if (tag_of(child) == GUMBO_TAG_TD || tag_of(child) == GUMBO_TAG_TH) ++cells;
      if (!nested) nested = count_cells(child, cells);
    });
    return nested;
  }

  void collect_rows(const GumboNode* node, std::vector<const GumboNode*>& out) {
    each_child(node, [&](const GumboNode* child) {
      if (!is_element(child) || !reads(child)) return;
      if (tag_of(child) == GUMBO_TAG_TR) {
        out.push_back(child);
      } else if (tag_of(child) != GUMBO_TAG_CAPTION) {
        collect_rows(child, out);
      }
    });
  }

  void read_table(const GumboNode* table) {
    each_child(table, [&](const GumboNode* child) {
      if (tag_of(child) == GUMBO_TAG_CAPTION) walk(child, {0, true, nullptr});
    });
    std::vector<const GumboNode*> rows;
    collect_rows(table, rows);
    SourceGrid grid;
    grid.place = FlowPlace{0, ++table_, 0, 0};
    grid.rows = static_cast<std::uint32_t>(rows.size());
    std::vector<std::uint32_t> covered(kMostColumns, 0);  // by column, the first row that no cell from above covers
    bool cut = false;
    for (std::uint32_t row = 0; row < grid.rows; ++row) {
      std::uint32_t column = 0;
      each_child(rows[row], [&](const GumboNode* node) {
        if ((tag_of(node) != GUMBO_TAG_TD && tag_of(node) != GUMBO_TAG_TH) || !reads(node)) return;
        while (column < kMostColumns && covered[column] > row) ++column;
        if (column >= kMostColumns || grid.cells.size() >= kMostCells) {
          cut = true;
          return;
        }
        add_cell(node, row, column, grid, covered);
        column += grid.cells.back().column_span;
        grid.columns = std::max(grid.columns, column);
      });
    }
    if (cut) {
      const LocalText where{"后面的", "beyond what fits"};
      out_.told.push_back(make_diagnostic(Code::word_table_cut, {}, out_.file, table_, where));
    }
    if (grid.columns > 0) out_.blocks.emplace_back(std::move(grid));
  }

  static std::uint32_t span_of(const GumboNode* node, const char* name, std::uint32_t most) {
    const long value = std::strtol(attribute(node, name).c_str(), nullptr, 10);
    return static_cast<std::uint32_t>(std::clamp<long>(value, 1, static_cast<long>(most)));
  }

  void add_cell(const GumboNode* node, std::uint32_t row, std::uint32_t column, SourceGrid& grid,
                std::vector<std::uint32_t>& covered) {
    GridCell cell;
    cell.row = row;
    cell.column = column;
    cell.row_span = span_of(node, "rowspan", std::min(kMostSpan, grid.rows - row));
    const std::uint32_t wide = span_of(node, "colspan", std::min(kMostSpan, kMostColumns - column));
    cell.column_span = 0;
    while (cell.column_span < wide && covered[column + cell.column_span] <= row) {
      covered[column + cell.column_span++] = row + cell.row_span;
    }
    cell.place = FlowPlace{0, table_, row + 1, column + 1};
    std::string text;
    add_cell_text(node, text);
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    text.erase(0, std::min(text.find_first_not_of("\r\n\t"), text.size()));
    if (!normal_form(text).empty()) cell.text = std::move(text);
    cell.uncertain = doubt(cell.text);
    grid.cells.push_back(std::move(cell));
  }

  /// Line ends of the page are blanks; its paragraphs and <br> are lines. Runs of ASCII blanks are one, but no-break
  /// ones, which indent names, stay as they are.
  void add_cell_text(const GumboNode* node, std::string& out) {
    each_child(node, [&](const GumboNode* child) {
      if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE) {
        for (const char c : std::string_view(child->v.text.text)) {
          const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
          if (!blank) out += c;
          if (blank && !out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
        }
      } else if (tag_of(child) == GUMBO_TAG_SUP) {
        if (reads(child)) add_raised(child, out);
      } else if (is_element(child) && reads(child)) {
        const bool line = tag_of(child) == GUMBO_TAG_BR || is_block(tag_of(child));
        if (tag_of(child) == GUMBO_TAG_IMG) ++pictures_;
        if (line && !out.empty() && out.back() != '\n') out += '\n';
        add_cell_text(child, out);
      }
    });
  }

  /// A number that stands raised counts notes.
  void add_raised(const GumboNode* node, std::string& out) {
    std::string text;
    add_cell_text(node, text);
    append_raised(out, tidy_flow_text(text));
  }

  SourceDocument& out_;
  std::string line_;
  std::string number_;  ///< of the item of a list that has no text yet
  std::uint32_t paragraph_ = 0, table_ = 0;
  std::size_t pictures_ = 0, hidden_ = 0;
  std::vector<std::string> furniture_;  ///< lines that were left out
};

}  // namespace

SourceDocument read_html(std::string_view bytes, const std::string& file) {
  SourceDocument out;
  out.format = SourceFormat::html;
  out.file = file;
  constexpr std::size_t kMostBytes = std::size_t{16} << 20U;
  const auto refuse = [&](const LocalText& why) {
    out.told.push_back(make_diagnostic(Code::office_too_large, {}, file, why));
    return out;
  };
  if (bytes.size() > kMostBytes) return refuse({"网页超过 16 MiB", "the page is larger than 16 MiB"});
  const std::string text = html_as_utf8(bytes);
  const HtmlTree tree(text);
  switch (tree.refusal()) {
    case HtmlTree::Refusal::none: HtmlReader(out).read(tree.root()); return out;
    case HtmlTree::Refusal::too_deep: return refuse({"网页嵌套太深", "the page is nested too deep"});
    case HtmlTree::Refusal::too_large: break;
  }
  return refuse({"网页的元素太多", "the page has too many elements"});
}

}  // namespace budgetlint
