#include "import/column_match.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "base/normal_text.h"
#include "import/printed_text.h"
#include "lang/printed_columns.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

constexpr double kLeastLikeness = 0.6;

/// A header as it is compared: without year, ordinal and what stands in brackets after it.
std::string header_key(std::string_view header) {
  std::string key = title_key(header);
  if (key.ends_with(')')) {
    const std::size_t open = key.rfind('(');
    if (open != std::string::npos && open > 0) key.erase(open);
  }
  return key;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// A header that says that figures stand under it, and no more.
bool is_generic(std::string_view key) {
  constexpr std::array<std::string_view, 14> kGeneric = {"小计",   "合计",     "金额",     "数",        "预算数",
                                                         "决算数", "本年预算", "本年数",   "预算",      "本年预算数",
                                                         "总计",   "决算",     "预算金额", "本年决算数"};
  return key.empty() || std::find(kGeneric.begin(), kGeneric.end(), key) != kGeneric.end();
}

/// One is the other with something more.
double containment(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 6 || !contains(b, a)) return 0;
  return 0.6 + 0.3 * static_cast<double>(a.size()) / static_cast<double>(b.size());
}

double header_likeness(const std::vector<std::string>& path, const std::string& name) {
  if (path.empty()) return 0;
  const std::string& leaf = path.back();
  if (leaf == name) return 1;
  const std::string parent = path.size() > 1 ? path[path.size() - 2] : std::string();
  if (!parent.empty() && (parent + leaf == name || (is_generic(leaf) && parent == name))) return 0.97;
  if (is_generic(leaf) || is_generic(name)) return 0;
  return std::max(0.9 * likeness(leaf, name), containment(leaf, name));
}

/// Columns of codes and names are told by their words, whatever they are called in full.
double kind_likeness(const std::vector<std::string>& path, ColumnKind kind) {
  if (path.empty()) return 0;
  const std::string& leaf = path.back();
  if (names_a_body(leaf)) return 0;
  const bool code = contains(leaf, "编码") || contains(leaf, "代码") || leaf == "编号";
  if (kind == ColumnKind::code) return code ? 0.9 : 0;
  if (kind != ColumnKind::text || code) return 0;
  if (contains(leaf, "名称")) return 0.85;
  return contains(leaf, "项目") || contains(leaf, "科目") ? 0.75 : 0;
}

class Matcher {
 public:
  Matcher(const PrintedTable& table, const std::vector<std::size_t>& printed, const PartSchema& part,
          const PartForm* form)
      : table_(table), part_(part), form_(form) {
    out_.printed = printed;
    out_.canonical.assign(printed.size(), kNone);
    out_.guessed.assign(printed.size(), false);
    settled_.assign(printed.size(), false);
    for (const std::size_t column : printed) {
      std::vector<std::string> path;
      for (const std::string& header : table.columns[column].path) path.push_back(header_key(header));
      paths_.push_back(std::move(path));
    }
  }

  ColumnMatch match() {
    if (leaves_repeat()) assign_as_grouped();
    assign_alike();
    assign_left_over();
    out_.fit = fit();
    return std::move(out_);
  }

 private:
  struct Pair {
    double score;
    std::size_t printed;
    std::uint16_t column;
  };

  [[nodiscard]] bool prints(std::uint16_t column) const { return form_ == nullptr || form_->prints(column); }

  [[nodiscard]] double score(std::size_t printed, std::uint16_t column) const {
    const ColumnSchema& schema = part_.columns[column];
    if (is_part_of_another(printed, schema)) return 0;
    if (schema.kind == ColumnKind::code && !paths_[printed].empty() && names_a_body(paths_[printed].back())) return 0;
    double best = header_likeness(paths_[printed], header_key(schema.name));
    const auto consider = [&](const PrintedNames& names) {
      for (const PrintedNames::Printed& name : names.columns) {
        // Of a column and one that is its synonym the column's own name goes first.
        constexpr double kSynonym = 0.99;
        if (name.column == column) {
          best = std::max(best, kSynonym * header_likeness(paths_[printed], header_key(name.name)));
        }
      }
    };
    consider(part_.synonyms);
    if (form_ != nullptr) consider(form_->names);
    best = std::max(best, kind_likeness(paths_[printed], schema.kind));
    const bool text = schema.kind == ColumnKind::text || schema.kind == ColumnKind::code;
    if (!text && has_text(printed)) best *= 0.5;
    return prints(column) ? best : best * 0.8;
  }

