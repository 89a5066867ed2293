#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/validators.h"

namespace budgetlint {
namespace {

using Json = nlohmann::json;

const std::string kPublished = "samples/jincheng-xinfang-2024.budget.yaml";
const std::string kViolations = "samples/violations.budget.yaml";

/// Runs `check` on files that the test wrote, or in the project, and judges what comes out by programs of others.
class FormatsTest : public test::ScratchFolderTest {
 protected:
  static test::Run check(const std::string& arguments) {
    return test::run_program("check " + arguments, test::project_path("."));
  }

  test::Run check_here(const std::string& arguments) const {
    return test::run_program("check " + arguments, folder_.string());
  }

  /// A figure that is none: a problem of the file, E0157.
  std::string write_malformed(const std::string& name) const {
    const std::string text = test::read_text(test::project_path(kPublished));
    return write(name, test::replaced(text, "9400.94, 9400.94, ~]", "\"1,2,3.4.5\", 9400.94, ~]"));
  }
};

const Json& find_by(const Json& items, const std::string& key, const std::string& value) {
  static const Json kNone;
  const auto found = std::find_if(items.begin(), items.end(), [&](const Json& item) { return item[key] == value; });
  EXPECT_NE(found, items.end()) << "no " << key << " " << value;
  return found == items.end() ? kNone : *found;
}

// --- SARIF ---------------------------------------------------------------------------------------------------------

TEST_F(FormatsTest, SarifPassesItsValidator) {
  write_malformed("坏 的.budget.yaml");
  // The validator takes its time for every rule that a log describes: one whole log is enough.
  const std::string some = " --select 'structure.*,table.*,performance.one-year' ";
  check("--format sarif " + kPublished + " --output " + path("published.sarif"));
  check("--format sarif " + kViolations + some + " --output " + path("violations.sarif"));
  check_here("--format sarif --lang en . none.budget.yaml --output problems.sarif" + some);
  check("--format sarif '" + path("坏 的.budget.yaml") + "' --output " + path("far.sarif") + some);
  EXPECT_EQ(test::sarif_complaints("'" + folder_.string() + "'/*.sarif"), "");
}

TEST_F(FormatsTest, TheSarifValidatorHasSomethingToSayOfAWrongLog) {
  std::string log = check("--format sarif --select performance.one-year " + kPublished).output;
  log = test::replaced(log, "\"locations\": [", "\"relatedLocations\": [");
  EXPECT_NE(test::sarif_complaints(write("wrong.sarif", log)), "");
}

TEST_F(FormatsTest, SarifDescribesRulesAndPlaces) {
  const Json run = Json::parse(check("--format sarif " + kPublished).output)["runs"][0];
  const Json& rules = run["tool"]["driver"]["rules"];
  const Json& result = find_by(run["results"], "ruleId", "performance.cost-within-funds");
  EXPECT_EQ(rules[result["ruleIndex"].get<std::size_t>()]["id"], "performance.cost-within-funds");
  const Json& rule = rules[result["ruleIndex"].get<std::size_t>()];
  EXPECT_EQ(rule["shortDescription"]["text"], "年度成本指标不超过年度资金");
  EXPECT_NE(rule["help"]["text"].get<std::string>().find("依据：财预〔2016〕143号"), std::string::npos);
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"]["startLine"], 607);
  EXPECT_EQ(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "绩效.项目[1].年度指标[5]");
  EXPECT_EQ(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 573);
  EXPECT_EQ(result["properties"]["actual"], "8620.84");
  EXPECT_EQ(run["invocations"][0]["executionSuccessful"], true);
  const Json& fix = find_by(run["results"], "ruleId", "structure.table-label")["fixes"][0];
  EXPECT_EQ(fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "预算公开表9");
}

TEST_F(FormatsTest, SarifNamesEveryRuleAndRelatedPlaceByItsId) {
  const Json run = Json::parse(check("--format sarif " + kViolations).output)["runs"][0];
  const Json& rules = run["tool"]["driver"]["rules"];
  std::size_t related = 0;
  for (const Json& result : run["results"]) {
    EXPECT_EQ(rules[result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
    std::size_t id = 0;
    for (const Json& place : result.value("relatedLocations", Json::array())) {
      EXPECT_EQ(place["id"], ++id) << result["ruleId"];
    }
    related = std::max(related, id);
  }
  EXPECT_GT(related, 2U) << "or nothing was counted";
}

TEST_F(FormatsTest, SarifShowsProblemsWhereCodeScanningLooks) {
  write_malformed("bad.budget.yaml");
  const test::Run done = check_here("--format sarif bad.budget.yaml none.budget.yaml");
  EXPECT_EQ(done.exit_code, 2);
  const Json run = Json::parse(done.output)["runs"][0];
  const Json& result = find_by(run["results"], "ruleId", "E0157");
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "bad.budget.yaml");
  const Json& invocation = run["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  EXPECT_EQ(invocation["toolExecutionNotifications"][0]["descriptor"]["id"], "E0301");
  EXPECT_EQ(invocation["toolExecutionNotifications"][0]["level"], "error");
}

TEST_F(FormatsTest, FilesAreNamedFromTheFolderOfTheRun) {
  write_malformed("x.budget.yaml");
  std::filesystem::create_directories(folder_ / "sub");
  const auto uri = [&](const std::string& arguments, const std::string& folder) {
    const test::Run run = test::run_program("check --format sarif " + arguments, folder);
    return Json::parse(run.output)["runs"][0]["artifacts"][0]["location"];
  };
  for (const std::string& name : {std::string("./x.budget.yaml"), path("x.budget.yaml"), std::string(".")}) {
    EXPECT_EQ(uri(name, folder_.string())["uri"], "x.budget.yaml") << name;
  }
  const Json elsewhere = uri("../x.budget.yaml", path("sub"));
  EXPECT_EQ(elsewhere["uri"], "file://" + path("x.budget.yaml"));
  EXPECT_FALSE(elsewhere.contains("uriBaseId"));
}

// --- JUnit ---------------------------------------------------------------------------------------------------------

TEST_F(FormatsTest, JunitIsValid) {
  write_malformed("bad.budget.yaml");
  write("control.budget.yaml", "a: \x01<b>&\n");
  check("--format junit " + kPublished + " " + kViolations + " --output " + path("samples.xml"));
  check_here("--format junit . none.budget.yaml --lang en --output problems.xml");
  EXPECT_EQ(test::junit_complaints(path("samples.xml")), "");
  EXPECT_EQ(test::junit_complaints(path("problems.xml")), "");
}

TEST_F(FormatsTest, JunitHasASuiteForEachDocumentAndACaseForEachRule) {
  const std::string both = kPublished + " samples/jincheng-xinfang-2024-corrected.budget.yaml";
  check("--format junit " + both + " --output " + path("x.xml"));
  const Json json = Json::parse(check("--format json " + both).output);
  ASSERT_EQ(test::xpath(path("x.xml"), "count(/testsuites/testsuite)"), "2");
  for (const std::size_t n : {0U, 1U}) {
    const std::string suite = "/testsuites/testsuite[" + std::to_string(n + 1) + "]";
    const Json& outcomes = json["documents"][n]["outcomes"];
    EXPECT_EQ(test::xpath(path("x.xml"), "string(" + suite + "/@name)"), json["documents"][n]["file"]);
    const auto expect_count = [&](const std::string& what, const std::string& attribute, int expected) {
      EXPECT_EQ(test::xpath(path("x.xml"), "count(" + suite + "/testcase" + what + ")"), std::to_string(expected)) << n;
      EXPECT_EQ(test::xpath(path("x.xml"), "number(" + suite + "/@" + attribute + ")"), std::to_string(expected)) << n;
    };
    expect_count("/failure", "failures", outcomes["violated"]);
    // The rounding differences of the published report break no rule; that findings hang together is no rule's.
    EXPECT_EQ(test::xpath(path("x.xml"), "count(" + suite + "/testcase/system-out)"), n == 0 ? "5" : "0");
    EXPECT_EQ(test::xpath(path("x.xml"), "count(" + suite + "/testcase[@name=\"I0604\"]/system-out)"),
              n == 0 ? "1" : "0");
    expect_count("/skipped", "skipped", outcomes["not_applicable"].get<int>() + outcomes["not_evaluated"].get<int>());
    expect_count("", "tests",
                 outcomes["passed"].get<int>() + outcomes["violated"].get<int>() +
                     outcomes["not_applicable"].get<int>() + outcomes["not_evaluated"].get<int>() + (n == 0 ? 2 : 0));
  }
}

TEST_F(FormatsTest, JunitHasOneCaseForProblemsOfOneKind) {
  write("x.budget.yaml", "甲键: 1\n乙键: 1\n" + test::sample_text("jincheng-xinfang-2024-corrected"));
  const std::string out = check_here("--format junit x.budget.yaml").output;
  const std::size_t first = out.find(" name=\"E0127\"");
  ASSERT_NE(first, std::string::npos) << out.substr(0, 2000);
  EXPECT_EQ(out.find(" name=\"E0127\"", first + 1), std::string::npos);
  EXPECT_NE(out.find("乙键"), std::string::npos) << "told in the same case";
}

TEST_F(FormatsTest, JsonListsWhatCouldNotBeJudged) {
  write_malformed("x.budget.yaml");
  const Json report = Json::parse(check_here("--format json x.budget.yaml").output);
  const Json& document = report["documents"][0];
  std::map<std::string, std::size_t> listed;
  for (const Json& each : document["skipped"]) ++listed[each["outcome"]];
  for (const char* outcome : {"not_evaluated", "not_applicable"}) {
    EXPECT_GT(listed[outcome], 0U) << outcome;
    EXPECT_EQ(listed[outcome], document["outcomes"][outcome]) << outcome;
  }
}

TEST_F(FormatsTest, JunitSaysWhyARuleWasSkippedAndWhatWentWrong) {
  write_malformed("bad.budget.yaml");
  check_here("--format junit bad.budget.yaml none.budget.yaml --output x.xml");
  EXPECT_NE(test::xpath(path("x.xml"), "string(//testcase[@name=\"E0157\"]/error)").find("bad.budget.yaml:"),
            std::string::npos);
  EXPECT_EQ(test::xpath(path("x.xml"), "string(/testsuites/testsuite[last()]/testcase/@name)"), "E0301");
  EXPECT_NE(test::xpath(path("x.xml"), "string(//skipped[contains(@message, \"E0157\")]/@message)").find("未能判断："),
            std::string::npos);
  EXPECT_EQ(test::xpath(path("x.xml"), "sum(/testsuites/testsuite/@errors)"), "2");
}

// --- GitHub, GitLab, lines -----------------------------------------------------------------------------------------

TEST_F(FormatsTest, GithubGetsACommandForEachFindingAndProblem) {
  write_malformed("bad.budget.yaml");
  const test::Run run = check_here("--format github bad.budget.yaml none.budget.yaml");
  EXPECT_EQ(run.exit_code, 2);
  std::istringstream lines(run.output);
  std::map<std::string, int> commands;
  for (std::string line; std::getline(lines, line);) ++commands[line.substr(0, line.find(' '))];
  EXPECT_EQ(commands.size(), 3U) << run.output;
  EXPECT_EQ(run.output.find("::error title=E0301::读不了"), 0U) << run.output;
  EXPECT_NE(run.output.find("::error file=bad.budget.yaml,line=59,"), std::string::npos) << run.output;
  EXPECT_GT(commands["::error"], 2);
  EXPECT_GT(commands["::warning"], 0);
  EXPECT_GT(commands["::notice"], 0);
}

TEST_F(FormatsTest, GitlabEntriesHaveWhatItAsksFor) {
  write_malformed("bad.budget.yaml");
  const Json entries = Json::parse(check_here("--format gitlab bad.budget.yaml none.budget.yaml").output);
  const std::set<std::string> severities = {"info", "minor", "major", "critical", "blocker"};
  for (const Json& entry : entries) {
    EXPECT_FALSE(entry["description"].get<std::string>().empty());
    EXPECT_FALSE(entry["check_name"].get<std::string>().empty());
    EXPECT_TRUE(severities.contains(entry["severity"])) << entry;
    EXPECT_FALSE(entry["location"]["path"].get<std::string>().starts_with("./")) << entry;
    EXPECT_GE(entry["location"]["lines"]["begin"], 1) << entry;
  }
  EXPECT_EQ(find_by(entries, "check_name", "E0157")["severity"], "blocker");
  EXPECT_EQ(find_by(entries, "check_name", "E0301")["location"]["path"], ".");
  EXPECT_EQ(find_by(entries, "check_name", "performance.cost-within-funds")["severity"], "major");
  EXPECT_EQ(find_by(entries, "check_name", "projects.names")["severity"], "minor");
  EXPECT_EQ(Json::parse(check("--format gitlab samples/jincheng-xinfang-2024-corrected.budget.yaml").output),
            Json::array());
}

TEST_F(FormatsTest, ConciseIsALineAFinding) {
  const test::Run run = check("--concise --severity error " + kPublished);
  EXPECT_EQ(run.exit_code, 1);
  std::istringstream lines(run.output);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_TRUE(line.starts_with(kPublished + ":")) << line;
    EXPECT_NE(line.find(": 错误[performance."), std::string::npos) << line;
  }
  EXPECT_EQ(count, 3) << run.output;
  EXPECT_EQ(check("--concise samples/jincheng-xinfang-2024-corrected.budget.yaml").output, "");
  EXPECT_EQ(check("--concise none.budget.yaml").output.find("错误[E0301]: "), 0U);
}

TEST_F(FormatsTest, ConciseIsForTextOnly) {
  for (const char* with : {"--format json", "--statistics", "--show-skipped"}) {
    const test::Run run = check("--concise " + std::string(with) + " " + kPublished);
    EXPECT_EQ(run.exit_code, 2) << with;
    EXPECT_NE(run.output.find("--concise"), std::string::npos) << run.output;
  }
}

TEST_F(FormatsTest, NdjsonSaysTheSameAsJson) {
  write_malformed("bad.budget.yaml");
  const std::string files = "bad.budget.yaml none.budget.yaml " + test::project_path(kPublished);
  const Json json = Json::parse(check_here("--format json " + files).output);
  const test::Run run = check_here("--format ndjson " + files);
  EXPECT_EQ(run.exit_code, 2);
  std::vector<Json> lines;
  std::istringstream text(run.output);
  for (std::string line; std::getline(text, line);) lines.push_back(Json::parse(line));
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0], Json({{"version", json["version"]}, {"tool", json["tool"]}, {"problems", json["problems"]}}));
  EXPECT_EQ(lines[1], json["documents"][0]);
  EXPECT_EQ(lines[2], json["documents"][1]);
  EXPECT_EQ(lines[3], Json({{"problems", Json::array()}, {"baseline", nullptr}, {"summary", json["summary"]}}));
  check_here("--format ndjson " + files + " --output x.ndjson");
  EXPECT_EQ(test::read_text(path("x.ndjson")), run.output);
}

// --- all -----------------------------------------------------------------------------------------------------------

TEST_F(FormatsTest, EveryFormatSpeaksEnglishToo) {
  for (const char* format : {"text --concise", "ndjson", "sarif", "github", "gitlab", "junit", "html"}) {
    const test::Run run = check("--lang en --format " + std::string(format) + " " + kPublished);
    EXPECT_EQ(run.exit_code, 1) << format;
    EXPECT_NE(run.output.find("rounding difference 0.01万元"), std::string::npos) << format;
    EXPECT_EQ(run.output.find("四舍五入差异"), std::string::npos) << format;
  }
}

TEST_F(FormatsTest, EveryFormatWritesAFile) {
  for (const char* format : {"text --concise", "json", "ndjson", "sarif", "github", "gitlab", "html", "junit"}) {
    const test::Run run = check("--format " + std::string(format) + " " + kPublished + " --output " + path("out"));
    EXPECT_EQ(run.exit_code, 1) << format;
    EXPECT_EQ(run.output, "") << format;
    EXPECT_NE(test::read_text(path("out")).find("8620.84万元，应不大于 8620.78万元"), std::string::npos) << format;
  }
  EXPECT_EQ(test::read_text(path("out")), check("--format junit " + kPublished).output);
}

/// The fingerprints of all entries, sorted.
std::multiset<std::string> gitlab_fingerprints(const std::string& output) {
  std::multiset<std::string> out;
  for (const Json& entry : Json::parse(output)) out.insert(entry["fingerprint"]);
  return out;
}

std::multiset<std::string> sarif_fingerprints(const std::string& output, const char* name) {
  std::multiset<std::string> out;
  const Json log = Json::parse(output);
  for (const Json& result : log["runs"][0]["results"]) out.insert(result["partialFingerprints"].value(name, ""));
  return out;
}

TEST_F(FormatsTest, FingerprintsSurviveInsertedLines) {
  write_malformed("x.budget.yaml");
  const std::string gitlab = check_here("--format gitlab x.budget.yaml").output;
  const std::string sarif = check_here("--format sarif x.budget.yaml").output;
  write("x.budget.yaml", "# one\n\n# three\n" + test::read_text(path("x.budget.yaml")));
  const std::string gitlab_moved = check_here("--format gitlab x.budget.yaml").output;
  const std::string sarif_moved = check_here("--format sarif x.budget.yaml").output;
  EXPECT_NE(gitlab, gitlab_moved);
  EXPECT_EQ(gitlab_fingerprints(gitlab), gitlab_fingerprints(gitlab_moved));
  for (const char* name : {"finding/v1", "place/v1"}) {
    EXPECT_EQ(sarif_fingerprints(sarif, name), sarif_fingerprints(sarif_moved, name));
  }
}

/// Unknown keys of a document have no path of their own.
TEST_F(FormatsTest, FingerprintsOfProblemsTellThemApartByTheirText) {
  const std::string text = test::sample_text("jincheng-xinfang-2024-corrected");
  const auto fingerprints = [&](const std::string& keys) {
    write("x.budget.yaml", keys + text);
    return gitlab_fingerprints(check_here("--format gitlab x.budget.yaml").output);
  };
  const std::multiset<std::string> one = fingerprints("乙键: 1\n");
  const std::multiset<std::string> both = fingerprints("甲键: 1\n乙键: 1\n");
  EXPECT_NE(fingerprints("甲键: 1\n"), one);
  ASSERT_EQ(both.size(), one.size() + 1);
  EXPECT_TRUE(std::includes(both.begin(), both.end(), one.begin(), one.end())) << "another one before it";
  const std::string twice =
      test::replaced(test::replaced(text, "  - id: 三公经费\n", "  - id: 三公经费\n    甲键: 1\n"),
                     "  - id: 政府采购\n", "  - id: 政府采购\n    甲键: 1\n");
  write("x.budget.yaml", twice);
  const std::multiset<std::string> same = gitlab_fingerprints(check_here("--format gitlab x.budget.yaml").output);
  EXPECT_EQ(same.size(), 2U);
  EXPECT_EQ(std::set<std::string>(same.begin(), same.end()).size(), same.size());
}

TEST_F(FormatsTest, FingerprintsAreUniqueEvenOfTheSameDocumentTwice) {
  write_malformed("x.budget.yaml");
  write_malformed("y.budget.yaml");
  const std::string files = ". x.budget.yaml " + test::project_path("samples");
  const auto expect_unique = [](const std::multiset<std::string>& all) {
    EXPECT_GT(all.size(), 250U);
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
  };
  expect_unique(gitlab_fingerprints(check_here("--format gitlab " + files).output));
  expect_unique(sarif_fingerprints(check_here("--format sarif " + files).output, "place/v1"));
}

}  // namespace
}  // namespace budgetlint
