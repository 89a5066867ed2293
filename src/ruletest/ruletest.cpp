#include "ruletest/ruletest.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "base/figure.h"
#include "diag/code.h"
#include "diag/edits.h"
#include "engine/document_edit.h"
#include "engine/place.h"
#include "engine/rule_runner.h"
#include "model/reader.h"

namespace budgetlint {
namespace {

using Outcome_ = ir::TestExpectation::Outcome;

/// A document read and typed. Nothing moves once it is made, for its parts point to each other.
struct Sample {
  Sample(SourcePtr text, const ir::Program& program)
      : source(std::move(text)), read(read_document(source)), typed(*read.document, program) {}

  SourcePtr source;
  ReadResult read;
  TypedDocument typed;
};

std::string name_of(const ir::TestCase& test_case) {
  std::string out;
  for (const char c : test_case.text) {
    const bool blank = c == '\n' || c == ' ';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return out;
}

LocalText in_words(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed: return {"通过", "passed"};
    case Outcome::violated: return {"违反", "violated"};
    case Outcome::not_applicable: return {"不适用", "not applicable"};
    case Outcome::not_evaluated: return {"未能判断", "not evaluated"};
  }
  return {};
}

LocalText in_words(Outcome_ outcome) {
  switch (outcome) {
    case Outcome_::passes: return in_words(Outcome::passed);
    case Outcome_::rounded: return {"四舍五入提示", "rounded"};
    case Outcome_::violated: return in_words(Outcome::violated);
    case Outcome_::not_applicable: return in_words(Outcome::not_applicable);
    case Outcome_::not_evaluated: return in_words(Outcome::not_evaluated);
    case Outcome_::none: break;
  }
  return {};
}

/// The same figure, whatever its separators and trailing zeros; or the same text.
bool same_value(const std::string& wanted, const std::string& found) {
  if (wanted == found) return true;
  const ParsedFigure a = parse_figure(wanted, kPlain);
  const ParsedFigure b = parse_figure(found, kPlain);
  if (!a.ok() || !b.ok()) return false;
  return Exact::decimal(a.figure.units, -a.figure.decimals) == Exact::decimal(b.figure.units, -b.figure.decimals);
}

class CaseRun {
 public:
  CaseRun(const ir::Program& program, CompiledPatterns& patterns, const ir::RuleTest& test,
          std::set<TakenBranch>* branches)
      : program_(program), patterns_(patterns), test_(test), branches_(branches) {}

  /// Why the case failed; nullopt where it passed.
  std::optional<LocalText> run(const ir::TestCase& test_case, const Sample& base) {
    std::unique_ptr<Sample> changed;
    if (!test_case.changes.empty()) {
      std::optional<std::string> text = change(test_case, base);
      if (!text) return why_;
      changed = std::make_unique<Sample>(std::make_shared<SourceText>(base.source->name(), std::move(*text)), program_);
    }
    return judge(test_case.expectation, changed != nullptr ? *changed : base);
  }

 private:
  // --- changes -----------------------------------------------------------------------------------------------------

  std::optional<std::string> change(const ir::TestCase& test_case, const Sample& base) {
    Evaluation evaluation(base.typed, {}, program_, patterns_);
    evaluation.begin(test_.slots, test_.kept);
    std::vector<Edit> edits;
    for (const ir::TestChange& change : test_case.changes) {
      if (change.place == ir::kNoNode) {
        why_ = {"要改的地方写错了", "the place to change is wrong"};
        return std::nullopt;
      }
      const Value place = evaluation.eval(change.place);
      if (place.absent()) {
        const LocalText why = place.absence().reason.in_words();
        why_ = {"样本里没有要改的地方：" + why.zh, "the sample does not have the place to change: " + why.en};
        return std::nullopt;
      }
      std::optional<Edit> edit = edit_of(change, place, evaluation, base.typed);
      if (!edit) {
        why_ = why_not(change, path_of(evaluation.place_of(place), base.typed));
        return std::nullopt;
      }
      edits.push_back(std::move(*edit));
    }
    std::optional<std::string> text = apply_edits(base.source->bytes(), std::move(edits));
    if (!text) why_ = {"几处改动互相重叠", "the changes overlap"};
    if (text && *text == base.source->bytes()) {
      why_ = {"改动后与样本相同", "the changes leave the sample as it is"};
      return std::nullopt;
    }
    return text;
  }

