#include "render/word_document.h"

#include <gtest/gtest.h>

#include <string>

#include "import/word_reader.h"
#include "support/drawn_document.h"
#include "support/golden.h"
#include "support/source_dump.h"

/// What is written is read back by the reader of Word files, which knows nothing of who wrote it.
namespace budgetlint {
namespace {

TEST(WordDocumentTest, IsReadAsItWasPrinted) {
  test::Drawn drawn = test::report_of_an_archive();
  const std::optional<std::string> bytes = render_word(drawn.report(), Language::zh);
  ASSERT_TRUE(bytes);
  test::expect_golden(test::dump(read_word(*bytes, "报告.docx")), "tests/render/word_document.expected.txt");
  EXPECT_EQ(*bytes, render_word(drawn.report(), Language::zh)) << "the same each time";
}

TEST(WordDocumentTest, TextIsTextWhateverIsInIt) {
  test::Drawn drawn;
  ViewBlock& block = drawn.block(ViewArea::narrative, "说明");
  block.prose.push_back({"", drawn.text("<w:p>&amp; \"甲\"\n]]>")});
  const SourceDocument read = read_word(render_word(drawn.report(), Language::en).value_or(""), "a.docx");
  EXPECT_TRUE(read.told.empty());
  ASSERT_GE(read.blocks.size(), 2U);
  EXPECT_EQ(std::get<SourceParagraph>(read.blocks[read.blocks.size() - 2]).text, "<w:p>&amp; \"甲\"");
  EXPECT_EQ(std::get<SourceParagraph>(read.blocks.back()).text, "]]>");
}

TEST(WordDocumentTest, NothingToShowIsAnEmptyFile) { EXPECT_TRUE(render_word({}, Language::en).has_value()); }

}  // namespace
}  // namespace budgetlint
