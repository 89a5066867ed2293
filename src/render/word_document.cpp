#include "render/word_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/zip_writer.h"
#include "render/form_table.h"
#include "render/view_text.h"
#include "render/workbook_file.h"

namespace budgetlint {
namespace {

constexpr std::string_view kNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' ? ' ' : c;
    }
  }
  return out;
}

std::string run_of(std::string_view text, bool bold) {
  return fmt::format("<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>", bold ? "<w:rPr><w:b/></w:rPr>" : "",
                     escaped(text));
}

/// How a paragraph is set.
struct Setting {
  std::string_view style = "";
  bool centred = false, right = false, bold = false;
};

std::string paragraph(std::string_view text, const Setting& how = {}) {
  std::string properties;
  if (!how.style.empty()) properties += fmt::format("<w:pStyle w:val=\"{}\"/>", how.style);
  if (how.centred || how.right) properties += fmt::format("<w:jc w:val=\"{}\"/>", how.centred ? "center" : "right");
  return fmt::format("<w:p><w:pPr>{}</w:pPr>{}</w:p>", properties, text.empty() ? "" : run_of(text, how.bold));
}

std::string cell(std::string_view text, std::size_t span, const Setting& how, std::string_view merge = "") {
  std::string properties;
  if (span > 1) properties += fmt::format("<w:gridSpan w:val=\"{}\"/>", span);
  if (!merge.empty()) properties += fmt::format("<w:vMerge w:val=\"{}\"/>", merge);
  std::string paragraphs;
  for (const std::string& line : split_lines(text)) paragraphs += paragraph(line, how);
  return fmt::format("<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>", properties, paragraphs);
}

std::string row(const std::string& cells, bool header = false) {
  return fmt::format("<w:tr>{}{}</w:tr>", header ? "<w:trPr><w:tblHeader/></w:trPr>" : "", cells);
}

std::string table(const std::string& rows, std::size_t columns) {
  static constexpr std::string_view kLines =
      "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/>"
      "<w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/>"
      "<w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders>";
  std::string grid;
  for (std::size_t i = 0; i < columns; ++i) grid += "<w:gridCol/>";
  return fmt::format(
      "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/>{}</w:tblPr><w:tblGrid>{}</w:tblGrid>{}</w:tbl>", kLines,
      grid, rows);
}

constexpr Setting kHead{.centred = true, .bold = true};

class BodyWriter {
 public:
  explicit BodyWriter(Language language) : language_(language) {}

  std::string write(const DocumentReport& document) {
    title(document);
    contents_ = lines_of(*document.view, ViewArea::contents);
    const ViewArea* area = nullptr;
    for (const ViewBlock& block : document.view->blocks) {
      if (block.area == ViewArea::cover) continue;  // its lines are the title
      if (area == nullptr || *area != block.area) add(part_heading(block.area), {.style = "Heading1"});
      area = &block.area;
      write_block(block);
    }
    return std::move(out_);
  }

 private:
  void add(std::string_view text, const Setting& how = {}) { out_ += paragraph(text, how); }

  void title(const DocumentReport& document) {
    std::vector<std::string> lines = lines_of(*document.view, ViewArea::cover);
    if (lines.empty()) lines.push_back(title_of(document));
    for (const std::string& line : lines) add(line, {.style = "Title", .centred = true, .bold = true});
  }

  static std::vector<std::string> lines_of(const DocumentView& view, ViewArea area) {
    std::vector<std::string> out;
    for (const ViewBlock& block : view.blocks) {
      if (block.area != area) continue;
      for (const ViewField& field : block.prose) {
        for (std::string& line : split_lines(plain_text(field.text))) out.push_back(std::move(line));
      }
    }
    return out;
  }

  /// As the document's own contents call the part, else what it is.
  [[nodiscard]] std::string part_heading(ViewArea area) const {
    const std::string_view word = word_of_part(area);
    const auto named = std::find_if(contents_.begin(), contents_.end(), [&](const std::string& line) {
      return line.starts_with("第") && !word.empty() && line.ends_with(word);
    });
    return named == contents_.end() ? std::string(area_words(area, language_)) : *named;
  }

