#include "import/text_dump.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <variant>

#include "support/files.h"
#include "support/golden.h"
#include "support/source_dump.h"

namespace budgetlint {
namespace {

SourceDocument read(const std::string& text) { return read_text_dump(test::source_of("x.txt", text)); }

TEST(TextDumpTest, ParagraphsAndTables) {
  const std::string file = "tests/import/text/dump";
  const SourcePtr source = test::source_of("dump.txt", test::read_text(test::project_path(file + ".txt")));
  test::expect_golden(test::dump(read_text_dump(source)), file + ".expected.txt");
}

TEST(TextDumpTest, WhatIsPrintedTwiceIsReadOnce) {
  EXPECT_EQ(test::dump(read("收入合计收入合计\n\n2020 人员经费\n\n1212\n")),
            "第 1 段：收入合计\n第 2 段：2020人员经费\n第 3 段：1212\nI0721 有 1 行的字印了两遍，按一遍读了\n");
}

TEST(TextDumpTest, HostileText) {
  EXPECT_EQ(test::dump(read("")), "");
  EXPECT_EQ(test::dump(read("一\xFF二\n")), "第 1 段：一�二\nW0722 不是合法的 UTF-8（0xFF），读不出的字读作“�”\n");
  const SourceDocument many = read(std::string(500'000, '\n') + [] {
    std::string lines;
    for (int i = 0; i < 200'001; ++i) lines += "1\n";
    return lines;
  }());
  ASSERT_EQ(many.told.size(), 1U);
  EXPECT_EQ(many.told.front().rule, "E0723");
}

/// The published dump, where it is at hand: of the table of expenditure by function, which has its header on one line,
/// every row is read and is certain.
TEST(TextDumpTest, APublishedDump) {
  const std::string path = test::project_path("../shared/seed/000_883e9ad6df3ea0aa.txt");
  if (!std::ifstream(path)) GTEST_SKIP() << "the published report is not here";
  const SourceDocument document = read(test::read_text(path));
  std::size_t certain = 0, uncertain = 0;
  for (const SourceBlock& block : document.blocks) {
    const auto* grid = std::get_if<SourceGrid>(&block);
    if (grid == nullptr) continue;
    for (const GridCell& cell : grid->cells) ++(cell.uncertain ? uncertain : certain);
  }
  EXPECT_GT(certain, uncertain);
}

}  // namespace
}  // namespace budgetlint
