#include <filesystem>
#include <string>

#include "support/checked_run.h"
#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// Which document of the year before a document is compared with.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;
using test::replaced;

class PriorTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    fs::create_directory(folder_ / "2023");
    write("x.budget.yaml", model_);
  }

  /// The sample as if of another year and entity. Its totals are this year's, so that compared with it the sample's
  /// changes in prose are wrong.
  [[nodiscard]] std::string of(const std::string& year, const std::string& entity = "晋城市信访局") const {
    return replaced(replaced(model_, "  year: 2024\n", "  year: " + year + "\n"), "entity: {name: 晋城市信访局",
                    "entity: {name: " + entity);
  }

  /// Of changes in prose that are not those from last year's tables.
  [[nodiscard]] test::CheckedRun check(const std::string& arguments) const {
    return test::checked_run(folder_.string(), "--select 'statement.change,structure.*' " + arguments,
                             [](const std::string& rule) { return rule == "statement.change"; });
  }

  const std::string model_ = test::sample_text("jincheng-xinfang-2024-corrected");
};

TEST_F(PriorTest, TheYearBeforeOfTheSameEntityIsUsed) {
  write("prior.budget.yaml", of("2023"));
  const test::CheckedRun result = check("--prior prior.budget.yaml x.budget.yaml");
  EXPECT_GT(result.compared, 0U);
  EXPECT_EQ(result.problems, "");
}

TEST_F(PriorTest, OfAFolderTheRightOneIsUsed) {
  write("2023/a.budget.yaml", of("2023", "晋城市档案馆"));
  write("2023/b.budget.yaml", of("2023", "晋城市 信访局"));  // as names of entities are compared
  write("2023/c.budget.yaml", of("2022"));
  const test::CheckedRun result = check("--prior 2023 x.budget.yaml");
  EXPECT_GT(result.compared, 0U);
  EXPECT_EQ(result.problems, "");
}

TEST_F(PriorTest, EachDocumentHasItsOwn) {
  write("y.budget.yaml", of("2024", "晋城市档案馆"));
  write("2023/a.budget.yaml", of("2023", "晋城市档案馆"));
  write("2023/b.budget.yaml", of("2023"));
  const std::size_t one = check("--prior 2023 x.budget.yaml").compared;
  const test::CheckedRun both = check("--prior 2023 x.budget.yaml y.budget.yaml");
  EXPECT_EQ(both.compared, 2 * one);
  EXPECT_EQ(both.problems, "");
}

TEST_F(PriorTest, AFileOfAnotherEntityYearOrKindIsToldAndNotUsed) {
  const std::string told = "E0315 “prior.budget.yaml”不是“x.budget.yaml”的上年文档：";
  write("prior.budget.yaml", of("2023", "晋城市档案馆"));
  test::CheckedRun result = check("--prior prior.budget.yaml x.budget.yaml");
  EXPECT_EQ(result.problems, told + "单位是晋城市档案馆，不是晋城市信访局，没有用它\n");
  EXPECT_EQ(result.compared, 0U);
  EXPECT_EQ(result.exit_code, 2);
  write("prior.budget.yaml", of("2024"));
  result = check("--prior prior.budget.yaml x.budget.yaml");
  EXPECT_EQ(result.problems, told + "年度是 2024，不是 2023，没有用它\n");
  EXPECT_EQ(result.compared, 0U);
  write("prior.budget.yaml", replaced(of("2023"), "kind: 部门预算", "kind: 单位预算"));
  result = check("--prior prior.budget.yaml x.budget.yaml");
  EXPECT_EQ(result.problems, told + "种类是单位预算，不是部门预算，没有用它\n");
  EXPECT_EQ(result.compared, 0U);
}

TEST_F(PriorTest, AFolderWithoutTheRightOneIsTold) {
  write("2023/a.budget.yaml", of("2023", "晋城市档案馆"));
  const test::CheckedRun result = check("--prior 2023 x.budget.yaml");
  EXPECT_EQ(result.problems, "W0316 “2023”里没有“x.budget.yaml”的上年文档（晋城市信访局 2023 部门预算）\n");
  EXPECT_EQ(result.compared, 0U);
}

