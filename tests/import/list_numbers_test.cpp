#include "import/list_numbers.h"

#include <gtest/gtest.h>

namespace budgetlint {
namespace {

TEST(ListNumbersTest, AreWrittenAsWordWritesThem) {
  EXPECT_EQ(list_number(3, "chineseCountingThousand"), "三");
  EXPECT_EQ(list_number(10, "chineseCounting"), "十");
  EXPECT_EQ(list_number(12, "chineseCounting"), "十二");
  EXPECT_EQ(list_number(20, "japaneseCounting"), "二十");
  EXPECT_EQ(list_number(105, "chineseCountingThousand"), "一百零五");
  EXPECT_EQ(list_number(110, "chineseCountingThousand"), "一百一十");
  EXPECT_EQ(list_number(10003, "chineseCountingThousand"), "一万三");
  EXPECT_EQ(list_number(12, "chineseLegalSimplified"), "壹拾贰");
  EXPECT_EQ(list_number(120, "ideographDigital"), "一二〇");
  EXPECT_EQ(list_number(2, "ideographTraditional"), "乙");
  EXPECT_EQ(list_number(12, "ideographZodiac"), "亥");
  EXPECT_EQ(list_number(12, "decimalFullWidth"), "１２");
  EXPECT_EQ(list_number(12, "decimalEnclosedCircle"), "⑫");
  EXPECT_EQ(list_number(21, "decimalEnclosedCircle"), "21");
  EXPECT_EQ(list_number(3, "decimalEnclosedParen"), "⑶");
  EXPECT_EQ(list_number(3, "decimalEnclosedFullstop"), "⒊");
  EXPECT_EQ(list_number(3, "ideographEnclosedCircle"), "㊂");
  EXPECT_EQ(list_number(7, "decimalZero"), "07");
  EXPECT_EQ(list_number(14, "upperRoman"), "XIV");
  EXPECT_EQ(list_number(4, "lowerRoman"), "iv");
  EXPECT_EQ(list_number(28, "lowerLetter"), "bb");
  EXPECT_EQ(list_number(1, "upperLetter"), "A");
  EXPECT_EQ(list_number(5, "bullet"), "");
  EXPECT_EQ(list_number(5, "whatever"), "5");
}

}  // namespace
}  // namespace budgetlint
