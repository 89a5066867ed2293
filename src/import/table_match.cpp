#include "import/table_match.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/normal_text.h"
#include "import/column_match.h"
#include "import/printed_text.h"
#include "import/table_parts.h"
#include "import/title_match.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

constexpr double kLeastTotal = 0.6;
constexpr double kLeastColumns = 0.3;

/// A table's names as titles are compared with them; worked out once.
struct TableNames {
  std::vector<std::string> exact;  ///< title keys
  std::vector<std::string> loose;  ///< table keys
};

TableNames names_of(std::uint16_t table, const TableForms& forms) {
  TableNames out;
  const auto add = [&](const std::string& name) {
    if (name.empty()) return;
    const std::string plain = without_year_mark(name);
    out.exact.push_back(title_key(plain));
    out.loose.push_back(table_key(plain));
  };
  add(forms.set->tables[table].name);
  for (const std::string& title : forms.set->tables[table].titles) add(title);
  if (const TableForm* form = forms.table(table)) {
    add(form->title);
    for (const std::string& title : form->usual_titles) add(title);
  }
  return out;
}

double title_fit(const std::string& exact, const std::string& loose, const TableNames& names) {
  double best = 0;
  for (std::size_t i = 0; i < names.exact.size(); ++i) {
    best = std::max(best, titles_alike(exact, loose, names.exact[i], names.loose[i]));
  }
  return best;
}

class Fitter {
 public:
  Fitter(const std::vector<CaptionedTable>& tables, const TableForms& forms) : tables_(tables), forms_(forms) {
    for (std::uint16_t table = 0; table < forms.set->tables.size(); ++table) names_.push_back(names_of(table, forms));
  }

  std::vector<TableFit> fit() {
    std::vector<std::pair<TableFit, std::size_t>> all;
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      for (std::uint16_t table = 0; table < names_.size(); ++table) {
        const TableFit each = fit_of(i, table);
        if (each.total >= kLeastTotal && each.columns >= kLeastColumns) all.emplace_back(each, i);
      }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.first.total > b.first.total; });
    std::vector<TableFit> out(tables_.size());
    std::vector<bool> taken(names_.size());
    for (const auto& [each, index] : all) {
      if (out[index].table != kNone || taken[each.table]) continue;
      out[index] = each;
      taken[each.table] = true;
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (out[i].table == kNone) out[i] = named(i, taken);
    }
    return out;
  }

 private:
  /// A table whose title is a name of one is that one whatever its columns are: so it is in a model, too.
  [[nodiscard]] TableFit named(std::size_t index, std::vector<bool>& taken) const {
    const Caption& caption = tables_[index].caption;
    TableFit out;
    if (caption.title.empty()) return out;
    const std::uint16_t table = table_named(*forms_.set, {}, caption.title.text, caption.entity.text);
    if (table == kNone || taken[table]) return out;
    taken[table] = true;
    out.table = table;
    out.title = 1;
    out.columns = match_parts(tables_[index].printed, forms_, table).fit;
    out.total = 0.6 + 0.4 * out.columns;
    return out;
  }

  [[nodiscard]] TableFit fit_of(std::size_t index, std::uint16_t table) const {
    const CaptionedTable& each = tables_[index];
    TableFit out;
    out.table = table;
    const bool untitled = each.caption.title.empty();
    const std::string title = untitled ? each.sheet : each.caption.title.text;
    out.title = title_fit(title_key(title), table_key(title), names_[table]);
    if (!untitled && out.title < 0.4) return out;
    out.columns = match_parts(each.printed, forms_, table).fit;
    // A name that fits nothing says nothing against columns that fit all.
    const double said = untitled && out.title < 0.4 ? out.columns * out.columns * 0.7 : out.title;
    out.total = 0.6 * said + 0.4 * out.columns;
    return out;
  }

  const std::vector<CaptionedTable>& tables_;
  const TableForms& forms_;
  std::vector<TableNames> names_;
};

std::string id_from_title(const CaptionedTable& table) {
  std::string title = table.caption.title.empty() ? table.sheet : table.caption.title.text;
  if (title.empty()) title = table.caption.number.empty() ? table.caption.label.text : table.caption.number.text;
  std::string key = title_key(title);
  return key.empty() ? "未命名的表" : key;
}

/// The header over figure columns that says of which year or kind they are.
ImportedText heading_of(const PrintedTable& table, const TableForm* form) {
  for (const PrintedColumn& column : table.columns) {
    for (std::size_t level = 0; level + 1 < column.path.size(); ++level) {
      const std::string& header = column.path[level];
      const bool wanted = form != nullptr && !form->heading.empty() && title_key(header) == title_key(form->heading);
      const bool year = !printed_year(header).empty() && header.find("数") != std::string::npos;
      if (wanted || year) return {header, std::nullopt};
    }
  }
  if (form == nullptr || form->heading.empty()) return {};
  const std::string wanted = title_key(without_year_mark(form->heading));
  for (const PrintedColumn& column : table.columns) {
    for (std::size_t level = 0; level + 1 < column.path.size(); ++level) {
      if (likeness(title_key(column.path[level]), wanted) > 0.6) return {column.path[level], std::nullopt};
    }
  }
  return {};
}

ImportedPart as_printed(const PrintedTable& table) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < table.columns.size(); ++i) all.push_back(i);
  return {"", printed_names(table, all), table.rows};
}

}  // namespace

const PartForm* TableForms::part(std::uint16_t part) const {
  return form == nullptr || part >= form->parts.size() ? nullptr : &form->parts[part];
}

const TableForm* TableForms::table(std::uint16_t table) const {
  if (form == nullptr) return nullptr;
  const auto found = std::find_if(form->tables.begin(), form->tables.end(),
                                  [&](const TableForm& each) { return each.table == set->tables[table].name; });
  return found == form->tables.end() ? nullptr : &*found;
}

std::vector<TableFit> fit_tables(const std::vector<CaptionedTable>& tables, const TableForms& forms) {
  return Fitter(tables, forms).fit();
}

ImportedTable make_table(const CaptionedTable& table, const TableFit& fit, const TableForms& forms) {
  ImportedTable out;
  out.number = table.caption.number;
  out.label = table.caption.label;
  out.title = table.caption.title;
  out.entity = table.caption.entity;
  out.unit = table.caption.unit;
  out.note = table.note;
  out.place = table.printed.place;
  out.uncertain = table.printed.uncertain;
  if (fit.table == kNone) {
    out.id = id_from_title(table);
    out.parts.push_back(as_printed(table.printed));
    return out;
  }
  out.id = forms.set->tables[fit.table].name;
  out.known = true;
  out.heading = heading_of(table.printed, forms.table(fit.table));
  MatchedParts parts = match_parts(table.printed, forms, fit.table);
  out.parts = std::move(parts.parts);
  out.uncertain.insert(out.uncertain.end(), parts.uncertain.begin(), parts.uncertain.end());
  if (fit.title < 0.6) {
    out.uncertain.push_back({fmt::format("按列当作“{}”，标题并不像", out.id),
                             fmt::format("taken for “{}” by its columns; the title is not alike", out.id)});
  }
  return out;
}

}  // namespace budgetlint
