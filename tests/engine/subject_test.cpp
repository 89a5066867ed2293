#include "engine/subject.h"

#include <gtest/gtest.h>

#include <string>

namespace budgetlint {
namespace {

/// The words before the figure that begins at `|`.
std::string term(std::string text) {
  const std::size_t at = text.find('|');
  text.erase(at, 1);
  return term_before(text, at);
}

TEST(SubjectTest, AFigureIsCalledByItsTerm) {
  EXPECT_EQ(term("某局2024年度本年支出总计|9527.13万元"), "本年支出总计");
  EXPECT_EQ(term("总计1万元,包括本年收入|9,527.14万元"), "本年收入");
  EXPECT_EQ(term("收入9,527.14万元比上年增加|3万元"), "比上年增加");
  EXPECT_EQ(term("人员经费1万元和公用经费|3万元"), "公用经费");
  EXPECT_EQ(term("一般公共预算安排的基本支出为|3万元"), "一般公共预算安排的基本支出");
  EXPECT_EQ(term("其中:住房公积金|3万元"), "住房公积金");
}

TEST(SubjectTest, ATermIsNotCutWithinAWord) {
  EXPECT_EQ(term("2024年本部门使用财政拨款支出年初预算为|3万元"), "本部门使用财政拨款支出年初预算");
  EXPECT_EQ(term("某局2024年有|6个项目纳入管理，其中"), "有6个项目纳入管理")
      << "a word of no meaning takes along what it is about";
  EXPECT_EQ(term("占有使用价值50万元以上的通用设备|3台"), "占有使用价值50万元以上的通用设备");
}

TEST(SubjectTest, BracketsWithinATermBelongToIt) {
  EXPECT_EQ(term("其中:因公出国(境)费|0万元"), "因公出国(境)费");
  EXPECT_EQ(term("公务接待费(含外事接待,不含会议)支出|3万元"), "支出");
  EXPECT_EQ(term("合计1万元(其中基本支出|3万元"), "基本支出");
}

TEST(SubjectTest, AShareIsThatOfTheTermBeforeIt) {
  EXPECT_EQ(term("一般公共预算拨款收入9527.11万元,占|99.00%"), "一般公共预算拨款收入…占");
  EXPECT_EQ(term("1万元,占本部门2024年项目支出总额的|90%"), "占本部门2024年项目支出总额的");
  EXPECT_EQ(term("比上年增加8797.18万元,增长|1205.13%"), "比上年增加…增长");
  EXPECT_EQ(term("占|99.00%"), "占") << "nothing stands before it";
}

TEST(SubjectTest, AClauseTooLongToBeSaidIsNone) {
  std::string clause;
  for (int i = 0; i < 20; ++i) clause += "预算支出";
  EXPECT_EQ(term(clause + "|3万元"), "");
}

}  // namespace
}  // namespace budgetlint
