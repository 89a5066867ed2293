#include "fuzz/source_readers.h"

#include <cstdlib>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "base/source_text.h"
#include "base/utf8.h"
#include "import/html_reader.h"
#include "import/pdf_reader.h"
#include "import/text_dump.h"

namespace budgetlint::fuzz {
namespace {

void want(bool holds) {
  if (!holds) std::abort();
}

void want_text(const std::string& text) { want(!find_invalid_utf8(text)); }

void want_sound(const SourceGrid& grid) {
  std::vector<bool> taken(static_cast<std::size_t>(grid.rows) * grid.columns, false);
  std::pair<std::uint32_t, std::uint32_t> last{0, 0};
  for (const GridCell& cell : grid.cells) {
    const std::pair at(cell.row, cell.column);
    want(last <= at);
    last = at;
    want(cell.row_span > 0 && cell.column_span > 0);
    want(cell.row + cell.row_span <= grid.rows && cell.column + cell.column_span <= grid.columns);
    for (std::uint32_t row = cell.row; row < cell.row + cell.row_span; ++row) {
      for (std::uint32_t column = cell.column; column < cell.column + cell.column_span; ++column) {
        const std::size_t place = static_cast<std::size_t>(row) * grid.columns + column;
        want(!taken[place]);
        taken[place] = true;
      }
    }
    want_text(cell.text);
  }
}

std::string judge(const SourceDocument& document) {
  for (const SourceBlock& block : document.blocks) {
    if (const auto* grid = std::get_if<SourceGrid>(&block)) want_sound(*grid);
    if (const auto* paragraph = std::get_if<SourceParagraph>(&block)) {
      want(!paragraph->text.empty());
      want_text(paragraph->text);
    }
  }
  return document.told.empty() ? std::string() : document.told.front().rule;
}

}  // namespace

std::string pdf_reader(const std::string& bytes) {
  PdfLimits limits;
  limits.decoded_bytes = std::size_t{64} << 20U;
  limits.operations = 4'000'000;
  const auto source = std::make_shared<SourceText>("x.pdf", bytes);
  return judge(read_pdf(source, limits));
}

std::string text_dump_reader(const std::string& bytes) {
  const auto source = std::make_shared<SourceText>("x.txt", bytes);
  return judge(read_text_dump(source));
}

std::string html_reader(const std::string& bytes) { return judge(read_html(bytes, "x.html")); }

}  // namespace budgetlint::fuzz
