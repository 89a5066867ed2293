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

  const std::string published_ = test::sample_text("jincheng-xinfang-2024");
};

TEST_F(BaselineTest, WhatIsInItIsKnown) {
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  const std::string first = test::read_text(path("b.json"));
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  EXPECT_EQ(test::read_text(path("b.json")), first);
  const test::Run again = run("--fail-on info --baseline b.json .");
  EXPECT_EQ(again.exit_code, 0) << again.output;
  EXPECT_NE(again.output.find("基线 b.json：已知 26 个，已消失 0 个"), std::string::npos) << again.output;
  expect_nothing_new();
  const nlohmann::json entry = nlohmann::json::parse(first)["findings"][0];
  for (const char* key : {"fingerprint", "rule", "document", "path", "message"}) EXPECT_TRUE(entry[key].is_string());
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
  EXPECT_EQ(report["baseline"]["known"], 26) << report["baseline"];
  EXPECT_TRUE(report["baseline"]["gone"].empty()) << report["baseline"];
}

TEST_F(BaselineTest, WhatIsGoneIsToldAndPruned) {
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  const std::string before = test::read_text(path("b.json"));
  write("x.budget.yaml", replaced(published_, "部门公开表9", "预算公开表9"));
  const test::Run gone = run("--baseline b.json .");
  EXPECT_NE(gone.output.find("已消失[structure.table-label]"), std::string::npos) << gone.output;
  EXPECT_NE(gone.output.find("已知 25 个，已消失 1 个"), std::string::npos) << gone.output;
  EXPECT_EQ(test::read_text(path("b.json")), before);
  EXPECT_EQ(run("--baseline b.json --prune .").exit_code, 0);
  EXPECT_EQ(nlohmann::json::parse(test::read_text(path("b.json")))["findings"].size(), 25U);
  expect_nothing_new();
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
  for (const char* text : {"", "{", "[]", "{\"version\": 2, \"findings\": []}", "{\"version\": 1, \"findings\": [1]}",
                           "{\"version\": 1, \"findings\": [{\"fingerprint\": \"a\"}]}"}) {
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

TEST_F(BaselineTest, NothingIsWrittenOfARunThatFailed) {
  EXPECT_EQ(run("--write-baseline b.json .").exit_code, 0);
  const std::string before = test::read_text(path("b.json"));
  write("bad.budget.yaml", "document: [\n");
  const test::Run failed = run("--concise --write-baseline b.json .");
  EXPECT_EQ(failed.exit_code, 2);
  EXPECT_NE(failed.output.find("错误[E0510]"), std::string::npos) << failed.output;
  EXPECT_EQ(test::read_text(path("b.json")), before);
  EXPECT_EQ(run("--baseline b.json --prune .").exit_code, 2);
  EXPECT_EQ(test::read_text(path("b.json")), before);
  EXPECT_EQ(run("--prune .").exit_code, 2) << "needs --baseline";
  EXPECT_EQ(run("--write-baseline none/b.json x.budget.yaml").exit_code, 2);
}

}  // namespace
}  // namespace budgetlint
