#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// One wrong cell of a real report, as the command line tells it in every form.
namespace budgetlint {
namespace {

using nlohmann::json;

constexpr const char* kRow = "[20805,   行政事业单位养老支出,             59.01,   59.01,  ~]";
constexpr const char* kWrongRow = "[20805,   行政事业单位养老支出,             59.10,   59.01,  ~]";

class RootCausesCommandTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    write("x.budget.yaml", wrong_);
  }

  [[nodiscard]] test::Run run(const std::string& arguments) const {
    return test::run_program(arguments, folder_.string());
  }
  [[nodiscard]] json document(const std::string& arguments = "") const {
    return json::parse(run("check --format json " + arguments + " x.budget.yaml").output)["documents"][0];
  }

  const std::string wrong_ = test::replaced(test::sample_text("jincheng-xinfang-2024-corrected"), kRow, kWrongRow);
};

TEST_F(RootCausesCommandTest, TextLeadsWithTheFigureAndFoldsTheRest) {
  const test::Run checked = run("check x.budget.yaml");
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_EQ(
      checked.output.substr(0, checked.output.find("\n规则：")),
      R"(错误[E0601]: 把 支出总表[20805 行政事业单位养老支出].合计 的 59.10万元 改为 59.01万元，可使 5 处要求同时成立
   --> x.budget.yaml:136:43
    |
136 |       - [20805,   行政事业单位养老支出,             59.10,   59.01,  ~]
    |                                                     ^^^^^ 应为 59.01万元
    |
    = 为什么：要使它们都成立，又不动摇已经成立的规则，最少改 1 个数，改法只有这一种，含它的另外 2 个算式照样成立
    = 旁证：两数只是相邻两位颠倒
    = 旁证：收支总表.支出[社会保障和就业支出].合计 也印着 59.01万元
    = 旁证：收入总表[208 社会保障和就业支出].合计 也印着 59.01万元
    = 由此产生：totals.income-by-function（第 108 行）：收入总表[20805 行政事业单位养老支出].合计 为 59.01万元，应为 59.10万元，相差 0.09万元
    = 由此产生：支出总表/hierarchy（第 135 行）：支出总表[208 社会保障和就业支出].合计 为 59.01万元，应为 59.10万元，相差 0.09万元
    = 由此产生：public-budget.same（第 136 行）：支出总表[20805 行政事业单位养老支出].合计 为 59.10万元，应为 59.01万元，相差 0.09万元
    = 由此产生：支出总表/hierarchy（第 136 行）：支出总表[20805 行政事业单位养老支出].合计 为 59.10万元，应为 59.01万元，相差 0.09万元
    = 由此产生：支出总表/row-sum（第 136 行）：支出总表[20805 行政事业单位养老支出].合计 为 59.10万元，应为 59.01万元，相差 0.09万元
    = 要求：同一处错误引起的几个问题
    = 依据：表间勾稽关系
    = 依据：表内勾稽关系
    = 位置：支出总表[20805].合计
    = 标题：表三 2024年预算支出总表
    = 修改（须核对）：把 支出总表[20805 行政事业单位养老支出].合计 的 59.10万元 改为 59.01万元
)");
}

TEST_F(RootCausesCommandTest, EnglishSaysTheSame) {
  const std::string output = run("check --lang en x.budget.yaml").output;
  EXPECT_EQ(output.substr(0, output.find('\n')),
            "error[E0601]: change 支出总表[20805 行政事业单位养老支出].合计 from 59.10万元 to 59.01万元 to make 5 "
            "requirements hold");
  EXPECT_NE(output.find("= why: to make all of them hold and break nothing that holds takes 1 figure,"),
            std::string::npos)
      << output;
  EXPECT_NE(output.find("= follows from it: "), std::string::npos) << output;
}

