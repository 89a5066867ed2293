#include "engine/compared_figures.h"

#include <gtest/gtest.h>

#include <string>

namespace budgetlint {
namespace {

Quantity printed(const char* text) { return Quantity::of(parse_figure(text, kWanYuan).figure); }

/// actual, expected, difference: what a reader sees side by side.
std::string written(const Quantity& actual, const Quantity& expected) {
  const ComparedFigures out = compared_figures(actual, expected);
  return out.actual + out.unit + ", " + out.expected + out.unit + ", " + out.difference + out.difference_unit.zh +
         (out.rounded ? " rounded" : "");
}

TEST(ComparedFiguresTest, PrintedFiguresKeepTheirDecimals) {
  EXPECT_EQ(written(printed("351.16"), printed("350.16")), "351.16万元, 350.16万元, 1.00万元");
  EXPECT_EQ(written(printed("351.1"), printed("350.16")), "351.1万元, 350.16万元, 0.94万元");
  EXPECT_EQ(written(printed("351.16"), printed("350.2")), "351.16万元, 350.2万元, 0.96万元");
}

TEST(ComparedFiguresTest, AComputationHasTheDecimalsPrintedOrNeeded) {
  const Quantity share = Quantity::exact(Exact::decimal(12, -2), kPercent, 0);
  EXPECT_EQ(written(printed("39.49"), printed("262.61") * share), "39.49万元, 31.5132万元, 7.9768万元");
  EXPECT_EQ(written(printed("39.49"), printed("250.00") * share), "39.49万元, 30.00万元, 9.49万元");
  EXPECT_EQ(written(printed("3.4"), printed("1.10") + printed("2.20")), "3.4万元, 3.30万元, 0.10万元");
}

TEST(ComparedFiguresTest, AComputationHasTheDecimalsOfWhatItIsComparedWith) {
  const Quantity whole = Quantity::exact(Exact(1), kPercent, 0);
  EXPECT_EQ(written(printed("99.00%") + printed("0%"), whole), "99.00%, 100.00%, 1.00个百分点");
  EXPECT_EQ(written(whole, printed("99.00%") + printed("0%")), "100.00%, 99.00%, 1.00个百分点");
}

TEST(ComparedFiguresTest, AShareIsWrittenToTheDecimalsPrinted) {
  const Quantity share = printed("9400.94") / printed("9537.11");  // 98.57220…
  EXPECT_EQ(written(printed("97.68%"), share), "97.68%, 98.57%, 0.89个百分点 rounded");
  EXPECT_EQ(written(printed("97.7%"), share), "97.7%, 98.6%, 0.9个百分点 rounded");
  EXPECT_EQ(written(printed("99%"), printed("50.00") / printed("100.00")), "99%, 50%, 49个百分点");
  EXPECT_EQ(written(share, printed("97.68%")), "98.57%, 97.68%, 0.89个百分点");
}

TEST(ComparedFiguresTest, FiguresThatWouldReadTheSameGetMoreDecimals) {
  const Quantity share = printed("9400.94") / printed("9537.11");
  EXPECT_EQ(written(printed("98.57%"), share), "98.57%, 98.572%, 0.002个百分点 rounded");
}

TEST(ComparedFiguresTest, BothAreInTheUnitOfTheFirst) {
  EXPECT_EQ(written(printed("8620.84"), printed("86,207,800元")), "8620.84万元, 8620.78万元, 0.06万元");
  EXPECT_EQ(written(printed("63.66元"), printed("63.65")), "63.66元, 636500.00元, 636436.34元");
  EXPECT_EQ(written(printed("63.85"), printed("63.66元")), "63.85万元, 0.006366万元, 63.843634万元");
}

}  // namespace
}  // namespace budgetlint
