#include "import/pdf_flow.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/digits.h"
#include "base/utf8.h"
#include "import/pdf_doubts.h"
#include "import/pdf_join.h"
#include "import/tidy_text.h"

namespace budgetlint {
namespace {

// In sizes of the font.
constexpr double kIndent = 1.2;     ///< a line further in than this begins a paragraph
constexpr double kFlush = 0.6;      ///< one less far in than this stands at the margin
constexpr double kShort = 0.7;      ///< a line that ends this much earlier than it need ends one
constexpr double kVeryShort = 6.0;  ///< this much earlier, in any case
constexpr double kUnbroken = 12.0;  ///< the most that figures in a row, which are not broken, leave of a line
constexpr double kDeepest = 5.0;    ///< the lines of a hanging paragraph are no further in than this
constexpr double kWideLead = 3.0;   ///< lines further below each other are not of one
constexpr double kCentred = 3.0;    ///< a centred line is at least this far from both margins
constexpr double kLarge = 1.15;     ///< headings are this many times as large as the text
constexpr double kOffCentre = 1.0;  ///< and its middle this near to that of the page

/// The margins between which the lines of a page run.
struct Margins {
  double left = 0, right = 0;
};

/// The right margin is where several lines end: one of them may run over it, with punctuation that hangs out. Short
/// lines that end at the same place by chance are no margin.
double right_margin(const std::vector<PdfTextLine>& lines) {
  std::vector<std::pair<double, double>> ends;  // and the size of the font
  for (const PdfTextLine& line : lines) ends.emplace_back(line.box.right, line.size);
  std::sort(ends.rbegin(), ends.rend());
  constexpr double kSameEnd = 0.6, kHang = 1.5;
  const std::size_t enough = std::max<std::size_t>(2, ends.size() / 10);
  for (std::size_t i = 0; i + enough <= ends.size(); ++i) {
    const auto& [right, size] = ends[i];
    if (ends.front().first - right > kHang * size) break;
    if (right - ends[i + enough - 1].first <= kSameEnd * size) return right;
  }
  return ends.empty() ? 0 : ends.front().first;
}

Margins margins_of(const PdfLayout& page) {
  Margins out{page.width, right_margin(page.lines)};
  for (const PdfTextLine& line : page.lines) out.left = std::min(out.left, line.box.left);
  for (const PdfTable& table : page.tables) out.left = std::min(out.left, table.box.left);
  return out;
}

/// Margins of each page. A page on which no two lines reach as far has those of the pages of its width.
std::vector<Margins> page_margins(const std::vector<PdfLayout>& pages) {
  std::vector<Margins> out;
  std::vector<bool> sure;
  for (const PdfLayout& page : pages) {
    const Margins own = margins_of(page);
    const auto reach = std::count_if(page.lines.begin(), page.lines.end(), [&](const PdfTextLine& line) {
      return std::abs(own.right - line.box.right) < line.size && line.box.width() > page.width / 3;
    });
    out.push_back(own);
    sure.push_back(reach >= 2);
  }
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (sure[i]) continue;
    for (const PdfTable& table : pages[i].tables) out[i].right = std::max(out[i].right, table.box.right);
    // A page of a few short lines does not show its right margin: it is as wide as the left one.
    if (out[i].left < pages[i].width / 3) out[i].right = std::max(out[i].right, pages[i].width - out[i].left);
    // The nearest page that is sure, first those before.
    constexpr std::size_t kLook = 20;
    for (std::size_t away = 1; away <= kLook; ++away) {
      const std::size_t before = i - away, after = i + away;  // `before` wraps around at the first page
      const auto usable = [&](std::size_t j) {
        return j < pages.size() && sure[j] && std::abs(pages[j].width - pages[i].width) < 1;
      };
      const std::size_t from = usable(before) ? before : after;
      if (!usable(from)) continue;
      out[i] = {std::min(out[i].left, out[from].left), std::max(out[i].right, out[from].right)};
      break;
    }
  }
  return out;
}

/// A line of a list of contents: dots lead to the number of a page.
bool is_of_contents(std::string_view text) {
  const std::size_t number = text.find_last_not_of("0123456789 ");
  if (number == std::string_view::npos || number + 1 == text.size()) return false;
  const std::string_view before = text.substr(0, number + 1);
  return before.ends_with("....") || before.ends_with("……") || before.ends_with("····") || before.ends_with(". . .");
}

bool ends_sentence(std::string_view text) {
  return text.ends_with("。") || text.ends_with("；") || text.ends_with("：") || text.ends_with("！");
}

/// `一、`, `（二）`, `3.`, `第四部分`: what begins with it begins a paragraph.
bool begins_with_ordinal(std::string_view text) {
  constexpr std::string_view kDigits = "一二三四五六七八九十百";
  std::size_t at = 0;
  const bool bracket = text.starts_with("（") || text.starts_with("(");
  if (bracket) at = text[0] == '(' ? 1 : 3;
  if (text.starts_with("第")) at = 3;
  const std::size_t first = at;
  while (at + 3 <= text.size() && kDigits.find(text.substr(at, 3)) != std::string_view::npos) at += 3;
  if (at == first) {
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  }
  if (at == first || at - first > 12) return false;
  const std::string_view rest = text.substr(at);
  if (bracket) return rest.starts_with("）") || rest.starts_with(")");
  if (first > 0) return rest.starts_with("部分") || rest.starts_with("章") || rest.starts_with("节");
  return rest.starts_with("、") || rest.starts_with("．") ||
         (rest.starts_with(".") && (rest.size() == 1 || rest[1] < '0' || rest[1] > '9'));
}

/// The size in which most of the text is set.
double body_size(const std::vector<PdfLayout>& pages) {
  std::map<long, std::size_t> bytes;  // by half points
  for (const PdfLayout& page : pages) {
    for (const PdfTextLine& line : page.lines) bytes[std::lround(line.size * 2)] += line.text.size();
  }
  const auto most =
      std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == bytes.end() ? 0 : static_cast<double>(most->first) / 2;
}

/// A line with what is known of its place among others.
struct Line {
  const PdfTextLine* line;
  std::string text;
  std::uint32_t page;
  double indent, missing;  ///< from the left and to the right margin, in sizes
  double off_centre;       ///< how far its middle is from that of the page, in sizes
  double part;             ///< of the page's width that it takes
  [[nodiscard]] PageBox place() const {
    const PdfBox& box = line->box;
    return line->printed.value_or(PageBox{page, box.left, box.top, box.right, box.bottom});
  }
  [[nodiscard]] bool is_centred() const {
    return indent > kCentred && missing > kCentred && std::abs(off_centre) < kOffCentre;
  }
  /// The same of a line that may be the only one of its page, so that it shows no margins to be measured from. The
  /// first line of a paragraph, two characters in, may end as far from the other margin by chance.
  [[nodiscard]] bool stands_centred() const {
    constexpr double kWidest = 0.7, kFirst = 2.0, kNear = 0.5;
    return is_centred() || (part < kWidest && std::abs(off_centre) < kOffCentre / 2 &&
                            std::abs(indent - kFirst) > kNear && !ends_sentence(text));
  }
};

/// Puts lines and tables together in reading order.
class Flow {
 public:
  Flow(PdfJoined& joined, double body_size) : joined_(joined), body_size_(body_size) {}

