#include "lang/syntax_image.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "lang/compiler.h"
#include "lang/program_image.h"
#include "rulebook/compile_packs.h"
#include "rulebook/embedded.h"

namespace budgetlint {
namespace {

constexpr const char* kRule = R"(rule 本单位.合计 : error "支出合计不为零" / "total expenditure is not zero" {
  require 支出总表.total.合计 > 0万元
    message "支出合计为 {支出总表.total.合计}" / "total expenditure is {支出总表.total.合计}"
}
)";

SourcePtr source(std::string text) { return std::make_shared<SourceText>("rules/own.brl", std::move(text)); }

std::string image_of(const SourcePtr& text) { return write_syntax_image(parse_rules(text)).value_or(""); }

TEST(SyntaxImageTest, TheProgramHoldsTheTreesOfItsRules) {
  const std::vector<SourcePtr> sources = sources_of(embedded_rules());
  ASSERT_EQ(embedded_trees().size(), sources.size());
  std::vector<ParseResult> read;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    EXPECT_TRUE(embedded_trees()[i].image == image_of(sources[i])) << sources[i]->name();
    std::optional<ast::File> file = read_syntax_image(sources[i], embedded_trees()[i].image);
    ASSERT_TRUE(file) << sources[i]->name();
    EXPECT_EQ(embedded_trees()[i].pack, file->pack.text);
    read.push_back({std::move(*file), {}});
  }
  ir::Program program = compile_packs(std::move(read)).program;
  prepare(program);
  EXPECT_TRUE(write_program_image(program) == embedded_image());
}

TEST(SyntaxImageTest, WhatWasReadIsWhatWasWritten) {
  std::vector<SourcePtr> sources = sources_of(embedded_rules());
  for (SourcePtr& test : sources_of(embedded_tests())) sources.push_back(std::move(test));
  for (const SourcePtr& text : sources) {
    const std::string image = image_of(text);
    std::optional<ast::File> file = read_syntax_image(text, image);
    ASSERT_TRUE(file) << text->name();
    EXPECT_EQ(file->source, text);
    EXPECT_TRUE(write_syntax_image({std::move(*file), {}}) == image) << text->name();
  }
}

TEST(SyntaxImageTest, PlacesAndTextsAreKept) {
  const SourcePtr text = source(kRule);
  const std::optional<ast::File> file = read_syntax_image(text, image_of(text));
  ASSERT_TRUE(file);
  ASSERT_EQ(file->rules.size(), 1U);
  const ast::Rule& rule = file->rules[0];
  EXPECT_EQ(rule.id.text, "本单位.合计");
  EXPECT_EQ(text->slice(rule.id.span), "本单位.合计");
  ASSERT_EQ(rule.statements.size(), 1U);
  const ast::Statement& require = rule.statements[0];
  EXPECT_EQ(text->slice(require.expr->span), "支出总表.total.合计 > 0万元");
  EXPECT_EQ(require.where, nullptr);
  ASSERT_EQ(require.message.en.size(), 1U);
  EXPECT_EQ(require.message.en[0].text, "total expenditure is ");
  EXPECT_EQ(text->slice(require.message.en[0].expr->span), "支出总表.total.合计");
}

TEST(SyntaxImageTest, ATextWithProblemsHasNoImage) {
  for (const auto& [good, bad] :
       {std::pair{"require", "demand"}, std::pair{"{支出总表.total.合计}\" /", "{支出总表.}\" /"},
        std::pair{"为 {支出总表.total.合计}", "为 }"}, std::pair{"> 0", "＞ 0"}}) {
    std::string text = kRule;
    text.replace(text.find(good), std::string(good).size(), bad);
    EXPECT_FALSE(write_syntax_image(parse_rules(source(text)))) << text;
  }
}

TEST(SyntaxImageTest, WhatIsNotTheImageOfTheTextIsRefused) {
  const SourcePtr text = source(kRule);
  const std::string image = image_of(text);
  ASSERT_TRUE(read_syntax_image(text, image));
  EXPECT_FALSE(read_syntax_image(source(std::string(kRule) + "\n"), image));
  EXPECT_FALSE(read_syntax_image(text, write_program_image(ir::Program{})));
  EXPECT_FALSE(read_syntax_image(text, image + "x"));
  for (std::size_t i = 0; i < image.size(); ++i) {
    EXPECT_FALSE(read_syntax_image(text, image.substr(0, i))) << i;
    std::string changed = image;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(read_syntax_image(text, changed)) << i;
  }
}

TEST(SyntaxImageTest, WithoutItsImageATextIsParsed) {
  const SourcePtr good = source(kRule);
  const std::string image = image_of(good);
  for (const std::string& damaged : {std::string(), image.substr(0, image.size() - 1)}) {
    const ParseResult parsed = parse_rules_with(good, damaged);
    EXPECT_TRUE(parsed.problems.empty());
    EXPECT_TRUE(write_syntax_image(parsed) == image);
  }
  const ParseResult other = parse_rules_with(source("rule : error"), image);
  EXPECT_FALSE(other.problems.empty());
}

}  // namespace
}  // namespace budgetlint
