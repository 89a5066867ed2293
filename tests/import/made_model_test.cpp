#include "import/made_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "import/file_kind.h"
#include "import/printed_text.h"
#include "model/reader.h"
#include "support/checker.h"
#include "support/files.h"

/// Whole files to models: the originals of a sample, and, where they are beside the project, published reports.
namespace budgetlint {
namespace {

SourcePtr original(const std::string& name) {
  const std::string path = test::project_path("samples/originals/" + name);
  return test::source_of(name, test::read_text(path));
}

MadeModel made_of(const std::vector<SourcePtr>& files) { return make_model(files, test::embedded_rulebook().program); }

/// What rules find, by rule and place: how often.
std::map<std::string, int> findings_of(const SourcePtr& text) {
  Engine engine(test::embedded_rulebook().program);
  ReadResult model = read_document(text);
  const TypedDocument typed(*model.document, engine.program);
  const DocumentReport report = check_document(engine, typed, model.problems);
  std::map<std::string, int> out;
  for (const Diagnostic& each : report.findings) ++out[each.rule + " " + each.where.path];
  return out;
}

bool tells(const MadeModel& made, const std::string& code) {
  return std::any_of(made.told.begin(), made.told.end(), [&](const Diagnostic& each) { return each.rule == code; });
}

/// The figures and names of all tables, by table and part, blanks left out.
std::multimap<std::string, std::string> cells_of(const Document& document) {
  std::multimap<std::string, std::string> out;
  for (const Table& table : document.tables) {
    for (const Part& part : table.parts) {
      for (std::size_t row = 0; row < part.row_count(); ++row) {
        for (std::size_t column = 0; column < part.columns.size(); ++column) {
          const Scalar& cell = part.cell(row, column);
          std::string text = tidy(cell.text);  // samples do not tell how far in a name stands
          std::erase(text, ',');
          if (cell.has_value()) out.emplace(std::string(table.id.text) + "." + std::string(part.id.text), text);
        }
      }
    }
  }
  return out;
}

class OriginalTest : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(OriginalTest, HasTheTablesOfTheSampleCellForCell) {
  std::vector<SourcePtr> files;
  for (const std::string& name : GetParam()) files.push_back(original(name));
  const MadeModel made = made_of(files);
  EXPECT_FALSE(has_errors(made.told));
  EXPECT_FALSE(tells(made, "W0762"));
  const ReadResult read = read_document(made.source);
  EXPECT_TRUE(read.problems.empty()) << (read.problems.empty() ? "" : read.problems.front().message.zh);
  EXPECT_EQ(read.document->identity.entity_name.text, "临溪县档案馆");
  EXPECT_EQ(read.document->identity.template_name.text, "eight-tables");
  // The one figure that is wrong in the originals is right in the sample.
  std::string sample = test::sample_text("eight-tables-2025");
  sample = test::replaced(sample, "[2012604, 档案馆,                          86.20,  ~,      86.20, ~, ~, ~]",
                          "[2012604, 档案馆, 86.30, ~, 86.30, ~, ~, ~]");
  const ReadResult wanted = read_document(test::source_of("sample", sample));
  EXPECT_EQ(cells_of(*read.document), cells_of(*wanted.document));
  EXPECT_EQ(read.document->narrative.size(), wanted.document->narrative.size());
  EXPECT_EQ(read.document->glossary.size(), wanted.document->glossary.size());
}

TEST_P(OriginalTest, HasTheSameFindingsThroughAWrittenModel) {
  std::vector<SourcePtr> files;
  for (const std::string& name : GetParam()) files.push_back(original(name));
  const MadeModel made = made_of(files);
  const SourcePtr written = test::source_of("x.budget.yaml", std::string(made.source->bytes()));
  const std::map<std::string, int> direct = findings_of(made.source);
  EXPECT_EQ(direct, findings_of(written));
  EXPECT_FALSE(direct.empty());
}

INSTANTIATE_TEST_SUITE_P(Formats, OriginalTest,
                         testing::Values(std::vector<std::string>{"档案馆预算.pdf"},
                                         std::vector<std::string>{"档案馆预算.docx"},
                                         std::vector<std::string>{"档案馆预算表.xlsx", "档案馆预算说明.docx"}));

TEST(MadeModelTest, FindingsAreLocatedInTheFile) {
  const MadeModel made = made_of({original("档案馆预算.pdf")});
  Engine engine(test::embedded_rulebook().program);
  ReadResult model = read_document(made.source);
  const TypedDocument typed(*model.document, engine.program);
  DocumentReport report = check_document(engine, typed, model.problems);
  locate(report, made);
  ASSERT_FALSE(report.findings.empty());
  for (const Diagnostic& each : report.findings) {
    EXPECT_TRUE(each.where.origin.zh.starts_with("第 ")) << each.rule << each.where.origin.zh;
    for (const Fix& fix : each.fixes) EXPECT_TRUE(fix.edits.empty());
  }
}

TEST(MadeModelTest, AFileIsReadByItsContent) {
  const SourcePtr pdf = original("档案馆预算.pdf");
  const MadeModel made = made_of({test::source_of("报告.docx", std::string(pdf->bytes()))});
  EXPECT_TRUE(tells(made, "W0767"));
  EXPECT_FALSE(has_errors(made.told));
}

TEST(MadeModelTest, WhatIsNoReportIsSaidToBeNone) {
  EXPECT_TRUE(tells(made_of({test::source_of("x", std::string("PK\x03\x04 nothing"))}), "E0766"));
}

TEST(FileKindTest, IsToldByTheBytes) {
  EXPECT_EQ(file_kind("%PDF-1.7", "a"), FileKind::pdf);
  EXPECT_EQ(file_kind("\n%PDF-1.4", "a.docx"), FileKind::pdf);
  EXPECT_EQ(file_kind("PK\x03\x04...word/document.xml", "a"), FileKind::word);
  EXPECT_EQ(file_kind("PK\x03\x04...xl/workbook.xml", "a"), FileKind::workbook);
  EXPECT_EQ(file_kind("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.xls"), FileKind::old_office);
  EXPECT_EQ(file_kind("<!DOCTYPE html><html>", "a"), FileKind::html);
  EXPECT_EQ(file_kind("budgetlint: 1", "a.budget.yaml"), FileKind::model);
  EXPECT_EQ(file_kind("", "-"), FileKind::model);
}

/// The report that a sample was written from by hand: read by the program, its tables are the sample's.
TEST(PublishedReportTest, HasTheTablesOfTheSample) {
  const std::string path = test::project_path("../shared/reports/putuo-finance-2024-final-accounts.pdf");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no published reports here";
  const MadeModel made = made_of({test::source_of("report.pdf", test::read_text(path))});
  EXPECT_FALSE(has_errors(made.told));
  const ReadResult read = read_document(made.source);
  EXPECT_TRUE(read.problems.empty());
  const ReadResult wanted = read_document(test::source_of("sample", test::sample_text("putuo-finance-2024")));
  EXPECT_EQ(cells_of(*read.document), cells_of(*wanted.document));
  EXPECT_EQ(read.document->narrative.size(), wanted.document->narrative.size());
  EXPECT_EQ(read.document->glossary.size(), wanted.document->glossary.size());
}

}  // namespace
}  // namespace budgetlint
