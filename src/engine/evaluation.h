#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/comparison.h"
#include "engine/constraints.h"
#include "engine/document_reader.h"
#include "engine/pattern_search.h"
#include "engine/value.h"
#include "engine/workspace.h"
#include "lang/ir.h"

namespace budgetlint {

/// Is told of comparisons while a requirement is evaluated, at the moment when all variables hold what they compared.
class ComparisonObserver {
 public:
  virtual ~ComparisonObserver() = default;
  virtual void compared(ir::NodeId node, const Value& left, const Value& right, Agreement agreement) = 0;
  /// What is compared from here on is asked for by a word that says more or less, or (none) by no word.
  virtual void asked_for_by(const std::optional<Place>& word) = 0;
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

/// How an expression is evaluated.
struct Pass {
  /// Compares values as printed, without the intervals that rounding leaves open: quick, and true where they agree.
  bool as_printed = false;
  ComparisonObserver* observer = nullptr;  ///< is told of comparisons; null where nobody asks
};

/// Interprets IR over one document. Pure: no I/O, no clock, no locale. Values that it hands out are good until the next
/// `begin`, or until what was made since a mark is released.
class Evaluation {
 public:
  Evaluation(const TypedDocument& document, const OtherDocuments& others, const ir::Program& program,
             CompiledPatterns& patterns);

  /// Forgets the values of the rule before; `slots` is the number of variables, `kept` that of values worked out once.
  void begin(std::uint32_t slots, std::uint32_t kept);
  Value eval(ir::NodeId node, const Pass& pass);
  /// With intervals, and without telling anyone.
  Value eval(ir::NodeId node) { return eval(node, Pass{}); }

  [[nodiscard]] Value& slot(std::size_t index) { return frame_[index]; }
  [[nodiscard]] Workspace& work() { return work_; }
  [[nodiscard]] StatementReader& statements() { return reader_.statements(); }
  [[nodiscard]] const ir::Program& program() const { return work_.program(); }
  [[nodiscard]] const TypedDocument& document_of(const Place& place) const { return work_.document(place.edition); }
  [[nodiscard]] Place place_of(const Value& value) { return work_.place_of(value); }
  [[nodiscard]] LocalText subject_of(const Value& value) { return work_.subject_of(value); }

  [[nodiscard]] Heap::Mark mark() { return work_.heap().mark(); }
  /// What was made since is not used any more.
  void release(const Heap::Mark& mark) { work_.heap().release(mark); }

  /// Calls `visit` with the value of each element of a loop's domain that passes its condition, its variable bound. An
  /// element that cannot be read is visited too: to pass over it would be to compute without it.
  template <typename Visit>
  void each_element(const ir::Loop& loop, const Value& domain, const Visit& visit) {
    for (const Value& element : domain.list()) {
      frame_[loop.slot] = element;
      work_.step();
      if (loop.where != ir::kNoNode && !is_chosen(loop.where)) continue;
      if (!visit(element)) break;
    }
  }
  /// Whether a term does not count in a sum of what is printed.
  /// Whether a value is not there because the form of the document does not print it.
  [[nodiscard]] static bool is_unprinted(const Value& value);
  [[nodiscard]] static bool falls_away(const Value& term, bool printed_only) {
    return printed_only && term.absent() && !Workspace::is_malformed(term);
  }

 private:
  /// The same, where nothing that `visit` makes is used afterwards but absent values and what was computed.
  template <typename Visit>
  void each_element_apart(const ir::Loop& loop, const Value& domain, const Visit& visit) {
    const Heap::Mark before = work_.heap().mark();
    each_element(loop, domain, [&](const Value& element) {
      const bool on = visit(element);
      work_.heap().release_values(before);
      return on;
    });
  }
  bool is_chosen(ir::NodeId where);
  /// Evaluates within the pass.
  Value run(ir::NodeId node);
  /// Evaluates without telling the observer: conditions that only choose.
  Value quietly(ir::NodeId node) { return eval(node, Pass{}); }

  // operations.cpp: of one value or two
  Value constant(const ir::Node& node);
  Value list(const ir::Node& node);
  Value element(const ir::ElementOf& of);
  Value table(const ir::TableOf& of);
  Value part(const ir::Node& node);
  Value row(const ir::Lookup& of);
  Value cell(const ir::Node& node);
  Value entry(const ir::Lookup& of);
  Value member(const ir::MemberOf& of);
  Value once(const ir::Once& of);
  Value call(const ir::Node& node);
  Value arithmetic(const ir::Node& node);
  Value otherwise(const ir::Binary& of);
  Value compare(ir::NodeId id);
  /// How two figures agree; nullopt where they count different things. Different measures of one thing become one.
  [[nodiscard]] std::optional<Agreement> agreement_between(ir::Op comparison, Value& left, Value& right);
  /// Absent, because two counts do not count the same.
  Value unlike(const Value& left, const Value& right);
  [[nodiscard]] bool has_further_terms(const Value& cell);
  Value state(const ir::Node& node);
  Value in_list(const ir::Binary& of);
  Value logical(const ir::Node& node);
  Value either(const ir::Binary& of);
  Value implied(const ir::Binary& of);
  /// The word of the document by which a condition holds: 大于, in “s.more” and “m.how in ["大于"]”.
  std::optional<Place> word_of(ir::NodeId condition);

  // loops.cpp
  Value quantifier(ir::Op op, const ir::Loop& loop);
  Value map(const ir::Node& node);
  Value group_by(const ir::Node& node);
  Value count(const ir::Node& node);
  Value sum(const ir::Node& node);
  Value extreme(const ir::Node& node);
  Value whole(ir::NodeId domain);
  Value sum_of_nothing(Type type);
  [[nodiscard]] ir::Loop without_list(const ir::Loop& loop) const;

  Value print_of(const ir::TermCell::Print& print, std::string_view term);

  Workspace work_;
  DocumentReader reader_;
  PatternSearch patterns_;
  Pass pass_;
  std::vector<Value> frame_;
  std::vector<std::optional<Value>> kept_;
};

}  // namespace budgetlint
