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

/// Whether a place is in the document. A model made of several files has its text under the name of each.
bool is_in(const Location& where, const SourceText* document) {
  if (where.source == nullptr || document == nullptr) return false;
  if (where.source == document) return true;
  return where.source->made() && document->made() && where.source->bytes() == document->bytes();
}

}  // namespace

HtmlPlaces::HtmlPlaces(const DocumentReport& document, std::string prefix)
    : document_(document), prefix_(std::move(prefix)) {
  if (document.view) index(*document.view);
  for (const Diagnostic& problem : document.problems) add_item(problem, nullptr);
  for (const Diagnostic& finding : document.findings) add_item(finding, nullptr);
  for (const Suppressed& each : document.suppressed) {
    if (each.explained) add_item(each.finding, &each);
    const HtmlMark* there = each.explained ? nullptr : mark(find(each.finding.where), each.finding.where);
    suppressed_.push_back(there == nullptr ? "" : there->id);
  }
  if (document.view && document.view->figures) add_untied(*document.view->figures);
  if (document.view) add_readings(document.view->readings);
}

const std::vector<HtmlMark>& HtmlPlaces::marks(DrawnId drawn) const {
  static const std::vector<HtmlMark> kNone;
  const auto found = marks_.find(drawn);
  return found == marks_.end() ? kNone : found->second;
}

std::string HtmlPlaces::block_id(BlockId block) const {
  return fmt::format("{}-b{}", prefix_, static_cast<std::uint32_t>(block) + 1);
}

const std::vector<std::size_t>& HtmlPlaces::beside(std::optional<BlockId> block) const {
  static const std::vector<std::size_t> kNone;
  const auto found = beside_.find(block);
  return found == beside_.end() ? kNone : found->second;
}

std::size_t HtmlPlaces::open_beside(std::optional<BlockId> block) const {
  const std::vector<std::size_t>& all = beside(block);
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [&](std::size_t item) { return items_[item].open(); }));
}

std::size_t HtmlPlaces::open() const {
  return static_cast<std::size_t>(
      std::count_if(items_.begin(), items_.end(), [](const HtmlItem& item) { return item.open(); }));
}

bool HtmlPlaces::is_touched(const ViewGrid& grid) const {
  const auto marked = [&](const ViewText& text) { return is_touched(text.id); };
  return std::any_of(grid.columns.begin(), grid.columns.end(), marked) ||
         std::any_of(grid.rows.begin(), grid.rows.end(), [&](const ViewRow& row) {
           return is_touched(row.id) || std::any_of(row.cells.begin(), row.cells.end(), marked);
         });
}

bool HtmlPlaces::is_touched(DrawnId drawn) const {
  const std::vector<HtmlMark>& all = marks(drawn);
  return std::any_of(all.begin(), all.end(), [](const HtmlMark& each) { return each.touched(); });
}

void HtmlPlaces::index(const DocumentView& view) {
  for (const ViewField& field : view.identity) index_text(field.text, std::nullopt, false);
  for (const ViewBlock& block : view.blocks) {
    if (!block.span.empty()) blocks_.push_back({block.span, block.id, block.id});
    index_text(block.number, block.id, false);
    index_text(block.title, block.id, false);
    for (const ViewField& field : block.fields) index_text(field.text, block.id, false);
    for (const ViewField& field : block.prose) index_text(field.text, block.id, true);
    for (const ViewGrid& grid : block.grids) {
      for (const ViewText& column : grid.columns) index_text(column, block.id, false);
      for (const ViewRow& row : grid.rows) {
        if (!row.span.empty()) rows_.push_back({row.span, row.id, block.id});
        for (const ViewText& cell : row.cells) index_text(cell, block.id, false);
      }
    }
  }
  const auto by_place = [](const Drawn& a, const Drawn& b) { return a.span < b.span; };
  for (std::vector<Drawn>* drawn : {&texts_, &rows_, &blocks_})
    std::stable_sort(drawn->begin(), drawn->end(), by_place);
}

