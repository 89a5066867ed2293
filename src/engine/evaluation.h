#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/comparison.h"
#include "engine/constraints.h"
#include "engine/heap.h"
#include "engine/patterns.h"
#include "engine/prose.h"
#include "engine/stated_figures.h"
#include "engine/typed_document.h"
#include "engine/value.h"
#include "lang/builtins.h"
#include "lang/ir.h"

namespace budgetlint {

/// Is told of comparisons while a requirement is evaluated, at the moment when all variables hold what they compared.
class ComparisonObserver {
 public:
  virtual ~ComparisonObserver() = default;
  virtual void compared(ir::NodeId node, const Value& left, const Value& right, Agreement agreement) = 0;
  /// An element of a loop is why the loop does not hold.
  virtual void failed_on(const Value& element) = 0;
  /// How much was told so far.
  struct Mark {
    bool failure = false;
    bool element = false;
    std::size_t constraints = 0;
  };
  [[nodiscard]] virtual Mark mark() const = 0;
  /// A failure reported since `mark` does not matter after all: another branch held.
  virtual void forget_since(Mark mark) = 0;
  /// What was compared since `mark` need not hold: it is one of several branches of which one is enough.
  virtual void optional_since(Mark mark) = 0;
};

/// Thrown where a rule asks for more work than a document of that size can be worth. Only RuleRunner catches it.
struct TooMuchWork {};

/// Evaluates IR over one document. Pure: no I/O, no clock, no locale. Values that it hands out are good until the next
/// `begin`, or until what was made since a mark is released.
class Evaluation {
 public:
  /// `prior` is the document of the year before, or null.
  Evaluation(const TypedDocument& document, const TypedDocument* prior, const ir::Program& program,
             CompiledPatterns& patterns);

  /// Forgets the values of the rule before; `slots` is the number of variables, `kept` that of values worked out once.
  void begin(std::uint32_t slots, std::uint32_t kept);
  Value eval(ir::NodeId node);

  [[nodiscard]] Value& slot(std::size_t index) { return frame_[index]; }
  [[nodiscard]] static const Reason& reason(const Value& absent) { return *absent.reason; }
  [[nodiscard]] const TypedDocument& document() const { return *documents_[current_]; }
  [[nodiscard]] const TypedDocument& document_of(const Place& place) const { return *documents_[place.document]; }
  [[nodiscard]] const ir::Program& program() const { return program_; }

  /// The whole text of a section.
  [[nodiscard]] Value text_of_section(const Value& section) {
    return in_document(section.document, [&] { return section_member(section, builtins::Member::section_text); });
  }

  /// In how many ways a statement of the narrative can be understood; `Value::c` says which is meant.
  [[nodiscard]] std::size_t ways_of(const Value& statement);
  /// Whether it is not known what a statement is about.
  [[nodiscard]] bool is_guessed(const Value& statement);

  [[nodiscard]] Heap::Mark mark() const { return heap_->mark(); }
  /// What was made since is not used any more.
  void release(const Heap::Mark& mark) { heap_->release(mark); }
  /// Steps taken since the beginning: a measure of time that is the same on every machine.
  [[nodiscard]] std::uint64_t work() const { return work_; }

  void set_observer(ComparisonObserver* observer) { observer_ = observer; }
  /// Values remember from then on by which formula they were computed.
  void record_formulas(Constraints* constraints) { constraints_ = constraints; }
  /// Compare values as printed, without their intervals: the quick first pass.
  void set_exact_only(bool on) { exact_only_ = on; }

  /// Calls `visit` with the value of each element of a loop's domain that passes its condition, its variable bound. An
  /// element that cannot be read is visited too: to pass over it would be to compute without it.
  template <typename Visit>
  void each_element(const ir::Node& loop, const Value& domain, const Visit& visit) {
    for (const Value& element : *domain.list) {
      frame_[loop.d] = element;
      step();
      if (loop.c != ir::kNoNode && !is_chosen(loop.c)) continue;
      if (!visit(element)) break;
    }
  }
  /// The same, where nothing that `visit` makes is used afterwards but absent values and what was computed.
  template <typename Visit>
  void each_element_apart(const ir::Node& loop, const Value& domain, const Visit& visit) {
    const Heap::Mark before = heap_->mark();
    each_element(loop, domain, [&](const Value& element) {
      const bool on = visit(element);
      heap_->release_values(before);
      return on;
    });
  }
  /// `sum(rows.合计)` as `sum(r.合计 for r in rows)`: the list is not put together only to be gone through once.
  [[nodiscard]] ir::Node without_list(const ir::Node& aggregate) const;
  /// Absent, because what was lost from a list (Value::gap) would have been needed.
  [[nodiscard]] static Value lost(const Reason* gap);
  /// Whether a term does not count in a sum of what is printed.
  [[nodiscard]] bool has_further_terms(const Value& cell);
  [[nodiscard]] bool falls_away(const Value& term, bool printed_only) const {
    return printed_only && term.absent() && !is_malformed(term);
  }
  [[nodiscard]] bool is_malformed(const Value& value) const { return value.absent() && value.reason->malformed; }

