#include "import/number_format.h"

#include <gtest/gtest.h>

#include <string>

namespace budgetlint {
namespace {

ShownNumber shown(const std::string& code, const std::string& value) {
  return NumberFormat(code).show(*DecimalDigits::parse(value));
}

std::string text(const std::string& code, const std::string& value) { return shown(code, value).text; }

TEST(NumberFormatTest, RoundsHalfAwayFromZeroInDecimal) {
  EXPECT_EQ(text("0.00", "1.005"), "1.01");
  EXPECT_EQ(text("0.00", "2.675"), "2.68");
  EXPECT_EQ(text("0.00", "-2.675"), "-2.68");
  EXPECT_EQ(text("0.00", "2106.6649999"), "2106.66");
  EXPECT_EQ(text("0.00", "2106.6649999999999"), "2106.67") << "spreadsheets have 15 digits";
  EXPECT_EQ(text("0", "999.5"), "1000");
  EXPECT_EQ(text("0.00", "0.004"), "0.00");
  EXPECT_EQ(text("0.00", "-0.001"), "-0.00") << "as Excel shows it";
  EXPECT_EQ(text("0.00", "1.5E-3"), "0.00");
  EXPECT_EQ(text("0.0", "12345678901234567890"), "12345678901234600000.0");
}

TEST(NumberFormatTest, GroupsAndPads) {
  EXPECT_EQ(text("#,##0.00", "1234567.891"), "1,234,567.89");
  EXPECT_EQ(text("#,##0", "-999"), "-999");
  EXPECT_EQ(text("#,##0", "1000"), "1,000");
  EXPECT_EQ(text("0000", "12"), "0012");
  EXPECT_EQ(text("#.##", "0.5"), ".5");
  EXPECT_EQ(text("#.##", "12"), "12.");
  EXPECT_EQ(text("0.0#", "1.50"), "1.5");
  EXPECT_EQ(text("??0.0?", "1.5"), "  1.5 ");
  EXPECT_EQ(text("000-0000", "1234567"), "123-4567");
}

TEST(NumberFormatTest, ScalesByCommasAndPercents) {
  EXPECT_EQ(text("0.00,", "123456"), "123.46");
  EXPECT_EQ(text("#,##0,,\"百万元\"", "1234567890"), "1,235百万元");
  EXPECT_EQ(text("0!.0000\"万元\"", "123456"), "12.3456万元") << "as in Chinese workbooks";
  EXPECT_EQ(text("0\\.0,\"万\"", "123456"), "12.3万");
  EXPECT_EQ(text("0!.0,", "512"), "0.1");
  EXPECT_EQ(text("0.00%", "0.12345"), "12.35%");
  EXPECT_EQ(text("0%", "-0.5"), "-50%");
}

TEST(NumberFormatTest, HasSectionsForSigns) {
  const std::string accounting = "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ";
  EXPECT_EQ(text(accounting, "1234.5"), " 1,234.50 ");
  EXPECT_EQ(text(accounting, "-1234.5"), " -1,234.50 ");
  EXPECT_EQ(text(accounting, "0"), " -   ");
  EXPECT_EQ(text("0.00;(0.00)", "-2"), "(2.00)");
  EXPECT_EQ(text("0;-0;;@", "0"), "");
  EXPECT_EQ(text(";;;", "12"), "");
  EXPECT_EQ(text("\"¥\"#,##0.00", "-5"), "-¥5.00");
  EXPECT_EQ(text("[$¥-804]#,##0.00", "5"), "¥5.00");
  EXPECT_EQ(text("[红色][<0]0.0;0.00", "-5"), "5.0");
  EXPECT_EQ(text("[>=10000]0!.0,\"万\";0", "9999"), "9999");
  EXPECT_EQ(text("[>=10000]0!.0,\"万\";0", "25000"), "2.5万");
  EXPECT_EQ(text("[>100]0.0;0.00", "-5"), "-5.00");
  EXPECT_EQ(text("[=1]\"是\";[=0]\"否\";0", "1"), "是");
  EXPECT_EQ(text("[=1]\"是\";[=0]\"否\";0", "0"), "否");
}

TEST(NumberFormatTest, SaysWhatItDoesNotShow) {
  EXPECT_TRUE(shown("0.00", "1.5").exact);
  EXPECT_TRUE(shown("0.00%", "0.1234").exact);
  EXPECT_FALSE(shown("0.00", "1.505").exact);
  EXPECT_FALSE(shown("0;-0;;@", "0").exact);
  EXPECT_FALSE(shown("0,", "1000").exact);
  EXPECT_FALSE(shown("0!.0000", "12345").exact);
  EXPECT_TRUE(shown("0.00;[Red]0.00", "-2").hides_sign);
  EXPECT_FALSE(shown("0.00;[Red]-0.00", "-2").hides_sign);
  EXPECT_FALSE(shown("0.00;[Red](0.00)", "-2").hides_sign);
  EXPECT_FALSE(shown("0.00;[Red]0.00", "2").hides_sign);
}

TEST(NumberFormatTest, GeneralFitsElevenCharacters) {
  EXPECT_EQ(text("General", "0"), "0");
  EXPECT_EQ(text("General", "2106.6649999"), "2106.665");
  EXPECT_EQ(text("G/通用格式", "1234.56789012"), "1234.56789");
  EXPECT_EQ(text("", "0.30000000000000004"), "0.3");
  EXPECT_EQ(text("General", "0.123456789012"), "0.123456789");
  EXPECT_EQ(text("General", "12345678901"), "12345678901");
  EXPECT_EQ(text("General", "123456789012"), "1.23457E+11");
  EXPECT_EQ(text("General", "-0.000012345678"), "-1.23457E-05");
  EXPECT_EQ(text("General\"元\"", "-5.5"), "-5.5元");
  EXPECT_EQ(text("@", "2010301"), "2010301");
}

TEST(NumberFormatTest, ShowsDatesAndTimes) {
  EXPECT_EQ(text("yyyy/m/d", "45358"), "2024/3/7");
  EXPECT_EQ(text("yyyy\"年\"m\"月\"d\"日\";@", "45536"), "2024年9月1日");
  EXPECT_EQ(text("yyyy-mm-dd hh:mm:ss", "45536.75"), "2024-09-01 18:00:00");
  EXPECT_EQ(text("[$-804]yyyy\"年\"m\"月\"", "60"), "1900年2月");
  EXPECT_EQ(text("yy.m.d", "1"), "00.1.1");
  EXPECT_EQ(text("上午/下午h\"时\"mm\"分\"", "0.5"), "下午12时00分");
  EXPECT_EQ(text("[h]:mm", "1.5"), "36:00");
  EXPECT_EQ(text("aaaa", "45536"), "星期日");
  EXPECT_EQ(NumberFormat("yyyy/m/d").show(DecimalDigits::of(43896), true).text, "2024/3/7");
  EXPECT_TRUE(NumberFormat("yyyy/m/d").is_date());
  EXPECT_FALSE(NumberFormat("0.00").is_date());
}

TEST(NumberFormatTest, ShowsTexts) {
  EXPECT_EQ(NumberFormat("@").show_text("注"), "注");
  EXPECT_EQ(NumberFormat("0;-0;;\"第\"@").show_text("一"), "第一");
  EXPECT_EQ(NumberFormat(";;;").show_text("看不见"), "");
  EXPECT_EQ(NumberFormat("0.00").show_text("项目"), "项目");
}

TEST(NumberFormatTest, WhatItDoesNotKnowItShowsPlainly) {
  for (const std::string code : {"# ?/?", "[DBNum2]General", "ggge\"年\"", "mmmm d"}) {
    EXPECT_FALSE(NumberFormat(code).is_known()) << code;
    EXPECT_EQ(text(code, "12.5"), "12.5") << code;
  }
  for (const std::string code : {"\"", "[", "\\", "[>", "_", "*", ";;;;;;;", "0.0.0", "%%", "E+", "[>x]0"}) {
    (void)text(code, "-12.5");  // whatever it is, it is shown
  }
}

TEST(DecimalDigitsTest, ReadsWhatIsANumber) {
  EXPECT_EQ(DecimalDigits::parse("-012.500")->to_string(), "-12.5");
  EXPECT_EQ(DecimalDigits::parse("1.25E+3")->to_string(), "1250");
  EXPECT_EQ(DecimalDigits::parse("5e-3")->to_string(), "0.005");
  EXPECT_EQ(DecimalDigits::parse("0.0")->to_string(), "0");
  for (const std::string text : {"", "-", ".", "1.2.3", "1e", "1e999999999", "NaN", "1,000", "0x10", "1 "}) {
    EXPECT_FALSE(DecimalDigits::parse(text)) << text;
  }
}

TEST(DecimalDigitsTest, Compares) {
  const auto at = [](const std::string& text) { return *DecimalDigits::parse(text); };
  EXPECT_LT(compare(at("-2"), at("-1.5")), 0);
  EXPECT_GT(compare(at("10"), at("9.99")), 0);
  EXPECT_EQ(compare(at("1.50"), at("15e-1")), 0);
  EXPECT_LT(compare(at("0"), at("0.001")), 0);
}

}  // namespace
}  // namespace budgetlint