TEST_F(RootCausesCommandTest, JsonHoldsTheConsequencesWhole) {
  const json whole = document();
  ASSERT_EQ(whole["findings"].size(), 1U) << whole["findings"];
  const json& cause = whole["findings"][0];
  EXPECT_EQ(cause["rule"], "E0601");
  EXPECT_EQ(cause["actual"], "59.10");
  EXPECT_EQ(cause["expected"], "59.01");
  EXPECT_EQ(cause["difference"], "0.09");
  ASSERT_EQ(cause["fixes"].size(), 1U);
  EXPECT_FALSE(cause["fixes"][0]["safe"]);
  EXPECT_EQ(cause["fixes"][0]["edits"][0]["text"], "59.01");
  ASSERT_EQ(cause["consequences"].size(), 5U) << cause["consequences"];
  for (const json& each : cause["consequences"]) {
    EXPECT_FALSE(each["fingerprint"].get<std::string>().empty());
    EXPECT_FALSE(each["location"].is_null());
    EXPECT_TRUE(each["consequences"].empty());
  }
}

TEST_F(RootCausesCommandTest, OtherFormatsNameThemToo) {
  const json sarif = json::parse(run("check --format sarif x.budget.yaml").output)["runs"][0]["results"];
  ASSERT_EQ(sarif.size(), 1U);
  EXPECT_EQ(sarif[0]["relatedLocations"].size(), 5U);
  EXPECT_EQ(json::parse(run("check --format gitlab x.budget.yaml").output).size(), 1U);
  const std::string concise = run("check --concise x.budget.yaml").output;
  EXPECT_NE(concise.find("（由此产生 5 个问题）"), std::string::npos) << concise;
  const std::string junit = run("check --format junit x.budget.yaml").output;
  EXPECT_NE(junit.find("failures=\"5\""), std::string::npos) << junit.substr(0, 300);
  const std::string github = run("check --format github x.budget.yaml").output;
  EXPECT_EQ(std::count(github.begin(), github.end(), '\n'), 1);
  EXPECT_NE(github.find("%0A由此产生："), std::string::npos) << github;
  EXPECT_NE(run("check --statistics x.budget.yaml").output.find("1  支出总表/row-sum"), std::string::npos);
}

TEST_F(RootCausesCommandTest, TheCorrectionIsOfferedAndNotMade) {
  EXPECT_EQ(run("fix x.budget.yaml").exit_code, 1);
  EXPECT_EQ(test::read_text(path("x.budget.yaml")), wrong_);
}

/// A finding that somebody left as it is says nothing of the figure any more; the others still do.
TEST_F(RootCausesCommandTest, WhatIsSuppressedIsNoConsequence) {
  write("x.budget.yaml",
        test::replaced(wrong_, kWrongRow, std::string(kWrongRow) + " # budgetlint: ignore[支出总表/row-sum] 已核对"));
  const json whole = document();
  ASSERT_EQ(whole["findings"].size(), 2U) << whole["findings"];
  EXPECT_EQ(whole["findings"][0]["rule"], "E0601");
  EXPECT_EQ(whole["findings"][0]["consequences"].size(), 4U);
  EXPECT_EQ(whole["findings"][1]["rule"], "支出总表/row-sum");
  EXPECT_EQ(whole["findings"][1]["suppressed"]["reason"], "已核对");
}

TEST_F(RootCausesCommandTest, ABaselineKnowsTheFindingsAndNotTheirCause) {
  EXPECT_EQ(run("check --write-baseline b.json x.budget.yaml").exit_code, 0);
  const json known = json::parse(test::read_text(path("b.json")))["findings"];
  EXPECT_EQ(known.size(), 5U) << known;
  EXPECT_TRUE(document("--baseline b.json")["findings"].empty());
  // Where some are known the others are told one by one: what is behind all of them was known too.
  json fewer = json::parse(test::read_text(path("b.json")));
  fewer["findings"].erase(0);
  write("b.json", fewer.dump());
  const json left = document("--baseline b.json");
  ASSERT_EQ(left["findings"].size(), 1U);
  EXPECT_NE(left["findings"][0]["rule"], "E0601");
}

