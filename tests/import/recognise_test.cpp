#include "import/recognise.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "diag/code.h"
#include "import/write_model.h"
#include "model/reader.h"
#include "support/checker.h"
#include "support/source_builder.h"

/// Which grid is which table, and what becomes of everything else: by documents made by hand, so that no reader takes
/// part. The names are invented.
namespace budgetlint {
namespace {

using test::SourceBuilder;

ImportedModel recognised(std::vector<SourceDocument> documents, const RecogniseOptions& options = {}) {
  return recognise(documents, test::embedded_rulebook().program, options);
}

ImportedModel recognised(SourceBuilder& builder) { return recognised({builder.take()}); }

const ImportedTable* table(const ImportedModel& model, const std::string& id) {
  const auto found =
      std::find_if(model.tables.begin(), model.tables.end(), [&](const auto& each) { return each.id == id; });
  return found == model.tables.end() ? nullptr : &*found;
}

/// The rows of a part, cells between bars.
std::string rows_of(const ImportedPart& part) {
  std::string out;
  for (const ImportedRow& row : part.rows) {
    for (const ImportedText& cell : row) out += cell.text + "|";
    out += "\n";
  }
  return out;
}

bool tells(const ImportedModel& model, const std::string& code, const std::string& part) {
  return std::any_of(model.told.begin(), model.told.end(), [&](const ImportedTold& each) {
    return each.what.rule == code && each.what.message.zh.find(part) != std::string::npos;
  });
}

SourceBuilder accounts() {
  SourceBuilder out;
  out.text("云岭市档案局").text("2024年度部门决算").page(2).text("第二部分 云岭市档案局2024年度部门决算表");
  return out;
}

SourceBuilder budget() {
  SourceBuilder out;
  out.text("云岭市档案局").text("2025年部门预算").page(2);
  return out;
}

TEST(RecogniseTest, TheCoverSaysWhatItIsOfWhichYearAndOfWhom) {
  SourceBuilder builder = accounts();
  const ImportedModel model = recognised(builder);
  EXPECT_EQ(model.kind, "部门决算");
  EXPECT_EQ(model.year, "2024");
  EXPECT_EQ(model.entity, "云岭市档案局");
  EXPECT_EQ(model.cover, (std::vector<std::string>{"云岭市档案局", "2024年度部门决算"}));
  EXPECT_TRUE(model.uncertain.empty());
}

TEST(RecogniseTest, WhoSignedTheCoverIsOfTheCover) {
  SourceBuilder builder;
  builder.text("云岭市档案局2024年度部门决算公开表").text("单位负责人：李某 财务负责人：王某");
  builder.text("编制日期：2025年8月18日").text("收入决算表");
  builder.grid({{"科目编码", "科目名称", "本年收入合计"}, {"201", "一般公共服务支出", "5.00"}});
  builder.text("填表人：张某");
  const ImportedModel model = recognised(builder);
  EXPECT_EQ(model.cover.size(), 3U);
  EXPECT_FALSE(tells(model, "W0762", "负责人")) << "and not below the tables";
}

TEST(RecogniseTest, ANoteWithinItsTableMaySayTheYear) {
  SourceBuilder builder;
  builder.text("收入决算表")
      .grid({{"科目编码", "科目名称", "本年收入合计"},
             {"201", "一般公共服务支出", "5.00"},
             {"注：本表反映2024年度收入。", "", ""}});
  EXPECT_EQ(recognised(builder).year, "2024");
}

TEST(RecogniseTest, LinesOfTheContentsAreAsLongAsTheirDots) {
  const std::string dots(90, '.');
  SourceBuilder builder;
  builder.text("云岭市档案局2024年度部门决算").text("目录").text("第一部分 部门概况" + dots + "3");
  builder.text("第二部分 名词解释" + dots + "12").page(3).text("第一部分 部门概况").text("一、主要职责");
  builder.text("负责档案工作。").text("第二部分 名词解释").text("一、基本支出：指日常支出。");
  const ImportedModel model = recognised(builder);
  EXPECT_FALSE(tells(model, "W0762", "部分"));
  EXPECT_EQ(model.contents.size(), 2U);
}

TEST(RecogniseTest, TheNameOfTheFileSaysTheYearThatIsNotPrinted) {
  const auto named = [](const std::string& file, const RecogniseOptions& options = {}) {
    SourceBuilder builder;
    builder.text("收入决算表").grid({{"科目编码", "科目名称", "本年收入合计"}, {"201", "一般公共服务支出", "5.00"}});
    return recognised({builder.take(file)}, options);
  };
  const auto marks = [](const ImportedModel& model, const std::string& part) {
    return std::any_of(model.uncertain.begin(), model.uncertain.end(),
                       [&](const LocalText& each) { return each.zh.find(part) != std::string::npos; });
  };
  const ImportedModel model = named("2019/2024年度部门决算公开表.xlsx");
  EXPECT_EQ(model.year, "2024");
  EXPECT_TRUE(marks(model, "文件名里的 2024 年"));
  EXPECT_FALSE(tells(model, "W0764", "年度"));
  EXPECT_EQ(named("决算-2024.xlsx").year, "2024");
  EXPECT_EQ(named("决算20240915.xlsx").year, "");
  EXPECT_EQ(named("2025年公开2024年决算.xlsx").year, "");
  EXPECT_EQ(named("决算1024.xlsx").year, "");
  const ImportedModel given = named("2023年决算.xlsx", {"", "2024"});
  EXPECT_EQ(given.year, "2024");
  EXPECT_FALSE(marks(given, "年度，按文件名"));
}

TEST(RecogniseTest, ASheetMaySayTheYear) {
  SourceBuilder builder;
  builder.text("收入决算表").grid({{"科目编码", "科目名称", "本年收入合计"}, {"201", "一般公共服务支出", "5.00"}});
  SourceDocument document = builder.take();
  std::get<SourceGrid>(document.blocks.back()).place = SheetCell{"2024年收入", 2, 1};
  const ImportedModel model = recognised({document});
  EXPECT_EQ(model.year, "2024");
  EXPECT_FALSE(model.uncertain.empty()) << "as is told";
}

TEST(RecogniseTest, TheYearThatIsGivenGoesBeforeThePrintedOne) {
  SourceBuilder builder = accounts();
  builder.text("收入决算表").grid({{"科目编码", "科目名称", "本年收入合计"}, {"201", "一般公共服务支出", "5.00"}});
  const ImportedModel model = recognised({builder.take()}, {"", "2023"});
  EXPECT_EQ(model.year, "2023");
  ASSERT_FALSE(model.uncertain.empty());
  EXPECT_EQ(model.uncertain.front().zh, "印的是 2024 年，按 --year 所给的 2023 年处理");
}

TEST(RecogniseTest, WhatNoCoverSaysIsMarked) {
  SourceBuilder builder;
  builder.text("收入决算表").grid({{"科目编码", "科目名称", "本年收入合计"}, {"201", "一般公共服务支出", "5.00"}});
  const ImportedModel model = recognised(builder);
  EXPECT_EQ(model.kind, "部门决算");
  EXPECT_FALSE(model.uncertain.empty());
  EXPECT_TRUE(tells(model, "W0764", "年度"));
  EXPECT_TRUE(tells(model, "W0764", "单位名称"));
}

TEST(RecogniseTest, CodesInThreeColumnsAreOneWhereTheFirstHasNoNameOfItsOwn) {
  SourceBuilder builder = accounts();
  builder.text("支出决算表")
      .text("单位：万元")
      .grid({
          {"支出功能分类科目编码", "<", "<", "科目名称", "本年支出合计", "基本支出", "项目支出"},
          {"", "款", "项", "^", "^", "^", "^"},
          {"201", "26", "01", "行政运行", "5.00", "5.00", ""},
      });
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "支出决算表");
  ASSERT_NE(found, nullptr);
  ASSERT_EQ(found->parts.size(), 1U);
  EXPECT_EQ(rows_of(found->parts[0]), "2012601|行政运行|5.00|5.00||\n");
}

TEST(RecogniseTest, CodesInThreeColumnsAreOneAndHeadersShareARowWithData) {
  SourceBuilder builder = accounts();
  builder.text("支出决算表")
      .text("单位：万元")
      .grid({
          {"项目", "<", "<", "<", "本年支出合计", "基本支出", "项目支出"},
          {"支出功能分类科目编码", "<", "<", "科目名称", "^", "^", "^"},
          {"类", "款", "项", "合计", "9.00", "6.00", "3.00"},
          {"201", "", "", "一般公共服务支出", "9.00", "6.00", "3.00"},
          {"201", "26", "", "档案事务", "9.00", "6.00", "3.00"},
          {"201", "26", "04", "档案馆", "9.00", "6.00", "3.00"},
      });
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "支出决算表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->unit.text, "万元");
  EXPECT_EQ(found->parts.front().columns,
            (std::vector<std::string>{"科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"}));
  EXPECT_EQ(rows_of(found->parts.front()),
            "|合计|9.00|6.00|3.00|\n201|一般公共服务支出|9.00|6.00|3.00|\n20126|档案事务|9.00|6.00|3.00|\n"
            "2012604|档案馆|9.00|6.00|3.00|\n");
  EXPECT_TRUE(tells(model, "I0760", "支出决算表"));
}

/// A table of expenditure below these lines, as it is read.
ImportedTable below(const std::vector<std::string>& lines, ImportedModel* model = nullptr) {
  SourceBuilder builder;
  for (const std::string& line : lines) builder.text(line);
  builder.grid({{"科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"},
                {"合计", "", "80.00", "50.00", "30.00"},
                {"213", "农林水支出", "80.00", "50.00", "30.00"}});
  ImportedModel made = recognised(builder);
  ImportedTable out = made.tables.at(0);
  if (model != nullptr) *model = std::move(made);
  return out;
}

TEST(RecogniseTest, SeveralThingsStandInOneLineAboveATable) {
  struct Case {
    std::vector<std::string> lines;
    std::string label, number, entity, unit, title;
  };
  const std::string title = "支出决算表", name = "云浦县林业局";
  const std::vector<Case> cases = {
      {{title, "部门：云浦县林业局2024年度单位：万元"}, "", "", name, "万元", title},
      {{title, "部门：云浦县林业局\t2024年度\t单位：万元"}, "", "", name, "万元", title},
      {{title, "公开03表 单位：万元"}, "公开03表", "", "", "万元", title},
      {{title, "公开03表 部门：云浦县林业局 2024年度 金额单位：万元"}, "公开03表", "", name, "万元", title},
      {{title, "编制单位：云浦县林业局（本级） 公开03表 金额单位：元"}, "公开03表", "", name + "（本级）", "元", title},
      {{title, "金额单位：万元 2024年度 公开部门：云浦县林业局 财决公开03表"}, "财决公开03表", "", name, "万元", title},
      {{title, "预算单位：云浦县林业局 预算01表 单位：万元"}, "预算01表", "", name, "万元", title},
      {{title, "预算01表", "填报单位：云浦县林业局 填报日期：2025年9月 单位：元"}, "预算01表", "", name, "元", title},
      {{"公开03表 2024年度支出决算表 单位：万元"}, "公开03表", "", "", "万元", "2024年度支出决算表"},
      {{"表三 支出决算表 部门公开表3"}, "部门公开表3", "表三", "", "", title},
      {{title, "单位：云浦县林业局 2024年度 单位：万元"}, "", "", name, "万元", title},
      {{title, "金额单位：万元 单位：云浦县林业局"}, "", "", name, "万元", title},
      {{title, "编制单位：元谋县林业局 单位：万元"}, "", "", "元谋县林业局", "万元", title},
      {{"表3 2024年度支出决算表", "单位：元"}, "", "表3", "", "元", "2024年度支出决算表"},
      {{"表三2024年度支出决算表"}, "", "表三", "", "", "2024年度支出决算表"},
      {{"公开03表：支出决算表"}, "公开03表", "", "", "", title},
      {{"公开03表：2024年度支出决算表"}, "公开03表", "", "", "", "2024年度支出决算表"},
      {{"部门公开表3 2024年度支出决算表"}, "部门公开表3", "", "", "", "2024年度支出决算表"},
  };
  for (const Case& each : cases) {
    const ImportedTable found = below(each.lines);
    EXPECT_EQ(found.label.text, each.label) << each.lines.back();
    EXPECT_EQ(found.number.text, each.number) << each.lines.back();
    EXPECT_EQ(found.entity.text, each.entity) << each.lines.back();
    EXPECT_EQ(found.unit.text, each.unit) << each.lines.back();
    EXPECT_EQ(found.title.text, each.title) << each.lines.back();
  }
}

TEST(RecogniseTest, TheYearAboveATableIsThatOfTheDocument) {
  ImportedModel model;
  below({"支出决算表", "部门：云浦县林业局 2024年度 单位：万元"}, &model);
  EXPECT_EQ(model.year, "2024");
  EXPECT_EQ(model.entity, "云浦县林业局");
  for (const LocalText& each : model.uncertain) EXPECT_EQ(each.zh.find("年度"), std::string::npos) << each.zh;
}

TEST(RecogniseTest, AYearStandsInACellOfItsOwnBesideTheUnit) {
  SourceBuilder builder(SourceFormat::workbook);
  builder.grid({{"支出决算表", "<", "<", "<", "<"},
                {"", "", "", "", "公开03表"},
                {"部门：云浦县林业局", "", "2024年度", "", "单位：万元"},
                {"科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"},
                {"213", "农林水支出", "80.00", "50.00", "30.00"}});
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.tables.size(), 1U);
  EXPECT_EQ(model.year, "2024");
  EXPECT_EQ(model.tables.front().entity.text, "云浦县林业局");
  EXPECT_EQ(model.tables.front().label.text, "公开03表");
  EXPECT_EQ(model.tables.front().parts.front().columns.front(), "科目编码");
}

