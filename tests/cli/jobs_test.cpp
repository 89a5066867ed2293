#include <gtest/gtest.h>

#include <string>

#include "render/output_format.h"
#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace budgetlint {
namespace {

using test::replaced;

/// Documents of several kinds, right, wrong and broken ones, under settings of two folders. How many threads check them
/// changes no byte of what is told.
class JobsTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    const std::string good = test::sample_text("jincheng-xinfang-2024-corrected");
    const std::string bad = test::sample_text("jincheng-xinfang-2024");
    const std::string label = "    label: 预算公开表9\n";
    std::filesystem::create_directories(folder_ / "county");
    write("a.budget.yaml", bad);
    write("b.budget.yaml", "budgetlint: 1\ndocument: [\n");
    write("c.budget.yaml", replaced(good, label, "    label: 部门公开表9  # budgetlint: ignore[structure.*] 照样式\n"));
    write("county/a.budget.yaml", replaced(good, label, "    label: 部门公开表9\n"));
    write("county/c.budget.yaml", replaced(good, "year: 2024", "year: 2023"));
    write("budgetlint.yaml", "suppress:\n  - rule: performance.*\n    path: \"*\"\n    reason: 另行核实\n");
    write("county/budgetlint.yaml",
          "extends: [../budgetlint.yaml]\nseverity: {structure.table-label: error}\n"
          "suppress:\n  - rule: glossary.*\n    path: \"*\"\n    reason: 没有用到\n");
  }

  [[nodiscard]] test::Run check(const std::string& options) const {
    return test::run_program("check " + options + " .", folder_.string());
  }

  void expect_same(const std::string& options) const {
    const test::Run one = check("--jobs 1 " + options);
    const test::Run four = check("--jobs 4 " + options);
    EXPECT_FALSE(one.output.empty());
    EXPECT_EQ(one.output, four.output) << options;
    EXPECT_EQ(one.exit_code, four.exit_code) << options;
  }
};

TEST_F(JobsTest, EveryFormatIsTheSame) {
  for (const OutputFormat& format : output_formats()) expect_same("--format " + std::string(format.name));
}

TEST_F(JobsTest, BaselinesAreTheSame) {
  std::filesystem::remove(path("b.budget.yaml"));  // of a run that failed there is none
  (void)check("--jobs 1 --write-baseline one.json");
  (void)check("--jobs 4 --write-baseline four.json");
  EXPECT_EQ(test::read_text(path("one.json")), test::read_text(path("four.json")));
  write("a.budget.yaml", test::sample_text("jincheng-xinfang-2024-corrected"));
  expect_same("--baseline one.json --format ndjson");
}

TEST_F(JobsTest, ANumberIsWanted) {
  EXPECT_EQ(check("--jobs -4").exit_code, 2);
  EXPECT_EQ(check("--jobs 100000 --select structure.*").exit_code, 2) << "b.budget.yaml is broken";
}

}  // namespace
}  // namespace budgetlint
