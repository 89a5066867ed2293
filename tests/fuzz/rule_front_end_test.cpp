#include "fuzz/rule_front_end.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/files.h"

namespace budgetlint {
namespace {

/// A small deterministic generator (xorshift, Marsaglia 2003), so that a failure can be repeated.
class Random {
 public:
  std::size_t below(std::size_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % limit);
  }

 private:
  std::uint64_t state_ = 88172645463325252ULL;
};

std::vector<std::string> corpus() {
  std::vector<std::string> out;
  for (const char* folder : {"rules", "tests/lang/wrong_rules"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(test::project_path(folder))) {
      if (entry.path().extension() != ".brl") continue;
      const std::string text = test::read_text(entry.path().string());
      if (!text.empty() && text.size() < 20000) out.push_back(text);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// Cuts, doubles, swaps and splices pieces of what people write.
std::string mutated(const std::vector<std::string>& corpus, Random& random) {
  std::string text = corpus[random.below(corpus.size())];
  const std::string& other = corpus[random.below(corpus.size())];
  for (std::size_t i = 0; i < 1 + random.below(4) && !text.empty(); ++i) {
    const std::size_t at = random.below(text.size());
    const std::size_t length = random.below(std::min<std::size_t>(60, text.size() - at)) + 1;
    switch (random.below(4)) {
      case 0: text.erase(at, length); break;
      case 1: text.insert(at, text.substr(at, length)); break;
      case 2: text[at] = "{}[]()\"|.:,=~<>+-*/%\\\n"[random.below(22)]; break;
      default: text.insert(at, other.substr(random.below(other.size()), length)); break;
    }
  }
  return text.substr(0, 4000);
}

TEST(FuzzTest, TheFrontEndTakesWhateverComes) {
  const std::vector<std::string> texts = corpus();
  Random random;
  for (int i = 0; i < 2000; ++i) fuzz::rule_front_end(mutated(texts, random));
}

TEST(FuzzTest, HostileShapesAreReadOrRefusedInBoundedTime) {
  const auto repeat = [](const std::string& piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
  };
  const auto rule = [](const std::string& expr) { return "rule a.b : error \"题\" { require " + expr + " }"; };
  EXPECT_EQ(fuzz::rule_front_end(rule(repeat("(", 100000))), "E0235");
  EXPECT_EQ(fuzz::rule_front_end(rule(repeat("not ", 100000) + "1 == 1")), "E0235");
  EXPECT_EQ(fuzz::rule_front_end(rule(repeat("any x in tables: ", 20000) + "1 == 1")), "E0235");
  EXPECT_EQ(fuzz::rule_front_end(rule("1 == 1" + repeat(" and 1 == 1", 20000))), "E0235");
  EXPECT_EQ(fuzz::rule_front_end(rule("tables" + repeat(".a", 20000))), "E0235");
  EXPECT_EQ(fuzz::rule_front_end(rule("narrative" + repeat(" matching \"a\"", 2000))), "E0235");
  EXPECT_EQ(fuzz::rule_front_end(rule("[1" + repeat(", 1", 20000) + "] is empty")), "");
  EXPECT_EQ(fuzz::rule_front_end(rule("narrative matching \"" + repeat("{", 20000) + "\"")), "E0214");
  EXPECT_EQ(fuzz::rule_front_end(repeat("rule ", 20000)), "E0201");
  EXPECT_EQ(fuzz::rule_front_end("override\"合计\" totals.balance 关闭\n"),
            "E0201");  // once made the parser stand still
  std::string lets = "rule a.b : error \"题\" { let c0 = 1\n";
  for (int i = 1; i < 200; ++i) {
    const std::string before = "c" + std::to_string(i - 1);
    lets += "let c" + std::to_string(i) + " = " + before + " + " + before + "\n";
  }
  EXPECT_EQ(fuzz::rule_front_end(lets + "require c199 == 2 }"), "");
  std::string functions = "def f0(x: number) = x + x\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "f" + std::to_string(i - 1);
    functions += "def f" + std::to_string(i) + "(x: number) = " + before + "(" + before + "(x))\n";
  }
  EXPECT_EQ(fuzz::rule_front_end(functions + rule("f59(1) == 2")), "E0249");
  std::string patterns = "pattern p0 \"甲|乙\"\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "{@p" + std::to_string(i - 1) + "}";
    patterns += "pattern p" + std::to_string(i) + " \"" + before + before + "\"\n";
  }
  EXPECT_EQ(fuzz::rule_front_end(patterns + rule("(narrative matching p39) is empty")), "E0214");
}

}  // namespace
}  // namespace budgetlint
