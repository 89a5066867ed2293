#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <variant>
#include <vector>

#include "import/pdf_reader.h"
#include "model/reader.h"
#include "support/files.h"
#include "support/program.h"

/// The published PDF of which a sample was made, where it is at hand: every cell of its tables is read as the sample
/// has it, and of every figure there are as many as pdftotext finds.
namespace budgetlint {
namespace {

std::string report_path(const std::string& name) { return test::project_path("../shared/reports/" + name + ".pdf"); }

/// A text without blanks and the commas of figures.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ',' && c != ' ' && c != '\n') out += c;
  }
  return out;
}

/// The rows of a grid, each as its cells' texts one after the other.
std::vector<std::string> row_texts(const SourceGrid& grid) {
  std::vector<std::string> out(grid.rows);
  for (const GridCell& cell : grid.cells) out[cell.row] += plain(cell.text) + "|";
  return out;
}

std::string model_row(const Part& part, std::size_t row) {
  std::string out;
  for (std::size_t column = 0; column < part.columns.size(); ++column) {
    const Scalar& cell = part.cell(row, column);
    out += (cell.has_value() ? plain(cell.text) : "") + "|";
  }
  return out;
}

/// 类, 款 and 项 are columns of their own in the PDF, and a merged cell is one: what is between cells does not count.
std::string joined(std::string text) {
  std::erase(text, '|');
  return text;
}

struct Published {
  SourceDocument document;
  std::map<std::string, const SourceGrid*> tables;  ///< by the title above

  explicit Published(const SourcePtr& source) : document(read_pdf(source)) {
    std::vector<std::string> before;
    for (const SourceBlock& block : document.blocks) {
      if (const auto* paragraph = std::get_if<SourceParagraph>(&block)) before.push_back(paragraph->text);
      if (const auto* grid = std::get_if<SourceGrid>(&block)) {
        for (const std::string& text : before) tables.emplace(text, grid);
        before.clear();
      }
    }
  }
};

TEST(PublishedPdfTest, EveryCellIsReadAsTheSampleHasIt) {
  const std::string path = report_path("putuo-finance-2024-final-accounts");
  if (!std::ifstream(path)) GTEST_SKIP() << "the published report is not here";
  const SourcePtr source = test::source_of("report.pdf", test::read_text(path));
  const Published published(source);
  const ReadResult model = read_document(test::source_of("x.budget.yaml", test::sample_text("putuo-finance-2024")));
  std::size_t cells = 0;
  for (const Table& table : model.document->tables) {
    const auto found = published.tables.find(std::string(table.title.text));
    ASSERT_NE(found, published.tables.end()) << table.title.text;
    const std::vector<std::string> rows = row_texts(*found->second);
    for (const Part& part : table.parts) {
      std::size_t next = 0;
      for (std::size_t row = 0; row < part.row_count(); ++row) {
        cells += part.columns.size();
        if (table.id.text == "三公经费决算表") continue;  // across in the PDF: below
        const std::string wanted = joined(model_row(part, row));
        while (next < rows.size() && joined(rows[next]).find(wanted) == std::string::npos) ++next;
        EXPECT_LT(next, rows.size()) << table.title.text << " " << model_row(part, row);
      }
    }
  }
  EXPECT_EQ(cells, 919U);
  const SourceGrid& across = *published.tables.at("财政拨款“三公”经费支出决算表");
  EXPECT_EQ(row_texts(across).back(), "0.95||||||||||0.95||");
}

/// Counts of all figures of a text.
std::map<std::string, int> figures(const std::string& text) {
  static const std::regex kFigure("[0-9][0-9,]*(\\.[0-9]+)?");
  std::map<std::string, int> out;
  for (std::sregex_iterator at(text.begin(), text.end(), kFigure), end; at != end; ++at) ++out[at->str()];
  return out;
}

TEST(PublishedPdfTest, AllFiguresAreThoseThatPdftotextFinds) {
  for (const char* name : {"putuo-finance-2024-final-accounts", "putuo-final-accounts-template"}) {
    const std::string path = report_path(name);
    if (!std::ifstream(path)) GTEST_SKIP() << "the published report is not here";
    const SourceDocument document = read_pdf(test::source_of("report.pdf", test::read_text(path)));
    std::string text;
    for (const SourceBlock& block : document.blocks) {
      if (const auto* paragraph = std::get_if<SourceParagraph>(&block)) text += paragraph->text + "\n";
      if (const auto* grid = std::get_if<SourceGrid>(&block)) {
        for (const GridCell& cell : grid->cells) text += cell.text + "\n";
      }
    }
    std::map<std::string, int> ours = figures(text),
                               theirs =
                                   figures(test::run_command("pdftotext -layout '" + path + "' - 2>/dev/null").output);
    EXPECT_EQ(ours, theirs) << name;
    for (const Diagnostic& told : document.told) EXPECT_EQ(told.rule, "I0715");
  }
}

}  // namespace
}  // namespace budgetlint
