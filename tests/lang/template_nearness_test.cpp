#include "lang/template_nearness.h"

#include <gtest/gtest.h>

#include "lang/printed_columns.h"
#include "lang/printed_names.h"
#include "support/checker.h"

namespace budgetlint {
namespace {

const ir::Program& program() { return test::embedded_rulebook().program; }

PrintedForm report_of(const std::string& kind, const std::vector<std::string>& titles) {
  PrintedForm report{kind, "某县教育局", 2024, {}, {}};
  for (const std::string& title : titles) report.tables.push_back({title, title, "", ""});
  return report;
}

TEST(TemplateNearnessTest, TitlesTellTheTemplate) {
  const auto nearest = [](const PrintedForm& report) { return rank_templates(program(), report).front().form->name; };
  EXPECT_EQ(nearest(report_of("部门预算", {"2024年部门收支总体情况表", "2024年部门收入总体情况表",
                                           "财政拨款安排的行政经费及“三公”经费预算表"})),
            "guangdong");
  EXPECT_EQ(nearest(report_of("部门决算",
                              {"收入支出决算总表", "财政拨款支出决算明细表", "一般公共预算财政拨款项目支出决算表"})),
            "sichuan-accounts");
}

TEST(TemplateNearnessTest, OnlyTemplatesOfTheKind) {
  for (const TemplateMatch& match : rank_templates(program(), report_of("单位决算", {"收入决算表"}))) {
    EXPECT_EQ(program().sets[match.form->set].name, "部门决算");
  }
  EXPECT_TRUE(rank_templates(program(), report_of("计划", {"收入决算表"})).empty());
}

TEST(TemplateNearnessTest, WithoutATitleThatSaysWhichOneNoneIsTold) {
  const auto told = [](const PrintedForm& report) { return tells_template(rank_templates(program(), report)); };
  EXPECT_TRUE(told(report_of("部门预算", {"2024年部门收支总体情况表", "2024年部门收入总体情况表",
                                          "财政拨款安排的行政经费及“三公”经费预算表"})));
  EXPECT_FALSE(told(report_of("部门预算", {"本馆收支一览表"})));
  EXPECT_FALSE(told(report_of("部门决算", {"收入决算表"})));
  EXPECT_FALSE(told(report_of("部门预算", {})));
  EXPECT_FALSE(told(report_of("计划", {"收入决算表"})));
}

TEST(TemplateNearnessTest, ANarrativeAloneIsComparedByItsSections) {
  PrintedForm report = report_of("部门预算", {});
  for (const TemplateSchema& form : program().templates) {
    if (form.name != "shanxi-city") continue;
    for (const SectionForm& section : form.sections) report.sections.push_back({"", section.title});
  }
  const std::vector<TemplateMatch> ranked = rank_templates(program(), report);
  EXPECT_EQ(ranked.front().form->name, "shanxi-city");
  EXPECT_TRUE(tells_template(ranked));
}

TEST(TemplateNearnessTest, WhatDiffersIsTold) {
  PrintedForm report = report_of("部门预算", {"部门收支总表", "部门食堂情况表"});
  report.tables.front().columns = {"项目", "预算数", "说不清的一栏"};
  const TemplateMatch match = rank_templates(program(), report).front();
  EXPECT_EQ(match.extra_tables, std::vector<std::string>{"部门食堂情况表"});
  EXPECT_EQ(match.unknown_columns, 1U);
  EXPECT_NE(difference_of(match).zh.find("部门食堂情况表"), std::string::npos);
}

TEST(PrintedNamesTest, TitlesWithoutWhatDiffersFromYearToYear) {
  EXPECT_EQ(plain_title("2024年度某县教育局部门收支总表", "某县教育局"), "收支总表");
  EXPECT_EQ(plain_title("公开01表：收入支出决算总表"), "收入支出决算总表");
  EXPECT_EQ(plain_title("表1-1 部门收入总表"), "收入总表");
  EXPECT_EQ(plain_title("一般公共预算支出表（不含上年结转）"), "一般公共预算支出表");
}

TEST(PrintedNamesTest, SectionsByWhatTheirTitlesAreAbout) {
  EXPECT_EQ(section_stem("收入支出预算总体情况说明"), section_stem("关于收支总表的说明"));
  EXPECT_EQ(section_stem("一般公共预算“三公”经费支出预算情况说明"), "三公");
  EXPECT_EQ(section_stem("关于政府性基金预算支出表的说明"), "政府性基金");
  EXPECT_NE(section_stem("一般公共预算基本支出情况说明"), section_stem("一般公共预算支出情况说明"));
  // What says more is another section.
  EXPECT_NE(section_stem("政府采购和国有资产情况说明"), "政府采购");
  EXPECT_NE(section_stem("政府采购信用情况说明"), "政府采购");
  const TableSetSchema& accounts = program().sets[table_set_for(program(), "部门决算")];
  const TableSetSchema& budgets = program().sets[table_set_for(program(), "部门预算")];
  EXPECT_EQ(section_named(accounts, "", "政府性基金预算财政拨款收支决算情况说明"), "政府性基金决算");
  EXPECT_EQ(section_named(accounts, "", "国有资本经营预算财政拨款支出情况说明"), "国有资本经营决算");
  EXPECT_EQ(section_named(accounts, "", "机关运行经费支出决算情况说明"), "机关运行经费");
  EXPECT_EQ(section_named(budgets, "", "收入预算总体情况说明"), "收入预算情况");
  EXPECT_EQ(section_named(budgets, "", "政府采购支出预算情况说明"), "政府采购");
  EXPECT_EQ(section_named(budgets, "", "关于一般公共预算支出表的说明"), "一般公共预算支出情况");
  EXPECT_EQ(section_named(budgets, "", "项目支出预算情况说明"), "");
}

TEST(PrintedNamesTest, CellsThatSayThereIsNoFigure) {
  EXPECT_TRUE(is_no_figure("—"));
  EXPECT_TRUE(is_no_figure(" —— "));
  EXPECT_TRUE(is_no_figure("/"));
  EXPECT_FALSE(is_no_figure(""));
  EXPECT_FALSE(is_no_figure("-1"));
  EXPECT_TRUE(says_none("无"));
  EXPECT_TRUE(says_none("本部门无此项预算"));
  EXPECT_FALSE(says_none("无线电频率管理"));
}

TEST(PrintedNamesTest, HeadersOfSeveralLevelsAndYears) {
  const TableSetSchema& set = program().sets[table_set_for(program(), "部门预算")];
  const PartSchema& part = set.parts[set.tables[set.find_table("一般公共预算支出表")].parts.front()];
  const auto column = [&](const char* printed) -> std::string {
    const std::uint16_t index = column_named(printed, {}, part, 2025);
    return index == kNone ? "" : part.columns[index].name;
  };
  EXPECT_EQ(column("2025年预算数-基本支出"), "基本支出");
  EXPECT_EQ(column("2024年执行数"), "上年执行数");
  EXPECT_EQ(column("2025年预算数"), "合计");
  EXPECT_EQ(column("2023年执行数"), "");
}

}  // namespace
}  // namespace budgetlint
