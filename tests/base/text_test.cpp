#include <gtest/gtest.h>

#include "base/nearest_name.h"
#include "base/normal_text.h"
#include "base/source_text.h"
#include "base/utf8.h"

namespace budgetlint {
namespace {

TEST(SourceTextTest, CountsColumnsInEveryUnit) {
  const SourceText source("x", "第一行\n合计𠮷é\tx");
  const Position at = source.position(static_cast<std::uint32_t>(source.bytes().find('x')));
  EXPECT_EQ(at.line, 2U);
  EXPECT_EQ(at.column, 6U);
  EXPECT_EQ(at.utf16_column, 7U);
  EXPECT_EQ(at.byte_column, 3U + 3 + 4 + 2 + 1 + 1);
}

TEST(SourceTextTest, IgnoresTheByteOrderMarkInColumns) {
  const SourceText source("x",
                          "\xEF\xBB\xBF"
                          "a\r\nb");
  EXPECT_EQ(source.position(3).column, 1U);
  EXPECT_EQ(source.line(1),
            "\xEF\xBB\xBF"
            "a");
  EXPECT_EQ(source.position(100).line, 2U);
}

TEST(Utf8Test, FindsTheFirstInvalidByte) {
  EXPECT_FALSE(find_invalid_utf8("合计"));
  EXPECT_EQ(find_invalid_utf8("a\xFFz"), 1U);
  EXPECT_EQ(find_invalid_utf8("\xC0\x80"), 0U);
  EXPECT_EQ(find_invalid_utf8("\xED\xA0\x80"), 0U);
  EXPECT_EQ(find_invalid_utf8("合\xE8\xAE"), 3U);
  EXPECT_EQ(find_invalid_utf8("\xE0\x80\xAF"), 0U) << "three bytes for what takes one";
  EXPECT_EQ(find_invalid_utf8("\xF0\x80\x80\xAF"), 0U) << "four bytes";
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U) << "beyond U+10FFFF";
  EXPECT_FALSE(find_invalid_utf8("\xF4\x8F\xBF\xBF"));
}

TEST(NormalTextTest, DropsBlanksAndFoldsWidthAndKeepsPlaces) {
  const NormalText normal = normalize("占 ５\n％，合");
  EXPECT_EQ(normal.text, "占5%,合");
  EXPECT_EQ(normal.offsets[3], 4U);  // ５ after 占 and a blank
  EXPECT_EQ(normal.offsets.size(), normal.text.size());
  EXPECT_EQ(normal.offsets[normal.text.size()], std::string_view("占 ５\n％，合").size());
  EXPECT_EQ(normal_form("！９０～９５"), "!90~95") << "the first and the last of the full-width characters";
}

TEST(NormalTextTest, NameKeysIgnoreOrdinalsAndBlanks) {
  for (const char* name : {"二十、住房保障支出", "（二）住房保障支出", "1.住房保障支出", "①住房保障支出",
                           "　　住房保障支出", "其中：住房保障支出", "住房保 障支出"}) {
    EXPECT_EQ(name_key(name), "住房保障支出") << name;
  }
  EXPECT_EQ(name_key("2010301"), "2010301");
  EXPECT_EQ(name_key("1.5倍"), "1.5倍");
  EXPECT_EQ(name_key("一般公共预算"), "一般公共预算");
}

TEST(NormalTextTest, MeasuresIndentation) {
  EXPECT_EQ(indentation("　　项目"), 2);
  EXPECT_EQ(indentation("    项目"), 2);
  EXPECT_EQ(indentation("项目"), 0);
}

TEST(NormalTextTest, PutsTextOnOneLine) {
  EXPECT_EQ(one_line("甲 +\r\n      乙  + 丙\n\n  \n+ 丁"), "甲 + 乙  + 丙 + 丁");
  EXPECT_EQ(one_line("甲"), "甲");
  EXPECT_EQ(one_line(""), "");
}

TEST(NearestNameTest, SuggestsOnlyWhatMayBeMeant) {
  const std::vector<std::string> names = {"基本支出", "项目支出", "合计"};
  EXPECT_EQ(nearest_name("基本支岀", names), "基本支出");
  EXPECT_FALSE(nearest_name("全然不同的名称", names));
  EXPECT_FALSE(nearest_name("基本收入", std::vector<std::string>{"基本支出"})) << "half of it differs";
  EXPECT_FALSE(nearest_name("甲", std::vector<std::string>{"乙"})) << "all of it differs";
  EXPECT_EQ(nearest_name("支收总表", std::vector<std::string>{"收支总表"}), "收支总表") << "two changed places";
  EXPECT_EQ(nearest_name("colum", std::vector<std::string>{"column", "columns"}), "column") << "the nearest";
}

TEST(NearestNameTest, ANameCutShortIsTheOnlyOneThatBeginsSo) {
  const std::vector<std::string> names = {"三公经费增减情况", "机关运行经费", "机关党建", "收入预算情况",
                                          "收入预算情况"};
  EXPECT_EQ(nearest_name("三公", names), "三公经费增减情况");
  EXPECT_EQ(nearest_name("收入", names), "收入预算情况");
  EXPECT_FALSE(nearest_name("机关", names));
  EXPECT_FALSE(nearest_name("三", names));
  EXPECT_FALSE(nearest_name("经费", names));
}

}  // namespace
}  // namespace budgetlint
