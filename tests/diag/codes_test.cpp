#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "diag/code.h"
#include "support/files.h"

/// Each coded problem is named in a test: in a golden file that tells it word for word, or in a test's code.
namespace budgetlint {
namespace {

namespace fs = std::filesystem;

bool may_name_codes(const fs::path& file) {
  const bool test = file.extension() == ".cpp" && file.filename() != "codes_test.cpp";
  return test || file.string().ends_with(".expected.txt");
}

/// Codes such as E0101 in a text.
void add_codes(const std::string& text, std::set<std::string>& out) {
  constexpr std::size_t kSize = 5;
  for (std::size_t at = text.find_first_of("EWI"); at < text.size(); at = text.find_first_of("EWI", at + 1)) {
    const std::string code = text.substr(at, kSize);
    if (find_code(code) != nullptr) out.insert(code);
  }
}

TEST(CodesTest, EachIsNamedInATest) {
  std::set<std::string> named;
  for (const auto& entry : fs::recursive_directory_iterator(test::project_path("tests"))) {
    if (may_name_codes(entry.path())) add_codes(test::read_text(entry.path().string()), named);
  }
  for (const CodeInfo& code : all_codes()) EXPECT_TRUE(named.contains(std::string(code.id))) << code.id;
}

TEST(CodesTest, LongTextsAreCutWhereAMessageQuotesThem) {
  const std::string digits(1'000'000, '9');
  const Diagnostic problem = make_diagnostic(Code::figure_too_long, {}, digits);
  EXPECT_LT(problem.message.zh.size(), 700U);
  EXPECT_LT(problem.message.en.size(), 700U);
  EXPECT_EQ(shown_in_message("晋城"), "晋城");
  std::string characters;
  for (int i = 0; i < 500; ++i) characters += "字";
  EXPECT_EQ(shown_in_message(characters), characters.substr(0, 400 * std::string("字").size()) + "…");
}

}  // namespace
}  // namespace budgetlint
