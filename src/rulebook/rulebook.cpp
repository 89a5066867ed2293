#include "rulebook/rulebook.h"

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>

#include "base/glob.h"
#include "lang/program_image.h"
#include "lang/syntax_image.h"
#include "rulebook/compile_packs.h"
#include "rulebook/embedded.h"

namespace budgetlint {
namespace {

/// The embedded files of a pack, or all, as they were parsed when this program was built.
std::vector<ParseResult> embedded_files(std::optional<std::string_view> pack = std::nullopt) {
  std::vector<ParseResult> out;
  for (std::size_t i = 0; i < embedded_rules().size(); ++i) {
    const EmbeddedTree& tree = embedded_trees()[i];
    if (!pack || tree.pack == *pack) out.push_back(parse_rules_with(source_of(embedded_rules()[i]), tree.image));
  }
  return out;
}

/// The embedded files of packs that are wanted, or that rule files import and do not bring along, and of those that
/// these import.
std::vector<ParseResult> taken_from_program(const std::vector<ParseResult>& given, std::vector<std::string> wanted) {
  std::set<std::string> there;
  const auto take = [&](const PackHeader& header) {
    there.insert(header.pack);
    wanted.insert(wanted.end(), header.imports.begin(), header.imports.end());
  };
  for (const ParseResult& parsed : given) take(pack_header(parsed.file));
  std::vector<ParseResult> out;
  while (!wanted.empty()) {
    const std::string pack = wanted.back();
    wanted.pop_back();
    if (pack.empty() || !there.insert(pack).second) continue;  // empty: a syntax error
    for (ParseResult& parsed : embedded_files(pack)) {
      const PackHeader header = pack_header(parsed.file);
      wanted.insert(wanted.end(), header.imports.begin(), header.imports.end());
      out.push_back(std::move(parsed));
    }
  }
  return out;
}

/// The embedded packs, as they were compiled when this program was built.
ir::Program embedded_program() {
  std::optional<ir::Program> program = read_program_image(embedded_image());
  if (!program) throw std::logic_error("the rules that are part of this program cannot be read");
  return std::move(*program);
}

Rulebook load(const std::vector<std::string>& packs, const std::vector<SourcePtr>& given,
              const CompileOptions& options) {
  std::vector<ParseResult> own = parse_files(given);
  // What is imported comes first, so that a name given twice is told where it is given again.
  std::vector<ParseResult> files = taken_from_program(own, packs);
  std::move(own.begin(), own.end(), std::back_inserter(files));
  return compile_packs(std::move(files), options);
}

}  // namespace

Rulebook load_rulebook(const std::vector<SourcePtr>& sources, const CompileOptions& options) {
  return load({}, sources, options);
}

Rulebook load_rulebook_with(const std::vector<std::string>& packs, const std::vector<SourcePtr>& sources) {
  return load(packs, sources, {});
}

std::vector<PackInfo> embedded_packs() {
  std::vector<PackInfo> out;
  for (ir::Pack& pack : read_image_packs(embedded_image())) out.push_back({pack.name, pack.version, pack.digest});
  return out;
}

Rulebook load_embedded_rulebook() {
  Rulebook out;
  out.program = embedded_program();
  for (const ir::Pack& pack : out.program.packs) out.packs.push_back({pack.name, pack.version, pack.digest});
  return out;
}

Rulebook load_embedded_rulebook_with_tests() {
  std::vector<ParseResult> files = embedded_files();
  // Tests are parsed now: they are read for explanations alone, and their trees would take as much as those of rules.
  for (const SourcePtr& source : sources_of(embedded_tests())) files.push_back(parse_rules(source));
  CompileOptions options;
  options.tests = true;
  return compile_packs(std::move(files), options);
}

std::string_view model_schema() { return embedded_schema()[0].text; }
std::string_view settings_schema() { return embedded_schema()[1].text; }

std::optional<CodeExample> example_of(std::string_view code) {
  const std::span<const EmbeddedFile> files = embedded_examples();
  for (std::size_t i = 0; i + 1 < files.size(); i += 2) {
    const std::string_view output = files[i + 1].text;
    const std::string_view first = output.substr(0, output.find('\n'));
    if (first.find("[" + std::string(code) + "]") == std::string_view::npos) continue;
    // The last line counts tests.
    const std::size_t last = output.rfind('\n', output.size() - 2);
    return CodeExample{files[i].text, output.substr(0, last == std::string_view::npos ? output.size() : last)};
  }
  return std::nullopt;
}

std::vector<std::size_t> select_rules(const ir::Program& program, const std::vector<std::string>& select,
                                      const std::vector<std::string>& ignore, std::vector<std::string>& unmatched) {
  for (const auto* patterns : {&select, &ignore}) {
    std::copy_if(patterns->begin(), patterns->end(), std::back_inserter(unmatched),
                 [&](const std::string& pattern) { return !selects_any(program, pattern); });
  }
  const auto any_matches = [](const std::vector<std::string>& patterns, const std::string& id) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& one) { return glob_matches(one, id); });
  };
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < program.rules.size(); ++i) {
    const std::string& id = program.rules[i].id;
    if ((select.empty() || any_matches(select, id)) && !any_matches(ignore, id)) out.push_back(i);
  }
  return out;
}

bool selects_any(const ir::Program& program, const std::string& pattern) {
  return std::any_of(program.rules.begin(), program.rules.end(),
                     [&](const ir::Rule& rule) { return glob_matches(pattern, rule.id); });
}

}  // namespace budgetlint
