#include "engine/rule_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "engine/comparison.h"
#include "engine/document_edit.h"
#include "engine/subject.h"
#include "lang/sentence.h"

namespace budgetlint {
namespace {

/// Of each severity, that are told of a rule in a document. Each may name dozens of places.
constexpr std::size_t kMostFindings = 1000;

}  // namespace

RuleRunner::RuleRunner(const TypedDocument& document, const OtherDocuments& others, const ir::Program& program,
                       CompiledPatterns& patterns)
    : document_(document), program_(program), evaluation_(document, others, program, patterns) {}

/// Why a rule is not for this document at all.
std::optional<Reason> RuleRunner::out_of_scope(const ir::Rule& rule) const {
  if (!rule.off.empty()) return make_reason(ReasonCode::switched_off, rule.off);
  if (rule.set != kNone && rule.set != document_.set_index()) {
    return make_reason(ReasonCode::of_another_table_set, program_.sets[rule.set].name);
  }
  const TypedPart* needed =
      rule.needed_part == kNone || document_.form() == nullptr ? nullptr : document_.part(rule.needed_part);
  const bool printed = needed != nullptr && needed->has_column(rule.needed_column);
  if (rule.needed_part != kNone && document_.form() != nullptr && !printed) {
    const TableSetSchema& set = program_.sets[rule.set];
    const std::string& column = set.parts[rule.needed_part].columns[rule.needed_column].name;
    const bool expected = document_.form()->parts[rule.needed_part].prints(rule.needed_column);
    if (!expected) return make_reason(ReasonCode::column_not_in_template, column);
    if (needed != nullptr) return make_reason(ReasonCode::no_column, set.part_path(rule.needed_part), column);
  }
  const std::string_view kind = document_.model().identity.kind.text;
  if (!rule.kinds.empty() && std::find(rule.kinds.begin(), rule.kinds.end(), kind) == rule.kinds.end()) {
    return make_reason(ReasonCode::of_other_kinds, fmt::format("{}", fmt::join(rule.kinds, "、")));
  }
  const std::optional<int> year = document_.year();
  if (year && (*year < rule.from || *year > rule.until)) {
    return make_reason(ReasonCode::of_other_years, rule.from, rule.until);
  }
  return std::nullopt;
}

RuleOutcome RuleRunner::run(const ir::Rule& rule, std::vector<Diagnostic>& findings) {
  if (trace_ == nullptr) return decide(rule, findings);
  Trace::RuleTrace traced{Areas(document_), trace_->constraints.extent(), {}};
  evaluation_.work().collect_reads(&traced.read);
  RuleOutcome out = decide(rule, findings);
  evaluation_.work().collect_reads(nullptr);
  traced.after = trace_->constraints.extent();
  trace_->rules.push_back(std::move(traced));
  return out;
}

RuleOutcome RuleRunner::decide(const ir::Rule& rule, std::vector<Diagnostic>& findings) {
  RuleOutcome out;
  out.rule = rule.id;
  out.outcome = Outcome::not_applicable;
  if (const std::optional<Reason> reason = out_of_scope(rule)) {
    out.reason = reason->in_words();
    return out;
  }
  rule_ = &rule;
  findings_ = &findings;
  told_ = {};
  passed_ = violated_ = 0;
  not_applicable_.reset();
  not_evaluated_.reset();
  passed_over_.clear();
  passed_over_besides_ = 0;
  evaluation_.begin(rule.slots, rule.kept);
  try {
    execute(0);
  } catch (const TooMuchWork&) {
    out.gave_up = true;
    not_evaluated_ = Absence{make_reason(ReasonCode::too_much_work), AbsenceKind::malformed};
  }
  tell_left_out();
  if (violated_ > 0) {
    out.outcome = Outcome::violated;
    out.reason = passed_over();
  } else if (not_evaluated_) {
    out.outcome = Outcome::not_evaluated;
    out.reason = not_evaluated_->reason.in_words();
    if (not_evaluated_->place.known()) {
      out.where = location_of(not_evaluated_->place, evaluation_.document_of(not_evaluated_->place));
    }
  } else if (passed_ > 0) {
    out.outcome = Outcome::passed;
    out.reason = passed_over();
  } else if (not_applicable_) {
    out.reason = not_applicable_->in_words();
  } else {
    out.reason = make_reason(ReasonCode::nothing_to_look_at).in_words();
  }
  return out;
}

// --- statements --------------------------------------------------------------------------------------------------

void RuleRunner::undecided(const Value& absent) {
  const Absence& absence = absent.absence();
  if (absence.malformed()) {
    if (!not_evaluated_) not_evaluated_ = absence;
  } else if (!not_applicable_) {
    not_applicable_ = absence.reason;
  }
  pass_over(absence.reason);
}

void RuleRunner::pass_over(const Reason& reason) {
  constexpr std::size_t kMostKept = 1000;  // three are told; of further ones only the number
  if (passed_over_.size() >= kMostKept && !passed_over_.contains(reason)) return (void)++passed_over_besides_;
  ++passed_over_[reason];
}

LocalText RuleRunner::passed_over() const {
  constexpr std::size_t kMostTold = 3;
  struct Told {
    LocalText why;
    std::size_t times = 0;
  };
  std::vector<Told> told;
  std::size_t all = passed_over_besides_;
  for (const auto& [reason, times] : passed_over_) {
    all += times;
    told.push_back({reason.in_words(), times});
  }
  if (all == 0) return {};
  std::sort(told.begin(), told.end(),
            [](const Told& a, const Told& b) { return a.times != b.times ? a.times > b.times : a.why.zh < b.why.zh; });
  LocalText list;
  for (std::size_t i = 0; i < told.size() && i < kMostTold; ++i) {
    const LocalText one = make_reason(ReasonCode::not_judged_times, told[i].why, told[i].times).in_words();
    list = i == 0 ? one : make_reason(ReasonCode::and_further, list, one).in_words();
  }
  if (told.size() > kMostTold) list = make_reason(ReasonCode::and_others, list).in_words();
  return make_reason(ReasonCode::more_not_judged, all, list).in_words();
}

void RuleRunner::took(std::size_t statement, Branch branch) {
  if (branches_ != nullptr) branches_->insert({statement, branch});
}

void RuleRunner::execute(std::size_t index) {
  if (index == rule_->statements.size()) return;
  const ir::Statement& statement = rule_->statements[index];
  switch (statement.kind) {
    case ir::StatementKind::for_each: execute_loop(statement, index); return;
    case ir::StatementKind::let: evaluation_.slot(statement.slot) = evaluation_.eval(statement.expr); break;
    case ir::StatementKind::when: {
      const Heap::Mark before = evaluation_.mark();
      const Value condition = evaluation_.eval(statement.expr);
      if (condition.absent()) return undecided(condition);
      evaluation_.release(before);
      took(index, condition.truth() ? Branch::condition_held : Branch::condition_failed);
      if (!condition.truth()) {
        if (!not_applicable_) not_applicable_ = make_reason(ReasonCode::condition_fails, statement.text);
        return;
      }
      break;
    }
    case ir::StatementKind::require: {
      const Heap::Mark before = evaluation_.mark();
      require(statement, index);
      evaluation_.release(before);
      break;
    }
  }
  execute(index + 1);
}

void RuleRunner::execute_loop(const ir::Statement& statement, std::size_t index) {
  const Value domain = evaluation_.eval(statement.expr);
  if (domain.absent()) return undecided(domain);
  if (domain.gap() != nullptr) undecided(Workspace::lost(domain.gap()));
  if (domain.list().empty()) took(index, Branch::loop_empty);
  if (domain.list().empty() && !not_applicable_) {
    not_applicable_ = make_reason(ReasonCode::nothing_found, statement.text);
  }
  bool chosen_any = domain.list().empty();
  const Heap::Mark before = evaluation_.mark();
  for (const Value& element : domain.list()) {
    const std::size_t ways = element.type.is_stated() ? evaluation_.statements().ways_of(element) : 1;
    chosen_any = (ways > 1 ? execute_ways(statement, index, element, ways) : execute_turn(statement, index, element)) ||
                 chosen_any;
    evaluation_.release(before);
  }
  if (chosen_any || statement.where == ir::kNoNode || not_applicable_) return;
  not_applicable_ = make_reason(ReasonCode::none_fulfils, phrase_of(program_, *rule_, statement.where));
}

RuleRunner::Outcomes RuleRunner::outcomes() const {
  return {told_,
          passed_,
          violated_,
          findings_->size(),
          trace_ != nullptr ? trace_->constraints.size() : 0,
          trace_ != nullptr ? trace_->constraints.requirements().size() : 0};
}

void RuleRunner::take_back(const Outcomes& before) {
  told_ = before.told;
  passed_ = before.passed;
  violated_ = before.violated;
  findings_->resize(before.findings);
  if (trace_ != nullptr) trace_->constraints.truncate(before.constraints, before.requirements);
}

/// Where words leave open what is meant, a statement is wrong only if it is wrong as it is most likely meant and in
/// every other way that can be judged. Where one way holds, the others do not matter.
bool RuleRunner::execute_ways(const ir::Statement& statement, std::size_t index, const Value& element,
                              std::size_t ways) {
  const Outcomes before = outcomes();
  Value way = element;
  bool likeliest_failed = false;
  bool chosen_any = false;
  auto& meant = std::get<StatementRef>(way.object).way;
  for (meant = 0; meant < ways; ++meant) {
    const bool chosen = execute_turn(statement, index, way);
    chosen_any = chosen_any || chosen;
    if (violated_ > before.violated) {
      likeliest_failed = likeliest_failed || meant == 0;
      take_back(before);
    } else if (passed_ > before.passed) {
      return true;
    }
  }
  if (!likeliest_failed) return chosen_any;
  meant = 0;
  return execute_turn(statement, index, way);
}

bool RuleRunner::execute_turn(const ir::Statement& statement, std::size_t index, const Value& element) {
  evaluation_.slot(statement.slot) = element;
  if (element.absent()) {
    undecided(element);
    return false;
  }
  if (statement.where != ir::kNoNode) {
    const Value chosen = evaluation_.eval(statement.where);
    if (Workspace::is_malformed(chosen)) {
      undecided(chosen);
    } else if (chosen.absent()) {
      pass_over(chosen.absence().reason);
    }
    if (!chosen.is_true()) {
      took(index, Branch::filtered_out);
      return false;
    }
  }
  took(index, Branch::loop_turn);
  execute(index + 1);
  return true;
}

void RuleRunner::collect_guarded(const ir::Statement& statement) {
  Explainer(evaluation_, *rule_).each_operand(statement.expr, [&](const Value& operand, bool equated) {
    const bool figure = operand.type.is_numeric() || operand.type.is(Base::entry);
    if (!figure || operand.edition != Edition::current) return;
    Guards& guards = (*guarded_)[evaluation_.place_of(operand).span];
    (equated ? guards.equations : guards.bounds).insert(rule_->id);
  });
}

/// Whether a requirement holds, with the first failure and the first rounding in it.
Value RuleRunner::judge(const ir::Statement& statement) {
  // Most requirements hold exactly; only where one does not are intervals and explanations worked out.
  const ComparisonObserver::Mark before = recorder_.mark();
  const Value exact = evaluation_.eval(statement.expr, {true, recorder_.writes() ? &recorder_ : nullptr});
  if (exact.is_true()) return exact;
  recorder_.optional_since(before);
  return evaluation_.eval(statement.expr, {false, this});
}

void RuleRunner::require(const ir::Statement& statement, std::size_t index) {
  failure_.reset();
  rounding_.reset();
  element_.reset();
  const std::size_t first_constraint = mark().constraints;
  const std::size_t known_findings = findings_->size();
  const Value held = judge(statement);
  if (held.absent()) {
    optional_since({false, false, first_constraint});
    return undecided(held);
  }
  if (guarded_ != nullptr) collect_guarded(statement);
  took(index, held.truth() ? Branch::held : Branch::failed);
  ++(held.truth() ? passed_ : violated_);
  if (held.truth() && rounding_) report(statement, rounding_, Severity::info);
  if (!held.truth()) {
    report(statement, failure_, severity_of(failure_ ? failure_->agreement : Agreement::none));
  }
  if (trace_ == nullptr) return;
  const bool found = findings_->size() > known_findings;
  trace_->constraints.close(first_constraint, {found ? std::optional(known_findings) : std::nullopt, {}});
}

void RuleRunner::compared(ir::NodeId node, const Value& left, const Value& right, Agreement agreement) {
  recorder_.compared(node, left, right, agreement);
  if (agreement == Agreement::exact) return;
  std::optional<Failure>& first = holds(agreement) ? rounding_ : failure_;
  if (first) return;  // the first is the one to tell of
  if (is_full(holds(agreement) ? Severity::info : severity_of(agreement))) {
    first = Failure{{}, agreement};
    return;
  }
  first = Failure{Explainer(evaluation_, *rule_).explain(node, left, right, agreement), agreement};
}

/// Two prints of one figure that differ only in their last place: each may be a rounding, both cannot be right. What is
/// not known to be said of something is no reason for more than a hint.
Severity RuleRunner::severity_of(Agreement failure) {
  for (const ir::Statement& loop : rule_->statements) {
    if (loop.kind != ir::StatementKind::for_each) continue;
    const Value& element = evaluation_.slot(loop.slot);
    if (element.type.is_stated() && evaluation_.statements().is_guessed(element)) return Severity::info;
  }
  return failure == Agreement::near ? std::min(rule_->severity, Severity::warning) : rule_->severity;
}

// --- findings ----------------------------------------------------------------------------------------------------

Place RuleRunner::place_of(const ir::Statement& statement, const std::optional<Failure>& failure) {
  if (statement.at != ir::kNoNode) {
    const Value at = evaluation_.eval(statement.at);
    if (!at.absent() && at.has_place()) return evaluation_.place_of(at);
  }
  if (failure && !failure->explanation.operands.empty()) return failure->explanation.operands.front().place;
  if (element_) return evaluation_.place_of(*element_);
  for (auto loop = rule_->statements.rbegin(); loop != rule_->statements.rend(); ++loop) {
    if (loop->kind != ir::StatementKind::for_each) continue;
    const Value& element = evaluation_.slot(loop->slot);
    if (element.has_place()) return evaluation_.place_of(element);
  }
  return {document_.model().identity.span, WholeDocument{}};
}

/// A value within a message: a text without quotes, which are the message's own.
static std::string filled(const Value& value, bool english) {
  if (!value.type.is_numeric()) return shown_in_message(value.text());
  if (value.blank()) return english ? "blank" : "空白";
  const Quantity quantity = value.quantity();
  return quantity.number() + std::string(quantity.unit.text);
}

std::string RuleRunner::fill(const std::vector<ir::MessagePiece>& pieces, bool english) {
  std::string out;
  for (const ir::MessagePiece& piece : pieces) {
    out += piece.text;
    if (piece.node == ir::kNoNode) continue;
    const Value value = evaluation_.eval(piece.node);
    if (value.absent()) {
      out += english ? "(none)" : "（无）";
    } else {
      out += filled(value, english);
    }
  }
  return out;
}

void RuleRunner::add_fix(const ir::Statement& statement, Diagnostic& finding) {
  if (statement.fix.place == ir::kNoNode || statement.fix.value == ir::kNoNode) return;
  const Value value = evaluation_.eval(statement.fix.value);
  const Value place = evaluation_.eval(statement.fix.place);
  if (value.absent() || place.absent() || place.edition != Edition::current) return;
  const std::string text = value.type.is_numeric() ? value.quantity().number() : std::string(value.text());
  const std::optional<Edit> edit = set_text(place, text, document_);
  if (!edit) return;
  Fix fix;
  const LocalText what = subject_of(evaluation_.place_of(place), document_);
  fix.title = {"把 " + what.zh + " 改为“" + shown_in_message(text) + "”",
               "set " + what.en + " to " + shown_in_message(text)};
  fix.safe = statement.fix.safe;
  fix.edits.push_back(*edit);
  finding.fixes.push_back(std::move(fix));
}

LocalText RuleRunner::message_of(const ir::Statement& statement, const std::optional<Failure>& failure) {
  if (!statement.message.zh.empty() && (!failure || failure->agreement != Agreement::rounding)) {
    return {fill(statement.message.zh, false), fill(statement.message.en, true)};
  }
  if (failure) return failure->explanation.message;
  const LocalText phrase = phrase_of(program_, *rule_, statement.expr);
  if (!element_) return {"不满足：" + phrase.zh, "does not hold: " + phrase.en};
  const LocalText what = evaluation_.subject_of(*element_);
  return {what.zh + " 不满足：" + phrase.zh, what.en + ": does not hold: " + phrase.en};
}

bool RuleRunner::is_full(Severity severity) const { return told_[static_cast<std::size_t>(severity)].left_out > 0; }

/// One finding for those of each severity that were counted only, where the first of them stands.
void RuleRunner::tell_left_out() {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    const Told& told = told_[static_cast<std::size_t>(severity)];
    if (told.left_out == 0) continue;
    const std::string most = std::to_string(kMostFindings);
    const std::string more = std::to_string(told.left_out);
    Diagnostic out;
    out.rule = rule_->id;
    out.severity = severity;
    out.title = rule_->title;
    out.basis = rule_->basis;
    out.message = {"从这里起还有 " + more + " 处同样的问题没有列出：一条规则在一份文档里最多列 " + most + " 处",
                   "from here on " + more + " more like it are not listed: a rule lists at most " + most +
                       " findings of a document"};
    out.where = told.first_left_out;
    out.stands_for = told.left_out;
    findings_->push_back(std::move(out));
  }
}

