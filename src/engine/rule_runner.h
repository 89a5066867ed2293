#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "diag/report.h"
#include "engine/constraint_recorder.h"
#include "engine/evaluation.h"
#include "engine/explain.h"
#include "engine/trace.h"

namespace budgetlint {

/// A way that a statement of a rule went, for telling which ways no test took.
enum class Branch : std::uint8_t {
  condition_held,
  condition_failed,
  loop_empty,
  loop_turn,
  filtered_out,
  held,
  failed
};

struct TakenBranch {
  std::size_t statement = 0;
  Branch branch = Branch::held;
  auto operator<=>(const TakenBranch&) const = default;
};

/// The rules that had a figure among the operands of a requirement.
struct Guards {
  std::set<std::string> equations;  ///< those that compare it by an equation
  std::set<std::string> bounds;     ///< those that bound it, which leaves it room to be wrong
};
using GuardedSpans = std::map<Span, Guards>;

/// Runs rules over one document, one after the other.
class RuleRunner : private ComparisonObserver {
 public:
  RuleRunner(const TypedDocument& document, const OtherDocuments& others, const ir::Program& program,
             CompiledPatterns& patterns);

  /// Adds the findings of a rule and says how it ended. Of a rule that finds the same thing again and again the first
  /// thousand are told, and one more that stands for the rest.
  RuleOutcome run(const ir::Rule& rule, std::vector<Diagnostic>& findings);

  /// As Evaluation::work.
  [[nodiscard]] std::uint64_t work() { return evaluation_.work().work(); }

  /// Also collect the spans of all figures that a requirement compared, for coverage.
  void collect_guarded(GuardedSpans* spans) { guarded_ = spans; }
  /// Also write down what rules read, and what their requirements demand of the figures.
  void write_trace(Trace* trace) {
    trace_ = trace;
    recorder_.write_to(trace == nullptr ? nullptr : &trace->constraints);
  }
  /// Also collect the ways that statements went.
  void collect_branches(std::set<TakenBranch>* branches) { branches_ = branches; }

 private:
  struct Failure {
    Explanation explanation;
    Agreement agreement = Agreement::none;
  };

  // ComparisonObserver
  void compared(ir::NodeId node, const Value& left, const Value& right, Agreement agreement) override;
  [[nodiscard]] Mark mark() const override {
    return {failure_.has_value(), element_.has_value(), recorder_.mark().constraints};
  }
  void asked_for_by(const std::optional<Place>& word) override { recorder_.asked_for_by(word); }
  void failed_on(const Value& element) override {
    if (!element_ && element.has_place()) element_ = element;  // the innermost, which is told of first
  }
  void forget_since(Mark mark) override {
    if (!mark.failure) failure_.reset();
    if (!mark.element) element_.reset();
  }
  void optional_since(Mark mark) override { recorder_.optional_since(mark); }

  RuleOutcome decide(const ir::Rule& rule, std::vector<Diagnostic>& findings);
  [[nodiscard]] std::optional<Reason> out_of_scope(const ir::Rule& rule) const;
  void took(std::size_t statement, Branch branch);
  void execute(std::size_t statement);
  /// Whether the element was among those that the loop is for.
  bool execute_turn(const ir::Statement& statement, std::size_t index, const Value& element);
  void execute_loop(const ir::Statement& statement, std::size_t index);
  bool execute_ways(const ir::Statement& statement, std::size_t index, const Value& element, std::size_t ways);
  void require(const ir::Statement& statement, std::size_t index);
  void collect_guarded(const ir::Statement& statement);
  [[nodiscard]] Value judge(const ir::Statement& statement);
  void undecided(const Value& absent);
  void pass_over(const Reason& reason);
  /// What a rule that decided did not decide, and why; empty where that is nothing.
  [[nodiscard]] LocalText passed_over() const;
  /// Whether so many findings of that severity were told that further ones are counted only.
  [[nodiscard]] bool is_full(Severity severity) const;
  [[nodiscard]] Severity severity_of(Agreement failure);
  void tell_left_out();
  void report(const ir::Statement& statement, const std::optional<Failure>& failure, Severity severity);
  [[nodiscard]] Place place_of(const ir::Statement& statement, const std::optional<Failure>& failure);
  [[nodiscard]] LocalText message_of(const ir::Statement& statement, const std::optional<Failure>& failure);
  void add_related(const Explanation& explanation, const Place& place, Diagnostic& finding) const;
  void add_fix(const ir::Statement& statement, Diagnostic& finding);
  [[nodiscard]] std::string fill(const std::vector<ir::MessagePiece>& pieces, bool english);

  const TypedDocument& document_;
  const ir::Program& program_;
  Evaluation evaluation_;
  ConstraintRecorder recorder_{evaluation_.work()};
  const ir::Rule* rule_ = nullptr;
  std::vector<Diagnostic>* findings_ = nullptr;
  std::optional<Failure> failure_;
  std::optional<Failure> rounding_;
  std::optional<Value> element_;  ///< of a loop in a requirement, the one for which it does not hold
  struct Told {
    std::size_t findings = 0;
    std::size_t left_out = 0;
    Location first_left_out;
  };
  /// What came of a statement understood in one way, so that it can be taken back.
  struct Outcomes {
    std::array<Told, 3> told;
    std::size_t passed = 0, violated = 0;
    std::size_t findings = 0, constraints = 0, requirements = 0;
  };
  [[nodiscard]] Outcomes outcomes() const;
  void take_back(const Outcomes& before);
  std::array<Told, 3> told_;  ///< by severity
  std::size_t passed_ = 0;
  std::size_t violated_ = 0;
  std::optional<Reason> not_applicable_;
  std::optional<Absence> not_evaluated_;
  std::map<Reason, std::size_t> passed_over_;  ///< why something was not judged, and how often that was so
  std::size_t passed_over_besides_ = 0;        ///< for further reasons
  GuardedSpans* guarded_ = nullptr;
  Trace* trace_ = nullptr;
  std::set<TakenBranch>* branches_ = nullptr;
};

}  // namespace budgetlint
