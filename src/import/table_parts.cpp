#include "import/table_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/normal_text.h"
#include "import/column_match.h"
#include "import/printed_text.h"
#include "lang/printed_columns.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

using Group = std::vector<std::size_t>;

/// The year that a header begins with; zero where there is none.
int year_in(std::string_view header) {
  const std::string year = printed_year(header);
  return !year.empty() && normal_form(header).starts_with(year) ? std::stoi(year) : 0;
}

// --- tables printed across
// ---------------------------------------------------------------------------------------------

/// Rows by the names that headers may have for them.
class RowNames {
 public:
  RowNames(const PartSchema& part, const PartForm* form, const std::vector<WordsSchema>* words) {
    for (const std::string& row : part.known_rows) names_.emplace_back(name_key(row), row);
    for (const PrintedNames::PrintedRow& row : part.synonyms.rows) add_synonym(row.key, row.canonical);
    if (form != nullptr) {
      for (const PrintedNames::PrintedRow& row : form->names.rows) add_synonym(row.key, row.canonical);
    }
    if (words == nullptr) return;
    for (const WordsSchema& each : *words) {
      for (const WordsSchema::Word& word : each.words) add_synonym(name_key(word.spelling), name_key(word.canonical));
    }
  }

  /// The row's name as declared, or empty.
  [[nodiscard]] std::string find(std::string_view header) const {
    std::string key = name_key(header);
    for (const std::string_view quote : {"“", "”", "\""}) {
      for (std::size_t at = key.find(quote); at != std::string::npos; at = key.find(quote)) key.erase(at, quote.size());
    }
    for (const auto& [name, row] : names_) {
      if (name == key) return row;
    }
    const bool total = key == "三公经费合计" || key == "三公经费";
    return total && has("合计") ? "合计" : std::string();
  }

  [[nodiscard]] std::size_t size() const { return names_.size(); }

 private:
  [[nodiscard]] bool has(std::string_view name) const {
    return std::any_of(names_.begin(), names_.end(), [&](const auto& each) { return each.first == name; });
  }
  void add_synonym(const std::string& key, const std::string& canonical) {
    for (const auto& [name, row] : names_) {
      if (name != canonical) continue;
      std::string declared = row;
      names_.emplace_back(key, std::move(declared));
      return;
    }
  }

  std::vector<std::pair<std::string, std::string>> names_;
};

/// A table whose headers are the rows of the part: one row a header, one column for each group or lowest header.
class AcrossTable {
 public:
  /// `measure` is what figures are that no header says it of: 预算 or 决算.
  AcrossTable(const PrintedTable& table, const PartSchema& part, const TableForms& forms, std::uint16_t index,
              std::string_view measure)
      : table_(table), part_(part), form_(forms.part(index)), measure_(measure), names_(part, form_, forms.words) {
    const bool has_total = std::any_of(table.columns.begin(), table.columns.end(), [](const PrintedColumn& column) {
      return normal_form(column.leaf()) == "合计";
    });
    for (const PrintedColumn& column : table.columns) {
      fields_.push_back(field_of(column));
      // “三公”经费 beside 会议费: its 小计 is the total, where nothing else is.
      if (!has_total && fields_.back().row.empty() && is_three_public_subtotal(column.path))
        fields_.back().row = names_.find("合计");
    }
    for (const Field& field : fields_) this_year_ = std::max(this_year_, year_in(field.value));
  }

  [[nodiscard]] bool applies() const {
    std::set<std::string> rows;
    for (const Field& field : fields_) {
      if (!field.row.empty()) rows.insert(field.row);
    }
    return rows.size() >= 4;
  }
  [[nodiscard]] bool is_of_one_row() const { return table_.rows.size() <= 1; }

