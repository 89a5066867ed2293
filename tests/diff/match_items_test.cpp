#include "diff/match_items.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace budgetlint {
namespace {

Item row(const std::string& name, const std::string& figures) { return {name, name, {name}, figures}; }

TEST(MatchItemsTest, ARenamedRowStandsWhereItStood) {
  const std::vector<Item> before = {row("甲", "1|"), row("乙", "2|"), row("丙", "3|")};
  EXPECT_EQ(match_items(before, {row("甲", "1|"), row("丁", "2|"), row("丙", "3|")}),
            (IndexPairs{{0, 0}, {1, 1}, {2, 2}}));
  EXPECT_EQ(match_items(before, {row("甲", "1|"), row("丙", "3|"), row("丁", "2|")}), (IndexPairs{{0, 0}, {2, 1}}))
      << "another row that has the same figures";
}

TEST(MatchItemsTest, ARowIsKnownByItsFiguresWhereNoWordIsTheSame) {
  EXPECT_EQ(match_items({row("甲", "1|2|")}, {row("乙", "1|2|")}), (IndexPairs{{0, 0}}));
  EXPECT_EQ(match_items({row("甲", "")}, {row("乙", "")}), IndexPairs{}) << "no figures are not the same figures";
}

}  // namespace
}  // namespace budgetlint
