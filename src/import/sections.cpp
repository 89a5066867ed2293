#include "import/sections.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/normal_text.h"
#include "base/utf8.h"
#include "import/directory_grid.h"
#include "import/title_match.h"
#include "lang/printed_names.h"

namespace budgetlint {
namespace {

constexpr std::size_t kLongestHeading = 45;  // characters

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

void drop_end(std::string& text, std::string_view end) {
  if (text.ends_with(end) && text.size() > end.size()) text.resize(text.size() - end.size());
}

std::string without_end_mark(std::string text) {
  for (const std::string_view mark : {"。", "：", ":", "；", "，"}) drop_end(text, mark);
  return text;
}

/// What a section is about, where one word of its title says so; empty where none does.
std::string_view topic_of(std::string_view key) {
  for (const std::string_view topic : {"三公", "机关运行", "政府采购", "国有资产", "绩效", "购买服务"}) {
    if (contains(key, topic)) return topic;
  }
  const bool sides = contains(key, "收支") || contains(key, "收入支出");
  return sides && (contains(key, "变动") || contains(key, "变化") || contains(key, "增减")) ? "收支变动" : "";
}

/// The rows of a grid as lines of text: each row its cells.
std::vector<ImportedText> grid_lines(const FlowItem& item) {
  std::vector<ImportedText> out;
  std::uint32_t row = 0;
  for (const GridCell& cell : item.grid->cells) {
    std::string text = tidy(cell.text);
    if (text.empty()) continue;
    if (out.empty() || cell.row != row) {
      out.push_back({std::move(text), ImportedPlace{item.file, cell.place}});
    } else {
      out.back().text += "，" + text;
    }
    row = cell.row;
  }
  return out;
}

/// Finds the headings of a zone: numbers that count on, in the style that the first heading has.
class SectionReader {
 public:
  SectionReader(DocumentFlow& flow, Zone zone, const SectionTitles& titles)
      : flow_(flow), zone_(zone), titles_(titles) {}

  std::vector<ImportedSection> read() {
    by_chapters_ = std::any_of(flow_.items.begin(), flow_.items.end(),
                               [&](const FlowItem& item) { return item.zone == zone_ && item.chapter; });
    for (FlowItem& item : flow_.items) {
      if (item.zone != zone_) continue;
      if (item.opens_zone) begin_zone();
      if (item.used) continue;
      item.used = true;
      if (item.grid != nullptr) {
        add_grid(item);
      } else {
        add_paragraph(item);
      }
    }
    return std::move(out_);
  }

 private:
  void begin_zone() {
    style_ = NumberStyle::none;
    last_ = 0;
    open_ = false;
  }

  void add_paragraph(const FlowItem& item) {
    const std::string known = titles_.leading(item.number.rest);
    if (opens_section(item)) {
      open(item);
    } else if (!known.empty() && is_next(item)) {
      open_with_text(item, known);
    } else {
      current().paragraphs.push_back(item.as_text());
    }
    if (item.paragraph->uncertain) add_doubt(*item.paragraph->uncertain);
  }

  /// Once, however many paragraphs it is about.
  void add_doubt(const LocalText& doubt) {
    std::vector<LocalText>& doubts = out_.back().uncertain;
    const bool told =
        std::any_of(doubts.begin(), doubts.end(), [&](const LocalText& each) { return each.zh == doubt.zh; });
    if (!told) doubts.push_back(doubt);
  }

  void add_grid(const FlowItem& item) {
    ImportedSection& section = current();
    std::vector<ImportedText> lines = grid_lines(item);
    for (const GridCell& cell : item.grid->cells) {
      if (cell.uncertain && !tidy(cell.text).empty()) add_doubt(*cell.uncertain);
    }
    section.tidied.push_back({"正文里的小表逐行写成了文字", "a small table within the text was written line by line"});
    std::move(lines.begin(), lines.end(), std::back_inserter(section.paragraphs));
  }

  /// The section that is open; what comes before any heading has one of its own.
  ImportedSection& current() {
    if (!open_) {
      out_.push_back({unique("引言"), {}, {}, {}, {}, {}});
      open_ = true;
    }
    return out_.back();
  }