  /// A row for each unit: as it is printed, under headers of all levels; which row is meant is told where it is read.
  [[nodiscard]] MatchedParts kept() const {
    MatchedParts out;
    ImportedPart part{"", {}, table_.rows};
    std::size_t kept = 0;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      std::string name;
      for (const std::string& header : table_.columns[i].path) {
        const bool over_all = std::all_of(table_.columns.begin(), table_.columns.end(), [&](const auto& each) {
          return !each.path.empty() && each.path.front() == header;
        });
        if (over_all && table_.columns.size() > 1) continue;
        if (!name.empty()) name += "-";
        name += header;
      }
      part.columns.push_back(name.empty() ? "列" + std::to_string(i + 1) : name);
      kept += fields_[i].row.empty() ? 0 : 1;
    }
    out.parts.push_back(std::move(part));
    out.fit = static_cast<double>(kept) / static_cast<double>(std::max(fields_.size(), std::size_t{1}));
    return out;
  }

  MatchedParts turn() const {
    MatchedParts out;
    ImportedPart part{"", {part_.columns[part_.name_column()].name}, {}};
    std::vector<std::string> headers;  // of the value columns, as they are told apart
    std::size_t kept = 0;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const Field& field = fields_[i];
      if (field.row.empty()) continue;
      ++kept;
      const std::size_t value = value_column(headers, part, field.value);
      ImportedRow& row = row_named(part, field.row);
      row.resize(headers.size() + 1);
      if (!table_.rows.empty()) row[value] = table_.rows.front()[i];
    }
    for (ImportedRow& row : part.rows) row.resize(part.columns.size());
    out.parts.push_back(std::move(part));
    out.fit = static_cast<double>(kept) / static_cast<double>(std::max(fields_.size(), std::size_t{1}));
    out.tidied.push_back({"横着印的各项改成一项一行", "items printed across are one row each"});
    if (kept < fields_.size()) {
      out.uncertain.push_back(
          {fmt::format("横着印的表里有 {} 列没有写进模型", fields_.size() - kept),
           fmt::format("{} columns of the table printed across were left out", fields_.size() - kept)});
    }
    return out;
  }

 private:
  struct Field {
    std::string row;    ///< as declared; empty where the headers name none
    std::string value;  ///< 预算数, 决算数, or a group such as 上年预算数
  };

  [[nodiscard]] Field field_of(const PrintedColumn& column) const {
    Field out;
    for (const std::string& header : column.path) {
      // 小计 is that of the group it stands in, which may be the three public expenses: 公务用车 has its own.
      if (normal_form(header) == "小计" && column.path.size() > 1) continue;
      const std::string row = names_.find(header);
      if (!row.empty()) {
        // 合计 above an item is the table's, 小计 below one is the item's.
        out.row = row;
      } else if (!is_plain(header)) {
        out.value = header;
      }
    }
    return out;
  }

  /// A header that stands over all of the table or says 小计.
  [[nodiscard]] bool is_plain(const std::string& header) const {
    if (normal_form(header) == "小计") return true;
    return table_.columns.size() > 1 &&
           std::all_of(table_.columns.begin(), table_.columns.end(),
                       [&](const auto& each) { return !each.path.empty() && each.path.front() == header; });
  }

  std::size_t value_column(std::vector<std::string>& headers, ImportedPart& part, const std::string& header) const {
    const auto found = std::find(headers.begin(), headers.end(), header);
    if (found != headers.end()) return static_cast<std::size_t>(found - headers.begin()) + 1;
    // 机关运行经费预算数 beside “三公”经费预算数 over all other items is of the same measure.
    if (header.empty() && headers.size() == 1) return 1;
    headers.push_back(header);
    part.columns.push_back(value_name(header, part.columns));
    return headers.size();
  }

  [[nodiscard]] std::string value_name(const std::string& header, const std::vector<std::string>& used) const {
    // Of two years side by side the later is this one.
    const int year = year_in(header);
    const std::string key = (year > 0 && year < this_year_ ? "上年" : "") + title_key(header);
    for (std::uint16_t column = 0; column < part_.columns.size(); ++column) {
      const ColumnSchema& schema = part_.columns[column];
      if (column == part_.name_column() || std::find(used.begin(), used.end(), schema.name) != used.end()) continue;
      if (key == schema.name || (form_ != nullptr && column_named(key, *form_, part_, std::nullopt) == column))
        return schema.name;
    }
    if (year > 0 && year < this_year_) return header;
    // The only figures that there are stand in the column of their measure.
    const bool lone = used.size() == 1 && (key.empty() || key == "金额" || key.ends_with("数") ||
                                           key.ends_with("预算") || key.ends_with("决算"));
    if (!lone && !header.empty()) return header;
    const std::string column = lone_column(key.find("预算") != std::string::npos   ? "预算"
                                           : key.find("决算") != std::string::npos ? "决算"
                                                                                   : measure_);
    if (!column.empty() && std::find(used.begin(), used.end(), column) == used.end()) return column;
    return header.empty() ? "金额" : header;
  }

  /// The column of figures of a measure, else the first of all.
  [[nodiscard]] std::string lone_column(std::string_view measure) const {
    std::string first;
    for (const ColumnSchema& schema : part_.columns) {
      if (schema.kind != ColumnKind::amount) continue;
      if (schema.name == std::string(measure) + "数") return schema.name;
      if (first.empty()) first = schema.name;
    }
    return first;
  }

  static ImportedRow& row_named(ImportedPart& part, const std::string& name) {
    for (ImportedRow& row : part.rows) {
      if (row.front().text == name) return row;
    }
    part.rows.push_back({ImportedText{name, std::nullopt}});
    return part.rows.back();
  }

  const PrintedTable& table_;
  const PartSchema& part_;
  const PartForm* form_;
  std::string_view measure_;
  RowNames names_;
  std::vector<Field> fields_;
  int this_year_ = 0;  ///< the latest that a header names
};

