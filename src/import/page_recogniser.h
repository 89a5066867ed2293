#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/source_text.h"
#include "diag/diagnostic.h"
#include "import/pdf_page.h"

namespace budgetlint {

/// The size of a page, in points, and its number in the file, from 1.
struct PageSize {
  std::uint32_t number = 0;
  double width = 0, height = 0;
};

/// What was recognised of a page, or why nothing was.
struct RecognisedPage {
  std::optional<PdfPage> page;
  LocalText why = {};
};

/// Recognises what is written on pages that are pictures. Readers run no programs; who can is given to them.
class PageRecogniser {
 public:
  PageRecogniser() = default;
  PageRecogniser(const PageRecogniser&) = delete;
  PageRecogniser& operator=(const PageRecogniser&) = delete;
  virtual ~PageRecogniser() = default;

  /// What would have to be installed first; empty where all is there.
  [[nodiscard]] virtual std::string missing() const = 0;
  /// The page with glyphs and ruled lines, in points from the upper left corner of the page as it is shown.
  [[nodiscard]] virtual RecognisedPage recognise(const SourceText& file, const PageSize& page) = 0;
};

}  // namespace budgetlint
