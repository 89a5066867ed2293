#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "prose/clause.h"
#include "prose/name.h"
#include "prose/number_role.h"
#include "prose/reader.h"

namespace budgetlint::prose {

/// What is said before is looked for among so many statements, so that a long sentence costs no more than its length.
inline constexpr std::size_t kWindow = 48;

/// Reads the tokens of one section in order, and keeps what was spoken of: section, item, open lists, subject, clause.
class SectionReader {
 public:
  SectionReader(std::string_view title, SectionText text, const ReadingContext& context);

  Reading read();

 private:
  /// A list that further parts may belong to.
  struct OpenList {
    std::size_t index;              ///< into Reading::lists
    std::size_t sentence;           ///< where it was opened
    std::size_t segment;            ///< behind how many semicolons of it
    std::optional<int> item_level;  ///< the level of the item in which it was opened
    bool colon = false;             ///< 其中： so that it goes on in further sentences
    bool by_item = false;           ///< its paragraph begins with an item's mark
  };
  /// What brackets save, for what they say ends with them.
  struct Outside {
    Subjects subject;
    std::size_t lists;
    bool in_reason;
    std::optional<ComparisonToken> comparison;
    std::optional<int> year;
    std::size_t statements;
  };
  /// 以上三项: what they are parts of, and which.
  struct ListPointedTo {
    Subject of;
    std::vector<std::size_t> parts;
  };
  /// 占支出合计100万元的98%: of what the rate is a share, and what that is a share of.
  struct ShareOfStated {
    Subjects part;
    Grade grade;
    Subject whole;
  };
  /// 分别 and 各: subjects dealt to figures in their order.
  struct Distribution {
    Subjects subjects;
    std::size_t next = 0;
    std::vector<Base> bases = {};  ///< of rates that are dealt to changes
  };

  /// Lines in items that no word calls parts of what was told before.
  struct LooseItems {
    std::size_t list;
    int level;
  };

  // --- the walk over tokens (section_reader.cpp)
  void begin_sentence();
  void read_token(std::size_t at);
  void read_mark(std::size_t at, Mark mark);
  void read_word(std::size_t at, WordClass word);
  [[nodiscard]] bool describes_amount(std::size_t at) const;
  [[nodiscard]] bool leads_sentence(std::size_t at) const;
  [[nodiscard]] bool items_follow(std::size_t at) const;
  void enter_item(int level);
  void open_brackets(std::size_t at);
  void close_brackets(std::size_t at);
  /// Ends a clause at token `at`: names without a figure become the subject.
  void end_clause(std::size_t at);
  void end_reason_and_use();
  void start_use(std::size_t at);
  [[nodiscard]] bool ends_use(std::size_t at) const;
  [[nodiscard]] bool is_modifier(std::size_t at) const;
  [[nodiscard]] bool next_part_follows(std::size_t at) const;
  [[nodiscard]] std::optional<bool> explains_budget() const;
  [[nodiscard]] bool begins_anew(std::size_t at, const ComparisonToken& comparison) const;
  [[nodiscard]] std::optional<std::size_t> sentence_before() const;
  void take_subject();
  [[nodiscard]] bool says_what_is_equal(const Clause& clause) const;
  [[nodiscard]] std::optional<Subject> project_of_fund(const Clause& clause, const std::vector<Name>& heads) const;
  [[nodiscard]] bool is_within_longer_name(const std::vector<Name>& heads) const;
  [[nodiscard]] bool is_name_of_money(std::string_view name) const;
  [[nodiscard]] bool speaks_of_section(std::string_view name) const;
  void take_item_name(const Clause& clause, std::size_t end);
  void take_year(const Clause& clause);
  [[nodiscard]] bool says_until(const Token& token) const;
  [[nodiscard]] bool tells_stock(std::span<const Token> tokens) const;
  void leave_stock(const Token* next);
  [[nodiscard]] bool says_besides(const Token* first) const;
  [[nodiscard]] bool reaches_from_last(std::size_t at, const Clause& clause, const Statement& statement) const;
  [[nodiscard]] std::uint32_t begin_before_threshold(std::uint32_t begin) const;
  [[nodiscard]] std::optional<int> year_of_stock(const Clause& clause, const Statement& statement) const;
  [[nodiscard]] bool opens_definition(std::size_t at) const;

