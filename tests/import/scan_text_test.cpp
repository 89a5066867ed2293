#include "import/scan_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace budgetlint {
namespace {

/// A word of a line as tesseract writes it: `left top width height text`, all of one block and paragraph.
struct Word {
  int line = 0, left = 0, top = 0, width = 0, height = 0;
  std::string text;
};

std::string tsv(const std::vector<Word>& words) {
  std::string out =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
      "1\t1\t0\t0\t0\t0\t0\t0\t2000\t3000\t-1\t\n";
  for (const Word& word : words) {
    out += "5\t1\t1\t1\t" + std::to_string(word.line) + "\t1";
    for (const int each : {word.left, word.top, word.width, word.height}) out += "\t" + std::to_string(each);
    out += "\t95.5\t" + word.text + "\n";
  }
  return out;
}

std::string text_of(const std::vector<Word>& words) {
  std::string out;
  for (const ScanCharacter& character : scan_characters(tsv(words), {})) out += character.text;
  return out;
}

TEST(ScanTextTest, SharesAWordOutAmongItsCharacters) {
  const std::vector<ScanCharacter> read = scan_characters(tsv({{1, 100, 50, 150, 46, "收入1,"}}), {});
  ASSERT_EQ(read.size(), 4U);
  EXPECT_EQ(read[1].text, "入");
  EXPECT_EQ(read[1].box.left, 150);
  EXPECT_EQ(read[1].box.right, 200);
  EXPECT_EQ(read[2].box.right, 225) << "figures are half as wide";
  EXPECT_EQ(read[0].size, 50) << "by the height of what stands there";
  EXPECT_EQ(read[0].baseline, 92);
}

/// 一 and marks are low: how large and where the line is, is told by the rest.
TEST(ScanTextTest, ALineHasOneSizeWhateverStandsInIt) {
  const std::vector<ScanCharacter> read = scan_characters(tsv({{1, 100, 70, 46, 5, "一"},
                                                               {1, 150, 90, 10, 10, "、"},
                                                               {1, 170, 50, 92, 46, "合计"},
                                                               {1, 300, 56, 80, 36, "12.50"}}),
                                                          {});
  for (const ScanCharacter& character : read) {
    EXPECT_EQ(character.size, 50) << character.text;
    EXPECT_NEAR(character.baseline, 92, 1) << character.text;
  }
}

TEST(ScanTextTest, MarksAreWhatTheyStandFor) {
  EXPECT_EQ(text_of({{1, 0, 0, 60, 40, "《一"}, {1, 60, 0, 100, 40, ")收入"}}), "（一）收入");
  EXPECT_EQ(text_of({{1, 0, 0, 300, 40, "《预算法》(2018)"}}), "《预算法》（2018）");
  EXPECT_EQ(text_of({{1, 0, 0, 300, 40, "单位:万元,下同;"}}), "单位：万元，下同；");
  EXPECT_EQ(text_of({{1, 0, 0, 300, 40, "8:30"}}), "8:30");
}

/// Boxes reach over what follows, and over white; in a line the order counts.
TEST(ScanTextTest, WordsAreWhereTheirInkIs) {
  ScanImage image{600, 100, std::string(std::size_t{600} * 100, static_cast<char>(0xFF))};
  const auto fill = [&](std::size_t left, std::size_t right) {
    for (std::size_t y = 20; y < 60; ++y)
      std::fill_n(image.pixels.begin() + static_cast<std::ptrdiff_t>(y * 600 + left), right - left, '\0');
  };
  fill(10, 90);
  fill(400, 480);
  const std::vector<ScanCharacter> read = scan_characters(
      tsv({{1, 10, 20, 300, 40, "收入"}, {1, 92, 0, 400, 80, "”合计"}, {1, 500, 20, 40, 40, "表"}}), image);
  ASSERT_EQ(read.size(), 5U);
  EXPECT_EQ(read[1].box.right, 90);
  EXPECT_EQ(read[2].text, "合");
  EXPECT_EQ(read[2].box.left, 400);
  EXPECT_EQ(read[3].box.right, 480);
  EXPECT_EQ(read[2].baseline, read[0].baseline) << "whatever the height of its box";
}

/// Which digits there are is never changed.
TEST(ScanTextTest, PointsThatPartThreesOfDigitsAreCommas) {
  EXPECT_EQ(text_of({{1, 0, 0, 200, 40, "2.112.86"}}), "2,112.86");
  EXPECT_EQ(text_of({{1, 0, 0, 200, 40, "1.234.567.00"}}), "1,234,567.00");
  EXPECT_EQ(text_of({{1, 0, 0, 200, 40, "12.86"}}), "12.86");
  EXPECT_EQ(text_of({{1, 0, 0, 200, 40, "1.23.45"}}), "1.23.45") << "whatever it is";
  EXPECT_EQ(text_of({{1, 0, 0, 200, 40, "1.S12.86"}}), "1.S12.86");
}

/// Beside gaps and edges of cells marks are seen that are none.
TEST(ScanTextTest, NothingBeginsWithAMarkThatEndsSomething) {
  EXPECT_EQ(text_of({{1, 0, 0, 60, 40, "01"}, {1, 300, 0, 160, 40, "”行政运行"}, {1, 600, 0, 20, 40, "，"}}),
            "01行政运行");
  EXPECT_EQ(text_of({{1, 0, 0, 80, 40, "收入"}, {1, 82, 0, 100, 40, "，支出"}}), "收入，支出");
}

TEST(ScanTextTest, WhatIsNoTableOfWordsIsNothing) {
  EXPECT_TRUE(scan_characters("", {}).empty());
  EXPECT_TRUE(scan_characters("5\t1\t1\n\n5\tx", {}).empty());
  EXPECT_TRUE(scan_characters("5\t1\t1\t1\t1\t1\ta\t0\t10\t10\t95\t收入\n", {}).empty());
  EXPECT_TRUE(scan_characters(tsv({{1, 0, 0, 0, 40, "收入"}, {1, 0, 0, 40, 40, "  "}}), {}).empty());
}

}  // namespace
}  // namespace budgetlint