/// A correction counts only where it cures what it is for and breaks nothing else.
TEST_F(RootCausesCommandTest, OfPublishedReportsThatMuchIsKnown) {
  const auto causes = [](const std::string& sample) {
    const json report = json::parse(
        test::run_program("check --format json samples/" + sample + ".budget.yaml", test::project_path(".")).output);
    std::string out;
    for (const json& finding : report["documents"][0]["findings"]) {
      const std::string rule = finding["rule"];
      if (rule.find("06") == 1) out += rule + " " + finding["location"]["path"].get<std::string>() + "\n";
    }
    return out;
  };
  EXPECT_EQ(causes("jincheng-xinfang-2024"),
            "I0603 基本支出经济科目表[合计].人员经费\n"
            "I0604 绩效.项目[1].实施期资金[合计]\n");
  EXPECT_EQ(causes("violations"),
            "I0604 收支总表.标题\n"
            "I0604 收支总表.收入[政府性基金预算].金额\n"
            "E0602 说明.政府采购\n"
            "I0604 说明.绩效管理\n"
            "I0604 说明.其他说明\n"
            "E0602 说明.其他说明\n"
            "I0604 绩效.项目[3].实施期资金[合计]\n");
  EXPECT_EQ(causes("putuo-finance-2024"), "E0601 说明.一般公共预算决算情况\n");
}

// --- words that say more or less --------------------------------------------------------------------------------

/// Every finding, cause or note that names a correction, a line each.
class WrongWordTest : public test::ScratchFolderTest {
 protected:
  [[nodiscard]] std::string corrections(const std::string& sample, const std::string& from, const std::string& to) {
    const std::string model = test::sample_text(sample);
    write("x.budget.yaml", test::replaced(model, from, to));
    const json report =
        json::parse(test::run_program("check --format json x.budget.yaml", folder_.string()).output)["documents"][0];
    std::string out;
    for (const json& finding : report["findings"]) {
      if (finding["severity"] == "info" && finding["rule"] != "I0603") continue;
      out += finding["rule"].get<std::string>() + "\n";
      for (const json& related : finding["related"]) {
        const std::string message = related["message"];
        if (message.starts_with("可能应为")) out += "  ? " + message + "\n";
      }
      for (const std::string note : finding["notes"]) {
        if (note.find("改法") != std::string::npos) out += "  " + note + "\n";
      }
      for (const json& fix : finding["fixes"]) out += "  → " + fix["title"].get<std::string>() + "\n";
    }
    return out;
  }
};

constexpr const char* kChange = "机关运行经费预算45.25万元，比上年增加1.05万元，";

TEST_F(WrongWordTest, StandsBesideTheCorrectionsOfFigures) {
  EXPECT_EQ(corrections("eight-tables-2025", kChange, "机关运行经费预算45.25万元，比上年44.20万元减少1.05万元，"),
            "statement.change\n"
            "  ? 可能应为 “增加”\n"
            "  改法之一：把 说明.机关运行经费（第 175 行） 的 “减少” 改为 “增加”（数都对得上，只是增减、大小说反了）\n"
            "  改法之一：把 说明.机关运行经费（第 175 行） 的 45.25万元 改为 43.15万元\n"
            "  改法之一：把 说明.机关运行经费（第 175 行） 的 44.20万元 改为 46.30万元\n");
}

TEST_F(WrongWordTest, OneWordMayBeOfTwoFigures) {
  const std::string told =
      corrections("eight-tables-2025", kChange, "机关运行经费预算45.25万元，比上年44.20万元减少1.05万元（2.38%），");
  EXPECT_EQ(told.substr(0, told.find('\n')), "E0602") << told;
  EXPECT_NE(told.find("  ? 可能应为 “增加”\n"), std::string::npos) << told;
  EXPECT_EQ(told.find("→"), std::string::npos) << told;
}

TEST_F(WrongWordTest, AFigureThatIsWrongIsNoReasonToDoubtAWord) {
  const std::string told =
      corrections("eight-tables-2025", kChange, "机关运行经费预算45.25万元，比上年44.20万元增加1.50万元，");
  EXPECT_NE(told.find("改为 1.05万元"), std::string::npos) << told;
  EXPECT_EQ(told.find("减少"), std::string::npos) << told;
}