  /// 其中：教育收费 below 事业收入 is no term of what 教育收费 is one of, unless it stands below that.
  [[nodiscard]] bool is_part_of_another(std::size_t printed, const ColumnSchema& column) const {
    const std::vector<std::string>& path = table_.columns[out_.printed[printed]].path;
    if (column.wholes.empty() || path.empty() || !normal_form(path.back()).starts_with("其中")) return false;
    return path.size() < 2 || std::none_of(column.wholes.begin(), column.wholes.end(), [&](std::uint16_t whole) {
             return header_key(part_.columns[whole].name) == header_key(path[path.size() - 2]);
           });
  }

  /// Whether its cells hold words rather than figures.
  [[nodiscard]] bool has_text(std::size_t printed) const {
    std::size_t words = 0;
    std::size_t filled = 0;
    for (std::size_t row = 0; row < table_.rows.size() && row < 40; ++row) {
      const std::string& text = table_.rows[row][out_.printed[printed]].text;
      if (text.empty() || is_no_figure(text)) continue;
      ++filled;
      words += is_printed_figure(text) ? 0 : 1;
    }
    return filled > 0 && words * 2 > filled;
  }

  /// Whether groups of columns have lower headers in common: 年初结转和结余-合计, 本年收入-合计.
  [[nodiscard]] bool leaves_repeat() const {
    std::map<std::string_view, std::set<std::string_view>> groups;
    for (const std::vector<std::string>& path : paths_) {
      if (path.size() > 1) groups[path.back()].insert(path[path.size() - 2]);
    }
    return std::count_if(groups.begin(), groups.end(), [](const auto& each) { return each.second.size() > 1; }) > 1;
  }

  /// There a lower header says nothing by itself: columns are those that a model with both is read to have.
  void assign_as_grouped() {
    std::vector<std::string> names;
    for (const std::size_t column : out_.printed) {
      std::string name;
      for (const std::string& header : table_.columns[column].path) name += (name.empty() ? "" : "-") + header;
      names.push_back(std::move(name));
    }
    static const PartForm kAny;
    const std::vector<std::uint16_t> bound =
        columns_named({names.begin(), names.end()}, form_ == nullptr ? kAny : *form_, part_, std::nullopt);
    for (std::size_t printed = 0; printed < paths_.size(); ++printed) {
      settled_[printed] = paths_[printed].size() > 1;
      if (bound[printed] != kNone) assign(printed, bound[printed], 1);
    }
  }

