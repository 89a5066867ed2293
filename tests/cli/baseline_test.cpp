#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace budgetlint {
namespace {

using test::replaced;

class BaselineTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    write("x.budget.yaml", published_);
  }

  [[nodiscard]] test::Run run(const std::string& arguments) const {
    return test::run_program("check " + arguments, folder_.string());
  }
  [[nodiscard]] nlohmann::json compared() const {
    return nlohmann::json::parse(run("--format json --baseline b.json .").output);
  }
  void expect_nothing_new() const {
    const nlohmann::json report = compared();
    for (const auto& document : report["documents"]) EXPECT_TRUE(document["findings"].empty()) << document["findings"];
    EXPECT_TRUE(report["baseline"]["gone"].empty()) << report["baseline"];
  }

  /// The published sample with another figure where performance.cost-within-funds found one.
  [[nodiscard]] std::string with_target(const std::string& figure) const {
    return std::string(published_).replace(published_.rfind("8620.84"), 7, figure);
  }

  /// A sample with other figures in a row of 支出总表, from 合计 on.
  [[nodiscard]] static std::string with_row(const std::string& figures) {
    const std::string good = test::sample_text("jincheng-xinfang-2024-corrected");
    const std::size_t row = good.find("[2010301, 行政运行,", good.find("  - id: 支出总表\n"));
    return good.substr(0, row) + "[2010301, 行政运行, " + figures + good.substr(good.find(']', row));
  }

  const std::string kFigures = "--select performance.cost-within-funds ";
  const std::string kSums = "--select 支出总表/row-sum ";
  const std::string published_ = test::sample_text("jincheng-xinfang-2024");
};

TEST_F(BaselineTest, WhatIsInItIsKnown) {
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  const std::string first = test::read_text(path("b.json"));
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  EXPECT_EQ(test::read_text(path("b.json")), first);
  const test::Run again = run("--fail-on info --baseline b.json .");
  EXPECT_EQ(again.exit_code, 0) << again.output;
  EXPECT_NE(again.output.find("基线 b.json：已知 27 个，已消失 0 个"), std::string::npos) << again.output;
  expect_nothing_new();
  const nlohmann::json entry = nlohmann::json::parse(first)["findings"][0];
  for (const char* key : {"rule", "document", "path", "message"}) EXPECT_TRUE(entry[key].is_string());
  EXPECT_EQ(entry["count"], 1);
}

TEST_F(BaselineTest, OnlyWhatIsNewIsReported) {
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  write("x.budget.yaml", replaced(published_, "    label: 预算公开表1\n", "    label: 部门公开表1\n"));
  const nlohmann::json report = compared();
  ASSERT_EQ(report["documents"][0]["findings"].size(), 1U) << report["documents"][0]["findings"];
  EXPECT_EQ(report["documents"][0]["findings"][0]["rule"], "structure.table-label");
}

TEST_F(BaselineTest, OutlivesMovedLinesReorderedTablesAndRenamedFiles) {
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  std::string text = "# 一行\n# 又一行\n" + published_;
  const std::size_t first = text.find("  - id: 机关运行经费表");
  const std::size_t second = text.find("  - id: ", first + 1);
  const std::size_t end = text.find("  - id: ", second + 1);
  ASSERT_NE(end, std::string::npos);
  text =
      text.substr(0, first) + text.substr(second, end - second) + text.substr(first, second - first) + text.substr(end);
  std::filesystem::remove(path("x.budget.yaml"));
  write("new-name.budget.yaml", text);
  const nlohmann::json report = compared();
  EXPECT_EQ(report["baseline"]["known"], 27) << report["baseline"];
  EXPECT_TRUE(report["baseline"]["gone"].empty()) << report["baseline"];
}

TEST_F(BaselineTest, WhatIsGoneIsToldAndPruned) {
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  const std::string before = test::read_text(path("b.json"));
  write("x.budget.yaml", replaced(published_, "部门公开表9", "预算公开表9"));
  const test::Run gone = run("--baseline b.json .");
  EXPECT_NE(gone.output.find("已消失[structure.table-label]"), std::string::npos) << gone.output;
  EXPECT_NE(gone.output.find("已知 26 个，已消失 1 个"), std::string::npos) << gone.output;
  EXPECT_EQ(test::read_text(path("b.json")), before);
  EXPECT_EQ(run("--baseline b.json --prune .").exit_code, 0);
  EXPECT_EQ(nlohmann::json::parse(test::read_text(path("b.json")))["findings"].size(), 26U);
  expect_nothing_new();
}