TEST_F(WrongWordTest, IsCertainWhereNoFigureCouldBeWrongInstead) {
  EXPECT_EQ(corrections("putuo-finance-2024-corrected", "完成年初预算的98.20%。决算数小于预算数",
                        "完成年初预算的98.20%。决算数大于预算数"),
            "statement.trend\n"
            "  要使它成立，又不动摇已经成立的规则，最少改 1 处字，改法只有一种：把 "
            "说明.一般公共预算决算情况（第 342 行） 的 “大于” 改为 “小于”\n"
            "  → 把 说明.一般公共预算决算情况（第 342 行） 的 “大于” 改为 “小于”\n");
}

TEST_F(WrongWordTest, ForcesNoOtherFigureToChange) {
  const std::string told = corrections("putuo-finance-2024-corrected", "完成年初预算的98.20%。决算数小于预算数",
                                       "完成年初预算的102.20%。决算数大于预算数");
  EXPECT_EQ(told.find("2993.92万元 改为"), std::string::npos) << told;
  EXPECT_NE(told.find("的 102.20% 改为 98.20%"), std::string::npos) << told;
  EXPECT_NE(told.find("的 “大于” 改为 “小于”"), std::string::npos) << told;
}

// --- prints of one figure ---------------------------------------------------------------------------------------

TEST_F(RootCausesCommandTest, APrintOfOneFigureIsChangedWithAllOthers) {
  std::string model = test::sample_text("eight-tables-2025");
  std::size_t prints = 0;
  for (std::size_t at = model.find("339.75"); at != std::string::npos; at = model.find("339.75", at), ++prints) {
    model.replace(at, 6, "339.85");
  }
  write("x.budget.yaml", model);
  const json findings = document()["findings"];
  std::size_t changed = 0;
  for (const json& finding : findings) {
    EXPECT_EQ(finding["rule"], "E0601") << finding["message"];
    for (const json& edit : finding["fixes"][0]["edits"]) changed += edit["text"] == "339.75" ? 1U : 0U;
  }
  EXPECT_EQ(changed, prints);
}

TEST_F(RootCausesCommandTest, AWrongUnitOfATableIsNoWrongFigure) {
  std::string model = test::sample_text("self-evaluation-2024");
  const std::size_t unit = model.find("unit: 万元", model.find("- id: 政府性基金收支决算表"));
  ASSERT_NE(unit, std::string::npos);
  write("x.budget.yaml", model.replace(unit, std::string("unit: 万元").size(), "unit: 元"));
  const json findings = document()["findings"];
  EXPECT_FALSE(findings.empty());
  for (const json& finding : findings) {
    EXPECT_NE(finding["rule"], "E0601") << finding["message"];
    for (const json& fix : finding["fixes"]) {
      EXPECT_EQ(fix["title"].get<std::string>().find("元 改为"), std::string::npos) << fix["title"];
    }
  }
}

TEST_F(RootCausesCommandTest, AWrongTotalThatWasCopiedIsOneRoundingCause) {
  const json report = json::parse(
      test::run_program("check --format json samples/jincheng-xinfang-2024.budget.yaml", test::project_path("."))
          .output)["documents"][0];
  std::string told;
  for (const json& finding : report["findings"]) {
    if (finding["rule"] == "I0603") told += finding["message"].get<std::string>() + "\n";
  }
  EXPECT_EQ(told,
            "把 基本支出经济科目表[合计].人员经费、说明.基本支出情况（第 404 行） 的 412.69万元 改为 412.68万元，"
            "2 处四舍五入的差异就都没有了\n");
}

TEST_F(RootCausesCommandTest, TheCodeIsExplained) {
  for (const std::string code : {"E0601", "E0602", "I0603", "I0604", "I0605"}) {
    EXPECT_EQ(run("explain " + code).exit_code, 0) << code;
  }
}

}  // namespace
}  // namespace budgetlint
