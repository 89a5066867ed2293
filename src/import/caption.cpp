#include "import/caption.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/digits.h"
#include "base/normal_text.h"
#include "base/utf8.h"
#include "import/printed_text.h"

namespace budgetlint {
namespace {

constexpr std::array<std::string_view, 14> kEntityNames = {
    "部门名称:", "单位名称:", "编制单位:", "编制部门:", "公开部门:", "公开单位:", "填报单位:",
    "填报部门:", "编报单位:", "编报部门:", "预算部门:", "预算单位:", "部门:",     "部门/单位:"};

constexpr std::array<std::string_view, 4> kUnits = {"万元", "亿元", "千元", "元"};

/// A piece of a normal text.
struct Stretch {
  std::size_t begin = std::string_view::npos, end = std::string_view::npos;
  [[nodiscard]] bool found() const { return begin != std::string_view::npos; }
};

/// 金额单位：万元 with all that belongs to it.
Stretch find_unit(std::string_view key) {
  for (std::size_t at = key.find("单位:"); at != std::string_view::npos; at = key.find("单位:", at + 1)) {
    std::size_t end = at + std::string_view("单位:").size();
    for (const std::string_view prefix : {"人民币", "(", "金额"}) {
      if (key.substr(end).starts_with(prefix)) end += prefix.size();
    }
    for (const std::string_view unit : kUnits) {
      if (!key.substr(end).starts_with(unit)) continue;
      end += unit.size();
      const bool of_entity = std::any_of(kEntityNames.begin(), kEntityNames.end(), [&](std::string_view name) {
        return name.ends_with("单位:") && key.substr(0, at + std::string_view("单位:").size()).ends_with(name);
      });
      if (of_entity && unit == "元" && end < key.size()) break;  // 编制单位：元谋县林业局
      for (const std::string_view before : {"金额", "货币", "计量"}) {
        if (key.substr(0, at).ends_with(before)) return {at - before.size(), end};
      }
      return {at, end};
    }
  }
  return {};
}

/// Where a number ends that runs from a place to another: before the year that follows it, 表1 2025年….
std::size_t end_before_year(std::string_view key, std::size_t begin, std::size_t end) {
  constexpr std::string_view kYear = "年";
  constexpr std::size_t kDigits = 4;
  if (end < begin + kDigits || !key.substr(end).starts_with(kYear)) return end;
  return printed_year(key.substr(end - kDigits, kDigits + kYear.size())).empty() ? end : end - kDigits;
}

/// 表一, 表1-2, 附表3, 附件1
std::size_t number_size(std::string_view key) {
  std::size_t at = 0;
  for (const std::string_view word : {"附表", "附件", "表"}) {
    if (key.starts_with(word)) {
      at = word.size();
      break;
    }
  }
  if (at == 0) return 0;
  const std::size_t first = at;
  while (at < key.size()) {
    const std::size_t size = decode_utf8(key, at).size;
    const std::string_view one = key.substr(at, size);
    if (std::string_view("0123456789一二三四五六七八九十-").find(one) == std::string_view::npos) break;
    at += size;
  }
  at = end_before_year(key, first, at);
  const bool year = at - first >= 4 && !printed_year(std::string(key.substr(first, at - first)) + "年").empty();
  return at == first || year ? 0 : at;
}

/// 预算公开表1, 公开01表, 部门公开表9, 财决公开03表
bool is_label(std::string_view key) {
  if (key.find("公开") == std::string_view::npos || key.size() > 36) return false;
  if (key.find_first_of("0123456789") == std::string_view::npos) return false;
  return key.ends_with("表") || (key.back() >= '0' && key.back() <= '9');
}

std::size_t digits_end(std::string_view key, std::size_t at) {
  while (at < key.size() && is_digit(key[at])) ++at;
  return at;
}

/// Where a label ends whose word `公开` or `预算` ends at a place: 03表, 表1, 附表1-2; npos where it is none.
std::size_t label_end(std::string_view key, std::size_t at, bool published) {
  bool table = false;
  for (const std::string_view word : {"附", "表"}) {
    if (!published || !key.substr(at).starts_with(word)) continue;
    at += word.size();
    table = true;
  }
  constexpr std::size_t kMostDigits = 3;  // four are a year
  std::size_t end = end_before_year(key, at, digits_end(key, at));
  if (end == at || end > at + kMostDigits) return std::string_view::npos;
  if (key.substr(end).starts_with("-") && digits_end(key, end + 1) > end + 1) end = digits_end(key, end + 1);
  constexpr std::string_view kTable = "表";
  const bool after = key.substr(end).starts_with(kTable);
  if (!after && !table) return std::string_view::npos;
  return after ? end + kTable.size() : end;
}

/// 公开03表, 部门公开表1, 财决公开03表 or 预算01表, wherever in a line it stands.
Stretch find_label(std::string_view key) {
  for (const std::string_view word : {"公开", "预算", "决算", "财决"}) {
    for (std::size_t at = key.find(word); at != std::string_view::npos; at = key.find(word, at + word.size())) {
      const std::size_t end = label_end(key, at + word.size(), word == "公开");
      if (end == std::string_view::npos) continue;
      std::size_t begin = at;
      for (bool more = true; more;) {
        more = false;
        for (const std::string_view before : {"财决", "部门", "单位", "预算", "决算", "公开"}) {
          if (!key.substr(0, begin).ends_with(before)) continue;
          begin -= before.size();
          more = true;
        }
      }
      return {begin, end};
    }
  }
  return {};
}

/// 2024年度 or 2024年, but not 2024年9月.
Stretch find_year(std::string_view key, std::size_t from) {
  constexpr std::string_view kYear = "年", kWhole = "度";
  constexpr std::size_t kDigits = 4;
  for (std::size_t at = key.find(kYear, from); at != std::string_view::npos; at = key.find(kYear, at + 1)) {
    if (at < from + kDigits || printed_year(key.substr(at - kDigits, kDigits + kYear.size())).empty()) continue;
    if (at > kDigits && is_digit(key[at - kDigits - 1])) continue;
    std::size_t end = at + kYear.size();
    if (end < key.size() && is_digit(key[end])) continue;
    if (key.substr(end).starts_with(kWhole)) end += kWhole.size();
    return {at - kDigits, end};
  }
  return {};
}

ImportedText at_place_of(const ImportedText& line, std::string text) { return {std::move(text), line.place}; }

/// The rest of a line after its number: 表三 2024年预算支出总表.
std::string after_number(const std::string& line, std::size_t size) {
  const NormalText normal = normalize(line);
  if (size >= normal.text.size()) return {};
  std::string rest = tidy(std::string_view(line).substr(normal.offsets[size]));
  for (const std::string_view mark : {"：", ":", "、", "."}) {
    if (rest.starts_with(mark)) rest = tidy(std::string_view(rest).substr(mark.size()));
  }
  return rest;
}

/// What one line above a table says. Several things stand side by side in it, in any order: whose the table is, of
/// which year, its label and its unit. Blanks between them are gone when the line is read here.
class CaptionLine {
 public:
  explicit CaptionLine(std::string_view line) : line_(line), normal_(normalize(line)) {
    find_marks();
    read_marks();
  }

