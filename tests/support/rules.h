#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/check.h"
#include "engine/typed_document.h"
#include "lang/compiler.h"
#include "model/reader.h"
#include "support/files.h"

namespace budgetlint::test {

/// Rules and documents from text, for tests of the language on documents of a few lines.
class Bench {
 public:
  explicit Bench(const std::string& rules) : compiled_(compile_rules({source_of("test.brl", rules)})) {}

  [[nodiscard]] std::string problems() const {
    std::string out;
    for (const Diagnostic& problem : compiled_.problems) out += problem.rule + " " + problem.message.zh + "\n";
    return out;
  }
  ir::Program& program() { return compiled_.program; }

  DocumentReport check(const std::string& model, const std::string& prior = {}) {
    engine_ = std::make_unique<Engine>(compiled_.program);
    read_ = read_document(source_of("test.budget.yaml", model));
    CheckOptions options;
    if (!prior.empty()) {
      prior_ = read_document(source_of("prior.budget.yaml", prior));
      typed_prior_ = std::make_unique<TypedDocument>(*prior_.document, compiled_.program);
      options.others.prior = typed_prior_.get();
    }
    const TypedDocument typed(*read_.document, compiled_.program);
    return check_document(*engine_, typed, std::move(read_.problems), options);
  }

  /// How each rule ended and what it found: `rule: violated` and a line `  path: message` for each finding.
  std::string outcomes(const std::string& model, const std::string& prior = {}) {
    const DocumentReport report = check(model, prior);
    std::string out = problems();
    for (const RuleOutcome& outcome : report.outcomes) {
      out += outcome.rule + ": " + std::string(to_string(outcome.outcome));
      const bool decided = outcome.outcome == Outcome::passed || outcome.outcome == Outcome::violated;
      if (!decided && !outcome.reason.empty()) out += " (" + outcome.reason.zh + ")";
      if (!outcome.problem.empty()) out += " [" + outcome.problem + "]";
      out += "\n";
      for (const Diagnostic& finding : report.findings) {
        if (finding.rule == outcome.rule) out += "  " + finding.where.path + ": " + finding.message.zh + "\n";
      }
    }
    return out;
  }

 private:
  CompileResult compiled_;
  std::unique_ptr<Engine> engine_;
  ReadResult read_, prior_;
  std::unique_ptr<TypedDocument> typed_prior_;
};

}  // namespace budgetlint::test
