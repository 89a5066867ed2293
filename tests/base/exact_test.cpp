#include "base/exact.h"

#include <gtest/gtest.h>

namespace budgetlint {
namespace {

Exact hundredths(std::int64_t units) { return Exact::decimal(units, -2); }

TEST(ExactTest, AddsDecimalsWithoutError) {
  EXPECT_EQ(hundredths(2463) + hundredths(6216), hundredths(8679));
  EXPECT_EQ(hundredths(20148) - hundredths(705), hundredths(19443));
  EXPECT_EQ(hundredths(10) + hundredths(20), Exact::decimal(3, -1));
}

TEST(ExactTest, KeepsRatiosExact) {
  const Exact third = Exact(1) / Exact(3);
  EXPECT_EQ(third * Exact(3), Exact(1));
  EXPECT_LT(third, Exact::decimal(333334, -6));
  EXPECT_GT(third, Exact::decimal(333333, -6));
}

TEST(ExactTest, RoundsHalfAwayFromZeroForBothSigns) {
  EXPECT_EQ(Exact::decimal(-324995, -3).to_string(2), "-325.00");
  EXPECT_EQ(Exact::decimal(324995, -3).to_string(2), "325.00");
  EXPECT_EQ(Exact::decimal(-324994, -3).to_string(2), "-324.99");
  EXPECT_EQ(Exact::decimal(5, -3).rounded(-2), Exact::decimal(1, -2));
}

TEST(ExactTest, ComparesWithoutOverflow) {
  const Exact huge = Exact::decimal(1, 37);
  EXPECT_LT(huge / Exact(3), huge / Exact(2));
  EXPECT_LT(-(huge / Exact(2)), -(huge / Exact(3)));
  EXPECT_EQ(huge / Exact(7), huge / Exact(7));
}

TEST(ExactTest, SaysWhyItCouldNotCompute) {
  EXPECT_EQ((Exact(1) / Exact(0)).status(), Exact::Status::division_by_zero);
  const Exact huge = Exact::decimal(1, 37);
  EXPECT_EQ((huge * huge).status(), Exact::Status::overflow);
  EXPECT_EQ((huge * huge + Exact(1)).status(), Exact::Status::overflow);
  EXPECT_EQ((Exact(1) + huge * huge).status(), Exact::Status::overflow);
  EXPECT_EQ((Exact(1) - huge * huge).status(), Exact::Status::overflow);
  EXPECT_EQ((Exact(1) * (huge * huge)).status(), Exact::Status::overflow);
  EXPECT_EQ((Exact(1) / (huge * huge)).status(), Exact::Status::overflow);
  EXPECT_EQ((Exact(0) * (huge * huge)).status(), Exact::Status::overflow);
}

TEST(ExactTest, OverflowIsSeenInEveryStepOfASum) {
  const Exact most = Exact::decimal(17, 37);
  const Exact third = Exact(1) / Exact(3);
  const Exact fine = Exact(1) / Exact(4052555153018976267);  // 3^39
  EXPECT_EQ((most + most).status(), Exact::Status::overflow);
  EXPECT_EQ((most + third).status(), Exact::Status::overflow) << "of the left operand, brought to one denominator";
  EXPECT_EQ((third + most).status(), Exact::Status::overflow) << "of the right one";
  EXPECT_EQ((Exact::decimal(1, -20) + fine).status(), Exact::Status::overflow) << "of the denominator";
}

TEST(ExactTest, ComparesFractionsOfEitherSign) {
  const Exact half = Exact(1) / Exact(2);
  const Exact third = Exact(1) / Exact(3);
  const Exact two_fifths = Exact(2) / Exact(5);
  EXPECT_GT(half, third);
  EXPECT_GT(half, two_fifths) << "the reciprocal of one is whole, that of the other is not";
  EXPECT_LT(-half, -third);
  EXPECT_LT(-half, Exact(0));
  EXPECT_LT(-third, third);
}

TEST(ExactTest, PrintsAsManyDecimalsAsAreAskedFor) {
  EXPECT_EQ(Exact::decimal(50, -2).to_string(2), "0.50");
  EXPECT_EQ(Exact::decimal(-5, -2).to_string(2), "-0.05");
  EXPECT_EQ(Exact::decimal(-4, -3).to_string(2), "0.00") << "zero has no sign";
  EXPECT_EQ(Exact(12).to_string(0), "12");
  EXPECT_EQ(Exact::invalid(Exact::Status::overflow).to_string(2), "?");
}

TEST(ExactTest, PrintsTheShortestDecimal) {
  EXPECT_EQ(Exact::decimal(600, -4).to_shortest_string(), "0.06");
  EXPECT_EQ(Exact(500000).to_shortest_string(), "500000");
  EXPECT_EQ((Exact(1) / Exact(3)).to_shortest_string(4), "0.3333");
}

}  // namespace
}  // namespace budgetlint
