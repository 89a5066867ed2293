#include "diff/compare_documents.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "support/drafts.h"

namespace budgetlint {
namespace {

using test::changed;
using test::corrected;
using test::Drafts;
using test::replaced;

void expect_no_change(const Drafts& drafts) {
  EXPECT_EQ(drafts.figures(), "");
  EXPECT_EQ(drafts.texts(), "");
}

/// Cuts the text from `begin` to before `end` out.
std::string taken_out(std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t at = text.find(begin);
  const std::size_t to = text.find(end, at + begin.size());
  std::string out = text.substr(at, to - at);
  text.erase(at, to - at);
  return out;
}

TEST(CompareDocumentsTest, ADraftDiffersNotFromItself) { expect_no_change({corrected(), corrected()}); }

// --- figures ---------------------------------------------------------------------------------------------------------

TEST(CompareDocumentsTest, AFigureOfATable) {
  const Drafts drafts =
      changed("行政运行,                         350.16,  350.16,  ~, ~,", "行政运行, 350.16, 351.2, ~, ~,");
  EXPECT_EQ(drafts.figures(), "收入总表[2010301].一般公共预算: 350.16万元 → 351.2万元 (1.04万元)\n");
  EXPECT_EQ(drafts.texts(), "");
}

TEST(CompareDocumentsTest, HowAFigureIsWrittenIsNoChange) {
  expect_no_change(
      changed("支出总计,                       9527.11, 9527.11,", "支出总计, \"9,527.11\", \"9 527.11\","));
  expect_no_change(changed("支出9,527.11万元，比上年", "支出9527.11万元，比上年"));
}

TEST(CompareDocumentsTest, PrecisionIsAChange) {
  EXPECT_EQ(changed("40.40,   40.40,   ~, ~,", "40.4,   40.40,   ~, ~,").figures(),
            "收入总表[2080505].合计: 40.40万元 → 40.4万元 (0.00万元)\n");
}

TEST(CompareDocumentsTest, ABlankThatIsFilledAndAFigureThatIsBlanked) {
  EXPECT_EQ(changed("[年终结转,                       ~,", "[年终结转, 1.50,").figures(),
            "收支总表.支出[年终结转].合计: - → 1.50万元\n");
  EXPECT_EQ(changed("[支出总计,                       9527.11, 9527.11,", "[支出总计, 9527.11, ~,").figures(),
            "收支总表.支出[支出总计].当年预算安排: 9527.11万元 → -\n");
}

TEST(CompareDocumentsTest, PercentagesDifferByPoints) {
  EXPECT_EQ(changed("占98.68%", "占98.70%").figures(), "说明.一般公共预算支出情况: 98.68% → 98.70% (0.02个百分点)\n");
}

TEST(CompareDocumentsTest, FiguresOfFormsAndTheirUnits) {
  EXPECT_EQ(changed("成本指标, 工作经费, 1800000.00元]", "成本指标, 工作经费, 180万元]").figures(),
            "绩效.项目[3].年度指标[17]: 1800000.00元 → 180万元 (0万元)\n");
  const Drafts drafts = changed("开展培训次数, 2次]", "开展培训次数, ≥3次]");
  EXPECT_EQ(drafts.figures(), "绩效.项目[3].实施期指标[6]: 2次 → 3次 (1次)\n");
  EXPECT_EQ(drafts.texts(), "绩效.项目[3].实施期指标[6]: {+≥+}3次\n");
}

// --- rows and tables -------------------------------------------------------------------------------------------------

TEST(CompareDocumentsTest, AnInsertedRowIsTheOnlyChange) {
  const Drafts drafts = changed("      - [20140,   信访事务,                         9050.78, 9050.78, ~",
                                "      - [2010302, 一般行政管理事务, 12.00, 12.00, ~, ~, ~, ~, ~]\n"
                                "      - [20140,   信访事务,                         9050.78, 9050.78, ~");
  EXPECT_EQ(drafts.texts(), "收入总表[2010302]: {+2010302 一般行政管理事务 12.00 12.00+}\n");
  EXPECT_EQ(drafts.figures(),
            "[收入总表[2010302].合计: - → 12.00万元]\n[收入总表[2010302].一般公共预算: - → 12.00万元]\n");
}

TEST(CompareDocumentsTest, OneMoreRowOfAName) {
  const Drafts drafts = changed("      - [基本工资,                     工资奖金津补贴,     78.05,  78.05,  ~]",
                                "      - [基本工资, 对事业单位经常性补助, 1.00, 1.00, ~]\n"
                                "      - [基本工资,                     工资奖金津补贴,     78.05,  78.05,  ~]");
  EXPECT_EQ(drafts.texts(), "基本支出经济科目表[基本工资]: {+基本工资 对事业单位经常性补助 1.00 1.00+}\n");
}

TEST(CompareDocumentsTest, RowsOfOneNameThatExchangeTheirFigures) {
  std::string after = corrected();
  const std::size_t part = after.find("- id: 财政拨款收支总表");
  after.replace(after.find("一、一般公共预算,     9527.11", part), sizeof("一、一般公共预算,     9527.11") - 1,
                "一、一般公共预算, ~");
  const std::size_t second = after.find("[一、一般公共预算,     ~]", part);
  after.replace(second, sizeof("[一、一般公共预算,     ~]") - 1, "[一、一般公共预算, 9527.11]");
  EXPECT_EQ(Drafts(corrected(), after).figures(),
            "财政拨款收支总表.收入[一般公共预算].金额: 9527.11万元 → -\n"
            "财政拨款收支总表.收入[一般公共预算#2].金额: - → 9527.11万元\n");
}

TEST(CompareDocumentsTest, ReorderedTablesRowsAndSectionsAreNoChange) {
  std::string after = corrected();
  const std::string table = taken_out(after, "  - id: 支出总表\n", "  - id: 财政拨款收支总表\n");
  after = replaced(after, "  - id: 收入总表\n", table + "  - id: 收入总表\n");
  const std::string row = taken_out(after, "      - [2101101, 行政单位医疗,", "      - [2101103,");
  after = replaced(after, "      - [21011,   行政事业单位医疗,", row + "      - [21011,   行政事业单位医疗,");
  const std::string section = taken_out(after, "  - id: 政府采购\n", "  - id: 绩效管理\n");
  after = replaced(after, "  - id: 机关运行经费\n    number", section + "  - id: 机关运行经费\n    number");
  ASSERT_NE(after, corrected());
  expect_no_change({corrected(), after});
}

TEST(CompareDocumentsTest, ARenamedRowIsKnownByItsFigures) {
  const Drafts project = changed("\"　　信访专项工作经费（驻京驻省）\"", "\"　　驻京驻省信访工作\"");
  EXPECT_EQ(project.figures(), "");
  EXPECT_EQ(project.texts().find("项目支出表[驻京驻省信访工作].项目名称: "), 0U) << project.texts();
}

/// Zeros stand in any row.
TEST(CompareDocumentsTest, ARowOfZerosIsNotKnownByThem) {
  const auto with_zeros = [](const std::string& name) {
    return replaced(corrected(), "\"　　资产评估经费\",                 100.00,  100.00,",
                    "\"　　" + name + "\", 0.00, 0.00,");
  };
  const std::string texts = Drafts(with_zeros("资产评估经费"), with_zeros("临时人员劳务")).texts();
  EXPECT_NE(texts.find("项目支出表[资产评估经费]: [-"), std::string::npos) << texts;
  EXPECT_NE(texts.find("项目支出表[临时人员劳务]: {+"), std::string::npos) << texts;
}

TEST(CompareDocumentsTest, AWholeTable) {
  std::string after = corrected();
  taken_out(after, "  - id: 项目支出结转表\n", "\nnarrative:");
  const Drafts drafts(corrected(), after);
  EXPECT_EQ(drafts.figures(), "");
  EXPECT_EQ(drafts.texts().find("项目支出结转表: [-表十三 "), 0U) << drafts.texts();
  EXPECT_EQ(drafts.documents().texts.size(), 1U);
}

TEST(CompareDocumentsTest, AGroupOfADirectoryIsToldAsAWhole) {
  std::string after = corrected();
  taken_out(after, "      - group: 文物\n", "      - group: ");
  const Drafts drafts(corrected(), after);
  EXPECT_EQ(drafts.texts().find("附件[2].目录[文物]: [-A 公共服务 "), 0U) << drafts.texts();
  EXPECT_EQ(drafts.documents().texts.size(), 1U);
}

TEST(CompareDocumentsTest, AnInsertedIndicatorMovesThePathsOfThoseAfterIt) {
  const Drafts drafts = changed("      - [产出指标, 数量指标, 驻省信访工作人数, 2人]\n",
                                "      - [产出指标, 数量指标, 接待批次, 30次]\n"
                                "      - [产出指标, 数量指标, 驻省信访工作人数, 2人]\n");
  EXPECT_EQ(drafts.texts(), "绩效.整体.指标[1]: {+产出指标 数量指标 接待批次 30次+}\n");
  EXPECT_EQ(drafts.documents().path_after("绩效.整体.指标[3]"), "绩效.整体.指标[4]");
}

TEST(CompareDocumentsTest, APathFollowsTheLongestOfThoseThatWereRenamed) {
  DocumentComparison documents;
  documents.renamed = {{"甲表", "乙表"}, {"甲表[一]", "乙表[二]"}, {"甲表[一].合计", "乙表[二].总额"}};
  EXPECT_EQ(documents.path_after("甲表[一].合计"), "乙表[二].总额");
  EXPECT_EQ(documents.path_after("甲表[一].基本"), "乙表[二].基本");
  EXPECT_EQ(documents.path_after("甲表[三].合计"), "乙表[三].合计");
  EXPECT_EQ(documents.path_after("甲表格[一]"), "甲表格[一]") << "another name that begins alike";
}

TEST(CompareDocumentsTest, FiguresOfUnlikeUnitsHaveNoDifference) {
  const std::string workers = "驻省信访工作人数, 2人]";
  EXPECT_EQ(changed(workers, "驻省信访工作人数, 5人]").figures(), "绩效.整体.指标[1]: 2人 → 5人 (3人)\n");
  EXPECT_EQ(changed(workers, "驻省信访工作人数, 5次]").figures(), "绩效.整体.指标[1]: 2人 → 5次\n");
  EXPECT_EQ(changed(workers, "驻省信访工作人数, 5%]").figures(), "绩效.整体.指标[1]: 2人 → 5%\n");
}

// --- prose -----------------------------------------------------------------------------------------------------------

/// 占 alone says nothing of its figure.
TEST(CompareDocumentsTest, AFigureOfProseIsNamedByMoreThanOneCharacter) {
  const Drafts drafts = changed("占98.68%", "占98.60%");
  ASSERT_EQ(drafts.documents().figures.size(), 1U);
  EXPECT_GT(drafts.documents().figures[0].before->words.size(), std::string("占").size());
  EXPECT_TRUE(drafts.documents().figures[0].before->words.ends_with("占"))
      << drafts.documents().figures[0].before->words;
}

TEST(CompareDocumentsTest, AFigureOfProseIsToldOnceAsAFigure) {
  const Drafts drafts = changed("人员经费412.68万元", "人员经费412.70万元");
  EXPECT_EQ(drafts.figures(), "说明.基本支出情况: 412.68万元 → 412.70万元 (0.02万元)\n");
  EXPECT_EQ(drafts.texts(), "");
}

TEST(CompareDocumentsTest, AnInsertedSentenceLeavesLaterFiguresAsTheyWere) {
  const Drafts drafts =
      changed("项目支出9050.78万元，占95.00%。", "上年基本支出470.00万元，占60.00%。项目支出9050.78万元，占95.01%。");
  EXPECT_EQ(drafts.figures(),
            "[说明.支出预算情况: - → 470.00万元]\n[说明.支出预算情况: - → 60.00%]\n"
            "说明.支出预算情况: 95.00% → 95.01% (0.01个百分点)\n");
  EXPECT_EQ(drafts.texts(), "说明.支出预算情况: {+上年基本支出470.00万元，占60.00%。+}\n");
}

TEST(CompareDocumentsTest, WordsAndFiguresOfOneSentence) {
  const Drafts drafts = changed("预算63.65万元，比2023年预算增加2.93万元", "预算63.65万元，比2023年预算数减少2.90万元");
  EXPECT_EQ(drafts.figures(), "说明.机关运行经费: 2.93万元 → 2.90万元 (-0.03万元)\n");
  EXPECT_EQ(
      drafts.texts(),
      "说明.机关运行经费: 本单位由财政拨款安排的机关运行经费预算63.65万元，比2023年预算[-增加-]{+数减少+}2.90万元，"
      "增长4.8%，原因是人员增加，公用经费随之增加。\n");
}

TEST(CompareDocumentsTest, LineBreaksAndBlanksAreNoChange) {
  expect_no_change(
      changed("比2023年减少2.55万元，\n      主要原因是2024年", "比2023年减少2.55\n      万元，主要原因是 2024 年"));
}

TEST(CompareDocumentsTest, ARenamedSectionIsKnownByItsText) {
  const Drafts drafts = changed("  - id: 机关运行经费\n    number: 八\n    title: 机关运行经费增减变动原因说明",
                                "  - id: 运行经费\n    number: 八\n    title: 运行经费增减变动原因说明");
  EXPECT_EQ(drafts.figures(), "");
  EXPECT_EQ(drafts.texts(),
            "说明.运行经费.名称: [-机关-]运行经费\n说明.运行经费.标题: [-机关-]运行经费增减变动原因说明\n");
  EXPECT_EQ(drafts.documents().path_after("说明.机关运行经费.标题"), "说明.运行经费.标题");
}

TEST(CompareDocumentsTest, TitlesNotesAndTerms) {
  EXPECT_EQ(changed("    title: 2024年预算收支总表\n", "    title: 2023年预算收支总表\n").texts(),
            "收支总表.标题: [-2024-]{+2023+}年预算收支总表\n");
  EXPECT_EQ(
      changed("市直部门动用财政拨款", "省直部门动用财政拨款").texts().substr(0, 50).find("名词解释[“三公”经费]: [-"),
      0U);
  EXPECT_EQ(changed("第四部分 名词解释]", "第四部分 名词解释, 第五部分 附件]").texts(), "目录[5]: {+第五部分附件+}\n");
}

TEST(CompareDocumentsTest, OneFieldForAnother) {
  EXPECT_EQ(changed("    label: 预算公开表1\n", "    heading: 预算公开表1\n").texts(),
            "收支总表.公开表号: [-预算公开表1-]\n收支总表.表头: {+预算公开表1+}\n");
}

TEST(CompareDocumentsTest, WhatCannotBeReadDoesNotKeepTheRestFromBeingCompared) {
  const Drafts drafts(replaced(corrected(), "template: shanxi-city", "template: nowhere"),
                      replaced(corrected(), "占98.68%", "占98.70%"));
  EXPECT_NE(drafts.figures().find("说明.一般公共预算支出情况: 98.68% → 98.70% (0.02个百分点)\n"), std::string::npos);
}

}  // namespace
}  // namespace budgetlint
