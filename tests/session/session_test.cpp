#include "session/session.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "support/files.h"
#include "support/scratch_folder.h"

namespace budgetlint {
namespace {

using test::replaced;

/// The disk, and how often a file was read from it.
class CountedDisk : public FileSystem {
 public:
  [[nodiscard]] SourcePtr read(const std::string& path, const std::string& name,
                               std::vector<Diagnostic>& problems) const override {
    ++reads;
    return disk().read(path, name, problems);
  }
  [[nodiscard]] bool opens(const std::string& path, const std::string& name,
                           std::vector<Diagnostic>& problems) const override {
    return disk().opens(path, name, problems);
  }
  [[nodiscard]] std::string begin_of(const std::string& path, std::size_t most) const override {
    return disk().begin_of(path, most);
  }
  [[nodiscard]] FileStatus status(const std::string& path) const override { return disk().status(path); }
  [[nodiscard]] bool has(const std::string& path) const override { return disk().has(path); }
  [[nodiscard]] FolderListing list(const std::string& folder) const override { return disk().list(folder); }
  [[nodiscard]] std::optional<FileKey> key_of(const std::string& path) const override { return disk().key_of(path); }

  mutable std::atomic<int> reads = 0;
};

class SessionTest : public test::ScratchFolderTest {
 protected:
  void SetUp() override {
    ScratchFolderTest::SetUp();
    write("x.budget.yaml", correct_);
  }

  [[nodiscard]] Session editor() const {
    SessionOptions options;
    options.looks_for_files = false;
    return Session(options, files_);
  }

  /// The rules that find something in the document as it is now.
  [[nodiscard]] std::set<std::string> found(Session& session) const {
    std::set<std::string> out;
    std::vector<Diagnostic> problems;
    const std::optional<CheckedDocument> checked = session.check(path("x.budget.yaml"), problems, {.causes = true});
    EXPECT_TRUE(problems.empty());
    if (!checked) return {"not read"};
    for (const Diagnostic& finding : checked->report.findings) out.insert(finding.rule);
    return out;
  }

  using Rules = std::set<std::string>;

  const std::string correct_ = test::sample_text("jincheng-xinfang-2024-corrected");
  const std::string wrong_ = replaced(correct_, "    label: 预算公开表9\n", "    label: 部门公开表9\n");
  CountedDisk files_;
};

TEST_F(SessionTest, AChangedTextIsChecked) {
  Session session = editor();
  EXPECT_EQ(found(session), Rules{});
  session.update(path("x.budget.yaml"), wrong_);
  EXPECT_EQ(found(session), Rules{"structure.table-label"});
  session.update(path("x.budget.yaml"), correct_);
  EXPECT_EQ(found(session), Rules{});
  session.update(path("x.budget.yaml"), wrong_);
  session.close(path("x.budget.yaml"));
  EXPECT_EQ(found(session), Rules{});
}

TEST_F(SessionTest, ATextIsCheckedWithoutReadingADisk) {
  Session session = editor();
  session.update(path("x.budget.yaml"), wrong_);
  EXPECT_EQ(found(session), Rules{"structure.table-label"});
  session.update(path("x.budget.yaml"), correct_);
  EXPECT_EQ(found(session), Rules{});
  EXPECT_EQ(files_.reads, 0);
}

TEST_F(SessionTest, ATextNeedsNoFile) {
  Session session = editor();
  const std::string file = path("nowhere/else/new.budget.yaml");
  std::vector<Diagnostic> problems;
  EXPECT_FALSE(session.check(file, problems));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().rule, "E0301");
  problems.clear();
  session.update(file, wrong_);
  const std::optional<CheckedDocument> checked = session.check(file, problems);
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->report.findings.size(), 1U);
}

