#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source_text.h"
#include "diag/diagnostic.h"
#include "lang/ir.h"
#include "lang/parser.h"
#include "lang/rule_test.h"

namespace budgetlint {

struct CompileOptions {
  bool tests = false;  ///< also compile the tests beside the rules
  bool lint = false;   ///< also look for what is suspicious about the rules themselves
};

struct CompileResult {
  ir::Program program;
  std::vector<ir::RuleTest> tests;
  std::vector<Diagnostic> problems;
  std::vector<SourcePtr> sources;    ///< keeps alive what the problems point to
  std::vector<std::uint16_t> packs;  ///< the pack of each source
};

/// Compiles rule files to one program: parse, declare, check, emit. A rule with a problem is left out, the others are
/// compiled. Files may stand in any order. Packs are told apart by their `pack` declarations; a file without one
/// belongs to a pack named "user", which may use all the others.
[[nodiscard]] CompileResult compile_rules(std::vector<ParseResult> files, const CompileOptions& options = {});
[[nodiscard]] CompileResult compile_rules(const std::vector<SourcePtr>& sources, const CompileOptions& options = {});

/// The pack that a rule file belongs to (empty: none) and those that it imports, as far as it can be read.
struct PackHeader {
  std::string pack;
  std::vector<std::string> imports;
};
[[nodiscard]] PackHeader pack_header(const ast::File& file);

/// Sets a parameter from text such as `98%` or `12万元`. False when the text is no value of its type.
[[nodiscard]] bool set_parameter(ir::Program& program, const ir::Parameter& parameter, const std::string& text);

}  // namespace budgetlint