  static LocalText why_not(const ir::TestChange& change, const std::string& path) {
    if (change.kind == ir::TestChange::Kind::replace) {
      return {path + " 里没有“" + change.old_text + "”", path + " does not hold “" + change.old_text + "”"};
    }
    if (path.empty())
      return {"算出来的值不能改，只能改格子和文字", "a computed value cannot be changed, only what is printed"};
    return {"改不了：" + path, "cannot be changed: " + path};
  }

  std::optional<Edit> edit_of(const ir::TestChange& change, const Value& place, Evaluation& evaluation,
                              const TypedDocument& document) const {
    switch (change.kind) {
      case ir::TestChange::Kind::set:
        return change.value.kind == ir::TestCell::Kind::blank ? set_blank(place, document)
                                                              : set_text(place, change.value.text, document);
      case ir::TestChange::Kind::set_rows: {
        std::vector<std::vector<std::string>> rows;
        for (const auto& row : change.rows) {
          rows.emplace_back();
          for (const ir::TestCell& cell : row) {
            rows.back().push_back(cell.kind == ir::TestCell::Kind::blank ? "~" : cell.text);
          }
        }
        return set_rows(place, rows, document);
      }
      case ir::TestChange::Kind::remove: return remove_thing(place, document);
      case ir::TestChange::Kind::replace: break;
    }
    const Value text = place.type.is(Base::section) ? evaluation.work().section_text(place) : place;
    return replace_text(text, change.old_text, change.new_text, document);
  }

  // --- outcomes ----------------------------------------------------------------------------------------------------

  std::optional<LocalText> judge(const ir::TestExpectation& wanted, const Sample& sample) {
    if (wanted.outcome == Outcome_::none) return std::nullopt;
    std::vector<Diagnostic> findings;
    RuleRunner runner(sample.typed, {}, program_, patterns_);
    runner.collect_branches(branches_);
    const RuleOutcome outcome = runner.run(program_.rules[test_.rule_index], findings);
    const bool rounded = outcome.outcome == Outcome::passed && !findings.empty();
    if (!fits(wanted.outcome, outcome.outcome, rounded)) return wrong_outcome(wanted, outcome, findings, rounded);
    return judge_findings(wanted, findings, sample);
  }

  static bool fits(Outcome_ wanted, Outcome outcome, bool rounded) {
    switch (wanted) {
      case Outcome_::passes: return outcome == Outcome::passed && !rounded;
      case Outcome_::rounded: return rounded;
      case Outcome_::violated: return outcome == Outcome::violated;
      case Outcome_::not_applicable: return outcome == Outcome::not_applicable;
      case Outcome_::not_evaluated: return outcome == Outcome::not_evaluated;
      case Outcome_::none: break;
    }
    return true;
  }

  static LocalText wrong_outcome(const ir::TestExpectation& wanted, const RuleOutcome& outcome,
                                 const std::vector<Diagnostic>& findings, bool rounded) {
    const LocalText should = in_words(wanted.outcome);
    const LocalText is = rounded ? in_words(Outcome_::rounded) : in_words(outcome.outcome);
    LocalText out{"应" + should.zh + "，却" + is.zh, "should be " + should.en + ", but is " + is.en};
    const LocalText& more = findings.empty() ? outcome.reason : findings.front().message;
    if (!more.empty()) {
      out.zh += "：" + more.zh;
      out.en += ": " + more.en;
    }
    return out;
  }

