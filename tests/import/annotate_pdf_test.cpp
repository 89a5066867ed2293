#include "import/annotate_pdf.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "import/pdf_file.h"
#include "import/pdf_reader.h"
#include "support/files.h"
#include "support/raw_pdf.h"
#include "support/source_dump.h"

namespace budgetlint {
namespace {

using test::RawPdf;
using test::show;

SourcePtr page_with(const std::string& content, const std::string& entries = "") {
  RawPdf pdf;
  pdf.add_page(content, entries);
  return test::source_of("x.pdf", pdf.bytes());
}

SourcePlace place_of(const SourcePtr& source, std::size_t paragraph) {
  return std::get<SourceParagraph>(read_pdf(source).blocks.at(paragraph)).place;
}

/// Annotations as a reader of PDFs sees them.
struct Annotation {
  std::string subtype, text;
  PdfBox box;  ///< in the units of the page, top being its lower edge
};

std::vector<Annotation> annotations_of(const std::string& bytes) {
  PdfFile file(test::source_of("y.pdf", bytes), PdfLimits());
  std::vector<Annotation> out;
  for (const PdfPageEntry& page : file.pages()) {
    QPDFObjectHandle all = value_of(page.page, "/Annots");
    for (int i = 0; all.isArray() && i < all.getArrayNItems(); ++i) {
      QPDFObjectHandle one = all.getArrayItem(i);
      QPDFObjectHandle box = value_of(one, "/Rect");
      const auto side = [&](int which) { return number_of(box.getArrayItem(which)); };
      QPDFObjectHandle text = value_of(one, "/Contents");
      out.push_back({name_of(value_of(one, "/Subtype")),
                     text.isString() ? text.getUTF8Value() : "",
                     {side(0), side(1), side(2), side(3)}});
    }
  }
  return out;
}

std::string marked(const SourcePtr& source, const std::vector<Remark>& remarks) {
  return annotate_pdf(source, remarks).value_or("");
}

void expect_box(const PdfBox& box, const PdfBox& expected) {
  constexpr double kNear = 3;  // ink is guessed from the size of the font
  EXPECT_NEAR(box.left, expected.left, kNear);
  EXPECT_NEAR(box.top, expected.top, kNear);
  EXPECT_NEAR(box.right, expected.right, kNear);
  EXPECT_NEAR(box.bottom, expected.bottom, kNear);
}

TEST(AnnotatePdfTest, WordsAreHighlightedWhereTheyStand) {
  const SourcePtr source = page_with(show(60, 720, 12, "收入2支出2"));
  const SourcePlace place = place_of(source, 0);
  const std::string out = marked(source, {{RemarkPlace{place, {"支出", 0}, false}, Severity::error, "错误: 不对\n规则"},
                                          {RemarkPlace{place, {"2", 1}, false}, Severity::info, "b"},
                                          {RemarkPlace{place, {"没有的字", 0}, false}, Severity::info, "c"}});
  const std::vector<Annotation> all = annotations_of(out);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].subtype, "Highlight");
  EXPECT_EQ(all[0].text, "错误: 不对\n规则");
  expect_box(all[0].box, {90, 718, 114, 729});
  expect_box(all[1].box, {114, 718, 120, 729});
  expect_box(all[2].box, {60, 718, 120, 729});
}

TEST(AnnotatePdfTest, WordsGoOnInTheNextLine) {
  const SourcePtr source = page_with(show(60, 720, 12, "本年收入合计为一百二十万元，比上年增加二十万元，主要原因是") +
                                     show(60, 704, 12, "项目支出增加。"));
  const PageBox place{1, 58, 110, 420, 142};
  const std::vector<Annotation> all =
      annotations_of(marked(source, {{RemarkPlace{place, {"原因是项目", 0}, false}, Severity::warning, "a"}}));
  ASSERT_EQ(all.size(), 1U);
  expect_box(all[0].box, {60, 702, 60 + 29 * 12, 729});
}

