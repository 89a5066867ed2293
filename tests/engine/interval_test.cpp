#include <gtest/gtest.h>

#include "engine/quantity.h"

/// The ends of intervals, and whether they belong to them, through every operation.
namespace budgetlint {
namespace {

Quantity printed(const char* text) { return Quantity::of(parse_figure(text, kYuan).figure); }

/// `[a, b)` with three decimals.
std::string interval(const Quantity& quantity) {
  return (quantity.low_open ? "(" : "[") + quantity.low.to_string(4) + ", " + quantity.high.to_string(4) +
         (quantity.high_open ? ")" : "]");
}

TEST(IntervalTest, APrintedFigureIsOpenAtItsFarEnd) {
  EXPECT_EQ(interval(printed("2.00")), "[1.9950, 2.0050)");
  EXPECT_EQ(interval(printed("-2.00")), "(-2.0050, -1.9950]");
  EXPECT_EQ(interval(printed("0.00")), "(-0.0050, 0.0050)");
  EXPECT_EQ(interval(printed("0")), "[0.0000, 0.0000]");
}

TEST(IntervalTest, NegationTurnsItRound) {
  EXPECT_EQ(interval(-printed("2.00")), "(-2.0050, -1.9950]");
  EXPECT_EQ(interval(-printed("-2.00")), "[1.9950, 2.0050)");
}

TEST(IntervalTest, ASumIsOpenWhereATermIs) {
  EXPECT_EQ(interval(printed("2.00") + printed("-1.00")), "(0.9900, 1.0100)");
  EXPECT_EQ(interval(printed("2.00") + printed("1.00")), "[2.9900, 3.0100)");
  EXPECT_EQ(interval(printed("2.00") - printed("1.00")), "(0.9900, 1.0100)");
}

TEST(IntervalTest, ASumIsAsCoarseAsItsCoarsestTerm) {
  EXPECT_EQ((printed("1.5") + printed("0.25")).last_place, -1);
  EXPECT_EQ((printed("1.50") - printed("0.2")).last_place, -1);
}

TEST(IntervalTest, AProductIsOpenWhereAFactorIs) {
  EXPECT_EQ(interval(printed("2.00") * Quantity::exact(Exact(3))), "[5.9850, 6.0150)");
  EXPECT_EQ(interval(printed("2.00") * Quantity::exact(Exact(-3))), "(-6.0150, -5.9850]");
  EXPECT_EQ(interval(printed("2.0") * printed("3.0")), "[5.7525, 6.2525)");
}

TEST(IntervalTest, AReciprocalIsOpenAtItsNearEnd) {
  EXPECT_EQ(interval(Quantity::exact(Exact(1)) / printed("0.5")), "(1.8182, 2.2222]");
}

TEST(IntervalTest, NothingIsDividedByWhatMayBeZero) {
  const Quantity one = printed("1.00");
  EXPECT_TRUE((one / (printed("0.04") - printed("0.02"))).ok());
  EXPECT_FALSE((one / (printed("0.02") - printed("0.01"))).ok()) << "[0, 0.02)";
  EXPECT_FALSE((one / (printed("0.03") - printed("0.01") - printed("0.01"))).ok()) << "from below zero to above it";
  EXPECT_FALSE((one / (printed("0.01") - printed("0.02"))).ok()) << "(-0.02, 0]";
}

}  // namespace
}  // namespace budgetlint
