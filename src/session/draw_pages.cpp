#include "session/draw_pages.h"

#include <algorithm>
#include <string>

namespace budgetlint {

namespace fs = std::filesystem;

DrawnPage PageDrawer::draw(const SourceText& file, const PageSize& page, const PictureForm& form) {
  if (!is_installed()) return {{}, {"没有装 pdftoppm", "pdftoppm is not installed"}};
  const fs::path in = folder_.path() / "in.pdf";
  if (written_ != &file) {
    if (folder_.path().empty() || !write_whole(in, file.bytes())) return {{}, no_temporary_folder()};
    written_ = &file;
  }
  constexpr double kPointsAnInch = 72, kMostDots = 6000;
  const double side = std::max({page.width, page.height, 1.0});
  const double dots = std::max(1.0, std::min(form.dots_an_inch, kMostDots * kPointsAnInch / side));
  const bool grey = form.kind == PictureKind::grey;
  const std::string number = std::to_string(page.number);
  constexpr std::size_t kMemory = std::size_t{4} << 30U;
  const fs::path out = folder_.path() / "page";
  const Ended ended = run_program({program_, grey ? "-gray" : "-png", "-r", std::to_string(dots), "-cropbox", "-f",
                                   number, "-l", number, "-singlefile", in.string(), out.string()},
                                  {.time = most_, .memory = kMemory});
  const fs::path picture = out.string() + (grey ? ".pgm" : ".png");
  std::optional<std::string> bytes = read_whole(picture);
  std::error_code error;
  fs::remove(picture, error);
  if (ended == Ended::late) return {{}, {"pdftoppm 太久没有画完", "pdftoppm took too long"}};
  if (ended == Ended::badly || !bytes) return {{}, {"pdftoppm 没有画出来", "pdftoppm drew nothing"}};
  return {*std::move(bytes)};
}

}  // namespace budgetlint
