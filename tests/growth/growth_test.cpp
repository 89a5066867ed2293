#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "growth/growing_documents.h"
#include "support/checker.h"
#include "support/program.h"
#include "support/rules.h"
#include "support/scratch_folder.h"

/// Time and memory grow with the document and not with its square. Time is counted in steps of the engine, which are
/// the same on every machine; memory is the most that the program ever had.
namespace budgetlint::test {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

/// What the program may take without a document, in KiB.
#if defined(BUDGETLINT_COVERAGE)
constexpr long kOfTheProgram = 82 * 1024;  // with a counter for each branch
#else
constexpr long kOfTheProgram = 66 * 1024;
#endif

class MemoryTest : public ScratchFolderTest {
 protected:
  /// 66 MB for the program and eight times the file.
  void expect_bounded(const GrowingDocument& document, std::size_t size) const {
    if (kSanitized) GTEST_SKIP() << "sanitizers need memory of their own";
    const std::string text = document.text(size);
    const std::string model = write("a.budget.yaml", text);
    EXPECT_LE(peak_of_check("--format json --output '" + path("out.json") + "' '" + model + "'"),
              kOfTheProgram + static_cast<long>(8 * text.size() / 1024));
    EXPECT_NE(read_text(path("out.json")), "");
  }

  /// The most memory that a check ever had, in KiB.
  static long peak_of_check(const std::string& arguments) {
    const test::Run run = run_command("python3 '" + project_path("tests/support/peak_memory.py") + "' " +
                                      program_path() + " check " + arguments);
    const std::string kPeak = "peak KiB: ";
    const std::size_t at = run.output.rfind(kPeak);
    if (at == std::string::npos) throw std::runtime_error("no peak in: " + run.output);
    return std::stol(run.output.substr(at + kPeak.size()));
  }
};

class GrowthTest : public MemoryTest, public testing::WithParamInterface<GrowingDocument> {};

/// A square would make it a hundredfold.
TEST_P(GrowthTest, TenTimesTheDocumentIsTenTimesTheWork) {
  Checker checker;
  std::uint64_t small = 0;
  std::uint64_t large = 0;
  CheckOptions options;
  options.work = &small;
  (void)checker.check(GetParam().text(1000), options);
  options.work = &large;
  const DocumentReport report = checker.check(GetParam().text(10000), options).report;
  ASSERT_GT(small, 0U);
  EXPECT_LE(large, 11 * small);
  for (const Diagnostic& problem : report.problems) EXPECT_NE(problem.rule, "E0331") << problem.message.zh;
}

TEST_P(GrowthTest, MemoryIsBoundedByTheSizeOfTheFile) { expect_bounded(GetParam(), 10000); }

INSTANTIATE_TEST_SUITE_P(Each, GrowthTest, ::testing::ValuesIn(growing_documents()),
                         [](const auto& info) { return std::string(info.param.name); });

/// What is read of prose takes more than that: some 600 bytes a figure, where tables take 300 a row.
TEST_F(MemoryTest, AHundredThousandStayWithinBounds) {
  for (const char* kind : {"one_code", "codes_without_parent", "wrong_row_sums", "wrong_totals", "one_wrong_total",
                           "bad_figures", "one_sentence", "projects", "indicators", "directory_items", "glossary"}) {
    SCOPED_TRACE(kind);
    expect_bounded(growing_document(kind), 100000);
  }
}

/// Formats that are written in parts keep nothing of a document.
TEST_F(MemoryTest, ADocumentThatWasCheckedLeavesItsPartOfTheReport) {
  if (kSanitized) GTEST_SKIP() << "sanitizers need memory of their own";
  const std::string text = read_text(project_path("tests/model/right_models/escapes.budget.yaml"));
  for (const char* folder : {"few", "more"}) std::filesystem::create_directory(folder_ / folder);
  for (int i = 0; i < 100; ++i) write((i < 10 ? "few/" : "more/") + std::to_string(i) + ".budget.yaml", text);
  const auto grown = [&](const std::string& format) {
    const std::string arguments = "--jobs 1 " + format + " '";
    return peak_of_check(arguments + path("") + "'") - peak_of_check(arguments + path("few") + "'");
  };
  for (const char* format : {"--concise", "--format json", "--format ndjson", "--format github", "--format text",
                             "--format sarif", "--format gitlab", "--format junit"}) {
    EXPECT_LE(grown(format), 90 * 32) << format;  // what the heap is cut into, names of files
    EXPECT_LE(grown(std::string(format) + " --force --output '" + path("out") + "'"), 90 * 32) << format;
  }
  // A baseline holds what was found of documents of one name once, with how often.
  const std::string baseline = " --write-baseline '" + path("b.json") + "' --force";
  EXPECT_LE(grown("--format ndjson" + baseline), 90 * 32);
  EXPECT_LE(grown("--format ndjson --baseline '" + path("b.json") + "'"), 90 * 32);
  // A page begins with what came of all documents: how they are drawn is kept until then, and nothing else.
  const std::string page = "--jobs 1 --format html --force --output '" + path("out") + "' '";
  const long few = peak_of_check(page + path("few") + "'");
  const long all = peak_of_check(page + path("") + "'");
  EXPECT_LE(all - few, static_cast<long>(2 * read_text(path("out")).size() / 1024));
}

/// A square would take hours here.
TEST(ProseGrowthTest, TextsWithoutAnyEndAreReadInOnePass) {
  Checker checker;
  for (const char* piece : {"2023年", "《甲", "（其中：基本支出2万元", "甲。", "（款）", "比上年", "2万元、", "占"}) {
    std::string text;
    while (text.size() < 1000000) text += piece;
    const std::string model =
        growing_document("sections").text(0) + "  - {id: 节, number: 一, title: 甲, text: \"" + text + "\"}\n";
    EXPECT_TRUE(checker.check(model).report.problems.empty()) << piece;
  }
}

// --- what is left out is said ----------------------------------------------------------------------------------------

std::vector<const Diagnostic*> findings_of(const DocumentReport& report, const std::string& rule) {
  std::vector<const Diagnostic*> out;
  for (const Diagnostic& finding : report.findings) {
    if (finding.rule == rule) out.push_back(&finding);
  }
  return out;
}

TEST(LeftOutTest, OfThousandsOfEqualFindingsTheFirstThousandAreToldAndTheRestIsCounted) {
  Checker checker;
  const DocumentReport report = checker.check(growing_document("codes_without_parent").text(2500)).report;
  const std::vector<const Diagnostic*> codes = findings_of(report, "收入总表/codes");
  ASSERT_EQ(codes.size(), 1001U);
  for (std::size_t i = 0; i < 1000; ++i) EXPECT_EQ(codes[i]->stands_for, 1U);
  const Diagnostic& rest = *codes.back();
  EXPECT_EQ(rest.stands_for, 1500U);
  EXPECT_EQ(rest.severity, Severity::error);
  EXPECT_EQ(rest.where.path, "收入总表[2011000].科目编码");
  EXPECT_EQ(rest.message.zh, "从这里起还有 1500 处同样的问题没有列出：一条规则在一份文档里最多列 1000 处");
  EXPECT_EQ(rest.message.en,
            "from here on 1500 more like it are not listed: a rule lists at most 1000 findings of a document");
}

TEST(LeftOutTest, AThousandFindingsAreAllTold) {
  Checker checker;
  const DocumentReport report = checker.check(growing_document("codes_without_parent").text(1000)).report;
  const std::vector<const Diagnostic*> codes = findings_of(report, "收入总表/codes");
  ASSERT_EQ(codes.size(), 1000U);
  EXPECT_EQ(codes.back()->stands_for, 1U);
}

TEST(LeftOutTest, TheSummaryCountsWhatIsNotListed) {
  Checker checker;
  Report report;
  report.documents.push_back(checker.check(growing_document("codes_without_parent").text(2500)).report);
  Report listed = report;
  std::erase_if(listed.documents[0].findings, [](const Diagnostic& finding) { return finding.stands_for > 1; });
  EXPECT_EQ(summarize(report).findings.errors, summarize(listed).findings.errors + 1500);
}

const std::string kRows =
    "budgetlint: 1\n"
    "document: {kind: 部门预算, template: t, year: 2024, entity: {name: 甲}, unit: 万元}\n"
    "tables:\n"
    "  - id: 表\n"
    "    columns: [名称, 数]\n"
    "    rows:\n";

std::string rows_of_one(std::size_t size) {
  std::string out = kRows + "      - [合计, 1]\n";
  for (std::size_t i = 0; i < size; ++i) out += "      - [项" + std::to_string(i) + ", 1]\n";
  return out;
}

const std::string kTable =
    "pack p \"1\"\n"
    "tables 集 {\n"
    "  table 表 {\n"
    "    column 名称 : text\n"
    "    column 数 : amount\n"
    "    total \"合计\"\n"
    "    row \"合计\" = sum of body\n"
    "  }\n"
    "}\n"
    "template t for 集 { section 说明 : number \"一\", title \"说明\" }\n";

TEST(LeftOutTest, AFindingNamesSixtyFourFiguresAndSaysHowManyMore) {
  Bench bench(kTable);
  ASSERT_EQ(bench.problems(), "");
  const DocumentReport report = bench.check(rows_of_one(100));
  const std::vector<const Diagnostic*> sums = findings_of(report, "表/合计");
  ASSERT_EQ(sums.size(), 1U);
  EXPECT_EQ(sums[0]->related.size(), 64U);
  ASSERT_EQ(sums[0]->notes.size(), 2U);
  EXPECT_EQ(sums[0]->notes[1].zh, "另有 36 处的数没有列出");
  EXPECT_EQ(sums[0]->notes[1].en, "36 more figures are not listed");
}

TEST(LeftOutTest, SixtyFourFiguresAreAllNamed) {
  Bench bench(kTable);
  const DocumentReport report = bench.check(rows_of_one(64));
  const std::vector<const Diagnostic*> sums = findings_of(report, "表/合计");
  ASSERT_EQ(sums.size(), 1U);
  EXPECT_EQ(sums[0]->related.size(), 64U);
  EXPECT_EQ(sums[0]->notes.size(), 1U);
}

/// What is behind so many findings is not looked for, and that is said.
TEST_F(MemoryTest, CausesOfThousandsOfFindingsAreNotSought) {
  const std::string model = write("a.budget.yaml", growing_document("wrong_row_sums").text(12000));
  const auto run = run_command(std::string(program_path()) + " check --concise '" + model + "'");
  EXPECT_NE(run.output.find("[I0606]"), std::string::npos) << run.output.substr(0, 2000);
  const std::string few = write("b.budget.yaml", growing_document("wrong_row_sums").text(5));
  EXPECT_EQ(run_command(std::string(program_path()) + " check --concise '" + few + "'").output.find("[I0606]"),
            std::string::npos);
}

/// Each of the rows of one name goes over all of them: the square of them, which no bound on loops sees.
TEST(TooMuchWorkTest, ARuleThatAsksForTheSquareIsNotFinishedAndThatIsSaid) {
  Bench bench(kTable +
              "rule square : error \"题\" basis \"据\" {\n  for r in 表.rows\n  require all o in named(表.rows, "
              "r.名称): o.数 <= r.数\n}\n"
              "rule after : error \"题\" basis \"据\" {\n  for r in 表.rows\n  require r.数 >= 0\n}\n");
  ASSERT_EQ(bench.problems(), "");
  std::string model = kRows;
  for (int i = 0; i < 20000; ++i) model += "      - [同名, 1]\n";
  const DocumentReport report = bench.check(model);
  const auto outcome = [&](const std::string& rule) {
    for (const RuleOutcome& each : report.outcomes) {
      if (each.rule == rule) return each;
    }
    return RuleOutcome{};
  };
  EXPECT_EQ(outcome("square").outcome, Outcome::not_evaluated);
  EXPECT_EQ(outcome("square").reason.zh, "要算的太多，没有算完");
  EXPECT_EQ(outcome("after").outcome, Outcome::passed);
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_EQ(report.problems[0].rule, "E0331");
  EXPECT_EQ(report.problems[0].message.zh, "规则“square”在这份文档上要算的太多，没有算完");
}

/// What a turn of a loop made goes with the turn; what is worked out once, and what is asked of afterwards, stays.
TEST(HeapTest, ValuesOutliveTheTurnsThatTheyAreNeededAfter) {
  Bench bench(kTable +
              "rule once : error \"题\" basis \"据\" {\n"
              "  for r in 表.rows\n"
              "  let own = [r.名称, r.名称]\n"
              "  require r.名称 in 表.rows.名称\n"
              "  require count(own) == 2\n"
              "    message \"{r.名称}\"\n"
              "}\n"
              "rule grouped : error \"题\" basis \"据\" {\n"
              "  for g in group r in 表.rows by r.名称\n"
              "  require count(g.items) == 1\n"
              "    message \"{g.key}有 {count(g.items)} 行\"\n"
              "}\n");
  ASSERT_EQ(bench.problems(), "");
  const std::string model = kRows + "      - [甲, 1]\n      - [乙, 2]\n      - [甲, 3]\n";
  const std::string out = bench.outcomes(model);
  EXPECT_NE(out.find("once: passed\n"), std::string::npos) << out;
  EXPECT_NE(out.find("甲有 2 行"), std::string::npos) << out;
}

}  // namespace
}  // namespace budgetlint::test
