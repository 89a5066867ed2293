#pragma once

#include <chrono>
#include <cstddef>

namespace budgetlint::cli {

/// How far a run is, on standard error, where that is a terminal and the run takes longer than a second. It is gone
/// when it ends.
class Progress {
 public:
  explicit Progress(std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// One more is done.
  void advance();

 private:
  const std::size_t total_;
  const bool shown_;
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::size_t done_ = 0;
  bool drawn_ = false;
};

}  // namespace budgetlint::cli
