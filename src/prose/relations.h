#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "prose/lexicon.h"
#include "prose/statement.h"

namespace budgetlint::prose {

/// Where a statement stands: the section's place among the readings, and its own in the section.
struct StatementId {
  std::uint32_t section = 0;
  std::uint32_t statement = 0;

  friend auto operator<=>(const StatementId&, const StatementId&) = default;
};

/// One way to understand what a statement is to agree with. What the text does not say is absent.
struct Relation {
  Subject subject;
  std::optional<StatementId> now;     ///< of a change or growth what changed; of a share the part; of a completion what
                                      ///< was spent
  std::optional<StatementId> before;  ///< what it was before, or what was planned
  std::optional<StatementId> change;  ///< of a growth, the change in money; of a completion, that from the budget
  std::optional<StatementId> whole;   ///< of a share
  std::optional<Subject> of;          ///< of a share, what the whole is, where that is known
};

/// The budget that a completion or a trend is measured by.
[[nodiscard]] Measure planned_measure(const Statement& statement);

/// Parts of one whole that are of one kind, so that they may be added up.
struct PartsOfWhole {
  Subject of;
  std::optional<StatementId> whole;
  std::vector<StatementId> parts;
  std::vector<StatementId> shares;  ///< of the parts, in their order
  bool complete = false;            ///< nothing is left out, by a declared partition or by how the list is opened
  bool off_by_a_digit = false;      ///< what they come to and the whole differ in one digit
  /// By how much the whole changed, and its parts did: where they are those of a declared partition and each is told.
  std::optional<StatementId> change;
  std::vector<StatementId> changes;

  /// Where it is said, and ends: its figures in their order.
  [[nodiscard]] StatementId first() const { return whole ? *whole : parts.empty() ? *change : parts.front(); }
  [[nodiscard]] StatementId last() const { return parts.empty() ? changes.back() : parts.back(); }
};

/// What the narrative as a whole is read for.
struct RelationContext {
  const Lexicon& lexicon;
  std::optional<int> year;  ///< the document's budget year
  bool accounts = false;
};

/// Which statements of a narrative speak of the same, and so must agree. It decides nothing: where words leave open
/// what is meant there are several ways, and arithmetic tells. Linear in the statements.
class Relations {
 public:
  /// `readings` must outlive this.
  Relations(std::span<const Reading* const> readings, const RelationContext& context);

  [[nodiscard]] const Statement& at(StatementId id) const { return readings_[id.section]->statements[id.statement]; }
  /// The ways to understand a statement about its subject of that number; the first is the likeliest.
  [[nodiscard]] std::vector<Relation> ways(StatementId id, std::size_t subject) const;
  [[nodiscard]] bool is_of_this_year(const Statement& statement) const;
  /// The lists of all sections.
  [[nodiscard]] std::vector<PartsOfWhole> lists() const;
  /// The parts of what is counted, where all of them are listed behind it; none elsewhere.
  [[nodiscard]] std::vector<StatementId> counted_parts(StatementId id) const;
  /// “下降9%，其中：甲减少3万元，乙减少1万元”: the changes of parts that are listed behind a growth, which alone says
  /// how the whole changed; none where it is not clear what each is of.
  [[nodiscard]] std::vector<StatementId> changes_of_parts(StatementId growth) const;
  /// Where a figure was said before that it must agree with: a `single` term's wherever it is, another's where it is
  /// the same or off by one digit. Absent for others, and for the first.
  [[nodiscard]] std::optional<StatementId> first_of_same(StatementId id) const;
  /// Whether a reason is given for a change, or for any in its section.
  [[nodiscard]] bool is_explained(StatementId id) const;
  /// The fund that a subject belongs to by its own words, its list or the section's heading.
  [[nodiscard]] std::optional<FundId> fund_of(StatementId id, const Subject& subject) const;

 private:
  using Key = std::pair<int, std::string>;  ///< a term's number, or -1 and a name
  using Indexes = std::vector<std::uint32_t>;
  /// Term, fund, measure, this year's or not, total or not, and the list that has its own.
  using Identity = std::tuple<TermId, std::optional<FundId>, Measure, bool, bool, std::optional<Key>>;
  /// Parts of different kinds (by nature, by function) are parts of the same whole twice over, and are added up apart.
  struct PartKind {
    std::optional<std::ptrdiff_t> declared;  ///< of the whole's partitions, the one that has the part
    std::optional<TermKind> kind;            ///< of other terms
    bool of_fund = false;                    ///< 财政拨款收入, unlike 本年收入

    friend auto operator<=>(const PartKind&, const PartKind&) = default;
  };
  /// What may be added up: figures of one measure and year, of one kind of part.
  struct PartsKey {
    Measure measure = Measure::unstated;
    std::optional<int> year;
    PartKind part;

