#include "render/html_places.h"

#include <gtest/gtest.h>

#include <concepts>
#include <optional>
#include <string>
#include <vector>

#include "support/drawn_document.h"

namespace budgetlint {
namespace {

// An address, which says nothing of what is there, is no name for a part.
static_assert(!std::constructible_from<DrawnId, const ViewText*> && !std::constructible_from<DrawnId, const void*> &&
              !std::constructible_from<DrawnId, std::uint32_t>);

class HtmlPlacesTest : public testing::Test {
 protected:
  /// A finding on each of these spans.
  DocumentReport found_at(const std::vector<Span>& spans) {
    std::vector<Diagnostic> findings;
    for (const Span span : spans) findings.emplace_back().where.span = span;
    return drawn_.report(findings).documents.at(0);
  }
  [[nodiscard]] const ViewBlock& block(std::size_t i) const { return drawn_.blocks()[i]; }

  test::Drawn drawn_ = test::report_of_an_archive();
};

TEST_F(HtmlPlacesTest, ATextARowAndABlockOfOneNumberAreNotMixedUp) {
  const DocumentReport document = found_at({block(0).title.span});
  const HtmlPlaces places(document, "d");
  const auto number = static_cast<std::uint32_t>(document.view->blocks[0].title.id);
  EXPECT_EQ(number, 1U);
  EXPECT_EQ(places.marks(TextId{number}).size(), 1U);
  EXPECT_EQ(places.marks(RowId{number}).size(), 0U);
  EXPECT_EQ(places.marks(BlockId{number}).size(), 0U);
}

TEST_F(HtmlPlacesTest, PlacesAreThoseOfACopyToo) {
  const DocumentReport document = found_at({block(1).grids[0].rows[0].cells[1].span});
  const HtmlPlaces places(document, "d");
  const DocumentView copy = *document.view;
  const ViewBlock& totals = copy.blocks[1];
  ASSERT_EQ(places.marks(totals.grids[0].rows[0].cells[1].id).size(), 1U);
  EXPECT_EQ(places.marks(totals.grids[0].rows[0].cells[1].id)[0].id, places.items()[0].place);
  EXPECT_TRUE(places.is_touched(totals));
  EXPECT_TRUE(places.is_touched(totals.grids[0]));
  EXPECT_FALSE(places.is_touched(totals.grids[1]));
  EXPECT_FALSE(places.is_touched(copy.blocks[2]));
  EXPECT_EQ(places.beside(totals.id), (std::vector<std::size_t>{0}));
  EXPECT_EQ(places.open_beside(totals.id), 1U);
  EXPECT_EQ(places.block_id(totals.id), "d-b2");
}

TEST_F(HtmlPlacesTest, WhatStandsInNoBlockIsToldOfTheDocument) {
  const Span behind_it_all = {100000, 100001};
  const DocumentReport document = found_at({behind_it_all});
  const HtmlPlaces places(document, "d");
  EXPECT_EQ(places.beside(std::nullopt), (std::vector<std::size_t>{0}));
  EXPECT_EQ(places.items()[0].place, "");
  EXPECT_FALSE(places.items()[0].block);
}

}  // namespace
}  // namespace budgetlint
