#include "engine/written_template.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include "base/normal_text.h"
#include "lang/format.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

class TemplateWriter {
 public:
  explicit TemplateWriter(const TypedDocument& document) : document_(document) {}

  std::string run(const std::string& name) {
    const TableSetSchema& set = *document_.set();
    out_ = "import " + set.pack + "\n\n";
    out_ += "// 由 budgetlint template 从一份报告写出的初稿：请对照原件核对，删去因文档而异的。\n";
    out_ += "template " + name + " for " + set.name + " {\n";
    add_contents();
    add_further_tables();
    for (const Table& table : document_.model().tables) add_table(table);
    for (const Section& section : document_.model().narrative) add_section(section);
    return out_ + "}\n";
  }

 private:
  [[nodiscard]] std::string with_year(std::string_view text) const {
    std::string out(text);
    if (!document_.year()) return out;
    const std::string year = std::to_string(*document_.year());
    for (std::size_t at = out.find(year); at != std::string::npos; at = out.find(year, at + 6)) {
      out.replace(at, year.size(), "{year}");
    }
    return out;
  }

  void add_contents() {
    const auto& contents = document_.model().contents;
    if (contents.empty()) return;
    std::string list;
    for (const Scalar& part : contents) list += (list.empty() ? "" : ", ") + quoted(with_year(part.text));
    out_ += "contents " + list + "\n";
  }

  void add_further_tables() {
    std::string list;
    for (const Table& table : document_.model().tables) {
      if (document_.schema_of(table) != kNone) continue;
      const Scalar& title = table.title.has_value() ? table.title : table.id;
      list += (list.empty() ? "" : ", ") + quoted(plain_title(title.text, document_.model().identity.entity_name.text));
    }
    if (!list.empty()) out_ += "tables " + list + "\n";
  }

  void add_field(std::string_view key, const Scalar& scalar, bool& first) {
    if (!scalar.has_value() || scalar.text.empty()) return;
    const std::string_view entity = document_.model().identity.entity_name.text;
    if (!entity.empty() && scalar.text.find(entity) != std::string_view::npos) return;  // of this body alone
    out_ += std::string(first ? " : " : ", ") + std::string(key) + " " + quoted(with_year(scalar.text));
    first = false;
  }

  void add_table(const Table& table) {
    const std::uint16_t index = document_.schema_of(table);
    if (index == kNone) return;
    const TableSchema& schema = document_.set()->tables[index];
    out_ += "table " + schema.name;
    bool first = true;
    add_field("number", table.number, first);
    add_field("label", table.label, first);
    add_field("title", table.title, first);
    add_field("heading", table.heading, first);
    std::string body;
    for (const std::uint16_t part : schema.parts) {
      const TypedPart* typed = document_.part(part);
      const std::string items = typed == nullptr ? std::string() : items_of(*typed);
      if (items.empty()) continue;
      const std::string& name = document_.set()->parts[part].name;
      body += name.empty() ? items : "part " + name + " {\n" + items + "}\n";
    }
    out_ += body.empty() ? "\n" : " {\n" + body + "}\n";
  }

  /// What the part prints otherwise than the table set.
  [[nodiscard]] std::string items_of(const TypedPart& part) const {
    const PartSchema& schema = part.schema();
    std::string out;
    std::string without;
    for (std::uint16_t column = 0; column < schema.columns.size(); ++column) {
      if (part.has_column(column) || schema.columns[column].optional) continue;
      without += (without.empty() ? "" : ", ") + schema.columns[column].name;
    }
    if (!part.is_turned()) out += columns_of(part);
    out += rows_of(part);
    if (!without.empty() && !part.is_turned()) out += "without column " + without + "\n";
    if (const std::string rows = missing_rows(part); !rows.empty() && !part.is_turned())
      out += "without row " + rows + "\n";
    if (!schema.lines.empty() && !prints_lines(part)) out += "without lines\n";
    return out;
  }

  [[nodiscard]] std::string columns_of(const TypedPart& part) const {
    std::string out;
    for (std::size_t i = 0; i < part.model().columns.size(); ++i) {
      const std::string printed = one_line(part.model().columns[i].text);
      const std::uint16_t column = part.schema_column(i);
      if (column == kNone && !is_printing_aid(printed)) out += "// 表集没有的列：" + printed + "\n";
      if (column == kNone || part.schema().columns[column].name == printed || printed == "类" || printed == "款")
        continue;
      const bool dated = printed.find("20") != std::string::npos;  // known by what follows the year
      if (!dated) out += "column " + part.schema().columns[column].name + " = " + quoted(printed) + "\n";
    }
    return out;
  }

  [[nodiscard]] std::string rows_of(const TypedPart& part) const {
    std::string out;
    if (part.is_turned()) return out;
    std::vector<std::string> done;
    for (std::uint32_t row = 0; row < part.row_count(); ++row) {
      const std::string printed = name_key(part.row_name(row));
      if (part.is_aid(row) || printed.empty() || printed == part.row_key(row)) continue;
      if (std::find(done.begin(), done.end(), printed) != done.end()) continue;
      done.push_back(printed);
      out += "row " + quoted(part.row_key(row)) + " = " + quoted(printed) + "\n";
    }
    return out;
  }

  [[nodiscard]] static bool is_line(const TypedPart& part, const std::string& row) {
    const auto& lines = part.schema().lines;
    return std::find(lines.begin(), lines.end(), name_key(row)) != lines.end();
  }

  [[nodiscard]] static bool prints_lines(const TypedPart& part) {
    const auto& rows = part.schema().fixed_rows;
    return std::all_of(rows.begin(), rows.end(), [&](const std::string& row) {
      return !is_line(part, row) || !part.rows_named(name_key(row)).empty();
    });
  }

  /// The rows beside the lines that the table set has and the part does not print.
  [[nodiscard]] static std::string missing_rows(const TypedPart& part) {
    std::string out;
    if (part.row_count() == 0) return out;
    for (const std::string& row : part.schema().fixed_rows) {
      if (is_line(part, row) || !part.rows_named(name_key(row)).empty()) continue;
      out += (out.empty() ? "" : ", ") + quoted(row);
    }
    return out;
  }

  void add_section(const Section& section) {
    if (!section.id.has_value()) return;
    const std::string& name = document_.canonical_name(section);
    const auto& sections = document_.set()->sections;
    const bool known =
        std::any_of(sections.begin(), sections.end(), [&](const SectionNames& each) { return each.section == name; });
    out_ += known ? "section " + name : "// 表集没有的节：section " + one_line(name);
    bool first = true;
    add_field("number", section.number, first);
    add_field("title", section.title, first);
    out_ += "\n";
  }

  const TypedDocument& document_;
  std::string out_;
};

}  // namespace

std::string written_template(const TypedDocument& document, const std::string& name) {
  if (document.set() == nullptr) return {};
  const std::string text = TemplateWriter(document).run(name);
  const FormatResult formatted = format_rules(std::make_shared<const SourceText>(name + ".brl", text));
  return formatted.text.empty() ? text : formatted.text;
}

}  // namespace budgetlint