  // --- lists that a word opens (opened_lists.cpp)
  [[nodiscard]] bool lists_what_it_is(std::size_t at) const;
  void leave_parts();
  void leave_lists_without_parts();
  [[nodiscard]] bool holds_parts(std::size_t at) const;
  void open_list(std::size_t at);
  std::optional<std::size_t> leave_last_part(std::size_t at);
  [[nodiscard]] bool counts_parts(std::size_t at) const;
  void open_list_counted(std::size_t at);
  void leave_parts_dealt();
  void leave_parts_behind_semicolon(std::size_t at);
  [[nodiscard]] const List* list_told_before(std::size_t at, const std::vector<std::size_t>& statements) const;
  [[nodiscard]] bool holds_counts(std::size_t at) const;
  [[nodiscard]] std::optional<std::size_t> whole_said_in(std::size_t sentence) const;
  [[nodiscard]] bool names_what_stands_below(std::size_t at) const;
  void open_list_below(std::size_t at);
  [[nodiscard]] bool is_list_of_amounts(std::size_t at) const;
  [[nodiscard]] bool items_stand_below(std::size_t at) const;

  // --- figures and the words that stand for them (figures.cpp)
  void read_number(std::size_t at);
  [[nodiscard]] bool is_code(std::size_t at, const NumberToken& number) const;
  void read_flat(std::size_t at);
  void read_none(std::size_t at);
  [[nodiscard]] bool is_of_year_before(std::size_t at, const Clause& clause) const;
  void add_nothing_before(std::size_t at, const Clause& clause);
  void read_trend(std::size_t at);
  [[nodiscard]] Statement start_statement(std::size_t at) const;
  bool read_whole_of_share(std::size_t at, const Clause& clause, Statement& statement);
  bool read_share_of_stated(std::size_t at, Statement& statement);
  [[nodiscard]] bool read_share_in_brackets(std::size_t at, const Clause& clause, Statement& statement) const;
  [[nodiscard]] std::optional<std::size_t> whole_told_of(const Statement& part) const;
  void set_measure(const Clause& clause, const NumberRole& role, Statement& statement);
  void set_year(const Clause& clause, Statement& statement);
  void leave_year_in_passing();
  [[nodiscard]] bool is_saved_of_budget(const Statement& statement) const;
  void set_base(Statement& statement) const;
  void note_budget_before(const Clause& clause, const Statement& statement);
  void add(Statement statement, std::size_t at);
  [[nodiscard]] std::optional<Subject> whole_spoken_of(const Statement& share) const;
  [[nodiscard]] bool is_of_item_above(std::size_t statement, const Subject& part) const;
  [[nodiscard]] bool leaves_counted(const Statement& statement) const;
  [[nodiscard]] bool is_bare_zero_of_money(const Clause& clause, const Figure& figure) const;
  [[nodiscard]] NumberToken with_declared_unit(std::size_t at, NumberToken number) const;
  [[nodiscard]] NumberToken with_unit_of_next(std::size_t at) const;
  [[nodiscard]] bool is_for_each(std::size_t at) const;
  [[nodiscard]] bool is_threshold(std::size_t at) const;
  [[nodiscard]] bool may_be_planned(const Figure& figure) const;
  [[nodiscard]] bool repeats_roughly(std::size_t at, const Clause& clause) const;
  [[nodiscard]] bool change_follows(std::size_t at) const;
  [[nodiscard]] bool rate_follows(std::size_t at) const;
  [[nodiscard]] bool leaves_something_out(std::size_t at) const;

  // --- figures in a row (dealt_figures.cpp)
  bool read_joined_number(std::size_t at, Statement& statement);
  [[nodiscard]] Subjects listed_in_sentence() const;
  bool deal_subjects(std::size_t at, const Clause& clause, const Clause& about, Statement& statement);
  bool deal_on(std::size_t at, const Clause& about, Statement& statement);
  bool deal_bases(std::size_t numbers, Statement& statement);
  [[nodiscard]] std::size_t numbers_from(std::size_t at) const;

