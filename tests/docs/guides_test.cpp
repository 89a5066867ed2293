#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <regex>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/files.h"
#include "support/program.h"
#include "support/scratch_folder.h"

/// The outputs that the READMEs and the Chinese documents show are what the program says. In a folder of its own, with
/// samples/ in it, a document is gone through from top to bottom:
///
///     ```console              lines after `$ ` are run by the shell; what stands below them is what they must print.
///                             A line `……` stands for any lines, `……` in a line for any text.
///     <!-- file: NAME -->     the next block is written to this file
///     <!-- edit: NAME -->     in this file the lines of the next block that begin with `-` are found, once, and
///                             become those with `+`, indentation aside
///     <!-- shows: NAME -->    the next block is this file
///     <!-- run: COMMAND -->   is run as well: what the text tells the reader to do by hand
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAny = "……";
constexpr std::string_view kShownFolder = "/预算公开";  ///< for the folder that commands are run in

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) out.push_back(line);
  return out;
}

bool line_matches(std::string_view expected, std::string_view line) {
  const std::size_t any = expected.find(kAny);
  if (any == std::string_view::npos) return expected == line;
  if (line.substr(0, any) != expected.substr(0, any)) return false;
  for (std::size_t at = any; at <= line.size(); ++at) {
    if (line_matches(expected.substr(any + kAny.size()), line.substr(at))) return true;
  }
  return false;
}

/// Whether the lines are those expected, where some of these may stand for any.
bool matches(std::span<const std::string> expected, std::span<const std::string> lines) {
  for (; !expected.empty() && expected[0] != kAny; expected = expected.subspan(1), lines = lines.subspan(1)) {
    if (lines.empty() || !line_matches(expected[0], lines[0])) return false;
  }
  if (expected.empty()) return lines.empty();
  for (;; lines = lines.subspan(1)) {
    if (matches(expected.subspan(1), lines)) return true;
    if (lines.empty()) return false;
  }
}

/// Output to show instead of `shown`: as much of it, where the lines beside those left out are still there.
std::vector<std::string> shortened(const std::vector<std::string>& lines, const std::vector<std::string>& shown) {
  std::vector<std::string> out;
  std::size_t at = 0;  // of the next line
  for (auto begin = shown.begin(); begin != shown.end();) {
    const auto end = std::find(begin, shown.end(), kAny);
    const auto size = static_cast<std::size_t>(end - begin);
    if (begin != shown.begin()) {
      out.emplace_back(kAny);
      const auto next = [&](const std::string& line) { return size > 0 && line_matches(*begin, line); };
      at = end == shown.end()
               ? lines.size() - std::min(size, lines.size())
               : static_cast<std::size_t>(std::find_if(lines.begin() + static_cast<long>(at), lines.end(), next) -
                                          lines.begin());
    }
    for (auto line = begin; line != end && at < lines.size(); ++line, ++at) {
      out.push_back(line_matches(*line, lines[at]) ? *line : lines[at]);
    }
    begin = end == shown.end() ? end : end + 1;
    if (end != shown.end() && begin == shown.end()) out.emplace_back(kAny);
  }
  return matches(out, lines) ? out : lines;
}

struct Guide {
  const char* name;
  const char* path;
};

void PrintTo(const Guide& guide, std::ostream* out) { *out << guide.name; }

constexpr Guide kGuides[] = {
    {"readme", "README.md"},
    {"readme_en", "README.en.md"},
    {"commands", "docs/命令.md"},
    {"first_rule", "docs/写第一条规则.md"},
    {"bureau", "docs/财政部门公开前审核.md"},
    {"repository", "docs/预算数据仓库.md"},
    {"editor", "docs/按问题修改报告.md"},
    {"originals", "docs/从PDF和Word开始.md"},
};

class GuidesTest : public test::ScratchFolderTest, public testing::WithParamInterface<Guide> {
 protected:
  void SetUp() override {
    // Names of parameterized tests have slashes in them.
    folder_ = fs::temp_directory_path() / ("budgetlint-guides-" + std::to_string(getpid()));
    fs::create_directories(folder_ / "work");
    fs::copy(test::project_path("samples"), folder_ / "work/samples", fs::copy_options::recursive);
  }

  /// With the built program in PATH, and with no settings but those of the test.
  [[nodiscard]] test::Run shell(const std::string& command) const {
    const std::string programs = fs::path(test::program_path()).parent_path().string();
    return test::run_command("cd '" + path("work") + "' && export LC_ALL=C.UTF-8 HOME='" + folder_.string() +
                             "' PRE_COMMIT_HOME='" + path("cache") + "' PATH='" + programs + "':\"$PATH\"" +
                             " GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.c" +
                             " GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b.c; unset CLICOLOR_FORCE GIT_DIR " +
                             "GIT_WORK_TREE GIT_INDEX_FILE; " + command);
  }

  void go_through(const std::string& document);
  void take(const std::string& line);
  void finish_block();
  void finish_command();
  void edit(const std::string& name) const;

  [[nodiscard]] std::string where() const { return document_ + ":" + std::to_string(number_); }