 private:
  // evaluation.cpp
  /// Takes a step; throws where there were too many.
  void step(std::uint64_t size = 1) {
    work_ += size;
    if (work_ > most_work_) throw TooMuchWork{};
  }
  bool is_chosen(ir::NodeId where);
  Value absent(LocalText why, bool malformed = false, const Place& place = {});
  /// A reason that is put into words only where it is kept.
  template <typename MakeText>
  Value absent_for(const MakeText& why, bool malformed = false, const Place& place = {}) {
    Value out;
    out.state = ValueState::absent;
    out.reason = heap_->keep_reason(malformed, place, why);
    return out;
  }
  Value boolean(bool truth) const;
  Value number(const Quantity& quantity, Type type);
  /// A number that was computed of others.
  Value computed(FormulaKind kind, const Quantity& quantity, Type type, std::initializer_list<const Value*> operands);
  Value list_value(ValueList values, Type type, const Reason* gap = nullptr);
  /// The reason that something of a list (`what`, at `owner`) was lost; null if nothing was.
  const Reason* gap_of(const std::optional<Span>& lost, Place owner, const LocalText& what);
  /// Absent: for certain, or it may have been among what was lost.
  Value absent_or_lost(LocalText why, const Reason* gap) { return gap != nullptr ? lost(gap) : absent(std::move(why)); }
  Value text_value(const Scalar& scalar, Place place);
  Value owned_text(std::string text, Place place);
  /// Evaluates without telling the observer: conditions that only choose.
  Value quietly(ir::NodeId node);
  /// Reads from the document that a value belongs to.
  template <typename Read>
  Value in_document(std::uint8_t which, const Read& read) {
    if (which == current_) return read();
    const std::uint8_t outer = std::exchange(current_, which);
    const std::size_t lists = heap_->mark().lists;
    Value out = read();
    current_ = outer;
    // What was read belongs to that document, and so do the elements of the lists made on the way.
    if (!out.absent()) out.document = out.place.document = which;
    heap_->stamp_lists(lists, which);
    return out;
  }
  Value eval_document(const ir::Node& node);
  Value eval_element(const ir::Node& node);
  Value eval_bind(const ir::Node& node);
  Value eval_once(const ir::Node& node);
  Value eval_group_by(const ir::Node& node);
  Value eval_constant(const ir::Node& node);
  Value eval_list(const ir::Node& node);
  Value eval_arithmetic(const ir::Node& node);
  Value eval_compare(ir::NodeId id);
  /// How two figures agree; nullopt where they count different things. Different measures of one thing become one.
  std::optional<Agreement> agreement_between(ir::Op comparison, Value& left, Value& right) const;
  /// Absent, because two counts do not count the same.
  Value unlike(const Value& left, const Value& right);
  Value eval_state(const ir::Node& node);
  Value eval_in(const ir::Node& node);
  Value eval_logical(const ir::Node& node);
  Value eval_or(const ir::Node& node);
  Value eval_quantifier(const ir::Node& node);
  Value eval_map(const ir::Node& node);
  Value eval_aggregate(const ir::Node& aggregate);
  bool is_empty(const Value& value) const;
  const Reason* gap_of_value(const Value& value);