TEST(RecogniseTest, PartsSideBySideAreToldByTheHeaderOverThem) {
  SourceBuilder builder = accounts();
  builder.text("收入支出决算总表")
      .text("公开01表")
      .text("部门：云岭市档案局 金额单位：元")
      .grid({
          {"收入", "<", "<", "支出", "<", "<"},
          {"项目", "行次", "金额", "项目", "行次", "金额"},
          {"栏次", "", "1", "栏次", "", "2"},
          {"一、一般公共预算财政拨款收入", "1", "70", "一、一般公共服务支出", "9", "70"},
          {"本年收入合计", "2", "70", "本年支出合计", "10", "70"},
          {"", "3", "", "结余分配", "11", ""},
      });
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "收支决算总表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->label.text, "公开01表");
  EXPECT_EQ(found->entity.text, "云岭市档案局");
  EXPECT_EQ(found->unit.text, "元");
  ASSERT_EQ(found->parts.size(), 2U);
  EXPECT_EQ(found->parts[0].columns, (std::vector<std::string>{"项目", "行次", "决算数"}));
  EXPECT_EQ(rows_of(found->parts[0]), "一、一般公共预算财政拨款收入|1|70|\n本年收入合计|2|70|\n");
  EXPECT_EQ(rows_of(found->parts[1]), "一、一般公共服务支出|9|70|\n本年支出合计|10|70|\n结余分配|11||\n");
  EXPECT_TRUE(tells(model, "I0760", "栏次"));
}

/// 序号 numbers nothing that a rule looks at; two years side by side are one table.
TEST(RecogniseTest, OnlyColumnsThatComeAgainBeginAnew) {
  SourceBuilder builder = accounts();
  builder.text("某某情况表")
      .text("单位：万元")
      .grid({
          {"序号", "项目", "2023年决算数", "2024年决算数"},
          {"1", "办公费", "3.00", "4.00"},
          {"2", "差旅费", "5.00", "6.00"},
      });
  builder.text("支出决算表")
      .text("单位：万元")
      .grid({
          {"科目编码", "科目名称", "2023年合计", "2023年基本支出", "2024年合计", "2024年基本支出"},
          {"201", "一般公共服务支出", "3.00", "1.00", "4.00", "2.00"},
      });
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "支出决算表");
  ASSERT_NE(found, nullptr);
  ASSERT_EQ(found->parts.size(), 1U);
  EXPECT_EQ(rows_of(found->parts[0]), "201|一般公共服务支出|3.00|1.00|4.00|2.00|\n");
}

TEST(RecogniseTest, AnnexesHaveTheirFieldsAndDirectories) {
  SourceBuilder builder = accounts();
  builder.text("第四部分 附件")
      .text("附件1：云岭市政府购买服务指导性目录")
      .text("文号：云财综〔2024〕3号")
      .text("日期：2024年3月1日")
      .text("教育局")
      .grid({{"代码", "名称"}, {"A", "公共服务"}, {"A01", "公共安全服务"}})
      .text("档案局")
      .grid({{"代码", "名称"}, {"A", "公共服务"}})
      .text("附件2：说明")
      .text("按此执行。")
      .grid({{"甲", "乙"}, {"丙", "丁"}});
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.annexes.size(), 2U) << "the heading of the part is none beside annexes of their own";
  const ImportedAnnex& annex = model.annexes[0];
  EXPECT_EQ(annex.title.text, "云岭市政府购买服务指导性目录");
  EXPECT_EQ(annex.number.text, "云财综〔2024〕3号");
  EXPECT_EQ(annex.date.text, "2024年3月1日");
  EXPECT_TRUE(annex.paragraphs.empty());
  ASSERT_EQ(annex.directory.size(), 2U);
  EXPECT_EQ(annex.directory[0].group.text, "教育局");
  ASSERT_EQ(annex.directory[0].items.size(), 2U);
  EXPECT_EQ(annex.directory[0].items[1].first.text, "A01");
  EXPECT_EQ(annex.directory[1].group.text, "档案局");
  EXPECT_EQ(model.annexes[1].paragraphs.size(), 3U) << "another grid is text";
  const std::string text = write_model(model).text;
  EXPECT_NE(text.find("    number: 云财综〔2024〕3号\n"), std::string::npos) << text;
  EXPECT_NE(text.find("          - [A01, 公共安全服务]\n"), std::string::npos) << text;
}

TEST(RecogniseTest, ItemsPrintedAcrossAreOneRowEach) {
  SourceBuilder builder = accounts();
  builder.text("财政拨款“三公”经费支出决算表")
      .text("单位：万元")
      .grid({
          {"合计", "<", "因公出国（境）费用", "<", "公务用车购置及运行维护费", "<", "<", "<", "<", "<", "公务接待费",
           "<"},
          {"^", "<", "^", "<", "小计", "<", "公务用车购置费", "<", "公务用车运行费", "<", "^", "<"},
          {"预算数", "决算数", "预算数", "决算数", "预算数", "决算数", "预算数", "决算数", "预算数", "决算数", "预算数",
           "决算数"},
          {"3.50", "3.10", "", "", "3.00", "2.80", "", "", "3.00", "2.80", "0.50", "0.30"},
      });
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "三公经费决算表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->parts.front().columns, (std::vector<std::string>{"项目", "预算数", "决算数"}));
  EXPECT_EQ(rows_of(found->parts.front()),
            "合计|3.50|3.10|\n因公出国（境）费|||\n公务用车购置及运行费|3.00|2.80|\n公务用车购置费|||\n"
            "公务用车运行维护费|3.00|2.80|\n公务接待费|0.50|0.30|\n");
}

