#include "audit/mutation_run.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <set>
#include <thread>
#include <utility>

#include "audit/coverage.h"
#include "causes/root_causes.h"
#include "diag/edits.h"

namespace budgetlint {
namespace {

/// What the unchanged document has already, of what counts: a rounding difference that a mistake makes a finding is
/// new.
struct Before {
  std::set<std::string> findings;
  std::multiset<std::string> problems;
};

Before remember(const DocumentReport& report) {
  Before out;
  for (const Diagnostic& finding : report.findings) {
    if (finding.severity != Severity::info) out.findings.insert(finding.fingerprint);
  }
  for (const Diagnostic& problem : report.problems) out.problems.insert(problem.rule);
  return out;
}

bool is_figure(MutationKind kind) { return mutation_kinds()[static_cast<std::size_t>(kind)].figure; }

class MutantChecker {
 public:
  MutantChecker(Engine& engine, const TypedDocument& document, const CheckOptions& options)
      : engine_(engine),
        original_(document.source().bytes()),
        options_(options),
        trace_(document.source()),
        report_(check_document(engine, document, {}, tracing(options, trace_))),
        earlier_(document, report_, trace_),
        before_(remember(report_)) {}

  void run(MutantOutcome& outcome) const {
    const Mutation& mutation = outcome.mutation;
    const EditedDocument mutant(earlier_, engine_.program, {mutation.edit},
                                apply_edits(original_, {mutation.edit}).value());
    CheckOptions options = options_;
    options.standing = &mutant.standing();
    TracedCheck traced(engine_, mutant.typed(), options);
    DocumentReport report = traced.run(mutant.problems());
    const std::size_t rule_fixes = fixes_of(report).size();
    traced.add_root_causes(report);
    const std::vector<const Fix*> fixes = fixes_of(report);
    if (fixes.size() > rule_fixes) blame(*mutant.source(), fixes, outcome);
    const Span changed = mutation.place();
    for (const Diagnostic& finding : report.findings) {
      if (finding.severity != Severity::info && !before_.findings.contains(finding.fingerprint))
        count(finding, changed, outcome);
    }
    std::multiset<std::string> known = before_.problems;
    for (const Diagnostic& problem : report.problems) {
      const auto same = known.find(problem.rule);
      same != known.end() ? (void)known.erase(same) : count(problem, changed, outcome);
    }
  }

 private:
  static CheckOptions tracing(CheckOptions options, Trace& trace) {
    options.trace = &trace;
    return options;
  }

  /// All that is offered, causes first.
  static std::vector<const Fix*> fixes_of(const DocumentReport& report) {
    std::vector<const Fix*> out;
    const auto add = [&](const Diagnostic& one) {
      for (const Fix& fix : one.fixes) {
        if (!fix.safe) out.push_back(&fix);
      }
    };
    for (const RootCause& cause : report.causes) add(cause.finding);
    for (const Diagnostic& finding : report.findings) add(finding);
    return out;
  }

  /// A claim is right if the document is as before when it is corrected so.
  void blame(const SourceText& mutant, const std::vector<const Fix*>& fixes, MutantOutcome& outcome) const {
    outcome.blame = Blame::right;
    for (const Fix* fix : fixes) {
      if (restores(*fix, mutant, outcome.mutation)) continue;
      outcome.blame = Blame::wrong;
      outcome.claim = fix->title.zh;
    }
  }

  /// Commas and decimals may be other ones.
  bool restores(const Fix& fix, const SourceText& mutant, const Mutation& mutation) const {
    if (apply_edits(mutant.bytes(), fix.edits) == original_) return true;
    if (fix.edits.size() != 1 || !is_figure(mutation.kind)) return false;
    const Span place = mutation.place();
    const Span edited = fix.edits.front().where.span;
    const auto value = [](std::string_view text) {
      return parse_figure(text.substr(text.starts_with('"') ? 1 : 0), kPlain);
    };
    const Span was = number_span(mutation.before, {0, static_cast<std::uint32_t>(mutation.before.size())});
    const ParsedFigure before = value(std::string_view(mutation.before).substr(was.begin, was.length()));
    const ParsedFigure after = value(fix.edits.front().text);
    return edited.begin <= place.end && place.begin <= edited.end && before.ok() && after.ok() &&
           before.figure.value() == after.figure.value();
  }

  static void count(const Diagnostic& found, Span changed, MutantOutcome& outcome) {
    const auto there = [&](const Location& where) {
      return where.span.begin <= changed.end && changed.begin <= where.span.end;
    };
    if (outcome.findings++ == 0) outcome.rule = found.rule;
    outcome.placed = outcome.placed || there(found.where) ||
                     std::any_of(found.related.begin(), found.related.end(),
                                 [&](const Related& related) { return there(related.where); });
  }

  Engine& engine_;
  std::string_view original_;
  CheckOptions options_;
  Trace trace_;
  DocumentReport report_;  ///< of the unchanged document
  EarlierCheck earlier_;
  Before before_;
};

/// Every so many, so that what is left is spread over the document.
std::vector<Mutation> thinned(std::vector<Mutation> all, std::size_t limit) {
  if (limit == 0 || all.size() <= limit) return all;
  std::vector<Mutation> out;
  for (std::size_t i = 0; i < limit; ++i) out.push_back(std::move(all[i * all.size() / limit]));
  return out;
}

}  // namespace

std::vector<MutantOutcome> run_mutations(Engine& engine, const TypedDocument& document,
                                         const MutationOptions& options) {
  std::set<std::uint32_t> unguarded;  // begins of figures that no equation holds
  for (const GuardedFigure& figure : coverage_of(engine, document, options.check)) {
    if (!figure.tied()) unguarded.insert(figure.figure.number.begin);
  }
  std::vector<MutantOutcome> out;
  for (Mutation& mutation : thinned(mutations_of(document, options.seed), options.limit)) {
    MutantOutcome outcome;
    const std::uint32_t begin = mutation.edit.where.span.begin;
    const bool known_unguarded = unguarded.contains(begin) || unguarded.contains(begin + 1);  // past a quote
    outcome.guarded = !is_figure(mutation.kind) || !known_unguarded;
    outcome.mutation = std::move(mutation);
    out.push_back(std::move(outcome));
  }

  const MutantChecker checker(engine, document, options.check);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < out.size(); i = next++) checker.run(out[i]);
  };
  const unsigned jobs = options.jobs == 0 ? std::max(1U, std::thread::hardware_concurrency()) : options.jobs;
  std::vector<std::future<void>> others;
  for (unsigned i = 1; i < jobs; ++i) others.push_back(std::async(std::launch::async, work));
  work();
  for (std::future<void>& other : others) other.get();  // with what it threw
  return out;
}

}  // namespace budgetlint
