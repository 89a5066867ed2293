#pragma once

#include <vector>

#include "diag/diagnostic.h"
#include "lang/ast.h"

namespace budgetlint {

struct ParseResult {
  ast::File file;
  std::vector<Diagnostic> problems;
};

/// Parses a rule file. Never throws and never fails: what could not be understood is a problem, and the rest is parsed.
[[nodiscard]] ParseResult parse_rules(SourcePtr source);

[[nodiscard]] std::vector<ParseResult> parse_files(const std::vector<SourcePtr>& sources);

/// Parses one expression out of `span` of a rule file, for messages with {expressions}. Null after a problem.
[[nodiscard]] ast::ExprPtr parse_expression(const SourceText& source, Span span, std::vector<Diagnostic>& problems);

}  // namespace budgetlint