  // evaluate_tables.cpp
  Value eval_table(const ir::Node& node);
  Value eval_part(const ir::Node& node);
  Value eval_row(const ir::Node& node);
  Value eval_cell(const ir::Node& node);
  Value own_table(std::uint16_t index);
  Value own_part(std::uint16_t index, Type type);
  Value own_row(std::uint16_t part, const std::string& wanted);
  Value own_cell(const Value& row, const ir::Node& node);
  /// Rows whose numbers the part keeps, or that are made here.
  template <typename Rows>
  Value rows_value(std::uint16_t part, Rows&& rows) {
    return list_value(ValueList(*document().part(part), part, std::forward<Rows>(rows)), {Base::row, true, part},
                      gap_of_part(part));
  }
  const Reason* gap_of_part(std::uint16_t part);
  const Reason* gap_of_tables(const std::optional<Span>& lost);
  Value table_member(const Value& object, builtins::Member member);
  Value part_member(const Value& object, builtins::Member member);
  Value row_names(const TypedPart& part, builtins::Member member);
  Value further_rows();
  Value row_amounts(const Value& row);
  Value cell_value(const TypedPart& typed, std::uint16_t part, std::uint32_t row, std::uint16_t column, Type type);
  Value row_member(const Value& object, builtins::Member member);
  Value table_value(std::size_t index);
  Value table_in_order(const Table& table);
  /// A text of the template; absent where it says nothing.
  Value expected_text(const std::string* form);

  // evaluate_order.cpp
  template <typename Find>
  Value rows_of_table(const Table& table, const Find& find);
  Value figures_of_table(const Table& table);
  Value order_of_table(const Table& table, builtins::Member member);
  Value misnumbered_of(const Section& section, const Place& place);

  // evaluate_forms.cpp
  Value eval_entry(const ir::Node& node);
  Value own_entry(const Value& object, const std::string& wanted);
  Value entry_value(const Ledger::Entry& entry, const StatedUnit& unit, Place place);
  Value no_overall();
  Value overall_member(builtins::Member member);
  Value project_member(const Value& object, builtins::Member member);
  Value indicator_member(const Value& object, builtins::Member member);
  Value indicators_value(const Items<Indicator>& indicators, std::uint32_t owner, std::uint32_t which);
  Value entries_value(const Value& ledger);
  Value ledger_value(const Ledger& ledger, Base base, std::uint32_t owner, std::uint32_t which);
  const Ledger& ledger_of(const Value& value) const;
  StatedUnit ledger_unit(const Value& value) const;

  // evaluate_evaluations.cpp
  Value evaluations_value();
  Value evaluation_member(const Value& object, builtins::Member member);
  Value evaluated_funds_member(const Value& object, builtins::Member member);
  Value evaluated_indicator_member(const Value& object, builtins::Member member);
  Value form_figure(const Scalar& scalar, const StatedUnit& stated, Type type, Place place);

  // evaluate_members.cpp
  Value eval_member(const ir::Node& node);
  Value member_of(const Value& object, builtins::Member member);
  Value document_member(builtins::Member member);
  Value section_member(const Value& object, builtins::Member member);
  Value section_value(std::uint32_t which, std::uint32_t index);
  Value last_sentence(const Section& section, const Place& place);
  Value section_in_order(const Section& section);
  Value sections_value(std::uint32_t which);
  const Reason* gap_of_sections(std::uint32_t which);
  const Reason* gap_of_entries(const Value& ledger);
  Value glossary_member(const Value& object, builtins::Member member);
  Value annex_member(const Value& object, builtins::Member member);
  Value item_member(const Value& object, builtins::Member member);
  const std::vector<std::int64_t>& items_above(const Value& item);
  Value expected_member(const Value& object, builtins::Member member);
  Value eval_call(const ir::Node& node);
  Value call(builtins::Function function, const std::vector<Value>& arguments);
  Value call_section(const Value& name);
  const CodeListSchema& code_list(const Value& name) const;
  Value call_name_of(const Value& list, const Value& code);
  Value call_codes_of(const Value& list, const Value& name);
  Value call_named(const Value& list, const Value& key);
  /// What `named` knows an element by.
  std::string_view name_of(const Value& element);
  Value call_signed(const Value& way, const Value& amount);
  Value call_split(const Value& text, const Value& separator);
  Value call_distinct(const Value& list);
  Value call_text_of(const Value& figure);
  Value call_decimals_of(const Value& figure);
  Value call_joined_lists(const Value& first, const Value& second, Type type);
  Value call_round(const Value& figure, const Value& places);
  /// What two values have in common when they are the same text or number.
  std::string identity_of(const Value& value);

