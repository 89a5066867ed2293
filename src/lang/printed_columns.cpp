#include "lang/printed_columns.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "base/normal_text.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

template <std::size_t kSize>
bool contains_any(std::string_view text, const std::array<std::string_view, kSize>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

template <std::size_t kSize>
bool ends_with_any(std::string_view text, const std::array<std::string_view, kSize>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

/// A normal form without what stands in brackets at its end: (万元), (类款项).
std::string without_bracket(std::string text) {
  const std::size_t open = text.ends_with(')') ? text.rfind('(') : std::string::npos;
  if (open != std::string::npos && open > 0) text.erase(open);
  return text;
}

bool is_total(std::string_view leaf) {
  static constexpr std::array<std::string_view, 6> kTotals = {"合计", "小计", "总计", "金额", "数额", "计"};
  return std::find(kTotals.begin(), kTotals.end(), leaf) != kTotals.end();
}

bool is_figure(const ColumnSchema& column) {
  return column.kind != ColumnKind::text && column.kind != ColumnKind::code;
}

/// What figures a header announces, however it says so: 预算, 预算数, 本年预算数, 预算金额 are one. Empty where it
/// announces none of a measure.
std::string measure_key(std::string name) {
  static constexpr std::array<std::string_view, 3> kMeasures = {"预算", "决算", "执行"};
  static constexpr std::array<std::string_view, 3> kThisYear = {"本年度", "本年", "当年"};
  static constexpr std::array<std::string_view, 4> kFigures = {"统计数", "金额", "数", "额"};
  if (!contains_any(name, kMeasures)) return {};
  for (const std::string_view word : kThisYear) {
    if (!name.starts_with(word)) continue;
    name.erase(0, word.size());
    break;
  }
  for (const std::string_view word : kFigures) {
    if (!name.ends_with(word)) continue;
    name.erase(name.size() - word.size());
    break;
  }
  return ends_with_any(name, kMeasures) ? name : std::string();
}

/// One printed header.
struct Header {
  explicit Header(std::string_view printed, std::optional<int> year) : whole(normal_form(printed)) {
    static constexpr std::array<std::string_view, 7> kMarks = {"-", "/", "|", "—", "_", ":", "·"};
    plain = without_years(whole, year);
    levels.emplace_back();
    for (std::size_t at = 0; at < plain.size();) {
      const auto mark = std::find_if(kMarks.begin(), kMarks.end(), [&](std::string_view each) {
        return std::string_view(plain).substr(at).starts_with(each);
      });
      if (mark == kMarks.end()) {
        levels.back() += plain[at++];
      } else {
        at += mark->size();
        if (!levels.back().empty()) levels.emplace_back();
      }
    }
    if (levels.size() > 1 && levels.back().empty()) levels.pop_back();
    for (const std::string& level : levels) joined += level;
    joined = without_bracket(std::move(joined));
  }

  [[nodiscard]] const std::string& leaf() const { return levels.back(); }
  [[nodiscard]] bool has_group() const { return levels.size() > 1; }

  std::string whole;   ///< as printed
  std::string plain;   ///< without years
  std::string joined;  ///< its levels put together
  std::vector<std::string> levels;
};

class Binder {
 public:
  Binder(const std::vector<std::string_view>& printed, const PartForm& form, const PartSchema& part,
         std::optional<int> year)
      : form_(form), part_(part), bound_(printed.size(), kNone), taken_(part.columns.size(), false) {
    for (const std::string_view header : printed) headers_.emplace_back(header, year);
    for (const ColumnSchema& column : part.columns) names_.push_back(normal_form(column.name));
  }

  /// What is certain goes first, so that a name that says less takes nothing away from one that says more.
  std::vector<std::uint16_t> run() {
    bind_each([&](const Header& header) { return exactly(header, &Binder::own); });
    bind_each([&](const Header& header) { return exactly(header, &Binder::synonym); });
    bind_each([&](const Header& header) { return total_of_group(header); });
    bind_leaves();
    bind_each([&](const Header& header) { return measured(header); });
    if (part_.code_column() != kNone) {
      bind_code();
      bind_names();
    }
    return std::move(bound_);
  }

 private:
  using Names = std::uint16_t (Binder::*)(const std::string&) const;

  [[nodiscard]] static std::uint16_t printed_as(const std::string& name, const PrintedNames& names) {
    const auto known = std::find_if(names.columns.begin(), names.columns.end(),
                                    [&](const PrintedNames::Printed& entry) { return entry.name == name; });
    return known == names.columns.end() ? kNone : known->column;
  }

  /// The column that the template or the table set calls so.
  [[nodiscard]] std::uint16_t own(const std::string& name) const {
    if (const std::uint16_t column = printed_as(name, form_.names); column != kNone) return column;
    const auto column = std::find(names_.begin(), names_.end(), name);
    return column == names_.end() ? kNone : static_cast<std::uint16_t>(column - names_.begin());
  }
  [[nodiscard]] std::uint16_t synonym(const std::string& name) const { return printed_as(name, part_.synonyms); }
  [[nodiscard]] std::uint16_t known(const std::string& name) const {
    if (name.empty()) return kNone;
    const std::uint16_t column = own(name);
    return column == kNone ? synonym(name) : column;
  }

  void bind(std::size_t header, std::uint16_t column) {
    if (column == kNone || bound_[header] != kNone || taken_[column]) return;
    bound_[header] = column;
    taken_[column] = true;
  }

  template <typename Find>
  void bind_each(const Find& find) {
    for (std::size_t i = 0; i < headers_.size(); ++i) {
      if (bound_[i] == kNone) bind(i, find(headers_[i]));
    }
  }

  [[nodiscard]] std::uint16_t exactly(const Header& header, Names names) const {
    for (const std::string& name : {header.whole, header.plain, without_bracket(header.plain)}) {
      if (name.empty()) continue;
      if (const std::uint16_t column = (this->*names)(name); column != kNone) return column;
    }
    return kNone;
  }

  /// 本年支出-小计 is the column 本年支出, where there is one.
  [[nodiscard]] std::uint16_t total_of_group(const Header& header) const {
    if (!header.has_group() || !is_total(header.leaf())) return kNone;
    const std::uint16_t column = known(header.levels[header.levels.size() - 2]);
    return column == kNone ? known(header.joined) : column;
  }

  enum class Fit : std::uint8_t { wrong, open, right };

  /// Whether the group of a header is one that the column stands in.
  [[nodiscard]] Fit fit(const Header& header, std::uint16_t column) const {
    static constexpr std::array<std::string_view, 7> kOther = {"上年", "去年", "年初", "年末", "结转", "结余", "增减"};
    static constexpr std::array<std::string_view, 2> kCompared = {"比", "较"};
    if (is_total(header.leaf()) && total_of_group(header) != kNone) return Fit::wrong;
    const auto& wholes = part_.columns[column].wholes;
    bool of_which = false;  // 其中：教育收费 is no term beside what it is part of
    for (std::size_t level = header.levels.size() - 1; level-- > 0;) {
      const std::string& group = header.levels[level];
      of_which = of_which || group == "其中";
      const std::uint16_t named = known(group);
      const bool is_whole = std::find(wholes.begin(), wholes.end(), named) != wholes.end();
      if (named != kNone && (is_whole || named == column)) return Fit::right;
      if (named != kNone && !wholes.empty()) return Fit::wrong;
      const bool other = contains_any(group, kOther) && !contains_any(group, kCompared);
      if (other && !contains_any(part_.columns[column].name, kOther)) return Fit::wrong;
    }
    return of_which && !wholes.empty() ? Fit::wrong : Fit::open;
  }

  /// A leaf alone names the column; of several of that name it is the one whose group fits, and none where that does
  /// not tell.
  void bind_leaves() {
    std::vector<std::vector<std::size_t>> leaves(part_.columns.size());
    for (std::size_t i = 0; i < headers_.size(); ++i) {
      const std::uint16_t column = headers_[i].has_group() && bound_[i] == kNone ? known(headers_[i].leaf()) : kNone;
      if (column != kNone && !taken_[column]) leaves[column].push_back(i);
    }
    for (std::uint16_t column = 0; column < leaves.size(); ++column) {
      std::array<std::vector<std::size_t>, 3> by_fit;
      for (const std::size_t i : leaves[column]) {
        by_fit[static_cast<std::size_t>(fit(headers_[i], column))].push_back(i);
      }
      const auto& right = by_fit[static_cast<std::size_t>(Fit::right)];
      const auto& best = right.empty() ? by_fit[static_cast<std::size_t>(Fit::open)] : right;
      const bool figure = is_figure(part_.columns[column]);
      if (best.size() == 1 || (!best.empty() && !figure)) bind(best.front(), column);
    }
  }

  /// 2025年预算, 本年预算数（万元）, 预算金额: what one column of figures is called in many ways.
  [[nodiscard]] std::uint16_t measured(const Header& header) const {
    if (header.has_group()) return kNone;
    const std::string name = without_bracket(header.plain);
    if (name.empty() || name == "上年") {  // the year alone
      const std::uint16_t budget = known(name + "预算数");
      const std::uint16_t account = known(name + "决算数");
      return budget == kNone ? account : account == kNone ? budget : kNone;
    }
    const std::string key = measure_key(name);
    if (key.empty()) return kNone;
    for (const PrintedNames* names : {&form_.names, &part_.synonyms}) {
      for (const PrintedNames::Printed& entry : names->columns) {
        if (is_figure(part_.columns[entry.column]) && measure_key(entry.name) == key) return entry.column;
      }
    }
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (is_figure(part_.columns[i]) && measure_key(names_[i]) == key) return static_cast<std::uint16_t>(i);
    }
    return kNone;
  }

  /// 支出功能分类科目编码, 科目代码（类款项): whatever stands before it. Of two classifications it is that of
  /// departments.
  void bind_code() {
    static constexpr std::array<std::string_view, 5> kCodes = {"科目编码", "科目代码", "科目编号", "分类编码",
                                                               "分类代码"};
    bind_first(part_.code_column(), [&](const Header& header) {
      return (ends_with_any(header.joined, kCodes) || header.joined == "编码" || header.joined == "代码") &&
             !names_a_body(header.joined);
    });
  }

  void bind_names() {
    static constexpr std::array<std::string_view, 4> kNames = {"科目名称", "分类名称", "分类科目", "经济科目"};
    const auto of = [&](bool government) {
      return [government](const Header& header) {
        return ends_with_any(header.joined, kNames) && is_of_government(header.joined) == government;
      };
    };
    const std::uint16_t name = part_.name_column();
    bind_first(name, of(false));
    for (std::uint16_t column = 0; column < part_.columns.size(); ++column) {
      const bool text = part_.columns[column].kind == ColumnKind::text && column != name;
      if (text && is_of_government(part_.columns[column].name)) bind_first(column, of(true));
    }
    bind_first(name, of(true));
  }

  [[nodiscard]] static bool is_of_government(std::string_view name) { return name.find("政府预算") != name.npos; }

  /// The first header that may be the column; one of the economic classes of the government's budget only where there
  /// is no other.
  void bind_first(std::uint16_t column, const std::function<bool(const Header&)>& may_be) {
    if (column == kNone || taken_[column]) return;
    std::size_t best = headers_.size();
    for (std::size_t i = 0; i < headers_.size(); ++i) {
      if (bound_[i] != kNone || !may_be(headers_[i])) continue;
      const bool better =
          best == headers_.size() || (is_of_government(headers_[best].joined) && !is_of_government(headers_[i].joined));
      if (better) best = i;
    }
    if (best < headers_.size()) bind(best, column);
  }

  const PartForm& form_;
  const PartSchema& part_;
  std::vector<Header> headers_;
  std::vector<std::string> names_;    // of the columns, in normal form
  std::vector<std::uint16_t> bound_;  // by header
  std::vector<bool> taken_;           // by column
};

}  // namespace