/// Where no header says what the figures are, the kind of the document does.
TEST(RecogniseTest, ItemsPrintedAcrossAreOfTheDocumentsMeasure) {
  const auto columns = [](const std::string& over) {
    SourceBuilder builder = accounts();
    builder.text("“三公”经费支出决算表")
        .text("单位：万元")
        .grid({{over, "<", "<", "<"},
               {"合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务接待费"},
               {"3.50", "", "3.00", "0.50"}});
    const ImportedModel model = recognised(builder);
    const ImportedTable* found = table(model, "三公经费决算表");
    return found == nullptr ? std::vector<std::string>{} : found->parts.front().columns;
  };
  EXPECT_EQ(columns("“三公”经费支出"), (std::vector<std::string>{"项目", "决算数"}));
  EXPECT_EQ(columns("金额"), (std::vector<std::string>{"项目", "决算数"}));
}

/// 机关运行经费 beside the “三公”经费, under no header that says the measure.
TEST(RecogniseTest, AnItemBesideThoseOfAMeasureIsOfTheSame) {
  SourceBuilder builder = budget();
  builder.text("2025年部门“三公”经费和机关运行经费预算表");
  builder.text("单位：万元")
      .grid({
          {"“三公”经费预算数", "<", "<", "<", "<", "<", "机关运行经费预算数"},
          {"合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", "<", "<", "^"},
          {"^", "^", "^", "小计", "购置费", "运行费", "^"},
          {"3.60", "0.00", "0.60", "3.00", "0.00", "3.00", "60.42"},
      });
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "三公经费表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->parts.front().columns.size(), 2U);
  EXPECT_EQ(rows_of(found->parts.front()),
            "合计|3.60|\n因公出国（境）费|0.00|\n公务接待费|0.60|\n公务用车购置及运行费|3.00|\n公务用车购置费|0.00|\n"
            "公务用车运行维护费|3.00|\n机关运行经费|60.42|\n");
}

/// A line for each unit: which one is the department's is told where the model is read.
TEST(RecogniseTest, ItemsPrintedAcrossForEachUnitStayAsTheyArePrinted) {
  SourceBuilder builder = accounts();
  builder.text("“三公”经费支出决算表")
      .text("单位：万元")
      .grid({{"单位名称", "合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"},
             {"^", "^", "^", "小计", "购置费", "运行费", "^"},
             {"合计", "3.50", "", "3.00", "", "3.00", "0.50"},
             {"云岭市档案局", "3.50", "", "3.00", "", "3.00", "0.50"}});
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "三公经费决算表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->parts.front().columns,
            (std::vector<std::string>{"单位名称", "合计", "因公出国（境）费", "公务用车购置及运行费-小计",
                                      "公务用车购置及运行费-购置费", "公务用车购置及运行费-运行费", "公务接待费"}));
  EXPECT_EQ(rows_of(found->parts.front()), "合计|3.50||3.00||3.00|0.50|\n云岭市档案局|3.50||3.00||3.00|0.50|\n");
}

/// 单位代码 is the code of no line, and 单位名称 beside 科目名称 no second name.
TEST(RecogniseTest, ColumnsOfTheUnitAreKeptAsTheyArePrinted) {
  SourceBuilder builder = accounts();
  builder.text("收入决算表")
      .text("单位：万元")
      .grid({{"部门（单位）代码", "部门（单位）名称", "本年收入合计", "财政拨款收入"},
             {"127001", "云岭市档案局", "9.00", "9.00"},
             {"", "合计", "9.00", "9.00"}})
      .text("支出决算表")
      .text("单位：万元")
      .grid({{"单位名称", "科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"},
             {"云岭市档案局", "201", "一般公共服务支出", "9.00", "6.00", "3.00"}});
  const ImportedModel model = recognised(builder);
  const ImportedTable* by_unit = table(model, "收入决算表");
  ASSERT_NE(by_unit, nullptr);
  EXPECT_EQ(by_unit->parts.front().columns.front(), "部门（单位）代码");
  const ImportedTable* by_subject = table(model, "支出决算表");
  ASSERT_NE(by_subject, nullptr);
  EXPECT_EQ(by_subject->parts.front().columns,
            (std::vector<std::string>{"单位名称", "科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"}));
}

TEST(RecogniseTest, ColumnNumbersStandAgainBelowARepeatedHeader) {
  SourceBuilder builder = accounts();
  builder.text("支出决算表")
      .grid({{"科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"},
             {"栏次", "", "1", "2", "3"},
             {"201", "一般公共服务支出", "9.00", "6.00", "3.00"},
             {"科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"},
             {"栏次", "", "1", "2", "3"},
             {"208", "社会保障和就业支出", "1.00", "2.00", "3.00"}});
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "支出决算表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(rows_of(found->parts.front()),
            "201|一般公共服务支出|9.00|6.00|3.00|\n208|社会保障和就业支出|1.00|2.00|3.00|\n");
}

TEST(RecogniseTest, AnEmptyTableHasItsNote) {
  SourceBuilder builder = accounts();
  builder.text("政府性基金预算财政拨款收入支出决算表")
      .text("单位：万元")
      .grid({
          {"项目", "<", "年初结转和结余", "本年收入", "本年支出", "<", "<", "年末结转和结余"},
          {"功能分类科目编码", "科目名称", "^", "^", "^", "<", "<", "^"},
          {"合计", "<", "", "", "小计", "基本支出", "项目支出", ""},
          {"", "", "", "", "", "", "", ""},
      })
      .text("注：本部门没有政府性基金收支，本表无数据。");
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "政府性基金收支决算表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->note.text, "注：本部门没有政府性基金收支，本表无数据。");
  EXPECT_EQ(found->parts.front().columns,
            (std::vector<std::string>{"科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "基本支出",
                                      "项目支出", "年末结转和结余"}));
  EXPECT_EQ(rows_of(found->parts.front()), "合计||||||||\n");
}

TEST(RecogniseTest, TheHeaderOfAnEmptyTableIsNoRowOfIt) {
  SourceBuilder builder(SourceFormat::workbook);
  builder.text("云岭市档案局2024年度部门决算")
      .text("国有资本经营预算财政拨款支出决算表")
      .grid({{"项目", "<", "<", "<", "本年支出", "<", "<"},
             {"功能分类科目编码", "<", "<", "科目名称", "^", "<", "<"},
             {"^", "<", "<", "^", "合计", "基本支出", "项目支出"},
             {"类", "款", "项", "栏次", "1", "2", "3"}})
      .text("说明：本表无数据。")
      .text("国有资本经营预算收支表")
      .grid({{"收入", "<", "支出", "<"}, {"收入编码", "收入名称", "支出编码", "支出名称"}});
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.tables.size(), 2U);
  for (const ImportedTable& each : model.tables) {
    for (const ImportedPart& part : each.parts) EXPECT_EQ(rows_of(part), "") << each.id;
  }
}

TEST(RecogniseTest, ADashIsAFigureAndNoHeader) {
  SourceBuilder builder = accounts();
  builder.text("“三公”经费支出表")
      .grid({{"项目", "决算数"}, {"1.因公出国（境）费", "-"}, {"2.公务接待费", "5.20"}, {"合计", "5.20"}});
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.tables.size(), 1U);
  EXPECT_EQ(rows_of(model.tables.front().parts.front()), "1.因公出国（境）费|-|\n2.公务接待费|5.20|\n合计|5.20|\n");
}

TEST(RecogniseTest, ALineThatIsLaidOutAsATableStandsAboveTheNext) {
  SourceBuilder builder(SourceFormat::word);
  builder.text("云岭市档案局2024年度部门决算").text("支出决算表").grid({{"部门：云岭市档案局", "", "金额单位：万元"}});
  builder.grid({{"科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"},
                {"213", "农林水支出", "80.00", "50.00", "30.00"}});
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.tables.size(), 1U);
  EXPECT_EQ(model.tables.front().title.text, "支出决算表");
  EXPECT_EQ(model.tables.front().entity.text, "云岭市档案局");
  EXPECT_EQ(model.tables.front().unit.text, "万元");
}

TEST(RecogniseTest, RowsOfZerosThatOnlyFillASideUpAreLeftOut) {
  SourceBuilder builder = accounts();
  builder.text("一般公共预算财政拨款基本支出决算表")
      .grid({{"人员经费", "<", "<", "公用经费", "<", "<"},
             {"科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"},
             {"301", "工资福利支出", "9.00", "302", "商品和服务支出", "1.00"},
             {"30101", "基本工资", "9.00", "", "", "0.00"},
             {"30102", "津贴补贴", "0.00", "", "", "-"}});
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.tables.size(), 1U);
  ASSERT_EQ(model.tables.front().parts.size(), 2U);
  EXPECT_EQ(rows_of(model.tables.front().parts[0]),
            "301|工资福利支出|9.00|\n30101|基本工资|9.00|\n30102|津贴补贴|0.00|\n");
  EXPECT_EQ(rows_of(model.tables.front().parts[1]), "302|商品和服务支出|1.00|\n");
}