  std::string entity, label, year, unit;
  std::vector<std::string> rest;  ///< what is none of these

  /// Whether it says one of these things and what else stands there may be left: a sentence that names a table is none.
  [[nodiscard]] bool is_caption() const {
    if (has_unit_ || !entity.empty() || has_empty_entity()) return true;
    if (label.empty()) return !year.empty() && rest.empty();
    return std::all_of(rest.begin(), rest.end(), [](const std::string& each) {
      const std::string key = normal_form(each);
      return is_table_title(each) || number_size(key) == key.size();
    });
  }

 private:
  enum class Is : unsigned char { unit, entity, label, year, other };
  struct Mark {
    Stretch at;
    Is is;
  };

  [[nodiscard]] std::string_view key() const { return normal_.text; }

  void mark(Stretch at, Is is) {
    if (at.found()) marks_.push_back({at, is});
  }

  void find_marks() {
    mark(find_unit(key()), Is::unit);
    mark(find_label(key()), Is::label);
    for (Stretch year = find_year(key(), 0); year.found(); year = find_year(key(), year.end)) mark(year, Is::year);
    for (const std::string_view word : {"编制日期:", "填报日期:", "填表日期:", "公开日期:", "公开时间:", "日期:"}) {
      if (const std::size_t at = key().find(word); at != std::string_view::npos) {
        mark({at, at + word.size()}, Is::other);
        break;
      }
    }
    sort_marks();
    mark(find_entity(), Is::entity);
    sort_marks();
  }

