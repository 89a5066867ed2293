#include "engine/rule_runner.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/comparison.h"
#include "engine/document_edit.h"
#include "engine/place_path.h"
#include "engine/subject.h"
#include "lang/sentence.h"

namespace budgetlint {

RuleRunner::RuleRunner(const TypedDocument& document, const TypedDocument* prior, const ir::Program& program,
                       CompiledPatterns& patterns)
    : document_(document), program_(program), evaluation_(document, prior, program, patterns) {}

/// Why a rule is not for this document at all.
std::optional<LocalText> RuleRunner::out_of_scope(const ir::Rule& rule) const {
  if (!rule.off.empty()) return LocalText{"已停用：" + rule.off, "switched off: " + rule.off};
  if (rule.set != kNone && rule.set != document_.set_index()) {
    const std::string& set = program_.sets[rule.set].name;
    return LocalText{"只适用于表集“" + set + "”的文档", "for documents of table set " + set + " only"};
  }
  if (rule.needed_part != kNone && document_.form() != nullptr &&
      !document_.form()->parts[rule.needed_part].prints(rule.needed_column)) {
    const PartSchema& part = program_.sets[rule.set].parts[rule.needed_part];
    const std::string& column = part.columns[rule.needed_column].name;
    return LocalText{"样式不印“" + column + "”列", "the template does not print column " + column};
  }
  const std::string_view kind = document_.model().identity.kind.text;
  if (!rule.kinds.empty() && std::find(rule.kinds.begin(), rule.kinds.end(), kind) == rule.kinds.end()) {
    std::string kinds;
    for (const std::string& one : rule.kinds) kinds += (kinds.empty() ? "" : "、") + one;
    return LocalText{"只适用于" + kinds, "for " + kinds + " only"};
  }
  const std::optional<int> year = document_.year();
  if (year && (*year < rule.from || *year > rule.until)) {
    const std::string years = std::to_string(rule.from) + "–" + std::to_string(rule.until);
    return LocalText{"只适用于 " + years + " 年度", "for the years " + years + " only"};
  }
  return std::nullopt;
}

RuleOutcome RuleRunner::run(const ir::Rule& rule, std::vector<Diagnostic>& findings) {
  RuleOutcome out{rule.id, Outcome::not_applicable, {}, {}};
  if (std::optional<LocalText> reason = out_of_scope(rule)) {
    out.reason = std::move(*reason);
    return out;
  }
  rule_ = &rule;
  findings_ = &findings;
  passed_ = violated_ = 0;
  not_applicable_.reset();
  not_evaluated_.reset();
  passed_over_.clear();
  evaluation_.begin(rule.slots, rule.kept);
  execute(0);
  if (violated_ > 0) {
    out.outcome = Outcome::violated;
    out.reason = passed_over();
  } else if (not_evaluated_) {
    out.outcome = Outcome::not_evaluated;
    out.reason = not_evaluated_->text;
    if (not_evaluated_->place.known()) {
      out.where = location_of(not_evaluated_->place, evaluation_.document_of(not_evaluated_->place));
    }
  } else if (passed_ > 0) {
    out.outcome = Outcome::passed;
    out.reason = passed_over();
  } else if (not_applicable_) {
    out.reason = not_applicable_->text;
  } else {
    out.reason = {"文档里没有这条规则要看的东西", "the document has nothing that this rule looks at"};
  }
  return out;
}

// --- statements --------------------------------------------------------------------------------------------------

void RuleRunner::undecided(const Value& absent) {
  const Reason& reason = evaluation_.reason(absent);
  std::optional<Reason>& slot = reason.malformed ? not_evaluated_ : not_applicable_;
  if (!slot) slot = reason;
  ++passed_over_[absent.reason];
}

LocalText RuleRunner::passed_over() const {
  constexpr std::size_t kMostReasons = 3;
  std::map<std::string, std::pair<std::size_t, const LocalText*>> counts;
  std::size_t all = 0;
  for (const auto& [index, times] : passed_over_) {
    const LocalText& text = evaluation_.reason_at(index).text;
    auto& [count, known] = counts[text.zh];
    count += times;
    known = &text;
    all += times;
  }
  if (all == 0) return {};
  std::vector<std::pair<std::size_t, const LocalText*>> sorted;
  for (const auto& [text, count] : counts) sorted.push_back(count);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  LocalText out{"另有 " + std::to_string(all) + " 处没有判断：", std::to_string(all) + " more not judged: "};
  for (std::size_t i = 0; i < sorted.size() && i < kMostReasons; ++i) {
    const auto& [count, text] = sorted[i];
    out.zh += (i == 0 ? "" : "；") + text->zh + "（" + std::to_string(count) + " 处）";
    out.en += (i == 0 ? "" : "; ") + text->en + " (" + std::to_string(count) + ")";
  }
  if (sorted.size() > kMostReasons) out.zh += "；等", out.en += "; and others";
  return out;
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
      const Value condition = evaluation_.eval(statement.expr);
      if (condition.absent()) return undecided(condition);
      took(index, condition.truth ? Branch::condition_held : Branch::condition_failed);
      if (!condition.truth) {
        if (!not_applicable_) {
          not_applicable_ = {{"条件不满足：" + statement.text, "its condition does not hold: " + statement.text},
                             false};
        }
        return;
      }
      break;
    }
    case ir::StatementKind::require: require(statement, index); break;
  }
  execute(index + 1);
}

