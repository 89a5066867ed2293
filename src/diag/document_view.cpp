#include "diag/document_view.h"

#include <utility>

namespace budgetlint {
namespace {

/// Gives out the numbers, each once.
class PartNumbers {
 public:
  void number(ViewBlock& block) {
    block.id = BlockId{blocks_++};
    number(block.number);
    number(block.title);
    number(block.fields);
    for (ViewGrid& grid : block.grids) number(grid);
    number(block.prose);
  }

  void number(std::vector<ViewField>& fields) {
    for (ViewField& field : fields) number(field.text);
  }

 private:
  void number(ViewText& text) { text.id = TextId{texts_++}; }

  void number(ViewGrid& grid) {
    for (ViewText& column : grid.columns) number(column);
    for (ViewRow& row : grid.rows) {
      row.id = RowId{rows_++};
      for (ViewText& cell : row.cells) number(cell);
    }
  }

  std::uint32_t texts_ = 0, rows_ = 0, blocks_ = 0;
};

}  // namespace

DocumentView::DocumentView(std::vector<ViewField> identity_fields, std::vector<ViewBlock> all_blocks)
    : identity(std::move(identity_fields)), blocks(std::move(all_blocks)) {
  PartNumbers numbers;
  numbers.number(identity);
  for (ViewBlock& block : blocks) numbers.number(block);
}

}  // namespace budgetlint
