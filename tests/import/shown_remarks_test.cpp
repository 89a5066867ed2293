#include "import/shown_remarks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "import/pdf_reader.h"
#include "support/files.h"
#include "support/raw_pdf.h"

namespace budgetlint {
namespace {

using test::RawPdf;
using test::show;

SourcePtr page_with(const std::string& content, const std::string& entries = "") {
  RawPdf pdf;
  pdf.add_page(show(60, 400, 10, "前一页的文字"));
  pdf.add_page(content, entries);
  return test::source_of("x.pdf", pdf.bytes());
}

SourcePlace place_of(const SourcePtr& source, std::size_t paragraph) {
  return std::get<SourceParagraph>(read_pdf(source).blocks.at(paragraph)).place;
}

Remark remark_at(const SourcePtr& source, const RemarkWords& words) {
  return {RemarkPlace{place_of(source, 1), words, false}, Severity::error, "x"};
}

/// Points from the upper left corner of the page as people see it, whichever way its text was turned for reading.
TEST(ShownRemarksTest, StandWhereThePageShowsThem) {
  const SourcePtr upright = page_with(show(60, 700, 10, "收入合计12.50万元"));
  const std::vector<ShownPage> pages = shown_remarks(upright, {remark_at(upright, {"12.50", 0}), {}});
  ASSERT_EQ(pages.size(), 1U) << "a page without remarks is none, nor is there one for what is said of the file";
  EXPECT_EQ(pages[0].size.number, 2U);
  ASSERT_EQ(pages[0].remarks.size(), 1U);
  const PdfBox& box = pages[0].remarks[0].box;
  EXPECT_NEAR(box.left, 100, 3);
  EXPECT_NEAR(box.bottom, 842 - 700, 4);
  EXPECT_LT(box.right, 160);

  const SourcePtr across = page_with("0 1 -1 0 500 100 cm " + show(60, 0, 10, "收入合计12.50万元"));
  const std::vector<ShownPage> turned = shown_remarks(across, {remark_at(across, {"12.50", 0})});
  ASSERT_EQ(turned.size(), 1U);
  EXPECT_LT(turned[0].size.width, turned[0].size.height) << "the page itself is not turned";
  const PdfBox& up = turned[0].remarks.at(0).box;
  EXPECT_NEAR(up.right, 500, 4);
  EXPECT_GT(up.height(), up.width());
}

TEST(ShownRemarksTest, ATableAsAWholeIsItsBox) {
  const SourcePtr source = page_with(show(60, 700, 10, "收入合计12.50万元"));
  Remark whole = remark_at(source, {"12.50", 0});
  whole.where->as_a_whole = true;
  const PdfBox box = shown_remarks(source, {whole}).at(0).remarks.at(0).box;
  EXPECT_NEAR(box.left, 60, 3);
}

TEST(ShownRemarksTest, NothingIsShownOfWhatCannotBeOpened) {
  const SourcePtr source = test::source_of("x.pdf", "%PDF-1.5\nx");
  EXPECT_TRUE(shown_remarks(source, {{RemarkPlace{PageBox{1, 0, 0, 9, 9}, {}, true}, Severity::info, "x"}}).empty());
}

}  // namespace
}  // namespace budgetlint