  // --- what they are about (subjects.cpp)
  bool find_total_of_list(const Clause& about, Statement& statement);
  void name_total(std::size_t at, Statement& statement);
  [[nodiscard]] bool is_total_of_what_was_said(const Clause& about, const Statement& statement) const;
  void find_subjects(std::size_t at, const Clause& about, Statement& statement);
  [[nodiscard]] bool narrows(const Subject& subject, const Subject& side) const;
  [[nodiscard]] std::optional<FundId> fund_of_side(const Subject& side) const;
  void add_without_fund(const Clause& about, const std::vector<Name>& heads, Statement& statement) const;
  [[nodiscard]] std::string_view counted_thing(const Token& token) const;
  [[nodiscard]] bool is_side_of_year(const Clause& about) const;
  void add_kinds_of_side(const Subjects& before, Statement& statement) const;
  [[nodiscard]] bool is_whole_again(const Subject& side) const;
  [[nodiscard]] bool says_only_what_is_measured(const Clause& about, const Name& name) const;
  [[nodiscard]] bool says_what_was_spent(const std::vector<Name>& names) const;
  [[nodiscard]] bool is_told(const Clause& about, const Name& side) const;
  [[nodiscard]] Measure measure_meant(Measure said) const;
  [[nodiscard]] std::optional<Subject> thing_rated(const Statement& statement) const;
  [[nodiscard]] std::optional<Subject> cost_of_counted(const Statement& statement) const;
  [[nodiscard]] Subject counted_of_cost(std::string_view cost, const Statement& count) const;
  [[nodiscard]] Subject counted_as(std::string_view name, const Statement& count) const;
  [[nodiscard]] const Subject* counted_before(std::string_view name) const;
  [[nodiscard]] std::optional<TermId> counted_beside(TermId counted, std::string_view unit) const;
  [[nodiscard]] std::string_view name_before_year(const Clause& about) const;
  [[nodiscard]] bool is_counted_thing(const Subject& subject) const;
  [[nodiscard]] bool are_both_sides(const Subjects& subjects) const;
  [[nodiscard]] std::string_view unknown_of_change(const Clause& about) const;
  [[nodiscard]] bool is_manner(std::string_view text) const;
  [[nodiscard]] bool only_names_what_was_counted(const Clause& about, const Statement& statement) const;
  [[nodiscard]] std::optional<Subject> part_by_fund(const std::vector<Name>& heads) const;
  [[nodiscard]] std::string_view name_of(const Subject& subject) const;
  [[nodiscard]] bool money_said_near() const;
  [[nodiscard]] bool is_beside_carried(const Statement& statement) const;
  [[nodiscard]] static Subject this_years_part_of(const Subject& whole);
  [[nodiscard]] std::optional<Subject> this_years_part(const Statement& statement) const;
  [[nodiscard]] std::optional<Subject> unnamed_thing(const Clause& about, const Statement& statement) const;
  [[nodiscard]] std::optional<Subject> spent_of_income(const Clause& about) const;
  [[nodiscard]] std::optional<Subject> standard_named(const Clause& about) const;
  [[nodiscard]] bool is_both_sides_before(const List& list, std::size_t first_part) const;
  [[nodiscard]] std::optional<TermId> item_of_stem(std::string_view stem) const;
  [[nodiscard]] bool describes_item(std::string_view name) const;
  [[nodiscard]] bool is_attribute(std::string_view before) const;
  [[nodiscard]] bool is_event(std::string_view name) const;
  [[nodiscard]] bool is_spoken_of(TermId term) const;
  [[nodiscard]] bool is_alias_of_another(const Clause& about, const Name& head, const Statement& statement) const;
  [[nodiscard]] bool is_of_another_said(TermId term, std::string_view text) const;
  [[nodiscard]] bool tells_worth(const Statement& statement) const;
  void say_of_year_before(Statement& statement) const;
  [[nodiscard]] bool is_counted_before(const Name& name) const;
  [[nodiscard]] bool is_of_own_units(const Clause& about, std::string_view before) const;
  [[nodiscard]] std::optional<Subject> longer_name(const Clause& about, const Name& head,
                                                   const Statement& statement) const;
  bool find_subject_behind(std::size_t at, const Clause& about, Statement& statement);
  void inherit(Statement& statement);
  void inherit_for_comparison(Statement& statement);
  void inherit_for_count(Statement& statement) const;
  void inherit_whole_of_parts(Statement& statement);
  void add_wholes_listed(const std::vector<std::size_t>& before, const Subjects& head, Statement& statement) const;
  [[nodiscard]] bool are_parts_of_one(const Subject& one, const Subject& other) const;
  [[nodiscard]] bool is_of_another_fund(const Subject& one, const Subject& other) const;
  [[nodiscard]] bool is_other_side(const Subject& one, const Subject& other) const;
  [[nodiscard]] bool is_sibling(const Subject& one, const Subject& other) const;
  void set_subject(const Subjects& subjects);
  [[nodiscard]] bool is_behind_list(const OpenList& open) const;
  void set_unknown_subject(const Subject& subject);
  void close_lists_of_sentence(std::size_t sentence);
  [[nodiscard]] bool is_enumeration(const std::vector<std::size_t>& parts) const;
  [[nodiscard]] std::vector<std::size_t> recent(std::size_t sentence) const;

