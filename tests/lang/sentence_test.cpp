#include "lang/sentence.h"

#include <gtest/gtest.h>

#include <string>

#include "support/rules.h"

namespace budgetlint {
namespace {

constexpr const char* kTables = R"(tables 表集 {
  table 支出总表 {
    column 名称 : text
    column 合计 : amount = 基本支出 + 项目支出
    column 基本支出 : amount
    column 项目支出 : amount
  }
}
def 占比(部分: amount, 全部: amount): percent = 部分 / 全部
)";

LocalText sentence(const std::string& body) {
  test::Bench bench(std::string(kTables) + "rule t.r : error \"题\" {\n" + body + "\n}\n");
  EXPECT_EQ(bench.problems(), "");
  return sentence_of(bench.program(), bench.program().rules.back());
}

TEST(SentenceTest, ADeclaredIdentityReadsAsASentence) {
  test::Bench bench(kTables);
  const LocalText text = sentence_of(bench.program(), bench.program().rules.front());
  EXPECT_EQ(text.zh,
            "对支出总表的各行中的每一项（称为 row）：\n"
            "要求： row 的“合计”等于 row 的“基本支出”加 row 的“项目支出”（在四舍五入范围内）。");
  EXPECT_EQ(text.en,
            "for each of the rows of 支出总表 (called row):\n"
            "it is required that “合计” of row equals “基本支出” of row plus “项目支出” of row (within rounding).");
}

TEST(SentenceTest, LoopsConditionsAndPatternsAreSaid) {
  EXPECT_EQ(sentence("for m in narrative matching \"占{share: percent}\" where m.share > 50%\n"
                     "when document.level in [\"市\", \"县\"]\nrequire m.share <= 100% and m.share is not blank")
                .zh,
            "对本文档的情况说明各节中写有“占〈百分数〉”之处中的每一项（称为 m），只看符合下列条件的： m "
            "的“share”大于50%：\n"
            "只在下列条件成立时适用：本文档的级次属于“市”、“县”；\n"
            "要求： m 的“share”不大于100%，并且 m 的“share”不是空白。");
  EXPECT_EQ(sentence("require 占比(支出总表[\"合计\"].基本支出, 支出总表[\"合计\"].合计) < 60%").zh,
            "要求： 部分 除以 全部 （其中 全部 是支出总表中“合计”一行的“合计”）（其中 部分 "
            "是支出总表中“合计”一行的“基本支出”）小于60%。");
  EXPECT_EQ(sentence("require none r in 支出总表.rows: r.合计 < 0").zh,
            "要求：支出总表的各行中没有一项满足： r 的“合计”小于0。");
}

TEST(SentenceTest, APatternIsSaidInWordsAndNotInItsNotation) {
  const LocalText text = sentence(
      "for m in section(三公经费) matching \"比上年[预算]{..}{way: 增加|减少}{delta: amount|持平}…{n: count(人)}\"\n"
      "require m.delta >= 0");
  EXPECT_EQ(text.zh,
            "对“三公经费”一节中写有“比上年（预算）……〈增加／减少〉〈金额／持平〉……〈几人〉”之处中的每一项（称为 m）：\n"
            "要求： m 的“delta”不小于0。");
  EXPECT_EQ(
      text.en,
      "for each of the places in section “三公经费” that read “比上年(预算)…<增加/减少><amount/持平>…<count of 人>” "
      "(called m):\n"
      "it is required that “delta” of m is at least 0.");
}

TEST(SentenceTest, ANamedPatternIsSaidByItsName) {
  test::Bench bench(
      "grammar {\n increase = \"增加\"\n decrease = \"减少\"\n flat = \"持平\"\n}\n"
      "pattern 与上年比 \"比上年{..}\"\npattern 变动 \"{@与上年比}{way: 增加|减少}\"\n"
      "rule t.a : error \"题\" { for m in narrative matching 变动 require m.way == \"增加\" }\n"
      "rule t.b : error \"题\" { for m in narrative matching \"{@与上年比}{{增|减}额|减}{n: change(percent)}\"\n"
      "  require m.n > 0% }\n");
  EXPECT_EQ(bench.problems(), "");
  const auto said = [&](std::size_t rule) { return sentence_of(bench.program(), bench.program().rules[rule]).zh; };
  EXPECT_NE(said(0).find("中写有“〈变动〉”之处"), std::string::npos) << said(0);
  EXPECT_NE(said(1).find("中写有“〈与上年比〉〈〈增／减〉额／减〉〈增减幅度〉”之处"), std::string::npos) << said(1);
}

}  // namespace
}  // namespace budgetlint
