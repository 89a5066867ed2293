#pragma once

#include <string>
#include <vector>

#include "lang/ast.h"
#include "lang/declarations.h"
#include "lang/ir.h"

/// Rules about rules: what compiles and yet is most likely not what its author meant.
namespace budgetlint {

/// A compiled rule with what is known of it beside its IR.
struct LintedRule {
  const ir::Program& program;
  const ir::Rule& rule;
  const ast::File& file;
  std::vector<ast::Name> unused_variables;
};

/// Unused lets, conditions that cannot hold, messages beside the point, a missing basis.
void lint_rule(const LintedRule& linted, const ast::Rule& written, std::vector<Diagnostic>& problems);

/// Unused declarations, rules that repeat each other, identities that contradict each other.
void lint_declarations(const std::vector<ast::File>& files, const Declarations& declared, const ir::Program& program,
                       std::vector<Diagnostic>& problems);

}  // namespace budgetlint
