#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/validators.h"

/// The examples of docs/continuous-integration.md: they are YAML, and the commands in them do what they are there for.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

/// The blocks marked `yaml`.
std::vector<std::string> examples() {
  std::vector<std::string> out;
  std::istringstream lines(test::read_text(test::project_path("docs/continuous-integration.md")));
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line == "```yaml") {
      inside = true;
      out.emplace_back();
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      out.back() += line + "\n";
    }
  }
  return out;
}

std::string check_command(const std::string& example) {
  std::smatch match;
  return std::regex_search(example, match, std::regex("(?:run: |- )budgetlint (check .*)")) ? match[1].str() : "";
}

class ContinuousIntegrationTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    fs::create_directories(folder_ / "reports");
    const std::string name = "reports/jincheng-xinfang-2024.budget.yaml";
    fs::copy_file(test::project_path("samples/jincheng-xinfang-2024.budget.yaml"), folder_ / name);
    ASSERT_EQ(examples_.size(), 3U);
  }

  [[nodiscard]] test::Run run(const std::string& example) const {
    return test::run_program(check_command(example), folder_.string());
  }

  const std::vector<std::string> examples_ = examples();
};

TEST_F(ContinuousIntegrationTest, ExamplesAreYaml) {
  for (const std::string& example : examples_) {
    write("x.yaml", example);
    const test::Run parsed =
        test::run_command("/usr/bin/python3 -c 'import sys, yaml; yaml.safe_load(sys.stdin)' <" + path("x.yaml"));
    EXPECT_EQ(parsed.exit_code, 0) << parsed.output << example;
  }
}

TEST_F(ContinuousIntegrationTest, HooksAreThoseThatThereAre) {
  const std::string hooks = test::read_text(test::project_path(".pre-commit-hooks.yaml"));
  const std::regex id("- id: ([a-z-]+)");
  int count = 0;
  for (std::sregex_iterator at(examples_[0].begin(), examples_[0].end(), id), end; at != end; ++at, ++count) {
    EXPECT_NE(hooks.find(at->str() + "\n"), std::string::npos) << at->str();
  }
  EXPECT_EQ(count, 2);
}

TEST_F(ContinuousIntegrationTest, GitHubGetsAValidLog) {
  const test::Run checked = run(examples_[1]);
  EXPECT_EQ(checked.exit_code, 1) << checked.output;
  EXPECT_NE(examples_[1].find("sarif_file: budgetlint.sarif"), std::string::npos);
  EXPECT_EQ(test::sarif_complaints(path("budgetlint.sarif")), "");
}

TEST_F(ContinuousIntegrationTest, GitLabGetsAReport) {
  const test::Run checked = run(examples_[2]);
  EXPECT_EQ(checked.exit_code, 1) << checked.output;
  EXPECT_NE(examples_[2].find("codequality: gl-code-quality-report.json"), std::string::npos);
  const auto report = nlohmann::json::parse(test::read_text(path("gl-code-quality-report.json")));
  ASSERT_FALSE(report.empty());
  EXPECT_EQ(report[0]["location"]["path"], "reports/jincheng-xinfang-2024.budget.yaml");
}

}  // namespace
}  // namespace budgetlint
