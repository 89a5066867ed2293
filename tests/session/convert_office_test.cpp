#include "session/convert_office.h"

#include <filesystem>

#include "support/files.h"
#include "support/scratch_folder.h"

namespace budgetlint {
namespace {

/// With a stand-in for LibreOffice on the PATH, so that it need not be installed.
class ConvertOfficeTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    path_before_ = getenv("PATH");
    setenv("PATH", (folder_.string() + ":/usr/bin:/bin").c_str(), 1);
    setenv("TMPDIR", (folder_ / "tmp").c_str(), 1);
    std::filesystem::create_directories(folder_ / "tmp");
  }
  void TearDown() override {
    setenv("PATH", path_before_.c_str(), 1);
    unsetenv("TMPDIR");
    ScratchFolderTest::TearDown();
  }

  /// The script gets the kind as $6, the folder as $8 and the file as $9.
  void install(const std::string& script) {
    std::filesystem::permissions(write("soffice", "#!/bin/sh\n" + script), std::filesystem::perms::owner_all);
  }

  std::optional<std::string> convert(const std::string& bytes, std::chrono::milliseconds most = kConversionTime) {
    problems_.clear();
    return convert_old_office(bytes, "a.doc", problems_, most);
  }

  [[nodiscard]] std::string code() const { return problems_.size() == 1 ? problems_[0].rule : "?"; }

  static std::string old_word() { return test::read_text(test::project_path("tests/import/hostile/old.doc")); }

  std::string path_before_;
  std::vector<Diagnostic> problems_;
};

TEST_F(ConvertOfficeTest, GivesWhatLibreOfficeMakesAndLeavesNothingBehind) {
  install("[ \"$6\" = docx ] || exit 1; mkdir \"$8\"; printf made > \"$8/in.$6\"");
  EXPECT_EQ(convert(old_word()), "made");
  EXPECT_TRUE(problems_.empty());
  EXPECT_TRUE(std::filesystem::is_empty(folder_ / "tmp"));
}

TEST_F(ConvertOfficeTest, WhatIsNoWordFileIsAWorkbook) {
  install("mkdir \"$8\"; printf \"$6\" > \"$8/in.$6\"");
  EXPECT_EQ(convert(old_word().substr(0, 512)), "xlsx");
}

TEST_F(ConvertOfficeTest, SaysWhyItCannot) {
  setenv("PATH", folder_.c_str(), 1);
  EXPECT_EQ(convert(old_word()), std::nullopt);
  EXPECT_EQ(code(), "E0735") << "LibreOffice is not there";
  setenv("PATH", (folder_.string() + ":/usr/bin:/bin").c_str(), 1);
  install("exit 1");
  EXPECT_EQ(convert(old_word()), std::nullopt);
  EXPECT_EQ(code(), "E0736");
  install("exit 0");
  EXPECT_EQ(convert(old_word()), std::nullopt);
  EXPECT_EQ(code(), "E0736") << "it made nothing";
  install("sleep 60");
  EXPECT_EQ(convert(old_word(), std::chrono::milliseconds(100)), std::nullopt);
  EXPECT_EQ(code(), "E0736") << "it hangs";
  EXPECT_EQ(convert(test::read_text(test::project_path("tests/import/hostile/encrypted.xlsx"))), std::nullopt);
  EXPECT_EQ(code(), "E0731");
}

}  // namespace
}  // namespace budgetlint
