#include "support/report_prints.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include "base/normal_text.h"
#include "lang/printed_columns.h"
#include "lang/printed_names.h"

namespace budgetlint::test {
namespace {

using Cells = std::vector<std::string>;

struct Grid {
  std::string id;
  Cells columns;
  std::vector<Cells> rows;
};

struct PrintedTable {
  std::string id, title, unit, note;
  std::vector<Grid> grids;
};

std::string after(const std::string& line, const std::string& key) {
  const std::size_t at = line.find(key);
  return at == std::string::npos ? "" : line.substr(at + key.size());
}

Cells cells_of(const std::string& line) {
  const std::size_t open = line.find('[');
  const std::size_t close = line.rfind(']');
  Cells out;
  std::istringstream in(line.substr(open + 1, close - open - 1));
  for (std::string cell; std::getline(in, cell, ',');) {
    std::erase(cell, '"');
    cell.erase(0, cell.find_first_not_of(' ') == std::string::npos ? cell.size() : cell.find_first_not_of(' '));
    out.push_back(cell);
  }
  return out;
}

/// The tables of a head as generated reports write them.
std::vector<PrintedTable> tables_of(const std::string& text) {
  std::vector<PrintedTable> tables;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("  - id: ")) {
      tables.push_back({after(line, "- id: "), "", "", "", {}});
    } else if (line.starts_with("    title: ")) {
      tables.back().title = after(line, "title: ");
    } else if (line.starts_with("    unit: ")) {
      tables.back().unit = after(line, "unit: ");
    } else if (line.starts_with("    note: ")) {
      tables.back().note = after(line, "note: ");
    } else if (line.starts_with("      - id: ")) {
      tables.back().grids.push_back({after(line, "- id: "), {}, {}});
    } else if (line.find("columns: [") != std::string::npos) {
      if (line.starts_with("    columns")) tables.back().grids.emplace_back();
      tables.back().grids.back().columns = cells_of(line);
    } else if (line.find("- [") != std::string::npos) {
      tables.back().grids.back().rows.push_back(cells_of(line));
    }
  }
  return tables;
}

std::string listed(const Cells& cells) {
  std::string out = "[";
  for (const std::string& cell : cells)
    out += (out.size() == 1 ? "" : ", ") + (cell == "~" ? cell : "\"" + cell + "\"");
  return out + "]";
}

void write_grid(const Grid& grid, const std::string& indent, std::string& out) {
  out += indent + "columns: " + listed(grid.columns) + "\n" + indent + "rows:";
  if (grid.rows.empty()) out += " []";
  out += "\n";
  for (const Cells& row : grid.rows) out += indent + "  - " + listed(row) + "\n";
}

void write_table(const PrintedTable& table, std::string& out) {
  out += "  - id: \"" + table.id + "\"\n    title: \"" + table.title + "\"\n    unit: " + table.unit + "\n";
  const bool sided = !table.grids.empty() && !table.grids.front().id.empty();
  if (sided) out += "    parts:\n";
  for (const Grid& grid : table.grids) {
    if (sided) out += "      - id: " + grid.id + "\n";
    write_grid(grid, sided ? "        " : "    ", out);
  }
  if (!table.note.empty()) out += "    note: \"" + table.note + "\"\n";
}

class Printer {
 public:
  Printer(const ir::Program& program, const PrintWishes& wishes, Chance& chance)
      : set_(program.sets[wishes.form->set]), wishes_(wishes), chance_(chance) {}

  std::string run(const std::string& head) {
    const std::size_t begin = head.find("\ntables:\n");
    std::string out = head.substr(0, begin);
    const std::size_t name = out.find("  template: ");
    const std::string wanted = wishes_.template_name.empty() ? "" : "  template: " + wishes_.template_name + "\n";
    out.replace(name, out.find('\n', name) + 1 - name, wanted);
    out += "\ntables:\n";
    std::map<std::string, PrintedTable> made;
    std::string unit;
    for (PrintedTable& table : tables_of(head.substr(begin))) {
      unit = table.unit;
      made.emplace(table.id, std::move(table));
    }
    for (const TableForm& form : wishes_.form->tables) {
      const auto table = made.find(form.table);
      if (table != made.end()) write_table(printed(table->second, form), out);
    }
    if (wishes_.further_table) {
      const PrintedTable further{
          "其他资金情况表",
          "其他资金情况表",
          unit,
          "",
          {{"", {"项目名称", "金额"}, {{"合计", "12.50"}, {"甲类", "10.00"}, {"乙类", "2.50"}}}}};
      write_table(further, out);
    }
    return out;
  }

 private:
  PrintedTable printed(PrintedTable table, const TableForm& form) {
    const std::uint16_t index = set_.find_table(form.table);
    if (!form.usual_titles.empty()) {
      table.title = chance_.pick(form.usual_titles);
      if (wishes_.titles_as_ids) table.id = table.title;
    }
    for (Grid& grid : table.grids) {
      for (const std::uint16_t part : set_.tables[index].parts) {
        if (set_.parts[part].name != grid.id) continue;
        if (wishes_.other_columns) rename_columns(grid, part);
        if (wishes_.other_rows) rename_rows(grid, part);
        if (wishes_.across && form.table.starts_with("三公")) turn(grid);
      }
    }
    return table;
  }

  void rename_columns(Grid& grid, std::uint16_t part) {
    const PartForm& form = wishes_.form->parts[part];
    std::set<std::string> used;
    for (std::string& column : grid.columns) {
      const std::uint16_t index = column_named(column, form, set_.parts[part], std::nullopt);
      std::vector<std::string> names = {column};
      for (const PrintedNames::Printed& other : set_.parts[part].synonyms.columns) {
        if (other.column == index && index != kNone) names.push_back(other.name);
      }
      const std::string name = chance_.pick(names);
      if (column_named(name, form, set_.parts[part], std::nullopt) == index && !used.contains(name)) column = name;
      used.insert(column);
    }
  }

  void rename_rows(Grid& grid, std::uint16_t part) {
    const PartForm& form = wishes_.form->parts[part];
    for (Cells& row : grid.rows) {
      const std::string key = name_key(row.front());
      const std::string canonical = row_named(key, form, set_.parts[part], set_);
      std::vector<std::string> names = {key};
      for (const auto& rows : {set_.parts[part].synonyms.rows, set_.rows}) {
        for (const PrintedNames::PrintedRow& other : rows) {
          if (other.canonical == canonical) names.push_back(other.key);
        }
      }
      const std::size_t at = row.front().find(key);
      const std::string name = chance_.pick(names);
      if (at != std::string::npos && row_named(name, form, set_.parts[part], set_) == canonical)
        row.front().replace(at, key.size(), name);
    }
  }

  static void turn(Grid& grid) {
    Grid turned;
    Cells line;
    for (std::size_t column = 1; column < grid.columns.size(); ++column) {
      for (const Cells& row : grid.rows) {
        turned.columns.push_back(grid.columns[column] + "-" + name_key(row.front()));
        line.push_back(row[column]);
      }
    }
    turned.rows.push_back(std::move(line));
    grid = std::move(turned);
  }

  const TableSetSchema& set_;
  const PrintWishes& wishes_;
  Chance& chance_;
};

}  // namespace

std::string printed_head(const std::string& head, const ir::Program& program, const PrintWishes& wishes,
                         Chance& chance) {
  return Printer(program, wishes, chance).run(head);
}

}  // namespace budgetlint::test
