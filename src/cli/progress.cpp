#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <string>
#include <utility>

#include "cli/terminal.h"
#include "cli/write_files.h"

namespace budgetlint::cli {
namespace {

constexpr std::size_t kCells = 30;
constexpr std::chrono::seconds kPatience{1};

/// Nothing can be done where a bar cannot be drawn, and nothing is lost.
void draw_on_terminal(const std::string& text) { static_cast<void>(write_all(STDERR_FILENO, text)); }

}  // namespace

Progress::Progress(std::size_t total)
    : Progress(total, std::chrono::steady_clock::now, is_terminal(STDERR_FILENO) ? draw_on_terminal : Screen()) {}

Progress::Progress(std::size_t total, Clock now, Screen draw)
    : total_(total), now_(std::move(now)), draw_(std::move(draw)) {}

Progress::~Progress() { hide(); }

void Progress::hide() {
  if (drawn_) draw_("\r\x1b[K");
  drawn_ = false;
}

void Progress::advance() {
  ++done_;
  if (!draw_ || done_ >= total_ || now_() - begin_ < kPatience) return;
  const std::size_t full = kCells * done_ / total_;
  draw_(fmt::format("\r[{}{}] {}/{}\x1b[K", std::string(full, '#'), std::string(kCells - full, '.'), done_, total_));
  drawn_ = true;
}

}  // namespace budgetlint::cli
