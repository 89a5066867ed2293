#include <filesystem>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/normal_text.h"
#include "import/workbook_reader.h"
#include "import/zip_archive.h"
#include "model/reader.h"
#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// Workbooks and Word files that commands write.
namespace budgetlint {
namespace {

class OfficeOutputTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    write("x.budget.yaml", test::sample_text("jincheng-xinfang-2024"));
  }

  test::Run run(const std::string& arguments) const { return test::run_program(arguments, folder_.string()); }

  /// All comments of a workbook, which stand in a part for each sheet.
  [[nodiscard]] std::string comments(const std::string& file) const {
    const std::string bytes = test::read_text(path(file));
    std::vector<Diagnostic> told;
    ZipArchive archive(bytes, file, told);
    std::string out;
    for (const std::string& name : archive.names()) {
      if (name.starts_with("xl/comments")) out += archive.read(name).value_or("");
    }
    return out;
  }
};

TEST_F(OfficeOutputTest, CheckAnnotatesTheTables) {
  const test::Run plain = run("check x.budget.yaml");
  const test::Run annotated = run("check --annotate out.xlsx x.budget.yaml");
  EXPECT_EQ(annotated.exit_code, plain.exit_code);
  EXPECT_EQ(annotated.output, plain.output) << "beside what is said anyway";
  const std::string all = comments("out.xlsx");
  EXPECT_NE(all.find("performance.cost-within-funds"), std::string::npos);
  EXPECT_NE(all.find("相差 0.06万元"), std::string::npos);
  EXPECT_EQ(run("check --annotate out.xlsx --format ndjson x.budget.yaml").exit_code, plain.exit_code)
      << "its own file is written anew, whatever the format";
}

TEST_F(OfficeOutputTest, WorkbooksOfOthersStay) {
  std::filesystem::copy_file(test::project_path("tests/import/xlsx/wps-transposed.xlsx"), folder_ / "theirs.xlsx");
  const std::string before = test::read_text(path("theirs.xlsx"));
  EXPECT_EQ(run("check --annotate theirs.xlsx x.budget.yaml").exit_code, 2);
  EXPECT_EQ(run("export x.budget.yaml -o theirs.xlsx").exit_code, 2);
  EXPECT_EQ(test::read_text(path("theirs.xlsx")), before);
  EXPECT_EQ(run("export --force x.budget.yaml -o theirs.xlsx").exit_code, 0);
  EXPECT_NE(test::read_text(path("theirs.xlsx")), before);
  EXPECT_EQ(run("export x.budget.yaml -o x.budget.yaml").exit_code, 2);
}

TEST_F(OfficeOutputTest, ExportWritesWhatTheNameSays) {
  EXPECT_EQ(run("export x.budget.yaml -o x.xlsx").exit_code, 0);
  EXPECT_EQ(run("export x.budget.yaml -o x.docx").exit_code, 0);
  EXPECT_EQ(comments("x.xlsx"), "") << "only the document";
  std::vector<Diagnostic> told;
  const std::string word = test::read_text(path("x.docx"));
  EXPECT_TRUE(ZipArchive(word, "x.docx", told).has("word/document.xml"));
  const test::Run wrong = run("export x.budget.yaml -o x.pdf");
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_NE(wrong.output.find("E0515"), std::string::npos) << wrong.output;
}

/// Every figure of the sample's tables is in the workbook as it was printed.
TEST_F(OfficeOutputTest, ExportKeepsFiguresAsPrinted) {
  ASSERT_EQ(run("export x.budget.yaml -o x.xlsx").exit_code, 0);
  const SourceDocument read = read_workbook(test::read_text(path("x.xlsx")), "x.xlsx");
  std::multiset<std::string> shown;
  for (const SourceBlock& block : read.blocks) {
    const auto* grid = std::get_if<SourceGrid>(&block);
    if (grid == nullptr) continue;
    for (const GridCell& cell : grid->cells) {
      shown.insert(cell.text);
      EXPECT_FALSE(cell.stored) << cell.text;
    }
  }
  for (const char* const figure : {"9527.11", "476.33", "9050.78", "350.16"})
    EXPECT_GT(shown.count(figure), 0U) << figure;
}

