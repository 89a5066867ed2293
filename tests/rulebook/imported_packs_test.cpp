#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "lang/program_image.h"
#include "rulebook/compile_packs.h"
#include "rulebook/embedded.h"

/// Rule files of one's own that import packs of the program.
namespace budgetlint {
namespace {

SourcePtr source(std::string text) { return std::make_shared<SourceText>("own.brl", std::move(text)); }

/// The files of a pack and of one's own, all of them parsed as texts.
Rulebook parsed_with(const std::string& pack, const SourcePtr& own, const CompileOptions& options) {
  std::vector<ParseResult> files;
  for (ParseResult& parsed : parse_files(sources_of(embedded_rules())))
    if (pack_header(parsed.file).pack == pack) files.push_back(std::move(parsed));
  files.push_back(parse_rules(own));
  return compile_packs(std::move(files), options);
}

std::string first_rule_of_a_pack() { return load_rulebook({source("import disclosure\n")}).program.rules[0].id; }

/// A problem with all its places.
std::string shown(const Diagnostic& problem) {
  const auto place = [](const Location& where) {
    const Position at = where.source->position(where.span.begin);
    return where.source->name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
  };
  std::string out = place(problem.where) + ": " + problem.rule + " " + problem.message.en;
  for (const Related& related : problem.related) out += " (" + place(related.where) + ")";
  return out;
}

std::string shown(const std::vector<Diagnostic>& problems) {
  std::string out;
  for (const Diagnostic& problem : problems) out += shown(problem) + "\n";
  return out;
}

TEST(ImportedPacksTest, APackIsWhatItsTextSays) {
  const SourcePtr own = source("import disclosure\noverride " + first_rule_of_a_pack() + R"( : info
rule 本单位.有名称 : error "有名称" { require document.unit is present message "{document.unit}" }
)");
  CompileOptions options;
  options.lint = true;
  const Rulebook read = load_rulebook({own}, options);
  const Rulebook parsed = parsed_with("disclosure", own, options);
  EXPECT_EQ(shown(read.problems), shown(parsed.problems));
  EXPECT_GT(read.program.rules.size(), 1U);
  EXPECT_TRUE(write_program_image(read.program) == write_program_image(parsed.program));
}

TEST(ImportedPacksTest, ProblemsPointIntoItsText) {
  const SourcePtr own = source("import disclosure\nrule " + first_rule_of_a_pack() +
                               " : error \"又一次\" { require document.unit is present }\n");
  const std::string told = shown(load_rulebook({own}).problems);
  EXPECT_EQ(told, shown(parsed_with("disclosure", own, {}).problems));
  EXPECT_NE(told.find("(rules/disclosure/"), std::string::npos) << told;
}

}  // namespace
}  // namespace budgetlint