void RuleRunner::execute_loop(const ir::Statement& statement, std::size_t index) {
  const Value domain = evaluation_.eval(statement.expr);
  if (domain.absent()) return undecided(domain);
  if (domain.gap != 0) undecided(evaluation_.lost(domain.gap));
  if (domain.list->empty()) took(index, Branch::loop_empty);
  if (domain.list->empty() && !not_applicable_) {
    not_applicable_ = {{"没有找到：" + statement.text, "nothing found: " + statement.text}, false};
  }
  bool chosen_any = domain.list->empty();
  for (const Value& element : *domain.list) {
    evaluation_.slot(statement.slot) = element;
    if (element.absent()) {
      undecided(element);
      continue;
    }
    if (statement.where != ir::kNoNode) {
      const Value chosen = evaluation_.eval(statement.where);
      if (evaluation_.is_malformed(chosen)) {
        undecided(chosen);
      } else if (chosen.absent()) {
        ++passed_over_[chosen.reason];
      }
      if (!chosen.is_true()) {
        took(index, Branch::filtered_out);
        continue;
      }
    }
    took(index, Branch::loop_turn);
    chosen_any = true;
    execute(index + 1);
  }
  if (chosen_any || statement.where == ir::kNoNode || not_applicable_) return;
  const LocalText condition = phrase_of(program_, *rule_, statement.where);
  not_applicable_ = {{"没有一项符合条件：" + condition.zh, "none fulfils the condition: " + condition.en}, false};
}

void RuleRunner::collect_guarded(const ir::Statement& statement) {
  Explainer(evaluation_, *rule_).each_operand(statement.expr, [&](const Value& operand, bool equated) {
    const bool figure = operand.type.is_numeric() || operand.type.is(Base::entry);
    if (!figure || operand.place.document != 0) return;
    Guards& guards = (*guarded_)[operand.place.span];
    guards.rules.insert(rule_->id);
    guards.equated = guards.equated || equated;
  });
}

/// Whether a requirement holds, with the first failure and the first rounding in it.
Value RuleRunner::judge(const ir::Statement& statement) {
  // Most requirements hold exactly; only where one does not are intervals and explanations worked out.
  evaluation_.set_exact_only(true);
  Value exact = evaluation_.eval(statement.expr);
  evaluation_.set_exact_only(false);
  if (exact.is_true() && constraints_ == nullptr) return exact;
  evaluation_.set_observer(this);
  Value held = evaluation_.eval(statement.expr);
  evaluation_.set_observer(nullptr);
  if (!exact.is_true()) return held;
  rounding_.reset();  // in a branch that does not matter
  return exact;
}

