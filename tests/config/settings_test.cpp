#include "config/settings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "config/file_patterns.h"

namespace budgetlint {
namespace {

bool is_of(const std::string& pattern, const std::string& file) {
  return FilePatterns({{pattern, {}}}, "/project").match(file);
}

TEST(FilePatternsTest, ANameIsMeantWhereverItIs) {
  EXPECT_TRUE(is_of("x.*", "/project/x.budget.yaml"));
  EXPECT_TRUE(is_of("x.*", "/project/2024/x.budget.yaml"));
  EXPECT_FALSE(is_of("x.*", "/project/x.2024/y.budget.yaml"));
}

TEST(FilePatternsTest, APathCountsFromItsFolder) {
  EXPECT_TRUE(is_of("2024/*.yaml", "/project/2024/x.budget.yaml"));
  EXPECT_TRUE(is_of("./2024/*.yaml", "/project/2024/x.budget.yaml"));
  EXPECT_FALSE(is_of("2024/*.yaml", "/project/old/2024/x.budget.yaml"));
  EXPECT_FALSE(is_of("**", "/elsewhere/x.budget.yaml"));
  EXPECT_FALSE(is_of("*", "/elsewhere/x.budget.yaml"));
}

TEST(FilePatternsTest, TwoStarsStandForAnyFoldersOrNone) {
  EXPECT_TRUE(is_of("**/x.budget.yaml", "/project/x.budget.yaml"));
  EXPECT_TRUE(is_of("**/x.budget.yaml", "/project/a/b/x.budget.yaml"));
}

Named named(const std::string& text) { return {text, {}}; }
Setting severity(const std::string& rule, const std::string& value) { return {rule, value, {}, {}}; }

TEST(LayersTest, ASelectionStartsAfresh) {
  Layer below;
  below.ignore = {named("a.*")};
  below.severities = {severity("b.*", "off"), severity("c.*", "info")};
  Layer above;
  above.ignore = {named("d.*")};
  put_over(below, above);
  EXPECT_EQ(below.ignore.size(), 2U) << "without a selection both hold";
  EXPECT_EQ(below.severities.size(), 2U);
  above.select = std::vector<Named>{named("a.*")};
  put_over(below, above);
  ASSERT_EQ(below.ignore.size(), 1U);
  EXPECT_EQ(below.ignore[0].text, "d.*");
  ASSERT_EQ(below.severities.size(), 1U) << "what was off is selected again";
  EXPECT_EQ(below.severities[0].value, "info");
}

}  // namespace
}  // namespace budgetlint
