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

TEST(QuantityTest, WhatIsNotPrintedRoundsNothing) {
  const Quantity nothing = Quantity::exact(Exact(0), kWanYuan);
  EXPECT_EQ(same_figure(printed("496.83"), printed("496.83") + nothing), Agreement::exact);
  EXPECT_EQ(same_figure(printed("496.82"), nothing + printed("496.83")), Agreement::near);
  EXPECT_EQ(same_figure(printed("496.60"), printed("496.83") + nothing), Agreement::none);
  EXPECT_EQ(same_figure(printed("496.60"), printed("496.83") - nothing), Agreement::none);
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

/// A bare 0 has no rounding, but the amount that should have stood in its place is rounded as amounts are.
TEST(QuantityTest, WhatShouldHaveBeenPrintedForABareZeroIsRounded) {
  const Quantity zero = printed("0");
  ASSERT_TRUE(zero.is_exact());
  EXPECT_FALSE(zero.reprinted(Exact(50000)).is_exact());
  EXPECT_TRUE(zero.reprinted(Exact(0)).is_exact());
  EXPECT_TRUE(Quantity::exact(Exact(2023), kPlain).reprinted(Exact(2024)).is_exact()) << "years are exact";
}

TEST(QuantityTest, ARatioHasTwoDecimalsAtLeast) {
  EXPECT_EQ((Quantity::exact(Exact(1), kPlain) / Quantity::exact(Exact(4), kPlain)).number(), "25.00");
}

TEST(QuantityTest, RatiosRoundToThePrintedShare) {
  const Quantity share = printed("9400.94") / printed("9527.11");
  EXPECT_EQ(approximately_equal(printed("98.68%"), share), Agreement::exact);
  EXPECT_EQ(approximately_equal(printed("98.78%"), share), Agreement::none);
  EXPECT_EQ(approximately_equal(printed("4.8%"), printed("2.93") / printed("60.72")), Agreement::exact);
}

TEST(QuantityTest, BothEndsOfAPrintedZeroBelongToItsNeighbours) {
  // 0.005 is printed as 0.01 and -0.005 as -0.01.
  const auto amount = [](std::int64_t units, int exponent) {
    return Quantity::exact(Exact::decimal(units, exponent + 4), kWanYuan, 4);
  };
  const Quantity zero = printed("0.00");
  EXPECT_EQ(approximately_equal(zero, amount(49, -4)), Agreement::rounding);
  EXPECT_EQ(approximately_equal(zero, amount(-49, -4)), Agreement::rounding);
  EXPECT_EQ(approximately_equal(zero, amount(50, -4)), Agreement::none);
  EXPECT_EQ(approximately_equal(zero, amount(-50, -4)), Agreement::none);
}

TEST(QuantityTest, NothingIsDividedByWhatMayBeZero) {
  const Quantity one = printed("1.00");
  const Quantity half_a_cent = Quantity::exact(Exact::decimal(5, -3 + 4), kWanYuan, 3);
  EXPECT_FALSE((one / (printed("5.001") - printed("5.00"))).ok()) << "within [-0.0045, 0.0065)";
  EXPECT_FALSE((one / (printed("0.01") - half_a_cent)).ok()) << "from 0 on";
  EXPECT_FALSE((one / -(printed("0.01") - half_a_cent)).ok()) << "up to 0";
  EXPECT_TRUE((one / printed("0.01")).ok());
  EXPECT_TRUE((one / printed("-0.01")).ok());
}

TEST(QuantityTest, AProductIsOpenWhereAFactorIs) {
  // 2.00 is [1.995, 2.005), 3.00 is [2.995, 3.005); in 元 for exact ends.
  const auto yuan = [](const char* text) { return Quantity::of(parse_figure(text, kYuan).figure); };
  const Quantity both = yuan("2.00") * yuan("3.00");
  EXPECT_EQ(both.low, Exact::decimal(1995 * 2995, -6));
  EXPECT_EQ(both.high, Exact::decimal(2005 * 3005, -6));
  EXPECT_FALSE(both.low_open);
  EXPECT_TRUE(both.high_open);
  const Quantity negative = yuan("-2.00") * yuan("3.00");
  EXPECT_EQ(negative.low, Exact::decimal(-2005 * 3005, -6));
  EXPECT_EQ(negative.high, Exact::decimal(-1995 * 2995, -6));
  EXPECT_TRUE(negative.low_open);
  EXPECT_FALSE(negative.high_open);
  const Quantity negatives = yuan("-2.00") * yuan("-3.00");
  EXPECT_FALSE(negatives.low_open);
  EXPECT_TRUE(negatives.high_open);
}

TEST(QuantityTest, OfEqualCornersOfAProductTheClosedOneIsReached) {
  const auto yuan = [](const char* text) { return Quantity::of(parse_figure(text, kYuan).figure); };
  const Quantity from_zero = yuan("0.01") - Quantity::exact(Exact::decimal(5, -3), kYuan, 3);  // [0, 0.01)
  const Quantity product = from_zero * yuan("3.00");
  EXPECT_TRUE(product.low.is_zero());
  EXPECT_FALSE(product.low_open) << "0 × 2.995 is 0";
  EXPECT_TRUE(product.high_open);
  const Quantity mirrored = -from_zero * yuan("3.00");
  EXPECT_TRUE(mirrored.high.is_zero());
  EXPECT_FALSE(mirrored.high_open);
  EXPECT_TRUE(mirrored.low_open);
}

TEST(QuantityTest, AComputationIsShownWithTheDecimalsItNeeds) {
  const Quantity share = Quantity::exact(Exact::decimal(12, -2), kPercent, 0);
  EXPECT_EQ((printed("262.61") * share).number(), "31.5132");
  EXPECT_EQ((printed("250.00") * share).number(), "30.00");
  EXPECT_EQ((printed("1.10") + printed("2.2")).number(), "3.30");
  EXPECT_EQ(printed("2.500").number(), "2.500") << "a print keeps its own";
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
