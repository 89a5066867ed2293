#include "diag/edits.h"

#include <gtest/gtest.h>

#include <string>

namespace budgetlint {
namespace {

Edit edit(std::uint32_t begin, std::uint32_t end, std::string text) {
  return {{nullptr, {begin, end}, {}, {}}, std::move(text)};
}

TEST(EditsTest, AreAppliedInTheOrderOfTheText) {
  EXPECT_EQ(apply_edits("abcdef", {edit(4, 5, "Y"), edit(1, 2, "X"), edit(6, 6, "!")}), "aXcdYf!");
  EXPECT_EQ(apply_edits("abcdef", {}), "abcdef");
}

TEST(EditsTest, MayStandSideBySide) {
  EXPECT_EQ(apply_edits("abcdef", {edit(0, 2, "X"), edit(2, 4, "Y")}), "XYef");
  EXPECT_EQ(apply_edits("abcdef", {edit(2, 2, "1"), edit(2, 2, "2")}), "ab12cdef") << "insertions in their order";
}

TEST(EditsTest, ThatOverlapAreRefused) {
  EXPECT_EQ(apply_edits("abcdef", {edit(0, 3, "X"), edit(2, 4, "Y")}), std::nullopt);
  EXPECT_EQ(apply_edits("abcdef", {edit(1, 4, "X"), edit(2, 3, "Y")}), std::nullopt) << "one within the other";
}

}  // namespace
}  // namespace budgetlint
