#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "base/utf8.h"
#include "render/concise.h"
#include "render/github.h"
#include "render/gitlab.h"
#include "render/json.h"
#include "render/junit.h"
#include "render/ndjson.h"
#include "render/sarif.h"
#include "support/files.h"

/// One finding on a line on which bytes, code points, UTF-16 units and cells all differ; each format counts its own.
namespace budgetlint {
namespace {

/// Before the figure: 7 code points, 8 UTF-16 units, 16 bytes. The figure itself has 4, 5 and 7 of them.
const std::string kBefore = "ab汉字𠮷é\t";
const std::string kFigure = "9𠮷.5";
const std::string kText = "first\n" + kBefore + kFigure + " rest\nlast\n";

class ColumnsTest : public testing::Test {
 protected:
  ColumnsTest() {
    const auto begin = static_cast<std::uint32_t>(std::string("first\n").size() + kBefore.size());
    const Span span{begin, begin + static_cast<std::uint32_t>(kFigure.size())};
    Diagnostic finding;
    finding.rule = "a.rule";
    finding.message = {"不对", "wrong"};
    finding.where = {source_.get(), span, "表[1].列", {"表一!A1", "表一!A1"}};
    finding.fingerprint = "0123456789abcdef";
    finding.related.push_back({{"另一处", "another"}, {source_.get(), span, {}, {}}});
    finding.fixes.push_back({{"改", "change"}, true, {{{source_.get(), span, {}, {}}, "9.50"}}});
    DocumentReport document;
    document.source = source_;
    document.file = source_->name();
    document.findings.push_back(finding);
    document.outcomes.push_back({"a.rule", Outcome::violated, {}, {}});
    report_.tool_version = "1.2.3";
    report_.documents.push_back(document);
  }

  SourcePtr source_ = test::source_of("甲, 乙/100%:x.budget.yaml", kText);
  Report report_;
  ExportOptions options_{Language::zh, "/repository"};
};

/// What stands from one code point of a line to another, both from 1.
std::string code_points(const std::string& line, std::size_t from, std::size_t to) {
  std::string out;
  std::size_t column = 1;
  for (std::size_t at = 0; at < line.size(); ++column) {
    const CodePoint point = decode_utf8(line, at);
    if (column >= from && column < to) out += line.substr(at, point.size);
    at += point.size;
  }
  return out;
}

void expect_figure(const nlohmann::json& region) {
  EXPECT_EQ(region["startLine"], 2);
  EXPECT_EQ(region["endLine"], 2);
  EXPECT_EQ(code_points(kBefore + kFigure + " rest", region["startColumn"], region["endColumn"]), kFigure);
}

TEST_F(ColumnsTest, SarifCountsCodePoints) {
  const auto log = nlohmann::json::parse(written(*sarif_writer(options_), report_));
  const auto& run = log["runs"][0];
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  const auto& result = run["results"][0];
  const auto& place = result["locations"][0]["physicalLocation"];
  expect_figure(place["region"]);
  EXPECT_EQ(result["locations"][0]["properties"]["origin"], "表一!A1");
  expect_figure(result["relatedLocations"][0]["physicalLocation"]["region"]);
  expect_figure(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]);
  EXPECT_EQ(place["artifactLocation"]["uri"], "%E7%94%B2%2C%20%E4%B9%99/100%25%3Ax.budget.yaml");
  EXPECT_EQ(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
}

TEST_F(ColumnsTest, GithubCountsUtf16UnitsAndTheLastIsInclusive) {
  EXPECT_EQ(written(*github_writer(options_), report_),
            "::error file=甲%2C 乙/100%25%3Ax.budget.yaml,line=2,col=9,endLine=2,endColumn=13,title=a.rule::不对\n");
}

TEST_F(ColumnsTest, GithubGetsNoColumnsOfSeveralLinesAndNoLineBreaks) {
  Diagnostic& finding = report_.documents[0].findings[0];
  finding.where.span = {0, 8};
  finding.severity = Severity::info;
  finding.title = {"标题", "what: it, must"};
  finding.message.en = "100% wrong";
  finding.notes.push_back({"算式", "1 + 1\r\n= 3"});
  options_.language = Language::en;
  EXPECT_EQ(written(*github_writer(options_), report_),
            "::notice file=甲%2C 乙/100%25%3Ax.budget.yaml,line=1,endLine=2,title=a.rule%3A what%3A it%2C must::"
            "100%25 wrong%0A1 + 1\\u000D%0A= 3\n");
}

TEST_F(ColumnsTest, JsonAndNdjsonCountCodePoints) {
  const auto json = nlohmann::json::parse(written(*json_writer(Language::zh), report_));
  const auto& place = json["documents"][0]["findings"][0]["location"];
  EXPECT_EQ(place["line"], 2);
  EXPECT_EQ(place["path"], "表[1].列");
  EXPECT_EQ(place["origin"], "表一!A1");
  EXPECT_EQ(code_points(kBefore + kFigure, place["column"], place["end_column"]), kFigure);
  std::istringstream lines(written(*ndjson_writer(Language::zh), report_));
  std::string line;
  std::getline(lines, line);
  std::getline(lines, line);
  EXPECT_EQ(nlohmann::json::parse(line), json["documents"][0]);
}

TEST_F(ColumnsTest, ConciseCountsCodePoints) {
  EXPECT_EQ(written(*concise_writer(Language::en, false), report_),
            "甲, 乙/100%:x.budget.yaml:2:8: error[a.rule]: wrong\n");
}

TEST_F(ColumnsTest, JunitShowsTheSourceAsTextDoes) {
  const std::string xml = written(*junit_writer(Language::zh), report_);
  EXPECT_NE(xml.find("x.budget.yaml:2:8"), std::string::npos) << xml;
}

TEST_F(ColumnsTest, GitlabHasLinesAndNoColumns) {
  const auto entries = nlohmann::json::parse(written(*gitlab_writer(options_), report_));
  EXPECT_EQ(entries[0]["location"],
            nlohmann::json::parse(R"({"path": "甲, 乙/100%:x.budget.yaml", "lines": {"begin": 2, "end": 2}})"));
}

TEST_F(ColumnsTest, JunitHoldsNothingThatXmlCannot) {
  Diagnostic& finding = report_.documents[0].findings[0];
  finding.message.zh = std::string("a\x01\x1b<b>&\"\xFF\xEF\xBF\xBE", 12);
  const std::string xml = written(*junit_writer(Language::zh), report_);
  EXPECT_NE(xml.find("message=\"a\\u0001\\u001B&lt;b>&amp;&quot;�\\uFFFE\""), std::string::npos) << xml;
}

TEST_F(ColumnsTest, SarifMessagesHaveNoPlaceholdersAndNoLinks) {
  report_.documents[0].findings[0].message.zh = "“{0}” [a](b)";
  const auto log = nlohmann::json::parse(written(*sarif_writer(options_), report_));
  EXPECT_EQ(log["runs"][0]["results"][0]["message"]["text"], "“{{0}}” \\[a\\](b)");
}

}  // namespace
}  // namespace budgetlint
