#include "import/pdf_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/files.h"
#include "support/raw_pdf.h"
#include "support/source_dump.h"

/// What PDFs can do to a page beside writing on it, each in a file of a few objects.
namespace budgetlint {
namespace {

using test::RawPdf;
using test::ruled_table;
using test::show;
using test::utf16_string;

std::string read(const RawPdf& pdf) {
  const SourcePtr source = test::source_of("x.pdf", pdf.bytes());
  return test::dump(read_pdf(source));
}

std::string read_content(const std::string& content, const std::string& entries = "") {
  RawPdf pdf;
  pdf.add_page(content, entries);
  return read(pdf);
}

const std::string kTable = ruled_table(60, 700, {{"项目", "金额"}, {"合计", "12.50"}});
const std::string kTableText = "第 1 页：表 2 行 2 列\n  项目 | 金额 |\n  合计 | 12.50 |\n";

TEST(PdfReaderTest, ReadsTextAndRuledTables) {
  EXPECT_EQ(read_content(show(60, 720, 12, "表一") + kTable + show(60, 600, 10, "注：无。")),
            "第 1 页：表一\n" + kTableText + "第 1 页：注：无。\n");
}

TEST(PdfReaderTest, TurnsPagesUpright) {
  // The page's own turn, clockwise, of text that runs up; and text that runs up on a page that is not turned.
  const std::string up = "0 1 -1 0 800 0 cm\n" + kTable;
  EXPECT_EQ(read_content(up, "/Rotate 90 /MediaBox [0 0 842 595]"), kTableText);
  EXPECT_EQ(read_content("0 1 -1 0 750 100 cm\n" + kTable), kTableText + "I0715 读 PDF 时整理了：转正 1 页\n");
  EXPECT_EQ(read_content("-1 0 0 -1 595 842 cm\n" + kTable), kTableText + "I0715 读 PDF 时整理了：转正 1 页\n");
}

TEST(PdfReaderTest, TextAcrossTheRestIsReadInItsOwnDirection) {
  const std::string side = "q 0 1 -1 0 95 662 cm " + show(0, 0, 8, "支出") + "Q\n";
  EXPECT_EQ(read_content(ruled_table(60, 700, {{"", "金额"}, {"", "12.50"}, {"", "13.50"}}) + side +
                         show(60, 500, 12, "说明文字比较长")),
            "第 1 页：表 3 行 2 列\n   | 金额 |\n  支出 | 12.50 |\n   | 13.50 |\n第 1 页：说明文字比较长\n");
}

TEST(PdfReaderTest, PrintedTwiceIsReadOnce) {
  EXPECT_EQ(read_content(show(60, 720, 12, "收入合计11.11") + show(60.4, 720, 12, "收入合计11.11")),
            "第 1 页：收入合计11.11\nI0715 读 PDF 时整理了：去掉叠印的字 9 个\n");
}

TEST(PdfReaderTest, SlantedTextIsAWatermark) {
  const std::string mark = "q 0.7 0.7 -0.7 0.7 100 300 cm " + show(0, 0, 60, "样本") + "Q\n";
  EXPECT_EQ(read_content(mark + kTable), kTableText + "I0715 读 PDF 时整理了：去掉斜写的字（水印）2 个\n");
}

TEST(PdfReaderTest, SpreadOutTextIsPutTogether) {
  EXPECT_EQ(read_content(show(60, 720, 12, "因 公 出 国 （ 境 ） 费")), "第 1 页：因公出国（境）费\n");
  EXPECT_EQ(read_content("BT /U 12 Tf 60 720 Td 8 Tc " + utf16_string("合计") + " Tj ET"), "第 1 页：合计\n");
  EXPECT_EQ(read_content(show(60, 720, 12, "1 234.50")), "第 1 页：1234.50\n");
  EXPECT_EQ(read_content(show(60, 720, 12, "部门名称：某局") + show(400, 720, 12, "单位：万元")),
            "第 1 页：部门名称：某局\n第 1 页：单位：万元\n");
}

TEST(PdfReaderTest, PredefinedMapsOfFontsThatAreNotEmbedded) {
  // 收入 in GBK, and an amount in bytes of ASCII.
  EXPECT_EQ(read_content("BT /F 12 Tf 60 720 Td <CAD5C8EB> Tj (12.50) Tj ET"), "第 1 页：收入12.50\n");
  RawPdf pdf;
  pdf.add_page("BT /E 12 Tf 60 720 Td <CAD5C8EB> Tj /K 12 Tf <CAD5C8EB> Tj /V 12 Tf <6536 5165> Tj ET", "",
               "/Font << /E << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /GB-EUC-H /DescendantFonts [<< /DW "
               "1000 >>] >> "
               "/K << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /GBK2K-H /DescendantFonts [<< /DW 1000 >>] >> "
               "/V << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /UniGB-UTF16-H /DescendantFonts [<< /DW 1000 "
               ">>] >> >>");
  EXPECT_EQ(read(pdf), "第 1 页：收入收入收入\n");
}

TEST(PdfReaderTest, TextThatIsWrittenDown) {
  RawPdf pdf;
  pdf.add_page(ruled_table(60, 700, {{"", "甲"}}) + "BT /V 8 Tf 100 698 Td <6536 5165> Tj ET", "",
               "/Font << /U 4 0 R /V << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /UniGB-UCS2-V "
               "/DescendantFonts [<< /DW 1000 >>] >> >>");
  EXPECT_EQ(read(pdf), "第 1 页：表 1 行 2 列\n  收入 | 甲 |\n");
}

TEST(PdfReaderTest, MapsToCharacters) {
  RawPdf pdf;
  const std::size_t map = pdf.add_stream(
      "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
      "3 beginbfchar <0001> <6536> <0002> <2F0A> <0003> <F0B7> endbfchar\n"
      "2 beginbfrange <0010> <0019> <0030> <0020> <0021> [<002E> <2ED3>] endbfrange\n");
  pdf.add_page("BT /M 12 Tf 60 720 Td <00030001000200110020001500100021> Tj ET", "",
               "/Font << /M << /Type /Font /Subtype /Type0 /BaseFont /AB /Encoding /Identity-H /ToUnicode " +
                   std::to_string(map) + " 0 R /DescendantFonts [<< /DW 1000 >>] >> >>");
  // The radicals ⼊ and ⻓ are the characters that they look like, the private character of a symbol font is a bullet.
  EXPECT_EQ(read(pdf), "第 1 页：•收入1.50长\n");
}

TEST(PdfReaderTest, SimpleFonts) {
  RawPdf pdf;
  pdf.add_page("BT /S 12 Tf 60 720 Td (A1\\001\\002) Tj ET", "",
               "/Font << /S << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 /two "
               "/uni5143] >> >> >>");
  EXPECT_EQ(read(pdf), "第 1 页：A12元\n");
}

TEST(PdfReaderTest, AFontWithoutAMapIsToldAndUncertain) {
  RawPdf pdf;
  pdf.add_page(ruled_table(60, 700, {{"合计", ""}}) + "BT /M 10 Tf 180 686 Td <00010002> Tj ET", "",
               "/Font << /U 4 0 R /M << /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H "
               "/DescendantFonts [<< /DW 1000 >>] >> >>");
  EXPECT_EQ(read(pdf),
            "第 1 页：表 1 行 2 列\n  合计 | ��？字体没有说明这些字形是什么字 |\n"
            "W0706 第 1 页有些字形，字体没有说明是什么字：ABCDEF+Song\n");
}

TEST(PdfReaderTest, OnlyWhatIsShownIsRead) {
  const std::string clipped = "q 60 680 60 20 re W n " + show(64, 686, 10, "一二三四五六七八") + "Q\n";
  EXPECT_EQ(read_content("60 680 60 20 re S 120 680 60 20 re S\n" + clipped),
            "第 1 页：表 1 行 2 列\n  一二三四五六〔一二三四五六七八〕？文字超出格子，可能没有印全 |  |\n");
  EXPECT_EQ(read_content("3 Tr " + show(60, 720, 12, "看不见") + "0 Tr " + show(60, 700, 12, "看得见")),
            "第 1 页：看得见\nI0715 读 PDF 时整理了：去掉看不见的字 3 个\n");
}

TEST(PdfReaderTest, LinesThatCannotBeSeenRuleNothing) {
  EXPECT_EQ(read_content("1 G 1 g\n" + ruled_table(60, 700, {{"甲", "乙"}})), "第 1 页：甲\n第 1 页：乙\n");
}

TEST(PdfReaderTest, LinesAsThinRectangles) {
  EXPECT_EQ(read_content("60 680 200 0.5 re f 60 660 200 0.5 re f 60 640 200 0.5 re f\n"
                         "60 640 0.5 40 re f 160 640 0.5 40 re f 260 640 0.5 40.5 re f\n" +
                         show(64, 666, 10, "项目") + show(164, 666, 10, "金额") + show(164, 646, 10, "1.00")),
            "第 1 页：表 2 行 2 列\n  项目 | 金额 |\n   | 1.00 |\n");
}

TEST(PdfReaderTest, ADoubleBorderIsOne) { EXPECT_EQ(read_content("57.5 657.5 225 45 re S\n" + kTable), kTableText); }

TEST(PdfReaderTest, FormsAndInlineImages) {
  RawPdf pdf;
  const std::size_t form = pdf.add_stream(show(0, 0, 12, "表单里的字"),
                                          "/Type /XObject /Subtype /Form /BBox [0 -5 300 20] /Matrix [1 0 0 1 60 700] "
                                          "/Resources << /Font << /U 4 0 R >> >>");
  pdf.add_page("BI /W 1 /H 1 /BPC 8 /CS /G ID \xFF EI\n/X Do\n" + show(60, 680, 12, "外面的字"), "",
               "/XObject << /X " + std::to_string(form) + " 0 R >>");
  EXPECT_EQ(read(pdf), "第 1 页：表单里的字\n第 1 页：外面的字\n");
}

TEST(PdfReaderTest, AScanIsToldAndRecognisedTextIsUncertain) {
  const auto scan = [](const std::string& text) {
    RawPdf pdf;
    const std::size_t image = pdf.add_stream("\xFF",
                                             "/Type /XObject /Subtype /Image /Width 1 /Height 1 "
                                             "/BitsPerComponent 8 /ColorSpace /DeviceGray");
    pdf.add_page("q 595 0 0 842 0 0 cm /I Do Q\n" + text, "", "/XObject << /I " + std::to_string(image) + " 0 R >>");
    return read(pdf);
  };
  EXPECT_EQ(scan(""), "E0704 PDF 里没有文字，多半是扫描件\n");
  EXPECT_EQ(scan("3 Tr " + show(60, 700, 12, "合计54.52")),
            "第 1 页：合计54.52？文字是对扫描图像识别出来的\nW0713 第 1 页是扫描图，文字是识别出来的，不一定对\n");
  RawPdf mixed;
  const std::size_t image = mixed.add_stream("\xFF",
                                             "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
                                             "/ColorSpace /DeviceGray");
  mixed.add_page(show(60, 700, 12, "第一页有字"));
  mixed.add_page("q 595 0 0 842 0 0 cm /I Do Q", "", "/XObject << /I " + std::to_string(image) + " 0 R >>");
  EXPECT_EQ(read(mixed), "第 1 页：第一页有字\nW0705 第 2 页只有图像，没有读\n");
}

TEST(PdfReaderTest, TablesGoOnOverPages) {
  const std::string head = show(60, 720, 12, "支出表") + show(500, 705, 10, "单位：元");
  RawPdf pdf;
  pdf.add_page(head + ruled_table(60, 700, {{"项目", "金额"}, {"甲", "1.00"}, {"", ""}}));
  pdf.add_page(head + ruled_table(60, 700, {{"项目", "金额"}, {"乙", "2.00"}}));
  pdf.add_page(ruled_table(60, 780, {{"丙", "3.00"}}) + show(60, 700, 10, "注：无。"));
  pdf.add_page(ruled_table(60, 780, {{"丁", "3.00"}}));
  EXPECT_EQ(read(pdf),
            "第 1 页：支出表\n第 1 页：单位：元\n第 1 页：表 4 行 2 列\n  项目 | 金额 |\n  甲 | 1.00 |\n  乙 | 2.00 "
            "|\n  丙 | 3.00 |\n"
            "第 3 页：注：无。\n第 4 页：表 1 行 2 列\n  丁 | 3.00 |\n"
            "I0715 读 PDF 时整理了：跨页表格接上 2 处，去掉跨页重复的表头、标题 3 处\n");
}

TEST(PdfReaderTest, RunningHeadsDoNotCutWhatGoesOnBelowThem) {
  const auto page = [](int number, const std::string& left, const std::string& right, const std::string& body) {
    return show(60, 800, 9, left) + show(430, 800, 9, right) + body + show(290, 30, 9, std::to_string(number));
  };
  RawPdf pdf;
  pdf.add_page(show(60, 700, 12, "临溪市示范档案馆部门预算"));
  pdf.add_page(page(1, "临溪市示范档案馆", "", ruled_table(60, 760, {{"项目", "金额"}, {"甲", "1.00"}})));
  pdf.add_page(page(2, "", "二○二四年度", ruled_table(60, 760, {{"乙", "2.00"}})));
  pdf.add_page(page(3, "临溪市示范档案馆", "", ruled_table(60, 760, {{"丙", "3.00"}})));
  pdf.add_page(page(4, "", "二○二四年度", ruled_table(60, 760, {{"丁", "3.00"}})));
  pdf.add_page(page(5, "临溪市示范档案馆", "", show(60, 760, 12, "说明如下。")));
  pdf.add_page(page(6, "", "二○二四年度", show(60, 760, 12, "一、收入。")));
  // What no other line says is kept once.
  EXPECT_EQ(read(pdf),
            "第 3 页：二○二四年度\n第 1 页：临溪市示范档案馆部门预算\n第 2 页：表 5 行 2 列\n  项目 | 金额 |\n"
            "  甲 | 1.00 |\n  乙 | 2.00 |\n  丙 | 3.00 |\n  丁 | 3.00 |\n第 6 页：说明如下。\n第 7 页：一、收入。\n"
            "I0715 读 PDF 时整理了：去掉页码 6 处，去掉重复的页眉页脚 6 处（“临溪市示范档案馆”、“二○二四年度”），"
            "跨页表格接上 3 处\n");
}

TEST(PdfReaderTest, ShortLinesThatEndAtTheSamePlaceShowNoMargin) {
  const std::string contents = show(60, 700, 12, "第一部分 部门概况") + show(500, 700, 12, "3");
  EXPECT_EQ(
      read_content(contents + show(84, 600, 12, "一、主要职责") +
                   show(84, 580, 12, "临溪市示范档案馆负责接收、保管和利用本市档案。") +
                   show(84, 560, 12, "二、机构设置") + show(84, 540, 12, "临溪市示范档案馆内设办公室等三个科室。")),
      "第 1 页：第一部分部门概况\n第 1 页：3\n第 1 页：一、主要职责\n"
      "第 1 页：临溪市示范档案馆负责接收、保管和利用本市档案。\n第 1 页：二、机构设置\n"
      "第 1 页：临溪市示范档案馆内设办公室等三个科室。\n");
}

TEST(PdfReaderTest, AListWithinASentenceWrapsBeforeItsNumber) {
  const std::string first = "三公经费支出情况如下：（一）因公出国支出与上年持平，无变化；";       // 30 wide
  const std::string second = "（二）公务接待费支出比上年减少，主要原因是来访的团组减少了许多；";  // 32 wide
  const std::string third = "（三）公务用车费支出与上年持平。";
  EXPECT_EQ(read_content(show(84, 700, 12, first) + show(60, 680, 12, second) + show(60, 660, 12, third)),
            "第 1 页：" + first + second + third + "\n");
  // Items that begin further in are paragraphs.
  const std::string item = "（二）公务接待费支出比上年减少，主要原因是来访的团组减少了；";  // 30 wide
  EXPECT_EQ(read_content(show(84, 700, 12, first) + show(84, 680, 12, item) + show(84, 660, 12, third)),
            "第 1 页：" + first + "\n第 1 页：" + item + "\n第 1 页：" + third + "\n");
}

TEST(PdfReaderTest, FiguresInARowThatDoNotFitGoOnBelow) {
  // 30 wide; what could not be divided leaves up to its own width.
  const std::string full = "三公经费支出情况如下：因公出国支出与上年持平，公务接待费减少。";
  const std::string first = "基本支出、项目支出、经营支出依次占总支出的";
  const auto wrapped = [&](const std::string& rest) {
    return read_content(show(60, 740, 12, full) + show(60, 720, 12, full) + show(84, 700, 12, first) +
                        show(60, 680, 12, rest));
  };
  EXPECT_NE(wrapped("92.0%、2.0%、6.0%。").find(first + "92.0%、2.0%、6.0%。\n"), std::string::npos)
      << wrapped("92.0%、2.0%、6.0%。");
  EXPECT_NE(wrapped("92.0%。").find(first + "\n"), std::string::npos) << wrapped("92.0%。");
}

TEST(PdfReaderTest, HeadsOfPartsWithThePageNumberBehindThem) {
  RawPdf pdf;
  for (int i = 3; i < 6; ++i) {
    pdf.add_page(show(60, 800, 9, "第二部分 部门预算表  - " + std::to_string(i) + " -") +
                 show(60, 700, 12, i == 3 ? "第二部分 部门预算表" : "收支情况如下。"));
  }
  EXPECT_EQ(read(pdf),
            "第 1 页：第二部分部门预算表\n第 2 页：收支情况如下。\n第 3 页：收支情况如下。\n"
            "I0715 读 PDF 时整理了：去掉重复的页眉页脚 3 处（“第二部分部门预算表”）\n");
}

TEST(PdfReaderTest, WhatOnlyLooksLikeFurnitureStays) {
  RawPdf pdf;
  for (int i = 1; i < 4; ++i) {
    const std::string number = std::to_string(i);
    pdf.add_page(show(60, 800, 9, "附表 " + number) + show(60, 780, 9, "部门名称：临溪市示范档案馆") +
                 ruled_table(60, 700, {{"第" + number + "项", "金额"}, {"甲", "1.00"}}) +
                 show(60, 40, 9, i == 2 ? "1,250" : "注：无。"));
  }
  const std::string all = read(pdf);
  for (const char* kept : {"附表1", "附表2", "附表3", "1,250"}) EXPECT_NE(all.find(kept), std::string::npos) << all;
  EXPECT_EQ(all.find("I0715"), std::string::npos) << all;
}

TEST(PdfReaderTest, HeadsAboveATableWithoutLinesAreNoRowsOfIt) {
  RawPdf pdf;
  for (int i = 1; i < 4; ++i) {
    const std::string number = std::to_string(i);
    pdf.add_page(show(60, 800, 9, "临溪市示范档案馆") + show(450, 800, 9, "部门预算") +
                 show(60, 780, 10, i == 1 ? "项目" : "办公费" + number) + show(450, 780, 10, i == 1 ? "金额" : "5.00") +
                 show(60, 760, 10, "差旅费" + number) + show(450, 760, 10, number + ".00") +
                 show(60, 740, 10, "会议费" + number) + show(450, 740, 10, number + ".50"));
  }
  EXPECT_NE(read(pdf).find("  项目 | 金额 |\n  差旅费1 | 1.00 |\n  会议费1 | 1.50 |\n  办公费2 | 5.00 |\n"),
            std::string::npos)
      << read(pdf);
}

TEST(PdfReaderTest, ARowThatAPageBreakWentThrough) {
  RawPdf pdf;
  pdf.add_page(ruled_table(60, 700, {{"编码", "科目", "金额"}, {"212", "城乡社区", "1.00"}}));
  pdf.add_page(ruled_table(60, 780, {{"", "支出", ""}, {"221", "住房保障支出", "2.00"}}));
  EXPECT_EQ(
      read(pdf),
      "第 1 页：表 3 行 3 列\n  编码 | 科目 | 金额 |\n  212 | 城乡社区支出 | 1.00 |\n  221 | 住房保障支出 | 2.00 |\n"
      "I0715 读 PDF 时整理了：跨页表格接上 1 处\n");
}

TEST(PdfReaderTest, ARowThatAPageBreakWentThroughBelowARepeatedHeader) {
  const std::vector<std::vector<std::string>> head = {{"收入", "", "支出", ""}, {"项目", "金额", "行次", "科目"}};
  const auto piece = [&](std::vector<std::vector<std::string>> rows, std::size_t from = 0) {
    rows.insert(rows.begin(), head.begin() + static_cast<std::ptrdiff_t>(from), head.end());
    return ruled_table(60, 700, rows);
  };
  RawPdf pdf;
  // The second piece repeats the lower row of the header alone; both texts of the row go on there.
  pdf.add_page(
      piece({{"事业收入", "1.00", "1", "教育"}, {"其他收入", "", "2", "科技"}, {"经营", "2.00", "3", "社会保障"}}));
  pdf.add_page(piece({{"收入", "", "", "支出"}, {"上年结转", "", "4", "卫生健康"}}, 1));
  const std::string all = read(pdf);
  EXPECT_NE(all.find("  经营收入 | 2.00 | 3 | 社会保障支出 |\n  上年结转 |  | 4 | 卫生健康 |\n"), std::string::npos)
      << all;
  EXPECT_EQ(all.find("？"), std::string::npos) << all;
}

TEST(PdfReaderTest, ACodeThatAPageBreakWentThrough) {
  RawPdf pdf;
  pdf.add_page(ruled_table(60, 700, {{"编码", "科目", "金额"}, {"22960", "彩票公益金安", "1.00"}}));
  pdf.add_page(ruled_table(60, 780, {{"03", "排的支出", ""}, {"221", "住房保障支出", "2.00"}}));
  EXPECT_NE(read(pdf).find("  2296003 | 彩票公益金安排的支出 | 1.00 |\n"), std::string::npos) << read(pdf);
}

TEST(PdfReaderTest, ARowWithoutFiguresIsNoRestOfTheOneBefore) {
  const auto rows_with = [](const std::string& before, const std::string& first) {
    RawPdf pdf;
    pdf.add_page(ruled_table(60, 700, {{"项目", "预算数"}, {before, "1.00"}}));
    pdf.add_page(ruled_table(60, 780, {{first, ""}, {"合计", "1.00"}}));
    return read(pdf).substr(0, std::string("第 1 页：表 4").size());
  };
  EXPECT_EQ(rows_with("六、其他收入", "上年结转"), "第 1 页：表 4");
  EXPECT_EQ(rows_with("其他收入（不含", "专户）"), "第 1 页：表 3");
}

/// A table of two columns whose rows are as high as is said.
std::string uneven_table(double y, const std::vector<std::pair<double, std::string>>& names) {
  double at = y;
  std::string out = "0.5 w\n60 " + std::to_string(y) + " m 280 " + std::to_string(y) + " l S\n";
  for (const auto& [height, name] : names) {
    const std::size_t bar = name.find('|');
    out += show(64, at - 11, 10, name.substr(0, bar)) + show(174, at - 11, 10, name.substr(bar + 1));
    at -= height;
    out += "60 " + std::to_string(at) + " m 280 " + std::to_string(at) + " l S\n";
  }
  for (const char* x : {"60", "170", "280"}) {
    out += std::string(x) + " " + std::to_string(y) + " m " + x + " " + std::to_string(at) + " l S\n";
  }
  return out;
}

TEST(PdfReaderTest, ARowThatFilledItsCellGoesOnOverThePage) {
  const auto rows_with = [](const std::string& above, const std::pair<double, std::string>& below) {
    RawPdf pdf;
    pdf.add_page(uneven_table(780, {{20, "项目|金额"}, {20, "一、教育支出|1.00"}, {20, "二、科学支出|"}, {20, above}}));
    pdf.add_page(uneven_table(780, {below, {20, "六、其他支出|2.00"}, {20, "合计|3.00"}}));
    return read(pdf);
  };
  const std::string full = "五、文化体育与传媒业|";  // ten characters fit
  // Less high than any row is, or too short to be a name.
  EXPECT_NE(rows_with(full, {15, "支出|"}).find("  五、文化体育与传媒业支出 |  |\n"), std::string::npos);
  EXPECT_NE(rows_with(full, {20, "费|"}).find("  五、文化体育与传媒业费 |  |\n"), std::string::npos);
  // It may be a row of its own.
  const std::string doubt = "？换页处的这两行也可能是断开的一行，没有接上";
  const std::string either = rows_with(full, {20, "上年结转|"});
  EXPECT_NE(either.find("传媒业" + doubt + " |  |\n  上年结转" + doubt + " |"), std::string::npos) << either;
  // It is one: there was room above, it has a number or figures of its own.
  for (const auto& [above, below] :
       {std::pair("五、文化支出|", "上年结转|"), {full.c_str(), "六、结转|"}, {full.c_str(), "结转|1.00"}}) {
    const std::string whole = rows_with(above, {15, below});
    EXPECT_NE(whole.find("表 7 行"), std::string::npos) << whole;
    EXPECT_EQ(whole.find("？"), std::string::npos) << whole;
  }
}

TEST(PdfReaderTest, AHeaderThatAPageBreakWentThrough) {
  const auto table_of = [](const std::vector<std::string>& rest) {
    RawPdf pdf;
    pdf.add_page(ruled_table(60, 140, {{"合计", "公务用车购置与运行维", "因公出国（境）团组费"}}));
    pdf.add_page(ruled_table(60, 780, {rest, {"3.00", "2.00", "1.00"}}));
    return read(pdf);
  };
  const std::string one = table_of({"", "护费", "用"});
  EXPECT_NE(one.find("表 2 行 3 列\n  合计 | 公务用车购置与运行维护费 | 因公出国（境）团组费用 |\n  3.00"),
            std::string::npos)
      << one;
  const std::string two = table_of({"", "护费", ""});
  EXPECT_NE(two.find("也可能是断开的一行"), std::string::npos) << two;
  // A lower row of the header stands below a header that had room.
  EXPECT_NE(table_of({"小计", "护费", "用"}).find("表 3 行"), std::string::npos);
}

TEST(PdfReaderTest, ARepeatedHeaderMayBeCutOff) {
  RawPdf pdf;
  pdf.add_page(ruled_table(60, 780, {{"功能分类科目编码", "科目名称", "金额"}, {"212", "城乡社区支出", "1.00"}}));
  pdf.add_page(ruled_table(60, 780, {{"功能分类", "科目名称", "金额"}, {"221", "住房保障支出", "2.00"}}));
  EXPECT_NE(read(pdf).find("表 3 行 3 列\n"), std::string::npos) << read(pdf);
}

TEST(PdfReaderTest, NumbersOfNotesAreNotOfTheFigureBeforeThem) {
  const std::string text = show(60, 720, 12, "与上年相比，支出合计54.05") + show(210, 724.8, 7, "12") +
                           show(218, 720, 12, "万元，下降6.13%") + show(308, 724.8, 7, "3");
  EXPECT_EQ(read_content(text),
            "第 1 页：与上年相比，支出合计54.05万元，下降6.13%\nI0715 读 PDF 时整理了：去掉脚注的序号 3 个\n");
  // After a letter it is of a measure; a note begins with its number.
  EXPECT_EQ(read_content(show(60, 720, 12, "面积86.30m") + show(120, 724.8, 7, "2") + show(124, 720, 12, "，未变。")),
            "第 1 页：面积86.30m2，未变。\n");
  EXPECT_EQ(read_content(show(60, 724.8, 7, "2") + show(64, 720, 12, "2024年口径。")), "第 1 页：²2024年口径。\n");
}

TEST(PdfReaderTest, NotesAtTheFootOfAPageDoNotCutWhatGoesOn) {
  const std::string full = "三公经费支出情况如下：因公出国支出与上年持平，公务接待费减少。";
  const std::string note = show(60, 84.8, 6, "1") + show(64, 80, 9, "不含上年结转。") + show(60, 64.8, 6, "2") +
                           show(64, 60, 9, "含其他收入。");
  RawPdf pdf;
  pdf.add_page(show(60, 740, 12, full) + show(60, 720, 12, full) +
               show(84, 120, 12, "支出合计一千万元，比上年增加，主要原因是本年度新增加了一千") + note);
  pdf.add_page(show(60, 740, 12, "二百万元的项目。"));
  const std::string all = read(pdf);
  EXPECT_NE(all.find("第 1 页：支出合计一千万元，比上年增加，主要原因是本年度新增加了一千二百万元的项目。\n"
                     "第 1 页：¹不含上年结转。\n第 1 页：²含其他收入。\n"),
            std::string::npos)
      << all;
  RawPdf table;
  table.add_page(show(60, 740, 12, full) + ruled_table(60, 300, {{"项目", "金额"}, {"甲", "1.00"}}) + note);
  table.add_page(ruled_table(60, 780, {{"乙", "2.00"}}) + show(60, 700, 12, full));
  EXPECT_NE(read(table).find("表 3 行 2 列"), std::string::npos) << read(table);
}

TEST(PdfReaderTest, NamesThatStandFurtherInKeepTheirIndent) {
  const auto table_of = [](const std::vector<std::pair<double, std::string>>& names) {
    std::vector<std::vector<std::string>> rows(names.size(), {"", "1.00"});
    std::string out = ruled_table(60, 700, rows);
    for (std::size_t i = 0; i < names.size(); ++i) {
      out += show(64 + names[i].first, 686 - 20 * static_cast<double>(i), 10, names[i].second);
    }
    return read_content(out);
  };
  EXPECT_EQ(table_of({{0, "某局"}, {10, "某局机关"}, {20, "宣传项目"}}),
            "第 1 页：表 3 行 2 列\n  某局 | 1.00 |\n  　某局机关 | 1.00 |\n  　　宣传项目 | 1.00 |\n");
  // Names that stand in the middle are further in because they are shorter.
  const std::string centred = table_of({{0, "十个字的名称放满一格"}, {40, "两字"}, {30, "四个字的"}});
  EXPECT_EQ(centred.find("　"), std::string::npos) << centred;
}

TEST(PdfReaderTest, ATitleWithinTheLinesBeginsATable) {
  const auto page = [](const std::string& number, const std::string& title, const std::string& name) {
    return ruled_table(60, 780,
                       {{"部门：临溪市档案馆", "单位：万元"},
                        {"", "预算公开表" + number},
                        {title, ""},
                        {"项目", "金额"},
                        {name, "1.00"}});
  };
  RawPdf pdf;
  pdf.add_page(page("5", "基本支出表", "办公费"));
  pdf.add_page(page("6", "项目支出表", "档案数字化"));
  pdf.add_page(page("6", "项目支出表", "库房维修"));
  const std::string all = read(pdf);
  EXPECT_NE(all.find("第 1 页：表 5 行"), std::string::npos) << all;
  EXPECT_NE(all.find("第 2 页：表 6 行"), std::string::npos) << all;
}

TEST(PdfReaderTest, TheNumbersOfColumnsAreRepeatedWithTheHeader) {
  const std::vector<std::vector<std::string>> head = {{"编码", "科目", "合计", "金额"}, {"栏次", "", "1", "2"}};
  const auto piece = [&](std::vector<std::vector<std::string>> rows) {
    rows.insert(rows.begin(), head.begin(), head.end());
    return ruled_table(60, 700, rows);
  };
  RawPdf pdf;
  pdf.add_page(piece({{"212", "城乡社区", "1.00", "1.00"}}));
  pdf.add_page(piece({{"221", "住房保障支出", "2.00", "2.00"}}));
  EXPECT_EQ(read(pdf),
            "第 1 页：表 4 行 4 列\n  编码 | 科目 | 合计 | 金额 |\n  栏次 |  | 1 | 2 |\n"
            "  212 | 城乡社区 | 1.00 | 1.00 |\n  221 | 住房保障支出 | 2.00 | 2.00 |\n"
            "I0715 读 PDF 时整理了：跨页表格接上 1 处，去掉跨页重复的表头、标题 1 处\n");
}

TEST(PdfReaderTest, FiguresThatAreTheSameOnBothPagesAreNoHeader) {
  const auto piece = [](const std::string& name) {
    return ruled_table(60, 700, {{"科目", "合计", "金额"}, {"小计", "3", "12"}, {name, "3", "12"}});
  };
  RawPdf pdf;
  pdf.add_page(piece("城乡社区"));
  pdf.add_page(piece("住房保障"));
  EXPECT_EQ(read(pdf),
            "第 1 页：表 5 行 3 列\n  科目 | 合计 | 金额 |\n  小计 | 3 | 12 |\n  城乡社区 | 3 | 12 |\n"
            "  小计 | 3 | 12 |\n  住房保障 | 3 | 12 |\n"
            "I0715 读 PDF 时整理了：跨页表格接上 1 处，去掉跨页重复的表头、标题 1 处\n");
}

/// Pages of a sheet that is wider than the paper: codes and names on the left, the rest of the columns on the right.
struct WideSheet {
  std::string left_head = show(60, 740, 9, "部门：临溪市档案馆"), right_head = show(60, 740, 9, "单位：万元");
  std::vector<std::vector<std::string>> left = {
      {"编码", "科目"}, {"201", "一般公共服务"}, {"20126", "档案事务"}, {"", "合计"}};
  std::vector<std::vector<std::string>> right = {{"合计", "本年"}, {"1.00", ""}, {"1.00", ""}, {"1.00", "-"}};
  [[nodiscard]] std::string left_page() const { return left_head + ruled_table(60, 700, left); }
  [[nodiscard]] std::string right_page() const { return right_head + ruled_table(60, 700, right); }
};

TEST(PdfReaderTest, ColumnsOnPagesOfTheirOwnAreOfTheTableOnTheLeft) {
  const std::string below =
      "  编码 | 科目 | 合计 | 本年 |\n  201 | 一般公共服务 | 1.00 |  |\n"
      "  20126 | 档案事务 | 1.00 |  |\n   | 合计 | 1.00 | - |\n";
  const std::string told = "I0715 读 PDF 时整理了：横着分页的表格接上 1 处\n";
  WideSheet sheet;
  sheet.right_head += show(60, 760, 12, "收入预算总表");  // it stands over the middle of all columns
  RawPdf pdf;
  pdf.add_page(sheet.left_page());
  pdf.add_page(sheet.right_page());
  EXPECT_EQ(read(pdf),
            "第 2 页：收入预算总表\n第 1 页：部门：临溪市档案馆\n第 2 页：单位：万元\n第 1 页：表 4 行 4 列\n" + below +
                told);
  // The edge of the page may go through the title; codes and names may be repeated.
  sheet.left_head += show(232, 760, 12, "收入预算");
  sheet.right_head = show(60, 760, 12, "总表");
  RawPdf cut;
  cut.add_page(sheet.left_page());
  cut.add_page(sheet.right_page());
  EXPECT_EQ(read(cut), "第 1 页：收入预算总表\n第 1 页：部门：临溪市档案馆\n第 1 页：表 4 行 4 列\n" + below + told);
}

TEST(PdfReaderTest, AllRowsOfASheetComeBeforeItsNextColumns) {
  const WideSheet sheet;
  const std::string title = show(60, 760, 12, "收入预算总表");
  RawPdf pdf;
  pdf.add_page(title + sheet.left_page());
  pdf.add_page(ruled_table(60, 780, {{"205", "教育"}, {"20501", "管理"}, {"2050101", "行政"}, {"20502", "学校"}}));
  pdf.add_page(sheet.right_page());
  pdf.add_page(ruled_table(60, 780, {{"2.00", "2.00"}, {"3.00", ""}, {"3.00", ""}, {"4.00", ""}}));
  const std::string all = read(pdf);
  EXPECT_NE(all.find("表 8 行 4 列\n"), std::string::npos) << all;
  EXPECT_NE(all.find("   | 合计 | 1.00 | - |\n  205 | 教育 | 2.00 | 2.00 |\n"), std::string::npos) << all;
}

TEST(PdfReaderTest, TablesOfTheSameRowsWithTitlesOfTheirOwnAreTwo) {
  WideSheet sheet;
  sheet.left_head += show(60, 760, 12, "收入预算总表");
  sheet.right_head += show(60, 760, 12, "支出预算总表");
  RawPdf pdf;
  pdf.add_page(sheet.left_page());
  pdf.add_page(sheet.right_page());
  EXPECT_EQ(read(pdf).find("4 列"), std::string::npos) << read(pdf);
  // What stands at the edges is no title that they cut: the unit of one, and whose the other is.
  sheet.left_head += show(235, 740, 9, "单位：万元");
  sheet.right_head += show(60, 740, 9, "部门：临溪市档案馆");
  RawPdf filled;
  filled.add_page(sheet.left_page());
  filled.add_page(sheet.right_page());
  EXPECT_EQ(read(filled).find("4 列"), std::string::npos) << read(filled);
  // The title of the second at the foot of the page before.
  sheet.right_head = show(60, 740, 9, "单位：万元");
  RawPdf footed;
  footed.add_page(sheet.left_page() + show(150, 80, 12, "支出预算总表"));
  footed.add_page(sheet.right_page());
  EXPECT_EQ(read(footed).find("4 列"), std::string::npos) << read(footed);
}

TEST(PdfReaderTest, ColumnsThatFitToNoTableAreMarkedWithTheOneBefore) {
  WideSheet sheet;
  sheet.left_head += show(60, 760, 12, "收入预算总表");
  sheet.right = {{"合计", "本年", "其他"}, {"1.00", "", ""}, {"1.00", "", ""}, {"1.00", "", ""}, {"2.00", "", ""}};
  RawPdf pdf;
  pdf.add_page(sheet.left_page());
  pdf.add_page(sheet.right_page());
  const std::string doubt = "？表太宽，右边几列像是印在别的页上，没有接上\n";
  EXPECT_NE(read(pdf).find("第 1 页：表 4 行 2 列" + doubt), std::string::npos) << read(pdf);
  EXPECT_NE(read(pdf).find("第 2 页：表 5 行 3 列" + doubt), std::string::npos) << read(pdf);
}

TEST(PdfReaderTest, FilledInFieldsAreRead) {
  RawPdf pdf;
  const std::size_t field = pdf.add_stream(show(0, 2, 12, "填写的内容"),
                                           "/Subtype /Form /BBox [0 0 100 16] /Resources << /Font << /U 4 0 R >> >>");
  const std::string rect = "<< /Subtype /Widget /Rect [160 600 260 616] /AP << /N " + std::to_string(field) + " 0 R >>";
  pdf.add_page(show(60, 602, 12, "单位名称"), "/Annots [" + rect + " >> " + rect + " /F 2 >>]");
  EXPECT_EQ(read(pdf), "第 1 页：单位名称\n第 1 页：填写的内容\n");
}

TEST(PdfReaderTest, ColumnsWithoutLines) {
  const auto row = [](double y, const std::string& name, const std::string& a, const std::string& b) {
    return show(60, y, 10, name) + show(250, y, 10, a) + show(400, y, 10, b);
  };
  EXPECT_EQ(
      read_content(row(700, "项目", "预算数", "决算数") + row(680, "办公费", "1.00", "") +
                   row(660, "差旅费", "2.00", "3.00")),
      "第 1 页：表 3 行 3 列？表格没有线，列是按文字的位置分的\n  项目 | 预算数 | 决算数 |\n  办公费 | 1.00 |  |\n"
      "  差旅费 | 2.00 | 3.00 |\n");
  // A list of contents is none.
  EXPECT_EQ(read_content(show(60, 700, 10, "一、概况") + show(400, 700, 10, "3") + show(60, 680, 10, "二、预算表") +
                         show(400, 680, 10, "4") + show(60, 660, 10, "三、说明") + show(400, 660, 10, "9")),
            "第 1 页：一、概况\n第 1 页：3\n第 1 页：二、预算表\n第 1 页：4\n第 1 页：三、说明\n第 1 页：9\n");
}

}  // namespace
}  // namespace budgetlint