TEST(RecogniseTest, AnnexesBelowTheGlossaryAreNoneOfItsWords) {
  const auto glossary = [] {
    SourceBuilder out;
    out.text("云岭市档案局2024年度部门决算").text("第一部分 部门概况").text("一、主要职责").text("负责档案工作。");
    out.text("第二部分 名词解释").text("一、基本支出：指日常支出。").text("附件");
    return out;
  };
  SourceBuilder tables = glossary();
  tables.text("收入决算表").grid({{"科目编码", "科目名称", "本年收入合计"}, {"201", "一般公共服务支出", "5.00"}});
  const ImportedModel with_tables = recognised(tables);
  ASSERT_EQ(with_tables.glossary.size(), 1U);
  EXPECT_EQ(with_tables.glossary.front().paragraphs.size(), 1U);
  EXPECT_EQ(with_tables.tables.size(), 1U);
  EXPECT_TRUE(with_tables.annexes.empty());
  SourceBuilder text = glossary();
  text.text("档案事业发展专项资金绩效情况").text("资金用于库房改造。");
  const ImportedModel with_text = recognised(text);
  ASSERT_EQ(with_text.glossary.size(), 1U);
  EXPECT_EQ(with_text.glossary.front().paragraphs.size(), 1U);
  EXPECT_EQ(with_text.annexes.size(), 1U);
}

TEST(RecogniseTest, ASheetOfContentsIsNoTable) {
  SourceBuilder builder(SourceFormat::workbook);
  builder.grid({{"序号", "名称", "表号"}, {"1", "收入决算表", "表1"}, {"2", "支出决算表", "表2"}});
  builder.text("收入决算表").grid({{"科目编码", "科目名称", "本年收入合计"}, {"201", "一般公共服务支出", "5.00"}});
  SourceDocument document = builder.take("决算.xlsx");
  std::get<SourceGrid>(document.blocks.front()).place = SheetCell{"目 录", 1, 1};
  std::get<SourceGrid>(document.blocks.back()).place = SheetCell{"表1", 2, 1};
  const ImportedModel model = recognised({document});
  ASSERT_EQ(model.tables.size(), 1U);
  EXPECT_EQ(model.tables.front().id, "收入决算表");
}

/// 合计 stands under each of the groups: the group says which.
TEST(RecogniseTest, LowerHeadersThatRepeatAreToldByTheirGroups) {
  SourceBuilder builder = accounts();
  builder.text("一般公共预算财政拨款收入支出决算表")
      .grid({
          {"科目编码", "科目名称", "年初结转和结余", "<", "<", "本年收入", "<", "<", "本年支出", "<", "<"},
          {"^", "^", "合计", "基本支出结转", "项目支出结转和结余", "合计", "基本支出", "项目支出", "合计", "基本支出",
           "项目支出"},
          {"合计", "<", "10.00", "10.00", "", "120.00", "90.00", "30.00", "110.00", "80.00", "30.00"},
          {"213", "农林水支出", "10.00", "10.00", "", "120.00", "90.00", "30.00", "110.00", "80.00", "30.00"},
      });
  const ImportedModel model = recognised(builder);
  const ImportedTable* const found = table(model, "一般公共预算支出决算表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->parts.front().columns,
            (std::vector<std::string>{"科目编码", "科目名称", "年初结转和结余", "年初基本支出结转", "年初项目支出结转",
                                      "本年收入", "基本支出收入", "项目支出收入", "合计", "基本支出", "项目支出"}));
}

/// 人员经费 and 公用经费 as columns of one list, under a title that lacks 财政拨款.
TEST(RecogniseTest, PartsThatAreColumnsAreKeptAsColumns) {
  SourceBuilder builder = accounts();
  builder.text("一般公共预算基本支出决算表（经济科目）")
      .grid({
          {"经济分类科目编码", "科目名称", "合计", "人员经费", "公用经费"},
          {"合计", "<", "110.00", "80.00", "30.00"},
          {"301", "工资福利支出", "80.00", "80.00", ""},
          {"302", "商品和服务支出", "30.00", "", "30.00"},
      });
  const ImportedModel model = recognised(builder);
  const ImportedTable* const found = table(model, "基本支出决算表");
  ASSERT_NE(found, nullptr);
  ASSERT_EQ(found->parts.size(), 1U);
  EXPECT_EQ(found->parts.front().columns,
            (std::vector<std::string>{"经济分类科目编码", "科目名称", "合计", "人员经费", "公用经费"}));
  EXPECT_TRUE(found->uncertain.empty());
}

/// The only column that is left is not the only one that is missing where it has codes.
TEST(RecogniseTest, ACodeIsNoColumnOfFigures) {
  SourceBuilder builder;
  builder.text("云岭市档案局2025年度部门预算")
      .page(2)
      .text("支出总表")
      .grid({
          {"科目编码", "单位代码", "科目名称", "合计", "基本支出", "项目支出", "上缴上级支出", "对附属单位补助支出"},
          {"合计", "<", "<", "5.00", "5.00", "", "", ""},
          {"2012601", "613001", "行政运行", "5.00", "5.00", "", "", ""},
      });
  const ImportedModel model = recognised(builder);
  const ImportedTable* const found = table(model, "支出总表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->parts.front().columns[1], "单位代码");
}

/// The later of two years is the document's.
TEST(RecogniseTest, OfTwoYearsAcrossTheLaterIsThisOne) {
  SourceBuilder builder;
  builder.text("云岭市档案局2025年度部门预算")
      .page(2)
      .text("财政拨款“三公”经费支出预算表")
      .grid({
          {"2024年预算数", "<", "<", "<", "<", "2025年预算数", "<", "<", "<", "<"},
          {"合计", "因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费", "合计", "因公出国（境）费",
           "公务用车购置费", "公务用车运行维护费", "公务接待费"},
          {"7.90", "", "", "6.80", "1.10", "7.30", "", "", "6.40", "0.90"},
      });
  const ImportedModel model = recognised(builder);
  const ImportedTable* const found = table(model, "三公经费表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->parts.front().columns, (std::vector<std::string>{"项目", "上年预算数", "合计"}));
  EXPECT_NE(rows_of(found->parts.front()).find("公务接待费|1.10|0.90|"), std::string::npos)
      << rows_of(found->parts.front());
}

TEST(RecogniseTest, ATableThatNoSetHasIsKeptAsItWasPrinted) {
  SourceBuilder builder = accounts();
  builder.text("2024年度大院绿化工程量表").grid({{"树种", "株数"}, {"银杏", "12"}, {"国槐", "30"}});
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.tables.size(), 1U);
  EXPECT_FALSE(model.tables.front().known);
  EXPECT_EQ(model.tables.front().id, "大院绿化工程量表");
  EXPECT_EQ(model.tables.front().parts.front().columns, (std::vector<std::string>{"树种", "株数"}));
  EXPECT_TRUE(tells(model, "I0763", "大院绿化工程量表"));
}

TEST(RecogniseTest, SectionsAreToldByTheirTitles) {
  SourceBuilder builder = accounts();
  builder.text("第三部分 云岭市档案局2024年度部门决算情况说明")
      .text("一、收入决算情况说明")
      .text("本年收入合计9万元。")
      .text("二、支出决算情况说明。本年支出合计9万元。")
      .text("三、档案数字化情况说明")
      .text("一、二期工程已完成，三期在建。")
      .text("第四部分 名词解释")
      .text("1.基本支出：指为保障机构正常运转而发生的支出。")
      .text("2、项目支出，是指在基本支出之外发生的支出。");
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.narrative.size(), 3U);
  EXPECT_EQ(model.narrative[0].id, "收入决算情况");
  EXPECT_EQ(model.narrative[0].number.text, "一");
  EXPECT_EQ(model.narrative[1].id, "支出决算情况");
  EXPECT_EQ(model.narrative[1].paragraphs.front().text, "本年支出合计9万元。");
  EXPECT_EQ(model.narrative[2].id, "档案数字化");
  EXPECT_EQ(model.narrative[2].paragraphs.size(), 1U);
  ASSERT_EQ(model.glossary.size(), 2U);
  EXPECT_EQ(model.glossary[0].term.text, "基本支出");
  EXPECT_EQ(model.glossary[1].term.text, "项目支出");
  EXPECT_EQ(model.glossary[1].paragraphs.front().text, "是指在基本支出之外发生的支出。");
}

