#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace budgetlint {
namespace {

/// A template that was written from a document serves to check it.
TEST(TemplateCommandTest, TheDocumentFitsTheTemplateWrittenFromIt) {
  const std::string sample = test::project_path("tests/rules/fourth_place/document.budget.yaml");
  const test::Run written =
      test::run_program("template --name haizhou-district --rules " +
                        test::project_path("tests/rules/fourth_place/template.brl") + " " + sample);
  EXPECT_EQ(written.exit_code, 0) << written.output;
  EXPECT_NE(written.output.find("template haizhou-district for 部门预算"), std::string::npos) << written.output;
  EXPECT_NE(written.output.find("title \"海州区{year}年度收支预算总览\""), std::string::npos) << written.output;
}

}  // namespace
}  // namespace budgetlint
