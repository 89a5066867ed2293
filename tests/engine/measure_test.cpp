#include "engine/measure.h"

#include <gtest/gtest.h>

namespace budgetlint {
namespace {

Quantity count(const char* text) { return Quantity::of(parse_figure(text, Unit{Dimension::count, 0, {}}).figure); }

Unit unit(const char* text) { return count(text).unit; }

TEST(MeasureTest, OnlyDifferentMeasureWordsDiffer) {
  EXPECT_TRUE(measures_differ(unit("3辆"), unit("3人")));
  EXPECT_TRUE(measures_differ(unit("6个月"), unit("1年")));
  EXPECT_FALSE(measures_differ(unit("3辆"), unit("4辆")));
  EXPECT_FALSE(measures_differ(unit("3台（套）"), unit("4台(套)"))) << "full width is half width";
  EXPECT_FALSE(measures_differ(unit("3辆"), kPlain)) << "a bare number counts anything";
}

TEST(MeasureTest, YearsBecomeMonths) {
  const auto times = in_one_measure(count("6个月"), count("1年"));
  ASSERT_TRUE(times);
  EXPECT_EQ(times->first.value, Exact(6));
  EXPECT_EQ(times->second.value, Exact(12));
  EXPECT_EQ(times->first.unit.text, "个月");
  EXPECT_EQ(times->second.unit.text, "个月");
  EXPECT_EQ(in_one_measure(count("2年"), count("24月"))->first.value, Exact(24));
  EXPECT_FALSE(in_one_measure(count("3辆"), count("3人")));
  EXPECT_FALSE(in_one_measure(count("3年"), count("3人")));
}

}  // namespace
}  // namespace budgetlint
