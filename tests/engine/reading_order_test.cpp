#include "engine/reading_order.h"

#include <gtest/gtest.h>

namespace budgetlint {
namespace {

using Kept = std::vector<bool>;

TEST(ReadingOrderTest, WhatIsInOrderStays) {
  EXPECT_EQ(kept_in_order({}), Kept{});
  EXPECT_EQ(kept_in_order({0, 1, 2}), Kept({true, true, true}));
}

TEST(ReadingOrderTest, OneThatWasMovedIsTheOnlyOneOutOfPlace) {
  EXPECT_EQ(kept_in_order({0, 2, 3, 4, 1}), Kept({true, true, true, true, false})) << "moved down";
  EXPECT_EQ(kept_in_order({3, 0, 1, 2, 4}), Kept({false, true, true, true, true})) << "moved up";
}

TEST(ReadingOrderTest, OfTwoThatChangedPlacesWhatStandsBetweenStays) {
  EXPECT_EQ(kept_in_order({0, 3, 2, 1, 4}), Kept({true, false, true, false, true}));
}

}  // namespace
}  // namespace budgetlint
