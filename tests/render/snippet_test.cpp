#include "render/snippet.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/files.h"

namespace budgetlint {
namespace {

/// Lines 1 to 30, each with its number twice.
class SnippetTest : public testing::Test {
 protected:
  SnippetTest() {
    std::string text;
    for (int line = 1; line <= 30; ++line) text += std::to_string(line + 100) + " " + std::to_string(line + 200) + "\n";
    source_ = test::source_of("x.budget.yaml", text);
  }

  /// The first number of a line.
  [[nodiscard]] Mark mark(std::uint32_t line, std::string label) const {
    const std::uint32_t begin = source_->line_start(line);
    return {source_.get(), {begin, begin + 3}, std::move(label)};
  }
  [[nodiscard]] static Excerpt draw(const Mark& primary, const std::vector<Mark>& secondary) {
    return draw_excerpt(primary, secondary, Role::error, Style(false));
  }

  SourcePtr source_;
};

TEST_F(SnippetTest, ALineBetweenTwoIsShownAndMoreAreNot) {
  EXPECT_EQ(draw(mark(2, "here"), {mark(4, "there"), mark(9, "")}).text,
            " --> x.budget.yaml:2:1\n"
            "  |\n"
            "2 | 102 202\n"
            "  | ^^^ here\n"
            "3 | 103 203\n"
            "4 | 104 204\n"
            "  | --- there\n"
            "...\n"
            "9 | 109 209\n"
            "  | ---\n");
}

TEST_F(SnippetTest, OnePlaceIsMarkedOnceWithOneLabel) {
  const std::string once = draw(mark(2, "here"), {mark(4, "there")}).text;
  EXPECT_EQ(draw(mark(2, "here"), {mark(2, "here"), mark(4, "there"), mark(4, "there")}).text, once);
}

TEST_F(SnippetTest, TellsHowManyMarksItLeavesOut) {
  std::vector<Mark> many;
  for (std::uint32_t line = 3; line < 18; ++line) many.push_back(mark(line, "also"));
  EXPECT_EQ(draw(mark(1, "here"), many).omitted, 3U);
  many.resize(12);
  EXPECT_EQ(draw(mark(1, "here"), many).omitted, 0U);
}

}  // namespace
}  // namespace budgetlint