void RuleRunner::require(const ir::Statement& statement, std::size_t index) {
  if (guarded_ != nullptr) collect_guarded(statement);
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
  took(index, held.truth ? Branch::held : Branch::failed);
  ++(held.truth ? passed_ : violated_);
  if (held.truth && rounding_) report(statement, rounding_, Severity::info);
  if (!held.truth) {
    // Two prints of one figure that differ only in their last place: each may be a rounding, both cannot be right.
    const bool near = failure_ && failure_->agreement == Agreement::near;
    report(statement, failure_, near ? std::min(rule_->severity, Severity::warning) : rule_->severity);
  }
  if (constraints_ == nullptr) return;
  const bool found = findings_->size() > known_findings;
  constraints_->close(first_constraint, {found ? std::optional(known_findings) : std::nullopt, {}});
}

void RuleRunner::compared(ir::NodeId node, const Value& left, const Value& right, Agreement agreement) {
  if (constraints_ != nullptr) constraints_->compared(program_.nodes[node].op, left, right, agreement);
  if (agreement == Agreement::exact) return;
  std::optional<Failure>& first = holds(agreement) ? rounding_ : failure_;
  if (first) return;  // the first is the one to tell of
  evaluation_.set_observer(nullptr);
  first = Failure{Explainer(evaluation_, *rule_).explain(node, left, right, agreement), agreement};
  evaluation_.set_observer(this);
}

// --- findings ----------------------------------------------------------------------------------------------------

Place RuleRunner::place_of(const ir::Statement& statement, const std::optional<Failure>& failure) {
  if (statement.at != ir::kNoNode) {
    const Value at = evaluation_.eval(statement.at);
    if (!at.absent() && at.place.known()) return at.place;
  }
  if (failure && !failure->explanation.operands.empty()) return failure->explanation.operands.front().place;
  if (element_) return element_->place;
  for (auto loop = rule_->statements.rbegin(); loop != rule_->statements.rend(); ++loop) {
    if (loop->kind != ir::StatementKind::for_each) continue;
    const Place& place = evaluation_.slot(loop->slot).place;
    if (place.known()) return place;
  }
  return {document_.model().identity.span, PlaceKind::document};
}

/// A value within a message: a text without quotes, which are the message's own.
static std::string filled(const Value& value, bool english) {
  if (!value.type.is_numeric()) return std::string(value.text);
  if (value.state == ValueState::blank) return english ? "blank" : "空白";
  return value.quantity.number() + std::string(value.quantity.unit.text);
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
  if (value.absent() || place.absent() || place.place.document != 0) return;
  const std::string text = value.type.is_numeric() ? value.quantity.number() : std::string(value.text);
  const std::optional<Edit> edit = set_text(place, text, document_);
  if (!edit) return;
  Fix fix;
  const LocalText what = subject_of(place.place, document_);
  fix.title = {"把 " + what.zh + " 改为“" + text + "”", "set " + what.en + " to " + text};
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
  const LocalText what = subject_of(*element_, evaluation_.document_of(element_->place));
  return {what.zh + " 不满足：" + phrase.zh, what.en + ": does not hold: " + phrase.en};
}

void RuleRunner::report(const ir::Statement& statement, const std::optional<Failure>& failure, Severity severity) {
  Diagnostic out;
  out.rule = rule_->id;
  out.severity = severity;
  out.title = rule_->title;
  out.message = message_of(statement, failure);
  out.basis = rule_->basis;
  const Place place = place_of(statement, failure);
  out.where = location_of(place, evaluation_.document_of(place));
  if (failure) {
    const Explanation& explanation = failure->explanation;
    for (const Operand& operand : explanation.operands) {
      if (operand.place.span == place.span && operand.place.kind == place.kind) {
        if (out.label.empty()) out.label = operand.value;
        continue;
      }
      const LocalText label{operand.label.zh + " " + operand.value.zh, operand.label.en + " " + operand.value.en};
      out.related.push_back({label, location_of(operand.place, evaluation_.document_of(operand.place))});
    }
    if (!explanation.arithmetic.empty()) out.notes.push_back(explanation.arithmetic);
    out.expected = explanation.expected;
    out.actual = explanation.actual;
    out.difference = explanation.difference;
    out.unit = explanation.unit;
  }
  add_fix(statement, out);
  findings_->push_back(std::move(out));
}

}  // namespace budgetlint