/// What a reader finds in a model: each row of the tables with its figures, each section, form, term and annex.
std::vector<std::string> contents_of(const std::string& model) {
  const ReadResult read = read_document(test::source_of("m.budget.yaml", model));
  std::vector<std::string> out;
  for (const Table& table : read.document->tables) {
    for (const Part& part : table.parts) {
      for (std::size_t row = 0; row < part.row_count(); ++row) {
        std::string line = normal_form(table.title.text) + ":";
        if (normal_form(part.cell(row, 0).text) == "栏次") continue;  // which import leaves out, as it tells
        for (std::size_t column = 0; column < part.columns.size(); ++column) {
          const Scalar& cell = part.cell(row, column);
          line += " " + (cell.has_value() ? normal_form(cell.text) : "");
        }
        out.push_back(line);
      }
    }
  }
  for (const auto* sections : {&read.document->overview, &read.document->narrative}) {
    for (const Section& section : *sections)
      out.push_back(normal_form(section.title.text) + normal_form(section.text.text));
  }
  const auto tell = [&](const std::string& of, std::initializer_list<const Scalar*> texts) {
    std::string line = of;
    for (const Scalar* text : texts) line += "|" + (text->has_value() ? normal_form(text->text) : "");
    out.push_back(line);
  };
  const auto tell_ledger = [&](const std::string& of, const Ledger& ledger) {
    for (const Ledger::Entry& entry : ledger.entries) tell(of, {&entry.name, &entry.value});
  };
  const auto tell_indicators = [&](const std::string& of, const Items<Indicator>& indicators) {
    for (const Indicator& each : indicators) tell(of, {&each.level1, &each.level2, &each.name, &each.target});
  };
  if (const std::optional<OverallForm>& form = read.document->overall) {
    tell("整体", {&form->funds_unit, &form->duties, &form->strategy, &form->goal});
    tell_ledger("整体信息", form->facts);
    tell_ledger("整体来源", form->by_source);
    tell_ledger("整体方向", form->by_use);
    for (const Task& task : form->tasks) tell("整体任务", {&task.function, &task.task});
    tell_indicators("整体指标", form->indicators);
  }
  for (const ProjectForm& form : read.document->projects) {
    const std::string name = normal_form(form.name.text);
    tell(name, {&form.department, &form.implementer, &form.attribute, &form.period, &form.funds_unit, &form.overview,
                &form.basis, &form.necessity, &form.measures, &form.plan, &form.period_goal, &form.annual_goal,
                &form.reported});
    tell_ledger(name + "实施期资金", form.period_funds);
    tell_ledger(name + "年度资金", form.annual_funds);
    tell_indicators(name + "实施期指标", form.period_indicators);
    tell_indicators(name + "年度指标", form.annual_indicators);
  }
  for (const EvaluationForm& form : read.document->evaluations) {
    const std::string name = normal_form(form.name.text);
    tell(name, {&form.scope, &form.department, &form.implementer, &form.unit, &form.goal, &form.achieved, &form.weight,
                &form.score, &form.grade});
    for (const EvaluationForm::Funds& each : form.funds) {
      tell(name + "资金",
           {&each.name, &each.initial, &each.budget, &each.spent, &each.weight, &each.rate, &each.score});
    }
    for (const EvaluationForm::Result& each : form.indicators) {
      tell(name + "指标", {&each.level1, &each.level2, &each.name, &each.target, &each.result, &each.weight,
                           &each.score, &each.reason});
    }
  }
  for (const Annex& annex : read.document->annexes) {
    const std::string title = normal_form(annex.title.text);
    tell(title, {&annex.number, &annex.issuer, &annex.date, &annex.text});
    for (const DirectoryGroup& group : annex.directory) {
      const std::string name = normal_form(group.group.text);
      for (const DirectoryGroup::Item& item : group.items) tell(title + name, {&item.code, &item.name});
    }
  }
  for (const GlossaryEntry& entry : read.document->glossary) {
    out.push_back(normal_form(entry.term.text) + normal_form(entry.text.text));
  }
  return out;
}

TEST_F(OfficeOutputTest, WhatIsExportedIsReadAsTheDocumentThatItIs) {
  for (const char* sample :
       {"jincheng-xinfang-2024-corrected", "eight-tables-2025", "putuo-finance-2024-corrected", "self-evaluation-2024",
        "national-accounts-2024", "national-budget-2025", "jincheng-xinfang-2024", "putuo-finance-2024"}) {
    const std::string model = test::sample_text(sample);
    write("r.budget.yaml", model);
    for (const std::string file : {"r.docx", "r.xlsx"}) {
      SCOPED_TRACE(std::string(sample) + " " + file);
      ASSERT_EQ(run("export --force r.budget.yaml -o " + file).exit_code, 0);
      ASSERT_LT(run("import --force " + file + " -o back.budget.yaml").exit_code, 2);
      const std::vector<std::string> after = contents_of(test::read_text(path("back.budget.yaml")));
      const std::set<std::string> read(after.begin(), after.end());
      for (const std::string& each : contents_of(model)) EXPECT_TRUE(read.contains(each)) << each;
    }
  }
}

}  // namespace
}  // namespace budgetlint
