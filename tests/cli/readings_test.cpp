#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "support/files.h"
#include "support/golden.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// What `readings` and `coverage` say of a small report, word for word: the JSON that docs/output-formats.md describes.
namespace budgetlint {
namespace {

using nlohmann::json;

const std::string kFolder = "tests/cli/readings/";

std::string told(const std::string& command) {
  const test::Run run = test::run_program(command + " x.budget.yaml", test::project_path(kFolder));
  EXPECT_EQ(run.exit_code, 0) << run.output;
  return run.output;
}

TEST(ReadingsCommandTest, JsonSaysWhatEachFigureIs) {
  test::expect_golden(told("readings --format json"), kFolder + "readings.expected.json");
}

TEST(ReadingsCommandTest, TextSaysTheSame) { test::expect_golden(told("readings"), kFolder + "readings.expected.txt"); }

TEST(ReadingsCommandTest, CoverageTellsEquationsFromBounds) {
  test::expect_golden(told("coverage --format json"), kFolder + "coverage.expected.json");
  test::expect_golden(told("coverage --all"), kFolder + "coverage.expected.txt");
}

/// Each field of an object is a row of the tables that describe them.
TEST(ReadingsCommandTest, EveryFieldIsDocumented) {
  const std::string formats = test::read_text(test::project_path("docs/output-formats.md"));
  for (const std::string command : {"readings", "coverage"}) {
    const std::size_t begin = formats.find("\n## `" + command + "`\n");
    ASSERT_NE(begin, std::string::npos) << command;
    const std::string described = formats.substr(begin, formats.find("\n## ", begin + 1) - begin);
    const json document = json::parse(told(command + " --format json"))["documents"][0];
    const auto expect_described = [&](const json& object) {
      for (const auto& [field, value] : object.items()) {
        EXPECT_NE(described.find("`" + field + "`"), std::string::npos) << command << ": " << field;
      }
    };
    for (const json& figure : document["figures"]) expect_described(figure);
    expect_described(document["summary"]);
  }
}

/// A bound is no equation: of figures that nothing else compares neither command names one.
class BoundsTest : public test::ScratchFolderTest {};

TEST_F(BoundsTest, AFigureThatIsOnlyBoundedIsNotTied) {
  const std::string sample = test::sample_text("eight-tables-2025");
  const std::size_t begin = sample.find("    text: |", sample.find("  - id: 收支变动"));
  const std::size_t end = sample.find("  - id: 三公经费\n    number: 二");
  ASSERT_LT(begin, end);
  write("x.budget.yaml", sample.substr(0, begin) +
                             "    text: |\n      2025年本馆培训费预算2.00万元，会议费预算1.00万元，"
                             "与上年相比培训费减少0.50万元。\n" +
                             sample.substr(end));
  const json figures = json::parse(
      test::run_program("coverage --format json x.budget.yaml", folder_.string()).output)["documents"][0]["figures"];
  std::size_t bounded = 0;
  for (const json& figure : figures) {
    if (figure["path"] != "说明.收支变动") continue;
    EXPECT_EQ(figure["status"], "untied") << figure;
    EXPECT_EQ(figure["tied"], json::array()) << figure;
    bounded += figure["bounds"].empty() ? 0U : 1U;
  }
  EXPECT_GT(bounded, 0U);
  const test::Run text = test::run_program("coverage x.budget.yaml", folder_.string());
  EXPECT_NE(text.output.find("只有上下限管着的（≤、≥、不为负等）：\n"), std::string::npos) << text.output;
}

}  // namespace
}  // namespace budgetlint
