#include "import/pdf_furniture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/normal_text.h"
#include "import/pdf_page_number.h"
#include "import/tidy_text.h"

namespace budgetlint {
namespace {

/// The part of a page, above and below, in which furniture stands.
constexpr double kMargin = 0.15;
/// And in which a number alone is taken for that of the page.
constexpr double kNumberMargin = 0.11;
/// Heads of one kind stand at the same height.
constexpr double kSameHeight = 6.0;
/// Lines of heads, or of feet, on one page.
constexpr int kMostRows = 3;

enum class Edge : std::uint8_t { top, bottom };

/// A line that nothing stands further out than, and that may be furniture.
struct Outer {
  std::size_t page = 0, line = 0;
  Edge edge = Edge::top;
  double height = 0;  ///< from the edge of the paper
};

/// What a head says; of one with a page number, the text without it and how far it is from the count of pages.
struct Head {
  Edge edge = Edge::top;
  std::string text;
  std::optional<int> ahead = {};
  auto operator<=>(const Head&) const = default;
};

bool is_row(const PdfTextLine& a, const PdfTextLine& b) {
  return std::abs(a.baseline - b.baseline) < std::max(a.size, b.size) / 2;
}

class FurnitureRemover {
 public:
  explicit FurnitureRemover(std::vector<PdfLayout>& pages) : pages_(pages) {}

  PdfFurniture run() {
    for (int row = 0; row < kMostRows; ++row) {
      std::vector<Outer> outer = outer_lines();
      drop_numbers(outer);
      if (!drop_heads(outer_lines())) break;
    }
    forget_said_elsewhere();
    return std::move(out_);
  }

 private:
  std::vector<Outer> outer_lines() const {
    std::vector<Outer> out;
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      add_outer(page, Edge::top, out);
      add_outer(page, Edge::bottom, out);
    }
    return out;
  }

  void add_outer(std::size_t page, Edge edge, std::vector<Outer>& out) const {
    const PdfLayout& of = pages_[page];
    if (of.lines.empty()) return;
    const bool top = edge == Edge::top;
    const auto further_up = [](const auto& a, const auto& b) { return a.box.top < b.box.top; };
    const auto further_down = [](const auto& a, const auto& b) { return a.box.bottom < b.box.bottom; };
    const PdfTextLine& first = top ? *std::min_element(of.lines.begin(), of.lines.end(), further_up)
                                   : *std::max_element(of.lines.begin(), of.lines.end(), further_down);
    for (const PdfTable& table : of.tables) {
      if (top ? table.box.top < first.box.top : table.box.bottom > first.box.bottom) return;
    }
    for (std::size_t i = 0; i < of.lines.size(); ++i) {
      if (!is_row(first, of.lines[i])) continue;
      const double height = top ? of.lines[i].baseline : of.height - of.lines[i].baseline;
      if (height < of.height * kMargin) out.push_back({page, i, edge, height});
    }
  }

  [[nodiscard]] const PdfTextLine& line_of(const Outer& at) const { return pages_[at.page].lines[at.line]; }

  void drop(const std::vector<Outer>& lines) {
    std::map<std::size_t, std::set<std::size_t>> by_page;
    for (const Outer& at : lines) by_page[at.page].insert(at.line);
    for (const auto& [page, indexes] : by_page) {
      std::vector<PdfTextLine> kept;
      std::vector<PdfTextLine>& all = pages_[page].lines;
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (!indexes.contains(i)) {
          kept.push_back(std::move(all[i]));
          continue;
        }
        const PdfBox& box = all[i].box;
        std::erase_if(pages_[page].pieces, [&](const PdfTextLine& piece) {
          return box.contains((piece.box.left + piece.box.right) / 2, (piece.box.top + piece.box.bottom) / 2);
        });
      }
      all = std::move(kept);
    }
  }

  /// A number alone may be a figure: it counts up with the pages, or says that it is a page's.
  void drop_numbers(const std::vector<Outer>& outer) {
    std::map<std::pair<Edge, int>, std::size_t> runs;  // by how far the number is from the count
    const auto ahead = [&](const Outer& at, int value) { return value - static_cast<int>(at.page) - 1; };
    for (const Outer& at : outer) {
      const auto number = page_number_of(line_of(at).text);
      if (number && number->value) ++runs[{at.edge, ahead(at, *number->value)}];
    }
    std::vector<Outer> found;
    for (const Outer& at : outer) {
      const auto number = page_number_of(line_of(at).text);
      if (!number) continue;
      const bool in_turn =
          number->value && (runs[{at.edge, ahead(at, *number->value)}] > 1 || ahead(at, *number->value) == 0);
      if (number->plain && (!in_turn || at.height > pages_[at.page].height * kNumberMargin)) continue;
      found.push_back(at);
    }
    out_.page_numbers += found.size();
    drop(found);
  }