/// 一、主要职能 三、名词解释 四、编制说明: one list for all, and no parts. What is numbered within a chapter is its
/// text.
TEST(RecogniseTest, ChaptersThatTheContentsNameAreSections) {
  SourceBuilder builder;
  builder.text("云岭市档案局2025年部门预算").text("目 录");
  const std::vector<std::string> chapters = {"一、部门主要职能",     "二、部门机构设置",
                                             "三、名词解释",         "四、2025年部门预算编制说明",
                                             "五、2025年部门预算表", "六、其他相关情况说明"};
  for (const std::string& chapter : chapters) builder.text(chapter + "……3");
  builder.text(chapters[0])
      .text("管理全市的档案。")
      .text(chapters[1])
      .text("本部门有1家预算单位。")
      .text(chapters[2])
      .text("（一）基本支出：为保障机构正常运转编制的支出计划。")
      .text(chapters[3])
      .text("2025年，云岭市档案局支出预算9.00万元。")
      .text("1.“教育支出”科目1.00万元，主要用于培训。")
      .text(chapters[4])
      .text("2025年部门支出预算总表")
      .text("单位：元")
      .grid({{"科目编码", "科目名称", "合计", "基本支出", "项目支出"}, {"合计", "", "90,000", "90,000", ""}})
      .text(chapters[5])
      .text("一、2025年“三公”经费预算情况说明")
      .text("2025年“三公”经费预算数为0.60万元。")
      .text("二、机关运行经费预算")
      .text("2025年机关运行经费预算为2.00万元。");
  const ImportedModel model = recognised(builder);
  EXPECT_EQ(model.contents, chapters);
  ASSERT_EQ(model.overview.size(), 2U);
  EXPECT_EQ(model.overview[1].title.text, "部门机构设置");
  ASSERT_EQ(model.narrative.size(), 2U);
  EXPECT_EQ(model.narrative[0].title.text, "2025年部门预算编制说明");
  EXPECT_EQ(model.narrative[0].paragraphs.size(), 2U);
  EXPECT_EQ(model.narrative[1].id, "其他说明");
  EXPECT_EQ(model.narrative[1].number.text, "六");
  EXPECT_EQ(model.narrative[1].paragraphs.size(), 4U);
  EXPECT_EQ(model.glossary.size(), 1U);
  EXPECT_NE(table(model, "支出总表"), nullptr);
  EXPECT_FALSE(tells(model, "W0762", ""));
}

/// 本年收入 and 上年结转 by the same funds: those of last year have names of their own.
TEST(RecogniseTest, ColumnsOfLastYearsMoneyAreToldByTheirGroup) {
  SourceBuilder builder = budget();
  builder.text("收入总表").text("单位：万元");
  builder.grid(
      {{"单位编码", "单位名称", "合计", "本年收入", "<", "<", "上年结转结余", "<", "<"},
       {"^", "^", "^", "小计", "一般公共预算资金", "财政专户管理资金", "小计", "一般公共预算资金", "财政专户管理资金"},
       {"312", "云岭市档案局", "9.00", "8.00", "6.00", "2.00", "1.00", "0.60", "0.40"}});
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "收入总表");
  ASSERT_NE(found, nullptr);
  const std::vector<std::string>& columns = found->parts.front().columns;
  EXPECT_EQ(std::set<std::string>(columns.begin(), columns.end()).size(), columns.size());
  EXPECT_EQ(std::count(columns.begin(), columns.end(), "科目编码"), 0);
  EXPECT_EQ(std::count(columns.begin(), columns.end(), "财政专户管理资金"), 1);
  EXPECT_EQ(std::count(columns.begin(), columns.end(), "上年结转"), 1);
}

/// 政府 and 部门 economic classes, each with code and name, before the figures of both.
TEST(RecogniseTest, TwoPairsOfCodesAreOneTable) {
  SourceBuilder builder = budget();
  builder.text("一般公共预算财政拨款基本支出表").text("单位：万元");
  builder.grid({{"政府预算支出经济分类", "<", "部门预算支出经济分类", "<", "合计", "人员经费", "公用经费"},
                {"科目编码", "科目名称", "科目编码", "科目名称", "^", "^", "^"},
                {"50101", "工资奖金津补贴", "30101", "基本工资", "90.24", "90.24", ""},
                {"50101", "工资奖金津补贴", "30102", "津贴补贴", "8.63", "8.63", ""}});
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "基本支出经济科目表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->parts.front().columns,
            (std::vector<std::string>{"政府预算支出经济分类科目编码", "政府预算支出经济科目名称", "科目编码",
                                      "部门预算支出经济科目名称", "合计", "人员经费", "公用经费"}));
  EXPECT_FALSE(tells(model, "W0761", "不属于"));
}

/// 事业收入 and 其中：教育收费 below it.
TEST(RecogniseTest, AColumnOfWhichIsNoTermOfItsOwn) {
  SourceBuilder builder = budget();
  builder.text("收入总表").text("单位：万元");
  builder.grid({{"科目编码", "科目名称", "合计", "财政拨款收入", "事业收入", "<"},
                {"^", "^", "^", "^", "金额", "其中：教育收费"},
                {"合计", "", "9.00", "6.00", "3.00", "1.00"}});
  const ImportedModel model = recognised(builder);
  const ImportedTable* found = table(model, "收入总表");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->parts.front().columns.back(), "其中：教育收费");
}

/// 六、名词解释 among the sections, and a section that names the body by its short name.
TEST(RecogniseTest, TheGlossaryMayBeASection) {
  SourceBuilder builder;
  builder.text("国家云岭典藏局2025年部门预算")
      .text("第一部分 2025年部门预算情况说明")
      .text("一、关于典藏局2025年收支预算情况的总体说明")
      .text("2025年收支总预算9.00万元。")
      .text("二、关于典藏局2025年“三公”经费预算情况的说明")
      .text("2025年“三公”经费预算1.00万元。")
      .text("三、名词解释")
      .text("1.基本支出：指为保障机构正常运转而发生的支出。")
      .text("第二部分 2025年部门预算表");
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.narrative.size(), 2U);
  EXPECT_EQ(model.narrative[1].id, "三公经费");
  ASSERT_EQ(model.glossary.size(), 1U);
  EXPECT_EQ(model.glossary.front().term.text, "基本支出");
}

/// 一、概况 二、预算安排情况说明 三、名词解释 四、预算表: （一） are the sections.
TEST(RecogniseTest, SectionsMayBeNumberedInBrackets) {
  SourceBuilder builder;
  const std::vector<std::string> chapters = {"一、云岭市档案局概况", "二、云岭市档案局2025年部门预算安排情况说明",
                                             "三、名词解释", "四、云岭市档案局2025年部门预算表"};
  builder.text("云岭市档案局2025年部门预算").text("目录");
  for (const std::string& chapter : chapters) builder.text(chapter);
  builder.text(chapters[0])
      .text("（一）主要职责")
      .text("管理全市的档案。")
      .text(chapters[1])
      .text("（一）关于云岭市档案局2025年收支预算情况的总体说明")
      .text("2025年收支总预算9.00万元。")
      .text("（二）关于云岭市档案局2025年“三公”经费预算情况的说明")
      .text("2025年“三公”经费预算1.00万元。")
      .text(chapters[2])
      .text("1.基本支出：指为保障机构正常运转而发生的支出。");
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.narrative.size(), 2U);
  EXPECT_EQ(model.narrative[1].id, "三公经费");
  EXPECT_EQ(model.glossary.size(), 1U);
}

TEST(RecogniseTest, ContentsAreThePartsWithoutPageNumbers) {
  SourceBuilder builder;
  builder.text("云岭市档案局2024年度部门决算")
      .text("目录")
      .text("第一部分 云岭市档案局概况……1")
      .text("一、主要职能……1")
      .text("第二部分 名词解释……2")
      .text("第一部分 云岭市档案局概况")
      .text("一、主要职能")
      .text("管理全市的档案。");
  const ImportedModel model = recognised(builder);
  EXPECT_EQ(model.contents, (std::vector<std::string>{"第一部分 云岭市档案局概况", "第二部分 名词解释"}));
  ASSERT_EQ(model.overview.size(), 1U);
  EXPECT_EQ(model.overview.front().title.text, "主要职能");
}

/// Chapters that nothing repeats: what stands above the first table is none of them.
TEST(RecogniseTest, ContentsEndBeforeTheFirstTable) {
  const auto made_of = [](const std::vector<std::string>& contents) {
    SourceBuilder builder;
    builder.text("2024年度").text("云江县水文站单位决算").text("目录");
    for (const std::string& line : contents) builder.text(line);
    builder.text("支出决算表")
        .text("单位：万元")
        .grid({{"科目编码", "科目名称", "本年支出合计"}, {"213", "农林水支出", "300.00"}})
        .text("一、支出决算情况说明")
        .text(
            "2024年度本年支出合计300."
            "00万元，主要原因：人员增加，年中追加了经费，项目按进度付款，年末结转的比上年少，还有别的原因。")
        .text("二、名词解释")
        .text("1.基本支出：指维持运转的支出。");
    return recognised(builder);
  };
  for (const std::vector<std::string>& contents : {std::vector<std::string>{"一、单位决算公开表", "二、情况说明"},
                                                   {"单位决算公开表……1", "情况说明……2"},
                                                   {"公开的表", "情况说明"}}) {
    const ImportedModel model = made_of(contents);
    const ImportedTable* found = table(model, "支出决算表");
    ASSERT_NE(found, nullptr) << contents.front();
    EXPECT_EQ(found->title.text, "支出决算表");
    EXPECT_EQ(found->unit.text, "万元");
    ASSERT_EQ(model.narrative.size(), 1U);
    EXPECT_EQ(model.glossary.size(), 1U);
  }
}

TEST(RecogniseTest, PageNumbersOfTheContentsNeedNoDots) {
  const auto contents = [](const std::string& first, const std::string& second) {
    SourceBuilder builder;
    builder.text("云岭市档案局2024年度部门决算").text("目录").text(first).text("一、主要职能3").text(second);
    builder.text("第一部分 部门概况").text("一、主要职能").text("管理全市的档案。").text("第二部分 名词解释");
    return recognised(builder).contents;
  };
  EXPECT_EQ(contents("第一部分 部门概况3", "第二部分 名词解释15"),
            (std::vector<std::string>{"第一部分 部门概况", "第二部分 名词解释"}));
  EXPECT_EQ(contents("第一部分 部门概况3", "第二部分 名词解释").front(), "第一部分 部门概况3");
}