  std::optional<LocalText> judge_findings(const ir::TestExpectation& wanted, const std::vector<Diagnostic>& findings,
                                          const Sample& sample) {
    if (wanted.times >= 0 && static_cast<std::size_t>(wanted.times) != findings.size()) {
      const std::string count = std::to_string(findings.size());
      return LocalText{"应有 " + std::to_string(wanted.times) + " 处，却有 " + count + " 处",
                       std::to_string(wanted.times) + " findings are wanted, here are " + count};
    }
    const Diagnostic* judged = findings.empty() ? nullptr : &findings.front();
    Evaluation evaluation(sample.typed, {}, program_, patterns_);
    evaluation.begin(test_.slots, test_.kept);
    for (std::size_t i = 0; i < wanted.places.size(); ++i) {
      if (wanted.places[i] == ir::kNoNode) return LocalText{"at 后面写错了", "the place after `at` is wrong"};
      const Value place = evaluation.eval(wanted.places[i]);
      const Diagnostic* const found =
          place.absent() ? nullptr : finding_at(findings, evaluation.place_of(place).span, i == 0);
      if (found == nullptr) return wrong_place(place, evaluation, findings, sample);
      if (i == 0) judged = found;
    }
    if (judged == nullptr) return std::nullopt;
    const std::pair<const std::string*, const std::string*> figures[] = {{&wanted.expected, &judged->expected},
                                                                         {&wanted.actual, &judged->actual},
                                                                         {&wanted.difference, &judged->difference}};
    for (const auto& [should, is] : figures) {
      if (should->empty() || same_value(*should, *is)) continue;
      return LocalText{"应写“" + *should + "”，却写“" + *is + "”", *should + " is wanted, here is " + *is};
    }
    return std::nullopt;
  }

  /// The finding that points there; only as its primary place where it must lead.
  static const Diagnostic* finding_at(const std::vector<Diagnostic>& findings, Span span, bool leading) {
    for (const Diagnostic& finding : findings) {
      if (finding.where.span == span) return &finding;
      if (leading) continue;
      for (const Related& related : finding.related) {
        if (related.where.span == span) return &finding;
      }
    }
    return nullptr;
  }

  /// The path with the text there, for two places of one paragraph have one path.
  static std::string described(const Location& where) {
    const std::string text(where.source->slice(where.span));
    return where.path + "“" + (text.size() > 60 ? text.substr(0, text.find('\n')) : text) + "”";
  }

  static LocalText wrong_place(const Value& place, Evaluation& evaluation, const std::vector<Diagnostic>& findings,
                               const Sample& sample) {
    const std::string wanted = place.absent() ? "?" : described(location_of(evaluation.place_of(place), sample.typed));
    std::string found;
    for (const Diagnostic& finding : findings) found += (found.empty() ? "" : "、") + described(finding.where);
    return {"应指到 " + wanted + "，却指到 " + found, "should point to " + wanted + ", but points to " + found};
  }

  const ir::Program& program_;
  CompiledPatterns& patterns_;
  const ir::RuleTest& test_;
  std::set<TakenBranch>* branches_;
  LocalText why_;
};

bool names_sample(const ir::RuleTest& test) {
  return std::any_of(test.cases.begin(), test.cases.end(), [](const ir::TestCase& one) { return !one.sample.empty(); });
}

/// A sample is called by its bare name.
Diagnostic no_such_sample(const Location& where, const std::string& name) {
  Diagnostic out = make_diagnostic(Code::no_such_sample, where, name);
  const std::string file = name.substr(name.rfind('/') + 1);
  const std::string bare = file.substr(0, file.find('.'));
  if (bare != name) {
    out.label = {"只写名称，不写文件夹和扩展名：\"" + bare + "\"",
                 "only its name, without folder and ending: \"" + bare + "\""};
  }
  return out;
}

class TestRun {
 public:
  TestRun(const ir::Program& program, const std::vector<SourcePtr>& sources, const SampleSource& samples,
          const TestOptions& options)
      : program_(program), sources_(sources), samples_(samples), options_(options), patterns_(program_) {}

  TestReport run(const std::vector<ir::RuleTest>& tests) {
    for (const ir::RuleTest& test : tests) run_test(test);
    for (std::size_t i = 0; i < program_.rules.size(); ++i) add_gaps(i);
    return std::move(out_);
  }

 private:
  const Sample* sample(const std::string& name, const std::string& rule_file) {
    const auto known = cache_.find(name);
    if (known != cache_.end()) return known->second.get();
    SourcePtr source = samples_(name, rule_file);
    auto made = source == nullptr ? nullptr : std::make_unique<Sample>(std::move(source), program_);
    return cache_.emplace(name, std::move(made)).first->second.get();
  }

