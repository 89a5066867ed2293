#include <filesystem>
#include <regex>
#include <string>

#include "support/checked_run.h"
#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// Which documents are those of a department's units, and which budget accounts are of.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;
using test::replaced;

class UnitsTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    fs::create_directory(folder_ / "units");
    write(
        "x.budget.yaml",
        replaced(
            model_, "\ntables:",
            "\n  - {id: 构成, title: 构成, text: 纳入部门预算编制范围的单位包括：局本级、信访服务中心。}\n\ntables:"));
  }

  /// The sample as a unit's document. With both the department's totals are half the sums.
  [[nodiscard]] std::string unit(const std::string& entity, const std::string& year = "2024") const {
    const std::string model =
        replaced(replaced(model_, "kind: 部门预算", "kind: 单位预算"), "  year: 2024\n", "  year: " + year + "\n");
    return replaced(model, "entity: {name: 晋城市信访局", "entity: {name: " + entity);
  }

  /// Of the rules over units.
  [[nodiscard]] test::CheckedRun check(const std::string& arguments) const {
    return test::checked_run(folder_.string(), "--select 'units.*,structure.kind' " + arguments,
                             [](const std::string& rule) { return rule.starts_with("units."); });
  }

  const std::string model_ = test::sample_text("jincheng-xinfang-2024-corrected");
};

TEST_F(UnitsTest, ThoseOfAFolderThatTheDepartmentNames) {
  write("units/a.budget.yaml", unit("晋城市信访局（本级）"));
  write("units/b.budget.yaml", unit("信访服务中心"));
  write("units/c.budget.yaml", unit("晋城市档案馆"));
  write("units/d.budget.yaml", unit("信访服务中心", "2023"));
  const test::CheckedRun result = check("--units units x.budget.yaml");
  EXPECT_GT(result.compared, 0U);
  EXPECT_EQ(result.problems, "");
  EXPECT_EQ(check("x.budget.yaml").compared, 0U);
}

TEST_F(UnitsTest, ThoseThatAreCheckedNameTheirDepartment) {
  write("units/a.budget.yaml", unit("晋城市信访局, unit_of: 晋城市信访局"));
  write("units/b.budget.yaml", unit("信访服务中心"));
  EXPECT_EQ(check("x.budget.yaml units").compared, 1U);  // units.listed: the other names none
  write("units/b.budget.yaml", unit("信访服务中心, unit_of: 晋城市 信访局"));
  EXPECT_GT(check("x.budget.yaml units").compared, 1U);
  write("units/b.budget.yaml", unit("信访服务中心, unit_of: 晋城市档案馆"));
  EXPECT_EQ(check("x.budget.yaml units").compared, 1U);
}

TEST_F(UnitsTest, TwoOfOneUnitAreToldAndNotUsed) {
  write("units/a.budget.yaml", unit("信访服务中心"));
  write("units/b.budget.yaml", replaced(unit("信访服务中心"), "476.33", "467.33"));
  const test::CheckedRun result = check("--units units x.budget.yaml");
  EXPECT_EQ(result.problems,
            "E0320 “x.budget.yaml”所属单位“信访服务中心”的文档有几份，不知道是哪一份：units/a.budget.yaml, "
            "units/b.budget.yaml\n");
  EXPECT_EQ(result.compared, 0U);
  EXPECT_EQ(result.exit_code, 2);
}

TEST_F(UnitsTest, AFolderWithoutUnitsIsToldOfADepartmentOnly) {
  write("units/a.budget.yaml", unit("晋城市档案馆"));
  EXPECT_EQ(check("--units units x.budget.yaml").problems, "I0321 “units”里没有“x.budget.yaml”所属单位的文档\n");
  EXPECT_EQ(check("--units units units/a.budget.yaml").problems, "");
}

TEST_F(UnitsTest, SettingsNameTheirFolder) {
  write("units/a.budget.yaml", unit("晋城市信访局（本级）"));
  write("units/b.budget.yaml", unit("信访服务中心"));
  write("budgetlint.yaml", "units: units\n");
  EXPECT_GT(check("x.budget.yaml").compared, 0U);
  EXPECT_NE(test::run_program("check --show-settings x.budget.yaml", folder_.string()).output.find("units"),
            std::string::npos);
  // The command line goes over it.
  fs::create_directory(folder_ / "others");
  write("others/c.budget.yaml", unit("晋城市档案馆"));
  EXPECT_EQ(check("--units others x.budget.yaml").compared, 0U);
  write("budgetlint.yaml", "units: nowhere\n");
  const std::string said = test::run_program("check --concise x.budget.yaml", folder_.string()).output;
  EXPECT_NE(said.find("budgetlint.yaml:1:8: 错误[E0301]"), std::string::npos) << said.substr(0, 500);
}

/// So many are not read together, and that is said.
TEST_F(UnitsTest, TooManyUnitsAreNotCompared) {
  for (int i = 0; i <= 250; ++i) {
    const std::string name = "第" + std::to_string(i) + "所, unit_of: 晋城市信访局";
    write("units/" + std::to_string(i) + ".budget.yaml",
          "budgetlint: 1\ndocument: {kind: 单位预算, year: 2024, entity: {name: " + name + "}, unit: 万元}\n");
  }
  const test::CheckedRun result = check("--units units x.budget.yaml");
  EXPECT_EQ(result.problems, "I0322 “x.budget.yaml”的所属单位有 251 个，超过 250 个，没有拿各单位之和来核对\n");
  EXPECT_EQ(result.compared, 0U);
  fs::remove(folder_ / "units/250.budget.yaml");
  EXPECT_EQ(check("--units units x.budget.yaml").problems.find("I0322"), std::string::npos);
}

TEST_F(UnitsTest, AccountsAreComparedWithTheirBudget) {
  const std::string accounts = test::sample_text("putuo-finance-2024-corrected");
  write("y.budget.yaml", accounts);
  const auto budget = [&](const std::string& year) {
    return replaced(replaced(model_, "entity: {name: 晋城市信访局", "entity: {name: 上海市普陀区财政局"),
                    "  year: 2024\n", "  year: " + year + "\n");
  };
  write("units/budget.budget.yaml", budget("2024"));
  const std::string select = "check --select 'accounts-prior.*' --format json 2>/dev/null --prior units y.budget.yaml";
  const auto found = [&] { return test::run_program(select, folder_.string()).output; };
  EXPECT_NE(found().find("当年预算."), std::string::npos);
  EXPECT_EQ(found().find("W0316"), std::string::npos);
  write("units/budget.budget.yaml", budget("2023"));
  EXPECT_EQ(found().find("当年预算."), std::string::npos);
  EXPECT_NE(found().find("W0316"), std::string::npos);
}

}  // namespace
}  // namespace budgetlint