TEST_F(SessionTest, SettingsThatAreNotSavedCount) {
  Session session = editor();
  session.update(path("x.budget.yaml"), wrong_);
  session.update(path("budgetlint.yaml"), "ignore: [structure.table-label]\n");
  EXPECT_EQ(found(session), Rules{});
  session.update(path("budgetlint.yaml"), "ignore: [structure.table-numbers]\n");
  EXPECT_EQ(found(session), Rules{"structure.table-label"});
  session.update(path("budgetlint.yaml"), "extends: [base.yaml]\n");
  session.update(path("base.yaml"), "ignore: [structure.table-label]\n");
  EXPECT_EQ(found(session), Rules{});
  session.close(path("budgetlint.yaml"));
  EXPECT_EQ(found(session), Rules{"structure.table-label"});
}

TEST_F(SessionTest, MistakesInSettingsThatAreNotSavedAreTold) {
  Session session = editor();
  session.update(path("budgetlint.yaml"), "ignore: [no.such-rule]\n");
  (void)found(session);
  ASSERT_EQ(session.problems().size(), 1U);
  EXPECT_EQ(session.problems().front().where.source->name(), path("budgetlint.yaml"));
  session.update(path("budgetlint.yaml"), "ignore: [structure.table-label]\n");
  (void)found(session);
  EXPECT_TRUE(session.problems().empty());
}

TEST_F(SessionTest, RulesThatAreNotSavedCount) {
  const std::string rule = "pack mine \"1.0\"\nrule mine.year : error \"年度\" { require document.year == ";
  write("mine.brl", rule + "2024 }\n");
  write("budgetlint.yaml", "rules: [mine.brl]\n");
  Session session = editor();
  EXPECT_EQ(found(session), Rules{});
  session.update(path("mine.brl"), rule + "2025 }\n");
  EXPECT_EQ(found(session), Rules{"mine.year"});
  session.close(path("mine.brl"));
  EXPECT_EQ(found(session), Rules{});
}

TEST_F(SessionTest, WhatWasCheckedOutlivesAnUpdate) {
  Session session = editor();
  std::vector<Diagnostic> problems;
  const std::optional<CheckedDocument> before = session.check(path("x.budget.yaml"), problems);
  session.update(path("budgetlint.yaml"), "severity: {structure.*: info}\n");
  ASSERT_TRUE(before);
  EXPECT_EQ(before->document.typed->form()->name, "shanxi-city");
  EXPECT_FALSE(before->document.engine().program.rules.empty());
}

TEST_F(SessionTest, ADocumentIsOneValue) {
  Session session = editor();
  std::vector<Diagnostic> problems;
  const std::optional<CheckedDocument> checked =
      session.check(path("x.budget.yaml"), problems, {.view = true, .guarded = true});
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->document.file->bytes(), correct_);
  EXPECT_EQ(checked->document.model.document->tables.size(), checked->document.typed->model().tables.size());
  EXPECT_EQ(checked->report.source, checked->document.text());
  EXPECT_TRUE(checked->report.view);
  EXPECT_FALSE(checked->guarded.empty());
}

TEST_F(SessionTest, ThreadsMayCheckAtOnce) {
  write("budgetlint.yaml", "suppress:\n  - rule: structure.table-label\n    path: \"*\"\n    reason: 照上级的样式\n");
  write("x.budget.yaml", wrong_);
  SessionOptions options;
  options.paths = {folder_.string()};
  Session session(options);
  ASSERT_EQ(session.files().files.size(), 1U);
  std::vector<Diagnostic> problems;
  const SourcePtr source = session.read(session.files().files.front(), problems);
  const Governed governed = session.governing(source->name());
  constexpr std::size_t kThreads = 4;
  std::vector<std::optional<CheckedDocument>> checked(kThreads);
  std::vector<std::thread> threads;
  const Session& shared = session;
  for (std::optional<CheckedDocument>& each : checked) {
    threads.emplace_back([&] { each.emplace(shared.check(source, governed, {.causes = true})); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(session.idle_settings().size(), 0U) << "not decided yet";
  for (const std::optional<CheckedDocument>& each : checked) {
    EXPECT_TRUE(each->report.findings.empty());
    EXPECT_EQ(each->report.suppressed.size(), 1U);
    session.remember(*each);
  }
  EXPECT_EQ(session.idle_settings().size(), 0U) << "needed";
}

}  // namespace
}  // namespace budgetlint