  void assign_alike() {
    std::vector<Pair> pairs;
    for (std::size_t printed = 0; printed < paths_.size(); ++printed) {
      if (settled_[printed]) continue;
      for (std::uint16_t column = 0; column < part_.columns.size(); ++column) {
        const double alike = score(printed, column);
        if (alike >= kLeastLikeness) pairs.push_back({alike, printed, column});
      }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.score > b.score; });
    for (const Pair& pair : pairs) {
      if (out_.canonical[pair.printed] != kNone || is_taken(pair.column)) continue;
      assign(pair.printed, pair.column, pair.score);
    }
  }

  [[nodiscard]] bool is_taken(std::uint16_t column) const {
    return std::find(out_.canonical.begin(), out_.canonical.end(), column) != out_.canonical.end();
  }

  void assign(std::size_t printed, std::uint16_t column, double score) {
    out_.canonical[printed] = column;
    sum_ += score;
  }

  /// 单位代码 has no figures, digits though they are.
  [[nodiscard]] bool is_code(std::size_t printed) const {
    const std::vector<std::string>& path = paths_[printed];
    return !path.empty() && (names_a_body(path.back()) || kind_likeness(path, ColumnKind::code) > 0);
  }

  /// 预算数, 2024年 and the like over the one column of figures that there is.
  void assign_left_over() {
    std::vector<std::uint16_t> missing;
    for (std::uint16_t column = 0; column < part_.columns.size(); ++column) {
      const bool figures =
          part_.columns[column].kind != ColumnKind::text && part_.columns[column].kind != ColumnKind::code;
      if (figures && prints(column) && !is_taken(column)) missing.push_back(column);
    }
    std::vector<std::size_t> left;
    for (std::size_t printed = 0; printed < paths_.size(); ++printed) {
      if (out_.canonical[printed] != kNone || settled_[printed] || has_text(printed)) continue;
      if (!is_code(printed)) left.push_back(printed);
    }
    if (missing.size() != 1 || left.size() != 1) return;
    const std::vector<std::string>& path = paths_[left.front()];
    const bool generic = path.empty() || is_generic(path.back());
    assign(left.front(), missing.front(), generic ? 0.9 : 0.4);
    out_.guessed[left.front()] = !generic;
  }

  [[nodiscard]] double fit() const {
    std::size_t wanted = 0;
    for (std::uint16_t column = 0; column < part_.columns.size(); ++column) wanted += prints(column) ? 1 : 0;
    const std::size_t most = std::max({wanted, paths_.size(), std::size_t{1}});
    return sum_ / static_cast<double>(most);
  }

  const PrintedTable& table_;
  const PartSchema& part_;
  const PartForm* form_;
  ColumnMatch out_;
  std::vector<std::vector<std::string>> paths_;
  std::vector<bool> settled_;  ///< told by its groups, or not at all
  double sum_ = 0;
};

}  // namespace

ColumnMatch match_columns(const PrintedTable& table, const std::vector<std::size_t>& printed, const PartSchema& part,
                          const PartForm* form) {
  return Matcher(table, printed, part, form).match();
}

std::vector<std::vector<std::size_t>> column_groups(const PrintedTable& table,
                                                    const std::vector<std::string>& part_names) {
  std::vector<std::vector<std::size_t>> out;
  std::string first_leaf;
  std::string first_year;  // 2024年预算数 beside 2025年预算数 begins nothing anew
  std::string before;
  const auto part_over = [&](const PrintedColumn& column) {
    const std::string top = column.path.empty() ? std::string() : header_key(column.path.front());
    const bool named = std::any_of(part_names.begin(), part_names.end(), [&](const std::string& name) {
      return !name.empty() && (top == name || (top.starts_with(name) && top.size() <= name.size() + 6));
    });
    return named ? top : std::string();
  };
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const PrintedColumn& column = table.columns[i];
    if (column.serial) continue;
    const std::string leaf = header_key(column.leaf());
    const std::string part = part_over(column);
    const std::string year = printed_year(column.leaf());
    const bool repeats = !out.empty() && !leaf.empty() && leaf == first_leaf && year == first_year;
    const bool changes = !out.empty() && !part.empty() && part != before;
    if (out.empty() || repeats || changes) {
      out.emplace_back();
      first_leaf = leaf;
      first_year = year;
    }
    out.back().push_back(i);
    if (!part.empty()) before = part;
  }
  return out;
}

std::vector<std::string> printed_names(const PrintedTable& table, const std::vector<std::size_t>& group) {
  std::multiset<std::string> leaves;
  for (const std::size_t column : group) leaves.insert(table.columns[column].leaf());
  std::vector<std::string> out;
  std::set<std::string> used;
  for (const std::size_t column : group) {
    const std::vector<std::string>& path = table.columns[column].path;
    std::string name = table.columns[column].leaf();
    if (leaves.count(name) > 1 && path.size() > 1) name = path[path.size() - 2] + name;
    if (name.empty()) name = "列" + std::to_string(column + 1);
    const std::string base = name;
    for (int number = 2; !used.insert(name).second; ++number) name = base + "#" + std::to_string(number);
    out.push_back(name);
  }
  return out;
}

}  // namespace budgetlint
