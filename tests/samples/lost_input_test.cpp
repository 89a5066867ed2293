#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "support/checker.h"

/// What cannot be read is a problem, told once; rules that need it are not evaluated. It is never a finding.
namespace budgetlint {
namespace {

/// The spans of everything that a list of the model holds, so that each can be made unreadable in turn.
std::vector<Span> items_of(const Document& document) {
  std::vector<Span> out;
  const auto add = [&](const auto& items) {
    for (const auto& item : items) out.push_back(item.span);
  };
  for (const Table& table : document.tables) {
    for (const Part& part : table.parts) {
      for (std::size_t row = 0; row < part.row_count(); ++row) out.push_back(part.row_span(row));
    }
  }
  const auto add_ledger = [&](const Ledger& ledger) {
    for (const Ledger::Entry& entry : ledger.entries) out.push_back(entry.value.span);
  };
  for (const ProjectForm& project : document.projects) {
    add(project.period_indicators);
    add(project.annual_indicators);
    add_ledger(project.period_funds);
    add_ledger(project.annual_funds);
  }
  add(document.overall->indicators);
  add_ledger(document.overall->facts);
  add_ledger(document.overall->by_source);
  add_ledger(document.overall->by_use);
  add(document.contents);
  for (const Annex& annex : document.annexes) {
    for (const DirectoryGroup& group : annex.directory) add(group.items);
  }
  return out;
}

class LostInputTest : public ::testing::Test {
 protected:
  /// Checks the good sample with one change, which must be reported as a problem and lead to no finding.
  void expect_no_finding(const std::string& text, const std::string& what) {
    const auto result = checker_.check(text);
    EXPECT_FALSE(result.report.problems.empty()) << what;
    for (const Diagnostic& finding : result.report.findings) {
      ADD_FAILURE() << what << ": " << finding.rule << ": " << finding.message.zh;
    }
  }

  /// The unreadable in place of what stands at `span`.
  std::string with(Span span, const std::string& replacement) const {
    std::string out = good_;
    return out.replace(span.begin, span.length(), replacement);
  }

  test::Checker checker_;
  const std::string good_ = test::sample_text("jincheng-xinfang-2024-corrected");
  const ReadResult model_ = read_document(test::source_of("good", good_));
};

TEST_F(LostInputTest, AnItemThatCannotBeRead) {
  const std::vector<Span> items = items_of(*model_.document);
  ASSERT_GT(items.size(), 300U);
  // Every fourth, for time's sake; neighbours are alike.
  for (std::size_t i = 0; i < items.size(); i += 4) {
    expect_no_finding(with(items[i], "[[]]"), good_.substr(items[i].begin, items[i].length()));
  }
}

TEST_F(LostInputTest, ASectionTableOrFormThatCannotBeRead) {
  // Each starts with "- id:" or "- name:" or "- term:", which becomes a list where a mapping should be.
  for (const std::string key : {"- id: ", "- name: ", "- term: ", "text: |", "columns: [", "title: ", "unit: "}) {
    for (std::size_t at = good_.find(key); at != std::string::npos; at = good_.find(key, at + 1)) {
      std::string text = good_;
      const std::string broken = key == "columns: [" ? "columns: [[], " : key + "[x] #";
      text.replace(at, key.size(), broken);
      expect_no_finding(text, good_.substr(at, 40));
    }
  }
}

TEST_F(LostInputTest, ADocumentThatDoesNotSayWhatItIs) {
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {"  kind: 部门预算\n", ""},
      {"kind: 部门预算", "knid: 部门预算"},
      {"kind: 部门预算", "kind: 部们预算"},
      {"kind: 部门预算", "kind: [部门预算]"},
      {"  year: 2024\n", ""},
      {"year: 2024", "yaer: 2024"},
      {"year: 2024", "year: 二〇二四"},
      {"year: 2024", "year: 24"},
      {"year: 2024", "year: ~"},
      {"{name: 晋城市信访局, ", "{"},
      {"{name: 晋城市信访局", "{nmae: 晋城市信访局"},
      {"{name: 晋城市信访局", "{name: [晋城市信访局]"},
      {"{name: 晋城市信访局", "{name: ~"},
      {"  entity: {name: 晋城市信访局, code: \"011\", level: 市}\n", ""},
      {"document:\n", "dokument:\n"},
  };
  for (const auto& [right, wrong] : mistakes) {
    const auto result = checker_.check(test::replaced(good_, right, wrong));
    const std::string what = right + " → " + wrong;
    EXPECT_EQ(result.report.problems.size(), 1U) << what;
    EXPECT_TRUE(result.report.findings.empty()) << what;
    EXPECT_EQ(result.report.checked, Extent::nothing) << what;
    EXPECT_EQ(count(result.report, Outcome::not_evaluated), result.report.outcomes.size()) << what;
    for (const RuleOutcome& outcome : result.report.outcomes) {
      ASSERT_EQ(outcome.problem, result.report.problems.front().rule) << what;
    }
  }
}

TEST_F(LostInputTest, HowMuchWasCheckedIsKnown) {
  EXPECT_EQ(checker_.check(good_).report.checked, Extent::whole);
  EXPECT_EQ(checker_.check(with(items_of(*model_.document).front(), "[[]]")).report.checked, Extent::part);
  EXPECT_EQ(checker_.check("").report.checked, Extent::nothing);
}

/// What stands under a key is lost as a whole: the forms of a project, all funds or indicators of one, all tables.
TEST_F(LostInputTest, AWholePartOfTheModelThatCannotBeRead) {
  std::size_t lost = 0;
  for (const std::string key :
       {"tables:", "narrative:", "performance:", "overall:", "projects:", "funds:", "facts:", "indicators:",
        "by_source:", "period:", "annual:", "annexes:", "directory:", "parts:"}) {
    for (std::size_t at = good_.find(key + "\n"); at != std::string::npos; at = good_.find(key + "\n", at + 1)) {
      if (at > 0 && good_[at - 1] != '\n' && good_[at - 1] != ' ') continue;
      const std::size_t begin = good_.rfind('\n', at) + 1;
      std::string text = good_;
      text.insert(at, key + " x\n" + std::string(at - begin, ' ') + "not-");
      expect_no_finding(text, good_.substr(begin, 40));
      ++lost;
    }
  }
  EXPECT_EQ(lost, 34U);
}

TEST_F(LostInputTest, ReadingStopsAnywhere) {
  std::size_t line = 0;
  for (std::size_t at = 0; at != std::string::npos; at = good_.find('\n', at + 1)) {
    if (++line % 50 != 0) continue;
    std::string text = good_;
    text.insert(at + 1, "\t- [\n");
    expect_no_finding(text, "line " + std::to_string(line));
  }
}

}  // namespace
}  // namespace budgetlint
