#include "rulebook/compile_packs.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <memory>
#include <utility>

#include "prose/lexicon.h"

namespace budgetlint {
namespace {

/// One digest over the files of a pack: what a report found depends on every one of them.
std::string digest_of(const CompileResult& compiled, std::uint16_t pack) {
  std::string all;
  for (std::size_t i = 0; i < compiled.sources.size(); ++i) {
    if (compiled.packs[i] != pack) continue;
    const SourcePtr& source = compiled.sources[i];
    all += source->name();
    all += '\0';
    all += source->bytes();
    all += '\0';
  }
  const XXH128_hash_t hash = XXH3_128bits(all.data(), all.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace

SourcePtr source_of(const EmbeddedFile& file) {
  return std::make_shared<SourceText>(std::string(file.path), std::string(file.text));
}

std::vector<SourcePtr> sources_of(std::span<const EmbeddedFile> files) {
  std::vector<SourcePtr> out;
  for (const EmbeddedFile& file : files) out.push_back(source_of(file));
  return out;
}

Rulebook compile_packs(std::vector<ParseResult> files, const CompileOptions& options) {
  CompileResult compiled = compile_rules(std::move(files), options);
  Rulebook out;
  for (std::uint16_t pack = 0; pack < compiled.program.packs.size(); ++pack) {
    ir::Pack& entry = compiled.program.packs[pack];
    entry.digest = digest_of(compiled, pack);
    out.packs.push_back({entry.name, entry.version, entry.digest});
  }
  out.program = std::move(compiled.program);
  out.tests = std::move(compiled.tests);
  out.problems = std::move(compiled.problems);
  out.sources = std::move(compiled.sources);
  return out;
}

void prepare(ir::Program& program) { program.spellings = prose::Lexicon::tree_of(program.vocabulary); }

}  // namespace budgetlint
