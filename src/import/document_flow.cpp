#include "import/document_flow.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/normal_text.h"
#include "base/utf8.h"
#include "import/caption.h"
#include "import/directory_grid.h"

namespace budgetlint {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// The part that a heading of a part opens.
std::optional<Zone> zone_named(std::string_view heading) {
  const std::string key = normal_form(heading);
  if (contains(key, "名词解释") || contains(key, "专业名词") || contains(key, "名词说明")) return Zone::glossary;
  if (contains(key, "概况") || contains(key, "基本情况") || contains(key, "简介") || contains(key, "职责")) {
    return Zone::overview;
  }
  if (contains(key, "说明") || contains(key, "分析") || contains(key, "绩效")) return Zone::narrative;
  if (contains(key, "表")) return Zone::tables;
  if (contains(key, "附件") || contains(key, "附录") || contains(key, "附表")) return Zone::annex;
  return std::nullopt;
}

/// A line of the contents without its dots and page number.
std::string without_page_number(std::string_view line) {
  std::string text = tidy(line);
  std::size_t end = text.size();
  const auto ends_with = [&](std::string_view mark) {
    return end >= mark.size() && std::string_view(text).substr(end - mark.size(), mark.size()) == mark;
  };
  while (end > 0 && text[end - 1] >= '0' && text[end - 1] <= '9') --end;
  std::size_t dots = 0;
  for (bool more = true; more && end > 0;) {
    more = false;
    for (const std::string_view mark : {"…", ".", "·", "．", "-", "—", " ", "\t"}) {
      if (!ends_with(mark)) continue;
      end -= mark.size();
      ++dots;
      more = true;
      break;
    }
  }
  return dots > 0 ? text.substr(0, end) : text;
}

bool is_short_heading(std::string_view text) {
  return count_code_points(text) <= 40 && !contains(text, "。") && !contains(text, "；");
}

class FlowReader {
 public:
  explicit FlowReader(const std::vector<SourceDocument>& documents) {
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const std::size_t begin = out_.items.size();
      add(documents[i], static_cast<std::uint16_t>(i));
      find_contents(begin);
      find_zones(begin, documents[i].format);
      part_glossary(begin);
      part_annexes(begin);
    }
  }

  DocumentFlow take() { return std::move(out_); }

 private:
  void find_zones(std::size_t begin, SourceFormat format) {
    if (find_parts(begin) || find_chapters(begin) || find_plain_parts(begin)) return;
    if (const std::vector<std::size_t> chapters = listed_chapters(begin); !chapters.empty()) {
      for (const std::size_t chapter : chapters) out_.contents.push_back(out_.items[chapter].text);
      return open_chapters(chapters);
    }
    if (format == SourceFormat::workbook) {
      find_zones_of_sheets(begin);
    } else {
      find_zones_by_words(begin);
    }
  }

  void add(const SourceDocument& document, std::uint16_t file) {
    for (const SourceBlock& block : document.blocks) {
      if (const auto* paragraph = std::get_if<SourceParagraph>(&block)) {
        add(*paragraph, file);
      } else if (const auto& grid = std::get<SourceGrid>(block); is_caption_grid(grid)) {
        add_captions(grid, file);
      } else {
        FlowItem item;
        item.file = file;
        item.grid = &grid;
        out_.items.push_back(std::move(item));
      }
    }
  }

  void add(const SourceParagraph& paragraph, std::uint16_t file) {
    FlowItem item;
    item.file = file;
    item.paragraph = &paragraph;
    item.text = paragraph.number + tidy(paragraph.text);
    if (item.text.empty()) return;
    item.number = leading_number(item.text);
    out_.items.push_back(std::move(item));
  }

  /// A grid of what stands above a table and nothing else: it serves to put 部门 on the left and 单位 on the right.
  static bool is_caption_grid(const SourceGrid& grid) {
    constexpr std::uint32_t kMostRows = 3;
    bool any = false;
    for (const GridCell& cell : grid.cells) {
      const std::string text = tidy(cell.text);
      if (text.empty()) continue;
      const bool caption = is_caption_line(text);
      if (!caption && !is_year_line(text) && !is_table_title(text)) return false;
      any = any || caption;
    }
    return any && grid.rows <= kMostRows;
  }

  void add_captions(const SourceGrid& grid, std::uint16_t file) {
    for (const GridCell& cell : grid.cells) {
      SourceParagraph& line = out_.lines.emplace_back();
      line.text = cell.text;
      line.place = cell.place;
      line.uncertain = cell.uncertain;
      add(line, file);
    }
  }

