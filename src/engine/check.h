#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "diag/report.h"
#include "engine/other_documents.h"
#include "engine/patterns.h"
#include "engine/recheck.h"
#include "engine/rule_runner.h"
#include "engine/trace.h"
#include "engine/typed_document.h"
#include "lang/ir.h"
#include "model/document.h"

namespace budgetlint {

/// A program made ready to run. Shared by all documents; outlives them.
struct Engine {
  explicit Engine(const ir::Program& program) : program(program), patterns(program) {}

  const ir::Program& program;
  CompiledPatterns patterns;
};

struct CheckOptions {
  /// Indexes of the rules to run, in order; all where it is not given.
  std::optional<std::vector<std::size_t>> rules = std::nullopt;
  /// What rules compare the document with.
  OtherDocuments others = {};
  /// If set, receives what requirements compared.
  GuardedSpans* guarded = nullptr;
  /// If set, receives what each rule read, and what its requirements demand of the figures.
  Trace* trace = nullptr;
  /// If set, what an earlier check found that holds still: rules of which that is so do not run again. It is of the
  /// same rules, and of the same documents that they compare with.
  const StandingResults* standing = nullptr;
  /// If set, the steps that the rules took are added to it: a measure of time that is the same on every machine.
  std::uint64_t* work = nullptr;
  /// Whether the report is to hold the document as it is drawn.
  bool view = false;
};

/// Checks one document, typed with the engine's program: runs the rules, sorts and fingerprints the findings.
/// `problems` are those of reading it; those of typing are added.
[[nodiscard]] DocumentReport check_document(Engine& engine, const TypedDocument& typed,
                                            std::vector<Diagnostic> problems, const CheckOptions& options = {});

/// Gives findings their fingerprints: of rule, document and logical path, so that they survive moved lines.
void add_fingerprints(const Document& document, std::vector<Diagnostic>& findings);

}  // namespace budgetlint
