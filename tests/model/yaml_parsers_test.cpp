#include <gtest/gtest.h>

#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "model/byte_form.h"
#include "model/libyaml_events.h"
#include "model/yaml_cpp_events.h"
#include "model/yaml_events.h"
#include "support/files.h"

/// Two parsers make the same of a text, down to the last byte, wherever the fast one is content.
namespace budgetlint {
namespace {

/// A tree in words: what kind, where, what it says.
std::string written(const YamlTree& tree) {
  std::ostringstream out;
  for (const YamlNode& node : tree.nodes) {
    out << static_cast<int>(node.kind) << ' ' << node.span.begin << '-' << node.span.end << " of " << node.subtree
        << (node.cut ? " cut" : "") << " style " << static_cast<int>(node.style) << " “" << tree.text(node) << "”\n";
  }
  return out.str();
}

/// What each parser makes of a text.
class Both {
 public:
  explicit Both(const std::string& text) : source_("x.budget.yaml", text), problems_(source_) {
    std::optional<ModelText> form = check_byte_form(source_, decoded_, problems_);
    if (!form || !problems_.none()) return;
    {
      YamlTree tree(form->bytes, decoded_);
      YamlTreeBuilder builder(*form, tree, decoded_, problems_);
      if (read_with_libyaml(*form, builder, problems_)) fast_ = written(tree);
    }
    if (!fast_) return;
    YamlTree tree(form->bytes, decoded_);
    YamlTreeBuilder builder(*form, tree, decoded_, problems_);
    read_with_yaml_cpp(*form, builder);
    slow_ = written(tree);
    sound_ = problems_.none() && !tree.failed;
  }

  [[nodiscard]] bool is_read_fast() const { return fast_.has_value(); }
  [[nodiscard]] const std::string& fast() const { return *fast_; }
  [[nodiscard]] const std::string& slow() const { return slow_; }
  /// Whether yaml-cpp found nothing wrong either.
  [[nodiscard]] bool sound() const { return sound_; }

 private:
  SourceText source_;
  std::deque<std::string> decoded_;
  Problems problems_;
  std::optional<std::string> fast_;
  std::string slow_;
  bool sound_ = false;
};

void expect_same(const Both& both, const std::string& text) {
  EXPECT_TRUE(both.sound()) << text;
  EXPECT_EQ(both.fast(), both.slow()) << text;
}

TEST(YamlParsersTest, SamplesAreReadByTheFastOne) {
  for (const auto& entry : std::filesystem::directory_iterator(test::project_path("samples"))) {
    if (entry.path().extension() != ".yaml") continue;
    const std::string text = test::read_text(entry.path().string());
    const Both both(text);
    ASSERT_TRUE(both.is_read_fast()) << entry.path();
    EXPECT_TRUE(both.sound());
    EXPECT_EQ(both.fast() == both.slow(), true) << entry.path();
  }
}

TEST(YamlParsersTest, ByteOrderMarksLineEndsAndEveryStyleKeepTheirPlaces) {
  for (const std::string text : {
           "\xEF\xBB\xBF甲: 乙\n",
           "甲: 乙\r\n丙:\r\n  - 丁\r\n",
           "--- \n甲: 乙\n...\n",
           "甲:\n乙: ~\n丙: null\n",
           "甲: |\n  一\n\n  二\n乙: >-\n  三\n  四\n",
           "- 'it''s'\n- \"一\\n二\"\n- 三  四 # 注\n",
           "a: [一, '二', \"三\"]\nb: {c: d, e: ~}\n",
           "甲:\n- 一\n- 二\n乙:\n  丙:\n    丁: 戊\n",
           "? 甲\n: 乙\n",
           "a: [\n  一,\n  二,\n]\n",
           "甲: 一\n  二\n乙: \"三\n  四\"\n",
           "a: []\nb: {}\nc: ''\n",
           "- - 一\n  - 二\n-\n  甲: 乙\n",
       }) {
    const Both both(text);
    ASSERT_TRUE(both.is_read_fast()) << text;
    expect_same(both, text);
  }
}

TEST(YamlParsersTest, WhatIsNotOfTheFormatIsLeftToTheOther) {
  for (const std::string text :
       {"a: &x 1\n", "a: *x\n", "a: !!str 1\n", "a: 1\n---\nb: 2\n", "a: [1, , 2]\n", "a: {b, c: 1}\n", "a: '一\n",
        "a: b: c\n", "%YAML 1.2\n---\na: 1\n", "a:\n\tb: 1\n", "a: 1 # x\nb\n"}) {
    EXPECT_FALSE(Both(text).is_read_fast()) << text;
  }
}

/// Slips of the keyboard in a model: one or two characters taken out, doubled, or put in.
TEST(YamlParsersTest, SlipsAreReadAlikeOrLeftToTheOther) {
  const std::string sample = test::read_text(test::project_path("samples/eight-tables-2025.budget.yaml"));
  const std::string model = sample.substr(0, sample.find('\n', 3000) + 1);
  const std::vector<std::string> signs = {"\n", " ", "  ", "'", "\"", ":", ": ", "- ", "[",  "]",
                                          "{",  "}", ",",  "#", " #", "|", ">",  "~",  "\t", "。"};
  std::mt19937 random(20261129);
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  std::size_t fast = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string text = model;
    for (std::size_t slips = 1 + below(2); slips > 0; --slips) {
      const std::size_t at = below(text.size());
      switch (below(3)) {
        case 0: text.erase(at, 1 + below(2)); break;
        case 1: text.insert(at, text.substr(at, 1 + below(3))); break;
        default: text.insert(at, signs[below(signs.size())]); break;
      }
    }
    const Both both(text);
    if (!both.is_read_fast()) continue;
    ++fast;
    expect_same(both, text);
    if (HasFailure()) return;
  }
  EXPECT_GT(fast, 200U);
}

}  // namespace
}  // namespace budgetlint
