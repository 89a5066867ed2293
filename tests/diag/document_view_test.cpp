#include "diag/document_view.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/drawn_document.h"

namespace budgetlint {
namespace {

TEST(DocumentViewTest, PartsAreNumberedInTheOrderOfTheDocument) {
  std::vector<ViewBlock> blocks = test::report_of_an_archive().blocks();
  blocks[0].id = BlockId{7};
  const DocumentView view({{"单位", {}}, {"年度", {}}}, blocks);
  std::uint32_t texts = 0;
  std::uint32_t rows = 0;
  const auto expect_next = [&](const ViewText& text) { EXPECT_EQ(text.id, TextId{texts++}); };
  for (const ViewField& field : view.identity) expect_next(field.text);
  for (std::uint32_t i = 0; i < view.blocks.size(); ++i) {
    const ViewBlock& block = view.blocks[i];
    EXPECT_EQ(block.id, BlockId{i});
    expect_next(block.number);
    expect_next(block.title);
    for (const ViewField& field : block.fields) expect_next(field.text);
    for (const ViewGrid& grid : block.grids) {
      for (const ViewText& column : grid.columns) expect_next(column);
      for (const ViewRow& row : grid.rows) {
        EXPECT_EQ(row.id, RowId{rows++});
        for (const ViewText& cell : row.cells) expect_next(cell);
      }
    }
    for (const ViewField& field : block.prose) expect_next(field.text);
  }
  EXPECT_EQ(view.blocks.size(), 5U);
  EXPECT_GT(rows, 7U);
}

}  // namespace
}  // namespace budgetlint
