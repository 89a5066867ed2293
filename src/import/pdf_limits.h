#pragma once

#include <cstddef>

namespace budgetlint {

/// What a PDF may be at most. The largest reports that are published, those of all units of a city in one file, are far
/// below; what is above is told and left out.
struct PdfLimits {
  std::size_t bytes = std::size_t{256} << 20U;
  std::size_t pages = 2000;
  std::size_t decoded_bytes = std::size_t{512} << 20U;  ///< of all streams of the file, as often as they are read
  std::size_t page_operations = 2'000'000;
  std::size_t operations = 40'000'000;
  std::size_t page_glyphs = 100'000;
  std::size_t glyphs = 10'000'000;
  std::size_t page_lines = 50'000;
  std::size_t form_depth = 12;
  std::size_t recognised_pages = 200;  ///< of those that are pictures
};

}  // namespace budgetlint