TEST_F(BaselineTest, WhatIsBelowTheSeverityIsNotWritten) {
  EXPECT_EQ(run("--severity warning --write-baseline b.json .").exit_code, 0);
  const test::Run all = run("--severity warning --baseline b.json .");
  EXPECT_EQ(all.exit_code, 0) << all.output;
  EXPECT_NE(all.output.find("没有发现问题"), std::string::npos) << all.output;
  const nlohmann::json report = compared();
  for (const auto& finding : report["documents"][0]["findings"]) EXPECT_EQ(finding["severity"], "info");
  EXPECT_FALSE(report["documents"][0]["findings"].empty());
}

TEST_F(BaselineTest, WhatWasNotLookedForIsNotGone) {
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  const std::string before = test::read_text(path("b.json"));
  EXPECT_NE(run("--select structure.table-label --baseline b.json --prune .").output.find("已知 1 个，已消失 0 个"),
            std::string::npos);
  EXPECT_NE(run("--severity error --baseline b.json .").output.find("已消失 0 个"), std::string::npos);
  EXPECT_EQ(test::read_text(path("b.json")), before);
  write("y.budget.yaml", replaced(published_, "晋城市信访局", "另一个局"));
  EXPECT_NE(run("--baseline b.json y.budget.yaml").output.find("已消失 0 个"), std::string::npos);
}

TEST_F(BaselineTest, OneDocumentTwiceIsCounted) {
  write("copy.budget.yaml", published_);
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  EXPECT_EQ(nlohmann::json::parse(test::read_text(path("b.json")))["findings"][0]["count"], 2);
  expect_nothing_new();
  write("third.budget.yaml", published_);
  EXPECT_EQ(run("--baseline b.json .").exit_code, 1);
}

TEST_F(BaselineTest, ABrokenBaselineIsToldAndKept) {
  for (const char* text :
       {"", "{", "[]", "{\"version\": 3, \"findings\": []}", "{\"version\": 0, \"findings\": []}", "{\"version\": 2}",
        "{\"version\": 2, \"findings\": [1]}", "{\"version\": 2, \"findings\": [{\"rule\": \"a\"}]}"}) {
    write("b.json", text);
    const test::Run broken = run("--concise --baseline b.json --prune .");
    EXPECT_EQ(broken.exit_code, 2) << text << "\n" << broken.output;
    EXPECT_NE(broken.output.find("错误[E0509]"), std::string::npos) << text << "\n" << broken.output;
    EXPECT_EQ(test::read_text(path("b.json")), text);
  }
  const test::Run missing = run("--concise --baseline none.json --prune .");
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_NE(missing.output.find("错误[E0301]"), std::string::npos) << missing.output;
  EXPECT_FALSE(std::filesystem::exists(path("none.json")));
}

TEST_F(BaselineTest, WhatANewOneHoldsIsListedInNoFormat) {
  for (const char* format : {"text", "json", "ndjson", "sarif", "github", "gitlab", "junit", "html"}) {
    const test::Run first = run(std::string("--force --write-baseline b.json --format ") + format + " .");
    EXPECT_EQ(first.exit_code, 0) << format;
    EXPECT_EQ(first.output.find("8620.84万元，应"), std::string::npos) << format;
  }
}

TEST_F(BaselineTest, NothingIsWrittenOfARunThatFailed) {
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  const std::string before = test::read_text(path("b.json"));
  write("bad.budget.yaml", "document: [\n");
  const test::Run failed = run("--concise --write-baseline b.json .");
  EXPECT_EQ(failed.exit_code, 2);
  EXPECT_NE(failed.output.find("错误[E0510]"), std::string::npos) << failed.output;
  EXPECT_NE(run("--write-baseline b.json .").output.find("处问题，这次没有列出"), std::string::npos);
  EXPECT_EQ(test::read_text(path("b.json")), before);
  EXPECT_EQ(run("--baseline b.json --prune .").exit_code, 2);
  EXPECT_EQ(test::read_text(path("b.json")), before);
  EXPECT_EQ(run("--prune .").exit_code, 2) << "needs --baseline";
  EXPECT_EQ(run("--write-baseline none/b.json x.budget.yaml").exit_code, 2);
}

/// Another figure at the same place is another finding.
TEST_F(BaselineTest, AnotherFigureIsNew) {
  EXPECT_EQ(run(kFigures + "--write-baseline b.json .").exit_code, 0);
  const auto compared = [&] {
    return nlohmann::json::parse(run(kFigures + "--format json --baseline b.json .").output);
  };
  EXPECT_TRUE(compared()["documents"][0]["findings"].empty());
  write("x.budget.yaml", with_target("8999.84"));
  const nlohmann::json worse = compared();
  ASSERT_EQ(worse["documents"][0]["findings"].size(), 1U) << worse["documents"][0]["findings"];
  EXPECT_EQ(worse["documents"][0]["findings"][0]["actual"], "8999.84");
  EXPECT_EQ(worse["baseline"]["gone"].size(), 1U) << "what was known is there no more";
}