  [[nodiscard]] bool is_next(const FlowItem& item) const {
    if (by_chapters_) return false;
    if (item.number.style == NumberStyle::none || item.number.style == NumberStyle::part) return false;
    if (style_ == NumberStyle::none) return true;
    return item.number.style == style_ && item.number.value > last_;
  }

  [[nodiscard]] bool opens_section(const FlowItem& item) const {
    if (by_chapters_) return item.chapter;
    const std::string title = without_end_mark(item.number.rest);
    const bool short_line = count_code_points(title) <= kLongestHeading && !contains(title, "。") &&
                            !contains(title, "；") && !item.text.ends_with("，") && !item.text.ends_with("；");
    if (!short_line || title.empty()) return false;
    const bool known = !titles_.find(title).empty();
    if (!known && contains(title, "万元")) return false;  // （一）人员支出9万元，主要是……。
    if (item.number.style == NumberStyle::none) {
      // A heading without a number is told by its style, or by being a title that is known.
      return known && (style_ == NumberStyle::none || last_ == 0) && title.size() < 100;
    }
    if (item.number.style == NumberStyle::part) return false;
    if (style_ == NumberStyle::none) return true;
    if (item.number.style != style_) return false;
    // Numbers count on; a wrong one is told by the title, by the heading's style, or by coming next but one.
    return item.number.value == last_ + 1 || known || item.paragraph->heading > 0 ||
           (item.number.value > last_ && item.number.value <= last_ + 3) ||
           (item.number.value == last_ && style_ == NumberStyle::chinese);
  }

  void open(const FlowItem& item) {
    const std::string title = without_end_mark(item.number.rest);
    std::string id = titles_.find(title);
    if (id.empty() || used_.contains(id)) id = unique(section_key(title));
    used_.insert(id);
    out_.push_back({id, {item.number.text, item.place()}, {title, item.place()}, {}, {}, {}});
    open_ = true;
    if (item.number.style == NumberStyle::none) return;
    style_ = item.number.style;
    last_ = item.number.value;
  }

  /// 一、收入预算情况说明。本年……: the title and the text in one paragraph.
  void open_with_text(const FlowItem& item, const std::string& title) {
    FlowItem heading = item;
    heading.number.rest = title;
    open(heading);
    std::string text = item.number.rest.substr(title.size());
    for (const std::string_view mark : {"。", "：", ":"}) {
      if (text.starts_with(mark)) text.erase(0, mark.size());
    }
    text = tidy(text);
    if (!text.empty()) out_.back().paragraphs.push_back({text, item.place()});
  }

  std::string unique(const std::string& id) {
    std::string out = id.empty() ? "无题" : id;
    for (int number = 2; !used_.insert(out).second; ++number) out = id + std::to_string(number);
    return out;
  }

  DocumentFlow& flow_;
  Zone zone_;
  const SectionTitles& titles_;
  std::vector<ImportedSection> out_;
  std::set<std::string> used_;
  bool by_chapters_ = false;
  NumberStyle style_ = NumberStyle::none;
  int last_ = 0;
  bool open_ = false;
};

/// Where the text of a glossary entry begins after its term: at ： or 是指.
std::size_t term_size(const std::string& text, std::size_t& mark) {
  constexpr std::size_t kLongestTerm = 40;  // characters
  std::size_t best = std::string::npos;
  for (const std::string_view sign : {"：", ":", "——", "，是指", "是指", "，指", "指"}) {
    const std::size_t at = text.find(sign);
    if (at == std::string::npos || at == 0 || count_code_points(text.substr(0, at)) > kLongestTerm) continue;
    if (best != std::string::npos && at >= best) continue;
    best = at;
    const bool word = contains(sign, "指");
    mark = word ? (sign.starts_with("，") ? std::string_view("，").size() : 0) : sign.size();
  }
  return best;
}

/// Puts annexes together from what stands in their part.
class AnnexReader {
 public:
  void add(const FlowItem& item) {
    if (item.grid != nullptr) return add_grid(item);
    if (is_heading(item)) return open(item);
    ImportedAnnex& annex = current(item);
    if (add_field(annex, item)) return;
    annex.paragraphs.push_back(item.as_text());
    name_ = is_name(item.text);
  }

  std::vector<ImportedAnnex> take() { return std::move(out_); }

