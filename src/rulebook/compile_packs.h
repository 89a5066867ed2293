#pragma once

#include <span>
#include <string>
#include <vector>

#include "lang/compiler.h"
#include "rulebook/embedded.h"
#include "rulebook/rulebook.h"

namespace budgetlint {

/// The files as sources that problems can point to.
[[nodiscard]] std::vector<SourcePtr> sources_of(std::span<const EmbeddedFile> files);

/// Compiles parsed rule files to a rulebook, each pack with the digest of its files.
[[nodiscard]] Rulebook compile_packs(std::vector<ParseResult> files, const CompileOptions& options = {});

}  // namespace budgetlint