/// So is the same figure where it should be another.
TEST_F(BaselineTest, AnotherExpectationIsNew) {
  write("x.budget.yaml", with_row("351.16, 350.16, ~"));
  EXPECT_EQ(run(kSums + "--write-baseline b.json .").exit_code, 0);
  EXPECT_EQ(run(kSums + "--baseline b.json .").exit_code, 0);
  write("x.budget.yaml", with_row("351.16, 300.16, ~"));
  EXPECT_EQ(run(kSums + "--baseline b.json .").exit_code, 1);
}

TEST_F(BaselineTest, AnotherWrongTextIsTheSame) {
  EXPECT_EQ(run("--select structure.table-label --write-baseline b.json .").exit_code, 0);
  write("x.budget.yaml", replaced(published_, "    label: 部门公开表9\n", "    label: 部门公开表90\n"));
  const test::Run again = run("--select structure.table-label --fail-on warning --baseline b.json .");
  EXPECT_EQ(again.exit_code, 0) << again.output;
  EXPECT_NE(again.output.find("已知 1 个，已消失 0 个"), std::string::npos) << again.output;
}

/// Of two rows of one code the one that was there is known, wherever it stands.
TEST_F(BaselineTest, ARowInsertedBeforeMakesNoneNew) {
  write("x.budget.yaml", with_row("351.16, 350.16, ~"));
  EXPECT_EQ(run(kSums + "--write-baseline b.json .").exit_code, 0);
  ASSERT_EQ(nlohmann::json::parse(test::read_text(path("b.json")))["findings"].size(), 1U);
  write("x.budget.yaml", with_row("77.00, 70.00, ~]\n      - [2010301, 行政运行, 351.16, 350.16, ~"));
  const nlohmann::json report = nlohmann::json::parse(run(kSums + "--format json --baseline b.json .").output);
  ASSERT_EQ(report["documents"][0]["findings"].size(), 1U) << report["documents"][0]["findings"];
  EXPECT_EQ(report["documents"][0]["findings"][0]["actual"], "77.00");
  EXPECT_TRUE(report["baseline"]["gone"].empty()) << report["baseline"];
}

TEST_F(BaselineTest, ItemsAreKnownThoughOthersStandBeforeThem) {
  EXPECT_EQ(run(kFigures + "--write-baseline b.json .").exit_code, 0);
  const std::size_t at = published_.rfind("8620.84");
  const std::size_t line = published_.rfind('\n', at) + 1;
  const std::string item = published_.substr(line, published_.find('\n', at) + 1 - line);
  write("x.budget.yaml", published_.substr(0, line) + replaced(item, "8620.84", "100.00") + published_.substr(line));
  const test::Run again = run(kFigures + "--baseline b.json .");
  EXPECT_EQ(again.exit_code, 0) << again.output;
  EXPECT_NE(again.output.find("已知 2 个，已消失 0 个"), std::string::npos) << again.output;
}

/// Files that the first version wrote are read: they say nothing of figures, and so it is said.
TEST_F(BaselineTest, TheOldFormIsReadAndRenewed) {
  const std::string select = "--select performance.cost-within-funds,structure.table-label ";
  EXPECT_EQ(run(select + "--write-baseline b.json .").exit_code, 0);
  nlohmann::ordered_json old = nlohmann::ordered_json::parse(test::read_text(path("b.json")));
  old["version"] = 1;
  for (auto& entry : old["findings"]) {
    for (const char* key : {"actual", "expected", "text"}) entry.erase(key);
    entry["fingerprint"] = "0123456789abcdef";
  }
  write("b.json", old.dump());
  write("x.budget.yaml", with_target("8999.84"));
  const test::Run checked = run(select + "--concise --baseline b.json .");
  EXPECT_EQ(checked.exit_code, 0) << checked.output;
  EXPECT_EQ(checked.output.find("警告[W0514]: 基线“b.json”是旧的写法，有 3 个发现没有记下当时的数"), 0U)
      << checked.output;
  write("x.budget.yaml", replaced(published_, "部门公开表9", "预算公开表9"));
  EXPECT_EQ(run(select + "--baseline b.json --prune .").exit_code, 0);
  EXPECT_EQ(nlohmann::json::parse(test::read_text(path("b.json")))["findings"].size(), 2U);
  EXPECT_NE(run(select + "--baseline b.json .").output.find("[W0514]"), std::string::npos) << "it learns no figures";
  EXPECT_EQ(run(select + "--write-baseline b.json .").exit_code, 0);
  EXPECT_EQ(run(select + "--concise --baseline b.json .").output, "");
}

TEST_F(BaselineTest, AFindingIsKnownAtLeastOnce) {
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  write("b.json", replaced(test::read_text(path("b.json")), "\"count\": 1", "\"count\": 0"));
  EXPECT_EQ(run("--baseline b.json .").exit_code, 2);
}