  void add_page(const PdfLayout& page, const Margins& margins) {
    std::size_t next = 0;
    pending_.clear();
    first_table_ = true;
    for (const PdfTable& table : page.tables) {
      for (; next < page.lines.size() && middle(page.lines[next]) < table.box.top; ++next) {
        pending_.push_back(measured(page.lines[next], page, margins));
      }
      add_table(table, page.page);
    }
    const std::size_t notes = first_note(page, next);
    for (; next < notes; ++next) pending_.push_back(measured(page.lines[next], page, margins));
    flush_lines();
    for (; next < page.lines.size(); ++next) add_note_line(measured(page.lines[next], page, margins));
    if (!paragraph_ && !growing_) flush_notes();
  }

  std::vector<SourceBlock> take() {
    end_table();
    end_paragraph();
    return std::move(blocks_);
  }

 private:
  static double middle(const PdfTextLine& line) { return (line.box.top + line.box.bottom) / 2; }

  static Line measured(const PdfTextLine& line, const PdfLayout& page, const Margins& margins) {
    const double size = std::max(line.size, 1.0);
    return {&line,
            tidy_text(line.text),
            page.page,
            (line.box.left - margins.left) / size,
            (margins.right - line.box.right) / size,
            (line.box.left + line.box.right - page.width) / 2 / size,
            line.box.width() / page.width};
  }