// --- tables printed down
// -----------------------------------------------------------------------------------------------

class DownTable {
 public:
  DownTable(const PrintedTable& table, const TableForms& forms, std::uint16_t schema_table)
      : table_(table), forms_(forms), parts_(forms.set->tables[schema_table].parts) {
    for (const std::uint16_t part : parts_) part_names_.push_back(forms.set->parts[part].name);
    groups_ = column_groups(table, parts_.size() > 1 ? part_names_ : std::vector<std::string>{});
    join_pairs_of_codes();
  }

  /// The parts are columns of one list, with one column of codes: the reader of models takes them apart.
  [[nodiscard]] bool has_parts_as_columns() const {
    if (parts_.size() < 2) return false;
    for (const std::uint16_t index : parts_) {
      const PartSchema& part = forms_.set->parts[index];
      const auto amounts = std::count_if(part.columns.begin(), part.columns.end(),
                                         [](const ColumnSchema& column) { return column.kind == ColumnKind::amount; });
      if (part.code_column() == kNone || amounts != 1) return false;
    }
    const auto headed = [&](auto&& name) {
      return std::count_if(table_.columns.begin(), table_.columns.end(),
                           [&](const PrintedColumn& column) { return name(title_key(column.leaf())); });
    };
    const auto codes = headed([](const std::string& key) { return key.ends_with("编码") || key.ends_with("代码"); });
    return codes == 1 && std::all_of(part_names_.begin(), part_names_.end(), [&](const std::string& part) {
             return headed([&](const std::string& key) { return key == part; }) == 1;
           });
  }