  /// What names a unit or a department stands above each table, on most pages of some reports: it is no head.
  std::optional<Head> head_of(const Outer& at) const {
    const std::string& text = line_of(at).text;
    if (text.find("：") != std::string::npos || text.find(':') != std::string::npos) return std::nullopt;
    const auto numbered = numbered_head_of(text);
    if (!numbered) return Head{at.edge, normal_form(text)};
    return Head{at.edge, normal_form(numbered->text), numbered->number - static_cast<int>(at.page)};
  }

  bool drop_heads(const std::vector<Outer>& outer) {
    std::map<Head, std::vector<Outer>> groups;
    for (const Outer& at : outer) {
      const auto head = head_of(at);
      if (head && !head->text.empty()) groups[*head].push_back(at);
    }
    std::vector<Outer> found;
    for (auto& [head, lines] : groups) {
      keep_same_height(lines);
      if (!runs_through(lines) || is_title(lines)) continue;
      note(lines);
      found.insert(found.end(), lines.begin(), lines.end());
    }
    out_.running_heads += found.size();
    drop(found);
    return !found.empty();
  }

  static void keep_same_height(std::vector<Outer>& lines) {
    std::vector<double> heights;
    for (const Outer& at : lines) heights.push_back(at.height);
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    std::erase_if(lines, [&](const Outer& at) { return std::abs(at.height - *middle) > kSameHeight; });
  }

  /// On every page from its first to its last, or on every other one: those of odd and even pages differ.
  [[nodiscard]] bool runs_through(const std::vector<Outer>& lines) const {
    const std::size_t enough = std::min<std::size_t>(3, std::max<std::size_t>(2, pages_.size()));
    return lines.size() >= enough && 2 * lines.size() >= lines.back().page - lines.front().page + 1;
  }

  /// What stands between a line and the table below it; nothing where there is none near.
  [[nodiscard]] std::optional<std::vector<std::string>> above_table(const Outer& at) const {
    const PdfLayout& page = pages_[at.page];
    constexpr std::size_t kNear = 4;
    std::vector<std::string> out;
    const double top = page.tables.empty() ? page.height : page.tables.front().box.top;
    for (std::size_t i = at.line + 1; i < page.lines.size() && page.lines[i].box.top < top; ++i) {
      if (is_row(page.lines[i], line_of(at))) continue;
      const bool row = i + 1 < page.lines.size() && is_row(page.lines[i], page.lines[i + 1]);
      if (row && page.tables.empty()) return out;  // the first row of a table without lines, most likely
      out.push_back(page.lines[i].text);
      if (out.size() > kNear) return std::nullopt;
    }
    return page.tables.empty() ? std::nullopt : std::optional(out);
  }

  /// The title of a table is repeated with all that stands between the two.
  [[nodiscard]] bool is_title(const std::vector<Outer>& lines) const {
    if (lines.front().edge == Edge::bottom) return false;
    const auto first = above_table(lines.front());
    return first && std::all_of(lines.begin(), lines.end(), [&](const Outer& at) { return above_table(at) == first; });
  }

  void note(const std::vector<Outer>& lines) {
    const PdfTextLine& first = line_of(lines.front());
    constexpr std::size_t kMostNames = 3;
    const auto numbered = numbered_head_of(first.text);
    const std::string text = tidy_text(numbered ? numbered->text : first.text);
    const bool known = std::find(out_.heads.begin(), out_.heads.end(), text) != out_.heads.end();
    if (known || out_.heads.size() == kMostNames) return;
    out_.heads.push_back(text);
    if (lines.front().edge == Edge::bottom) return;
    SourceParagraph paragraph;
    paragraph.text = text;
    const PdfBox& box = first.box;
    paragraph.place = PageBox{pages_[lines.front().page].page, box.left, box.top, box.right, box.bottom};
    out_.named.push_back(std::move(paragraph));
  }

  void forget_said_elsewhere() {
    for (const PdfLayout& page : pages_) {
      for (const PdfTextLine& line : page.lines) {
        if (out_.named.empty()) return;
        const std::string said = normal_form(line.text);
        std::erase_if(out_.named, [&](const SourceParagraph& head) {
          return said.find(normal_form(head.text)) != std::string::npos;
        });
      }
    }
  }

  std::vector<PdfLayout>& pages_;
  PdfFurniture out_;
};

}  // namespace

PdfFurniture drop_furniture(std::vector<PdfLayout>& pages) { return FurnitureRemover(pages).run(); }

}  // namespace budgetlint
