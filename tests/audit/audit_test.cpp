#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "support/files.h"
#include "support/program.h"

/// How well the rules guard the correct samples, as `coverage` and `mutate` tell it.
namespace budgetlint {
namespace {

using nlohmann::json;

json run_json(const std::string& command) {
  const test::Run run = test::run_program(command + " --format json");
  EXPECT_EQ(run.exit_code, 0) << run.output.substr(0, 2000);
  return json::parse(run.output)["documents"][0];
}

std::string sample(const std::string& name) { return test::project_path("samples/" + name + ".budget.yaml"); }

int percent(const json& part, const json& whole) {
  return static_cast<int>(part.get<std::int64_t>() * 100 / std::max<std::int64_t>(1, whole.get<std::int64_t>()));
}

class SampleAuditTest : public testing::TestWithParam<const char*> {};

TEST_P(SampleAuditTest, FiguresOfTablesAndNarrativeAreGuarded) {
  const json document = run_json("coverage " + sample(GetParam()));
  std::size_t figures = 0;
  std::size_t guarded = 0;
  for (const json& figure : document["figures"]) {
    if (figure["kind"] == "form") continue;
    ++figures;
    guarded += figure["rules"].empty() ? 0U : 1U;
    if (figure["kind"] == "table") {
      EXPECT_FALSE(figure["rules"].empty()) << figure["path"];
    }
  }
  EXPECT_GT(figures, 280U);
  EXPECT_GE(guarded * 100, figures * 97) << guarded << " of " << figures;
}

/// A spread of the mutants; `budgetlint mutate` without --limit makes them all.
TEST_P(SampleAuditTest, MistakesAreCaughtWhereTheyAre) {
  const json summary = run_json("mutate --limit 250 " + sample(GetParam()))["summary"];
  const json& figures = summary["figures"];
  EXPECT_GE(figures["mutants"], 150);
  EXPECT_GE(percent(figures["caught"], figures["mutants"]), 99) << figures;
  EXPECT_GE(percent(figures["placed"], figures["caught"]), 95) << figures;
  EXPECT_GE(percent(summary["texts"]["caught"], summary["texts"]["mutants"]), 95) << summary;
  // Of a mistake in one figure most can be corrected with certainty; a correction that is wrong is never claimed.
  EXPECT_GE(percent(figures["corrected"], figures["caught"]), 80) << figures;
  for (const char* which : {"figures", "unguarded_figures", "texts"}) {
    EXPECT_EQ(summary[which]["wrongly_corrected"], 0) << summary[which];
  }
}

INSTANTIATE_TEST_SUITE_P(Samples, SampleAuditTest,
                         testing::Values("jincheng-xinfang-2024-corrected", "putuo-finance-2024-corrected"));

TEST(CoverageTest, AFigureWithoutARuleIsListedAndCounts) {
  const std::string command = "coverage --select totals.balance " + sample("eight-tables-2025");
  const test::Run run = test::run_program(command + " --fail-under 50");
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.output.find("没有规则核对的：\n"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("收入总表[201].合计  296.55"), std::string::npos) << run.output;
  const test::Run all = test::run_program(command + " --all");
  EXPECT_EQ(all.exit_code, 0);
  EXPECT_NE(all.output.find("收支总表.收入[收入总计].金额  339.75  totals.balance"), std::string::npos) << all.output;
}

TEST(CoverageTest, BadInputIsTold) {
  EXPECT_EQ(test::run_program("coverage /nowhere.budget.yaml").exit_code, 2);
  EXPECT_EQ(test::run_program("coverage --select no-such-rule " + sample("eight-tables-2025")).exit_code, 2);
  EXPECT_EQ(test::run_program("mutate /nowhere.budget.yaml").exit_code, 2);
}

TEST(MutateTest, TheSeedDecidesAndTheThreadsDoNot) {
  const std::string command = "mutate --limit 60 " + sample("eight-tables-2025");
  const std::string once = test::run_program(command + " --jobs 1").output;
  EXPECT_EQ(test::run_program(command + " --jobs 3").output, once);
  EXPECT_NE(test::run_program(command + " --seed 2").output, once);
}

TEST(MutateTest, WhatIsMissedIsListedAndFailsTheRun) {
  const test::Run run =
      test::run_program("mutate --limit 40 --select totals.balance --fail-under 50 " + sample("eight-tables-2025"));
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.output.find("没有查出的：\n"), std::string::npos) << run.output;
  const test::Run english = test::run_program("mutate --limit 10 --lang en " + sample("eight-tables-2025"));
  EXPECT_NE(english.output.find("figures in an equation"), std::string::npos) << english.output;
}

}  // namespace
}  // namespace budgetlint