  /// Where the notes at the foot of a page begin: a small line that begins with a raised number, and only small ones
  /// after it. What they interrupt goes on at the top of the next page.
  [[nodiscard]] std::size_t first_note(const PdfLayout& page, std::size_t first) const {
    constexpr double kSmaller = 0.4;
    std::size_t begin = page.lines.size(), found = begin;
    while (begin > first && page.lines[begin - 1].size < body_size_ - kSmaller) {
      --begin;
      if (begins_with_raised(page.lines[begin].text)) found = begin;
    }
    return found;
  }

  static bool begins_with_raised(std::string_view text) {
    constexpr std::string_view kRaised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    return !text.empty() && kRaised.find(text.substr(0, decode_utf8(text, 0).size)) != std::string_view::npos;
  }

  void add_note_line(const Line& line) {
    if (line.text.empty()) return;
    if (notes_.empty() || begins_with_raised(line.text)) {
      notes_.emplace_back();
      notes_.back().place = line.place();
    }
    notes_.back().text += line.text;
    if (std::optional<LocalText> doubt = doubt_of({*line.line})) notes_.back().uncertain = std::move(doubt);
  }

  void flush_notes() {
    for (SourceParagraph& note : notes_) blocks_.emplace_back(std::move(note));
    notes_.clear();
  }

  /// Lines above a piece of a table only repeat what stands above its first one.
  [[nodiscard]] bool only_repeats() const {
    return std::all_of(pending_.begin(), pending_.end(), [&](const Line& line) {
      const auto& above = growing_->above;
      return std::find(above.begin(), above.end(), line.text) != above.end();
    });
  }

  void add_table(const PdfTable& table, std::uint32_t page) {
    const bool goes_on = growing_ && first_table_ && only_repeats() && growing_->goes_on_with(table, page);
    first_table_ = false;
    if (goes_on) {
      joined_.heads += pending_.size() + (growing_->add(table, page) ? 1 : 0);
      ++joined_.tables;
      pending_.clear();
      return;
    }
    std::vector<std::string> above;
    for (const Line& line : pending_) above.push_back(line.text);
    flush_lines();
    end_table();
    end_paragraph();
    growing_ = PdfGrowingTable{table, page, std::move(above)};
  }

  void end_table() {
    if (!growing_) return;
    blocks_.emplace_back(std::move(growing_->table.grid));
    growing_.reset();
    flush_notes();
  }

  void flush_lines() {
    for (Line& line : pending_) {
      end_table();
      add_line(std::move(line));
    }
    pending_.clear();
  }

  [[nodiscard]] bool begins_paragraph(const Line& line) const {
    if (!paragraph_ || !last_) return true;
    const Line& last = *last_;
    const double size = std::max(line.line->size, last.line->size);
    if (std::abs(line.line->size - last.line->size) > 1.0) return true;
    const bool same_page = line.page == last.page;
    const double lead = line.line->baseline - last.line->baseline;
    if (same_page && (lead < size / 2 || lead > kWideLead * size)) return true;
    if (goes_on_centred(last, line)) return false;
    if (ends_early(last, line) || line.is_centred() || last.is_centred() || is_of_contents(last.text)) return true;
    if (begins_with_ordinal(line.text) && !wraps_before_ordinal(last, line) &&
        (ends_sentence(last.text) || is_heading(last))) {
      return true;
    }
    // A line further in than the first of its paragraph hangs, unless a sentence ended before.
    const bool hangs =
        line.indent > first_indent_ + kIndent && line.indent < first_indent_ + kDeepest && !ends_sentence(last.text);
    return line.indent > kIndent && !hangs;
  }