TEST_F(PriorTest, TwoThatFitAreTold) {
  write("2023/a.budget.yaml", of("2023"));
  write("2023/b.budget.yaml", of("2023"));
  const test::CheckedRun result = check("--prior 2023 x.budget.yaml");
  EXPECT_EQ(result.problems,
            "E0317 “x.budget.yaml”的上年文档有几份，不知道是哪一份：2023/a.budget.yaml, 2023/b.budget.yaml\n");
  EXPECT_EQ(result.compared, 0U);
  EXPECT_EQ(result.exit_code, 2);
}

TEST_F(PriorTest, WhatCannotBeReadIsTold) {
  write("2023/a.budget.yaml", "document: [\n");
  write("2023/b.budget.yaml", of("2023"));
  const test::CheckedRun result = check("--prior 2023 x.budget.yaml");
  EXPECT_GT(result.compared, 0U);
  EXPECT_NE(result.problems.find("E01"), std::string::npos);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(check("--prior nothing x.budget.yaml").problems.find("E0301 读不了“nothing”"), std::string::npos);
  fs::remove_all(folder_ / "2023");
  fs::create_directory(folder_ / "2023");
  EXPECT_NE(check("--prior 2023 x.budget.yaml").problems.find("E0302"), std::string::npos);
}

TEST_F(PriorTest, TheOtherCommandsDoTheSame) {
  write("2023/a.budget.yaml", of("2023", "晋城市档案馆"));
  for (const char* command : {"fix --diff", "coverage", "mutate --limit 3"}) {
    const test::Run run = test::run_program(std::string(command) + " --prior 2023 x.budget.yaml", folder_.string());
    EXPECT_NE(run.output.find("[W0316]"), std::string::npos) << command << "\n" << run.output;
  }
}

/// An original of last year is read as `check` reads it, and its figures are located in it.
class PriorOriginalTest : public PriorTest {
 protected:
  void SetUp() override {
    PriorTest::SetUp();
    fs::create_directory(folder_ / "2025");
    const std::string pdf = "samples/originals/档案馆预算.pdf";
    write("2025/档案馆.pdf", test::read_text(test::project_path(pdf)));
    (void)test::run_program("import -o made.budget.yaml 2025/档案馆.pdf", folder_.string());
    const std::string made = test::read_text(path("made.budget.yaml"));
    write("now.budget.yaml", replaced(made, "  year: 2025\n", "  year: 2026\n"));
  }
};

TEST_F(PriorOriginalTest, AFile) {
  const test::CheckedRun result = check("--prior 2025/档案馆.pdf now.budget.yaml");
  EXPECT_GT(result.compared, 0U);
  EXPECT_EQ(result.problems, "");
}

TEST_F(PriorOriginalTest, OfAFolderTheRightOne) {
  write("2025/别的.html", "<p>今天天气很好。</p>");
  write("2025/~$档案馆.docx", "kept by a word processor");
  const std::size_t one = check("--prior 2025/档案馆.pdf now.budget.yaml").compared;
  const test::CheckedRun result = check("--prior 2025 now.budget.yaml");
  EXPECT_EQ(result.compared, one);
  EXPECT_EQ(result.problems, "");
}

/// The model is what somebody has looked over.
TEST_F(PriorOriginalTest, AModelBesideItComesFirst) {
  write("2025/档案馆.budget.yaml", test::read_text(path("made.budget.yaml")));
  const test::CheckedRun result = check("--prior 2025 now.budget.yaml");
  EXPECT_GT(result.compared, 0U);
  EXPECT_EQ(result.problems, "");
}

TEST_F(PriorOriginalTest, OfTheSameYearItIsToldAndNotUsed) {
  const test::CheckedRun result = check("--prior 2025/档案馆.pdf made.budget.yaml");
  EXPECT_EQ(result.problems,
            "E0315 “2025/档案馆.pdf”不是“made.budget.yaml”的上年文档：年度是 2025，不是 2024，没有用它\n");
  EXPECT_EQ(result.exit_code, 2);
}

}  // namespace
}  // namespace budgetlint
