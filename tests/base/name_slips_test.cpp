#include "base/name_slips.h"

#include <gtest/gtest.h>

#include <string>

namespace budgetlint {
namespace {

/// The slips that are found, with | between them.
std::string slips(const std::string& text, const std::string& name) {
  std::string out;
  for (const Span& slip : slips_in(text, name)) {
    out += (out.empty() ? "" : "|") + text.substr(slip.begin, slip.length());
  }
  return out;
}

TEST(NameSlipsTest, OneCharacterIsWrong) {
  EXPECT_EQ(slips("青河县挡案馆2024年，青河县档案馆，青何县档案馆", "青河县档案馆"), "青河县挡案馆|青何县档案馆");
  EXPECT_EQ(slips("青河县教育与体育局", "青河县教育和体育局"), "青河县教育与体育局");
  EXPECT_EQ(slips("青河县挡按馆", "青河县档案馆"), "") << "two are";
}

TEST(NameSlipsTest, NeighboursAreSwapped) {
  EXPECT_EQ(slips("本年青河县案档馆收入", "青河县档案馆"), "青河县案档馆");
  EXPECT_EQ(slips("河青县档案馆", "青河县档案馆"), "河青县档案馆");
}

TEST(NameSlipsTest, WhatIsMeantIsAnotherThing) {
  EXPECT_EQ(slips("青河市档案馆", "青河县档案馆"), "") << "another level";
  EXPECT_EQ(slips("青河县档案法", "青河县档案馆"), "") << "the last character says what it is";
  EXPECT_EQ(slips("青河，档案馆", "青河县档案馆"), "") << "a mark is no character of a name";
  EXPECT_EQ(slips("县文联、县妇联", "县妇联"), "") << "too short to tell";
  EXPECT_EQ(slips("", "青河县档案馆"), "");
  EXPECT_EQ(slips("档案馆", "青河县档案馆"), "");
}

}  // namespace
}  // namespace budgetlint
