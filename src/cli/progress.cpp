#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <string>

#include "cli/terminal.h"
#include "cli/write_files.h"

namespace budgetlint::cli {
namespace {

constexpr std::size_t kCells = 30;
constexpr std::chrono::seconds kPatience{1};

/// Nothing can be done where a bar cannot be drawn, and nothing is lost.
void draw(const std::string& text) { static_cast<void>(write_all(STDERR_FILENO, text)); }

}  // namespace

Progress::Progress(std::size_t total) : total_(total), shown_(is_terminal(STDERR_FILENO)) {}

Progress::~Progress() {
  if (drawn_) draw("\r\x1b[K");
}

void Progress::advance() {
  ++done_;
  if (!shown_ || done_ >= total_ || std::chrono::steady_clock::now() - begin_ < kPatience) return;
  const std::size_t full = kCells * done_ / total_;
  draw(fmt::format("\r[{}{}] {}/{}\x1b[K", std::string(full, '#'), std::string(kCells - full, '.'), done_, total_));
  drawn_ = true;
}

}  // namespace budgetlint::cli