TEST_F(BaselineTest, WhatIsGoneFailsWhereThatIsWanted) {
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  const std::string stale = "--baseline b.json --fail-on-stale-baseline .";
  EXPECT_EQ(run(stale).exit_code, 0);
  write("x.budget.yaml", replaced(published_, "部门公开表9", "预算公开表9"));
  EXPECT_EQ(run("--baseline b.json .").exit_code, 0);
  EXPECT_EQ(run(stale).exit_code, 1);
  EXPECT_EQ(run("--prune " + stale).exit_code, 0) << "then it is not stale any more";
  EXPECT_EQ(run(stale).exit_code, 0);
  EXPECT_EQ(run("--fail-on-stale-baseline .").exit_code, 2) << "needs --baseline";
}

/// Documents of two years are two: what is gone from one is still there in the other.
TEST_F(BaselineTest, YearsAreKeptApart) {
  const std::string next = replaced(published_, "year: 2024", "year: 2025");
  write("y.budget.yaml", next);
  const std::string select = "--select structure.table-label ";
  EXPECT_EQ(run(select + "--write-baseline b.json .").exit_code, 0);
  const nlohmann::json both = nlohmann::json::parse(test::read_text(path("b.json")))["findings"];
  ASSERT_EQ(both.size(), 2U) << both;
  EXPECT_NE(both[0]["document"], both[1]["document"]);
  write("y.budget.yaml", replaced(next, "部门公开表9", "预算公开表9"));
  const test::Run gone = run(select + "--baseline b.json --prune .");
  EXPECT_NE(gone.output.find("已知 1 个，已消失 1 个"), std::string::npos) << gone.output;
  const nlohmann::json left = nlohmann::json::parse(test::read_text(path("b.json")))["findings"];
  ASSERT_EQ(left.size(), 1U) << left;
  EXPECT_EQ(left[0], both[0]);
  write("x.budget.yaml", replaced(published_, "部门公开表9", "预算公开表9"));
  EXPECT_NE(run(select + "--baseline b.json y.budget.yaml").output.find("已消失 0 个"), std::string::npos)
      << "the other year was not looked at";
}

/// Of two alike one is gone.
TEST_F(BaselineTest, OneOfTwoIsPruned) {
  write("copy.budget.yaml", published_);
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  write("copy.budget.yaml", replaced(published_, "部门公开表9", "预算公开表9"));
  const test::Run gone = run("--baseline b.json --prune .");
  EXPECT_NE(gone.output.find("已知 53 个，已消失 1 个"), std::string::npos) << gone.output;
  std::size_t ones = 0;
  const nlohmann::json baseline = nlohmann::json::parse(test::read_text(path("b.json")));
  for (const auto& entry : baseline["findings"]) {
    EXPECT_EQ(entry["count"], entry["rule"] == "structure.table-label" ? 1 : 2) << entry;
    ones += entry["count"] == 1 ? 1U : 0U;
  }
  EXPECT_EQ(ones, 1U);
  expect_nothing_new();
}

/// A rule that could not be evaluated leaves open whether what it found is gone.
TEST_F(BaselineTest, WhatCouldNotBeDecidedIsNotGone) {
  EXPECT_EQ(run("--select structure.table-label --write-baseline b.json .").exit_code, 0);
  nlohmann::json baseline = nlohmann::json::parse(test::read_text(path("b.json")));
  baseline["findings"][0]["rule"] = "本局.甲";
  write("b.json", baseline.dump());
  write("own.brl",
        "pack own \"1.0.0\"\nimport department-budget\n"
        "rule 本局.甲 : error \"甲\" / \"a\" {\n"
        "  require 支出总表[\"2010301\"].合计 > 0\n}\n");
  const std::string options = "--rules own.brl --select 本局.甲 --baseline b.json ";
  write("x.budget.yaml", with_row("9x27.11, 350.16, ~"));
  const nlohmann::json open = nlohmann::json::parse(run(options + "--format json .").output);
  EXPECT_EQ(open["documents"][0]["outcomes"]["not_evaluated"], 1) << open["documents"][0]["outcomes"];
  EXPECT_TRUE(open["baseline"]["gone"].empty()) << open["baseline"];
  write("x.budget.yaml", with_row("350.16, 350.16, ~"));
  const nlohmann::json decided = nlohmann::json::parse(run(options + "--format json .").output);
  EXPECT_EQ(decided["baseline"]["gone"].size(), 1U) << decided["baseline"];
  write("copy.budget.yaml", with_row("9x27.11, 350.16, ~"));
  const nlohmann::json elsewhere = nlohmann::json::parse(run(options + "--format json .").output);
  EXPECT_TRUE(elsewhere["baseline"]["gone"].empty()) << "it may be in the other file of that document";
}

}  // namespace
}  // namespace budgetlint