  /// Under the headers that are printed.
  MatchedParts kept() {
    Group all;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (!table_.columns[i].serial || counts_rows(i)) all.push_back(i);
    }
    ImportedPart part{"", printed_names(table_, all), {}};
    add_rows(part, {&all});
    out_.parts.push_back(std::move(part));
    out_.fit = 1;
    return std::move(out_);
  }

  MatchedParts match() {
    assign_groups();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (!of_part_[i].empty()) add_part(i);
    }
    const std::size_t counted = std::max(parts_.size(), out_.parts.size());
    out_.fit = counted == 0 ? 0 : fit_ / static_cast<double>(counted);
    return std::move(out_);
  }

 private:
  [[nodiscard]] const PartSchema& schema(std::size_t index) const { return forms_.set->parts[parts_[index]]; }

  /// Which groups of columns each part has: by the header over them, else in order, the rest with the last.
  void assign_groups() {
    of_part_.resize(parts_.size());
    if (const std::size_t side = only_side(); side < parts_.size()) return of_part_[side].push_back(0);
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      std::size_t part = std::min(i, parts_.size() - 1);
      if (parts_.size() > 1) {
        for (std::size_t j = 0; j < parts_.size(); ++j) {
          if (is_over(part_names_[j], groups_[i])) part = j;
        }
      }
      of_part_[part].push_back(i);
    }
  }

  /// Of a table that prints one side alone the side that has clearly more of its columns than the first.
  [[nodiscard]] std::size_t only_side() const {
    constexpr double kClearly = 0.15;
    if (groups_.size() != 1 || parts_.size() < 2) return parts_.size();
    std::size_t best = parts_.size();
    double most = match_columns(table_, groups_.front(), schema(0), forms_.part(parts_[0])).fit + kClearly;
    for (std::size_t i = 1; i < parts_.size(); ++i) {
      const double fit = match_columns(table_, groups_.front(), schema(i), forms_.part(parts_[i])).fit;
      if (fit <= most) continue;
      most = fit;
      best = i;
    }
    return best;
  }

  [[nodiscard]] bool is_over(const std::string& name, const Group& group) const {
    return std::any_of(group.begin(), group.end(), [&](std::size_t column) {
      const std::vector<std::string>& path = table_.columns[column].path;
      return path.size() > 1 && !name.empty() && title_key(path.front()) == name;
    });
  }

  /// Two pairs of code and name before the figures of both, as 部门 and 政府 economic classes: one group, for the
  /// second pair repeats what the first begins with, and what follows it does not.
  void join_pairs_of_codes() {
    if (parts_.size() != 1 || groups_.size() != 2 || same_headers(groups_[0], groups_[1])) return;
    const auto has_figures = [&](const Group& group) {
      return std::any_of(group.begin(), group.end(), [&](std::size_t column) {
        return std::any_of(table_.rows.begin(), table_.rows.end(),
                           [&](const ImportedRow& row) { return row[column].text.find('.') != std::string::npos; });
      });
    };
    if (has_figures(groups_[0]) || !has_figures(groups_[1])) return;
    groups_[0].insert(groups_[0].end(), groups_[1].begin(), groups_[1].end());
    groups_.pop_back();
  }

  void add_part(std::size_t index) {
    const std::vector<std::size_t>& groups = of_part_[index];
    const Group& first = groups_[groups.front()];
    const ColumnMatch match = match_columns(table_, first, schema(index), forms_.part(parts_[index]));
    fit_ += match.fit;
    const std::vector<std::string> names = names_of(match, index);
    std::vector<const Group*> stacked = {&first};
    for (std::size_t i = 1; i < groups.size(); ++i) {
      if (same_headers(first, groups_[groups[i]])) {
        stacked.push_back(&groups_[groups[i]]);
      } else {
        leave_out(groups_[groups[i]]);
      }
    }
    const std::vector<Group> counted = with_row_numbers(stacked);
    ImportedPart part{schema(index).name, {}, {}};
    for (const std::size_t column : counted.front()) {
      const auto at = std::find(match.printed.begin(), match.printed.end(), column);
      part.columns.push_back(at == match.printed.end() ? table_.columns[column].leaf()
                                                       : names[static_cast<std::size_t>(at - match.printed.begin())]);
    }
    std::vector<const Group*> all;
    for (const Group& group : counted) all.push_back(&group);
    add_rows(part, all);
    out_.parts.push_back(std::move(part));
  }

  /// Whether a column is 行次, whose numbers are looked at, though it says nothing of the rows.
  [[nodiscard]] bool counts_rows(std::size_t column) const {
    return table_.columns[column].serial && normal_form(table_.columns[column].leaf()) == "行次";
  }

  /// The groups with the 行次 that each has among its columns or right before them, where all have as many.
  [[nodiscard]] std::vector<Group> with_row_numbers(const std::vector<const Group*>& groups) const {
    std::vector<Group> out;
    for (const Group* group : groups) {
      Group& counted = out.emplace_back();
      for (std::size_t column = group->front() == 0 ? 0 : group->front() - 1; column <= group->back(); ++column) {
        const bool own = std::find(group->begin(), group->end(), column) != group->end();
        if (own || counts_rows(column)) counted.push_back(column);
      }
    }
    const bool alike =
        std::all_of(out.begin(), out.end(), [&](const Group& each) { return each.size() == out.front().size(); });
    if (alike) return out;
    out.clear();
    for (const Group* group : groups) out.push_back(*group);
    return out;
  }

  /// How many cells of a row say something.
  [[nodiscard]] std::size_t filled(const ImportedRow& row, const Group& group) const {
    std::size_t out = 0;
    for (std::size_t i = 0; i < row.size(); ++i) out += row[i].empty() || counts_rows(group[i]) ? 0 : 1;
    return out;
  }

  std::vector<std::string> names_of(const ColumnMatch& match, std::size_t index) {
    std::vector<std::string> names = printed_names(table_, match.printed);
    std::set<std::string> taken;
    for (const std::uint16_t column : match.canonical) {
      if (column != kNone) taken.insert(schema(index).columns[column].name);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (match.canonical[i] == kNone) {
        // 上年结转-单位资金 beside 单位资金
        const std::vector<std::string>& path = table_.columns[match.printed[i]].path;
        if (taken.contains(names[i]) && path.size() > 1) names[i] = path[path.size() - 2] + "-" + names[i];
        continue;
      }
      const std::string& canonical = schema(index).columns[match.canonical[i]].name;
      if (match.guessed[i]) {
        out_.uncertain.push_back(
            {fmt::format("“{}”一列当作“{}”：别的列都对上了，只剩这一列", names[i], canonical),
             fmt::format("the column “{}” was taken for “{}”, the only one left", names[i], canonical)});
      }
      names[i] = canonical;
    }
    return names;
  }

  [[nodiscard]] bool same_headers(const Group& a, const Group& b) const {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (title_key(table_.columns[a[i]].leaf()) != title_key(table_.columns[b[i]].leaf())) return false;
    }
    return true;
  }

  void leave_out(const Group& group) {
    const std::string& name = table_.columns[group.front()].leaf();
    out_.uncertain.push_back(
        {fmt::format("从“{}”起的 {} 列不属于这张表的任何部分，没有写进模型", name, group.size()),
         fmt::format("{} columns from “{}” on belong to no part and were left out", group.size(), name)});
  }

  /// The rows of one group after those of another; one whose name stands in one group and figures in the next is one.
  void add_rows(ImportedPart& part, const std::vector<const Group*>& stacked) {
    std::vector<std::vector<ImportedRow>> rows(stacked.size());
    std::size_t fillers = 0;
    for (const ImportedRow& printed : table_.rows) {
      for (std::size_t i = 0; i < stacked.size(); ++i) {
        ImportedRow row;
        for (const std::size_t column : *stacked[i]) row.push_back(printed[column]);
        const bool goes_on = i > 0 && !rows[i - 1].empty() && row.front().empty() &&
                             is_name_alone(rows[i - 1].back(), printed, *stacked[i - 1]);
        if (filled(row, *stacked[i]) == 0) continue;
        if (!goes_on && is_filler(row, *stacked[i])) {
          ++fillers;
          continue;
        }
        if (goes_on) {
          ImportedRow& before = rows[i - 1].back();
          for (std::size_t cell = 0; cell < row.size(); ++cell) {
            if (before[cell].empty()) before[cell] = row[cell];
          }
          rows[i].push_back(std::move(before));
          rows[i - 1].pop_back();
        } else {
          rows[i].push_back(std::move(row));
        }
      }
    }
    for (std::vector<ImportedRow>& each : rows) std::move(each.begin(), each.end(), std::back_inserter(part.rows));
    if (fillers == 0) return;
    out_.tidied.push_back(
        {"没有名称、数都是零的行没有写进模型", "rows without a name whose figures are all zero were left out"});
  }

  /// A row that only fills a side up: no name where others have one, and no figure but zeros.
  [[nodiscard]] bool is_filler(const ImportedRow& row, const Group& group) const {
    const auto own =
        std::find_if(group.begin(), group.end(), [&](std::size_t column) { return !table_.columns[column].serial; });
    if (own == group.end() || !row[static_cast<std::size_t>(own - group.begin())].empty()) return false;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i].empty() && !counts_rows(group[i]) && !is_zero(row[i].text)) return false;
    }
    return std::any_of(table_.rows.begin(), table_.rows.end(),
                       [&](const ImportedRow& each) { return !each[*own].empty() && !is_zero(each[*own].text); });
  }

  [[nodiscard]] static bool is_zero(std::string_view text) {
    return is_dash(text) || (is_printed_figure(text) && text.find_first_of("123456789") == std::string_view::npos);
  }

  /// 公用经费合计, whose figure stands in the next group of the same line.
  [[nodiscard]] bool is_name_alone(const ImportedRow& row, const ImportedRow& printed, const Group& group) const {
    const bool same_line = std::any_of(group.begin(), group.end(), [&](std::size_t column) {
      return !printed[column].empty() && is_total_name(printed[column].text);
    });
    return filled(row, group) == 1 && same_line;
  }

  const PrintedTable& table_;
  const TableForms& forms_;
  const std::vector<std::uint16_t>& parts_;
  std::vector<std::string> part_names_;
  std::vector<Group> groups_;
  std::vector<std::vector<std::size_t>> of_part_;
  MatchedParts out_;
  double fit_ = 0;
};

}  // namespace

MatchedParts match_parts(const PrintedTable& table, const TableForms& forms, std::uint16_t schema_table) {
  const std::vector<std::uint16_t>& parts = forms.set->tables[schema_table].parts;
  if (parts.size() == 1) {
    const std::string_view measure = forms.set->name.ends_with("决算") ? "决算" : "预算";
    const AcrossTable across(table, forms.set->parts[parts.front()], forms, parts.front(), measure);
    if (across.applies()) return across.is_of_one_row() ? across.turn() : across.kept();
  }
  DownTable down(table, forms, schema_table);
  return down.has_parts_as_columns() ? down.kept() : down.match();
}

}  // namespace budgetlint
