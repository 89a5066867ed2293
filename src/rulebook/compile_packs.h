#pragma once

#include <span>
#include <string>
#include <vector>

#include "lang/compiler.h"
#include "rulebook/embedded.h"
#include "rulebook/rulebook.h"

namespace budgetlint {

/// A file as a source that problems can point to.
[[nodiscard]] SourcePtr source_of(const EmbeddedFile& file);
[[nodiscard]] std::vector<SourcePtr> sources_of(std::span<const EmbeddedFile> files);

/// Compiles parsed rule files to a rulebook, each pack with the digest of its files.
[[nodiscard]] Rulebook compile_packs(std::vector<ParseResult> files, const CompileOptions& options = {});

/// Works out what a program need not work out each time that it is run: the tree that its vocabulary is found in.
void prepare(ir::Program& program);

}  // namespace budgetlint
