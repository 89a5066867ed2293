#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/reader.h"
#include "model/scalar_map.h"
#include "support/files.h"

/// Where what a model says stands in its file: each decoded character is traced back to the source.
namespace budgetlint {
namespace {

class PlacesTest : public ::testing::Test {
 protected:
  /// Reads a model whose first section has this title, written as YAML.
  void read(const std::string& title, const std::string& before = "", const std::string& line_end = "\n") {
    std::string text = before;
    const std::string written =
        "budgetlint: 1\ndocument: {kind: 部门预算, template: a, year: 2024, entity: {name: 某局}}\n"
        "overview:\n  - id: 部门职责\n    title: " +
        title + "\n    number: 一\n";
    for (const char c : written) text += c == '\n' ? line_end : std::string(1, c);
    model_ = read_document(test::source_of("m.budget.yaml", text));
    for (const Diagnostic& problem : model_.problems) ADD_FAILURE() << problem.rule << ": " << problem.message.zh;
    ASSERT_EQ(model_.document->overview.size(), 1U);
  }

  [[nodiscard]] const Scalar& title() const { return model_.document->overview[0].title; }
  [[nodiscard]] const SourceText& source() const { return *model_.document->source; }
  /// What stands in the source for the decoded bytes from `begin` to `end`.
  [[nodiscard]] std::string written(std::size_t begin, std::size_t end) const {
    return std::string(source().slice(ScalarMap(source(), title()).to_source(begin, end)));
  }
  [[nodiscard]] std::string written_for(const std::string& part) const {
    const std::size_t at = title().text.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return written(at, at + part.size());
  }
  /// The scalar after the title is found only if the title's end was.
  void expect_title(const std::string& text, const std::string& span) const {
    EXPECT_EQ(title().text, text);
    EXPECT_EQ(source().slice(title().span), span);
    EXPECT_EQ(source().slice(model_.document->overview[0].number.span), "一");
  }