 private:
  static bool is_heading(const FlowItem& item) {
    const bool short_line = count_code_points(item.text) < 40;
    const bool named = short_line && normal_form(item.text).starts_with("附件");
    return item.opens_zone || named || (item.paragraph->heading > 1 && !contains(item.text, "。"));
  }

  /// Short enough for what a list is called.
  static bool is_name(std::string_view text) {
    return count_code_points(text) <= 40 && !contains(text, "。") && !contains(text, "；");
  }

  void open(const FlowItem& item) {
    // The heading of the part, and nothing before the first annex that has a heading of its own.
    if (zone_ && !item.opens_zone && out_.back().is_bare()) out_.pop_back();
    zone_ = item.opens_zone;
    name_ = false;
    out_.push_back({});
    out_.back().title = titled(item);
  }

  /// 附件1：某某目录 is called 某某目录.
  static ImportedText titled(const FlowItem& item) {
    ImportedText out = item.as_text();
    constexpr std::string_view kAnnex = "附件";
    if (!out.text.starts_with(kAnnex)) return out;
    std::size_t end = out.text.find_first_not_of("0123456789", kAnnex.size());
    for (const std::string_view colon : {"：", ":"}) {
      if (end == std::string::npos || out.text.compare(end, colon.size(), colon) != 0) continue;
      std::string rest = tidy(std::string_view(out.text).substr(end + colon.size()));
      if (!rest.empty()) out.text = std::move(rest);
      break;
    }
    return out;
  }

  ImportedAnnex& current(const FlowItem& item) {
    if (out_.empty()) {
      out_.push_back({});
      out_.back().title = {"附件", item.place()};
    }
    return out_.back();
  }

  /// 文号：… and the like, before its text.
  static bool add_field(ImportedAnnex& annex, const FlowItem& item) {
    if (!annex.paragraphs.empty()) return false;
    const std::array<std::pair<std::string_view, ImportedText*>, 3> fields = {
        {{"文号", &annex.number}, {"印发单位", &annex.issuer}, {"日期", &annex.date}}};
    for (const auto& [name, to] : fields) {
      for (const std::string_view colon : {"：", ":"}) {
        const std::string label = std::string(name) + std::string(colon);
        if (!item.text.starts_with(label) || !to->empty()) continue;
        *to = {tidy(std::string_view(item.text).substr(label.size())), item.place()};
        return true;
      }
    }
    return false;
  }

  void add_grid(const FlowItem& item) {
    ImportedAnnex& annex = current(item);
    if (is_directory(*item.grid)) {
      ImportedDirectory directory = read_directory(*item.grid, item.file);
      if (directory.group.empty() && name_) {
        directory.group = std::move(annex.paragraphs.back());
        annex.paragraphs.pop_back();
      }
      if (directory.group.empty()) directory.group = {"目录", ImportedPlace{item.file, item.grid->place}};
      annex.directory.push_back(std::move(directory));
    } else {
      for (ImportedText& line : grid_lines(item)) annex.paragraphs.push_back(std::move(line));
    }
    name_ = false;
  }

