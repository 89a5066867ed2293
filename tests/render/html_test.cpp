#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "render/html.h"
#include "support/checker.h"
#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/validators.h"

namespace budgetlint {
namespace {

const std::string kPublished = "samples/jincheng-xinfang-2024.budget.yaml";
const std::string kViolations = "samples/violations.budget.yaml";
const std::string kPutuo = "samples/putuo-finance-2024.budget.yaml";

std::string page_of(const std::string& arguments) {
  return test::run_program("check --format html " + arguments, test::project_path(".")).output;
}

std::string rendered(const Report& report, Language language = Language::zh) {
  return written(*html_writer(language), report);
}

/// The embedded rules on a text, drawn.
Report drawn(const std::string& text) {
  test::Checker checker;
  CheckOptions options;
  options.view = true;
  Report report;
  report.documents.push_back(checker.check(text, options).report);
  return report;
}

std::multiset<std::string> all_of(const std::string& text, const std::string& expression) {
  const std::regex pattern(expression);
  std::multiset<std::string> out;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) out.insert((*at)[1].str());
  return out;
}

/// Ids are unique, and whatever names one names one that there is.
void expect_resolved(const std::string& page) {
  const std::multiset<std::string> list = all_of(page, " id=\"([^\"]*)\"");
  const std::set<std::string> ids(list.begin(), list.end());
  EXPECT_EQ(list.size(), ids.size());
  for (const std::string& id : all_of(page, " href=\"#([^\"]*)\"")) EXPECT_TRUE(ids.contains(id)) << id;
  for (const char* attribute : {"data-at", "data-related", "data-items", "aria-describedby", "aria-labelledby"}) {
    for (const std::string& value : all_of(page, std::string(" ") + attribute + "=\"([^\"]*)\"")) {
      std::istringstream names(value);
      for (std::string id; names >> id;) EXPECT_TRUE(ids.contains(id)) << attribute << " " << id;
    }
  }
}

class HtmlTest : public test::ScratchFolderTest {
 protected:
  void expect_well_formed(const std::string& page) const {
    if (!test::has_xmllint()) return;
    const test::Run run = test::run_command("xmllint --noout '" + write("page.html", page) + "'");
    EXPECT_EQ(run.exit_code, 0) << run.output.substr(0, 2000);
  }
};

TEST_F(HtmlTest, PagesAreWellFormedAndTheirLinksLeadSomewhere) {
  for (const std::string& arguments : {kPublished, kViolations + " --lang en", kPutuo + " " + kPublished,
                                       kPublished + " none.budget.yaml", std::string("none.budget.yaml")}) {
    const std::string page = page_of(arguments);
    expect_well_formed(page);
    expect_resolved(page);
  }
}

TEST_F(HtmlTest, NothingIsLoadedFromElsewhere) {
  const std::string page = page_of(kViolations);
  EXPECT_NE(page.find("default-src 'none'"), std::string::npos);
  for (const char* way :
       {"http:", "https:", "url(", "@import", " src=", "<link", "<iframe", "<img", " style=", " on"}) {
    const std::string tags = std::regex_replace(page, std::regex(">[^<]*<"), "><");
    EXPECT_EQ(tags.find(way), std::string::npos) << way;
  }
  EXPECT_EQ(all_of(page, "href=\"([^#][^\"]*)\"").size(), 0U);
}

TEST_F(HtmlTest, TheSameInputMakesTheSamePage) {
  const std::string page = page_of(kPublished);
  EXPECT_EQ(page, page_of(kPublished));
  const test::Run run =
      test::run_program("check --format html --output " + path("x.html") + " " + kPublished, test::project_path("."));
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.output, "");
  EXPECT_EQ(test::read_text(path("x.html")), page);
}