void HtmlPlaces::index_text(const ViewText& text, std::optional<BlockId> block, bool in_pieces) {
  if (text.there) texts_.push_back({text.span, text.id, block, in_pieces && !text.pieces.empty()});
}

void HtmlPlaces::add_item(const Diagnostic& diagnostic, const Suppressed* explained) {
  const std::size_t index = items_.size();
  HtmlItem item;
  item.diagnostic = &diagnostic;
  item.explained = explained;
  item.number = index + 1;
  item.id = fmt::format("{}-i{}", prefix_, item.number);
  const Drawn* drawn = find(diagnostic.where);
  if (drawn != nullptr) item.block = drawn->block;
  if (HtmlMark* there = mark(drawn, diagnostic.where)) {
    there->items.push_back(index);
    touched_.insert(item.block);
    item.place = there->id;
  }
  for (const Related& related : diagnostic.related) item.related.push_back(take_part(related.where));
  for (const Diagnostic& each : diagnostic.consequences) {
    item.consequences.push_back(take_part(each.where));
    for (const Related& related : each.related) item.further.push_back(take_part(related.where));
  }
  beside_[item.block].push_back(index);
  items_.push_back(std::move(item));
}

std::string HtmlPlaces::take_part(const Location& where) {
  const Drawn* drawn = find(where);
  HtmlMark* there = mark(drawn, where);
  if (there == nullptr) return {};
  there->takes_part = true;
  touched_.insert(drawn->block);
  return there->id;
}

void HtmlPlaces::add_untied(const ViewFigures& figures) {
  for (const UntiedFigure& figure : figures.untied) {
    const Location where{document_.source.get(), figure.span, {}, {}};
    HtmlMark* there = mark(find(where), where);
    if (there != nullptr) there->untied = true;
    untied_.push_back(there == nullptr ? "" : there->id);
  }
}

void HtmlPlaces::add_readings(const std::vector<ViewReading>& readings) {
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const Drawn* drawn = covering(texts_, readings[i].span);
    const bool in_prose = drawn != nullptr && drawn->in_pieces;
    if (in_prose) readings_in_[std::get<TextId>(drawn->what)].push_back(i);
    readings_.push_back(in_prose ? fmt::format("{}-r{}", prefix_, i + 1) : "");
  }
}

const std::vector<std::size_t>& HtmlPlaces::readings_in(TextId text) const {
  static const std::vector<std::size_t> kNone;
  const auto found = readings_in_.find(text);
  return found == readings_in_.end() ? kNone : found->second;
}

/// Null where the place is in another file or nowhere on the page.
const HtmlPlaces::Drawn* HtmlPlaces::find(const Location& where) const {
  if (!is_in(where, document_.source.get())) return nullptr;
  for (const std::vector<Drawn>* drawn : {&texts_, &rows_, &blocks_}) {
    if (const Drawn* found = covering(*drawn, where.span)) return found;
  }
  return nullptr;
}

/// The element there; null where none is drawn. Of a cell all is marked, whatever part of it is meant.
HtmlMark* HtmlPlaces::mark(const Drawn* drawn, const Location& where) {
  if (drawn == nullptr) return nullptr;
  const Span span = drawn->in_pieces ? where.span : drawn->span;
  std::vector<HtmlMark>& marks = marks_[drawn->what];
  const auto found = std::find_if(marks.begin(), marks.end(), [&](const HtmlMark& each) { return each.span == span; });
  if (found != marks.end()) return &*found;
  const BlockId* const block = std::get_if<BlockId>(&drawn->what);
  HtmlMark& made = marks.emplace_back();
  made.span = span;
  made.id = block != nullptr ? block_id(*block) : fmt::format("{}-c{}", prefix_, ++mark_count_);
  return &made;
}

}  // namespace budgetlint