  /// What its heading ends with, however the document is called in it; empty where it has none in the contents.
  static std::string_view word_of_part(ViewArea area) {
    switch (area) {
      case ViewArea::overview: return "概况";
      case ViewArea::tables: return "表";
      case ViewArea::narrative: return "说明";
      case ViewArea::glossary: return "名词解释";
      default: return {};
    }
  }

  void write_block(const ViewBlock& block) {
    const bool is_table = block.area == ViewArea::tables;
    if (block.area == ViewArea::glossary) return write_term(block);
    if (const std::optional<FormTable> form = form_table(block)) return write_form(*form);
    if (is_table) {
      write_table_heading(block);
    } else if (const std::string heading = heading_of(block); !heading.empty()) {
      add(heading, {.style = "Heading2"});
    }
    if (is_table && !block.grids.empty()) {
      write_beside(block);
    } else {
      for (const ViewField& field : block.fields) add(field.name + "：" + plain_text(field.text));
      for (const ViewGrid& grid : block.grids) write_grid(grid);
    }
    for (const ViewField& field : block.prose) {
      const bool labelled = block.area == ViewArea::performance && !field.name.empty();
      std::string label = labelled ? field.name + "：" : "";
      for (const std::string& line : split_lines(plain_text(field.text))) {
        if (!line.empty()) add(label + line);
        if (!line.empty()) label.clear();
      }
    }
  }

  /// 1.基本支出：…
  void write_term(const ViewBlock& block) {
    std::string begin = fmt::format("{}.{}：", ++terms_, heading_of(block));
    for (const ViewField& field : block.prose) {
      for (const std::string& line : split_lines(plain_text(field.text))) {
        if (!line.empty()) add(std::exchange(begin, {}) + line);
      }
    }
    if (!begin.empty()) add(begin);
  }

  /// What the form is stands in its first row.
  void write_form(const FormTable& form) {
    std::string rows;
    for (const std::vector<FormCell>& each : form.rows) {
      std::string cells;
      for (const FormCell& one : each) {
        const bool head = one.text == nullptr;
        cells += cell(one.words(), one.span, {.centred = head, .right = one.figure, .bold = head});
      }
      rows += row(cells);
    }
    out_ += table(rows, form.columns) + paragraph("");
  }

  /// Number, title, department and unit, each on a line of its own.
  void write_table_heading(const ViewBlock& block) {
    const std::string number = plain_text(block.number);
    const std::string title = plain_text(block.title);
    if (!number.empty()) add(number);
    for (const ViewField& field : block.fields) {
      if (field.name == "公开表号") add(plain_text(field.text));
    }
    add(title.empty() ? block.name : title, {.style = "Heading2", .centred = true, .bold = true});
    for (const ViewField& field : block.fields) {
      const bool unit = field.name == "单位";
      if (unit || field.name == "部门名称") add(field.name + "：" + plain_text(field.text), {.right = unit});
    }
  }

  void write_beside(const ViewBlock& block) {
    const auto heading = std::find_if(block.fields.begin(), block.fields.end(),
                                      [](const ViewField& field) { return field.name == "表头"; });
    std::string rows;
    std::size_t merged = 0;
    if (block.grids.size() > 1) {
      std::string names;
      for (const ViewGrid& grid : block.grids) names += cell(grid.name, grid.columns.size(), kHead);
      rows += row(names, true);
    } else if (heading != block.fields.end()) {
      const std::vector<ViewText>& columns = block.grids.front().columns;
      std::string cells;
      for (; merged + 1 < columns.size() && !columns[merged].figure; ++merged) {
        cells += cell(plain_text(columns[merged]), 1, kHead, "restart");
      }
      rows += row(cells + cell(plain_text(heading->text), columns.size() - merged, kHead), true);
    }
    std::string names;
    std::size_t columns = 0;
    std::size_t count = 0;
    for (const ViewGrid& grid : block.grids) {
      for (std::size_t i = 0; i < grid.columns.size(); ++i) {
        names += i < merged ? cell("", 1, kHead, "continue") : cell(plain_text(grid.columns[i]), 1, kHead);
      }
      columns += grid.columns.size();
      count = std::max(count, grid.rows.size());
    }
    rows += row(names, true);
    for (std::size_t i = 0; i < count; ++i) {
      std::string cells;
      for (const ViewGrid& grid : block.grids) cells += cells_of(grid, i);
      rows += row(cells);
    }
    out_ += table(rows, columns) + (block.prose.empty() ? paragraph("") : "");
  }