TEST(RecogniseTest, WhatIsToldOfTheSecondFileIsSaidOfIt) {
  SourceBuilder tables(SourceFormat::workbook);
  tables.grid({{"2024年度收入决算表", "<", "<"},
               {"科目编码", "科目名称", "本年收入合计"},
               {"201", "一般公共服务支出", "5.00"}});
  SourceBuilder text(SourceFormat::word);
  text.text("没有哪一节是它的。").text("第三部分 2024年度部门决算情况说明").text("一、收入决算情况说明").text("无。");
  SourceDocument second = text.take("d/说明.docx");
  second.told.push_back(make_diagnostic(Code::import_nothing_found, {}, "x"));
  const ImportedModel model = recognised({tables.take("d/表.xlsx"), second});
  std::vector<std::string> places;
  for (const ImportedTold& each : model.told) {
    if (each.what.rule != "W0762" && each.what.rule != "E0768") continue;
    places.push_back(model.files[each.file] + " " + each.what.where.origin.zh);
  }
  EXPECT_EQ(places, (std::vector<std::string>{"d/说明.docx ", "d/说明.docx 第 1 页"}));
}

TEST(RecogniseTest, NothingIsLostInSilence) {
  SourceBuilder builder = accounts();
  builder.text("这一句话在各表之间，哪张表都不是它的。")
      .text("收入决算表")
      .grid({{"科目编码", "科目名称", "本年收入合计"}, {"201", "一般公共服务支出", "5.00"}});
  const ImportedModel model = recognised(builder);
  EXPECT_TRUE(tells(model, "W0762", "哪张表都不是它的"));
}

/// 概况, 表, 情况说明, 名词解释 without numbers, with short texts.
TEST(RecogniseTest, PartsNeedNoNumbers) {
  SourceBuilder builder(SourceFormat::word);
  builder.text("云江县水文站2024年度单位决算").text("概况").text("一、主要职责").text("负责水文监测。").text("决算表");
  builder.text("支出决算表")
      .text("单位：万元")
      .grid({{"科目编码", "科目名称", "本年支出合计"}, {"213", "农林水支出", "300.00"}});
  builder.text("情况说明").text("一、支出决算情况说明").text("2024年度本年支出合计300.00万元。").text("名词解释");
  builder.text("基本支出：指维持运转的支出。");
  const ImportedModel model = recognised(builder);
  EXPECT_EQ(model.kind, "单位决算");
  EXPECT_EQ(model.entity, "云江县水文站");
  EXPECT_EQ(model.overview.size(), 1U);
  EXPECT_EQ(model.tables.size(), 1U);
  ASSERT_EQ(model.narrative.size(), 1U);
  EXPECT_EQ(model.narrative.front().title.text, "支出决算情况说明");
  EXPECT_EQ(model.glossary.size(), 1U);
  EXPECT_FALSE(tells(model, "W0762", ""));
}

TEST(RecogniseTest, AShortTextBelowANumberedHeadingIsNarrative) {
  SourceBuilder builder(SourceFormat::word);
  builder.text("云江县水文站2024年度单位决算情况说明").text("一、支出决算情况说明").text("支出合计300.00万元。");
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.narrative.size(), 1U);
  EXPECT_EQ(model.narrative.front().paragraphs.size(), 1U);
  EXPECT_EQ(model.entity, "云江县水文站");
}

TEST(RecogniseTest, TheTitleOfTheDocumentOverTablesIsItsCover) {
  for (const std::string title : {"云江县水文站2024年度部门决算公开表", "云江县水文站2024年部门决算"}) {
    SourceBuilder builder(SourceFormat::workbook);
    builder.text(title)
        .text("支出决算表")
        .text("单位：万元")
        .grid({{"科目编码", "科目名称", "本年支出合计"}, {"213", "农林水支出", "300.00"}});
    const ImportedModel model = recognised(builder);
    EXPECT_EQ(model.entity, "云江县水文站");
    EXPECT_EQ(model.kind, "部门决算");
    EXPECT_TRUE(model.uncertain.empty());
    ASSERT_EQ(model.tables.size(), 1U);
    EXPECT_EQ(model.tables.front().title.text, "支出决算表");
    EXPECT_FALSE(tells(model, "W0762", ""));
  }
}

TEST(RecogniseTest, TheUnitMayStandInAHeader) {
  SourceBuilder builder = accounts();
  builder.text("支出决算表")
      .grid({{"项目", "<", "金额（元）", "<"},
             {"科目编码", "科目名称", "本年支出合计", "基本支出"},
             {"213", "农林水支出", "3000000.00", "2000000.00"}});
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.tables.size(), 1U);
  EXPECT_EQ(model.tables.front().unit.text, "元");
  EXPECT_EQ(model.unit, "元");
}

/// In a model a table is known by its title, so the import must not say that none knows it.
TEST(RecogniseTest, ATableIsKnownByItsTitleWhateverItsColumnsAre) {
  SourceBuilder builder = accounts();
  builder.text("2024年度一般公共预算财政拨款支出决算表")
      .grid({{"序号", "内容", "备注"}, {"1", "5.00", "甲"}, {"2", "6.00", "乙"}});
  const ImportedModel model = recognised(builder);
  EXPECT_NE(table(model, "一般公共预算支出决算表"), nullptr);
  EXPECT_FALSE(tells(model, "I0763", ""));
}

TEST(RecogniseTest, ABlankFormIsSaidToBeOne) {
  const auto form = [](const std::string& figure) {
    SourceBuilder builder = accounts();
    for (const char* title : {"收入决算表", "支出决算表", "一般公共预算财政拨款支出决算表"}) {
      builder.text(title).grid(
          {{"科目编码", "科目名称", "合计"}, {"201", "一般公共服务支出", figure}, {"…", "……", "…"}});
    }
    builder.text("第三部分 2024年度部门决算情况说明").text("一、收入决算情况说明");
    builder.text("本年收入XX万元，比上年增加XX万元，增长XX%。");
    return recognised(builder);
  };
  const ImportedModel blank = form("");
  const auto says = [](const ImportedModel& model) {
    return std::any_of(model.uncertain.begin(), model.uncertain.end(), [](const LocalText& each) {
      return each.zh == "像一份没有填写的表样：3 张表都没有数，有 3 处是“XX”";
    });
  };
  EXPECT_TRUE(says(blank));
  EXPECT_EQ(rows_of(blank.tables.front().parts.front()), "201|一般公共服务支出||\n");
  EXPECT_TRUE(tells(blank, "I0760", "省略号"));
  EXPECT_FALSE(says(form("5.00")));
}

TEST(RecogniseTest, TablesInOneFileAndTextInAnotherAreOneDocument) {
  SourceBuilder tables(SourceFormat::workbook);
  tables.grid({{"2024年度收入决算表", "<", "<"},
               {"部门：云岭市档案局", "", "单位：万元"},
               {"科目编码", "科目名称", "本年收入合计"},
               {"201", "一般公共服务支出", "5.00"}});
  SourceBuilder text(SourceFormat::word);
  text.text("第三部分 2024年度部门决算情况说明").text("一、收入决算情况说明").text("本年收入合计5万元。");
  const ImportedModel model = recognised({tables.take("表.xlsx"), text.take("说明.docx")});
  EXPECT_NE(table(model, "收入决算表"), nullptr);
  EXPECT_EQ(model.entity, "云岭市档案局");
  ASSERT_EQ(model.narrative.size(), 1U);
  EXPECT_EQ(model.narrative.front().id, "收入决算情况");
}

TEST(RecogniseTest, PerformanceFormsHaveTheirFields) {
  SourceBuilder builder = accounts();
  builder.text("项目支出绩效目标表")
      .grid({
          {"项目名称", "库房改造", "<", "<", "<", "<", "<"},
          {"主管部门及代码", "021-云岭市档案局", "<", "实施单位", "云岭市档案局", "<", "<"},
          {"项目资金（元）", "实施期资金总额：", "50,000", "<", "年度资金总额：", "20,000", "<"},
          {"^", "其中：财政拨款", "50,000", "<", "其中：财政拨款", "20,000", "<"},
          {"绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "三级指标", "指标值"},
          {"^", "产出指标", "数量指标", "改造面积", "300平方米", "改造面积", "120平方米"},
          {"^", "^", "质量指标", "验收合格率", "100%", "验收合格率", "100%"},
      });
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.projects.size(), 1U);
  const ImportedProject& project = model.projects.front();
  EXPECT_EQ(project.before.front().second.text, "库房改造");
  EXPECT_EQ(project.unit.text, "元");
  ASSERT_EQ(project.annual_funds.size(), 2U);
  EXPECT_EQ(project.annual_funds.front().second.text, "20,000");
  ASSERT_EQ(project.annual_indicators.size(), 2U);
  EXPECT_EQ(project.annual_indicators[1][0].text, "产出指标");
  EXPECT_EQ(project.period_indicators[0][3].text, "300平方米");
}

std::string cells_of(const ImportedRow& row) {
  std::string out;
  for (const ImportedText& cell : row) out += cell.text + "|";
  return out;
}

