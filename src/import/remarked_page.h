#pragma once

#include <cstdint>
#include <vector>

#include "import/page_recogniser.h"
#include "import/pdf_content.h"
#include "import/pdf_file.h"
#include "import/remark.h"

namespace budgetlint {

/// A page of a PDF as it was read, and the way back from what was read of it to the page as it is shown, and to its own
/// units.
class RemarkedPage {
 public:
  RemarkedPage(PdfContentReader& reader, const PdfPageEntry& entry, std::uint32_t number);

  /// The boxes of the words, one a line; that of the whole place where they are not found.
  [[nodiscard]] std::vector<PdfBox> boxes_of(const PageBox& place, const RemarkWords& words) const;
  /// A box in points from the upper left corner of the page as it is shown.
  [[nodiscard]] PdfBox shown(const PdfBox& box) const;
  /// The same in the units of the page, lower left corner first.
  [[nodiscard]] PdfBox in_page(const PdfBox& box) const;
  [[nodiscard]] PageSize size() const;

 private:
  [[nodiscard]] std::vector<const PdfGlyph*> glyphs_within(const PageBox& place) const;

  PdfPage page_;
  int turned_;
  PdfMatrix back_;
};

}  // namespace budgetlint
