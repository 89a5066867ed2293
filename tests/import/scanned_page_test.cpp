#include "import/scanned_page.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "import/pdf_reader.h"
#include "support/files.h"
#include "support/raw_pdf.h"
#include "support/source_dump.h"

/// Pages that are pictures: from the dots to what a PDF reader makes of what was recognised.
namespace budgetlint {
namespace {

constexpr double kPoints = 0.24;  // a pixel at 300 dots an inch

void fill(ScanImage& image, std::size_t left, std::size_t top, std::size_t width, std::size_t height) {
  for (std::size_t y = top; y < top + height; ++y) {
    for (std::size_t x = left; x < left + width; ++x) image.pixels[y * image.width + x] = '\0';
  }
}

ScanImage blank(std::size_t width, std::size_t height) {
  return {width, height, std::string(width * height, static_cast<char>(0xFF))};
}

/// Two rows and columns, ruled, with a title above; each text is a block of ink 40 dots high.
ScanImage page_with_table() {
  ScanImage image = blank(1000, 800);
  fill(image, 400, 100, 200, 40);
  for (const std::size_t y : {200U, 300U, 400U}) fill(image, 100, y, 803, 3);
  for (const std::size_t x : {100U, 500U, 900U}) fill(image, x, 200, 3, 203);
  fill(image, 120, 230, 80, 40);
  fill(image, 700, 230, 80, 40);
  fill(image, 120, 330, 80, 40);
  fill(image, 700, 330, 120, 40);
  return image;
}

std::string word(const PdfBox& ink, const std::string& text) {
  std::string out = "5\t1\t1\t1\t" + std::to_string(static_cast<int>(ink.top)) + "\t1";
  for (const double each : {ink.left, ink.top, ink.width(), ink.height()}) {
    out += "\t" + std::to_string(static_cast<int>(each));
  }
  return out + "\t95\t" + text + "\n";
}

/// The ink on a sheet from above, in stretches with white between, as words.
std::vector<PdfBox> ink_of(const ScanImage& sheet) {
  std::vector<PdfBox> out;
  for (std::size_t y = 0; y < sheet.height; ++y) {
    const PdfBox row{0, static_cast<double>(y), static_cast<double>(sheet.width), static_cast<double>(y + 1)};
    const PdfBox ink = sheet.ink_in(row);
    if (ink.is_empty()) continue;
    if (out.empty() || out.back().bottom < row.top) {
      out.push_back(ink);
    } else {
      out.back().bottom = row.bottom;
    }
  }
  return out;
}

/// Reads the texts on the sheets in their order: what recognises them is not the subject.
class Reciter : public PageRecogniser {
 public:
  explicit Reciter(std::vector<std::string> texts) : texts_(std::move(texts)) {}

  [[nodiscard]] std::string missing() const override { return {}; }
  [[nodiscard]] RecognisedPage recognise(const SourceText& /*file*/, const PageSize& page) override {
    const ScannedPage scanned(page_with_table(), page.width / 1000);
    std::vector<std::string> recognised;
    std::size_t next = 0;
    for (const ScanImage& sheet : scanned.sheets()) {
      std::string words;
      for (const PdfBox& ink : ink_of(sheet)) words += word(ink, next < texts_.size() ? texts_[next++] : "?");
      recognised.push_back(std::move(words));
    }
    return {scanned.page(page.number, recognised), {}};
  }

 private:
  std::vector<std::string> texts_;
};

std::string picture_page(test::RawPdf& pdf) {
  const std::size_t image =
      pdf.add_stream(std::string(1, '\0'),
                     "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace "
                     "/DeviceGray");
  pdf.add_page("q 595 0 0 842 0 0 cm /I Do Q", "", "/XObject << /I " + std::to_string(image) + " 0 R >>");
  return pdf.bytes();
}

std::string read_with(PageRecogniser* recogniser, std::size_t pages = 1, const PdfLimits& limits = {}) {
  test::RawPdf pdf;
  std::string bytes;
  for (std::size_t i = 0; i < pages; ++i) bytes = picture_page(pdf);
  const SourcePtr source = test::source_of("x.pdf", bytes);
  return test::dump(read_pdf(source, limits, recogniser));
}

TEST(ScannedPageTest, LinesAreFoundAndWhatIsInCellsIsTakenApart) {
  const ScannedPage page(page_with_table(), kPoints);
  ASSERT_EQ(page.sheets().size(), 2U) << "the page without its table, and the cells";
  const std::vector<PdfBox> title = ink_of(page.sheets()[0]), cells = ink_of(page.sheets()[1]);
  ASSERT_EQ(title.size(), 1U);
  EXPECT_EQ(title[0].left, 400);
  ASSERT_EQ(cells.size(), 4U);
  for (const PdfBox& cell : cells) EXPECT_EQ(cell.left, cells[0].left) << "they stand under each other";
  EXPECT_EQ(cells[3].width(), 120);
}

TEST(ScannedPageTest, WhatIsRecognisedIsReadLikeATextAndUncertain) {
  Reciter reciter({"收支总表", "项目", "金额", "合计", "12.50"});
  const std::string doubt = "？文字是对扫描图像识别出来的";
  EXPECT_EQ(read_with(&reciter), "第 1 页：居中：收支总表" + doubt + "\n第 1 页：表 2 行 2 列" + doubt +
                                     "\n  项目 | 金额 |\n  合计 | 12.50 |\n"
                                     "W0713 第 1 页是扫描图，文字是识别出来的，不一定对\n");
}

TEST(ScannedPageTest, WithoutARecogniserItIsAScan) {
  EXPECT_EQ(read_with(nullptr), "E0704 PDF 里没有文字，多半是扫描件\n");
}

/// What is not installed, or fails.
class Failing : public PageRecogniser {
 public:
  explicit Failing(std::string missing) : missing_(std::move(missing)) {}
  [[nodiscard]] std::string missing() const override { return missing_; }
  [[nodiscard]] RecognisedPage recognise(const SourceText& /*file*/, const PageSize& /*page*/) override {
    return {{}, {"出错", "failed"}};
  }