  /// The cells of a row; blank ones where the part has fewer rows than others.
  static std::string cells_of(const ViewGrid& grid, std::size_t index) {
    std::string out;
    for (std::size_t i = 0; i < grid.columns.size(); ++i) {
      const bool there = index < grid.rows.size() && i < grid.rows[index].cells.size();
      out += cell(there ? plain_text(grid.rows[index].cells[i]) : "", 1, {.right = grid.columns[i].figure});
    }
    return out;
  }

  void write_grid(const ViewGrid& grid) {
    if (!grid.name.empty()) add(grid.name, {.bold = true});
    std::string names;
    for (const ViewText& column : grid.columns) names += cell(plain_text(column), 1, kHead);
    std::string rows = row(names, true);
    for (std::size_t i = 0; i < grid.rows.size(); ++i) rows += row(cells_of(grid, i));
    out_ += table(rows, grid.columns.size()) + paragraph("");
  }

  Language language_;
  std::vector<std::string> contents_;
  std::size_t terms_ = 0;
  std::string out_;
};

std::string styles() {
  const auto heading = [](int level) {
    return fmt::format(
        "<w:style w:type=\"paragraph\" w:styleId=\"Heading{0}\"><w:name w:val=\"heading {0}\"/>"
        "<w:pPr><w:outlineLvl w:val=\"{1}\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>",
        level, level - 1);
  };
  return fmt::format(
      "{}<w:styles xmlns:w=\"{}\"><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
      "<w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Title\">"
      "<w:name w:val=\"Title\"/></w:style>{}{}</w:styles>",
      kDeclaration, kNamespace, heading(1), heading(2));
}

std::string relationship(int id, std::string_view package, std::string_view type, std::string_view target) {
  return fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/{}\" Target=\"{}\"/>", id, package, type, target);
}

std::string relationships(const std::string& entries) {
  return fmt::format(
      "{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}"
      "</Relationships>",
      kDeclaration, entries);
}

std::string content_types() {
  constexpr std::string_view kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  constexpr std::string_view kPackage = "application/vnd.openxmlformats-package.";
  return fmt::format(
      "{}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" ContentType=\"{}relationships+xml\"/>"
      "<Override PartName=\"/word/document.xml\" ContentType=\"{}document.main+xml\"/>"
      "<Override PartName=\"/word/styles.xml\" ContentType=\"{}styles+xml\"/>"
      "<Override PartName=\"/docProps/core.xml\" ContentType=\"{}core-properties+xml\"/></Types>",
      kDeclaration, kPackage, kWord, kWord, kPackage);
}

std::string properties() {
  return fmt::format(
      "{}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
      "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>{}</dc:creator>"
      "</cp:coreProperties>",
      kDeclaration, kWorkbookAuthor);
}

}  // namespace

std::optional<std::string> render_word(const Report& report, Language language) {
  std::string body;
  for (const DocumentReport& document : report.documents) {
    if (document.view) body += BodyWriter(language).write(document);
  }
  constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006/relationships/metadata";
  return zip_archive({{"[Content_Types].xml", content_types()},
                      {"_rels/.rels", relationships(relationship(1, kOffice, "officeDocument", "word/document.xml") +
                                                    relationship(2, kPackage, "core-properties", "docProps/core.xml"))},
                      {"docProps/core.xml", properties()},
                      {"word/_rels/document.xml.rels", relationships(relationship(1, kOffice, "styles", "styles.xml"))},
                      {"word/document.xml", fmt::format("{}<w:document xmlns:w=\"{}\"><w:body>{}<w:sectPr/></w:body>"
                                                        "</w:document>",
                                                        kDeclaration, kNamespace, body)},
                      {"word/styles.xml", styles()}});
}

}  // namespace budgetlint
