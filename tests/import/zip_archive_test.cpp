#include "import/zip_archive.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/files.h"

namespace budgetlint {
namespace {

const std::string& workbook() {
  static const std::string kBytes = test::read_text(test::project_path("tests/import/xlsx/excel-final-accounts.xlsx"));
  return kBytes;
}

TEST(ZipArchiveTest, GivesWhatItHolds) {
  std::vector<Diagnostic> told;
  ZipArchive archive(workbook(), "a.xlsx", told);
  EXPECT_TRUE(archive.is_open());
  EXPECT_TRUE(archive.has("xl/workbook.xml"));
  EXPECT_EQ(archive.names().front(), "[Content_Types].xml");
  EXPECT_EQ(archive.read("xl/workbook.xml")->substr(0, 5), "<?xml");
  EXPECT_EQ(archive.read("xl/none.xml"), std::nullopt);
  EXPECT_TRUE(told.empty());
}

TEST(ZipArchiveTest, KeepsToItsLimits) {
  const auto refused = [](const ZipLimits& limits) {
    std::vector<Diagnostic> told;
    ZipArchive archive(workbook(), "a.xlsx", told, limits);
    for (const std::string& name : archive.names()) (void)archive.read(name);
    return !told.empty() && told.front().rule == "E0732";
  };
  EXPECT_FALSE(refused({}));
  EXPECT_TRUE(refused({.entries = 3}));
  EXPECT_TRUE(refused({.part_bytes = 500}));
  EXPECT_TRUE(refused({.total_bytes = 4000}));
  EXPECT_TRUE(refused({.ratio = 2, .ratio_from = 0}));
}

TEST(ZipArchiveTest, KnowsFormatsByTheirFirstBytes) {
  EXPECT_TRUE(is_zip(workbook()));
  EXPECT_FALSE(is_compound_file(workbook()));
  EXPECT_TRUE(is_compound_file(test::read_text(test::project_path("tests/import/hostile/old.doc"))));
  EXPECT_FALSE(is_zip(""));
}

}  // namespace
}  // namespace budgetlint