TEST(RecogniseTest, EvaluationsOfProjectsHaveTheirFields) {
  SourceBuilder builder = accounts();
  builder.text("第四部分 附件")
      .text("2024年度项目支出绩效自评表")
      .grid({
          {"项目名称", "<", "护林巡查", "<", "<", "<", "<", "<"},
          {"主管部门", "<", "云浦县林业局", "<", "实施单位", "<", "云浦县林场", "<"},
          {"项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"},
          {"^", "年度资金总额", "200.00", "250.19", "250.19", "10", "100.00%", "10"},
          {"^", "其中：财政拨款", "200.00", "250.19", "250.19", "", "", ""},
          {"年度总体目标", "预期目标", "<", "<", "<", "实际完成情况", "<", "<"},
          {"^", "巡查9000公里。", "<", "<", "<", "巡查8600公里。", "<", "<"},
          {"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因及改进措施"},
          {"产出指标", "数量指标", "巡查里程", "≥9000公里", "8600公里", "50", "40", "雨季道路中断"},
          {"^", "质量指标", "记录完整率", "100%", "100%", "40", "40", ""},
          {"总分", "<", "<", "<", "<", "100", "90", "优"},
      });
  const ImportedModel model = recognised(builder);
  EXPECT_TRUE(model.projects.empty());
  ASSERT_EQ(model.evaluations.size(), 1U);
  const ImportedEvaluation& form = model.evaluations.front();
  EXPECT_EQ(form.name.text, "护林巡查");
  EXPECT_EQ(form.department.text, "云浦县林业局");
  EXPECT_EQ(form.implementer.text, "云浦县林场");
  EXPECT_EQ(form.unit.text, "万元");
  ASSERT_EQ(form.funds.size(), 2U);
  EXPECT_EQ(cells_of(form.funds[0]), "年度资金总额|200.00|250.19|250.19|10|100.00%|10|");
  EXPECT_EQ(cells_of(form.funds[1]), "其中：财政拨款|200.00|250.19|250.19||||");
  EXPECT_EQ(form.goal.text, "巡查9000公里。");
  EXPECT_EQ(form.achieved.text, "巡查8600公里。");
  ASSERT_EQ(form.indicators.size(), 2U);
  EXPECT_EQ(cells_of(form.indicators[0]), "产出指标|数量指标|巡查里程|≥9000公里|8600公里|50|40|雨季道路中断|");
  EXPECT_EQ(cells_of(form.indicators[1]), "产出指标|质量指标|记录完整率|100%|100%|40|40||");
  EXPECT_EQ(form.weight.text, "100");
  EXPECT_EQ(form.score.text, "90");
  EXPECT_EQ(form.grade.text, "优");
  for (const ImportedAnnex& annex : model.annexes) EXPECT_TRUE(annex.paragraphs.empty());
  EXPECT_FALSE(tells(model, "W0762", ""));
}

TEST(RecogniseTest, TheEvaluationOfAWholeDepartmentHasItsResults) {
  SourceBuilder builder = accounts();
  builder.text("部门整体支出绩效自评表")
      .text("（2024年度）")
      .grid({
          {"部门名称", "云江县水文站", "<", "<", "<", "<", "<"},
          {"预算执行情况（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"},
          {"^", "部门整体支出", "300.00", "310.00", "300.00", "96.77%", "9.68"},
          {"^", "其中：基本支出", "200.00", "200.00", "200.00", "100.00%", ""},
          {"年度总体目标", "预期目标：完成监测", "<", "<", "实际完成情况：已完成", "<", "<"},
          {"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"},
          {"产出指标", "数量指标", "监测站点", "≥20个", "21个", "50", "50"},
          {"效益指标", "社会效益指标", "预报准确率", "≥90%", "92%", "40", "40"},
          {"总分", "<", "<", "<", "<", "100", "99.68"},
      });
  const ImportedModel model = recognised(builder);
  EXPECT_FALSE(model.overall) << "targets are another form";
  ASSERT_EQ(model.evaluations.size(), 1U);
  const ImportedEvaluation& form = model.evaluations.front();
  EXPECT_EQ(form.name.text, "云江县水文站");
  EXPECT_EQ(form.scope, "部门整体支出");
  EXPECT_EQ(form.unit.text, "万元");
  ASSERT_EQ(form.funds.size(), 2U);
  EXPECT_EQ(cells_of(form.funds[0]), "部门整体支出|300.00|310.00|300.00||96.77%|9.68|");
  EXPECT_EQ(form.goal.text, "完成监测");
  EXPECT_EQ(form.achieved.text, "已完成");
  ASSERT_EQ(form.indicators.size(), 2U);
  EXPECT_EQ(cells_of(form.indicators[0]), "产出指标|数量指标|监测站点|≥20个|21个|50|50||");
  EXPECT_EQ(form.weight.text, "100");
  EXPECT_EQ(form.score.text, "99.68");
  const WrittenModel written = write_model(model);
  EXPECT_NE(written.text.find("    - name: 云江县水文站\n      scope: 部门整体支出\n"), std::string::npos)
      << written.text;
  const ReadResult read = read_document(test::source_of("x.budget.yaml", written.text));
  ASSERT_EQ(read.document->evaluations.size(), 1U);
  EXPECT_EQ(read.document->evaluations[0].scope.text, "部门整体支出");
}

/// A form whose results stand nowhere in the model is no form of targets either: it is told.
TEST(RecogniseTest, ResultsOfWhatIsNoFormAreNotLostInSilence) {
  SourceBuilder builder = accounts();
  builder.text("绩效自评表")
      .grid({{"政策名称", "节水", "<", "<", "<"},
             {"职能", "节约用水", "<", "<", "<"},
             {"一级指标", "二级指标", "三级指标", "年度指标值", "得分"},
             {"产出指标", "数量指标", "监测站点", "≥20个", "9.50"}});
  const ImportedModel model = recognised(builder);
  EXPECT_FALSE(model.overall);
  EXPECT_TRUE(model.evaluations.empty());
  EXPECT_TRUE(tells(model, "W0762", "政策名称") || tells(model, "I0763", "绩效自评表"));
}

TEST(RecogniseTest, EvaluationsArePrintedInOtherWords) {
  SourceBuilder builder = accounts();
  builder.text("项目支出绩效自评表")
      .text("（2024年度）")
      .grid({
          {"项目名称", "古树保护", "<", "<", "<", "<", "<", "<", "<"},
          {"主管部门及代码", "021云浦县林业局", "<", "<", "项目单位", "云浦县林业局", "<", "<", "<"},
          {"项目资金（元）", "<", "<", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分", "<"},
          {"^", "<", "年度资金总额：", "5000", "4000", "10", "80%", "8", "<"},
          {"年度总体目标", "年初设定目标", "<", "<", "<", "目标实际完成情况", "<", "<", "<"},
          {"^", "古树全部挂牌。", "<", "<", "<", "挂牌八成。", "<", "<", "<"},
          {"绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值（A）", "全年实际值（B）", "分值", "得分",
           "未完成原因"},
          {"^", "产出指标", "数量指标", "挂牌数", "100株", "80株", "90", "72", "人手不足"},
          {"总分", "<", "<", "<", "<", "<", "100", "80", ""},
      });
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.evaluations.size(), 1U);
  const ImportedEvaluation& form = model.evaluations.front();
  EXPECT_EQ(form.unit.text, "元");
  ASSERT_EQ(form.funds.size(), 1U);
  EXPECT_EQ(cells_of(form.funds[0]), "年度资金总额：||5000|4000|10|80%|8|");
  EXPECT_EQ(form.goal.text, "古树全部挂牌。");
  EXPECT_EQ(form.achieved.text, "挂牌八成。");
  ASSERT_EQ(form.indicators.size(), 1U);
  EXPECT_EQ(cells_of(form.indicators[0]), "产出指标|数量指标|挂牌数|100株|80株|90|72|人手不足|");
  EXPECT_EQ(form.score.text, "80");
  EXPECT_TRUE(form.grade.empty());
}

TEST(RecogniseTest, AnEvaluationInASheetHasNoCellsWhereNothingStands) {
  SourceBuilder builder(SourceFormat::workbook);
  builder.text("项目支出绩效自评表")
      .grid({
          {"项目名称", "护林巡查", "", "", "", "", "", "", ""},
          {"项目资金（万元）", "", "", "全年预算数", "全年执行数", "分值", "执行率", "得分", ""},
          {"", "", "年度资金总额", "20", "", "10", "0%", "0", ""},
          {"", "", "其他资金", "", "", "", "", "", ""},
          {"年度总体目标", "预期目标", "<", "<", "实际完成情况", "<", "<", "<", "<"},
          {"", "巡查。", "<", "<", "没有巡查。", "<", "<", "<", "<"},
          {"绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"},
          {"", "产出指标", "数量指标", "巡查里程", "≥9公里", "", "90", "0", "没有人手"},
          {"", "", "", "巡查次数", "≥9次", "9次", "0", "0", ""},
          {"总分", "", "", "", "", "", "100", "0", "差"},
      });
  SourceDocument document = builder.take();
  std::erase_if(std::get<SourceGrid>(document.blocks.back()).cells,
                [](const GridCell& cell) { return cell.text.empty(); });
  const ImportedModel model = recognised({document});
  ASSERT_EQ(model.evaluations.size(), 1U);
  const ImportedEvaluation& form = model.evaluations.front();
  ASSERT_EQ(form.funds.size(), 2U);
  EXPECT_EQ(cells_of(form.funds[0]), "年度资金总额||20||10|0%|0|");
  EXPECT_EQ(cells_of(form.funds[1]), "其他资金|||||||");
  EXPECT_EQ(form.achieved.text, "没有巡查。");
  ASSERT_EQ(form.indicators.size(), 2U);
  EXPECT_EQ(cells_of(form.indicators[0]), "产出指标|数量指标|巡查里程|≥9公里||90|0|没有人手|");
  EXPECT_EQ(cells_of(form.indicators[1]), "||巡查次数|≥9次|9次|0|0||");
  EXPECT_EQ(form.score.text, "0");
  EXPECT_EQ(form.grade.text, "差");
}

