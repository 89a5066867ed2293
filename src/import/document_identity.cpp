#include "import/document_identity.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/document_kinds.h"
#include "base/normal_text.h"
#include "base/utf8.h"
#include "import/printed_text.h"

namespace budgetlint {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// The text that most of them have; the first of those as frequent.
std::string most_frequent(const std::vector<std::string>& texts) {
  std::map<std::string_view, std::size_t> counts;
  std::string_view best;
  for (const std::string& text : texts) ++counts[text];
  for (const std::string& text : texts) {
    if (best.empty() || counts[text] > counts[best]) best = text;
  }
  return std::string(best);
}

class IdentityFinder {
 public:
  IdentityFinder(const DocumentFlow& flow, const std::vector<CaptionedTable>& tables) : flow_(flow), tables_(tables) {}

  DocumentIdentity find() {
    read_titles();
    find_kind();
    find_year();
    find_entity();
    return std::move(out_);
  }

 private:
  /// Titles of the document and of its parts: short lines that name a kind of document.
  void read_titles() {
    for (std::size_t i = 0; i < flow_.items.size(); ++i) {
      const FlowItem& item = flow_.items[i];
      const bool title = item.paragraph != nullptr && count_code_points(item.text) <= 60 &&
                         !contains(item.text, "。") &&
                         (item.zone == Zone::cover || item.zone == Zone::contents || item.opens_zone);
      if (!title) continue;
      titles_.push_back(item.text);
      if (item.zone == Zone::cover) cover_.push_back(item.text);
    }
  }

  void find_kind() {
    std::vector<std::string> found;
    for (const std::string& title : titles_) {
      const std::string key = normal_form(title);
      for (const std::string& kind : kDocumentKinds) {
        if (contains(key, kind)) found.push_back(kind);
      }
    }
    out_.kind = most_frequent(found);
    if (!out_.kind.empty()) return;
    std::size_t accounts = 0;
    std::size_t budgets = 0;
    const auto count = [&](const std::string& text) {
      accounts += contains(text, "决算") ? 1 : 0;
      budgets += contains(text, "预算") ? 1 : 0;
    };
    for (const CaptionedTable& table : tables_) count(title_of(table));
    if (accounts + budgets == 0) {
      for (const FlowItem& item : flow_.items) count(item.text);
    }
    out_.kind = accounts >= budgets && accounts > 0 ? "部门决算" : "部门预算";
    out_.uncertain.push_back({"没有印出是部门还是单位、预算还是决算，按“" + out_.kind + "”处理",
                              "what kind of document it is was not printed; taken for " + out_.kind});
  }

  /// As printed, else as its sheet is called.
  static const std::string& title_of(const CaptionedTable& table) {
    return table.caption.title.empty() ? table.sheet : table.caption.title.text;
  }

  void find_year() {
    std::vector<std::string> years;
    const auto add = [&](const std::string& text) {
      if (std::string year = printed_year(text); !year.empty()) years.push_back(std::move(year));
    };
    for (const std::string& title : titles_) add(title);
    if (years.empty()) {
      for (const CaptionedTable& table : tables_) {
        add(title_of(table));
        if (!table.caption.year.empty()) years.push_back(table.caption.year.text);
      }
    }
    if (!years.empty()) {
      out_.year = most_frequent(years);
      return;
    }
    for (const FlowItem& item : flow_.items) add(item.text);
    for (const CaptionedTable& table : tables_) {
      for (const PrintedColumn& column : table.printed.columns) {
        for (const std::string& header : column.path) add(header);
      }
    }
    for (const CaptionedTable& table : tables_) {
      for (const ImportedText& note : table.printed.below) add(note.text);
      add(table.sheet);
    }
    out_.year = most_frequent(years);
    if (out_.year.empty()) return;
    out_.uncertain.push_back({"封面和标题没有印年度，按文中最常见的 " + out_.year + " 年处理",
                              "no title has a year; taken for " + out_.year + ", the most frequent one"});
  }