  void run_test(const ir::RuleTest& test) {
    tested_.insert(test.rule_index);
    const Sample* base = nullptr;
    for (const ir::TestCase& test_case : test.cases) {
      const Location where{test.source.get(), test_case.span, {}, {}};
      if (!test_case.sample.empty()) {
        base = sample(test_case.sample, test.source->name());
        if (base == nullptr) out_.problems.push_back(no_such_sample(where, test_case.sample));
      }
      CaseResult result{test.rule, name_of(test_case), where, false, {}};
      if (base == nullptr) {
        result.why = names_sample(test) ? LocalText{"没有样本可用", "there is no sample to start from"}
                                        : LocalText{"没有样本可用；先写 sample \"…\"",
                                                    "there is no sample to start from; write sample \"…\" first"};
      } else if (std::optional<LocalText> why =
                     CaseRun(program_, patterns_, test, branches_of(test)).run(test_case, *base)) {
        result.why = std::move(*why);
      } else {
        result.passed = true;
      }
      out_.cases.push_back(std::move(result));
    }
  }

  std::set<TakenBranch>* branches_of(const ir::RuleTest& test) {
    return options_.coverage ? &branches_[test.rule_index] : nullptr;
  }

  [[nodiscard]] Location place_of(const ir::Rule& rule, std::uint32_t line) const {
    for (const SourcePtr& source : sources_) {
      if (source->name() == rule.file) return {source.get(), source->line_span(line), {}, {}};
    }
    return {};
  }

  void add_gaps(std::size_t index) {
    const ir::Rule& rule = program_.rules[index];
    if (place_of(rule, rule.line).source == nullptr) return;  // of a pack that is only imported
    if (!tested_.contains(index)) {
      out_.gaps.push_back(make_diagnostic(Code::rule_without_test, place_of(rule, rule.line)));
      out_.gaps.back().message.zh = rule.id + "：" + out_.gaps.back().message.zh;
      out_.gaps.back().message.en = rule.id + ": " + out_.gaps.back().message.en;
      return;
    }
    if (!options_.coverage) return;
    const std::set<TakenBranch>& taken = branches_[index];
    const auto missing = [&](std::size_t statement, Branch branch, const LocalText& what) {
      if (taken.contains({statement, branch})) return;
      const ir::Statement& entry = rule.statements[statement];
      const LocalText text{rule.id + "：" + what.zh + " " + entry.text, rule.id + ": " + what.en + " " + entry.text};
      out_.gaps.push_back(make_diagnostic(Code::branch_not_tested, place_of(rule, entry.line), text));
    };
    for (std::size_t i = 0; i < rule.statements.size(); ++i) {
      switch (rule.statements[i].kind) {
        case ir::StatementKind::let: break;
        case ir::StatementKind::when:
          missing(i, Branch::condition_held, {"条件成立", "the condition holds:"});
          missing(i, Branch::condition_failed, {"条件不成立", "the condition does not hold:"});
          break;
        case ir::StatementKind::for_each: missing(i, Branch::loop_turn, {"循环走到", "the loop takes a turn:"}); break;
        case ir::StatementKind::require:
          missing(i, Branch::held, {"要求成立", "the requirement holds:"});
          missing(i, Branch::failed, {"要求不成立", "the requirement fails:"});
          break;
      }
    }
  }

  const ir::Program& program_;
  const std::vector<SourcePtr>& sources_;
  const SampleSource& samples_;
  const TestOptions& options_;
  CompiledPatterns patterns_;
  std::map<std::string, std::unique_ptr<Sample>> cache_;
  std::map<std::size_t, std::set<TakenBranch>> branches_;
  std::set<std::size_t> tested_;
  TestReport out_;
};

}  // namespace

TestReport run_rule_tests(const ir::Program& program, const std::vector<ir::RuleTest>& tests,
                          const std::vector<SourcePtr>& sources, const SampleSource& samples,
                          const TestOptions& options) {
  return TestRun(program, sources, samples, options).run(tests);
}

}  // namespace budgetlint
