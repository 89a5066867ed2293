#include "base/figure.h"

#include <gtest/gtest.h>

#include <string>

namespace budgetlint {
namespace {

TEST(FigureTest, KeepsValuePrecisionAndUnit) {
  const ParsedFigure parsed = parse_figure("9,527.10", kWanYuan);
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed.figure.decimals, 2);
  EXPECT_EQ(parsed.figure.value(), Exact(95271000));
  EXPECT_EQ(parsed.figure.unit, kWanYuan);
  EXPECT_EQ(parsed.traits, 0);
}

TEST(FigureTest, OwnUnitWins) {
  EXPECT_EQ(parse_figure("2300000.00元", kWanYuan).figure.value(), Exact(2300000));
  EXPECT_EQ(parse_figure("1.5亿元", kWanYuan).figure.value(), Exact(150000000));
  EXPECT_EQ(parse_figure("98.68%", kWanYuan).figure.value(), Exact::decimal(9868, -4));
  EXPECT_EQ(parse_figure("25人", Unit{Dimension::count, 0, {}}).figure.unit.text, "人");
}

TEST(FigureTest, ReadsEverySignOfANegative) {
  for (const char* text : {"-2.55", "−2.55", "–2.55", "△2.55", "▲2.55", "(2.55)", "（2.55）", "－2.55"}) {
    const ParsedFigure parsed = parse_figure(text, kWanYuan);
    ASSERT_TRUE(parsed.ok()) << text;
    EXPECT_EQ(parsed.figure.value(), Exact(-25500)) << text;
  }
}

TEST(FigureTest, ASignWithinBracketsIsNoSecondOne) {
  for (const char* text : {"(-2.55)", "（－2.55）", "(△2.55)"}) {
    const ParsedFigure parsed = parse_figure(text, kWanYuan);
    ASSERT_TRUE(parsed.ok()) << text;
    EXPECT_EQ(parsed.figure.value(), Exact(-25500)) << text;
  }
}

TEST(FigureTest, ReadsAndNotesWhatAPdfLeaves) {
  const ParsedFigure blanks = parse_figure("952 7.1 1", kWanYuan);
  ASSERT_TRUE(blanks.ok());
  EXPECT_EQ(blanks.figure.units, 952711);
  EXPECT_EQ(blanks.traits, kInnerBlanks);
  const ParsedFigure wide = parse_figure("９５２７．１１", kWanYuan);
  ASSERT_TRUE(wide.ok());
  EXPECT_EQ(wide.figure.units, 952711);
  EXPECT_EQ(wide.traits, kFullWidth);
}

TEST(FigureTest, UnitsOfMoneyMaySayWhoseMoney) {
  EXPECT_EQ(parse_figure("2.5人民币万元", kYuan).figure.value(), Exact(25000));
  EXPECT_EQ(amount_unit("人民币亿元"), kYiYuan);
  EXPECT_FALSE(amount_unit("美元"));
}

TEST(FigureTest, ANumbersPlaceHasItsSignAndCommasAndNoUnit) {
  const std::string text = "比上年 -1,234.50万元，9元";
  const Span place = number_span(text, {0, static_cast<std::uint32_t>(text.size())});
  EXPECT_EQ(text.substr(place.begin, place.length()), "-1,234.50");
  EXPECT_TRUE(number_span("没有数", {0, 9}).empty());
}

TEST(FigureTest, HasNoOctal) { EXPECT_EQ(parse_figure("010", kYuan).figure.value(), Exact(10)); }

TEST(FigureTest, RefusesWhatIsNoFigure) {
  EXPECT_EQ(parse_figure("1,2,3.4.5", kWanYuan).error, FigureError::bad_grouping);
  EXPECT_EQ(parse_figure("1,2345", kWanYuan).error, FigureError::bad_grouping);
  EXPECT_EQ(parse_figure("12,34.5", kWanYuan).error, FigureError::bad_grouping);
  EXPECT_FALSE(parse_figure(",123", kWanYuan).ok());
  EXPECT_FALSE(parse_figure("-,123.45", kWanYuan).ok());
  EXPECT_EQ(parse_figure("1,,234", kWanYuan).error, FigureError::bad_grouping);
  EXPECT_EQ(parse_figure("1234,567", kWanYuan).error, FigureError::bad_grouping);
  EXPECT_EQ(parse_figure("1.234,567", kWanYuan).error, FigureError::bad_grouping);
  EXPECT_EQ(parse_figure("1.2.3", kWanYuan).error, FigureError::two_points);
  EXPECT_EQ(parse_figure("约100", kWanYuan).error, FigureError::not_a_number);
  EXPECT_EQ(parse_figure("12.", kWanYuan).error, FigureError::not_a_number);
  EXPECT_EQ(parse_figure("100千元", kWanYuan).error, FigureError::unknown_unit);
  EXPECT_EQ(parse_figure("1234567890123456789012345", kWanYuan).error, FigureError::too_long);
  EXPECT_FALSE(parse_figure("", kWanYuan).ok());
  EXPECT_FALSE(parse_figure("(2.55", kWanYuan).ok());
}

}  // namespace
}  // namespace budgetlint
