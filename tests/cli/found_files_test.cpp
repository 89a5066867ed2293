#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// What of a folder is checked, what is passed over, and what of that is told.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

class FoundFilesTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    put("a.budget.yaml");
  }

  void put(const std::string& name) const {
    fs::create_directories((folder_ / name).parent_path());
    write(name, model_);
  }

  test::Run run(const std::string& arguments) const { return test::run_program(arguments, folder_.string()); }

  nlohmann::json report_of(const std::string& arguments) const {
    return nlohmann::json::parse(run("check --format json 2>/dev/null " + arguments).output);
  }

  /// The files that are checked, in their order.
  std::vector<std::string> checked(const std::string& arguments) const {
    std::vector<std::string> out;
    const nlohmann::json report = report_of(arguments);
    for (const auto& document : report["documents"]) out.push_back(document["file"]);
    return out;
  }

  /// `code file`, a line a problem of the run.
  std::string problems(const std::string& arguments) const {
    std::string out;
    const nlohmann::json report = report_of(arguments);
    for (const auto& problem : report["problems"]) {
      out += problem["rule"].get<std::string>() + " " + problem["message"].get<std::string>() + "\n";
    }
    return out;
  }

  const std::string model_ = test::sample_text("jincheng-xinfang-2024-corrected");
  const std::vector<std::string> only_a_ = {"a.budget.yaml"};
};

TEST_F(FoundFilesTest, WhatLooksLikeAModelAndHasAnotherNameIsTold) {
  for (const char* name :
       {"b.yaml", "c.budget.yaml.txt", "d.budget.yml", "e.Budget.YAML", "f.budget.yaml ", "g.budgetyaml"})
    put(name);
  write("budgetlint.yaml", "{}\n");
  write("mkdocs.yml", "site_name: 预算\n");
  write("notes.txt", "document: 这不是模型\n");
  put("a.budget.yaml~");
  put("a.budget.yaml.bak");
  EXPECT_EQ(problems(""),
            "W0314 没有检查“b.yaml”：文件名不以 .budget.yaml 结尾\n"
            "W0314 没有检查“c.budget.yaml.txt”：文件名不以 .budget.yaml 结尾\n"
            "W0314 没有检查“d.budget.yml”：文件名不以 .budget.yaml 结尾\n"
            "W0314 没有检查“e.Budget.YAML”：文件名不以 .budget.yaml 结尾\n"
            "W0314 没有检查“f.budget.yaml ”：文件名不以 .budget.yaml 结尾\n"
            "W0314 没有检查“g.budgetyaml”：文件名不以 .budget.yaml 结尾\n");
  EXPECT_EQ(checked(""), only_a_);
  EXPECT_EQ(run("check").exit_code, 0) << "a warning";
  EXPECT_EQ(run("check --fail-on warning").exit_code, 1);
  EXPECT_EQ(checked("b.yaml d.budget.yml"), (std::vector<std::string>{"b.yaml", "d.budget.yml"}));
  EXPECT_EQ(problems("b.yaml"), "") << "what is named is checked, whatever its name";
}

TEST_F(FoundFilesTest, OriginalsWithoutAModelAreToldTogether) {
  write("a.pdf", "%PDF-1.7");
  EXPECT_EQ(problems(""), "") << "a model was made of it";
  fs::create_directories(folder_ / "below");
  write("below/b.xlsx", "PK");
  EXPECT_EQ(problems(""), "I0319 “.”里的原件没有检查（“below/b.xlsx”）\n");
  write("c.docx", "PK");
  write("~$c.docx", "what Office leaves beside an open file");
  EXPECT_EQ(problems(""), "I0319 “.”里的原件没有检查（“below/b.xlsx”等 2 个）\n");
  EXPECT_EQ(run("check --fail-on warning").exit_code, 0);
  write("budgetlint.yaml", "exclude: [below, '*.docx']\n");
  EXPECT_EQ(problems(""), "");
}

TEST_F(FoundFilesTest, SettingsOfAnotherNameAreTold) {
  write("budgetlint.yml", "select: [structure.*]\n");
  write("budgetlint.yaml.txt", "{}\n");
  EXPECT_EQ(problems(""),
            "W0314 没有检查“budgetlint.yaml.txt”：设置文件要叫 budgetlint.yaml，它没有起作用\n"
            "W0314 没有检查“budgetlint.yml”：设置文件要叫 budgetlint.yaml，它没有起作用\n");
}

TEST_F(FoundFilesTest, HiddenFilesAndFoldersOfOthersArePassedOver) {
  for (const char* name : {".git/x.budget.yaml", "node_modules/m/x.budget.yaml", ".cache/x.budget.yaml",
                           "._a.budget.yaml", "below/b.budget.yaml"}) {
    put(name);
  }
  fs::create_symlink("nowhere", folder_ / ".#a.budget.yaml");
  EXPECT_EQ(checked(""), (std::vector<std::string>{"a.budget.yaml", "below/b.budget.yaml"}));
  EXPECT_EQ(problems(""), "");
  EXPECT_EQ(checked(".git"), std::vector<std::string>{".git/x.budget.yaml"}) << "unless they are named";
}

TEST_F(FoundFilesTest, LinksThatLeadNowhereAreTold) {
  fs::create_symlink("gone.yaml", folder_ / "b.budget.yaml");
  fs::create_symlink("c.budget.yaml", folder_ / "c.budget.yaml");
  EXPECT_EQ(problems(""),
            "E0301 读不了“b.budget.yaml”：链接的文件不存在\n"
            "E0301 读不了“c.budget.yaml”：链接绕成了圈\n");
  EXPECT_EQ(run("check").exit_code, 2);
  EXPECT_EQ(checked(""), only_a_);
}

