#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/source_text.h"
#include "import/page_recogniser.h"
#include "session/run_program.h"

namespace budgetlint {

enum class PictureKind : std::uint8_t { grey, png };  ///< grey is PGM

struct PictureForm {
  double dots_an_inch = 0;
  PictureKind kind = PictureKind::grey;
};

/// The picture of a page, or why there is none.
struct DrawnPage {
  std::string bytes;
  LocalText why = {};
};

/// Has pdftoppm draw pages of PDFs, where it is installed: in a folder of its own, which goes with the object, and for
/// a bounded time. For one thread.
class PageDrawer {
 public:
  explicit PageDrawer(std::chrono::milliseconds most) : most_(most), program_(program_named("pdftoppm")) {}

  [[nodiscard]] bool is_installed() const { return !program_.empty(); }
  /// Pages larger than a poster are drawn coarser.
  [[nodiscard]] DrawnPage draw(const SourceText& file, const PageSize& page, const PictureForm& form);

 private:
  std::chrono::milliseconds most_;
  std::string program_;
  TemporaryFolder folder_;
  const SourceText* written_ = nullptr;  ///< the file that is in the folder
};

}  // namespace budgetlint
