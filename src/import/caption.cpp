#include "import/caption.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/normal_text.h"
#include "base/utf8.h"
#include "import/printed_text.h"

namespace budgetlint {
namespace {

constexpr std::array<std::string_view, 14> kEntityNames = {
    "部门名称:", "单位名称:", "编制单位:", "编制部门:", "公开部门:", "公开单位:", "填报单位:",
    "填报部门:", "编报单位:", "编报部门:", "预算部门:", "预算单位:", "部门:",     "部门/单位:"};

constexpr std::array<std::string_view, 4> kUnits = {"万元", "亿元", "千元", "元"};

/// Where 单位： of money begins in a normal text, or npos.
std::size_t unit_begin(std::string_view key) {
  for (std::size_t at = key.find("单位:"); at != std::string_view::npos; at = key.find("单位:", at + 1)) {
    std::string_view rest = key.substr(at + std::string_view("单位:").size());
    for (const std::string_view prefix : {"人民币", "(", "金额"}) {
      if (rest.starts_with(prefix)) rest.remove_prefix(prefix.size());
    }
    for (const std::string_view unit : kUnits) {
      if (!rest.starts_with(unit)) continue;
      for (const std::string_view before : {"金额", "货币", "计量"}) {
        if (at >= before.size() && key.substr(at - before.size(), before.size()) == before) return at - before.size();
      }
      return at;
    }
  }
  return std::string_view::npos;
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
  const bool year = at - first >= 4 && !printed_year(std::string(key.substr(first, at - first)) + "年").empty();
  return at == first || year ? 0 : at;
}

/// 预算公开表1, 公开01表, 部门公开表9, 财决公开03表
bool is_label(std::string_view key) {
  if (key.find("公开") == std::string_view::npos || key.size() > 36) return false;
  if (key.find_first_of("0123456789") == std::string_view::npos) return false;
  return key.ends_with("表") || (key.back() >= '0' && key.back() <= '9');
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
    bool known = false;
    if (const std::string unit = printed_unit(line.text); !unit.empty()) {
      out_.unit = at_place_of(line, unit);
      known = true;
    }
    if (const std::string entity = printed_entity(line.text); !entity.empty()) {
      out_.entity = at_place_of(line, entity);
      known = true;
    }
    if (known || is_caption_word(key)) return;
    if (is_label(key)) {
      out_.label = at_place_of(line, tidy(line.text));
      return;
    }
    if (const std::size_t size = number_size(key); size > 0) {
      out_.number = at_place_of(line, key.substr(0, size));
      if (std::string rest = after_number(line.text, size); !rest.empty()) titles_.push_back(at_place_of(line, rest));
      return;
    }
    titles_.push_back(line);
  }

  /// 部门名称： without a name, and the like: there is nothing to keep.
  static bool is_caption_word(std::string_view key) {
    return key.ends_with(':') &&
           std::any_of(kEntityNames.begin(), kEntityNames.end(), [&](std::string_view name) { return key == name; });
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

std::string printed_unit(std::string_view line) {
  const std::string key = normal_form(line);
  const std::size_t at = unit_begin(key);
  if (at == std::string::npos) return {};
  std::string_view rest = std::string_view(key).substr(key.find("单位:", at) + std::string_view("单位:").size());
  for (const std::string_view prefix : {"人民币", "(", "金额"}) {
    if (rest.starts_with(prefix)) rest.remove_prefix(prefix.size());
  }
  for (const std::string_view unit : kUnits) {
    if (rest.starts_with(unit)) return std::string(unit);
  }
  return {};
}

std::string printed_entity(std::string_view line) {
  const NormalText normal = normalize(line);
  const std::string& key = normal.text;
  for (const std::string_view name : kEntityNames) {
    const std::size_t at = key.find(name);
    if (at == std::string::npos || at > 12) continue;
    const std::size_t begin = at + name.size();
    const std::size_t unit = unit_begin(key);
    const std::size_t end = unit == std::string::npos || unit < begin ? key.size() : unit;
    const std::size_t from = normal.offsets[begin];
    return tidy(line.substr(from, normal.offsets[end] - from));
  }
  return {};
}

bool is_caption_line(std::string_view line) {
  const std::string key = normal_form(line);
  if (key.empty()) return false;
  const std::size_t number = number_size(key);
  return unit_begin(key) != std::string::npos || !printed_entity(line).empty() || is_label(key) ||
         (number > 0 && number == key.size());
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
