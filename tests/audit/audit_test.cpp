#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "support/files.h"
#include "support/golden.h"
#include "support/program.h"

/// How well the rules guard the correct samples, as `coverage` and `mutate` tell it: what they do not catch is pinned
/// by name, so that nothing is lost and nothing won without a line that says so.
namespace budgetlint {
namespace {

using nlohmann::json;

json run_json(const std::string& command) {
  const test::Run run = test::run_program(command + " --format json");
  EXPECT_EQ(run.exit_code, 0) << run.output.substr(0, 2000);
  return json::parse(run.output)["documents"][0];
}

std::string sample(const std::string& name) { return test::project_path("samples/" + name + ".budget.yaml"); }

/// `figures: 150 mutants, 149 caught, 148 placed, 140 corrected, 0 wrongly corrected`.
std::string counts_of(const json& summary, const std::string& group) {
  std::string out = group + ": " + summary[group]["mutants"].dump() + " mutants";
  for (const char* what : {"caught", "placed", "corrected", "wrongly_corrected"}) {
    out += ", " + summary[group][what].dump() + " " + what;
  }
  return out + "\n";
}

/// A mutant of a guarded figure or of a text with the first thing that was not done about it; empty if there is none.
std::string shortcoming_of(const json& mutant) {
  static const std::set<std::string> kOfFigures = {"digit", "transposition", "scale", "sign", "blank", "zero"};
  const bool figure = kOfFigures.contains(mutant["kind"]);
  const std::string what = mutant["wrongly_corrected"]      ? "wrongly corrected"
                           : !mutant["guarded"]             ? ""
                           : !mutant["caught"]              ? "not caught"
                           : !mutant["placed"]              ? "not placed"
                           : figure && !mutant["corrected"] ? "not corrected"
                                                            : "";
  if (what.empty()) return {};
  const auto text = [&](const char* key) { return mutant[key].get<std::string>(); };
  std::string out = what + ": " + text("kind") + " " + text("path") + " " + text("before") + " → " + text("after");
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out + "\n";
}

class SampleAuditTest : public testing::TestWithParam<const char*> {};

TEST_P(SampleAuditTest, TheFiguresThatNoEquationTies) {
  const json document = run_json("coverage " + sample(GetParam()));
  std::string bounded, unguarded;
  for (const json& figure : document["figures"]) {
    if (figure["status"] == "tied") continue;
    const std::string known = figure["status"] == "unknown" ? " (unknown)" : "";
    const std::string line = figure["path"].get<std::string>() + " " + figure["text"].get<std::string>() + known;
    (figure["bounds"].empty() ? unguarded : bounded) += line + "\n";
  }
  test::expect_golden(document["summary"].dump() + "\nonly bounded:\n" + bounded + "without a rule:\n" + unguarded,
                      "tests/audit/" + std::string(GetParam()) + ".coverage.txt");
}

/// A spread of the mutants; `budgetlint mutate` without --limit makes them all.
TEST_P(SampleAuditTest, TheMistakesThatAreNotCaughtPlacedOrCorrected) {
  const json document = run_json("mutate --limit 250 " + sample(GetParam()));
  std::string told;
  for (const char* group : {"figures", "unguarded_figures", "texts"}) {
    told += counts_of(document["summary"], group);
    // A correction that is wrong is never claimed, whatever else changes.
    EXPECT_EQ(document["summary"][group]["wrongly_corrected"], 0) << document["summary"][group];
  }
  for (const json& mutant : document["mutants"]) told += shortcoming_of(mutant);
  test::expect_golden(told, "tests/audit/" + std::string(GetParam()) + ".mutate.txt");
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
