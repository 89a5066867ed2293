#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// Ids that rules had before, wherever people wrote them: each is told what looks at the same now.
namespace budgetlint {
namespace {

using test::replaced;

const std::string kTold = "已由“statement.cell”代替";

class ReplacedRulesTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    write("x.budget.yaml", clean_);
  }

  [[nodiscard]] test::Run run(const std::string& arguments) const {
    return test::run_program(arguments, folder_.string());
  }
  [[nodiscard]] static std::size_t count(const std::string& text, const std::string& what) {
    std::size_t out = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++out;
    return out;
  }

  const std::string clean_ = test::sample_text("jincheng-xinfang-2024-corrected");
};

TEST_F(ReplacedRulesTest, ACommentSuppressesNothingOfTheSuccessor) {
  const std::string wrong = replaced(clean_, "收入总计9,527.11万元", "收入总计9,572.11万元");
  const std::string text = "    text: |\n      2024年度晋城市信访局收入总计";
  const std::string model = replaced(wrong, text, "    # budgetlint: ignore[narrative.income-total] 照旧\n" + text);
  write("x.budget.yaml", model);
  const test::Run told = run("check --select statement.cell .");
  EXPECT_EQ(told.exit_code, 1) << told.output;
  EXPECT_NE(told.output.find("错误[statement.cell]"), std::string::npos) << told.output;
  EXPECT_NE(told.output.find("警告[W0506]"), std::string::npos) << told.output;
  EXPECT_EQ(count(told.output, kTold), 1U) << told.output;
  EXPECT_NE(run("check --select statement.cell --lang en .").output.find("replaced by `statement.cell`"),
            std::string::npos);
  // It is for a person to say whether the new rule is meant.
  (void)run("fix .");
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), model);
  write("x.budget.yaml", replaced(model, "narrative.income-total", "statement.cell"));
  const test::Run renamed = run("check --select statement.cell .");
  EXPECT_EQ(renamed.exit_code, 0) << renamed.output;
}

TEST_F(ReplacedRulesTest, SettingsAreToldAtTheirPlace) {
  write("budgetlint.yaml",
        "ignore: [narrative.income-total]\n"
        "severity:\n"
        "  narrative.income-parts: warning\n");
  const test::Run wrong = run("check .");
  EXPECT_EQ(wrong.exit_code, 2) << wrong.output;
  EXPECT_NE(wrong.output.find("budgetlint.yaml:1:10"), std::string::npos) << wrong.output;
  EXPECT_NE(wrong.output.find("budgetlint.yaml:3:3"), std::string::npos) << wrong.output;
  EXPECT_EQ(count(wrong.output, kTold), 2U) << wrong.output;
  write("budgetlint.yaml", "suppress:\n  - {rule: narrative.income-total, path: '*', reason: 照旧}\n");
  const test::Run idle = run("check --fail-on warning .");
  EXPECT_EQ(idle.exit_code, 1) << idle.output;
  EXPECT_NE(idle.output.find("budgetlint.yaml:2:12"), std::string::npos) << idle.output;
  EXPECT_EQ(count(idle.output, kTold), 1U) << idle.output;
}

TEST_F(ReplacedRulesTest, TheCommandLineIsTold) {
  for (const char* arguments : {"check --select narrative.income-total .", "check --ignore narrative.income-total .",
                                "rules narrative.income-total", "coverage --ignore narrative.income-total ."}) {
    const test::Run told = run(arguments);
    EXPECT_EQ(told.exit_code, 2) << arguments << "\n" << told.output;
    EXPECT_NE(told.output.find(kTold), std::string::npos) << arguments << "\n" << told.output;
  }
  // A pattern of old ids is told all that stands for them, one that no id ever had what it is near to.
  const test::Run pattern = run("rules 'list.*'");
  EXPECT_NE(pattern.output.find("已由“statement.parts-sum”、“statement.parts-within”代替"), std::string::npos)
      << pattern.output;
  EXPECT_NE(run("rules statement.sell").output.find("是否指“statement.cell”？"), std::string::npos);
}

TEST_F(ReplacedRulesTest, ExplainGoesOnWithTheSuccessor) {
  const test::Run old = run("explain narrative.income-total");
  EXPECT_EQ(old.exit_code, 0);
  const std::string told = "规则“narrative.income-total”已由“statement.cell”代替：\n\n";
  EXPECT_EQ(old.output, told + run("explain statement.cell").output);
  const test::Run english = run("explain narrative.income-total --lang en");
  EXPECT_EQ(english.output.find("rule `narrative.income-total` was replaced by `statement.cell`:\n\n"), 0U);
}

TEST_F(ReplacedRulesTest, ABaselineNamesTheSuccessorOfWhatIsGone) {
  const nlohmann::json entry = {{"rule", "narrative.income-total"},
                                {"document", "晋城市信访局 2024 部门预算"},
                                {"path", "说明.收支变动"},
                                {"actual", "9572.11万元"},
                                {"expected", "9527.11万元"},
                                {"message", "收入总计为 9572.11万元"},
                                {"count", 1}};
  write("b.json", nlohmann::json{{"version", 2}, {"findings", {entry}}}.dump());
  const test::Run text = run("check --baseline b.json .");
  EXPECT_NE(
      text.output.find("已消失[narrative.income-total]: 收入总计为 9572.11万元（这条规则已由“statement.cell”代替）"),
      std::string::npos)
      << text.output;
  const nlohmann::json report = nlohmann::json::parse(run("check --format json --baseline b.json .").output);
  ASSERT_EQ(report["baseline"]["gone"].size(), 1U) << report["baseline"];
  EXPECT_EQ(report["baseline"]["gone"][0]["replaced_by"], "statement.cell");
  const std::string html = run("check --format html --baseline b.json .").output;
  EXPECT_NE(html.find("<code>narrative.income-total</code> → <code>statement.cell</code>"), std::string::npos);
}

/// Packs of users give up rules too.
TEST_F(ReplacedRulesTest, APackOfOnesOwn) {
  write("own.brl",
        "pack own \"2.0.0\"\nimport department-budget\n"
        "rule 本局.新 : error \"新\" / \"new\" { require 支出总表[\"合计\"].合计 > 0 }\n"
        "旧编号 本局.旧 按 本局.新\n");
  const test::Run explained = run("explain --rules own.brl 本局.旧");
  EXPECT_EQ(explained.output.find("规则“本局.旧”已由“本局.新”代替："), 0U) << explained.output;
  const test::Run selected = run("check --rules own.brl --select 本局.旧 .");
  EXPECT_EQ(selected.exit_code, 2);
  EXPECT_NE(selected.output.find("已由“本局.新”代替"), std::string::npos) << selected.output;
  // Formatting keeps it, in either spelling.
  EXPECT_EQ(run("fmt --keywords en own.brl").exit_code, 0);
  EXPECT_NE(test::read_text(path("own.brl")).find("\nreplaced 本局.旧 by 本局.新\n"), std::string::npos);
}

}  // namespace
}  // namespace budgetlint
