#include "render/markup.h"

#include <gtest/gtest.h>

#include <concepts>
#include <sstream>
#include <string>
#include <string_view>

namespace budgetlint {
namespace {

const std::string kEvil = "<script>\"'&amp;";
const std::string kHarmless = "&lt;script&gt;&quot;&#39;&amp;amp;";

template <typename Written>
concept GoesOnAPage = requires(HtmlOut& out, const Written& written) {
  out << written;
};
template <typename Argument>
concept IsPutIn = requires(const Argument& argument) {
  html("{}", argument);
};

// What is not escaped does not compile.
static_assert(GoesOnAPage<Markup>);
static_assert(!GoesOnAPage<std::string> && !GoesOnAPage<std::string_view> && !GoesOnAPage<char[4]> &&
              !GoesOnAPage<const char*> && !GoesOnAPage<char> && !GoesOnAPage<int>);
static_assert(!std::constructible_from<Markup, std::string> && !std::constructible_from<Markup, std::string_view> &&
              !std::constructible_from<Markup, const char*>);
static_assert(!std::assignable_from<Markup&, std::string>);
static_assert(IsPutIn<Markup> && IsPutIn<std::string> && IsPutIn<std::string_view> && IsPutIn<char[4]> &&
              IsPutIn<int> && IsPutIn<std::size_t>);
static_assert(!IsPutIn<bool> && !IsPutIn<char>);

TEST(MarkupTest, TextThatIsPutInIsEscaped) {
  const std::string_view view = kEvil;
  const char* const pointer = kEvil.c_str();
  for (const Markup& made : {html("{}", kEvil), html("{}", view), html("{}", pointer), html("{}", "<script>\"'&amp;"),
                             html_text(kEvil), html("{}", html_text(kEvil))}) {
    EXPECT_EQ(made.source(), kHarmless);
  }
  EXPECT_EQ(html("<a title=\"{0}\">{0}</a>", kEvil).source(), "<a title=\"" + kHarmless + "\">" + kHarmless + "</a>");
}

TEST(MarkupTest, MarkupThatIsPutInStaysMarkup) {
  EXPECT_EQ(html("<p{}>{}</p>\n", " class=\"x\""_html, html("<b>{}</b>", "&")).source(),
            "<p class=\"x\"><b>&amp;</b></p>\n");
  EXPECT_EQ(html("<p>{}</p>", Markup()).source(), "<p></p>");
}

TEST(MarkupTest, NumbersAreNumbers) { EXPECT_EQ(html("{} {} {:02}", std::size_t{12}, -3, 7).source(), "12 -3 07"); }

TEST(MarkupTest, PiecesAreJoined) {
  Markup list;
  EXPECT_TRUE(list.empty());
  list += "<ul>"_html;
  list += html("<li>{}</li>", "<") + html_text(">") + "</ul>"_html;
  EXPECT_EQ(list.source(), "<ul><li>&lt;</li>&gt;</ul>");
  EXPECT_FALSE(list.empty());
}

TEST(MarkupTest, ControlCharactersAreReplaced) {
  EXPECT_EQ(html_text("a\x01\xFF<b>\"'&\xE2\x80\xAE\n").source(), "a\\u0001\uFFFD&lt;b&gt;&quot;&#39;&amp;\\u202E\n");
}

TEST(MarkupTest, APageIsWrittenAsItIs) {
  std::ostringstream out;
  HtmlOut page(out);
  page << "<p>"_html << html_text("<") << "</p>"_html;
  EXPECT_EQ(out.str(), "<p>&lt;</p>");
}

}  // namespace
}  // namespace budgetlint
