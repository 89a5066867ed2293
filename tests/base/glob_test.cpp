#include "base/glob.h"

#include <gtest/gtest.h>

namespace budgetlint {
namespace {

TEST(GlobTest, StarsAndQuestionMarks) {
  EXPECT_TRUE(glob_matches("支出总表[2010301].*", "支出总表[2010301].合计"));
  EXPECT_FALSE(glob_matches("支出总表[2010301].*", "支出总表[2010302].合计"));
  EXPECT_TRUE(glob_matches("*.合计", "支出总表[2010301].合计"));
  EXPECT_TRUE(glob_matches("支出?表", "支出总表")) << "a character, not a byte";
  EXPECT_FALSE(glob_matches("支出?表", "支出表"));
  EXPECT_TRUE(glob_matches("*", ""));
  EXPECT_FALSE(glob_matches("", "a"));
  EXPECT_TRUE(glob_matches("a*b*c", "axxbyybc"));
  EXPECT_FALSE(glob_matches("a*b*c", "axxbyybd"));
}

}  // namespace
}  // namespace budgetlint
