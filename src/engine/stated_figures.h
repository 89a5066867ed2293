#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/narrative_readings.h"
#include "engine/quantity.h"
#include "prose/relations.h"

namespace budgetlint {

/// A statement about one subject, as rules run over it.
struct StatedItem {
  prose::StatementId id;
  std::vector<prose::Relation> ways;      ///< to understand it, the likeliest first; at least one
  std::vector<std::uint32_t> parts = {};  ///< listed behind it: of a count its parts, among the items of counts; of a
                                          ///< growth the changes of its parts, among the items of changes
};

/// A list of parts, as rules run over it.
struct StatedList {
  prose::PartsOfWhole parts;
  std::vector<std::uint32_t> amounts;  ///< of the parts, among the items of amounts
  std::vector<std::uint32_t> shares;   ///< of their shares, among the items of shares
  std::vector<std::uint32_t> changes;  ///< of their changes, among the items of changes
};

/// What the narrative of a document states, by what it is. What stands in reasons and uses is not among it: their
/// figures are nobody's to check.
class StatedFigures {
 public:
  /// The document must outlive this.
  StatedFigures(const TypedDocument& document, const std::shared_ptr<const prose::Lexicon>& lexicon);

  /// The statements of one kind; of stated lists see `lists`.
  [[nodiscard]] const std::vector<StatedItem>& items(Base kind) const;
  /// Those of one section: from the first to before the last.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> of_section(Base kind, const Section* section) const;
  [[nodiscard]] const std::vector<StatedList>& lists() const { return lists_; }
  /// Whether a share, by its index among the items, is of a list of which all shares are stated and come to exactly
  /// 100 %: then one of them may have been printed so that they do.
  [[nodiscard]] bool is_rounded_out(std::uint32_t share) const { return rounded_out_.count(share) != 0; }

  [[nodiscard]] const prose::Vocabulary& vocabulary() const { return readings_.lexicon->vocabulary(); }
  [[nodiscard]] const prose::Statement& statement(prose::StatementId id) const { return relations_->at(id); }
  [[nodiscard]] const SectionReading& section(std::uint32_t index) const { return readings_.sections[index]; }
  [[nodiscard]] std::optional<prose::FundId> fund_of(prose::StatementId id, const prose::Subject& subject) const {
    return relations_->fund_of(id, subject);
  }
  [[nodiscard]] std::optional<prose::StatementId> first_of_same(prose::StatementId id) const {
    return relations_->first_of_same(id);
  }
  [[nodiscard]] bool is_of_this_year(prose::StatementId id) const { return relations_->is_of_this_year(statement(id)); }
  [[nodiscard]] bool is_explained(prose::StatementId id) const { return relations_->is_explained(id); }
  /// “一般公共预算当年拨款情况：教育支出60万元”: of the money of this year alone, by the list or the heading.
  [[nodiscard]] bool is_of_this_years_money(prose::StatementId id, const prose::Subject& subject) const;
  /// Whether it is 支出 or 收入 alone, and neither word nor heading says that it is all of it:
  /// 指导性目录……预算支出4.90万元. What 2025年部门预算编制说明 tells first is all of it.
  [[nodiscard]] bool is_side_of_something(prose::StatementId id, const prose::Subject& subject) const;
  /// Whether a term inside that list has its own figure there, which is not the term's in the tables: the 基本支出 of a
  /// function.
  [[nodiscard]] bool is_own_of_list(prose::StatementId id, const prose::Subject& subject) const;
  /// The figure as it is printed; its interval is that of the section's finest figure of its unit, for trailing zeros
  /// are often cut.
  [[nodiscard]] Quantity quantity(prose::StatementId id) const;
  /// The digits and the unit of a statement, or the word that stands for them.
  [[nodiscard]] Span place(prose::StatementId id) const;
  /// 公务接待费, 一般公共预算支出, 本年收入; of an unknown name, the name.
  [[nodiscard]] std::string name_of(const prose::Subject& subject) const;
  /// What a statement is about in words, as messages name it: 公务接待费的增减额. Good as long as this is.
  [[nodiscard]] const LocalText& label(prose::StatementId id, const prose::Subject& subject);

 private:
  void add_items(std::uint32_t section);
  void find_sides_of_all(const TypedDocument& document);
  void add_lists();
  [[nodiscard]] bool come_to_hundred(const StatedList& list) const;
  void add_counted_parts();
  void add_changes_of_parts();
  void find_decimals();

  NarrativeReadings readings_;
  std::vector<const prose::Reading*> read_;
  std::optional<prose::Relations> relations_;
  std::map<Base, std::vector<StatedItem>> items_;
  std::vector<StatedList> lists_;
  std::set<prose::StatementId> of_all_;                               ///< that say 支出 or 收入 and mean all of it
  std::set<std::uint32_t> rounded_out_;                               ///< among the items of shares
  std::map<std::pair<std::uint32_t, std::string>, int> last_places_;  ///< the finest, by section and unit
  std::deque<LocalText> labels_;
  std::map<std::string, const LocalText*> labels_by_text_;
};

}  // namespace budgetlint
