#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "diag/code.h"
#include "render/html.h"
#include "support/checker.h"
#include "support/files.h"

/// The pages of originals in the HTML report; who draws them is not the subject.
namespace budgetlint {
namespace {

std::string rendered(const PagePictureSource& pictures, Language language = Language::zh) {
  test::Checker checker;
  CheckOptions options;
  options.view = true;
  Report report;
  report.documents.push_back(checker.check(test::sample_text("jincheng-xinfang-2024"), options).report);
  return written(*html_writer(language, pictures), report);
}

PagePictures one_page(const DocumentReport& document) {
  PagePicture page{"报告.pdf", 9, 500, 800, "PNG!", {}};
  page.marks.push_back({50, 80, 100, 16, &document.findings.at(0)});
  page.marks.push_back({50, 400, 25, 8, &document.findings.at(1)});
  return {{page}, {}};
}

TEST(HtmlPagesTest, APageIsDrawnWithWhatWasFoundOnIt) {
  const std::string page = rendered(one_page);
  EXPECT_NE(page.find("<figcaption>报告.pdf 第 9 页</figcaption>"), std::string::npos);
  EXPECT_NE(page.find("aria-label=\"报告.pdf 第 9 页，标出问题 1、2\""), std::string::npos) << "what stands for it";
  EXPECT_NE(page.find("href=\"data:image/png;base64,UE5HIQ==\""), std::string::npos);
  EXPECT_TRUE(std::regex_search(
      page, std::regex("<a href=\"#d1-i1\" data-kind=\"[a-z]+\"><title>1 [^<]+</title><rect class=\"spot [a-z]+\" "
                       "x=\"10.000%\" y=\"10.000%\" width=\"20.000%\" height=\"2.000%\"></rect>")));
  EXPECT_NE(page.find("img-src data:"), std::string::npos) << "else a browser would not show it";
  EXPECT_EQ(page.find(" style="), std::string::npos) << "which the page's policy forbids";
  EXPECT_NE(rendered(one_page, Language::en).find("page 9, marked with findings 1, 2"), std::string::npos);
}

TEST(HtmlPagesTest, WithoutPicturesThePageLoadsNone) {
  const std::string page = rendered({});
  EXPECT_EQ(page.find("img-src"), std::string::npos);
  EXPECT_EQ(page.find("<svg"), std::string::npos);
  EXPECT_EQ(page.find("原件里有问题的页"), std::string::npos);
}

TEST(HtmlPagesTest, SaysWhatIsLeftOut) {
  const auto none = [](const DocumentReport&) {
    const LocalText what{"页面的图", "pictures of pages"}, why{"没有装 pdftoppm", "pdftoppm is not installed"};
    return PagePictures{{}, {make_diagnostic(Code::page_pictures_left_out, {}, what, why)}};
  };
  const std::string page = rendered(none);
  EXPECT_NE(page.find("<p class=\"why\">报告里没有放页面的图：没有装 pdftoppm</p>"), std::string::npos);
  EXPECT_EQ(page.find("img-src"), std::string::npos);
}

/// A finding that the report does not hold any more, as a baseline knows it, has no card to lead to.
TEST(HtmlPagesTest, MarksOfWhatIsNotReportedAreLeftOut) {
  static const Diagnostic kOther;
  const auto pictures = [](const DocumentReport&) {
    return PagePictures{{{"报告.pdf", 1, 500, 800, "PNG!", {{1, 1, 1, 1, &kOther}}}}, {}};
  };
  EXPECT_EQ(rendered(pictures).find("<rect"), std::string::npos);
}

}  // namespace
}  // namespace budgetlint
