#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/glob.h"
#include "support/checker.h"
#include "support/files.h"

/// docs/catalogue.md: the checks that reviewers make, and the rules that do.
namespace budgetlint {
namespace {

struct CatalogueRow {
  int number = 0;
  std::string state;  ///< C, P, M or O
  std::vector<std::string> rules;
  std::string last_cell;
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::stringstream in(line);
  std::string cell;
  std::getline(in, cell, '|');  // before the first bar
  while (std::getline(in, cell, '|')) {
    const std::size_t begin = cell.find_first_not_of(' ');
    const std::size_t end = cell.find_last_not_of(' ');
    cells.push_back(begin == std::string::npos ? "" : cell.substr(begin, end - begin + 1));
  }
  return cells;
}

std::vector<CatalogueRow> catalogue() {
  static const std::regex kId("`([^`-][^`]*)`");
  std::vector<CatalogueRow> rows;
  std::stringstream in(test::read_text(test::project_path("docs/catalogue.md")));
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> cells = cells_of(line);
    if (cells.size() != 5 || cells[0].empty() || cells[0].find_first_not_of("0123456789") != std::string::npos)
      continue;
    CatalogueRow row{std::stoi(cells[0]), cells[3], {}, cells[4]};
    for (std::sregex_iterator id(cells[4].begin(), cells[4].end(), kId), end; id != end; ++id) {
      row.rules.push_back((*id)[1]);
    }
    rows.push_back(row);
  }
  return rows;
}

std::vector<std::string> rule_ids() {
  std::vector<std::string> ids;
  for (const auto& rule : test::embedded_rulebook().program.rules) ids.push_back(rule.id);
  return ids;
}

TEST(CatalogueTest, HasEachOfThe129ChecksOnceAndInOrder) {
  const std::vector<CatalogueRow> rows = catalogue();
  ASSERT_EQ(rows.size(), 129U);
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].number, static_cast<int>(i) + 1);
}

/// What is covered names its rules; what is not says why.
TEST(CatalogueTest, EveryStateHasItsRulesOrItsReason) {
  for (const CatalogueRow& row : catalogue()) {
    EXPECT_NE(std::string("CPMO").find(row.state), std::string::npos) << row.number;
    EXPECT_EQ(row.state == "C" && row.rules.empty(), false) << row.number << " names no rule";
    EXPECT_FALSE(row.last_cell.empty()) << row.number << " says nothing";
    EXPECT_EQ((row.state == "M" || row.state == "O") && !row.rules.empty(), false) << row.number;
  }
}

TEST(CatalogueTest, WhatItNamesAreRules) {
  const std::vector<std::string> ids = rule_ids();
  for (const CatalogueRow& row : catalogue()) {
    for (const std::string& name : row.rules) {
      const bool known =
          std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return glob_matches(name, id); });
      EXPECT_TRUE(known) << row.number << ": there is no rule " << name;
    }
  }
}

TEST(CatalogueTest, EveryRuleStandsInIt) {
  std::set<std::string> names;
  for (const CatalogueRow& row : catalogue()) names.insert(row.rules.begin(), row.rules.end());
  for (const std::string& id : rule_ids()) {
    const bool named =
        std::any_of(names.begin(), names.end(), [&](const std::string& name) { return glob_matches(name, id); });
    EXPECT_TRUE(named) << id << " stands in no row of docs/catalogue.md";
  }
}

/// The numbers that the document gives of itself.
TEST(CatalogueTest, CountsItself) {
  std::size_t covered = 0;
  for (const CatalogueRow& row : catalogue()) covered += row.state == "C" ? 1 : 0;
  const std::string text = test::read_text(test::project_path("docs/catalogue.md"));
  EXPECT_NE(text.find("Of 129: " + std::to_string(covered) + " covered"), std::string::npos) << covered;
}

}  // namespace
}  // namespace budgetlint
