#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "diag/report.h"

namespace budgetlint {

/// Something drawn that can be marked.
using DrawnId = std::variant<TextId, RowId, BlockId>;

/// A problem, a finding or an explained finding as the page shows it, with the elements that its places are drawn as.
/// Ids are empty where a place is not drawn.
struct HtmlItem {
  const Diagnostic* diagnostic = nullptr;
  const Suppressed* explained = nullptr;  ///< by what; null where it is open
  std::size_t number = 0;                 ///< from 1: problems, findings, then what is explained
  std::string id;                         ///< of its card
  std::string place;                      ///< id of the element of its place
  std::vector<std::string> related;       ///< ids, one for each `Diagnostic::related`
  std::vector<std::string> consequences;  ///< the same for `Diagnostic::consequences`
  std::vector<std::string> further;       ///< ids of places that are related to those
  std::optional<BlockId> block = {};      ///< beside which it is told; none where that is the document

  [[nodiscard]] bool open() const { return explained == nullptr; }
};

/// A stretch of the source for which an element of the page has an id.
struct HtmlMark {
  Span span;
  std::string id;
  std::vector<std::size_t> items;  ///< indexes of those that are about it
  bool takes_part = false;         ///< in what an item is about
  bool untied = false;             ///< it is a figure that no rule compares by an equation

  /// Whether an item has to do with it. Else it is only a place that something leads to.
  [[nodiscard]] bool touched() const { return takes_part || !items.empty(); }
};

/// Where what was reported of a document stands on the page: the smallest thing drawn that covers its place.
class HtmlPlaces {
 public:
  /// `prefix` begins all ids, which are unique on a page if prefixes are.
  HtmlPlaces(const DocumentReport& document, std::string prefix);

  [[nodiscard]] const std::vector<HtmlItem>& items() const { return items_; }
  [[nodiscard]] const std::string& prefix() const { return prefix_; }
  [[nodiscard]] const std::vector<HtmlMark>& marks(DrawnId drawn) const;
  /// The id of a block's element.
  [[nodiscard]] std::string block_id(BlockId block) const;
  /// The items that are told beside a block, or (none) of the document as a whole.
  [[nodiscard]] const std::vector<std::size_t>& beside(std::optional<BlockId> block) const;
  /// How many of them are open; and of all items.
  [[nodiscard]] std::size_t open_beside(std::optional<BlockId> block) const;
  [[nodiscard]] std::size_t open() const;
  /// Whether any place in it is marked.
  [[nodiscard]] bool is_touched(const ViewBlock& block) const { return touched_.contains(block.id); }
  [[nodiscard]] bool is_touched(const ViewGrid& grid) const;
  /// Where what is suppressed and not explained stands: ids, one for each `DocumentReport::suppressed`.
  [[nodiscard]] const std::vector<std::string>& suppressed() const { return suppressed_; }
  /// Ids, one for each of `ViewFigures::untied`.
  [[nodiscard]] const std::vector<std::string>& untied() const { return untied_; }
  /// Ids, one for each of `DocumentView::readings`; empty where it is not drawn.
  [[nodiscard]] const std::vector<std::string>& readings() const { return readings_; }
  /// The readings of the figures of a text, in its order: indexes into those of the view.
  [[nodiscard]] const std::vector<std::size_t>& readings_in(TextId text) const;
  [[nodiscard]] const ViewReading& reading(std::size_t index) const { return document_.view->readings[index]; }

 private:
  /// Something drawn; spans of those of a kind do not overlap.
  struct Drawn {
    Span span;
    DrawnId what;
    std::optional<BlockId> block;
    bool in_pieces = false;  ///< prose, in which each place has a mark of its own
  };

  void index(const DocumentView& view);
  void index_text(const ViewText& text, std::optional<BlockId> block, bool in_pieces);
  void add_item(const Diagnostic& diagnostic, const Suppressed* explained);
  /// The id of a place that takes part in something; empty where it is not drawn.
  std::string take_part(const Location& where);
  void add_untied(const ViewFigures& figures);
  void add_readings(const std::vector<ViewReading>& readings);
  [[nodiscard]] const Drawn* find(const Location& where) const;
  [[nodiscard]] bool is_touched(DrawnId drawn) const;
  HtmlMark* mark(const Drawn* drawn, const Location& where);

  const DocumentReport& document_;
  std::string prefix_;
  std::vector<Drawn> texts_, rows_, blocks_;
  std::map<DrawnId, std::vector<HtmlMark>> marks_;
  std::map<std::optional<BlockId>, std::vector<std::size_t>> beside_;
  std::set<std::optional<BlockId>> touched_;
  std::vector<HtmlItem> items_;
  std::map<TextId, std::vector<std::size_t>> readings_in_;
  std::vector<std::string> suppressed_, untied_, readings_;
  std::size_t mark_count_ = 0;
};

}  // namespace budgetlint
