#include "lang/keywords.h"

#include <gtest/gtest.h>

#include <regex>
#include <sstream>
#include <string>

#include "support/files.h"

namespace budgetlint {
namespace {

/// The lexer's rules and the table that converts spellings say the same.
TEST(KeywordsTest, TheTableListsTheSpellingsOfTheGrammar) {
  std::istringstream grammar(test::read_text(test::project_path("grammar/BudgetRule.g4")));
  const std::regex rule("^([A-Z_]+)\\s*: '([a-z]+)'(?: \\[ \\\\t\\]\\+ '([a-z]+)')? \\|(?: 'given' \\|)? '([^']+)' ;$");
  std::size_t found = 0;
  for (std::string line; std::getline(grammar, line);) {
    std::smatch match;
    if (!std::regex_match(line, match, rule)) continue;
    ASSERT_LT(found, keywords().size());
    const Keyword& keyword = keywords()[found++];
    EXPECT_EQ(keyword.symbol, match[1].str());
    EXPECT_EQ(keyword.en, match[2].str() + (match[3].matched ? " " + match[3].str() : ""));
    EXPECT_EQ(keyword.zh, match[4].str());
  }
  EXPECT_EQ(found, keywords().size());
}

}  // namespace
}  // namespace budgetlint