TEST(RecogniseTest, TheTitleOfAFormIsNoParagraphOfTheSectionBefore) {
  SourceBuilder builder = accounts();
  builder.text("第三部分 2024年度部门决算情况说明")
      .text("一、绩效目标设置情况")
      .text("本单位设置绩效目标1个。")
      .text("项目支出绩效目标表")
      .grid({{"项目名称", "库房改造", "<", "<"},
             {"一级指标", "二级指标", "三级指标", "指标值"},
             {"产出指标", "数量指标", "改造面积", "120平方米"}});
  const ImportedModel model = recognised(builder);
  ASSERT_EQ(model.projects.size(), 1U);
  ASSERT_EQ(model.narrative.size(), 1U);
  EXPECT_EQ(model.narrative.front().paragraphs.size(), 1U);
}

TEST(RecogniseTest, TheNearestTemplateIsNamedWithWhatDiffers) {
  SourceBuilder builder = accounts();
  const std::vector<std::vector<std::string>> rows = {{"科目编码", "科目名称", "合计"},
                                                      {"201", "一般公共服务支出", "5.00"}};
  for (const char* title : {"收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表",
                            "一般公共预算财政拨款支出决算表", "一般公共预算财政拨款项目支出决算表"}) {
    builder.text(title).grid(rows);
  }
  const ImportedModel model = recognised(builder);
  EXPECT_FALSE(model.template_name.empty());
  ASSERT_FALSE(model.templates.empty());
  EXPECT_GE(model.templates.front().score, model.templates.back().score);
  EXPECT_FALSE(model.templates.front().notes.empty());
  EXPECT_TRUE(tells(model, "I0765", model.template_name));
}

/// A table or two of a report: most of what any template prints is not there.
TEST(RecogniseTest, FewTablesDoNotTellTheTemplate) {
  SourceBuilder builder = accounts();
  builder.text("收入决算表").grid({{"科目编码", "科目名称", "合计"}, {"201", "一般公共服务支出", "5.00"}});
  const ImportedModel model = recognised(builder);
  EXPECT_EQ(model.template_name, "");
  EXPECT_FALSE(tells(model, "I0765", ""));
}

/// Titles that a template calls usual speak for it as those that it prescribes.
TEST(RecogniseTest, UsualTitlesAreEvidenceForATemplate) {
  SourceBuilder builder;
  builder.text("云岭市档案局2025年部门预算").text("第二部分 2025年部门预算表");
  const std::vector<std::string> titles = {"部门收支总表",     "部门收入总表",       "部门支出总表",
                                           "财政拨款收支总表", "一般公共预算支出表", "一般公共预算基本支出表"};
  for (const std::string& title : titles) {
    builder.text(title).grid({{"科目编码", "科目名称", "合计"}, {"201", "一般公共服务支出", "5.00"}});
  }
  const ImportedModel model = recognised(builder);
  for (const TemplateEvidence& each : model.templates) {
    EXPECT_TRUE(each.name != "national-budget" || each.titles >= 3) << each.titles;
  }
  for (std::size_t i = 1; i < model.templates.size(); ++i) {
    const TemplateEvidence &before = model.templates[i - 1], &after = model.templates[i];
    if (static_cast<int>(before.score * 100) == static_cast<int>(after.score * 100)) {
      EXPECT_GE(before.titles, after.titles) << before.name << " " << after.name;
    }
  }
}

TEST(RecogniseTest, WhereNothingSaysWhichTemplateItIsNoneIsNamed) {
  SourceBuilder builder = accounts();
  builder.text("本馆收支一览表").grid({{"事项", "数额"}, {"买纸", "5.00"}, {"买笔", "6.00"}});
  const ImportedModel model = recognised(builder);
  EXPECT_EQ(model.template_name, "");
  EXPECT_FALSE(model.templates.empty());
  EXPECT_FALSE(tells(model, "I0765", ""));
}

TEST(WriteModelTest, WhatIsWrittenReadsBackWithoutProblems) {
  SourceBuilder builder = accounts();
  builder.text("收入决算表")
      .text("单位：万元")
      .grid({{"科目编码", "科目名称", "本年收入合计", "财政拨款收入"},
             {"合计", "<", "1,234.50", "-"},
             {"201", "一般公共服务支出: “甲”, [乙] #1", "1,234.50", "~"},
             {"2010101", "行政\"运行\"\\", "△3.00", ""}})
      .text("第四部分 名词解释")
      .text("1.基本支出: 指 # 支出");
  const WrittenModel written = write_model(recognised(builder));
  const ReadResult read = read_document(test::source_of("x.budget.yaml", written.text));
  EXPECT_TRUE(read.problems.empty()) << written.text << (read.problems.empty() ? "" : read.problems.front().message.zh);
  ASSERT_EQ(read.document->tables.size(), 1U);
  const Part& part = read.document->tables.front().parts.front();
  EXPECT_EQ(part.cell(0, 2).text, "1,234.50");
  EXPECT_EQ(part.cell(0, 3).text, "-");
  EXPECT_EQ(part.cell(1, 1).text, "一般公共服务支出:“甲”, [乙] #1");
  EXPECT_EQ(part.cell(2, 1).text, "行政\"运行\"\\");
  EXPECT_TRUE(part.cell(2, 3).null);
}

TEST(WriteModelTest, AnEvaluationReadsBackWithoutProblems) {
  SourceBuilder builder = accounts();
  builder.text("项目支出绩效自评表")
      .grid({
          {"项目名称", "护林巡查", "<", "<", "<", "<", "<", "<"},
          {"项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"},
          {"^", "年度资金总额", "250.19", "250.19", "250.19", "10", "100.00%", "10"},
          {"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"},
          {"产出指标", "数量指标", "巡查里程", "≥9000公里", "8600公里", "90", "80", "雨季，道路中断"},
          {"总分", "<", "<", "<", "<", "100", "90", "优"},
      });
  const WrittenModel written = write_model(recognised(builder));
  const ReadResult read = read_document(test::source_of("x.budget.yaml", written.text));
  EXPECT_TRUE(read.problems.empty()) << written.text << (read.problems.empty() ? "" : read.problems.front().message.zh);
  ASSERT_EQ(read.document->evaluations.size(), 1U);
  const EvaluationForm& form = read.document->evaluations[0];
  EXPECT_EQ(form.name.text, "护林巡查");
  ASSERT_EQ(form.funds.size(), 1U);
  EXPECT_EQ(form.funds[0].rate.text, "100.00%");
  ASSERT_EQ(form.indicators.size(), 1U);
  EXPECT_EQ(form.indicators[0].reason.text, "雨季，道路中断");
  EXPECT_EQ(form.grade.text, "优");
}

TEST(WriteModelTest, WhatIsUncertainIsMarkedAndTold) {
  SourceBuilder builder;
  builder.text("收入决算表").grid({{"科目编码", "科目名称", "本年收入合计"}, {"201", "一般公共服务支出", "5.00"}});
  const WrittenModel written = write_model(recognised(builder));
  EXPECT_NE(written.text.find("  uncertain: "), std::string::npos) << written.text;
  const ReadResult read = read_document(test::source_of("x.budget.yaml", written.text));
  EXPECT_TRUE(std::any_of(read.problems.begin(), read.problems.end(),
                          [](const Diagnostic& each) { return each.rule == "W0761"; }));
}

TEST(WriteModelTest, ARowIsCountedAsItIsPrinted) {
  SourceBuilder builder = accounts();
  builder.page(9)
      .text("表八 财政拨款三公经费支出决算表")
      .grid({
          {"决算数", "<", "<", "<", "<", "<"},
          {"合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费"},
          {"^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^"},
          {"3.10", "", "2.80", "", "2.80", "0.30"},
      });
  const WrittenModel written = write_model(recognised(builder));
  const auto at = static_cast<std::uint32_t>(written.text.find("0.30"));
  EXPECT_EQ(written.places.where({at, at + 4}).zh, "第 9 页表八第 1 行“公务接待费”") << written.text;
}

TEST(WriteModelTest, APlaceOfTheModelIsAPlaceOfTheFile) {
  SourceBuilder builder = accounts();
  builder.page(9)
      .text("表三 收入决算表")
      .grid({{"科目编码", "科目名称", "本年收入合计"},
             {"201", "一般公共服务支出", "5.00"},
             {"20126", "档案事务", "5.01"}});
  const WrittenModel written = write_model(recognised(builder));
  const auto at = static_cast<std::uint32_t>(written.text.find("5.01"));
  EXPECT_EQ(written.places.where({at, at + 4}).zh, "第 9 页表三第 2 行“档案事务”");
  EXPECT_EQ(written.places.where({at, at + 4}).en, "page 9, 表三, row 2 “档案事务”");
  const auto table = static_cast<std::uint32_t>(written.text.find("columns:"));
  EXPECT_EQ(written.places.where({table, table + 4}).zh, "第 9 页表三");
}

}  // namespace
}  // namespace budgetlint
