#include "diff/unmoved_figures.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/drafts.h"

namespace budgetlint {
namespace {

using test::changed;
using test::corrected;
using test::Drafts;
using test::replaced;

const std::string kRow = "      - [2010301, 行政运行,                         350.16,  350.16,  ~, ~, ~, ~, ~]";

TEST(UnmovedFiguresTest, ACellMovesAndWhatRulesTieToItDoesNot) {
  const Drafts drafts = changed(kRow, "      - [2010301, 行政运行, 351.16, 350.16, ~, ~, ~, ~, ~]");
  EXPECT_EQ(drafts.unmoved(),
            "收入总表[20103].合计 350.16万元\n  收入总表/hierarchy: 收入总表[2010301].合计 = 351.16万元\n"
            "收入总表[2010301].一般公共预算 350.16万元\n  收入总表/row-sum: 收入总表[2010301].合计\n"
            "支出总表[2010301].合计 350.16万元\n  totals.income-by-function: 收入总表[2010301].合计 = 351.16万元\n");
}

TEST(UnmovedFiguresTest, ATableMovesAndTheProseDoesNot) {
  const Drafts drafts = changed("- [合计,                         ~,                  476.33, 412.68, 63.65]",
                                "- [合计,                         ~,                  476.33, 413.68, 63.65]");
  EXPECT_NE(drafts.unmoved().find("说明.基本支出情况 412.68万元\n"), std::string::npos) << drafts.unmoved();
  EXPECT_NE(drafts.unmoved().find(" = 413.68万元\n"), std::string::npos) << drafts.unmoved();
}

TEST(UnmovedFiguresTest, AllMovedTogetherOrNothingBroke) {
  EXPECT_EQ(Drafts(corrected(), corrected()).unmoved(), "");
  // Both of the two that a rule compares moved, and apart: nothing stayed behind.
  const Drafts drafts = changed("增加8797.08万元", "增加8797.10万元");
  EXPECT_EQ(drafts.unmoved().find("说明.一般公共预算支出情况 8797"), std::string::npos) << drafts.unmoved();
}

TEST(UnmovedFiguresTest, WhatWasWrongBeforeIsNoNews) {
  const std::string wrong = replaced(corrected(), kRow, "      - [2010301, 行政运行, 351.16, 350.16, ~, ~, ~, ~, ~]");
  const std::string more = replaced(corrected(), kRow, "      - [2010301, 行政运行, 352.16, 350.16, ~, ~, ~, ~, ~]");
  EXPECT_EQ(Drafts(wrong, more).unmoved(), "");
}

TEST(UnmovedFiguresTest, WhatARuleFindsTwiceIsOneTie) {
  const Drafts drafts = changed(kRow, "      - [2010301, 行政运行, 351.16, 350.16, ~, ~, ~, ~, ~]");
  std::vector<Diagnostic> twice = drafts.findings().introduced;
  ASSERT_FALSE(twice.empty());
  twice.insert(twice.end(), drafts.findings().introduced.begin(), drafts.findings().introduced.end());
  EXPECT_EQ(drafts.unmoved(twice), drafts.unmoved());
}

TEST(UnmovedFiguresTest, ABlankedFigureMoved) {
  const Drafts drafts = changed(kRow, "      - [2010301, 行政运行, ~, 350.16, ~, ~, ~, ~, ~]");
  EXPECT_NE(drafts.unmoved().find("支出总表[2010301].合计 350.16万元\n"), std::string::npos) << drafts.unmoved();
}

}  // namespace
}  // namespace budgetlint
