#include "import/remarked_page.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "base/normal_text.h"
#include "import/pdf_upright.h"

namespace budgetlint {
namespace {

/// Line by line, each from left to right.
void sort_for_reading(std::vector<const PdfGlyph*>& glyphs) {
  const auto above = [](const PdfGlyph* a, const PdfGlyph* b) { return a->begin.y < b->begin.y; };
  const auto left = [](const PdfGlyph* a, const PdfGlyph* b) { return a->begin.x < b->begin.x; };
  std::stable_sort(glyphs.begin(), glyphs.end(), above);
  for (auto line = glyphs.begin(); line != glyphs.end();) {
    const double below = (*line)->begin.y + (*line)->size / 2;
    const auto end = std::find_if(line, glyphs.end(), [&](const PdfGlyph* each) { return each->begin.y > below; });
    std::stable_sort(line, end, left);
    line = end;
  }
}

}  // namespace

RemarkedPage::RemarkedPage(PdfContentReader& reader, const PdfPageEntry& entry, std::uint32_t number)
    : page_(reader.read(entry, number).page), turned_(make_upright(page_).turned), back_(entry.matrix().back()) {}

std::vector<PdfBox> RemarkedPage::boxes_of(const PageBox& place, const RemarkWords& words) const {
  std::string text;
  std::vector<std::pair<std::uint32_t, const PdfGlyph*>> ends;
  for (const PdfGlyph* glyph : glyphs_within(place)) {
    text += normal_form(glyph->text);
    ends.emplace_back(static_cast<std::uint32_t>(text.size()), glyph);
  }
  const std::optional<Span> found = find_words(text, words);
  std::vector<PdfBox> out;
  double line = 0;
  for (const auto& [end, glyph] : ends) {
    if (!found || end <= found->begin) continue;
    const PdfBox box = glyph->box();
    if (out.empty() || std::abs(glyph->begin.y - line) > glyph->size / 2) {
      out.push_back(box);
      line = glyph->begin.y;
    } else {
      out.back() = {std::min(out.back().left, box.left), std::min(out.back().top, box.top),
                    std::max(out.back().right, box.right), std::max(out.back().bottom, box.bottom)};
    }
    if (end >= found->end) break;
  }
  if (out.empty()) out.push_back({place.left, place.top, place.right, place.bottom});
  return out;
}

PdfBox RemarkedPage::shown(const PdfBox& box) const { return turned_back(box, page_, turned_); }

PdfBox RemarkedPage::in_page(const PdfBox& box) const {
  const PdfBox on_paper = shown(box);
  const PdfPoint a = back_.apply(on_paper.left, on_paper.top), b = back_.apply(on_paper.right, on_paper.bottom);
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

PageSize RemarkedPage::size() const {
  const bool across = turned_ % 2 != 0;
  return {page_.number, across ? page_.height : page_.width, across ? page_.width : page_.height};
}

std::vector<const PdfGlyph*> RemarkedPage::glyphs_within(const PageBox& place) const {
  const PdfBox box{place.left, place.top, place.right, place.bottom};
  std::vector<const PdfGlyph*> out;
  for (const PdfGlyph& glyph : page_.glyphs) {
    const PdfBox ink = glyph.box();
    if (box.contains((ink.left + ink.right) / 2, (ink.top + ink.bottom) / 2, 1)) out.push_back(&glyph);
  }
  sort_for_reading(out);
  return out;
}

}  // namespace budgetlint