  // --- contents ---------------------------------------------------------------------------------------------------

  /// From 目录 on, up to where the first part stands for the second time.
  void find_contents(std::size_t begin) {
    std::vector<FlowItem>& items = out_.items;
    if (take_contents_sheet(begin)) return;
    std::size_t first = items.size();
    for (std::size_t i = begin; i < items.size() && i < begin + 60; ++i) {
      if (items[i].grid != nullptr) break;
      const std::string key = normal_form(items[i].text);
      if (key == "目录" || key == "目次") {
        first = i;
        break;
      }
    }
    if (first == items.size()) first = repeated_part(begin);
    if (first == items.size()) return;
    const bool headed = items[first].number.style != NumberStyle::part;
    std::size_t end = first + (headed ? 1 : 0);
    const std::size_t begins = end;
    std::string opening;  // what the contents begin with
    int part = 0;         // the number of their first part
    bool repeated = false;
    for (; end < items.size() && items[end].paragraph != nullptr; ++end) {
      const std::string key = title_key_of(items[end]);
      const bool again = items[end].number.style == NumberStyle::part && items[end].number.value == part;
      repeated = !opening.empty() && (key == opening || again || begins_again(items[begins], items[end]));
      if (repeated) break;
      if (part == 0 && items[end].number.style == NumberStyle::part) part = items[end].number.value;
      if (!is_short_heading(without_page_number(items[end].text))) break;
      if (opening.empty()) opening = key;
    }
    take_contents(first, repeated ? end : last_entry(begins, end));
  }

  /// A sheet that is called so.
  bool take_contents_sheet(std::size_t begin) {
    const auto listed = [](const FlowItem& item) { return normal_form(sheet_of(item)) == "目录"; };
    const auto first = std::find_if(out_.items.begin() + static_cast<std::ptrdiff_t>(begin), out_.items.end(), listed);
    if (first == out_.items.end()) return false;
    const auto end = std::find_if_not(first, out_.items.end(), listed);
    take_contents(static_cast<std::size_t>(first - out_.items.begin()),
                  static_cast<std::size_t>(end - out_.items.begin()));
    return true;
  }

  /// Whether chapters are counted from the first one again, as those are that the contents name.
  [[nodiscard]] static bool begins_again(const FlowItem& opening, const FlowItem& item) {
    return opening.number.style == NumberStyle::chinese && item.number.style == NumberStyle::chinese &&
           item.number.value == opening.number.value;
  }

  /// Where contents end that nothing repeats: after the last line that has a number, or that of a page, where lines
  /// have any; else before what stands over the first table.
  [[nodiscard]] std::size_t last_entry(std::size_t begin, std::size_t end) const {
    const std::vector<FlowItem>& items = out_.items;
    std::size_t last = end;
    while (last > begin && !is_entry(items[last - 1])) --last;
    if (last > begin) return last;
    const bool before_table = end < items.size() && items[end].grid != nullptr;
    if (!before_table) return end;
    last = end;
    while (last > begin && is_caption_line(items[last - 1].text)) --last;
    return last > begin && is_table_title(items[last - 1].text) ? last - 1 : last;
  }

  [[nodiscard]] static bool is_entry(const FlowItem& item) {
    if (is_caption_line(item.text)) return false;
    return item.number.style != NumberStyle::none || without_page_number(item.text) != tidy(item.text);
  }

  [[nodiscard]] static std::string title_key_of(const FlowItem& item) {
    return normal_form(without_page_number(item.text));
  }

  /// The first part heading, where its number comes again only after another part.
  [[nodiscard]] std::size_t repeated_part(std::size_t begin) const {
    const std::vector<FlowItem>& items = out_.items;
    std::size_t first = items.size();
    for (std::size_t i = begin; i < items.size(); ++i) {
      if (items[i].number.style != NumberStyle::part) continue;
      if (first == items.size()) first = i;
      if (i > first && items[i].number.value == items[first].number.value && i > first + 1) return first;
    }
    return items.size();
  }

  /// A line without the number of a page that nothing sets apart from it any more: 第一部分 部门概况3.
  static std::string without_digits(const std::string& line) {
    const std::size_t last = line.find_last_not_of("0123456789");
    return last == std::string::npos ? line : line.substr(0, last + 1);
  }

