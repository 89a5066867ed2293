#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/source_text.h"
#include "diag/diagnostic.h"
#include "engine/check.h"
#include "lang/compiler.h"

/// Runs the tests that stand beside rules: each case changes a sample and says how the rule must end on it.
namespace budgetlint {

/// The sample of a name for tests of a rule file; null where there is none.
using SampleSource = std::function<SourcePtr(const std::string& name, const std::string& rule_file)>;

struct CaseResult {
  std::string rule;
  std::string text;  ///< the case as written
  Location where;
  bool passed = false;
  LocalText why;  ///< of a failure
};

struct TestReport {
  std::vector<CaseResult> cases;
  std::vector<Diagnostic> problems;  ///< missing samples, changes that cannot be made
  std::vector<Diagnostic> gaps;      ///< rules without a test; with coverage, branches that no test took
};

struct TestOptions {
  bool coverage = false;
};

/// Runs all tests of compiled rules; `sources` are the rule files. Deterministic; results are in the order of the
/// tests.
[[nodiscard]] TestReport run_rule_tests(const ir::Program& program, const std::vector<ir::RuleTest>& tests,
                                        const std::vector<SourcePtr>& sources, const SampleSource& samples,
                                        const TestOptions& options = {});

}  // namespace budgetlint