  // --- lists that no word opens (implied_lists.cpp)
  [[nodiscard]] bool may_be_listed(const Subject& part) const;
  [[nodiscard]] bool may_be_taken_apart(const Subject& whole) const;
  [[nodiscard]] bool is_listed_beside(const Statement& said, const Subject& part) const;
  void find_list_implied(Statement& statement);
  void note_loose_item(const Statement& statement);
  [[nodiscard]] bool is_grant_spent_on(const Statement& said, const Subject& part) const;
  [[nodiscard]] std::optional<Subject> single_spoken_of(const Subject& part) const;
  [[nodiscard]] std::optional<Subject> spent_of_source(const Clause& about, const std::vector<Name>& names) const;
  [[nodiscard]] bool is_last_year_end(std::span<const Token> tokens) const;
  void take_what_changed(const Clause& behind);
  [[nodiscard]] bool goes_on_with_concerned(const Clause& about) const;
  [[nodiscard]] bool says_only_whose_money(const Clause& about, const std::vector<Name>& heads) const;
  [[nodiscard]] std::optional<Subject> unit_listed(const Clause& about, const Statement& statement) const;
  void find_parts_before(const Statement& statement);
  void find_grant_listed(const Statement& statement);
  void say_is_spent(std::size_t first);
  void find_count_rated(Statement& statement);
  [[nodiscard]] std::optional<std::size_t> counted_before_parts(std::size_t number) const;
  void go_on_with(std::size_t index, Statement& statement);
  bool find_list_of_this_year(Statement& statement);
  void note_this_year(const Statement& statement);
  [[nodiscard]] std::optional<std::size_t> both_sides_of_list(const Statement& said) const;
  [[nodiscard]] Subjects side_listed(const Subjects& whole, const Statement& part) const;
  void make_list(std::size_t whole, Statement& statement);
  void open_implied(std::size_t index, Statement& statement);

  // --- what is pointed back to (pointed_back.cpp)
  [[nodiscard]] static bool may_be_pointed_to(const Statement& said);
  bool find_former_or_latter(const Clause& about, Statement& statement);
  [[nodiscard]] std::vector<std::size_t> parts_said(const Subject& whole) const;
  [[nodiscard]] bool points_to_items(const Clause& about) const;
  [[nodiscard]] Subjects last_told(std::size_t numbers) const;
  [[nodiscard]] Subject side_of(const ListPointedTo& list) const;
  [[nodiscard]] std::optional<ListPointedTo> list_pointed_to(std::size_t items) const;
  bool find_sum_of_items(const Clause& about, Statement& statement);

  // --- reasons (reasons.cpp)
  void link_reasons();