  std::string document_;
  int number_ = 0;  ///< of the line
  int commands_ = 0;
  std::string file_, edited_, shown_;  ///< what the next block is for
  bool inside_ = false;                ///< a block
  bool console_ = false;               ///< such a one
  std::vector<std::string> block_;     ///< its lines
  std::string command_;                ///< the last one, and what is expected of it
  std::vector<std::string> expected_;
  std::string rewritten_;  ///< the document with outputs as they are
};

void GuidesTest::go_through(const std::string& document) {
  document_ = document;
  for (const std::string& line : lines_of(test::read_text(test::project_path(document)))) {
    ++number_;
    take(line);
  }
  EXPECT_FALSE(inside_) << "a block without end";
}

void GuidesTest::take(const std::string& line) {
  static const std::regex kMark("^<!-- (file|edit|shows|run): (.+) -->$");
  std::smatch match;
  const bool fence = line.starts_with("```");
  if (inside_ && fence) {
    finish_block();
  } else if (inside_ && console_ && line.starts_with("$ ")) {
    finish_command();
    command_ = line.substr(2);
  } else if (inside_) {
    EXPECT_FALSE(console_ && command_.empty()) << where() << ": output of no command";
    (console_ ? expected_ : block_).push_back(line);
    if (console_) return;  // written when it is known whether it is true
  } else if (fence) {
    inside_ = true;
    console_ = line == "```console";
  } else if (std::regex_match(line, match, kMark)) {
    if (match[1] == "file") file_ = match[2];
    if (match[1] == "edit") edited_ = match[2];
    if (match[1] == "shows") shown_ = match[2];
    if (match[1] == "run") {
      const test::Run run = shell(match[2]);
      EXPECT_EQ(run.exit_code, 0) << where() << "\n" << run.output;
    }
  }
  rewritten_ += line + "\n";
}

void GuidesTest::finish_block() {
  finish_command();
  if (!file_.empty()) {
    std::string text;
    for (const std::string& line : block_) text += line + "\n";
    fs::create_directories(fs::path(path("work/" + file_)).parent_path());
    write("work/" + file_, text);
  } else if (!edited_.empty()) {
    edit(path("work/" + edited_));
  } else if (!shown_.empty()) {
    EXPECT_TRUE(matches(block_, lines_of(test::read_text(path("work/" + shown_))))) << where() << ": " << shown_;
  }
  file_ = edited_ = shown_ = "";
  block_.clear();
  inside_ = console_ = false;
}

void GuidesTest::finish_command() {
  if (command_.empty()) return;
  test::Run run = shell(command_);
  const std::string folder = path("work");
  for (std::size_t at = 0; (at = run.output.find(folder, at)) != std::string::npos;) {
    run.output.replace(at, folder.size(), kShownFolder);
  }
  const std::vector<std::string> lines = lines_of(run.output);
  ++commands_;
  const bool same = matches(expected_, lines);
  const bool update = std::getenv("BUDGETLINT_UPDATE_GOLDEN") != nullptr;
  EXPECT_TRUE(same || update) << where() << " shows something else than\n$ " << command_ << "\n" << run.output;
  for (const std::string& line : same ? expected_ : shortened(lines, expected_)) rewritten_ += line + "\n";
  command_.clear();
  expected_.clear();
}

/// Lines that follow each other are one piece of text.
void GuidesTest::edit(const std::string& name) const {
  std::string from, to;
  for (const std::string& line : block_) {
    if (line.starts_with("-")) from += line.substr(1) + "\n";
    if (line.starts_with("+")) to += line.substr(1) + "\n";
  }
  std::string text = test::read_text(name);
  const std::size_t at = text.find(from);
  ASSERT_TRUE(!from.empty() && at != std::string::npos) << where() << ": not there:\n" << from;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << where() << ": more than once:\n" << from;
  std::ofstream(name, std::ios::binary) << text.replace(at, from.size(), to);
}

TEST_P(GuidesTest, ShowsWhatTheProgramSays) {
  go_through(GetParam().path);
  EXPECT_GT(commands_, 0);
  if (std::getenv("BUDGETLINT_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(test::project_path(GetParam().path), std::ios::binary) << rewritten_;
  }
}

INSTANTIATE_TEST_SUITE_P(Documents, GuidesTest, testing::ValuesIn(kGuides));

/// A document with such blocks is among those that are gone through.
TEST(GuidesListTest, NoOutputIsShownUnchecked) {
  for (const std::string folder : {"", "docs/"}) {
    for (const auto& entry : fs::directory_iterator(test::project_path(folder))) {
      if (entry.path().extension() != ".md") continue;
      const std::string name = folder + entry.path().filename().string();
      const bool shows = test::read_text(entry.path().string()).find("```console\n") != std::string::npos;
      const bool checked =
          std::any_of(std::begin(kGuides), std::end(kGuides), [&](const Guide& guide) { return guide.path == name; });
      EXPECT_TRUE(checked || !shows) << name;
    }
  }
}

}  // namespace
}  // namespace budgetlint
