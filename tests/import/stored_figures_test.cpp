#include "import/stored_figures.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace budgetlint {
namespace {

TEST(StoredFiguresTest, AreInTheUnitThatIsShownAndExact) {
  EXPECT_EQ(stored_figure("2,106.66", "2106.6649999"), "2106.665000");
  EXPECT_EQ(stored_figure("10.00", ""), "10.000000");
  EXPECT_EQ(stored_figure("-0.05", "-0.049"), "-0.049000");
  EXPECT_EQ(stored_figure("12.4", "123456"), std::nullopt) << "no format shows that so";
  EXPECT_EQ(stored_figure("12.35", "123456"), "12.345600") << "万元 by a format";
  EXPECT_EQ(stored_figure("2010301", ""), std::nullopt) << "a code is no figure with decimals";
  EXPECT_EQ(stored_figure("50.00%", "0.5"), std::nullopt);
  EXPECT_EQ(stored_figure("1.00", "看不清"), std::nullopt);
}

}  // namespace
}  // namespace budgetlint
