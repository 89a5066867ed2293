#include "lang/format.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "support/files.h"

namespace budgetlint {
namespace {

std::string formatted(const std::string& text, KeywordSpelling keywords = KeywordSpelling::as_written) {
  const FormatResult result = format_rules(test::source_of("x.brl", text), keywords);
  return result.problems.empty() ? result.text : "problem: " + result.problems.front().rule;
}

constexpr const char* kCanonical = R"(pack 例 "1.0.0" "例子"
import department-budget

// 说明
const 上限 = 60%

/// 为什么
rule 例.甲 : error "题" / "title"
  basis "依据"
  from 2020
{
  // 先取合计
  let 合计数 = 支出总表["合计"]
  for r in 支出总表.rows where r.code is present  // 只看科目
  require r.基本支出 / 合计数.合计 <= 上限 or r.项目支出 > 1万元
    at r.基本支出
    message "“{r.name}”超过上限"
}

test 例.甲 {
  sample "样本" passes
  set 支出总表["合计"].合计 = -1.00 violated at 支出总表["合计"].合计 1 times
}
)";

TEST(FormatTest, WhatIsCanonicalStays) { EXPECT_EQ(formatted(kCanonical), kCanonical); }

TEST(FormatTest, AnyLayoutBecomesTheCanonicalOne) {
  std::string squeezed = kCanonical;
  for (std::size_t at = 0; (at = squeezed.find("\n  ", at)) != std::string::npos; at += 1)
    squeezed.replace(at, 3, "\n");
  EXPECT_EQ(formatted(squeezed), kCanonical);
  EXPECT_EQ(formatted("rule a.b:error\"题\"{require 1+2==3 and not(1>2)}"),
            "rule a.b : error \"题\" {\n  require 1 + 2 == 3 and not (1 > 2)\n}\n");
}

TEST(FormatTest, LongLinesBreakWhereTheyMay) {
  std::string sum = "支出总表[\"合计\"].合计";
  for (int i = 0; i < 6; ++i) sum += " + 支出总表[\"合计\"].合计";
  const std::string text = formatted("rule a.b : error \"题\" { require " + sum + " == 1元 }");
  EXPECT_EQ(text,
            "rule a.b : error \"题\" {\n"
            "  require 支出总表[\"合计\"].合计 + 支出总表[\"合计\"].合计 + 支出总表[\"合计\"].合计 + "
            "支出总表[\"合计\"].合计 +\n"
            "    支出总表[\"合计\"].合计 + 支出总表[\"合计\"].合计 + 支出总表[\"合计\"].合计 == 1元\n"
            "}\n");
}

TEST(FormatTest, WhatFollowsBracesIsSetApart) {
  EXPECT_EQ(formatted("rule a.b : error \"题\" { require 1 == 1 }\nconst 甲 = 1\nconst 乙 = 2\n"),
            "rule a.b : error \"题\" {\n  require 1 == 1\n}\n\nconst 甲 = 1\nconst 乙 = 2\n");
}

TEST(FormatTest, TheLastCommentInBracesIsIndentedLikeWhatIsBeforeIt) {
  const std::string text = "rule a.b : error \"题\" {\n  require 1 == 1\n  // 完\n}\n";
  EXPECT_EQ(formatted(text), text);
}

TEST(FormatTest, KeywordsConvertBothWays) {
  const std::string zh = formatted(kCanonical, KeywordSpelling::zh);
  EXPECT_NE(zh.find("规则 例.甲 : 错误 \"题\""), std::string::npos) << zh;
  EXPECT_NE(zh.find("  对 r 属于 支出总表.rows 其中 r.code 为 存在"), std::string::npos) << zh;
  EXPECT_EQ(formatted(zh, KeywordSpelling::en), kCanonical);
}

TEST(FormatTest, TheRulesOfTheProjectAreFormattedAndFormattingIsIdempotent) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(test::project_path("rules"))) {
    if (entry.path().extension() != ".brl") continue;
    const std::string text = test::read_text(entry.path().string());
    EXPECT_EQ(formatted(text), text) << entry.path();
    const std::string zh = formatted(text, KeywordSpelling::zh);
    EXPECT_EQ(formatted(zh, KeywordSpelling::zh), zh) << entry.path();
    EXPECT_EQ(formatted(zh, KeywordSpelling::en), text) << entry.path();
  }
}

TEST(FormatTest, WhatDoesNotParseIsLeftAlone) { EXPECT_EQ(formatted("rule a.b : error"), "problem: E0202"); }

}  // namespace
}  // namespace budgetlint