  /// Whether all parts from `first` to `end` have one, and they go up.
  [[nodiscard]] bool has_bare_page_numbers(std::size_t first, std::size_t end) const {
    constexpr std::size_t kMostDigits = 3;
    std::size_t parts = 0;
    int before = 0;
    for (std::size_t i = first; i < end; ++i) {
      const FlowItem& item = out_.items[i];
      if (item.number.style != NumberStyle::part) continue;
      const std::string line = without_page_number(item.text);
      const std::string digits = line.substr(without_digits(line).size());
      if (digits.empty() || digits.size() > kMostDigits || std::stoi(digits) < before) return false;
      before = std::stoi(digits);
      ++parts;
    }
    return parts > 1;
  }

  void take_contents(std::size_t first, std::size_t end) {
    const bool bare = has_bare_page_numbers(first, end);
    for (std::size_t i = first; i < end; ++i) {
      FlowItem& item = out_.items[i];
      item.zone = Zone::contents;
      item.used = true;
      if (item.number.style == NumberStyle::part) {
        const std::string printed = without_page_number(item.text);
        const std::string line = bare ? without_digits(printed) : printed;
        const PrintedNumber number = leading_number(line);
        out_.contents.push_back(number.text + " " + number.rest);
      }
    }
    contents_end_ = end;
  }

  // --- parts ------------------------------------------------------------------------------------------------------

  void open_zone(FlowItem& item, Zone zone) {
    item.opens_zone = true;
    item.used = true;
    item.zone = zone;
  }

  /// Each item belongs to the part that was opened last.
  void spread(std::size_t begin, Zone first) {
    Zone zone = first;
    for (std::size_t i = begin; i < out_.items.size(); ++i) {
      FlowItem& item = out_.items[i];
      if (item.zone == Zone::contents) continue;
      if (item.opens_zone) {
        zone = item.zone;
      } else {
        item.zone = zone;
      }
    }
  }

  /// 第一部分, 第二部分 …
  bool find_parts(std::size_t begin) {
    bool found = false;
    for (std::size_t i = std::max(begin, contents_end_); i < out_.items.size(); ++i) {
      FlowItem& item = out_.items[i];
      const bool annex = is_annex_heading(item);
      const bool named = annex || is_part_named(item);
      if ((item.number.style != NumberStyle::part && !named) || count_code_points(item.text) > 60) continue;
      std::string heading = item.number.rest;
      // A heading that had to be broken, or whose name stands in the next line.
      FlowItem* next =
          i + 1 < out_.items.size() && out_.items[i + 1].paragraph != nullptr ? &out_.items[i + 1] : nullptr;
      if (!named && next != nullptr && next->number.style == NumberStyle::none && goes_on(item, *next, heading)) {
        heading += next->text;
        next->used = true;
      }
      open_zone(item, annex ? Zone::annex : zone_named(heading).value_or(Zone::narrative));
      found = found || !annex;
    }
    if (found) spread(begin, Zone::cover);
    return found;
  }

  /// 附件 without a number, where the file says that it is a heading as parts are.
  [[nodiscard]] static bool is_annex_heading(const FlowItem& item) {
    return item.paragraph != nullptr && item.paragraph->heading == 1 && plain_zone(item) == Zone::annex;
  }

  /// Whether it is what the contents call a part, printed without its number.
  [[nodiscard]] bool is_part_named(const FlowItem& item) const {
    if (item.paragraph == nullptr || item.number.style != NumberStyle::none) return false;
    const std::string key = normal_form(item.text);
    return std::any_of(out_.contents.begin(), out_.contents.end(), [&](const std::string& each) {
      return !key.empty() && normal_form(leading_number(each).rest) == key;
    });
  }

  [[nodiscard]] bool goes_on(const FlowItem& item, const FlowItem& next, const std::string& heading) const {
    if (heading.empty()) return is_short_heading(next.text);
    const std::string whole = normal_form(item.text + next.text);
    return std::any_of(out_.contents.begin(), out_.contents.end(),
                       [&](const std::string& each) { return normal_form(each) == whole; });
  }

  /// 一、部门概况 二、部门预算情况说明 三、名词解释: chapters in place of parts.
  bool find_chapters(std::size_t begin) {
    std::vector<std::pair<std::size_t, Zone>> found;
    for (std::size_t i = std::max(begin, contents_end_); i < out_.items.size(); ++i) {
      const FlowItem& item = out_.items[i];
      if (item.paragraph == nullptr || !is_short_heading(item.text)) continue;
      if (const std::optional<Zone> zone = chapter_zone(item)) found.emplace_back(i, *zone);
    }
    const bool chapters =
        std::any_of(found.begin(), found.end(), [](const auto& each) { return each.second == Zone::narrative; });
    if (found.size() < 2 || !chapters) return false;
    for (const auto& [index, zone] : found) open_zone(out_.items[index], zone);
    spread(begin, Zone::cover);
    return true;
  }

