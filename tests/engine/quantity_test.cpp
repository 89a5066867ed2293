#include "engine/quantity.h"

#include <gtest/gtest.h>

namespace budgetlint {
namespace {

Quantity printed(const char* text) { return Quantity::of(parse_figure(text, kWanYuan).figure); }

TEST(QuantityTest, SumsOfRoundedFiguresAgreeWithinRounding) {
  EXPECT_EQ(approximately_equal(printed("476.33"), printed("412.69") + printed("63.65")), Agreement::rounding);
  EXPECT_EQ(approximately_equal(printed("476.43"), printed("412.69") + printed("63.65")), Agreement::none);
  EXPECT_EQ(approximately_equal(printed("86.79"), printed("24.63") + printed("62.16")), Agreement::exact);
  EXPECT_EQ(approximately_equal(printed("194.43"), printed("201.48") - printed("7.05")), Agreement::exact);
}

TEST(QuantityTest, IntervalsMeetAtTheExactBoundary) {
  // Three printed figures of two places: 0.015 is the most that rounding explains.
  EXPECT_EQ(approximately_equal(printed("10.01"), printed("5.00") + printed("5.00")), Agreement::rounding);
  EXPECT_EQ(approximately_equal(printed("10.015"), printed("5.00") + printed("5.00")), Agreement::none);
  EXPECT_EQ(approximately_equal(printed("-10.01"), -(printed("5.00") + printed("5.00"))), Agreement::rounding);
}

TEST(QuantityTest, OneRoundedOperandExplainsNothing) {
  // [133.695, 133.705) and [133.705, 133.715) only touch: 133.705 is printed as 133.71.
  EXPECT_EQ(approximately_equal(printed("133.70"), printed("133.71")), Agreement::none);
  EXPECT_EQ(approximately_equal(printed("-133.70"), printed("-133.71")), Agreement::none);
  EXPECT_EQ(approximately_equal(printed("133.70"), Quantity::exact(Exact::decimal(13371, -2), kWanYuan, 2) *
                                                       Quantity::exact(Exact(10000))),
            Agreement::none);
  // A second rounded operand does.
  EXPECT_EQ(approximately_equal(printed("133.70"), printed("100.71") + printed("33.00")), Agreement::rounding);
  EXPECT_EQ(approximately_equal(printed("133.70"), printed("100.72") + printed("33.00")), Agreement::none);
}

TEST(QuantityTest, TheFarEndOfAnIntervalBelongsToTheNextFigure) {
  EXPECT_EQ(approximately_equal(printed("133.705"), printed("133.71")), Agreement::rounding);
  EXPECT_EQ(approximately_equal(printed("133.7045"), printed("133.71")), Agreement::none);
  EXPECT_EQ(approximately_equal(printed("-133.705"), printed("-133.71")), Agreement::rounding);
  EXPECT_EQ(approximately_equal(printed("-133.7045"), printed("-133.71")), Agreement::none);
}

TEST(QuantityTest, TwoPrintsOfOneFigureMustBeTheSame) {
  EXPECT_EQ(same_figure(printed("269.85"), printed("269.85")), Agreement::exact);
  EXPECT_EQ(same_figure(printed("269.85"), printed("269.86")), Agreement::near);
  EXPECT_EQ(same_figure(printed("269.85"), printed("269.87")), Agreement::none);
  EXPECT_EQ(same_figure(printed("8620.78"), printed("86,207,800元")), Agreement::exact);
  EXPECT_EQ(same_figure(printed("9527.1"), printed("9527.11")), Agreement::rounding);
}

TEST(QuantityTest, ABareZeroIsNoRoundedFigure) {
  EXPECT_EQ(same_figure(printed("0"), printed("0.00")), Agreement::exact);
  EXPECT_EQ(same_figure(printed("0"), printed("0.30")), Agreement::none);
  EXPECT_EQ(approximately_equal(printed("0"), printed("0.30")), Agreement::none);
}

TEST(QuantityTest, RatiosRoundToThePrintedShare) {
  const Quantity share = printed("9400.94") / printed("9527.11");
  EXPECT_EQ(approximately_equal(printed("98.68%"), share), Agreement::exact);
  EXPECT_EQ(approximately_equal(printed("98.78%"), share), Agreement::none);
  EXPECT_EQ(approximately_equal(printed("4.8%"), printed("2.93") / printed("60.72")), Agreement::exact);
}

TEST(QuantityTest, ThereIsNoGrowthFromZero) { EXPECT_FALSE((printed("2.93") / printed("0")).ok()); }

TEST(QuantityTest, BoundsRespectRounding) {
  EXPECT_EQ(at_most(printed("412.69"), printed("412.68")), Agreement::none);
  EXPECT_EQ(at_most(printed("412.69"), printed("400.00") + printed("12.68")), Agreement::rounding);
  EXPECT_EQ(at_most(printed("412.70"), printed("412.68")), Agreement::none);
  EXPECT_EQ(at_most(printed("412.68"), printed("412.69")), Agreement::exact);
}

}  // namespace
}  // namespace budgetlint
