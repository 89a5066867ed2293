#include "session/recognise_pages.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "import/pdf_reader.h"
#include "session/run_program.h"
#include "support/files.h"
#include "support/scratch_folder.h"
#include "support/source_dump.h"

namespace budgetlint {
namespace {

class RecognisePagesTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    path_before_ = getenv("PATH");
    setenv("TMPDIR", (folder_ / "tmp").c_str(), 1);
    std::filesystem::create_directories(folder_ / "tmp");
  }
  void TearDown() override {
    setenv("PATH", path_before_.c_str(), 1);
    unsetenv("TMPDIR");
    ScratchFolderTest::TearDown();
  }

  void install(const std::string& name, const std::string& script) {
    std::filesystem::permissions(write(name, "#!/bin/sh\n" + script), std::filesystem::perms::owner_all);
  }

  /// The scan as it is read, and whether nothing is left of that.
  std::string read(std::chrono::milliseconds most = kRecognitionTime) {
    const SourcePtr source =
        test::source_of("scan.pdf", test::read_text(test::project_path("tests/import/pdf/scan.pdf")));
    const std::string out = test::dump(read_pdf(source, {}, page_recogniser(most).get()));
    EXPECT_TRUE(std::filesystem::is_empty(folder_ / "tmp"));
    return out;
  }

  std::string path_before_;
};

/// With the programs themselves: what they make of the scan is what the page says, and all of it uncertain.
TEST_F(RecognisePagesTest, AScanIsReadWhereTheProgramsAreInstalled) {
  if (const std::string missing = page_recogniser()->missing(); !missing.empty()) {
    GTEST_SKIP() << "NOT TESTED: nothing recognises scans here, " << missing << " is not installed";
  }
  const std::string out = read();
  for (const char* figure : {"1,200.40", "86.00", "1,286.40", "1,190.40", "96.00"}) {
    EXPECT_NE(out.find(std::string(figure) + "？文字是对扫描图像识别出来的 |"), std::string::npos) << figure << "\n"
                                                                                                   << out;
  }
  EXPECT_NE(out.find("表 4 行 2 列"), std::string::npos) << out;
  EXPECT_NE(out.find("表 6 行 4 列"), std::string::npos) << out;
  EXPECT_NE(out.find("W0713"), std::string::npos) << out;
}

TEST_F(RecognisePagesTest, SaysWhatIsNotInstalled) {
  setenv("PATH", folder_.c_str(), 1);
  EXPECT_NE(read().find("E0716 没有识别扫描的页：没有装 pdftoppm、tesseract\n"), std::string::npos);
  install("pdftoppm", "exit 1");
  EXPECT_NE(read().find("没有装 tesseract\n"), std::string::npos);
  install("tesseract", "echo eng");
  EXPECT_NE(read().find("没有装 tesseract-ocr-chi-sim（chi_sim）\n"), std::string::npos);
}

TEST_F(RecognisePagesTest, SaysWhichProgramFails) {
  setenv("PATH", (folder_.string() + ":/usr/bin:/bin").c_str(), 1);
  install("tesseract", "[ \"$1\" = --list-langs ] && echo chi_sim");
  install("pdftoppm", "exit 1");
  EXPECT_NE(read().find("W0717 第 1 页没有识别成：pdftoppm 没有画出来\n"), std::string::npos);
  install("pdftoppm", "sleep 60");
  EXPECT_NE(read(std::chrono::milliseconds(300)).find("W0717 第 1 页没有识别成：pdftoppm 太久没有画完\n"),
            std::string::npos);
  install("pdftoppm",
          "for last; do :; done; printf 'P5\\n40 9\\n255\\n' > \"$last.pgm\"; head -c 360 /dev/zero >> \"$last.pgm\"");
  EXPECT_NE(read().find("W0717 第 1 页没有识别成：tesseract 出错\n"), std::string::npos);
  install("tesseract", "if [ \"$1\" = --list-langs ]; then echo chi_sim; else sleep 60; fi");
  EXPECT_NE(read(std::chrono::milliseconds(500)).find("W0717 第 1 页没有识别成：tesseract 太久没有识别完\n"),
            std::string::npos);
}

}  // namespace
}  // namespace budgetlint