  ReadResult model_;
};

TEST_F(PlacesTest, EscapedLineBreak) {
  read("\"一\\\n      二\\\n\n      三\"");
  expect_title("一二\n三", "一\\\n      二\\\n\n      三");
  EXPECT_EQ(written_for("二"), "二");
  EXPECT_EQ(written_for("三"), "三");
}

TEST_F(PlacesTest, FoldedLinesInQuotes) {
  read("\"一\n      二\n\n      三\"");
  expect_title("一 二\n三", "一\n      二\n\n      三");
  EXPECT_EQ(written_for(" "), "\n");
  EXPECT_EQ(written_for("三"), "三");
}

TEST_F(PlacesTest, DoubledQuote) {
  read("'it''s ''一'''");
  expect_title("it's '一'", "it''s ''一''");
  EXPECT_EQ(written(2, 3), "''");
  EXPECT_EQ(written_for("一"), "一");
  read("'一'''");
  expect_title("一'", "一''");
}

TEST_F(PlacesTest, EscapesInUpperAndLowerCase) {
  read("\"\\u8BF4\\u8bf4\\U0000660E\\x41\\_\\\"\\\\\\/一\"");
  expect_title("说说明A\u00A0\"\\/一", "\\u8BF4\\u8bf4\\U0000660E\\x41\\_\\\"\\\\\\/一");
  EXPECT_EQ(written(0, 3), "\\u8BF4");
  EXPECT_EQ(written(3, 6), "\\u8bf4");
  EXPECT_EQ(written(6, 9), "\\U0000660E");
  EXPECT_EQ(written(9, 10), "\\x41");
  EXPECT_EQ(written_for("一"), "一");
}

TEST_F(PlacesTest, BlocksAreChompedAsTheyAsk) {
  read("|\n      一\n      二\n");
  expect_title("一\n二\n", "一\n      二\n");
  read("|-\n      一\n      二\n");
  expect_title("一\n二", "一\n      二");
  read("|+\n      一\n      二\n\n");
  expect_title("一\n二\n\n\n", "一\n      二\n\n\n");
  EXPECT_EQ(written_for("二"), "二");
  read(">-\n      一\n      二\n\n      三\n");
  expect_title("一 二\n三", "一\n      二\n\n      三");
  EXPECT_EQ(written_for("三"), "三");
  read("|2-\n        一\n      二\n");
  expect_title("  一\n二", "  一\n      二");
}

TEST_F(PlacesTest, ByteOrderMarkAndWindowsLineEnds) {
  for (const std::string before : {"", "\xEF\xBB\xBF"}) {
    for (const std::string line_end : {"\n", "\r\n"}) {
      read("|\n      一\n      二\n", before, line_end);
      EXPECT_EQ(title().text, "一\n二\n");
      EXPECT_EQ(written_for("二"), "二");
      const Position place = source().position(ScalarMap(source(), title()).to_source(title().text.find("二")));
      EXPECT_EQ(place.line, 7U);
      EXPECT_EQ(place.column, 7U);
      EXPECT_EQ(source().position(model_.document->identity.span.begin).line, 2U);
    }
  }
}

TEST_F(PlacesTest, TheFirstLineCountsNoByteOrderMark) {
  const std::string text =
      "\xEF\xBB\xBF{budgetlint: 1, document: {kind: 部门预算, template: a, year: 20, entity: {name: 某局}}}\n";
  const ReadResult model = read_document(test::source_of("m.budget.yaml", text));
  ASSERT_EQ(model.problems.size(), 1U);
  EXPECT_EQ(model.problems[0].rule, "E0138");
  EXPECT_EQ(model.document->source->position(model.problems[0].where.span.begin).column, 59U);
}

TEST_F(PlacesTest, TrailingCommasAndNulls) {
  const std::string text =
      "budgetlint: 1\ndocument: {kind: 部门预算, template: a, year: 2024, entity: {name: 某局, }, }\n"
      "contents: [一, 二, ]\nglossary:\nannexes: ~\noverview:\n  - {id: 甲, title: ~, number: null, text: }\n";
  const ReadResult model = read_document(test::source_of("m.budget.yaml", text));
  for (const Diagnostic& problem : model.problems) ADD_FAILURE() << problem.rule << ": " << problem.message.zh;
  const Document& document = *model.document;
  const SourceText& source = *document.source;
  ASSERT_EQ(document.contents.size(), 2U);
  EXPECT_EQ(source.slice(document.contents[1].span), "二");
  EXPECT_EQ(source.slice(document.identity.span),
            "{kind: 部门预算, template: a, year: 2024, entity: {name: 某局, }, }");
  EXPECT_TRUE(document.glossary.empty());
  ASSERT_EQ(document.overview.size(), 1U);
  const Section& section = document.overview[0];
  EXPECT_EQ(source.slice(section.span), "{id: 甲, title: ~, number: null, text: }");
  EXPECT_FALSE(section.title.has_value());
  EXPECT_FALSE(section.number.has_value());
  EXPECT_FALSE(section.text.has_value());
}

/// What a bracket closes ends with the bracket, whatever stands before it.
TEST_F(PlacesTest, WhatBracketsClose) {
  const std::vector<std::string> sections = {"{id: 甲, title: ~}",      "{id: 乙, title: null }",
                                             "{id: 丙, title: \"一\"}", "{id: 丁, title: '一' }",
                                             "{id: 戊, title: , }",     "{id: 己, title: 一, }"};
  std::string text =
      "budgetlint: 1\ndocument: {kind: 部门预算, template: a, year: 2024, entity: {name: 某局}}\noverview:\n";
  for (const std::string& section : sections) text += "  - " + section + "\n";
  const ReadResult model = read_document(test::source_of("m.budget.yaml", text));
  for (const Diagnostic& problem : model.problems) ADD_FAILURE() << problem.rule << ": " << problem.message.zh;
  ASSERT_EQ(model.document->overview.size(), sections.size());
  for (std::size_t i = 0; i < sections.size(); ++i) {
    EXPECT_EQ(model.document->source->slice(model.document->overview[i].span), sections[i]);
  }
}

/// Text of which bytes are not UTF-8 is left out, and what stands beside it is read.
TEST_F(PlacesTest, InvalidBytesLoseTheTextTheyStandIn) {
  const std::string text =
      "budgetlint: 1\ndocument: {kind: 部门预算, template: a, year: 2024, entity: {name: 某局}}\n"
      "contents: [第一部分, 第\xFF部分, 第三部分]\n";
  const ReadResult model = read_document(test::source_of("m.budget.yaml", text));
  ASSERT_EQ(model.problems.size(), 1U);
  EXPECT_EQ(model.problems[0].rule, "E0104");
  EXPECT_EQ(model.document->contents.size(), 2U);
  EXPECT_TRUE(model.document->contents.lost.has_value());
}

TEST_F(PlacesTest, LongCommentsAreNoEntry) {
  const std::string comments =
      std::string(std::size_t{3} << 20U, '#') + "\n# " + std::string(std::size_t{3} << 20U, 'x');
  read("一", "# " + comments + "\n");
  const std::string text = std::string(source().bytes()) + "# " + comments;
  EXPECT_TRUE(read_document(test::source_of("m.budget.yaml", text)).problems.empty());
}

/// The codes of limits, which need large files.
TEST(ModelLimitsTest, AreTold) {
  const auto codes = [](const std::string& text) {
    std::string out;
    for (const Diagnostic& problem : read_document(test::source_of("m.budget.yaml", text)).problems) {
      if (out.find(problem.rule) == std::string::npos) out += problem.rule + " ";
    }
    return out;
  };
  const std::string head = "budgetlint: 1\ndocument: {kind: 部门预算, template: a, year: 2024, entity: {name: 某局}}\n";
  const std::string mebibyte(std::size_t{1} << 20U, 'x');
  EXPECT_EQ(codes(head + "contents: [\"" + mebibyte + "\"]\n"), "");
  EXPECT_EQ(codes(head + "contents: [\"" + mebibyte + "x\"]\n"), "E0110 ");
  std::string entries;
  while (entries.size() < (std::size_t{5} << 20U)) entries += "文字, ";
  // What nothing else is wrong with is read as it is: a list is no text. Else only so much is read ahead.
  EXPECT_EQ(codes(head + "contents:\n  - [" + entries + "]\n"), "E0131 ");
  EXPECT_EQ(codes(head + "x: &y 1\ncontents:\n  - [" + entries + "]\n"), "E0113 E0139 ");
  std::string unknown;
  for (int i = 0; i < 1010; ++i) unknown += "键" + std::to_string(i) + ": 1\n";
  EXPECT_EQ(codes(head + unknown), "E0127 E0140 ");
  EXPECT_EQ(codes(std::string((std::size_t{64} << 20U) + 1, '\n')), "E0108 ");
  std::string rows = head + "tables:\n  - id: 支出总表\n    columns: [合计]\n    rows:\n";
  for (int i = 0; i <= 2'000'000; ++i) rows += "    - [1]\n";
  EXPECT_EQ(codes(rows), "E0111 ");
}

}  // namespace
}  // namespace budgetlint
