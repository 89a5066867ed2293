#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// `budgetlint diff`, as it is run.
namespace budgetlint {
namespace {

using nlohmann::json;
using test::replaced;

const std::string kRow = "      - [2010301, 行政运行,                         350.16,  350.16,  ~, ~, ~, ~, ~]";

class DiffTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    write("published.budget.yaml", test::sample_text("jincheng-xinfang-2024"));
    write("corrected.budget.yaml", corrected());
    write("cell.budget.yaml",
          replaced(corrected(), kRow, "      - [2010301, 行政运行, 351.16, 350.16, ~, ~, ~, ~, ~]"));
  }

  static std::string corrected() { return test::sample_text("jincheng-xinfang-2024-corrected"); }

  [[nodiscard]] test::Run diff(const std::string& arguments) const {
    return test::run_program("diff " + arguments, folder_.string());
  }

  /// Word for word what it says, as tests/cli/diff/NAME.expected.txt has it. BUDGETLINT_UPDATE_GOLDEN=1 rewrites it.
  void expect_output(const std::string& name, const std::string& arguments, int exit_code) const {
    const test::Run run = diff(arguments);
    EXPECT_EQ(run.exit_code, exit_code);
    const std::string file = test::project_path("tests/cli/diff/" + name + ".expected.txt");
    if (std::getenv("BUDGETLINT_UPDATE_GOLDEN") != nullptr) std::ofstream(file) << run.output;
    EXPECT_EQ(run.output, test::read_text(file));
  }

  [[nodiscard]] json json_of(const std::string& arguments) const {
    return json::parse(diff(arguments + " --format json").output);
  }
};

TEST_F(DiffTest, TheCorrections) { expect_output("corrections", "published.budget.yaml corrected.budget.yaml", 0); }

TEST_F(DiffTest, TheCorrectionsUndone) {
  expect_output("corrections-undone", "corrected.budget.yaml published.budget.yaml", 1);
}

TEST_F(DiffTest, OneCellMoves) { expect_output("one-cell", "corrected.budget.yaml cell.budget.yaml", 1); }

TEST_F(DiffTest, OneCellMovesInEnglish) {
  expect_output("one-cell-en", "--lang en corrected.budget.yaml cell.budget.yaml", 1);
}

TEST_F(DiffTest, NothingChanged) {
  const test::Run run = diff("published.budget.yaml published.budget.yaml");
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_NE(run.output.find("问题：新出现 0，消失 0，变了样子 0，照旧 27"), std::string::npos) << run.output;
}

TEST_F(DiffTest, TheExitCodeIsThatOfWhatWasIntroduced) {
  EXPECT_EQ(diff("corrected.budget.yaml published.budget.yaml --ignore 'performance.*'").exit_code, 0);
  EXPECT_EQ(diff("corrected.budget.yaml published.budget.yaml --ignore 'performance.*' --fail-on warning").exit_code,
            1);
  EXPECT_EQ(diff("published.budget.yaml corrected.budget.yaml --fail-on info").exit_code, 0);
  EXPECT_EQ(diff("corrected.budget.yaml").exit_code, 2);
  EXPECT_EQ(diff("- -").exit_code, 2);
  EXPECT_EQ(diff("corrected.budget.yaml nowhere.budget.yaml").exit_code, 2);
  EXPECT_EQ(diff("corrected.budget.yaml .").exit_code, 2);
  EXPECT_EQ(diff("corrected.budget.yaml corrected.budget.yaml --select no-such-rule").exit_code, 2);
}

TEST_F(DiffTest, SeverityLeavesOutFindings) {
  const json all = json_of("corrected.budget.yaml published.budget.yaml")["findings"];
  const json errors = json_of("corrected.budget.yaml published.budget.yaml --severity error")["findings"];
  EXPECT_EQ(all["introduced"].size(), 27U);
  EXPECT_EQ(errors["introduced"].size(), 3U);
  for (const json& finding : errors["introduced"]) EXPECT_EQ(finding["severity"], "error");
}

TEST_F(DiffTest, OneDraftFromStandardInput) {
  const test::Run run = diff("- cell.budget.yaml < corrected.budget.yaml");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.output.find("收入总表[2010301].合计  350.16万元 → 351.16万元（+1.00万元）"), std::string::npos);
  EXPECT_EQ(diff("cell.budget.yaml - < corrected.budget.yaml").exit_code, 0);
}

TEST_F(DiffTest, BothDraftsHaveTheSettingsOfTheNewOne) {
  std::filesystem::create_directory(folder_ / "reports");
  write("reports/x.budget.yaml", test::sample_text("jincheng-xinfang-2024"));
  write("reports/budgetlint.yaml",
        "suppress:\n  - {rule: structure.table-label, files: x.budget.yaml, path: '*', reason: 照上级的样式}\n");
  const json findings = json_of("- reports/x.budget.yaml < published.budget.yaml")["findings"];
  EXPECT_EQ(findings["unchanged"], 26) << findings.dump(2).substr(0, 2000);
  EXPECT_TRUE(findings["introduced"].empty());
  EXPECT_TRUE(findings["cured"].empty());
}