TEST_F(HtmlTest, EveryFindingHasACardAndLeadsToItsPlace) {
  const std::string page = page_of(kPublished);
  EXPECT_EQ(all_of(page, "<article class=\"card ([a-z]+)\"").size(), 27U);
  EXPECT_EQ(all_of(page, "<article class=\"card ([a-z]+)\"").count("error"), 3U);
  // The cell that a finding is about, with its number and what describes it.
  EXPECT_TRUE(std::regex_search(
      page,
      std::regex(
          "<td id=\"d1-c[0-9]+\" tabindex=\"-1\" class=\"n hit info\" data-items=\"d1-i1 d1-i2\" "
          "aria-describedby=\"d1-i1-m d1-i2-m\">412.69 <a class=\"ref info\" data-kind=\"info\" href=\"#d1-i1\"")));
  // A figure in prose.
  EXPECT_TRUE(std::regex_search(page, std::regex("<mark id=[^>]*>8797.08万元</mark>")));
  EXPECT_NE(page.find("算式：合计 476.33万元 ≈ 人员经费 412.69万元"), std::string::npos);
  EXPECT_NE(page.find("<caption>收入</caption>"), std::string::npos) << "two sides of a table";
  EXPECT_EQ(page.find("<mark></mark>"), std::string::npos);
}

/// A folder with the published report as report.budget.yaml, and settings by which two of its findings are explained
/// and suppressed.
class JudgedHtmlTest : public HtmlTest {
 protected:
  void SetUp() override {
    HtmlTest::SetUp();
    write("report.budget.yaml", test::sample_text("jincheng-xinfang-2024"));
    write("budgetlint.yaml",
          "suppress: [{rule: structure.table-heading, path: '*', reason: 照上级的样式}]\n"
          "explain:\n"
          "  - rule: performance.cost-within-funds\n"
          "    path: 绩效.项目[1].年度指标[5]\n"
          "    value: 8620.84万元\n"
          "    reason: 指标按万元取整\n"
          "    by: 张三\n"
          "    on: 2024-03-01\n");
  }
  [[nodiscard]] std::string page(const std::string& options = {}) const {
    return test::run_program("check --format html report.budget.yaml " + options, folder_.string()).output;
  }
};

TEST_F(JudgedHtmlTest, AnExplainedFindingIsShownWithItsExplanation) {
  const std::string shown = page();
  expect_well_formed(shown);
  expect_resolved(shown);
  const std::multiset<std::string> cards =
      all_of(shown, "<article class=\"card explained\"((?:(?!</article>)[\\s\\S])*)</article>");
  ASSERT_EQ(cards.size(), 1U);
  for (const char* said : {"已说明（错误）</span>", "<dd>指标按万元取整</dd>", "<dd>张三，2024-03-01</dd>",
                           "8620.84万元</span>", "budgetlint.yaml:3:"}) {
    EXPECT_NE(cards.begin()->find(said), std::string::npos) << said;
  }
  EXPECT_TRUE(std::regex_search(
      shown,
      std::regex(
          "<td id=[^>]* class=\"hit explained\" data-items=\"d1-i[0-9]+\"[^>]*>[^<]*<a class=\"ref explained\"")));
  EXPECT_NE(shown.find("<caption>已说明的问题（不计入结果）</caption>"), std::string::npos);
  EXPECT_NE(shown.find("不计入结果：1 个已说明，1 个已豁免。"), std::string::npos);
  EXPECT_NE(page("--lang en").find("Not counted: 1 finding explained, 1 finding suppressed."), std::string::npos);
}

TEST_F(JudgedHtmlTest, ASuppressedFindingIsFoldedWithItsReason) {
  const std::string shown = page();
  const std::string folded = shown.substr(shown.find("<details class=\"printed\"><summary>已豁免的问题"));
  EXPECT_TRUE(std::regex_search(
      folded, std::regex("structure.table-heading</code></th><td><a href=\"#d1-c[0-9]+\">机关运行经费表.表头[^\\n]*"
                         "照上级的样式<br /><span class=\"file\">[^<]*budgetlint.yaml:1:12</span>")));
  EXPECT_EQ(all_of(shown, "(<article[^>]*>(?:(?!</article>)[\\s\\S])*structure.table-heading)").size(), 0U)
      << "it has no card";
}