  void find_entity() {
    std::vector<std::string> names;
    for (const CaptionedTable& table : tables_) {
      if (!table.caption.entity.empty()) names.push_back(without_code(table.caption.entity.text));
    }
    out_.entity = most_frequent(names);
    if (out_.entity.empty()) out_.entity = entity_of_cover();
    if (out_.entity.empty()) out_.entity = entity_of_headings();
  }

  /// 011-某某局 is 某某局.
  static std::string without_code(const std::string& name) {
    const std::size_t begin = name.find_first_not_of("0123456789-_ ");
    return begin == std::string::npos ? name : name.substr(begin);
  }

  /// The name before or after the year: 某某局2024年度部门决算, 2024年某某局部门预算, or in the line before.
  [[nodiscard]] std::string entity_of_cover() const {
    for (std::size_t i = 0; i < cover_.size(); ++i) {
      const std::string key = normal_form(cover_[i]);
      for (const std::string_view kind : {"部门预算", "单位预算", "部门决算", "单位决算", "预算公开", "决算公开"}) {
        const std::size_t end = key.find(kind);
        if (end == std::string::npos) continue;
        std::string name = without_year(key.substr(0, end));
        if (is_name(name)) return name;
        for (std::size_t before = i; before-- > 0;) {
          name = without_year(normal_form(cover_[before]));
          if (is_name(name)) return name;
        }
        for (std::size_t after = i + 1; after < cover_.size() && after < i + 4; ++after) {
          name = normal_form(cover_[after]);
          if (is_name(name)) return name;
        }
      }
    }
    return {};
  }

  /// 第一部分 某某局概况
  [[nodiscard]] std::string entity_of_headings() const {
    for (const FlowItem& item : flow_.items) {
      if (!item.opens_zone || item.zone != Zone::overview) continue;
      std::string name = normal_form(item.number.rest);
      for (const std::string_view end : {"概况", "基本情况", "简介", "部门"}) {
        if (name.ends_with(end)) name.resize(name.size() - end.size());
      }
      if (is_name(name)) return name;
    }
    return {};
  }

  static std::string without_year(const std::string& text) {
    std::string out = text;
    for (std::size_t at = out.find("年"); at != std::string::npos; at = out.find("年", at)) {
      if (at < 4 || printed_year(out.substr(at - 4, 7)).empty()) {
        at += 3;
        continue;
      }
      const bool whole = std::string_view(out).substr(at).starts_with("年度");
      out.erase(at - 4, 4 + (whole ? 6 : 3));
      at = 0;
    }
    return out;
  }

  static bool is_name(const std::string& text) {
    const std::size_t size = count_code_points(text);
    if (size < 3 || size > 30 || text.find_first_of("0123456789:") != std::string::npos) return false;
    for (const std::string_view word : {"目录", "附件", "部分", "预算", "决算", "公开", "本部门", "本单位", "年度"}) {
      if (contains(text, word)) return false;
    }
    return true;
  }

  const DocumentFlow& flow_;
  const std::vector<CaptionedTable>& tables_;
  DocumentIdentity out_;
  std::vector<std::string> titles_, cover_;
};

}  // namespace

std::string year_of_names(const std::vector<std::string>& files) {
  constexpr std::size_t kDigits = 4;
  std::string year;
  for (const std::string& file : files) {
    const std::string name = file.substr(file.find_last_of("/\\") + 1);
    for (std::size_t at = 0; at < name.size();) {
      std::size_t end = at;
      while (end < name.size() && name[end] >= '0' && name[end] <= '9') ++end;
      const std::string found = end - at == kDigits ? printed_year(name.substr(at, kDigits) + "年") : std::string();
      if (!found.empty() && !year.empty() && found != year) return {};
      if (!found.empty()) year = found;
      at = std::max(end, at + 1);
    }
  }
  return year;
}

DocumentIdentity find_identity(const DocumentFlow& flow, const std::vector<CaptionedTable>& tables) {
  return IdentityFinder(flow, tables).find();
}

}  // namespace budgetlint
