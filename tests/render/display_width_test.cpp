#include "render/display_width.h"

#include <gtest/gtest.h>

namespace budgetlint {
namespace {

TEST(DisplayWidthTest, CountsCellsOfATerminal) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("合计"), 4U);
  EXPECT_EQ(display_width("e\xCC\x81t"), 2U) << "a combining accent takes no cell";
  EXPECT_EQ(lay_out("e\xCC\x81t").size(), 2U) << "and stands with its letter";
  EXPECT_EQ(display_width(""), 0U);
}

TEST(DisplayWidthTest, ATabReachesToTheNextStop) {
  EXPECT_EQ(display_width("\tx"), 5U);
  EXPECT_EQ(display_width("abc\tx"), 5U);
  EXPECT_EQ(printable("abc\tx"), "abc x");
}

TEST(DisplayWidthTest, PadsToCells) {
  EXPECT_EQ(padded("合计", 6), "合计  ");
  EXPECT_EQ(padded("abcdef", 3), "abcdef");
}

}  // namespace
}  // namespace budgetlint