TEST_F(JudgedHtmlTest, WhatABaselineKnewAndWhatIsGoneIsSaid) {
  ASSERT_EQ(test::run_program("check --write-baseline known.json report.budget.yaml", folder_.string()).exit_code, 0);
  const std::string known = page("--baseline known.json");
  EXPECT_NE(known.find("基线 known.json：已知 25 个（不再列出），已消失 0 个"), std::string::npos);
  write("report.budget.yaml", test::replaced(test::sample_text("jincheng-xinfang-2024"), "部门公开表9", "预算公开表9"));
  const std::string gone = page("--baseline known.json --lang en");
  expect_well_formed(gone);
  EXPECT_NE(gone.find("<summary>Baseline known.json: 24 known (left out), 1 gone</summary>"), std::string::npos);
  EXPECT_NE(gone.find("<code>structure.table-label</code>"), std::string::npos);
}

TEST_F(HtmlTest, FiguresThatNoEquationTiesAreMarked) {
  const std::string page = page_of(kPublished);
  const test::Run run = test::run_program("coverage --format json " + kPublished, test::project_path("."));
  const auto figures = nlohmann::json::parse(run.output)["documents"][0]["figures"];
  std::size_t untied = 0;
  for (const auto& figure : figures) untied += figure["status"] == "tied" ? 0U : 1U;
  EXPECT_NE(page.find("印出的 " + std::to_string(figures.size()) + " 个数字中，" +
                      std::to_string(figures.size() - untied) + " 个有等式核对"),
            std::string::npos);
  EXPECT_EQ(all_of(page, "class=\"([^\"]*untied)\"").size(), untied + 1) << "and the legend";
  EXPECT_TRUE(std::regex_search(page, std::regex("<span id=[^>]* class=\"untied\">383.53</span>平方米")));
  EXPECT_TRUE(std::regex_search(page, std::regex("<td id=[^>]* class=\"untied\">500平米</td>")));
  EXPECT_TRUE(
      std::regex_search(page, std::regex("<a href=\"#d1-c[0-9]+\">说明.国有资产</a></th><td>383.53平方米</td>")));
}

/// Under the mouse, and for those who have none in a list whose links lead to the figure.
TEST_F(HtmlTest, FiguresInProseSayWhatTheyWereUnderstoodToBe) {
  const std::string page = page_of(kPublished);
  std::smatch figure;
  ASSERT_TRUE(std::regex_search(
      page, figure,
      std::regex("<span class=\"read\" id=\"(d1-r[0-9]+)\" tabindex=\"-1\" title=\"([^\"]*)\">(<[^>]*>)*412.69")));
  const std::string id = figure[1], reading = figure[2];
  EXPECT_NE(reading.find("的金额，2024年，预算"), std::string::npos) << reading;
  EXPECT_NE(page.find("<a href=\"#" + id + "\">说明.基本支出情况</a></th><td>412.69万元</td><td>" + reading),
            std::string::npos);
  const test::Run run = test::run_program("readings --format json " + kPublished, test::project_path("."));
  const auto figures = nlohmann::json::parse(run.output)["documents"][0]["figures"];
  EXPECT_EQ(all_of(page, "<span class=\"(read)\"").size(), figures.size());
  EXPECT_EQ(all_of(page, "<span class=\"read\" id=\"(d1-r[0-9]+)\"").size(), figures.size());
  EXPECT_NE(page_of(kPublished + " --lang en").find("title=\"amount of "), std::string::npos);
}

