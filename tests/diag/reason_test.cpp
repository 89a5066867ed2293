#include "diag/reason.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

/// The sentences of reasons.def.
namespace budgetlint {
namespace {

struct Entry {
  ReasonCode code;
  std::string_view zh, en;
};

constexpr Entry kEntries[] = {
#define BUDGETLINT_REASON(name, zh, en) {ReasonCode::name, zh, en},
#include "diag/reasons.def"
#undef BUDGETLINT_REASON
};

/// Which arguments a format string has: 0 for the first.
std::set<char> arguments_of(std::string_view format) {
  std::set<char> out;
  char next = '0';
  for (std::size_t at = format.find('{'); at != std::string_view::npos; at = format.find('{', at + 1)) {
    out.insert(format[at + 1] == '}' ? next++ : format[at + 1]);
  }
  return out;
}

TEST(ReasonTest, EachSaysTheSameInBothLanguages) {
  for (const Entry& entry : kEntries) {
    EXPECT_EQ(arguments_of(entry.zh), arguments_of(entry.en)) << entry.zh;
    Reason reason{entry.code, {}};
    for (char number = '0'; number < '0' + static_cast<char>(arguments_of(entry.zh).size()); ++number) {
      const std::string digit(1, number);
      reason.arguments.push_back({"甲" + digit, "A" + digit});
    }
    const LocalText words = reason.in_words();
    for (const LocalText& argument : reason.arguments) {
      EXPECT_NE(words.zh.find(argument.zh), std::string::npos) << words.zh;
      EXPECT_NE(words.en.find(argument.en), std::string::npos) << words.en;
    }
    EXPECT_EQ(words.zh.find('{'), std::string::npos) << words.zh;
  }
}

TEST(ReasonTest, NamesAndNumbersAreTheSameInBoth) {
  const LocalText words = make_reason(ReasonCode::several_rows, std::string("支出总表"), 3, "合计").in_words();
  EXPECT_EQ(words.zh, "支出总表有 3 行都叫“合计”，不知指哪一行");
  EXPECT_EQ(words.en, "支出总表 has 3 rows named 合计; which is meant is not known");
}

}  // namespace
}  // namespace budgetlint
