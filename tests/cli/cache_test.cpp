#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// `--cache`: what was found is kept for the next run, and only as long as nothing changes that decides it.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

class CacheTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    write("a.budget.yaml", published_);
    write("b.budget.yaml", test::sample_text("putuo-finance-2024"));
  }

  test::Run check(const std::string& arguments) const {
    return test::run_program("check " + arguments + " a.budget.yaml b.budget.yaml", folder_.string());
  }
  std::string found(const std::string& arguments) const { return check(arguments).output; }
  /// Of a run that keeps and takes: what it says must be what a run without a cache says.
  void expect_the_same(const std::string& arguments) const {
    EXPECT_EQ(found(arguments + " --cache kept"), found(arguments)) << arguments;
  }
  /// The entries, in the order of their names.
  std::vector<fs::path> entries() const {
    std::vector<fs::path> out;
    for (const auto& each : fs::directory_iterator(folder_ / "kept")) {
      if (each.path().extension() == ".check") out.push_back(each.path());
    }
    std::sort(out.begin(), out.end());
    return out;
  }
  /// Puts the entry of each document in the place of the other's: what is then told tells what was taken.
  void swap_entries() const {
    const std::vector<fs::path> two = entries();
    ASSERT_EQ(two.size(), 2U);
    fs::rename(two[0], folder_ / "kept/x");
    fs::rename(two[1], two[0]);
    fs::rename(folder_ / "kept/x", two[1]);
  }
  std::vector<fs::file_time_type> times() const {
    std::vector<fs::file_time_type> out;
    for (const fs::path& entry : entries()) out.push_back(fs::last_write_time(entry));
    return out;
  }

  const std::string published_ = test::sample_text("jincheng-xinfang-2024");
};

TEST_F(CacheTest, WhatIsTakenFromItIsWhatWasFound) {
  for (const char* format : {"text", "json", "sarif"}) {
    fs::remove_all(folder_ / "kept");
    const std::string as = "--show-suppressed --show-skipped --statistics --format " + std::string(format);
    expect_the_same(as);  // is kept
    ASSERT_EQ(entries().size(), 2U);
    const auto before = times();
    expect_the_same(as);  // is taken
    EXPECT_EQ(times(), before) << "nothing was kept again: " << format;
  }
  expect_the_same("--format ndjson --lang en");
  expect_the_same("--severity error --fail-on warning");
}

TEST_F(CacheTest, ADocumentThatChangedIsCheckedAgain) {
  (void)check("--cache kept");
  const auto before = times();
  write("a.budget.yaml", test::sample_text("jincheng-xinfang-2024-corrected"));
  expect_the_same("");
  EXPECT_EQ(entries().size(), 2U) << "of each document there is one entry";
  EXPECT_NE(times(), before);
}

TEST_F(CacheTest, SoItIsWhereSettingsRulesOptionsOrOtherDocumentsChange) {
  (void)check("--cache kept");
  write("budgetlint.yaml", "ignore: [statement.cell]\nsuppress:\n  - {rule: \"statement.*\", reason: 试一试}\n");
  expect_the_same("--show-suppressed");
  expect_the_same("--show-suppressed");
  write("budgetlint.yaml", "ignore: [statement.share]\nsuppress:\n  - {rule: \"text.*\", reason: 试一试}\n");
  expect_the_same("--show-suppressed");
  fs::remove(folder_ / "budgetlint.yaml");
  write("own.brl", "pack own \"1.0\"\nrule own.one : error \"一\" / \"one\" { require document.year == 2023 }\n");
  expect_the_same("--rules own.brl");
  write("own.brl", "pack own \"1.0\"\nrule own.one : error \"一\" / \"one\" { require document.year == 2024 }\n");
  expect_the_same("--rules own.brl");
  expect_the_same("--select 'statement.*'");
  expect_the_same("--ignore 'statement.*'");
  std::string before = test::sample_text("jincheng-xinfang-2024-corrected");
  before.replace(before.find("year: 2024"), 10, "year: 2023");
  fs::create_directory(folder_ / "prior");
  write("prior/a.budget.yaml", before);
  expect_the_same("--prior prior");
  before.replace(before.find("63.65"), 5, "65.36");
  write("prior/a.budget.yaml", before);
  expect_the_same("--prior prior");
  expect_the_same("--prior prior");
}

TEST_F(CacheTest, WhatIsDamagedOrForeignIsNotUsed) {
  const std::string whole = found("");
  (void)check("--cache kept");
  const std::string name = "kept/" + entries().front().filename().string();
  const std::string bytes = test::read_text(path(name));
  for (const std::string& wrong :
       {std::string(), std::string("预算"), bytes.substr(0, bytes.size() / 2), bytes + "x",
        std::string(bytes).replace(bytes.size() / 2, 1, 1, static_cast<char>(bytes[bytes.size() / 2] ^ 1))}) {
    write(name, wrong);
    const std::string told = found("--cache kept");
    EXPECT_NE(told.find("I0325"), std::string::npos) << wrong.size();
    EXPECT_NE(told.find("缓存里有 1 份坏了或者不是本程序写的"), std::string::npos);
    EXPECT_EQ(test::read_text(path(name)), bytes) << "it is made anew";
    EXPECT_EQ(found("--cache kept"), whole);
  }
  swap_entries();
  EXPECT_EQ(found("--cache kept"), whole) << "what is of another document is nothing that was found in this one";
}

TEST_F(CacheTest, AFolderOfOtherThingsIsLeftAlone) {
  fs::create_directory(folder_ / "kept");
  write("kept/报告.docx", "…");
  const test::Run run = check("--cache kept");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("E0323"), std::string::npos);
  EXPECT_EQ(entries().size(), 0U);
  write("file", "");
  EXPECT_NE(found("--cache file").find("E0323"), std::string::npos);
  EXPECT_NE(found("--cache file/kept").find("E0324"), std::string::npos);
  EXPECT_NE(found("--cache /proc/kept").find("E0324"), std::string::npos);
}

TEST_F(CacheTest, WhatCannotBeKeptIsToldAndTheRestIsSaid) {
  const std::string whole = found("--concise");
  (void)check("--cache kept");
  for (const fs::path& entry : entries()) {
    fs::remove(entry);
    fs::create_directories(entry / "in the way");
  }
  const std::string told = found("--concise --cache kept");
  EXPECT_NE(told.find("W0326"), std::string::npos);
  EXPECT_NE(told.find("缓存里有 2 份没有写成"), std::string::npos);
  EXPECT_NE(told.find(whole.substr(0, whole.find('\n'))), std::string::npos);
}

TEST_F(CacheTest, WhoeverDrawsTheDocumentHasIt) {
  (void)check("--cache kept");
  expect_the_same("--format html");
}

TEST_F(CacheTest, RunsMayShareIt) {
  const std::string whole = found("");
  const std::string both =
      "(" + std::string(test::program_path()) + " check --cache kept a.budget.yaml b.budget.yaml &" + " " +
      std::string(test::program_path()) + " check --cache kept a.budget.yaml b.budget.yaml >/dev/null; wait)";
  for (int i = 0; i < 4; ++i) {
    fs::remove_all(folder_ / "kept");
    EXPECT_EQ(test::run_command("cd '" + folder_.string() + "' && " + both).output, whole);
  }
}

}  // namespace
}  // namespace budgetlint