TEST_F(DiffTest, AMalformedDraftIsToldAndTheRestCompared) {
  write("bad.budget.yaml",
        replaced(replaced(corrected(), kRow, replaced(kRow, "350.16", "35O.16")), "占98.68%", "占98.70%"));
  const test::Run run = diff("corrected.budget.yaml bad.budget.yaml");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("bad.budget.yaml:"), std::string::npos);
  EXPECT_NE(run.output.find("98.68% → 98.70%（+0.02个百分点）"), std::string::npos) << run.output;
  write("broken.budget.yaml", "budgetlint: 1\ndocument: {\n");
  EXPECT_EQ(diff("broken.budget.yaml corrected.budget.yaml").exit_code, 2);
  EXPECT_EQ(json_of("corrected.budget.yaml nowhere.budget.yaml")["problems"][0]["rule"], "E0301");
}

TEST_F(DiffTest, OtherDocumentsAreComparedWithAWarning) {
  write("last.budget.yaml", replaced(corrected(), "  year: 2024\n", "  year: 2023\n"));
  const json run = json_of("last.budget.yaml corrected.budget.yaml");
  ASSERT_EQ(run["problems"].size(), 1U);
  EXPECT_EQ(run["problems"][0]["rule"], "W0311");
  EXPECT_EQ(run["texts"][0]["path"], "文档.年度");
  EXPECT_LT(diff("last.budget.yaml corrected.budget.yaml").exit_code, 2);
}

TEST_F(DiffTest, TheShapeOfJson) {
  const json run = json_of("corrected.budget.yaml cell.budget.yaml");
  EXPECT_EQ(run["version"], "1");
  EXPECT_EQ(run["tool"]["name"], "budgetlint");
  EXPECT_EQ(run["old"]["file"], "corrected.budget.yaml");
  EXPECT_EQ(run["new"]["year"], 2024);
  const json figure = run["figures"][0];
  EXPECT_EQ(figure["change"], "changed");
  EXPECT_EQ(figure["path"], "收入总表[2010301].合计");
  EXPECT_EQ(figure["old"]["value"], "350.16");
  EXPECT_EQ(figure["new"]["value"], "351.16");
  EXPECT_EQ(figure["new"]["location"]["line"], 104);
  EXPECT_EQ(figure["difference"], "1.00");
  EXPECT_EQ(figure["unit"], "万元");
  EXPECT_EQ(figure["in_text"], false);
  const json tie = run["unmoved"][2]["ties"][0];
  EXPECT_EQ(run["unmoved"][2]["figures"][0]["location"]["path"], "支出总表[2010301].合计");
  EXPECT_EQ(tie["rule"], "totals.income-by-function");
  EXPECT_EQ(tie["moved"], json::array({0}));
  EXPECT_EQ(tie["equal"], "351.16万元");
  EXPECT_EQ(run["findings"]["introduced"][0]["rule"], "收入总表/hierarchy");
  EXPECT_EQ(run["summary"]["introduced"], 3);
  const json texts = json_of("published.budget.yaml corrected.budget.yaml")["texts"];
  EXPECT_EQ(texts[0]["parts"], json::parse(R"([{"kind": "removed", "text": "部门"}, {"kind": "added", "text": "预算"},
                                               {"kind": "same", "text": "公开表9"}])"));
}

TEST_F(DiffTest, OutputGoesToAFileWholeOrNotAtAll) {
  EXPECT_EQ(diff("corrected.budget.yaml cell.budget.yaml --output out.txt").exit_code, 1);
  EXPECT_NE(test::read_text(path("out.txt")).find("数字变动 1"), std::string::npos);
  const test::Run run = diff("corrected.budget.yaml cell.budget.yaml --output nowhere/out.txt");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("[E0306]"), std::string::npos) << run.output;
}

/// A bound that both figures met as equals is not said to be an equation.
TEST_F(DiffTest, NoValueIsSaidWhereARuleOnlyBounds) {
  const json run = json_of("corrected.budget.yaml published.budget.yaml");
  int bounds = 0;
  for (const json& unmoved : run["unmoved"]) {
    for (const json& tie : unmoved["ties"]) {
      if (tie["rule"] != "performance.cost-within-funds") continue;
      EXPECT_TRUE(tie["equal"].is_null()) << tie;
      ++bounds;
    }
  }
  EXPECT_EQ(bounds, 2);
}

/// The report as a PDF and as a Word file says the same; a figure that was changed since is told.
TEST_F(DiffTest, OriginalsAreCompared) {
  const auto original = [](const std::string& name) {
    return "'" + test::project_path("samples/originals/" + name) + "'";
  };
  const test::Run same = diff(original("档案馆预算.pdf") + " " + original("档案馆预算.docx"));
  EXPECT_EQ(same.exit_code, 0) << same.output;
  (void)test::run_program("import -o made.budget.yaml " + original("档案馆预算.pdf"), folder_.string());
  const std::string made = test::read_text(path("made.budget.yaml"));
  const std::string row = "[2012604, 档案馆,";
  const std::size_t figure = made.find("86.30", made.find(row));
  ASSERT_NE(figure, std::string::npos) << made;
  write("changed.budget.yaml", std::string(made).replace(figure, 5, "86.20"));
  const test::Run changed = diff("changed.budget.yaml " + original("档案馆预算.pdf"));
  EXPECT_EQ(changed.exit_code, 1) << changed.output;
  EXPECT_NE(changed.output.find("86.20"), std::string::npos) << changed.output;
}

}  // namespace
}  // namespace budgetlint