  // evaluate_statements.cpp
  /// What the narrative of a document states; of the one that is being read.
  StatedFigures& stated_in(std::uint8_t which);
  StatedFigures& stated() { return stated_in(current_); }
  Value statements_value(builtins::Member member);
  Value statements_of_section(Base base, const Value& section);
  Value statement_value(Base base, std::uint32_t index);
  Value statement_member(const Value& object, builtins::Member member);
  Value stated_list_member(const Value& object, builtins::Member member);
  Place place_of(prose::StatementId id);
  [[nodiscard]] prose::Direction direction_of(prose::StatementId id, const prose::Relation& way);
  Value stated_figure(prose::StatementId id, const prose::Subject& subject);
  Value stated_figure(prose::StatementId id, const prose::Subject& subject, prose::Direction direction);
  Value stated_text(prose::StatementId id, Span span);
  Value terms_of(const StatedItem& item, const Place& place);
  Value fund_name(prose::StatementId id, const prose::Subject& subject);
  Value now_of(const StatedItem& item, const prose::Relation& way);
  Value before_of(const StatedItem& item, const prose::Relation& way);
  std::vector<const ir::TermCell*> cells_of(prose::StatementId id, const prose::Subject& subject,
                                            prose::Measure measure);
  std::vector<Value> prints(prose::StatementId id, const prose::Subject& subject, prose::Measure measure,
                            Value& why_not);
  Value eval_print(const ir::TermCell::Print& print, prose::TermId term);
  [[nodiscard]] std::optional<prose::Measure> measure_of_cell(const prose::Statement& statement);
  Value print_of(prose::StatementId id, const prose::Subject& subject);
  Value only_cell(prose::StatementId id, const prose::Subject& subject, prose::Measure measure);
  Value last_years_cell(prose::StatementId id, const prose::Subject& subject);

  // evaluate_matches.cpp
  Value eval_match(const ir::Node& node);
  Value eval_capture(const ir::Node& node);
  [[nodiscard]] std::shared_ptr<const Matches> matches_in(const Value& subject, std::uint16_t pattern);
  /// A text or section to be searched.
  struct Searched {
    const Prose* prose = nullptr;  ///< null where there is nothing to search
    std::size_t begin = 0, end = 0;
    Place place;
    const Reason* gap = nullptr;  ///< where the text could not be read
    bool lasting = false;         ///< the prose is there as long as the evaluation
  };
  Searched searched_text(const Value& subject);
  void search(const Searched& text, std::uint16_t pattern, Matches& out);
  void list_matches(std::uint16_t pattern, Matches& out) const;
  Value capture_value(const ir::Capture& capture, const Prose& prose, std::size_t begin, std::size_t end, Place place);
  Value captured_figure(const ir::Capture& capture, std::string_view text, Place place);
  void name_in_words(std::uint16_t words, Value& text) const;
  Value captured_date(std::string_view text, Place place);
  Value captured_list(const ir::Capture& capture, const Prose& prose, std::size_t begin, std::size_t end, Place place);
  Value captured_entry(const ir::Capture& capture, const Prose& prose, std::size_t begin, std::size_t end, Place place);
  Value match_member(const Value& object, builtins::Member member);
  Value prose_piece(const Prose& prose, std::size_t begin, std::size_t end, Place place);
  /// The normal form of a text value.
  std::string_view normal_text(const Value& value);

  std::array<const TypedDocument*, 2> documents_;  // this and the one of the year before, which may be null
  std::uint8_t current_ = 0;                       // the document that values are being read from
  const ir::Program& program_;
  CompiledPatterns& patterns_;
  std::vector<ProseCache> proses_;                        // one for each document
  std::array<std::unique_ptr<StatedFigures>, 2> stated_;  // of each document, once a rule asks
  ComparisonObserver* observer_ = nullptr;
  Constraints* constraints_ = nullptr;
  bool exact_only_ = false;
  std::vector<Value> frame_;
  std::vector<std::optional<Value>> kept_;
  std::set<std::string, std::less<>> unit_names_;
  Heap turn_;            // what is made in the turns of loops, and goes with them
  Heap lasting_;         // what `kept_` points to: it is good for the whole rule
  Heap* heap_ = &turn_;  // the one that is being added to
  /// The last matches of each pattern: the matches in one sentence all ask for the same.
  std::unordered_map<std::uint16_t, std::shared_ptr<const Matches>> last_matches_;
  /// The item above each item of a directory, by document, annex and group.
  std::map<std::tuple<std::uint8_t, std::uint32_t, std::uint32_t>, std::vector<std::int64_t>> items_above_;
  std::uint64_t work_ = 0;
  std::uint64_t most_work_ = 0;  // that `work_` may come to in this rule
  std::uint64_t allowance_ = 0;  // for each rule
};

}  // namespace budgetlint