  /// A list within a sentence, `（1）…；（2）…`: where paragraphs begin further in, a line that does not goes on after
  /// ；.
  [[nodiscard]] bool wraps_before_ordinal(const Line& last, const Line& line) const {
    return first_indent_ > kIndent && line.indent < kFlush && last.text.ends_with("；");
  }

  /// A line that is all of its paragraph, begins with an ordinal and holds no sentence: of headings, or of their list.
  [[nodiscard]] bool is_heading(const Line& last) const {
    const std::string& text = last.text;
    return paragraph_->text == text && begins_with_ordinal(text) && text.find("。") == std::string::npos &&
           text.find("，") == std::string::npos && text.find("；") == std::string::npos;
  }

  /// A large heading fills a line, and what is left of it stands centred below.
  [[nodiscard]] bool goes_on_centred(const Line& last, const Line& line) const {
    const bool large = line.line->size > kLarge * body_size_ && last.line->size > kLarge * body_size_;
    return large && line.page == last.page && line.is_centred() &&
           last.indent + last.missing <= kCentred + first_piece(line.text) && !ends_sentence(last.text);
  }

  /// Whether there was room for more on a line, so that its paragraph ends there.
  [[nodiscard]] bool ends_early(const Line& last, const Line& next) const {
    if (last.missing <= kShort + first_piece(next.text)) return false;
    // Where paragraphs begin further in, a line that does not, and follows half a sentence, goes on.
    const bool goes_on = first_indent_ > kIndent && next.indent < kFlush && !ends_sentence(last.text);
    if (goes_on && last.missing <= kShort + first_figures(next.text)) return false;
    const bool figure = !next.text.empty() && is_digit(next.text[0]) && !begins_with_ordinal(next.text);
    return !goes_on || last.missing > (figure && paragraph_->text != last.text ? kUnbroken : kVeryShort);
  }

  void add_line(Line line) {
    if (line.text.empty()) return;
    if (begins_paragraph(line)) {
      end_paragraph();
      paragraph_ = SourceParagraph{};
      paragraph_->text = line.text;
      paragraph_->place = line.place();
      paragraph_->centred = line.stands_centred();
      first_indent_ = line.indent;
    } else {
      append(line);
      paragraph_->centred = paragraph_->centred && line.is_centred();
    }
    note_doubts(*line.line);
    last_ = std::move(line);
  }

  void append(const Line& line) {
    std::string& text = paragraph_->text;
    const auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (plain(text.back()) && plain(line.text[0]) && (letter(text.back()) || letter(line.text[0]))) text += ' ';
    text += line.text;
    auto& place = std::get<PageBox>(paragraph_->place);
    const PageBox box = line.place();
    if (place.page != box.page) return;
    place = {place.page, std::min(place.left, box.left), std::min(place.top, box.top), std::max(place.right, box.right),
             std::max(place.bottom, box.bottom)};
  }

  void note_doubts(const PdfTextLine& line) {
    if (std::optional<LocalText> doubt = doubt_of({line})) paragraph_->uncertain = std::move(doubt);
  }

  void end_paragraph() {
    last_.reset();
    if (!paragraph_) return;
    blocks_.emplace_back(std::move(*paragraph_));
    paragraph_.reset();
    flush_notes();
  }

  PdfJoined& joined_;
  double body_size_;
  std::vector<SourceBlock> blocks_;
  std::vector<Line> pending_;  ///< lines above the next table
  std::optional<PdfGrowingTable> growing_;
  bool first_table_ = true;  ///< of its page
  std::optional<SourceParagraph> paragraph_;
  std::vector<SourceParagraph> notes_;  ///< at the foot of the page, of the paragraph or table that is open
  std::optional<Line> last_;
  double first_indent_ = 0;
};

}  // namespace

std::vector<SourceBlock> flow_of(const std::vector<PdfLayout>& pages, PdfJoined& joined) {
  const std::vector<Margins> margins = page_margins(pages);
  Flow flow(joined, body_size(pages));
  for (std::size_t i = 0; i < pages.size(); ++i) flow.add_page(pages[i], margins[i]);
  return flow.take();
}

}  // namespace budgetlint
