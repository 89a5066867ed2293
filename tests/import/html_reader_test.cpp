#include "import/html_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/source_dump.h"

namespace budgetlint {
namespace {

std::string read(const std::string& html) { return test::dump(read_html(html, "a.html")); }

std::vector<std::string> codes(const std::string& html) {
  std::vector<std::string> out;
  for (const Diagnostic& told : read_html(html, "a.html").told) out.push_back(told.rule);
  return out;
}

std::string repeated(std::size_t times, const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(HtmlReaderTest, TheNumbersOfListsAreComputed) {
  EXPECT_EQ(read("<ol start=3><li>收入<li><p>支出</p><p>其中</p><ul><li>项目</ul></ol>"
                 "<ol style='list-style-type: cjk-ideographic'><li>概况</ol>"),
            "第 1 段：3.收入\n第 2 段：4.支出\n第 3 段：其中\n第 4 段：项目\n第 5 段：一、概况\n");
}

TEST(HtmlReaderTest, ATableInTheMiddleDoesNotCentreItsText) {
  EXPECT_EQ(read("<table align=center><tr><td><p>一<p align=center>二<div style='text-align: center'>三<p "
                 "style='text-align:left'>四</p></div></table><center>五</center>"),
            "第 1 段：一\n第 2 段：居中：二\n第 3 段：居中：三\n第 4 段：四\n第 5 段：居中：五\n");
}

TEST(HtmlReaderTest, ADamagedPageInUtf8IsStillOneInUtf8) {
  const std::string text = "临溪市示范档案馆二○二四年度部门决算";
  EXPECT_NE(read("<p>" + text + "\xE4").find(text), std::string::npos);
}

TEST(HtmlReaderTest, WhatIsNotDisplayedIsLeftOutAndCounted) {
  EXPECT_EQ(codes("<p>一<p hidden>二<div style='DISPLAY: None'><p>三<p>四</div><script>五</script><p hidden> "),
            std::vector<std::string>{"I0751"});
  EXPECT_EQ(codes("<p>一<script>五</script><button>打印</button>"), std::vector<std::string>());
}

TEST(HtmlReaderTest, WhatIsOfTheSiteIsNoTextOfTheReport) {
  const auto shown = [](const std::string& html) { return read(html); };
  const std::string left_out = shown(
      "<p>2025年部门预算<p>发布时间：2025-02-20 来源：办公室 字号：大<p>正文，来源：拨款。"
      "<p>主办单位：某县政府 网站标识码：1400000012<p>版权所有");
  EXPECT_EQ(left_out.substr(0, left_out.find("I0760")), "第 1 段：2025年部门预算\n第 3 段：正文，来源：拨款。\n");
  EXPECT_NE(left_out.find("“版权所有”、“主办单位："), std::string::npos) << left_out;
  EXPECT_EQ(codes("<p>概况<div title=footer><p>— 24 —</div>"), std::vector<std::string>{"I0760"});
  EXPECT_EQ(codes("<p>概况<p>— 24 —"), std::vector<std::string>{"I0760"});
  // What a spreadsheet program lists of the sheets.
  const std::string sheets = shown(
      "<center><h1>Overview</h1><a href='#table0'>收入表</a><br></center>"
      "<a name=table0><h1>Sheet 1: <em>收入表</em></h1></a><p>收入决算表");
  EXPECT_EQ(sheets.substr(0, sheets.find("I0760")), "第 1 段：收入决算表\n");
  // In the middle, and in sentences, it is text.
  EXPECT_EQ(codes("<p>主办单位：某局<p>概况<p>本局主办：文化活动。"), std::vector<std::string>());
}

TEST(HtmlReaderTest, NumbersOfNotesAreNotOfTheFigureBeforeThem) {
  EXPECT_EQ(read("<p>下降6.13<sup>2</sup>，面积86.30m<sup>2</sup>。<table><tr><td>合计<sup>[1]</sup><td>5.00<sup>1</"
                 "sup></table>"),
            "第 1 段：下降6.13²，面积86.30m2。\n第 1 个表：表 1 行 2 列\n  合计[1] | 5.00¹ |\n");
}

TEST(HtmlReaderTest, PagesThatNestWithoutEndAreRefused) {
  const std::vector<std::string> refused = {"E0732"};
  EXPECT_EQ(codes(repeated(100'000, "<div>")), refused);
  EXPECT_EQ(codes(repeated(100'000, "<div></p>")), refused);
  std::string fonts;
  for (int i = 0; i < 3000; ++i) fonts += "<p><font size=" + std::to_string(i) + ">";
  EXPECT_EQ(codes(fonts), refused);
  std::string attributes = "<p";
  for (int i = 0; i < 3000; ++i) attributes += " a" + std::to_string(i);
  EXPECT_EQ(codes(attributes + ">"), refused);
}

TEST(HtmlReaderTest, PagesThatGrowWhenTheyAreMendedAreRefused) {
  std::string fonts;
  for (int i = 0; i < 400; ++i) fonts += "<font size=" + std::to_string(i) + ">";
  EXPECT_EQ(codes("<p>" + fonts + repeated(20'000, "<p>一")), std::vector<std::string>{"E0732"});
}

TEST(HtmlReaderTest, ElementsThatAreNeverClosedDoNotCount) {
  EXPECT_EQ(codes("<table>" + repeated(3000, "<tr><td>一<td>二<p>三<br><img>") + "</table>"),
            std::vector<std::string>{"I0747"});
}

}  // namespace
}  // namespace budgetlint