  /// In order, none within another.
  void sort_marks() {
    std::stable_sort(marks_.begin(), marks_.end(),
                     [](const Mark& a, const Mark& b) { return a.at.begin < b.at.begin; });
    std::size_t end = 0;
    std::erase_if(marks_, [&](const Mark& each) {
      if (each.at.begin < end) return true;
      end = each.at.end;
      return false;
    });
  }

  /// The words before the name; not far into what is no mark.
  [[nodiscard]] Stretch find_entity() const {
    constexpr std::size_t kFar = 12;
    for (const std::string_view name : kEntityNames) {
      const std::size_t at = key().find(name);
      if (at == std::string_view::npos) continue;
      std::size_t free = 0, from = 0;  // text before it that is none of the marks
      for (const Mark& each : marks_) {
        if (each.at.begin >= at) break;
        free += each.at.begin - from;
        from = std::min(each.at.end, at);
      }
      free += at - from;
      if (free <= kFar || is_table_title(key().substr(0, at))) return {at, at + name.size()};
    }
    return find_bare_entity();
  }

  /// 单位： alone may be that of anything; where that of money stands in the same line it names the entity.
  [[nodiscard]] Stretch find_bare_entity() const {
    constexpr std::string_view kName = "单位:";
    const auto is_money = [](const Mark& each) { return each.is == Is::unit; };
    if (std::none_of(marks_.begin(), marks_.end(), is_money)) return {};
    std::size_t from = 0;
    for (const Mark& each : marks_) {
      if (each.at.begin > from && key().substr(from).starts_with(kName)) return {from, from + kName.size()};
      from = each.at.end;
    }
    return key().substr(from).starts_with(kName) ? Stretch{from, from + kName.size()} : Stretch{};
  }

  /// A piece of the line as it was printed.
  [[nodiscard]] std::string printed(std::size_t begin, std::size_t end) const {
    if (begin >= end) return {};
    return tidy(line_.substr(normal_.offsets[begin], normal_.offsets[end] - normal_.offsets[begin]));
  }

  void add_rest(std::size_t begin, std::size_t end) {
    for (const std::string_view mark : {":", "、"}) {
      if (begin < end && key().substr(begin).starts_with(mark)) begin += mark.size();
    }
    if (std::string text = printed(begin, end); !text.empty()) rest.push_back(std::move(text));
  }

  void read_marks() {
    add_rest(0, marks_.empty() ? key().size() : marks_.front().at.begin);
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      const auto [at, is] = marks_[i];
      const std::size_t next = i + 1 < marks_.size() ? marks_[i + 1].at.begin : key().size();
      switch (is) {
        case Is::unit: {
          const std::string_view text = key().substr(0, at.end);
          unit =
              *std::find_if(kUnits.begin(), kUnits.end(), [&](std::string_view each) { return text.ends_with(each); });
          has_unit_ = true;
          break;
        }
        case Is::entity:
          entity = printed(at.end, next);
          named_ = true;
          continue;
        case Is::label: label = printed(at.begin, at.end); break;
        case Is::year:
          if (at.end < next) {  // of a title
            add_rest(at.begin, next);
            continue;
          }
          year = std::string(key().substr(at.begin, 4));
          break;
        case Is::other: continue;
      }
      add_rest(at.end, next);
    }
  }

  /// 部门名称： without a name: there is nothing to keep.
  [[nodiscard]] bool has_empty_entity() const { return named_ && entity.empty(); }

