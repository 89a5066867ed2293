#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "diag/report.h"

namespace budgetlint {

/// A part of a page that something was found in; lengths are in points from its upper left corner.
struct PictureMark {
  double left = 0, top = 0, width = 0, height = 0;
  const Diagnostic* about = nullptr;  ///< one of the report's
};

/// A page of an original as it looks, and what was found on it.
struct PagePicture {
  std::string file;
  std::uint32_t page = 0;
  double width = 0, height = 0;  ///< in points
  std::string png;
  std::vector<PictureMark> marks;
};

struct PagePictures {
  std::vector<PagePicture> pages;
  std::vector<Diagnostic> told;  ///< what is left out, and why
};

/// Who can draw the pages of the originals of a document that something was found on; renderers run no programs.
using PagePictureSource = std::function<PagePictures(const DocumentReport& document)>;

}  // namespace budgetlint