TEST_F(HtmlTest, AFixShowsWhatItTakesAwayAndWhatItPutsThere) {
  const std::string zh = page_of(kViolations);
  EXPECT_TRUE(std::regex_search(
      zh, std::regex("原为：</span><del>表四</del> <span aria-hidden=\"true\">→</span> <span class=\"unseen\">"
                     "改为：</span><ins>表三</ins></div><div class=\"how\"><code>budgetlint fix</code> 会这样改")));
  EXPECT_TRUE(std::regex_search(
      zh, std::regex("<del>元</del>[^\\n]*<ins>万元</ins></div><div class=\"how\">须由人核对后再改")));
}

TEST_F(HtmlTest, LongOrOneSidedChangesOfAFixAreShownToo) {
  Report report = drawn(test::sample_text("jincheng-xinfang-2024"));
  DocumentReport& document = report.documents[0];
  Diagnostic finding = document.findings.at(0);
  const Location where = finding.where;
  const Location nothing{where.source, {where.span.begin, where.span.begin}, {}, {}};
  std::string text;
  for (int i = 0; i < 400; ++i) text += "长";
  finding.fixes = {{{"甲", "a"}, true, {{where, ""}, {nothing, "\n    note: 本表无数据\n"}}},
                   {{"乙", "b"}, false, {{nothing, text}}}};
  document.findings = {finding};
  const std::string page = rendered(report, Language::en);
  expect_well_formed(page);
  EXPECT_NE(page.find("delete: </span><del>476.33</del> <span class=\"file\">"), std::string::npos);
  EXPECT_NE(page.find("insert: </span><ins>note: 本表无数据</ins> <span class=\"file\">"), std::string::npos);
  EXPECT_NE(page.find("长长…</ins></div>"), std::string::npos);
  EXPECT_EQ(page.find(text), std::string::npos);
}

TEST_F(HtmlTest, ThereIsAFilterWhereThereIsSomethingToTellApart) {
  const std::string page = page_of(kPublished);
  EXPECT_EQ(all_of(page, "aria-pressed=\"true\" data-shows=\"([a-z]+)\""),
            (std::multiset<std::string>{"error", "warning", "info"}));
  EXPECT_NE(page.find("hidden=\"hidden\""), std::string::npos) << "only the script puts it in sight";
  EXPECT_EQ(page_of(kPublished + " --severity error").find("class=\"filter\""), std::string::npos);
}

TEST_F(HtmlTest, TheProseIsDrawnAsItWasWritten) {
  const Report report = drawn(test::sample_text("jincheng-xinfang-2024"));
  const test::Checker::Result plain = test::Checker().check(test::sample_text("jincheng-xinfang-2024"));
  ASSERT_TRUE(report.documents[0].view);
  EXPECT_FALSE(plain.report.view) << "only where it is asked for";
  const DocumentView& view = *report.documents[0].view;
  std::size_t sections = 0;
  for (const ViewBlock& block : view.blocks) {
    if (block.area != ViewArea::narrative) continue;
    std::string text;
    for (const TextPiece& piece : block.prose.at(0).text.pieces) {
      text += piece.text;
      if (piece.text.size() != piece.span.length()) continue;
      EXPECT_EQ(report.documents[0].source->slice(piece.span), piece.text);
    }
    EXPECT_EQ(text, plain.model.document->narrative.at(sections++).text.text);
  }
  EXPECT_EQ(sections, plain.model.document->narrative.size());
}

TEST_F(HtmlTest, CellsKnowTheirPathAndPlace) {
  const Report report = drawn(test::sample_text("jincheng-xinfang-2024"));
  for (const ViewBlock& block : report.documents[0].view->blocks) {
    if (block.name != "收入总表") continue;
    const ViewText& cell = block.grids.at(0).rows.at(3).cells.at(2);
    EXPECT_EQ(cell.path, "收入总表[2010301].合计");
    EXPECT_EQ(report.documents[0].source->slice(cell.span), "350.16");
    EXPECT_TRUE(cell.figure);
    return;
  }
  FAIL() << "no 收入总表";
}