  static std::optional<Zone> chapter_zone(const FlowItem& item) {
    if (item.number.style != NumberStyle::chinese && item.paragraph->heading != 1) return std::nullopt;
    const std::string key = normal_form(item.number.rest);
    const bool whole = contains(key, "部门") || contains(key, "单位") || contains(key, "年");
    if (key.ends_with("名词解释")) return Zone::glossary;
    if (key.ends_with("概况") || key.ends_with("基本情况")) return Zone::overview;
    const bool told = key.ends_with("预算情况说明") || key.ends_with("决算情况说明") ||
                      key.ends_with("预算安排情况说明") || key.ends_with("预算安排说明");
    if (whole && told) {
      const bool section =
          contains(key, "收入") || contains(key, "支出") || contains(key, "拨款") || contains(key, "经费");
      return section ? std::nullopt : std::optional(Zone::narrative);
    }
    if (whole &&
        (key.ends_with("预算表") || key.ends_with("决算表") || key.ends_with("报表") || key.ends_with("公开表")) &&
        !contains(key, "收入") && !contains(key, "支出") && !contains(key, "拨款") && !contains(key, "经费")) {
      return Zone::tables;
    }
    return std::nullopt;
  }

  /// 概况, 决算表, 情况说明, 名词解释, 附件: parts without numbers, each named in a line of its own.
  bool find_plain_parts(std::size_t begin) {
    std::vector<std::pair<std::size_t, Zone>> found;
    for (std::size_t i = std::max(begin, contents_end_); i < out_.items.size(); ++i) {
      if (const std::optional<Zone> zone = plain_zone(out_.items[i])) found.emplace_back(i, *zone);
    }
    const bool narrative =
        std::any_of(found.begin(), found.end(), [](const auto& each) { return each.second == Zone::narrative; });
    const bool styled = std::all_of(found.begin(), found.end(),
                                    [&](const auto& each) { return out_.items[each.first].paragraph->heading == 1; });
    if (found.size() < 2 || !(narrative || styled)) return false;
    for (const auto& [index, zone] : found) open_zone(out_.items[index], zone);
    spread(begin, Zone::cover);
    return true;
  }

  static std::optional<Zone> plain_zone(const FlowItem& item) {
    if (item.paragraph == nullptr || item.number.style != NumberStyle::none) return std::nullopt;
    std::string key = title_key(item.text);
    for (const std::string_view begin : {"本", "部门", "单位", "预算", "决算"}) {
      if (key.starts_with(begin)) key.erase(0, begin.size());
    }
    if (key == "概况" || key == "基本情况") return Zone::overview;
    if (key == "表" || key == "报表" || key == "公开表" || key == "公开报表") return Zone::tables;
    if (key == "情况说明" || key == "说明") return Zone::narrative;
    if (key == "名词解释" || key == "专业名词解释" || key == "名词说明") return Zone::glossary;
    if (key == "附件" || key == "绩效" || key == "绩效自评") return Zone::annex;
    return std::nullopt;
  }

  /// 六、名词解释 as a section of the narrative: up to its next section, or the next part.
  void part_glossary(std::size_t begin) {
    for (std::size_t i = begin; i < out_.items.size(); ++i) {
      FlowItem& item = out_.items[i];
      const bool heading = item.zone == Zone::narrative && !item.opens_zone && item.paragraph != nullptr &&
                           item.number.style == NumberStyle::chinese && is_short_heading(item.text);
      if (!heading || !normal_form(item.number.rest).ends_with("名词解释")) continue;
      const int next = item.number.value + 1;
      open_zone(item, Zone::glossary);
      for (std::size_t each = i + 1; each < out_.items.size(); ++each) {
        FlowItem& entry = out_.items[each];
        const bool goes_on = entry.number.style == NumberStyle::chinese && entry.number.value == next;
        if (entry.opens_zone || entry.zone != Zone::narrative || goes_on) break;
        entry.zone = Zone::glossary;
      }
      return;
    }
  }