std::vector<std::uint16_t> columns_named(const std::vector<std::string_view>& printed, const PartForm& form,
                                         const PartSchema& part, std::optional<int> year) {
  return Binder(printed, form, part, year).run();
}

std::uint16_t column_named(std::string_view printed, const PartForm& form, const PartSchema& part,
                           std::optional<int> year) {
  return columns_named({printed}, form, part, year).front();
}

std::string group_of(std::string_view header, std::optional<int> year) {
  const Header read(header, year);
  return read.has_group() ? read.levels[read.levels.size() - 2] : std::string();
}

bool is_three_public_subtotal(const std::vector<std::string>& levels) {
  return levels.size() > 1 && normal_form(levels.back()) == "小计" &&
         normal_form(levels[levels.size() - 2]).find("三公") != std::string::npos;
}

bool names_a_body(std::string_view header) {
  static constexpr std::array<std::string_view, 3> kBodies = {"单位", "部门", "机构"};
  static constexpr std::array<std::string_view, 4> kWhat = {"代码", "编码", "编号", "名称"};
  std::string text;
  int depth = 0;
  for (const char c : normal_form(header)) {
    depth += c == '(' ? 1 : 0;
    if (depth == 0) text += c;
    depth -= c == ')' && depth > 0 ? 1 : 0;
  }
  if (text.ends_with("计量单位")) return false;
  for (const std::string_view what : kWhat) {
    if (text.ends_with(what)) {
      text.erase(text.size() - what.size());
      break;
    }
  }
  return ends_with_any(text, kBodies);
}

}  // namespace budgetlint