    friend auto operator<=>(const PartsKey&, const PartsKey&) = default;
  };

  [[nodiscard]] const Vocabulary& vocabulary() const { return context_.lexicon.vocabulary(); }
  [[nodiscard]] const WordList& words(WordClass word_class) const { return context_.lexicon.words(word_class); }
  [[nodiscard]] static Key key_of(const Subject& subject);
  /// The last statement about a subject before a place that suits.
  template <typename Suits>
  [[nodiscard]] std::optional<StatementId> last_said(StatementId id, const Subject& subject, const Suits& suits) const;
  /// The first statement about any of the subjects, in all sections, that suits; none where another does that does not
  /// tell the same.
  template <typename Suits, typename Same>
  [[nodiscard]] std::optional<StatementId> only_told(std::span<const Subject> subjects, const Suits& suits,
                                                     const Same& same) const;
  [[nodiscard]] const Indexes& about(std::uint32_t section, const Subject& subject) const;
  [[nodiscard]] bool is_actual(const Statement& statement) const;
  [[nodiscard]] bool may_be_spent(const Statement& statement, const Statement& said) const;
  [[nodiscard]] std::optional<StatementId> now_of(StatementId id, const Subject& subject) const;
  [[nodiscard]] std::optional<StatementId> now_of_sides(StatementId id, const Subject& both) const;
  [[nodiscard]] std::optional<StatementId> before_of(StatementId id, const Subject& subject) const;
  [[nodiscard]] std::optional<StatementId> planned_of(StatementId id, const Subject& subject, Measure measure) const;
  [[nodiscard]] std::optional<StatementId> change_of(StatementId id, const Subject& subject) const;
  [[nodiscard]] std::optional<StatementId> difference_of(StatementId id, const Subject& subject) const;
  [[nodiscard]] std::optional<StatementId> point_of(StatementId id, const Subject& subject, bool before) const;
  [[nodiscard]] std::optional<StatementId> part_of(StatementId id, const Subject& subject) const;
  [[nodiscard]] Relation relation(StatementId id, const Subject& subject) const;
  void add_spoken_of(StatementId id, std::vector<Subject>& out) const;
  [[nodiscard]] bool can_be_added_up(const Subject& part, const Subject& whole) const;
  void add_wholes(StatementId id, const Relation& part, std::vector<Relation>& out) const;
  [[nodiscard]] std::optional<StatementId> stated_whole(StatementId id, const Subject& whole,
                                                        std::optional<StatementId> part) const;
  [[nodiscard]] std::optional<StatementId> side_of_year(const Subject& side) const;
  [[nodiscard]] bool is_share_without_carry(StatementId id) const;
  [[nodiscard]] bool is_lists_own(StatementId id, const Subject& subject) const;
  [[nodiscard]] std::optional<StatementId> only_one(const Subject& whole, bool of_fund = false) const;
  [[nodiscard]] bool is_listed_by_fund(StatementId id, const Subject& subject) const;
  [[nodiscard]] bool is_one_fund_of(std::uint32_t section, const Statement& said, const Subject& side) const;
  using Kinds = std::map<PartsKey, std::vector<StatementId>>;
  [[nodiscard]] bool ends_before(std::uint32_t section, const List& list, std::size_t index) const;
  [[nodiscard]] std::optional<StatementId> counted_whole(std::uint32_t section, const List& list) const;
  [[nodiscard]] Kinds parts_by_kind(std::uint32_t section, const List& list) const;
  void add_lists(std::uint32_t section, std::vector<PartsOfWhole>& out) const;
  [[nodiscard]] bool is_told_beside(std::uint32_t section, const List& list) const;
  void add_changes_that_come_near(PartsOfWhole& parts) const;
  [[nodiscard]] bool comes_to_whole(const PartsOfWhole& parts) const;
  [[nodiscard]] bool adds_up(const PartsOfWhole& parts) const;
  void add_shares(PartsOfWhole& parts) const;
  [[nodiscard]] std::optional<StatementId> whole_of(std::uint32_t section, const List& list,
                                                    const PartsOfWhole& parts) const;
  [[nodiscard]] std::optional<StatementId> both_sides_before(StatementId first, const List& list) const;
  [[nodiscard]] bool divides_by_source(std::uint32_t section, const List& list, const PartsOfWhole& parts) const;
  [[nodiscard]] bool is_more_than_of_year(StatementId all, const Subject& side) const;
  [[nodiscard]] bool ends_with_others(const PartsOfWhole& parts) const;
  [[nodiscard]] bool says_all(std::uint32_t section, const List& list, const PartsOfWhole& parts) const;
  [[nodiscard]] bool are_declared(const std::vector<StatementId>& parts, const Subject& whole) const;
  [[nodiscard]] bool ends_openly(const std::vector<StatementId>& parts) const;
  [[nodiscard]] std::optional<StatementId> money_beside(StatementId count) const;
  [[nodiscard]] bool money_adds_up(StatementId whole, const std::vector<StatementId>& counts) const;
  void vouch_for_each_other(PartsOfWhole& parts) const;
  [[nodiscard]] bool is_project_of_fund(std::string_view name) const;
  [[nodiscard]] bool lists_as_many_as_told(std::uint32_t section, const List& list, const PartsOfWhole& parts) const;
  [[nodiscard]] bool counts_add_up(const PartsOfWhole& parts) const;
  [[nodiscard]] static bool is_rest(std::string_view name);
  [[nodiscard]] bool goes_on_with_cars(const std::vector<StatementId>& parts, std::size_t reached) const;
  [[nodiscard]] std::string_view name_counted(StatementId id) const;
  [[nodiscard]] bool begins_another_count(StatementId id) const;
  [[nodiscard]] std::vector<StatementId> counts_listed(StatementId whole, const List& list) const;
  [[nodiscard]] bool is_off_by_a_digit(const PartsOfWhole& parts) const;
  void add_changes(PartsOfWhole& parts) const;
  bool add_changes(PartsOfWhole& parts, const Base& base) const;
  [[nodiscard]] std::vector<Base> bases_of_changes(const PartsOfWhole& parts) const;
  [[nodiscard]] std::optional<StatementId> change_told_elsewhere(const PartsOfWhole& parts, const Base& base) const;
  [[nodiscard]] std::optional<PartsOfWhole> list_of_changes(std::uint32_t section, const List& list,
                                                            std::size_t number) const;
  [[nodiscard]] std::optional<StatementId> change_beside(StatementId id, const Subject& subject,
                                                         const Base& base) const;
  [[nodiscard]] PartKind kind_of(const Subject& part, const Subject& whole,
                                 const std::optional<std::ptrdiff_t>& partition) const;
  [[nodiscard]] bool is_carried(const Subject& part) const;
  [[nodiscard]] bool is_carried_over(const Subject& part) const;
  [[nodiscard]] bool is_of_a_year(const Subject& part, const Subject& whole) const;
  [[nodiscard]] bool tells_both_years(std::uint32_t section, const List& list, const PartsOfWhole& parts) const;
  [[nodiscard]] bool is_origin(const Subject& part) const;
  [[nodiscard]] bool lists_sources(std::uint32_t section, const List& list) const;
  [[nodiscard]] bool lists_lines(std::uint32_t section, const List& list) const;
  [[nodiscard]] bool tells_year_and_carried(const List& list, const PartsOfWhole& parts) const;
  [[nodiscard]] bool comes_from(const Subject& part, const Subject& whole) const;
  template <typename Is>
  [[nodiscard]] bool has_part(std::uint32_t section, const List& list, const Is& is) const;
  [[nodiscard]] bool lists_this_year(std::uint32_t section, const List& list) const;
  [[nodiscard]] bool lists_appropriations(std::uint32_t section, const List& list) const;
  [[nodiscard]] std::optional<std::ptrdiff_t> partition_listed(std::uint32_t section, const List& list) const;
  [[nodiscard]] std::optional<StatementId> share_beside(StatementId id, const Subject& subject) const;
  [[nodiscard]] bool are_shares_of_more(const PartsOfWhole& parts) const;
  [[nodiscard]] Exact share_sum(const PartsOfWhole& parts) const;
  [[nodiscard]] bool shares_make_whole(const PartsOfWhole& parts) const;
  void index_same();
  void add_slip(StatementId id, const Subject& subject, std::vector<StatementId>& before,
                std::vector<StatementId>& of_any_fund);
  void index_sides();
  [[nodiscard]] std::optional<StatementId> changed_amount(StatementId id) const;
  [[nodiscard]] bool is_all_of_side(StatementId id) const;
  [[nodiscard]] bool tells_of_carried() const;
  [[nodiscard]] bool differs_in_a_digit(StatementId id, StatementId other, std::size_t places, std::size_t least) const;
  [[nodiscard]] bool is_slip(StatementId id, StatementId other, const Subject& subject) const;
  [[nodiscard]] Identity identity_of(StatementId id, const Subject& subject) const;
  [[nodiscard]] bool is_said_once(StatementId id, const Subject& subject) const;

  std::span<const Reading* const> readings_;
  RelationContext context_;
  std::vector<std::map<Key, Indexes>> by_subject_;    ///< by section: statements about it, in order
  std::set<TermId> told_;                             ///< terms of which there is said to be any
  std::multimap<StatementId, const List*> by_whole_;  ///< lists by what they take apart
  std::map<StatementId, StatementId> first_;          ///< of those that repeat a figure: where it is said first
};

}  // namespace budgetlint::prose