  /// 附件 in a line of its own below the glossary is no word that is explained. What follows it are tables, or annexes.
  void part_annexes(std::size_t begin) {
    for (std::size_t i = begin; i < out_.items.size(); ++i) {
      FlowItem& item = out_.items[i];
      if (item.zone != Zone::glossary || item.opens_zone || item.paragraph == nullptr) continue;
      const std::string key = normal_form(item.text);
      if (key != "附件" && key != "附件:" && key != "附表" && key != "附表:") continue;
      std::size_t end = i + 1;
      while (end < out_.items.size() && !out_.items[end].opens_zone) ++end;
      const Zone zone = holds_tables(i + 1, end) ? Zone::tables : Zone::annex;
      open_zone(item, zone);
      for (std::size_t each = i + 1; each < end; ++each) out_.items[each].zone = zone;
      return;
    }
  }

  /// Tables with their titles and notes, and no text.
  [[nodiscard]] bool holds_tables(std::size_t first, std::size_t end) const {
    bool any = false;
    for (std::size_t i = first; i < end; ++i) {
      const FlowItem& item = out_.items[i];
      if (item.grid != nullptr && is_directory(*item.grid)) return false;
      any = any || item.grid != nullptr;
      if (item.paragraph != nullptr && contains(item.text, "。") && !is_note_line(item.text)) return false;
    }
    return any;
  }

  // --- chapters that the contents name ----------------------------------------------------------------------------

  /// The headings of 一、主要职能 二、机构设置 三、名词解释 四、预算编制说明 …, where the contents count such chapters
  /// from one and all of them are there, in their order. Empty otherwise.
  [[nodiscard]] std::vector<std::size_t> listed_chapters(std::size_t begin) const {
    constexpr std::size_t kFewest = 4;
    std::vector<std::size_t> out;
    std::size_t at = std::max(begin, contents_end_);
    for (std::size_t i = begin; i < contents_end_; ++i) {
      const FlowItem& entry = out_.items[i];
      if (entry.zone != Zone::contents || entry.number.style != NumberStyle::chinese) continue;
      if (entry.number.value != static_cast<int>(out.size()) + 1) return {};
      const std::string key = title_key_of(entry);
      while (at < out_.items.size() && (out_.items[at].paragraph == nullptr || title_key_of(out_.items[at]) != key))
        ++at;
      if (at == out_.items.size()) return {};
      out.push_back(at++);
    }
    return out.size() < kFewest ? std::vector<std::size_t>() : out;
  }

  void open_chapters(const std::vector<std::size_t>& chapters) {
    for (const std::size_t index : chapters) {
      FlowItem& item = out_.items[index];
      const std::string key = normal_form(item.number.rest);
      if (contains(key, "名词解释")) {
        open_zone(item, Zone::glossary);
      } else if (key.ends_with("表")) {
        open_zone(item, Zone::tables);
      } else {
        item.zone = is_of_overview(key) ? Zone::overview : Zone::narrative;
        item.chapter = true;
        word_zones_.insert(index);
      }
    }
    spread_words(chapters.front());
  }

  static bool is_of_overview(std::string_view key) {
    return contains(key, "职责") || contains(key, "职能") || contains(key, "机构") || contains(key, "概况");
  }

  // --- without parts ----------------------------------------------------------------------------------------------