TEST(AnnotatePdfTest, PagesThatAreTurnedAreMarkedInTheirOwnUnits) {
  const std::string up = "0 1 -1 0 750 100 cm\n" + show(60, 700, 12, "收入合计");
  // Of (60 to 108, 698 to 709) before the turn: x = 750 − y, y = 100 + x.
  const SourcePtr source = page_with(up);
  const std::vector<Annotation> all =
      annotations_of(marked(source, {{RemarkPlace{place_of(source, 0), {"合计", 0}, false}, Severity::error, "a"}}));
  ASSERT_EQ(all.size(), 1U);
  expect_box(all[0].box, {41, 184, 52, 208});
  for (const char* turn : {"90", "180", "270"}) {
    const SourcePtr turned = page_with(show(60, 720, 12, "收入合计"), std::string("/Rotate ") + turn);
    const std::vector<Annotation> one =
        annotations_of(marked(turned, {{RemarkPlace{place_of(turned, 0), {"合计", 0}, false}, Severity::error, "a"}}));
    ASSERT_EQ(one.size(), 1U) << turn;
    expect_box(one[0].box, {84, 718, 108, 729});
  }
}

TEST(AnnotatePdfTest, WhatIsAboutMoreThanWordsIsANote) {
  const SourcePtr source = page_with(show(60, 720, 12, "收入合计"));
  RemarkPlace table{place_of(source, 0), {}, true};
  const std::vector<Annotation> all = annotations_of(marked(
      source,
      {{table, Severity::error, "表"}, {table, Severity::error, "表二"}, {std::nullopt, Severity::info, "文件"}}));
  ASSERT_EQ(all.size(), 3U);
  for (const Annotation& each : all) EXPECT_EQ(each.subtype, "Text");
  EXPECT_EQ(all[2].text, "文件");
  EXPECT_LT(all[0].box.right, 60) << "beside the words";
  EXPECT_GT(all[0].box.top, all[1].box.bottom) << "one below the other";
}

TEST(AnnotatePdfTest, TheRestIsAsItWas) {
  RawPdf pdf;
  const std::size_t own = pdf.add("<< /Type /Annot /Subtype /Text /Rect [1 2 3 4] /Contents (theirs) >>");
  pdf.add_page(show(60, 720, 12, "收入合计"), "/Annots [" + std::to_string(own) + " 0 R]");
  pdf.add_page(show(60, 720, 12, "第二页"));
  const SourcePtr source = test::source_of("x.pdf", pdf.bytes());
  const std::vector<Remark> remarks = {{RemarkPlace{place_of(source, 0), {}, false}, Severity::error, "ours"}};
  const std::string out = marked(source, remarks);
  const std::vector<Annotation> all = annotations_of(out);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].text, "theirs");
  EXPECT_EQ(test::dump(read_pdf(test::source_of("x.pdf", out))), test::dump(read_pdf(source)));
  EXPECT_EQ(marked(source, remarks), out) << "the same input, the same file";
}

TEST(AnnotatePdfTest, ItIsKnownAgainUntilSomebodySavesIt) {
  const SourcePtr source = page_with(show(60, 720, 12, "收入合计"));
  const std::string out = marked(source, {});
  EXPECT_TRUE(is_annotated_pdf(out));
  EXPECT_FALSE(is_annotated_pdf(out + "\nstartxref\n9\n%%EOF\n"));
  EXPECT_FALSE(is_annotated_pdf(source->bytes()));
  EXPECT_FALSE(is_annotated_pdf(""));
}

TEST(AnnotatePdfTest, WhatIsNoPdfIsNotMarked) {
  EXPECT_EQ(annotate_pdf(test::source_of("x.pdf", "no pdf"), {}), std::nullopt);
  EXPECT_EQ(annotate_pdf(test::source_of("x.pdf", ""), {}), std::nullopt);
}

}  // namespace
}  // namespace budgetlint