  std::string_view line_;
  NormalText normal_;
  std::vector<Mark> marks_;
  bool has_unit_ = false, named_ = false;
};

class CaptionReader {
 public:
  explicit CaptionReader(const std::vector<ImportedText>& lines) {
    for (const ImportedText& line : lines) read(line);
    choose_title();
  }

  Caption take() { return std::move(out_); }

 private:
  void read(const ImportedText& line) {
    const std::string key = normal_form(line.text);
    if (key.empty()) return;
    const CaptionLine parts(line.text);
    if (parts.is_caption()) return read(line, parts);
    if (is_label(key)) {
      out_.label = at_place_of(line, tidy(line.text));
      return;
    }
    if (!read_number(line, line.text)) titles_.push_back(line);
  }

  void read(const ImportedText& line, const CaptionLine& parts) {
    const auto keep = [&](ImportedText& to, const std::string& text) {
      if (!text.empty()) to = at_place_of(line, text);
    };
    keep(out_.unit, parts.unit);
    keep(out_.entity, parts.entity);
    keep(out_.label, parts.label);
    keep(out_.year, parts.year);
    for (const std::string& text : parts.rest) {
      if (!read_number(line, text) && is_table_title(text)) titles_.push_back(at_place_of(line, text));
    }
  }

  /// 表三, with or without a title after it.
  bool read_number(const ImportedText& line, const std::string& text) {
    const std::string key = normal_form(text);
    const std::size_t size = number_size(key);
    if (size == 0) return false;
    out_.number = at_place_of(line, key.substr(0, size));
    if (std::string rest = after_number(text, size); !rest.empty()) titles_.push_back(at_place_of(line, rest));
    return true;
  }

  /// The last line that looks like a title; one that had to be broken is put together.
  void choose_title() {
    std::size_t last = titles_.size();
    for (std::size_t i = titles_.size(); i-- > 0;) {
      if (!is_table_title(titles_[i].text)) continue;
      last = i;
      break;
    }
    if (last == titles_.size()) {
      if (!titles_.empty() && count_code_points(titles_.back().text) <= 40 && !titles_.back().text.ends_with("。")) {
        last = titles_.size() - 1;
      }
    }
    for (std::size_t i = 0; i < titles_.size(); ++i) {
      if (i == last) {
        out_.title = titles_[i];
      } else if (last < titles_.size() && title_key(titles_[i].text) == title_key(titles_[last].text)) {
        continue;  // printed twice
      } else {
        out_.left.push_back(titles_[i]);
      }
    }
  }

  Caption out_;
  std::vector<ImportedText> titles_;
};

}  // namespace

std::string printed_unit(std::string_view line) { return CaptionLine(line).unit; }

std::string printed_entity(std::string_view line) { return CaptionLine(line).entity; }

bool is_caption_line(std::string_view line) {
  const std::string key = normal_form(line);
  if (key.empty()) return false;
  const CaptionLine parts(line);
  const std::size_t number = number_size(key);
  return !parts.unit.empty() || !parts.entity.empty() || is_label(key) ||
         (!parts.label.empty() && parts.is_caption()) || (number > 0 && number == key.size());
}

bool is_year_line(std::string_view line) {
  const std::string key = normal_form(line);
  const Stretch year = find_year(key, 0);
  return year.begin == 0 && year.end == key.size();
}

bool is_table_title(std::string_view line) {
  const std::string key = normal_form(line);
  if (key.empty() || count_code_points(key) > 60 || key.find("。") != std::string::npos) return false;
  if (key.ends_with("表")) return count_code_points(key) > 2;
  return key.find("表(") != std::string::npos && key.ends_with(')');
}

bool is_note_line(std::string_view line) {
  const std::string key = normal_form(line);
  for (const std::string_view start : {"注:", "注1", "备注:", "说明:", "附注:", "注释:", "★", "*注"}) {
    if (key.starts_with(start)) return true;
  }
  const bool empty_table = key.find("本表") != std::string::npos || key.find("此表") != std::string::npos ||
                           key.find("空表") != std::string::npos;
  return empty_table && key.size() < 600;
}

Caption read_caption(const std::vector<ImportedText>& lines) { return CaptionReader(lines).take(); }

}  // namespace budgetlint