  /// A line that names the document, and no table of it: 某某局2024年度部门决算公开表.
  static bool is_document_title(const FlowItem& item) {
    if (item.paragraph == nullptr || !is_short_heading(item.text)) return false;
    const std::string key = normal_form(item.text);
    const auto says = [&](std::initializer_list<std::string_view> words) {
      return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(key, word); });
    };
    return says({"部门预算", "单位预算", "部门决算", "单位决算", "预算公开", "决算公开"}) &&
           !says({"收入", "支出", "收支", "拨款", "经费", "基金", "资本", "绩效", "采购", "项目", "人员", "说明"});
  }

  /// All are tables, but for a cover: what stands above the first grid, down to the line that names the document.
  void spread_tables(std::size_t begin) {
    std::size_t cover_end = begin;
    for (std::size_t i = begin; i < out_.items.size() && out_.items[i].grid == nullptr; ++i) {
      if (is_document_title(out_.items[i])) cover_end = i + 1;
    }
    for (std::size_t i = begin; i < out_.items.size(); ++i) {
      FlowItem& item = out_.items[i];
      if (item.zone != Zone::contents) item.zone = i < cover_end ? Zone::cover : Zone::tables;
    }
  }

  /// A workbook is tables, but for sheets that hold nothing but text.
  void find_zones_of_sheets(std::size_t begin) {
    spread_tables(begin);
    for (std::size_t first = begin; first < out_.items.size();) {
      const std::string& sheet = sheet_of(out_.items[first]);
      std::size_t end = first + 1;
      while (end < out_.items.size() && sheet_of(out_.items[end]) == sheet) ++end;
      if (is_prose_sheet(first, end) || is_annex_sheet(first, end, sheet)) take_prose_sheet(first, end, sheet);
      first = end;
    }
  }

  static const std::string& sheet_of(const FlowItem& item) {
    static const std::string kNone;
    const auto* cell = std::get_if<SheetCell>(item.paragraph != nullptr ? &item.paragraph->place : &item.grid->place);
    return cell == nullptr ? kNone : cell->sheet;
  }

  [[nodiscard]] bool is_prose_sheet(std::size_t first, std::size_t end) const {
    bool sentence = false;
    for (std::size_t i = first; i < end; ++i) {
      const FlowItem& item = out_.items[i];
      if (item.grid != nullptr) return false;
      sentence = sentence || contains(item.text, "。");
    }
    return sentence;
  }

  /// A sheet that is called so, and holds no table but lists of codes: others print their tables on such sheets.
  [[nodiscard]] bool is_annex_sheet(std::size_t first, std::size_t end, const std::string& sheet) const {
    if (normal_form(sheet) != "附件") return false;
    for (std::size_t i = first; i < end; ++i) {
      const SourceGrid* grid = out_.items[i].grid;
      if (grid != nullptr && !is_directory(*grid)) return false;
    }
    return true;
  }

  void take_prose_sheet(std::size_t first, std::size_t end, const std::string& sheet) {
    const std::optional<Zone> named = zone_named(sheet);
    Zone zone = named.value_or(Zone::narrative);
    if (zone == Zone::tables) zone = Zone::narrative;
    for (std::size_t i = first; i < end; ++i) {
      FlowItem& item = out_.items[i];
      if (item.zone == Zone::contents || (item.zone == Zone::cover && !named)) continue;
      if (is_short_heading(item.text) && normal_form(item.number.rest).ends_with("名词解释")) {
        zone = Zone::glossary;
        open_zone(item, zone);
      }
      item.zone = zone;
    }
  }

  /// In a text without parts the words of headings say where a part begins.
  void find_zones_by_words(std::size_t begin) {
    bool tables_only = true;
    for (std::size_t i = begin; i < out_.items.size() && tables_only; ++i) tables_only = !is_prose(i, begin);
    if (tables_only) return spread_tables(begin);
    for (std::size_t i = begin; i < out_.items.size(); ++i) {
      FlowItem& item = out_.items[i];
      if (item.paragraph == nullptr || item.number.style != NumberStyle::chinese || !is_short_heading(item.text))
        continue;
      const std::string key = normal_form(item.number.rest);
      if (contains(key, "名词解释")) {
        open_zone(item, Zone::glossary);
        continue;
      }
      item.zone = is_of_overview(key) ? Zone::overview : Zone::narrative;
      word_zones_.insert(i);
    }
    spread_words(begin);
  }

  /// A long sentence, or a short one right below a numbered heading.
  [[nodiscard]] bool is_prose(std::size_t index, std::size_t begin) const {
    const FlowItem& item = out_.items[index];
    if (item.paragraph == nullptr || !contains(item.text, "。")) return false;
    if (count_code_points(item.text) > 60) return true;
    if (index == begin || is_note_line(item.text)) return false;
    const FlowItem& before = out_.items[index - 1];
    return before.paragraph != nullptr && before.number.style == NumberStyle::chinese && is_short_heading(before.text);
  }

  void spread_words(std::size_t begin) {
    Zone zone = Zone::cover;
    for (std::size_t i = begin; i < out_.items.size(); ++i) {
      FlowItem& item = out_.items[i];
      if (item.zone == Zone::contents) continue;
      if (item.opens_zone || word_zones_.contains(i)) {
        zone = item.zone;
      } else {
        item.zone = zone;
      }
    }
  }

  DocumentFlow out_;
  std::size_t contents_end_ = 0;
  std::set<std::size_t> word_zones_;  // headings that begin a part
};

}  // namespace

ImportedPlace FlowItem::place() const { return {file, paragraph != nullptr ? paragraph->place : grid->place}; }

DocumentFlow read_flow(const std::vector<SourceDocument>& documents) { return FlowReader(documents).take(); }

}  // namespace budgetlint
