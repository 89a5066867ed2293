#include "lang/pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace budgetlint {
namespace {

/// The sets of literals of which one each stands in all that a pattern matches.
std::vector<std::vector<std::string>> needed(const std::string& text) {
  const std::vector<WordsSchema> words;
  const prose::Vocabulary vocabulary;
  std::vector<std::string> measures = {""};
  std::vector<Diagnostic> problems;
  const std::string named = "{公务|因公}接待";
  const PatternContext context{words, vocabulary, measures,
                               [&](std::string_view name) { return name == "接待" ? &named : nullptr; }};
  const ir::Pattern pattern = compile_pattern(text, {}, context, problems);
  EXPECT_TRUE(problems.empty()) << text;
  return pattern.needed;
}

using Literals = std::vector<std::vector<std::string>>;

TEST(PatternTest, AllLiteralsAreNeededTheLongestFirst) {
  EXPECT_EQ(needed("公务接待费…为{数: amount}"), (Literals{{"公务接待费"}, {"为"}}));
  EXPECT_EQ(needed("共{n: count(人)}参加会议"), (Literals{{"参加会议"}, {"共"}, {"人"}}));
}

TEST(PatternTest, LiteralsAreNeededAsNormalTextHasThem) {
  EXPECT_EQ(needed("公务 接待（外宾）"), (Literals{{"公务接待(外宾)"}}));
}

TEST(PatternTest, OneOfSeveralBranchesIsNeeded) {
  EXPECT_EQ(needed("{比上年|较去年}"), (Literals{{"比上年", "较去年"}}));
  EXPECT_EQ(needed("{@接待}"), (Literals{{"接待"}, {"公务", "因公"}}));
  EXPECT_EQ(needed("甲|乙丙"), (Literals{{"甲", "乙丙"}}));
}

TEST(PatternTest, WhatMayBeMissingIsNotNeeded) {
  EXPECT_EQ(needed("共[计合计总计]{数: amount}"), (Literals{{"共"}}));
  EXPECT_EQ(needed("{数: amount}"), Literals{});
  EXPECT_EQ(needed("{无预算|{数: amount}}"), Literals{});
}

TEST(PatternTest, WordsThatACaptureTakesAreNeeded) {
  EXPECT_EQ(needed("{种类: 优|良}等次"), (Literals{{"等次"}, {"优", "良"}}));
  EXPECT_EQ(needed("增加{数: amount|无}"), (Literals{{"增加"}}));
  EXPECT_EQ(needed("{n: count(辆)|没有}车"), (Literals{{"车"}}));
}

}  // namespace
}  // namespace budgetlint
