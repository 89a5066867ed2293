#include "base/ordinal.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace budgetlint {
namespace {

std::vector<bool> wrong_among(const std::vector<std::string_view>& texts) {
  std::vector<Ordinal> ordinals;
  for (const std::string_view text : texts) ordinals.push_back(*leading_ordinal(text));
  return out_of_sequence(ordinals);
}

TEST(OrdinalTest, ReadsTheNumberBeforeAText) {
  EXPECT_EQ(leading_ordinal("一、总体")->value, 1);
  EXPECT_EQ(leading_ordinal("二十三、其他")->value, 23);
  EXPECT_EQ(leading_ordinal("(十)其他")->value, 10);
  EXPECT_EQ(leading_ordinal("12.项目")->value, 12);
  EXPECT_EQ(leading_ordinal("3)项目")->style, OrdinalStyle::digits);
  EXPECT_EQ(leading_ordinal("(3)项目")->style, OrdinalStyle::digits_bracketed);
  EXPECT_EQ(leading_ordinal("③项目")->value, 3);
}

TEST(OrdinalTest, AFigureOrAWordIsNone) {
  EXPECT_FALSE(leading_ordinal("1.5万元"));
  EXPECT_FALSE(leading_ordinal("一般公共预算"));
  EXPECT_FALSE(leading_ordinal("(含结转)"));
  EXPECT_FALSE(leading_ordinal(""));
}

TEST(OrdinalTest, TellsTheSizeWithItsMarks) {
  EXPECT_EQ(leading_ordinal("(二)甲")->size, std::string_view("(二)").size());
  EXPECT_EQ(leading_ordinal("二、甲")->size, std::string_view("二、").size());
}

TEST(OrdinalTest, ListsRunOnWithinAndAfterOthers) {
  EXPECT_EQ(wrong_among({"一、", "(一)", "(二)", "二、", "(一)", "1.", "2.", "(二)"}), std::vector<bool>(8, false));
}

TEST(OrdinalTest, AJumpOrARepetitionIsOutOfSequence) {
  EXPECT_EQ(wrong_among({"一、", "二、", "四、"}), (std::vector<bool>{false, false, true}));
  EXPECT_EQ(wrong_among({"(一)", "(二)", "(二)"}), (std::vector<bool>{false, false, true}));
  // It goes on from there.
  EXPECT_EQ(wrong_among({"1.", "3.", "4."}), (std::vector<bool>{false, true, false}));
}

TEST(OrdinalTest, WithGapsOnlyRepetitionsAndSteppingBackAreWrong) {
  std::vector<Ordinal> ordinals;
  for (const char* text : {"一、", "八、", "八、", "三、", "一、"}) ordinals.push_back(*leading_ordinal(text));
  EXPECT_EQ(out_of_sequence(ordinals, true), (std::vector<bool>{false, false, true, true, false}));
}

TEST(OrdinalTest, ALabelHasOneNumberOrNone) {
  EXPECT_EQ(number_of_label("公开07表"), 7);
  EXPECT_EQ(number_of_label("表十二"), 12);
  EXPECT_EQ(number_of_label("第二"), 2);
  EXPECT_FALSE(number_of_label("表1-2"));
  EXPECT_FALSE(number_of_label("附表"));
}

TEST(OrdinalTest, AListMayBeginAgainOrLate) {
  EXPECT_EQ(wrong_among({"1.", "2.", "1.", "2."}), std::vector<bool>(4, false));
  EXPECT_EQ(wrong_among({"三、", "四、"}), std::vector<bool>(2, false));
}

}  // namespace
}  // namespace budgetlint