TEST_F(FoundFilesTest, ALinkedFolderIsNotEnteredAndToldUnlessItIsCheckedAnyway) {
  put("below/b.budget.yaml");
  fs::create_symlink("..", folder_ / "below/up");
  fs::create_symlink("below", folder_ / "same");
  EXPECT_EQ(problems(""), "");
  EXPECT_EQ(checked("").size(), 2U);
  fs::create_symlink("/", folder_ / "everything");
  EXPECT_EQ(problems(""), "W0314 没有检查“everything”：是链接的目录，没有进去\n");
  fs::create_symlink(folder_, folder_ / "below/whole");
  EXPECT_EQ(problems("below"),
            "W0314 没有检查“below/up”：是链接的目录，没有进去\n"
            "W0314 没有检查“below/whole”：是链接的目录，没有进去\n");
  EXPECT_EQ(checked("same"), std::vector<std::string>{"same/b.budget.yaml"}) << "a link that is named is followed";
}

TEST_F(FoundFilesTest, AFolderThatMayNotBeReadIsTold) {
  put("closed/b.budget.yaml");
  chmod(path("closed").c_str(), 0);
  // Root may read everything, so somebody else is asked.
  const std::string as = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
  if (test::run_command(as + "test -x " + test::program_path()).exit_code != 0) GTEST_SKIP() << "out of reach";
  const test::Run run = test::run_command("cd " + folder_.string() + " && " + as + test::program_path() + " check");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("错误[E0301]: 读不了“closed”：没有读的权限\n"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("检查了 1 个文件："), std::string::npos) << run.output;
  chmod(path("closed").c_str(), 0700);
}

TEST_F(FoundFilesTest, SettingsThatAreAFolderAreTold) {
  fs::create_directory(folder_ / "budgetlint.yaml");
  const test::Run run = this->run("check a.budget.yaml");
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_NE(run.output.find("[E0301]: 读不了“" + path("budgetlint.yaml") + "”"), std::string::npos) << run.output;
}

TEST_F(FoundFilesTest, SettingsThatAreADanglingLinkAreTold) {
  fs::create_symlink("gone", folder_ / "budgetlint.yaml");
  const test::Run run = this->run("check a.budget.yaml");
  EXPECT_EQ(run.exit_code, 2) << run.output;
  EXPECT_NE(run.output.find("[E0301]"), std::string::npos) << run.output;
}

TEST_F(FoundFilesTest, AFileIsCheckedOnceWhateverItsNames) {
  put("below/b.budget.yaml");
  fs::create_symlink("a.budget.yaml", folder_ / "link.budget.yaml");
  fs::create_hard_link(folder_ / "a.budget.yaml", folder_ / "second.budget.yaml");
  const std::vector<std::string> both = {"a.budget.yaml", "below/b.budget.yaml"};
  EXPECT_EQ(checked("."), both);
  EXPECT_EQ(checked("a.budget.yaml . ./a.budget.yaml below"), both);
  EXPECT_EQ(checked("link.budget.yaml a.budget.yaml"), std::vector<std::string>{"link.budget.yaml"});
}

TEST_F(FoundFilesTest, KnownFindingsAreKnownHoweverTheFileIsNamed) {
  write("a.budget.yaml", test::sample_text("jincheng-xinfang-2024"));
  EXPECT_EQ(run("check --write-baseline b.json a.budget.yaml").exit_code, 0);
  EXPECT_EQ(run("check --baseline b.json . a.budget.yaml").exit_code, 0);
}

TEST_F(FoundFilesTest, SettingsExcludeFilesAndFolders) {
  for (const char* name : {"2023/b.budget.yaml", "2023/old/c.budget.yaml", "draft/d.budget.yaml",
                           "2024/draft/e.budget.yaml", "2024/初稿-f.budget.yaml", "2024/g.yaml"}) {
    put(name);
  }
  write("budgetlint.yaml", "exclude: [2023/, draft, '初稿-*', g.yaml]\n");
  EXPECT_EQ(checked(""), only_a_);
  EXPECT_EQ(problems(""), "");
  EXPECT_EQ(checked("2023/b.budget.yaml"), std::vector<std::string>{"2023/b.budget.yaml"}) << "what is named";
  write("budgetlint.yaml", "exclude: 2023/old/**\n");
  EXPECT_EQ(checked("2023"), std::vector<std::string>{"2023/b.budget.yaml"});
  write("other.yaml", "exclude: ['*']\n");
  EXPECT_EQ(problems("--config other.yaml"), "E0302 “.”里没有 *.budget.yaml 文件\n");
  const test::Run shown = run("check --show-settings a.budget.yaml");
  EXPECT_NE(shown.output.find("exclude    2023/old/**  (" + path("budgetlint.yaml") + ":1)"), std::string::npos)
      << shown.output;
}

TEST_F(FoundFilesTest, RulesOfAFolderAreReadOnce) {
  fs::create_directory(folder_ / "rules");
  write("rules/x.brl", "pack x \"1.0.0\"\nrule a.b : error \"甲\" / \"a\" { require 1 == 1 }\n");
  const test::Run run = this->run("check --rules rules --rules rules/x.brl --select a.b a.budget.yaml");
  EXPECT_EQ(run.output.find("[E0"), run.output.find("[E0151]")) << run.output;
}

}  // namespace
}  // namespace budgetlint