 private:
  std::string missing_;
};

TEST(ScannedPageTest, SaysWhyNothingWasRecognised) {
  Failing not_there("tesseract"), broken("");
  EXPECT_EQ(read_with(&not_there), "E0716 没有识别扫描的页：没有装 tesseract\nE0704 PDF 里没有文字，多半是扫描件\n");
  PdfLimits limits;
  limits.recognised_pages = 2;
  EXPECT_EQ(
      read_with(&broken, 4, limits),
      "W0717 第 1–2 页没有识别成：出错\nW0717 第 3–4 页没有识别成：这样的页太多\nE0704 PDF 里没有文字，多半是扫描件\n");
}

TEST(ScannedPageTest, ATiltedOrBrokenLineIsStillALine) {
  ScanImage image = blank(1000, 600);
  for (std::size_t x = 100; x < 900; ++x) {
    const std::size_t slope = x / 150;  // half a degree
    for (const std::size_t y : {100U, 200U, 300U}) fill(image, x, y + slope, 1, 3);
  }
  for (const std::size_t x : {100U, 500U, 897U}) fill(image, x, 100, 3, 206);
  fill(image, 300, 200, 2, 10);
  for (std::size_t y = 100; y < 110; ++y) image.pixels[y * 1000 + 700] = image.pixels[y * 1000 + 701] = '\xFF';
  fill(image, 150, 140, 60, 40);
  const ScannedPage page(std::move(image), kPoints);
  ASSERT_EQ(page.sheets().size(), 1U);
  EXPECT_EQ(ink_of(page.sheets()[0]).size(), 1U) << "no line is left as ink";
}

/// Papers lie askew on scanners, further than lines could be followed.
TEST(ScannedPageTest, APageThatLiesAskewIsPutStraight) {
  const ScanImage straight = page_with_table();
  for (const double tilt : {-0.03, 0.02}) {
    const ScanImage askew = straightened(straight, -tilt);
    EXPECT_NEAR(tilt_of(askew), tilt, 0.002);
    const ScannedPage page(askew, kPoints);
    ASSERT_EQ(page.sheets().size(), 2U) << tilt;
    EXPECT_EQ(ink_of(page.sheets()[1]).size(), 4U) << tilt;
  }
  EXPECT_EQ(tilt_of(straight), 0);
  EXPECT_EQ(tilt_of(blank(100, 100)), 0);
}

TEST(ScanImageTest, ReadsPgm) {
  EXPECT_EQ(pgm_of(*read_pgm("P5\n2 1\n255\nab")), "P5\n2 1\n255\nab");
  for (const char* wrong : {"", "P5", "P6\n2 1\n255\nabcdef", "P5\n2 1\n255\na", "P5\n2 1\n65535\nabcd",
                            "P5\n999999 1\n255\nab", "P5\nx"}) {
    EXPECT_FALSE(read_pgm(wrong)) << wrong;
  }
}

/// Strokes of large characters and dark areas are none.
TEST(ScanImageTest, OnlyLongThinInkIsALine) {
  ScanImage image = blank(1000, 400);
  fill(image, 100, 100, 90, 10);   // a stroke of a title
  fill(image, 100, 200, 300, 60);  // a dark area
  EXPECT_TRUE(ruled_lines(image).empty());
  fill(image, 500, 100, 300, 2);
  EXPECT_EQ(ruled_lines(image).size(), 2U) << "a slice a row";
  for (std::size_t x = 500; x < 800; ++x) image.pixels[300 * 1000 + x] = static_cast<char>(215);
  EXPECT_EQ(ruled_lines(image).size(), 3U) << "hairlines are grey, though text of that grey would not be read";
}

}  // namespace
}  // namespace budgetlint
