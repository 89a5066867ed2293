#include "session/overlay.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "session/find_files.h"
#include "session/sources.h"
#include "support/scratch_folder.h"

namespace budgetlint {
namespace {

class OverlayTest : public test::ScratchFolderTest {
 protected:
  [[nodiscard]] std::string text(const std::string& name) const {
    std::vector<Diagnostic> problems;
    const SourcePtr source = files_.read(path(name), name, problems);
    return source == nullptr ? problems.front().rule : std::string(source->bytes());
  }

  /// By name alone.
  [[nodiscard]] std::vector<std::string> found(const std::string& folder) const {
    std::vector<std::string> out = find_files(files_, path(folder), {kModelSuffix}).files;
    for (std::string& file : out) file = file.substr(folder_.string().size() + 1);
    return out;
  }

  Overlay files_{disk()};
};

TEST_F(OverlayTest, ATextStandsForTheFile) {
  write("a.txt", "saved");
  EXPECT_EQ(text("a.txt"), "saved");
  files_.put(path("a.txt"), "not saved");
  EXPECT_EQ(text("a.txt"), "not saved");
  EXPECT_EQ(files_.begin_of(path("a.txt"), 3), "not");
  files_.drop(path("a.txt"));
  EXPECT_EQ(text("a.txt"), "saved");
}

TEST_F(OverlayTest, UnderEachNameOfTheFile) {
  write("a.txt", "saved");
  std::filesystem::create_symlink("a.txt", folder_ / "b.txt");
  files_.put(path("b.txt"), "not saved");
  EXPECT_EQ(text("a.txt"), "not saved");
  EXPECT_EQ(text("./b.txt"), "not saved");
}

TEST_F(OverlayTest, ThereNeedBeNoFile) {
  EXPECT_EQ(text("a.txt"), "E0301");
  EXPECT_FALSE(files_.has(path("a.txt")));
  EXPECT_FALSE(files_.key_of(path("a.txt")));
  files_.put(path("a.txt"), "new");
  EXPECT_EQ(text("a.txt"), "new");
  EXPECT_TRUE(files_.is_file(path("a.txt")));
  EXPECT_TRUE(files_.has(path("a.txt")));
  EXPECT_TRUE(files_.key_of(path("a.txt")));
}

TEST_F(OverlayTest, TextsAreFoundInFolders) {
  write("a.budget.yaml", "saved");
  files_.put(path("a.budget.yaml"), "not saved");
  files_.put(path("b.budget.yaml"), "new");
  files_.put(path("sub/deep/c.budget.yaml"), "new");
  files_.put(path("sub-b/d.txt"), "new");
  files_.put(path("sub0/e.budget.yaml"), "new");
  EXPECT_EQ(found(""), (std::vector<std::string>{"a.budget.yaml", "b.budget.yaml", "sub/deep/c.budget.yaml",
                                                 "sub0/e.budget.yaml"}));
  EXPECT_EQ(found("sub"), (std::vector<std::string>{"sub/deep/c.budget.yaml"}));
  EXPECT_TRUE(files_.is_folder(path("sub/deep")));
  EXPECT_FALSE(files_.is_folder(path("sub/dee")));
  EXPECT_EQ(name_files(files_, {path("sub"), path("sub/deep/c.budget.yaml")}, {kModelSuffix}, "").files.size(), 1U);
}

}  // namespace
}  // namespace budgetlint
