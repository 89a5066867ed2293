#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace budgetlint::cli {

/// How far a run is, on standard error, where that is a terminal and the run takes longer than a second. It is gone
/// when it ends.
class Progress {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Clock = std::function<Time()>;
  using Screen = std::function<void(const std::string&)>;

  explicit Progress(std::size_t total);
  /// By a clock and on a screen of the caller's; without a screen nothing is shown.
  Progress(std::size_t total, Clock now, Screen draw);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more is done.
  void advance();
  /// Takes the bar away, for something to be written; it comes again with the next advance.
  void hide();

 private:
  const std::size_t total_;
  const Clock now_;
  const Screen draw_;
  const Time begin_ = now_();
  std::size_t done_ = 0;
  bool drawn_ = false;
};

}  // namespace budgetlint::cli
