#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "diag/code.h"
#include "lang/builtins.h"
#include "lang/keywords.h"
#include "support/files.h"
#include "support/program.h"

/// Every example in the documents is run: a block `brl` compiles and its tests pass, a block `brl error=E0203` gives
/// that error and no other.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

struct Example {
  std::string document;
  int line = 0;
  std::string error;  ///< empty: it is right
  std::string text;
};

std::vector<Example> examples_of(const std::string& document) {
  std::vector<Example> out;
  std::istringstream lines(test::read_text(test::project_path(document)));
  const std::regex fence("^```brl( error=([EW][0-9]{4}))?$");
  bool inside = false;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    std::smatch match;
    if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      out.back().text += line + "\n";
    } else if (std::regex_match(line, match, fence)) {
      inside = true;
      out.push_back({document, number, match[2].str(), {}});
    }
  }
  return out;
}

void run_example(const Example& example, const fs::path& folder) {
  const bool has_pack = example.text.starts_with("pack ") || example.text.starts_with("import ");
  const fs::path file = folder / "example.brl";
  std::ofstream(file) << (has_pack ? "" : "import department-budget\n") << example.text;
  const test::Run run = test::run_program("test example.brl --ignore 'W*' --color never", folder.string());
  const std::string where = example.document + ":" + std::to_string(example.line);
  if (example.error.empty()) {
    EXPECT_EQ(run.exit_code, 0) << where << "\n" << run.output;
    return;
  }
  EXPECT_EQ(run.exit_code, 2) << where << "\n" << run.output;
  EXPECT_NE(run.output.find("[" + example.error + "]"), std::string::npos) << where << "\n" << run.output;
  EXPECT_NE(run.output.find("；1 个错误"), std::string::npos) << where << "\n" << run.output;
}

TEST(DocsTest, EveryExampleRuns) {
  const fs::path folder = fs::temp_directory_path() / ("budgetlint-docs-" + std::to_string(getpid()));
  fs::create_directories(folder);
  fs::create_directory_symlink(test::project_path("samples"), folder / "samples");
  std::size_t count = 0;
  for (const char* document :
       {"docs/language.md", "docs/写第一条规则.md", "docs/常用写法.md", "README.md", "README.en.md"}) {
    for (const Example& example : examples_of(document)) {
      run_example(example, folder);
      ++count;
    }
  }
  EXPECT_GE(count, 48U);
  fs::remove_all(folder);
}

/// docs/language.md is the whole language: every member, function, keyword and code stands in it.
TEST(DocsTest, TheReferenceIsComplete) {
  const std::string text = test::read_text(test::project_path("docs/language.md"));
  const auto expect = [&](const std::string& what) { EXPECT_NE(text.find(what), std::string::npos) << what; };
  for (const builtins::MemberInfo& member : builtins::members()) expect("`" + std::string(member.name) + "`");
  for (const builtins::FunctionInfo& function : builtins::functions()) expect(std::string(function.name) + "(");
  for (const Keyword& keyword : keywords()) {
    expect("`" + std::string(keyword.en) + "`");
    expect(std::string(keyword.zh));
  }
  for (const CodeInfo& code : all_codes()) {
    if (code.id.starts_with("E02") || code.id.starts_with("W04")) expect(std::string(code.id));
  }
}

}  // namespace
}  // namespace budgetlint