  [[nodiscard]] Clause clause_to(std::size_t at) const;
  [[nodiscard]] std::string_view text_of(Span span) const;
  [[nodiscard]] const Token* token(std::size_t at) const { return at < tokens_.size() ? &tokens_[at] : nullptr; }
  [[nodiscard]] const List* innermost() const { return open_.empty() ? nullptr : &reading_.lists[open_.back().index]; }
  /// Whether the innermost list was opened within the brackets that are open.
  [[nodiscard]] bool lists_in_brackets() const { return !outside_.empty() && open_.size() > outside_.back().lists; }
  [[nodiscard]] const Vocabulary& vocabulary() const { return context_.lexicon.vocabulary(); }
  [[nodiscard]] const WordList& words(WordClass word_class) const { return context_.lexicon.words(word_class); }
  /// 优, 良好: what is counted are those that are rated so.
  [[nodiscard]] bool is_rated_as(const Subject& subject) const {
    return !subject.term && context_.lexicon.is_rating(subject.name);
  }
  [[nodiscard]] bool is_end_of_sentence(std::size_t at) const;
  [[nodiscard]] bool is_part(const Subject& part, const Subject& whole) const;
  [[nodiscard]] static Subjects subjects_of(const std::vector<Name>& names);

  const ReadingContext& context_;
  Reading reading_;
  Tokens tokens_;
  NameFinder finder_;

  std::optional<Unit> declared_unit_;  ///< （单位：万元）
  std::size_t sentence_ = 0;
  std::size_t segment_ = 0;       ///< semicolons of the sentence so far
  std::size_t clause_begin_ = 0;  ///< the token after the last figure or separator
  std::vector<OpenList> open_;    ///< innermost last
  std::vector<Outside> outside_;
  Subjects subject_;
  bool subject_counted_ = false;                   ///< it is a name that no term has, of something that was counted
  Subjects money_subject_;                         ///< the last one that is not counted
  bool unknown_named_here_ = false;                ///< a name that no term has was spoken of in this paragraph
  std::optional<std::uint32_t> subject_named_at_;  ///< where it was named, if in this sentence
  std::optional<int> item_level_;
  std::optional<std::pair<std::size_t, int>> this_year_said_;  ///< 1.本年收入合计: which statement, in which item
  std::size_t statements_before_item_ = 0;
  std::size_t statements_before_paragraph_ = 0;
  bool item_begun_ = false;                             ///< an item mark stands in this sentence
  bool in_item_paragraph_ = false;                      ///< one stands in this paragraph
  std::optional<int> year_;                             ///< that the sentence speaks of
  std::optional<std::optional<int>> year_before_;       ///< what it was before a figure of another year in passing
  std::optional<int> stock_year_;                       ///< 截至2024年底: of what there is, told in this paragraph
  std::optional<int> stock_level_;                      ///< the item in which that is said
  std::optional<ComparisonToken> comparison_;           ///< that changes of this clause are measured by
  std::optional<ComparisonToken> sentence_comparison_;  ///< the last one of the sentence
  std::optional<ComparisonToken> previous_comparison_;  ///< of the sentence before
  std::optional<TrendToken> trend_;
  std::optional<Distribution> distribution_;
  std::optional<Measure> completed_;  ///< the last figure is the budget in 完成预算100万元的
  bool measure_assumed_ = false;      ///< nothing says which measure the last amount is of
  Subjects last_dealt_;
  std::optional<ShareOfStated> share_of_stated_;  ///< the last figure is the whole in 占支出合计100万元的
  std::optional<std::size_t> before_brackets_;    ///< the last statement before brackets that have just been closed
  std::optional<std::size_t> last_number_;        ///< token of the last figure
  std::optional<std::size_t> paragraph_head_;     ///< the first amount of the paragraph
  std::optional<std::size_t> head_before_items_;  ///< that of the last paragraph without an item's mark
  std::optional<LooseItems> loose_;               ///< those that may go on
  bool in_reason_ = false;
  bool reason_items_ = false;             ///< it is told in items: 主要原因：一是……；二是……
  bool reason_leads_ = false;             ///< it stands at the head of its sentence
  bool reason_describes_ = false;         ///< it tells what an amount is of: 主要是
  std::optional<bool> reason_of_budget_;  ///< the reason is one of a difference from the budget, or from a year
  bool in_use_ = false;
  Subjects reason_subject_;
};

}  // namespace budgetlint::prose