  std::vector<ImportedAnnex> out_;
  bool zone_ = false;  ///< the last annex is what the heading of the part began
  bool name_ = false;  ///< the last paragraph may be the name of a list that follows
};

}  // namespace

// --- titles
// ------------------------------------------------------------------------------------------------------------

SectionTitles::SectionTitles(const ir::Program& program, std::uint16_t set, const TemplateSchema* preferred)
    : set_(set == kNone ? nullptr : &program.sets[set]) {
  if (preferred != nullptr) add(*preferred);
  for (const TemplateSchema& form : program.templates) {
    if (form.set == set && &form != preferred) add(form);
  }
}

void SectionTitles::add(const TemplateSchema& form) {
  for (const SectionForm& section : form.sections) {
    for (const std::string& title : {section.title, section.section}) {
      if (title.empty()) continue;
      const std::string key = section_key(without_year_mark(title));
      known_.push_back({section.section, key, table_key(key), topic_of(key)});
    }
  }
}

std::string SectionTitles::find(const std::string& title) const {
  constexpr double kLeast = 0.75;
  const std::string exact = section_key(title);
  const std::string loose = table_key(exact);
  std::string best;
  double most = kLeast;
  for (const Known& known : known_) {
    if (known.exact == exact) return known.id;
  }
  if (set_ != nullptr) best = section_named(*set_, {}, title);
  if (!best.empty()) return best;
  for (const Known& known : known_) {
    const double alike = titles_alike(exact, loose, known.exact, known.loose);
    if (alike <= most) continue;
    most = alike;
    best = known.id;
  }
  return best.empty() ? find_by_topic(topic_of(exact)) : best;
}

std::string SectionTitles::find_by_topic(std::string_view topic) const {
  if (topic.empty()) return {};
  std::string id;
  for (const Known& known : known_) {
    if (known.topic != topic) continue;
    if (!id.empty() && known.id != id) return {};  // several sections are about it
    id = known.id;
  }
  return id;
}

std::string SectionTitles::leading(const std::string& text) const {
  std::size_t end = std::string::npos;
  for (const std::string_view mark : {"。", "：", ":"}) end = std::min(end, text.find(mark));
  if (end == std::string::npos || end == 0 || end > kLongestHeading * 3) return {};
  const std::string title = text.substr(0, end);
  return title.find_first_of("0123456789") == std::string::npos && !find(title).empty() ? title : std::string();
}

namespace {

/// 关于某某局2025年部门收支总表的说明, also where the body has its short name: what stands behind the year.
std::string without_body(const std::string& title) {
  const std::string plain = normal_form(title);
  if (!plain.starts_with("关于")) return title;
  for (const std::string_view mark : {"年度", "年"}) {
    const std::size_t at = plain.find(mark);
    if (at == std::string::npos || at < 4 || plain.find_last_not_of("0123456789", at - 1) != at - 5) continue;
    return plain.substr(at + mark.size());
  }
  return title;
}

}  // namespace

std::string section_key(const std::string& title) {
  std::string key = without_end_mark(title_key(without_body(title)));
  if (key.starts_with("关于")) key.erase(0, std::string_view("关于").size());
  for (const std::string_view end : {"增减变动原因说明", "的说明", "情况说明", "说明", "情况", "的"})
    drop_end(key, end);
  return key;
}

// --- zones
// -------------------------------------------------------------------------------------------------------------

std::vector<ImportedSection> read_sections(DocumentFlow& flow, Zone zone, const SectionTitles& titles) {
  return SectionReader(flow, zone, titles).read();
}

std::vector<ImportedTerm> read_terms(DocumentFlow& flow) {
  std::vector<ImportedTerm> out;
  bool all_numbered = true;  // the terms before
  for (FlowItem& item : flow.items) {
    if (item.zone != Zone::glossary || item.used) continue;
    item.used = true;
    if (item.grid != nullptr) {
      for (ImportedText& line : grid_lines(item)) {
        if (!out.empty()) out.back().paragraphs.push_back(std::move(line));
      }
      continue;
    }
    std::size_t mark = 0;
    const std::string& text = item.number.rest;
    const bool numbered = item.number.style != NumberStyle::none;
    const std::size_t size = term_size(text, mark);
    // Without a number only a short name before a mark is a term, and none where others have one; 1. 2. within an entry
    // go on with it.
    const bool named = size != std::string::npos && count_code_points(text.substr(0, size)) <= 25 &&
                       !contains(text.substr(0, size), "。");
    const bool term = numbered ? size != std::string::npos : named && (out.empty() || !all_numbered);
    all_numbered = all_numbered && (numbered || !term);
    if (!term) {
      if (out.empty() || (numbered && text.size() < 90)) {
        out.push_back({{without_end_mark(text), item.place()}, {}});
      } else {
        out.back().paragraphs.push_back(item.as_text());
      }
      continue;
    }
    out.push_back({{text.substr(0, size), item.place()}, {{tidy(text.substr(size + mark)), item.place()}}});
    if (out.back().paragraphs.front().empty()) out.back().paragraphs.clear();
  }
  return out;
}

std::vector<ImportedAnnex> read_annexes(DocumentFlow& flow) {
  AnnexReader reader;
  for (FlowItem& item : flow.items) {
    if (item.zone != Zone::annex || (item.used && !item.opens_zone)) continue;
    item.used = true;
    reader.add(item);
  }
  return reader.take();
}

}  // namespace budgetlint
