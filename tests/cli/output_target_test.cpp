#include <filesystem>
#include <string>

#include "render/known_report.h"
#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// What an output may take the place of.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

class OutputTargetTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    write("x.budget.yaml", model_);
    write("y.budget.yaml", model_);
  }

  test::Run run(const std::string& arguments) const { return test::run_program(arguments, folder_.string()); }

  /// Exit code 2, the code and nothing else, and the file as it was.
  void expect_refused(const std::string& arguments, const std::string& file, const std::string& code) const {
    SCOPED_TRACE(arguments);
    const std::string before = test::read_text(path(file));
    const test::Run run = this->run(arguments);
    EXPECT_EQ(run.exit_code, 2) << run.output;
    EXPECT_EQ(run.output.find("错误[" + code + "]: “"), 0U) << run.output;
    EXPECT_EQ(run.output.find("检查了"), std::string::npos) << "nothing was checked";
    EXPECT_EQ(test::read_text(path(file)), before);
  }

  const std::string model_ = test::sample_text("jincheng-xinfang-2024");
};

TEST_F(OutputTargetTest, AnInputStays) {
  expect_refused("check --output x.budget.yaml x.budget.yaml", "x.budget.yaml", "E0311");
  expect_refused("check --force --output x.budget.yaml x.budget.yaml", "x.budget.yaml", "E0311");
  expect_refused("check --write-baseline x.budget.yaml x.budget.yaml", "x.budget.yaml", "E0311");
  expect_refused("check --write-baseline y.budget.yaml .", "y.budget.yaml", "E0311");
  expect_refused("diff x.budget.yaml y.budget.yaml --output x.budget.yaml", "x.budget.yaml", "E0311");
  expect_refused("diff x.budget.yaml y.budget.yaml --output ./y.budget.yaml", "y.budget.yaml", "E0311");
  expect_refused("check --prior y.budget.yaml --output y.budget.yaml x.budget.yaml", "y.budget.yaml", "E0311");
  write("budgetlint.yaml", "{}\n");
  expect_refused("check --output budgetlint.yaml x.budget.yaml", "budgetlint.yaml", "E0311");
  write("own.brl", "pack x \"1.0.0\"\n");
  expect_refused("check --rules own.brl --force --output own.brl x.budget.yaml", "own.brl", "E0311");
  EXPECT_EQ(run("check --write-baseline b.json x.budget.yaml").exit_code, 0);
  expect_refused("check --baseline b.json --force --output b.json x.budget.yaml", "b.json", "E0311");
}

TEST_F(OutputTargetTest, AnInputByAnotherNameStays) {
  fs::create_symlink("x.budget.yaml", folder_ / "link");
  fs::create_hard_link(folder_ / "x.budget.yaml", folder_ / "second");
  expect_refused("check --output link x.budget.yaml", "x.budget.yaml", "E0311");
  expect_refused("check --output second x.budget.yaml", "x.budget.yaml", "E0311");
}

TEST_F(OutputTargetTest, TwoOutputsAreTwoFiles) {
  const test::Run both = run("check --write-baseline b.json --output b.json x.budget.yaml");
  EXPECT_EQ(both.exit_code, 2);
  EXPECT_NE(both.output.find("[E0311]"), std::string::npos) << both.output;
  EXPECT_FALSE(fs::exists(folder_ / "b.json"));
}

TEST_F(OutputTargetTest, WhatIsNotOursStays) {
  write("notes.md", "# 会议记录\n\n错误很多。\n");
  write("others.json", "{\"version\": 1, \"runs\": []}\n");
  write("z.yaml", model_);
  for (const std::string file : {"notes.md", "others.json", "z.yaml"}) {
    expect_refused("check --output " + file + " x.budget.yaml", file, "E0312");
    expect_refused("check --write-baseline " + file + " x.budget.yaml", file, "E0312");
    expect_refused("diff x.budget.yaml y.budget.yaml --output " + file, file, "E0312");
  }
  EXPECT_EQ(run("check --force --concise --output notes.md x.budget.yaml").exit_code, 1);
  EXPECT_TRUE(is_known_report(test::read_text(path("notes.md"))));
  EXPECT_EQ(run("check --force --write-baseline others.json x.budget.yaml").exit_code, 0);
  EXPECT_EQ(run("check --baseline others.json x.budget.yaml").exit_code, 0);
}

TEST_F(OutputTargetTest, AReportIsNoBaselineAndABaselineNoReport) {
  EXPECT_EQ(run("check --format json --output report x.budget.yaml").exit_code, 1);
  EXPECT_EQ(run("check --write-baseline baseline x.budget.yaml").exit_code, 0);
  expect_refused("check --write-baseline report x.budget.yaml", "report", "E0312");
  expect_refused("check --output baseline x.budget.yaml", "baseline", "E0312");
  EXPECT_EQ(run("check --write-baseline baseline x.budget.yaml").exit_code, 0) << "a baseline replaces a baseline";
}

/// Whatever it holds: findings, nothing, problems alone; in both languages, with colours and without.
TEST_F(OutputTargetTest, AReportReplacesAnyReport) {
  write("good", test::sample_text("jincheng-xinfang-2024-corrected"));
  write("broken", "document: [\n");
  const auto expect_known = [&](const std::string& command) {
    EXPECT_EQ(run(command).output, "") << command;
    EXPECT_TRUE(is_known_report(test::read_text(path("report")))) << command;
  };
  for (const std::string format : {"text", "json", "ndjson", "sarif", "github", "gitlab", "junit", "html"}) {
    for (const std::string model : {"x.budget.yaml", "broken"}) {
      expect_known("check --output report --format " + format + " " + model);
    }
  }
  for (const std::string options : {"good", "--concise good", "--lang en good", "--lang en --color always broken",
                                    "--concise --lang en --color always x.budget.yaml"}) {
    expect_known("check --output report " + options);
  }
  for (const std::string options : {"", " --lang en", " --format json", " --color always"}) {
    expect_known("diff x.budget.yaml good --output report" + options);
  }
}

}  // namespace
}  // namespace budgetlint