TEST_F(HtmlTest, TextIsNeverMarkup) {
  const std::string evil = "<script>alert(1)</script>\"'&amp;";
  std::string text = test::sample_text("jincheng-xinfang-2024");
  text = test::replaced(text, "name: 晋城市信访局,", "name: \"<script>x</script>\",");
  text = test::replaced(text, "title: 2024年预算收入总表", "title: \"<script>t</script>\"");
  text =
      test::replaced(text, "信访业务,                         9050.78", "<script>c</script>, \"<script>9</script>\"");
  text = test::replaced(text, "比上年增加8797.08万元", "<script>p</script>比上年增加8797.08万元");
  Report report = drawn(text);
  Diagnostic finding = report.documents[0].findings.at(0);
  finding.message = {evil, evil};
  finding.title = finding.label = finding.message;
  finding.notes = {finding.message};
  finding.basis = {evil};
  finding.expected = finding.actual = finding.difference = finding.unit = evil;
  finding.rule = finding.where.path = evil;
  finding.where.origin = {evil, evil};
  finding.related = {{finding.message, finding.where}, {finding.message, {}}};
  finding.fixes = {{finding.message, true, {{finding.where, evil}}}};
  report.documents[0].findings.push_back(finding);
  for (const bool explained : {true, false}) {
    report.documents[0].suppressed.push_back({finding, evil, finding.where, false, explained, evil, evil, evil});
  }
  report.documents[0].view->figures = ViewFigures{2, {{finding.where.span, evil, evil}}};
  const auto figure = static_cast<std::uint32_t>(text.find("8797.08", text.find("<script>p")));
  report.documents[0].view->readings = {{{figure, figure + 7}, evil, evil, {evil, evil}}};
  report.baseline = BaselineSummary{evil, 1, {{evil, evil, evil, 1, evil}}};
  report.documents[0].outcomes.push_back({evil, Outcome::not_evaluated, finding.message, {}, evil});
  report.documents[0].file = report.tool_version = evil;
  report.packs.push_back({evil, evil, evil});
  report.problems.push_back(finding);
  for (const Language language : {Language::zh, Language::en}) {
    const std::string page = rendered(report, language);
    EXPECT_EQ(all_of(page, "(<script)").size(), 1U) << "but for the page's own";
    expect_well_formed(page);
    expect_resolved(page);
  }
}

TEST_F(HtmlTest, WhatCouldNotBeCheckedIsSaid) {
  const std::string text = test::sample_text("jincheng-xinfang-2024");
  write("bad.budget.yaml", test::replaced(text, "9400.94, 9400.94, ~]", "\"1,2,3.4.5\", 9400.94, ~]"));
  const test::Run run = test::run_program("check --format html bad.budget.yaml none.budget.yaml", folder_.string());
  EXPECT_EQ(run.exit_code, 2);
  for (const char* said : {"结果并不完整", "检查本身的问题", "E0157", "E0301", "未能判断", "不适用"}) {
    EXPECT_NE(run.output.find(said), std::string::npos) << said;
  }
  EXPECT_TRUE(std::regex_search(run.output, std::regex("class=\"n hit error\"[^>]*>1,2,3.4.5 <a class=\"ref error\"")));
}

/// The verdict of a document without a finding, of which a rule could not be decided.
TEST_F(HtmlTest, WhatCouldNotBeJudgedMakesTheResultIncomplete) {
  Report report;
  DocumentReport& document = report.documents.emplace_back();
  document.outcomes.push_back({"某.规则", Outcome::not_evaluated, {"数读不出来", "no figure"}, {}});
  const std::string page = rendered(report);
  EXPECT_NE(page.find("<p>1 条未能判断：结果并不完整。</p>"), std::string::npos) << page.substr(0, page.find("<main"));
}

