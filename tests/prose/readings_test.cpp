#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "audit/reading_words.h"
#include "prose/reader.h"
#include "support/checker.h"
#include "support/files.h"

/// Texts in the ways that places write, each with what every figure was understood to be: readings.txt.
namespace budgetlint {
namespace {

const std::string kCorpus = test::project_path("tests/prose/readings.txt");

const prose::Lexicon& lexicon() {
  static const prose::Lexicon kLexicon(test::embedded_rulebook().program.vocabulary);
  return kLexicon;
}

prose::Reading read(const std::string& title, const std::string& text, int year, bool accounts) {
  return prose::read_section(title, text, {lexicon(), year, accounts});
}

/// A line for each figure, as the corpus has them.
std::string lines_of(const prose::Reading& reading) {
  std::string lines;
  for (const prose::Statement& statement : reading.statements) {
    lines += "= " + reading.text.text.substr(statement.number.begin, statement.number.length()) + " : " +
             in_words(statement, reading, lexicon().vocabulary(), Language::zh) + "\n";
  }
  return lines;
}

struct Entry {
  std::string head, text;
  int year = 0;
  bool accounts = false;
  std::string title;
};

/// The corpus with its readings made anew.
std::string read_anew(const std::string& corpus, std::size_t& entries) {
  std::istringstream in(corpus);
  std::string out;
  Entry entry;
  const auto finish = [&] {
    if (entry.head.empty()) return;
    ++entries;
    out += lines_of(read(entry.title, entry.text, entry.year, entry.accounts));
    entry = {};
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("= ")) continue;
    if (line.empty()) finish();
    if (line.starts_with('[')) {
      const std::size_t close = line.find("] ");
      entry.head = line;
      entry.title = line.substr(1, close - 1);
      entry.year = std::stoi(line.substr(close + 2, 4));
      entry.accounts = line.ends_with("决算");
    } else if (!entry.head.empty() && !line.empty()) {
      entry.text += line + "\n";
    }
    out += line + "\n";
  }
  finish();
  return out;
}

TEST(ReadingsTest, EveryFigureIsReadAsTheCorpusSays) {
  const std::string corpus = test::read_text(kCorpus);
  std::size_t entries = 0;
  const std::string anew = read_anew(corpus, entries);
  if (std::getenv("BUDGETLINT_UPDATE_GOLDEN") != nullptr) std::ofstream(kCorpus) << anew;
  EXPECT_EQ(entries, 315U);
  EXPECT_EQ(anew, corpus);
}

/// The figures that a text holds, with their subjects, by hand where the order of the text is not enough.
std::vector<std::string> subjects(const prose::Reading& reading) {
  std::vector<std::string> names;
  for (const prose::Statement& statement : reading.statements)
    names.push_back(names_of(statement.subjects, lexicon().vocabulary()));
  return names;
}

TEST(ReadingsTest, AWordOfAFormSaysNothingOfDirection) {
  const prose::Reading reading = read("机关运行经费", "机关运行经费40万元，比上年增加（减少）1.5万元。", 2025, false);
  ASSERT_EQ(reading.statements.size(), 2U);
  EXPECT_EQ(reading.statements[1].kind, prose::StatementKind::change);
  EXPECT_EQ(reading.statements[1].direction, prose::Direction::unknown);
}

TEST(ReadingsTest, ANameWithinALongerNameIsNotThatName) {
  const prose::Reading reading = read("支出情况", "初中教育支出90万元。教育支出300万元。", 2025, false);
  EXPECT_EQ(subjects(reading), (std::vector<std::string>{"“初中教育支出”", "教育支出"}));
  EXPECT_FALSE(reading.statements[0].subjects.front().term);
}

TEST(ReadingsTest, FiguresThatDoNotSplitAreDealtToNobody) {
  const prose::Reading reading =
      read("支出情况", "馆本级和所属整理中心、修复室项目支出预算分别为60.00万元和26.20万元。", 2025, false);
  ASSERT_EQ(reading.statements.size(), 2U);
  for (const prose::Statement& statement : reading.statements) {
    EXPECT_TRUE(statement.subjects.empty());
    EXPECT_EQ(statement.grade, prose::Grade::guessed);
  }
}

TEST(ReadingsTest, WhatIsInAReasonIsNotOfTheSentence) {
  const prose::Reading reading = read(
      "机关运行经费", "机关运行经费45.25万元，比上年增加1.05万元，主要原因是办公费增加1.60万元、差旅费减少0.55万元。",
      2025, false);
  EXPECT_EQ(subjects(reading), (std::vector<std::string>{"机关运行经费", "机关运行经费", "办公费", "差旅费"}));
  EXPECT_FALSE(reading.statements[1].in_reason);
  EXPECT_TRUE(reading.statements[1].reason);
  EXPECT_TRUE(reading.statements[2].in_reason);
  EXPECT_TRUE(reading.statements[3].in_reason);
}

TEST(ReadingsTest, AListKnowsItsWholeAndItsParts) {
  const prose::Reading reading =
      read("“三公”经费", "“三公”经费4.20万元，其中：公务接待费1.20万元，公务用车运行维护费3.00万元。", 2025, false);
  ASSERT_EQ(reading.lists.size(), 1U);
  EXPECT_EQ(reading.lists[0].whole, 0U);
  EXPECT_EQ(reading.lists[0].parts, (std::vector<std::size_t>{1, 2}));
}

TEST(ReadingsTest, WherePossibleSubjectsAreTwoBothAreKept) {
  const prose::Reading reading = read(
      "收支情况", "支出预算总计339.75万元，其中本年支出331.75万元，与上年相比增加20.15万元，增长6.47%。", 2025, false);
  ASSERT_EQ(reading.statements.size(), 4U);
  const prose::Statement& change = reading.statements[2];
  ASSERT_EQ(change.candidates.size(), 1U);
  EXPECT_EQ(names_of(change.subjects, lexicon().vocabulary()), "本年支出");
  EXPECT_EQ(names_of(change.candidates[0], lexicon().vocabulary()), "支出合计");
}

TEST(ReadingsTest, PlacesAreThoseOfTheWrittenText) {
  const std::string text = "“三公”经费预算 ４．２０ 万元，\n比上年减少0.30万元。";
  const prose::Reading reading = read("“三公”经费", text, 2025, false);
  ASSERT_EQ(reading.statements.size(), 2U);
  const Span first = reading.text.original(reading.statements[0].number);
  EXPECT_EQ(text.substr(first.begin, first.length()), "４．２０ 万元");
  const Span second = reading.text.original(reading.statements[1].number);
  EXPECT_EQ(text.substr(second.begin, second.length()), "0.30万元");
}

TEST(ReadingsTest, AUnitThatIsMissingIsMarked) {
  const prose::Reading reading = read("收支情况", "收入预算339.75万元，比上年增加20.15万元，增长6.30。", 2025, false);
  ASSERT_EQ(reading.statements.size(), 3U);
  EXPECT_TRUE(reading.statements[2].unit_missing);
}

/// Statements grow with the text, and no list or window makes one of them cost more.
TEST(ReadingsTest, ALongTextHasAllItsStatements) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "公务接待费1.20万元，比上年减少0.30万元，其中：国内接待费1.20万元，";
  const prose::Reading reading = read("“三公”经费", text, 2025, false);
  EXPECT_EQ(reading.statements.size(), 6000U);
  EXPECT_EQ(reading.lists.size(), 2000U);
}

}  // namespace
}  // namespace budgetlint