/// The places that a finding names, and how many more there are.
void RuleRunner::add_related(const Explanation& explanation, const Place& place, Diagnostic& finding) const {
  for (const Operand& operand : explanation.operands) {
    if (operand.place.span == place.span && operand.place.object.index() == place.object.index()) {
      if (finding.label.empty()) finding.label = operand.value;
      continue;
    }
    const LocalText label{operand.label.zh + " " + operand.value.zh, operand.label.en + " " + operand.value.en};
    finding.related.push_back({label, location_of(operand.place, evaluation_.document_of(operand.place))});
  }
  if (!explanation.arithmetic.empty()) finding.notes.push_back(explanation.arithmetic);
  if (explanation.operands_left_out == 0) return;
  const std::string more = std::to_string(explanation.operands_left_out);
  finding.notes.push_back({"另有 " + more + " 处的数没有列出", more + " more figures are not listed"});
}

void RuleRunner::report(const ir::Statement& statement, const std::optional<Failure>& failure, Severity severity) {
  Told& told = told_[static_cast<std::size_t>(severity)];
  if (told.left_out > 0) {
    ++told.left_out;
    return;
  }
  const Place place = place_of(statement, failure);
  const Location where = location_of(place, evaluation_.document_of(place));
  if (told.findings == kMostFindings) {
    told.left_out = 1;
    told.first_left_out = where;
    return;
  }
  ++told.findings;
  Diagnostic out;
  out.rule = rule_->id;
  out.severity = severity;
  out.title = rule_->title;
  out.message = message_of(statement, failure);
  out.basis = rule_->basis;
  out.where = where;
  if (failure) {
    const Explanation& explanation = failure->explanation;
    add_related(explanation, place, out);
    out.expected = explanation.expected;
    out.actual = explanation.actual;
    out.difference = explanation.difference;
    out.unit = explanation.unit;
  }
  add_fix(statement, out);
  findings_->push_back(std::move(out));
}

}  // namespace budgetlint