/// Each rule is counted with what follows from other findings, and has its gravest severity.
TEST_F(HtmlTest, RulesAreCountedWithWhatFollows) {
  const auto found = [](const std::string& rule, Severity severity) {
    Diagnostic out;
    out.rule = rule;
    out.severity = severity;
    out.title = out.message = {"要求", "requirement"};
    return out;
  };
  Report report;
  DocumentReport& document = report.documents.emplace_back();
  document.findings = {found("某.甲", Severity::info), found("某.甲", Severity::error)};
  document.findings[1].consequences = {found("某.乙", Severity::warning), found("某.乙", Severity::warning)};
  const std::string page = rendered(report);
  const std::size_t first = page.find("<code>某.甲</code>");
  const std::size_t second = page.find("<code>某.乙</code>");
  ASSERT_NE(first, std::string::npos);
  ASSERT_NE(second, std::string::npos);
  const std::string row = page.substr(first, page.find("</tr>", first) - first);
  EXPECT_NE(row.find("错误"), std::string::npos) << row;
  EXPECT_NE(page.substr(second, page.find("</tr>", second) - second).find("<td>2</td>"), std::string::npos);
}

TEST_F(HtmlTest, ACauseLeadsToAllThatFollowsFromIt) {
  const std::string text = test::sample_text("jincheng-xinfang-2024-corrected");
  write("x.budget.yaml", test::replaced(text, "[20805,   行政事业单位养老支出,             59.01,   59.01,  ~]",
                                        "[20805,   行政事业单位养老支出,             59.10,   59.01,  ~]"));
  const std::string page = test::run_program("check --format html x.budget.yaml", folder_.string()).output;
  expect_well_formed(page);
  expect_resolved(page);
  const std::size_t begin = page.find("<dt>由此产生</dt>");
  ASSERT_NE(begin, std::string::npos);
  const std::string entry = page.substr(begin, page.find("</dd>", begin) - begin);
  EXPECT_EQ(all_of(entry, "<code>([^<]*)</code>"),
            (std::multiset<std::string>{"public-budget.same", "totals.income-by-function", "支出总表/hierarchy",
                                        "支出总表/hierarchy", "支出总表/row-sum"}));
  const std::multiset<std::string> places = all_of(entry, " href=\"#([^\"]*)\"");
  EXPECT_EQ(places.size(), 5U) << entry;
  const std::multiset<std::string> lit = all_of(page, "<article[^>]* data-related=\"([^\"]*)\"");
  ASSERT_EQ(lit.size(), 1U);
  for (const std::string& place : places) {
    const bool is_lit = (" " + *lit.begin() + " ").find(" " + place + " ") != std::string::npos;
    const bool is_its_own = page.find("data-at=\"" + place + "\"") != std::string::npos;
    EXPECT_TRUE(is_lit || is_its_own) << place;
  }
}

/// What is wrong with a page in a browser.
std::string browser_complaints(const std::string& page, const std::string& options = {}) {
  const std::string script = test::project_path("tests/render/html_browser.mjs");
  const test::Run run = test::run_command("node '" + script + "' '" + page + "' " + options);
  return run.exit_code == 0 ? run.output : run.output + "not judged to be right";
}

TEST_F(JudgedHtmlTest, WorksInABrowser) { EXPECT_EQ(browser_complaints(write("report.html", page())), ""); }

TEST_F(HtmlTest, EnglishPagesAreReadInABrowserToo) {
  EXPECT_EQ(browser_complaints(write("report.html", page_of(kPutuo + " --lang en")), "--structure"), "");
}

TEST_F(HtmlTest, TheBrowserHasSomethingToSayOfAWrongPage) {
  const std::string page = test::replaced(page_of(kPutuo), "scope=\"col\"", "");
  const std::string complaints = browser_complaints(write("report.html", page), "--structure");
  EXPECT_NE(complaints.find("a header without scope"), std::string::npos) << complaints;
}

}  // namespace
}  // namespace budgetlint
