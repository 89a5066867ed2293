#include "render/html_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace budgetlint {
namespace {

/// Of things in order that do not overlap, the one that covers the span.
template <typename Drawn>
const Drawn* covering(const std::vector<Drawn>& sorted, Span span) {
  const auto after = std::upper_bound(sorted.begin(), sorted.end(), span.begin,
                                      [](std::uint32_t begin, const Drawn& each) { return begin < each.span.begin; });
  if (after == sorted.begin()) return nullptr;
  const Drawn& found = *(after - 1);
  return found.span.covers(span) ? &found : nullptr;
}

}  // namespace

HtmlPlaces::HtmlPlaces(const DocumentReport& document, std::string prefix)
    : document_(document), prefix_(std::move(prefix)) {
  if (document.view) index(*document.view);
  for (const Diagnostic& problem : document.problems) add_item(problem, true);
  for (const Diagnostic& finding : document.findings) add_item(finding, false);
}

const std::vector<HtmlMark>& HtmlPlaces::marks(const void* drawn) const {
  static const std::vector<HtmlMark> kNone;
  const auto found = marks_.find(drawn);
  return found == marks_.end() ? kNone : found->second;
}

std::string HtmlPlaces::block_id(const ViewBlock& block) const {
  return fmt::format("{}-b{}", prefix_, &block - document_.view->blocks.data() + 1);
}

const std::vector<std::size_t>& HtmlPlaces::beside(const ViewBlock* block) const {
  static const std::vector<std::size_t> kNone;
  const auto found = beside_.find(block);
  return found == beside_.end() ? kNone : found->second;
}

bool HtmlPlaces::is_touched(const ViewGrid& grid) const {
  const auto marked = [&](const ViewText& text) { return marks_.contains(&text); };
  return std::any_of(grid.columns.begin(), grid.columns.end(), marked) ||
         std::any_of(grid.rows.begin(), grid.rows.end(), [&](const ViewRow& row) {
           return marks_.contains(&row) || std::any_of(row.cells.begin(), row.cells.end(), marked);
         });
}

void HtmlPlaces::index(const DocumentView& view) {
  for (const ViewField& field : view.identity) index_text(field.text, nullptr, false);
  for (const ViewBlock& block : view.blocks) {
    if (!block.span.empty()) blocks_.push_back({block.span, &block, &block});
    index_text(block.number, &block, false);
    index_text(block.title, &block, false);
    for (const ViewField& field : block.fields) index_text(field.text, &block, false);
    for (const ViewField& field : block.prose) index_text(field.text, &block, true);
    for (const ViewGrid& grid : block.grids) {
      for (const ViewText& column : grid.columns) index_text(column, &block, false);
      for (const ViewRow& row : grid.rows) {
        if (!row.span.empty()) rows_.push_back({row.span, &row, &block});
        for (const ViewText& cell : row.cells) index_text(cell, &block, false);
      }
    }
  }
  const auto by_place = [](const Drawn& a, const Drawn& b) { return a.span < b.span; };
  for (std::vector<Drawn>* drawn : {&texts_, &rows_, &blocks_})
    std::stable_sort(drawn->begin(), drawn->end(), by_place);
}

void HtmlPlaces::index_text(const ViewText& text, const ViewBlock* block, bool in_pieces) {
  if (text.there) texts_.push_back({text.span, &text, block, in_pieces && !text.pieces.empty()});
}

void HtmlPlaces::add_item(const Diagnostic& diagnostic, bool is_problem) {
  const std::size_t index = items_.size();
  HtmlItem item;
  item.diagnostic = &diagnostic;
  item.is_problem = is_problem;
  item.number = index + 1;
  item.id = fmt::format("{}-i{}", prefix_, item.number);
  const Drawn* drawn = find(diagnostic.where);
  if (drawn != nullptr) item.block = drawn->block;
  item.place = mark(drawn, diagnostic.where, &index);
  for (const Related& related : diagnostic.related) {
    item.related.push_back(mark(find(related.where), related.where, nullptr));
  }
  beside_[item.block].push_back(index);
  items_.push_back(std::move(item));
}

/// Null where the place is in another file or nowhere on the page.
const HtmlPlaces::Drawn* HtmlPlaces::find(const Location& where) const {
  if (where.source == nullptr || where.source != document_.source.get()) return nullptr;
  for (const std::vector<Drawn>* drawn : {&texts_, &rows_, &blocks_}) {
    if (const Drawn* found = covering(*drawn, where.span)) return found;
  }
  return nullptr;
}

/// The id of the element there. Of a cell all is marked, whatever part of it is meant.
std::string HtmlPlaces::mark(const Drawn* drawn, const Location& where, const std::size_t* item) {
  if (drawn == nullptr) return {};
  touched_.insert(drawn->block);
  const Span span = drawn->in_pieces ? where.span : drawn->span;
  std::vector<HtmlMark>& marks = marks_[drawn->what];
  auto found = std::find_if(marks.begin(), marks.end(), [&](const HtmlMark& each) { return each.span == span; });
  if (found == marks.end()) {
    const bool is_block = drawn->what == drawn->block;
    const std::string id = is_block ? block_id(*drawn->block) : fmt::format("{}-c{}", prefix_, ++mark_count_);
    found = marks.insert(marks.end(), {span, id, {}});
  }
  if (item != nullptr) found->items.push_back(*item);
  return found->id;
}

}  // namespace budgetlint
