#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "import/pdf_reader.h"
#include "support/files.h"
#include "support/golden.h"
#include "support/source_dump.h"

/// PDFs that people's programs made (tests/import/pdf/make_documents.py), and word for word what is read of them.
namespace budgetlint {
namespace {

class PdfDocumentsTest : public testing::TestWithParam<const char*> {};

TEST_P(PdfDocumentsTest, AreReadAsTheyShow) {
  const std::string file = std::string("tests/import/pdf/") + GetParam();
  const SourcePtr source =
      test::source_of(std::string(GetParam()) + ".pdf", test::read_text(test::project_path(file + ".pdf")));
  test::expect_golden(test::dump(read_pdf(source)), file + ".expected.txt");
}

INSTANTIATE_TEST_SUITE_P(All, PdfDocumentsTest,
                         testing::Values("narrative", "long_table", "two_tables", "across", "bare", "form",
                                         "landscape_sheet", "portrait_sheet"),
                         [](const auto& parameter) { return std::string(parameter.param); });

}  // namespace
}  // namespace budgetlint
