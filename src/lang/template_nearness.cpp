#include "lang/template_nearness.h"

#include <algorithm>
#include <string_view>

#include "base/normal_text.h"
#include "lang/printed_columns.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

// What speaks for a template, and against it. A table weighs more than all that is printed around it.
constexpr int kTable = 6;
constexpr int kTitle = 3;
constexpr int kNumber = 1;
constexpr int kExtraTable = -3;
constexpr int kAbsentTable = -4;
constexpr int kColumn = 1;
constexpr int kSectionTitle = 2;
constexpr int kSection = 1;

class Comparer {
 public:
  Comparer(const TemplateSchema& form, const TableSetSchema& set, const PrintedForm& report)
      : form_(form), set_(set), report_(report) {
    out_.form = &form;
  }

  TemplateMatch run() {
    std::vector<bool> there(form_.tables.size(), false);
    for (const PrintedForm::Table& table : report_.tables) {
      const std::uint16_t index = table_named(set_, table.id, table.title, report_.entity);
      const auto printed = std::find_if(form_.tables.begin(), form_.tables.end(), [&](const TableForm& each) {
        return index != kNone && each.table == set_.tables[index].name;
      });
      if (printed == form_.tables.end() && is_further_table(form_, table.id, table.title, report_.entity)) {
        out_.score += kTitle;
        continue;
      }
      if (printed == form_.tables.end()) {
        out_.extra_tables.push_back(table.title.empty() ? table.id : table.title);
        out_.score += kExtraTable;
        continue;
      }
      there[static_cast<std::size_t>(printed - form_.tables.begin())] = true;
      compare_table(table, *printed, set_.tables[index]);
    }
    for (std::size_t i = 0; i < there.size(); ++i) {
      out_.same_tables += there[i] ? 1 : 0;
      if (there[i] || form_.tables[i].optional) continue;
      out_.absent_tables.push_back(form_.tables[i].table);
      // A narrative without any table says nothing of how the tables are printed.
      if (!report_.tables.empty()) out_.score += kAbsentTable;
    }
    for (const PrintedForm::Section& section : report_.sections) compare_section(section);
    return std::move(out_);
  }

 private:
  void compare_table(const PrintedForm::Table& table, const TableForm& printed, const TableSchema& schema) {
    out_.score += kTable;
    compare_title(table.title, printed);
    if (!printed.number.empty() && normal_form(printed.number) == normal_form(table.number)) out_.score += kNumber;
    if (!printed.label.empty() && normal_form(printed.label) == normal_form(table.label)) out_.score += kNumber;
    for (const std::string& number : printed.usual_numbers) {
      const std::string wanted = normal_form(number);
      if (wanted == normal_form(table.number) || wanted == normal_form(table.label)) out_.score += kNumber;
    }
    for (const std::string& column : table.columns) compare_column(column, schema);
  }

  void compare_title(const std::string& title, const TableForm& printed) {
    std::vector<std::string> wanted = printed.usual_titles;
    if (!printed.title.empty()) {
      // Years fall away from titles: which one stands there does not matter.
      std::string text = printed.title;
      constexpr std::string_view kYear = "{year}";
      if (const std::size_t at = text.find(kYear); at != std::string::npos) text.replace(at, kYear.size(), "2024");
      wanted.push_back(plain_title(text, report_.entity));
    }
    if (wanted.empty() || title.empty()) return;
    if (std::find(wanted.begin(), wanted.end(), plain_title(title, report_.entity)) != wanted.end()) {
      out_.score += kTitle;
      ++out_.same_titles;
    } else {
      out_.other_titles.push_back(title);
    }
  }

  void compare_column(const std::string& printed, const TableSchema& schema) {
    if (is_printing_aid(printed)) return;
    const bool known = std::any_of(schema.parts.begin(), schema.parts.end(), [&](std::uint16_t part) {
      const std::uint16_t column = column_named(printed, form_.parts[part], set_.parts[part], report_.year);
      return column != kNone && form_.parts[part].prints(column);
    });
    ++(known ? out_.known_columns : out_.unknown_columns);
    out_.score += known ? kColumn : -kColumn;
  }

  void compare_section(const PrintedForm::Section& section) {
    for (const SectionForm& known : form_.sections) {
      const bool titled =
          !known.title.empty() && plain_title(known.title) == plain_title(section.title, report_.entity);
      if (known.section != section.id && !titled) continue;
      if (!known.title.empty()) ++(titled ? out_.same_sections : out_.other_sections);
      out_.score += titled ? kSectionTitle : kSection;
      return;
    }
  }

  const TemplateSchema& form_;
  const TableSetSchema& set_;
  const PrintedForm& report_;
  TemplateMatch out_;
};

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "、") + name;
  return out;
}

}  // namespace

std::uint16_t table_set_for(const ir::Program& program, std::string_view kind) {
  std::uint16_t nearest = kNone;
  for (std::size_t i = 0; i < program.sets.size(); ++i) {
    const std::string& name = program.sets[i].name;
    if (name == kind) return static_cast<std::uint16_t>(i);
    for (const std::string_view sort : {std::string_view("预算"), std::string_view("决算")}) {
      if (nearest == kNone && kind.ends_with(sort) && name.ends_with(sort)) nearest = static_cast<std::uint16_t>(i);
    }
  }
  return nearest;
}

bool TemplateMatch::fits() const {
  constexpr std::size_t kFew = 4;  // titles that say little
  const std::size_t same = same_titles + same_sections;
  const std::size_t other = other_titles.size() + other_sections;
  return same + other < kFew || same >= other;
}

bool tells_template(const std::vector<TemplateMatch>& ranked) {
  if (ranked.empty() || ranked.front().same_titles + ranked.front().same_sections == 0) return false;
  if (ranked.size() == 1) return true;
  const TemplateMatch &first = ranked[0], &next = ranked[1];
  if (next.score >= first.score) return false;
  // That a template prints few tables speaks for it only where most of them are there.
  const auto shown = [](const TemplateMatch& match) {
    return match.same_titles + match.same_sections + match.known_columns;
  };
  return shown(first) > shown(next) || first.same_tables > first.absent_tables.size();
}

TemplateMatch match_template(const ir::Program& program, const TemplateSchema& form, const PrintedForm& report) {
  return Comparer(form, program.sets[form.set], report).run();
}

std::vector<TemplateMatch> rank_templates(const ir::Program& program, const PrintedForm& report) {
  std::vector<TemplateMatch> out;
  const std::uint16_t set = table_set_for(program, report.kind);
  for (const TemplateSchema& form : program.templates) {
    if (form.set == set) out.push_back(match_template(program, form, report));
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  return out;
}

LocalText difference_of(const TemplateMatch& match) {
  LocalText out;
  const auto add = [&](const std::string& zh, const std::string& en) {
    out.zh += (out.zh.empty() ? "" : "；") + zh;
    out.en += (out.en.empty() ? "" : "; ") + en;
  };
  if (!match.extra_tables.empty())
    add("样式没有的表：" + listed(match.extra_tables), "tables that it does not have: " + listed(match.extra_tables));
  if (!match.absent_tables.empty())
    add("样式有而这里没有的表：" + listed(match.absent_tables),
        "tables that are not here: " + listed(match.absent_tables));
  if (!match.other_titles.empty())
    add("题目不同的表：" + listed(match.other_titles), "tables of other titles: " + listed(match.other_titles));
  if (match.unknown_columns > 0) {
    const std::string count = std::to_string(match.unknown_columns);
    add("样式没有的列 " + count + " 处", "columns that it does not have: " + count);
  }
  return out;
}

}  // namespace budgetlint
