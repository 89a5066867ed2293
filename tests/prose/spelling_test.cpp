#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "prose/lexicon.h"
#include "prose/spelling_tree.h"
#include "prose/token.h"
#include "prose/vocabulary.h"

namespace budgetlint::prose {
namespace {

using Texts = std::vector<std::string>;

TEST(SpellingTest, StandsForAllItsTexts) {
  EXPECT_EQ(expand_spelling("接待费"), (Texts{"接待费"}));
  EXPECT_EQ(expand_spelling("{甲|乙}丙"), (Texts{"甲丙", "乙丙"}));
  EXPECT_EQ(expand_spelling("甲[乙]丙"), (Texts{"甲乙丙", "甲丙"}));
  EXPECT_EQ(expand_spelling("甲[{乙|丙}丁]"), (Texts{"甲乙丁", "甲丙丁", "甲"}));
}

TEST(SpellingTest, BracketsMustPairAndTextsBeFew) {
  for (const char* wrong : {"{甲", "甲}", "[甲", "甲]", "{甲]", "[甲}"})
    EXPECT_TRUE(expand_spelling(wrong).empty()) << wrong;
  EXPECT_EQ(expand_spelling("[甲][乙]", 4).size(), 4U);
  EXPECT_TRUE(expand_spelling("[甲][乙]", 3).empty());
}

/// What a tree finds at the beginning of a text, as “size meaning” each.
std::string found_in(const std::vector<Spelling>& spellings, std::string_view text) {
  const std::string bytes = SpellingTree::make(spellings);
  std::string out;
  SpellingTree(bytes).prefixes(text, [&](std::uint32_t size, std::uint32_t meaning) {
    out += std::to_string(size) + " " + std::to_string(meaning) + ", ";
  });
  return out;
}

TEST(SpellingTreeTest, FindsAllTextsAtAPlaceTheShortestFirst) {
  const std::vector<Spelling> spellings = {{"ab", 2}, {"abcd", 3}, {"a", 1}, {"abce", 70000}, {"b", 5}};
  EXPECT_EQ(found_in(spellings, "abcd"), "1 1, 2 2, 4 3, ");
  EXPECT_EQ(found_in(spellings, "abcex"), "1 1, 2 2, 4 70000, ");
  EXPECT_EQ(found_in(spellings, "abc"), "1 1, 2 2, ");
  EXPECT_EQ(found_in(spellings, "ba"), "1 5, ");
  EXPECT_EQ(found_in(spellings, "c"), "");
  EXPECT_EQ(found_in(spellings, ""), "");
}

TEST(SpellingTreeTest, OfEqualTextsTheFirstStaysAndEmptyOnesAreLeftOut) {
  EXPECT_EQ(found_in({{"ab", 1}, {"ab", 2}, {"", 3}}, "abc"), "2 1, ");
  EXPECT_EQ(found_in({}, "abc"), "");
}

TEST(SpellingTreeTest, TextsLongerThanANodeCanHold) {
  const std::string text(700, 'x');
  EXPECT_EQ(found_in({{text, 1}, {text + "y", 2}}, text + "y"), "700 1, 701 2, ");
  EXPECT_EQ(found_in({{text, 1}}, text.substr(1)), "");
}

TEST(SpellingTreeTest, EndingsThatRepeatTakeNoSpace) {
  std::vector<Spelling> one, many;
  for (const char* ending : {"支出预算", "支出决算", "支出预算表", "收入决算表"}) {
    one.push_back({std::string("甲") + ending, 1});
    for (const char* beginning : {"甲", "乙", "丙", "丁"}) many.push_back({std::string(beginning) + ending, 1});
  }
  EXPECT_LT(SpellingTree::make(many).size(), 2 * SpellingTree::make(one).size());
}

Vocabulary small_vocabulary() {
  Vocabulary vocabulary;
  vocabulary.terms.push_back({"教育支出", TermKind::function, {"教育支出"}, {}});
  vocabulary.terms.push_back({"教育支出事务", TermKind::other, {"教育支出事务"}, {}});
  vocabulary.words.push_back({WordClass::increase, WordPlace::before_figure, "多"});
  vocabulary.words.push_back({WordClass::none, WordPlace::clause_end, "无"});
  vocabulary.words.push_back({WordClass::filler, WordPlace::anywhere, "共计"});
  vocabulary.words.push_back({WordClass::before_name, WordPlace::anywhere, "的"});
  vocabulary.words.push_back({WordClass::rating, WordPlace::anywhere, "良[好]"});
  vocabulary.words.push_back({WordClass::rating, WordPlace::anywhere, "优"});
  vocabulary.count_units = {"人", "人次"};
  return vocabulary;
}

TEST(LexiconTest, TheLongestSpellingComesLast) {
  const Lexicon lexicon(small_vocabulary());
  std::vector<LexiconMatch> matches;
  lexicon.matches("某教育支出事务所", std::string("某").size(), matches);
  ASSERT_EQ(matches.size(), 2U);
  EXPECT_EQ(std::get<TermId>(matches[0].meaning), TermId{0});
  EXPECT_EQ(std::get<TermId>(matches[1].meaning), TermId{1});
  EXPECT_EQ(lexicon.term_named("教育支出"), TermId{0});
  EXPECT_FALSE(lexicon.term_named("教育"));
  EXPECT_FALSE(lexicon.term_named("教育支出额"));
}

TEST(LexiconTest, UnitsAreTheLongestThatStandThere) {
  const Lexicon lexicon(small_vocabulary());
  EXPECT_EQ(lexicon.unit_at("人次，", 0)->unit.text, "人次");
  EXPECT_EQ(lexicon.unit_at("万元", 0)->unit, kWanYuan);
  EXPECT_EQ(lexicon.unit_at("个百分点", 0)->unit, kPoints);
  EXPECT_EQ(lexicon.unit_at("分。", 0)->unit.text, "分");
  EXPECT_FALSE(lexicon.unit_at("分别", 0));
  EXPECT_FALSE(lexicon.unit_at("年", 0));
}

TEST(LexiconTest, WordsThatAreLookedForWithinTextsAreNoTokens) {
  const Lexicon lexicon(small_vocabulary());
  std::vector<LexiconMatch> matches;
  lexicon.matches("良好", 0, matches);
  EXPECT_TRUE(matches.empty());
  const WordList& ratings = lexicon.words(WordClass::rating);
  EXPECT_EQ(ratings.all().front(), "良好");
  EXPECT_TRUE(ratings.has("良") && !ratings.has("良好的"));
  EXPECT_TRUE(ratings.begins("良好的") && !ratings.begins("不良"));
  EXPECT_TRUE(ratings.ends("评为优") && !ratings.ends("优等"));
  EXPECT_TRUE(ratings.is_in("不良的") && !ratings.is_in("合格"));
  EXPECT_TRUE(lexicon.words(WordClass::place).all().empty());
  // Those of a document's own lexicon are its base's.
  EXPECT_TRUE(Lexicon(std::make_shared<Lexicon>(small_vocabulary()), {}).is_rating("优"));
}

TEST(LexiconTest, WordsThatSayNothingAreTakenOffTheEnds) {
  const Lexicon lexicon(small_vocabulary());
  EXPECT_EQ(lexicon.without_fillers("共计绿化共计"), "绿化");
  EXPECT_EQ(lexicon.without_fillers("共计"), "");
  EXPECT_TRUE(lexicon.name_may_follow("我们的"));
  EXPECT_TRUE(lexicon.name_may_follow("共计"));
  EXPECT_FALSE(lexicon.name_may_follow("初中"));
}

/// The kinds of tokens in a text: n number, y year, d day, i item, w word, t term, x other, and marks by their sign.
std::string kinds(const std::string& text) {
  const Lexicon lexicon(small_vocabulary());
  std::string out;
  for (const Token& token : tokenize(text, lexicon)) {
    if (token.as<NumberToken>() != nullptr) out += 'n';
    if (token.as<YearToken>() != nullptr) out += 'y';
    if (token.as<DateToken>() != nullptr) out += 'd';
    if (token.as<ItemToken>() != nullptr) out += 'i';
    if (token.as<WordClass>() != nullptr) out += 'w';
    if (token.as<TermId>() != nullptr) out += 't';
    if (token.is(Mark::other)) out += 'x';
    if (token.is(Mark::comma)) out += ',';
    if (token.is(Mark::join)) out += '+';
    if (token.is(Mark::aside)) out += '#';
    if (token.is(Mark::sentence_end)) out += '.';
  }
  return out;
}

TEST(TokenTest, NumbersYearsAndDays) {
  EXPECT_EQ(kinds("2024年5万元"), "yn");
  EXPECT_EQ(kinds("2024年12月31日"), "d");
  EXPECT_EQ(kinds("2024年末"), "d");
  EXPECT_EQ(kinds("1,234.50万元,5人"), "n,n");
  EXPECT_EQ(kinds("9-10月"), "nx#");
  EXPECT_EQ(kinds("12月31日5人"), "#n");
}

TEST(TokenTest, WordsCountOnlyInTheirPlace) {
  EXPECT_EQ(kinds("多5万元"), "wn");
  EXPECT_EQ(kinds("很多项"), "x");
  EXPECT_EQ(kinds("教育支出无。"), "tw.");
  EXPECT_EQ(kinds("教育支出无关"), "tx");
}

TEST(TokenTest, ItemMarksReferencesAndAsides) {
  EXPECT_EQ(kinds("(一)教育支出5万元"), "itn");
  EXPECT_EQ(kinds("1.教育支出5万元"), "itn");
  EXPECT_EQ(kinds("1.5万元"), "n");
  EXPECT_EQ(kinds("1.2024年5万元"), "iyn");
  EXPECT_EQ(kinds("《办法》〔2021〕12号"), "##");
  EXPECT_EQ(kinds("教育支出(含上年)5万元"), "t#n");
}

TEST(LexiconTest, ADocumentMayHaveMoreNamesThanSixteenBitsCount) {
  constexpr std::size_t kNames = 70'000;
  const auto base = std::make_shared<const Lexicon>(Vocabulary{});
  std::vector<Term> own;
  for (std::size_t i = 0; i < kNames; ++i) {
    Term term;
    term.name = "项目" + std::to_string(i) + "号";
    term.spellings = {term.name};
    own.push_back(term);
  }
  const Lexicon lexicon(base, own);
  for (const std::size_t i : {std::size_t{0}, std::size_t{65'536}, kNames - 1}) {
    const std::optional<TermId> found = lexicon.term_named(own[i].name);
    ASSERT_TRUE(found) << i;
    EXPECT_EQ(lexicon.vocabulary().term(*found).name, own[i].name);
  }
}

}  // namespace
}  // namespace budgetlint::prose
