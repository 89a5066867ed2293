#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/report.h"
#include "lang/compiler.h"

namespace budgetlint {

/// Compiled rules with the metadata of their packs.
struct Rulebook {
  ir::Program program;
  std::vector<ir::RuleTest> tests;   ///< where they were asked for
  std::vector<Diagnostic> problems;  ///< of the rule files; empty for the embedded packs
  std::vector<SourcePtr> sources;
  std::vector<PackInfo> packs;
};

/// The packs that are part of the program.
[[nodiscard]] Rulebook load_embedded_rulebook();
/// The same with their tests compiled, which takes longer.
[[nodiscard]] Rulebook load_embedded_rulebook_with_tests();
/// The packs of the given rule files, in that order, with the embedded packs that they import.
[[nodiscard]] Rulebook load_rulebook(const std::vector<SourcePtr>& sources, const CompileOptions& options = {});
/// The same with embedded packs that nothing imports, by name.
[[nodiscard]] Rulebook load_rulebook_with(const std::vector<std::string>& packs, const std::vector<SourcePtr>& sources);
/// What embedded packs there are, without loading them.
[[nodiscard]] std::vector<PackInfo> embedded_packs();
/// The JSON Schema of the budget model.
[[nodiscard]] std::string_view model_schema();
/// The JSON Schema of budgetlint.yaml.
[[nodiscard]] std::string_view settings_schema();

/// A wrong rule that a code is about, and what is said of it (in Chinese).
struct CodeExample {
  std::string_view rule;
  std::string_view output;
};
/// The example of a code; nullopt where there is none.
[[nodiscard]] std::optional<CodeExample> example_of(std::string_view code);

/// The indexes of the rules whose id matches one of `select` (all where it is empty) and none of `ignore`; patterns
/// are ids or globs with * and ?. Patterns that match nothing are appended to `unmatched`.
[[nodiscard]] std::vector<std::size_t> select_rules(const ir::Program& program, const std::vector<std::string>& select,
                                                    const std::vector<std::string>& ignore,
                                                    std::vector<std::string>& unmatched);
/// Whether a pattern is the id of a rule or matches one.
[[nodiscard]] bool selects_any(const ir::Program& program, const std::string& pattern);

}  // namespace budgetlint
