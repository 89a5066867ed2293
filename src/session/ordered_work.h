#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace budgetlint {

/// Results that are made on several threads and handed over one by one, in their order. What is made ahead of the one
/// that is wanted next is bounded, so that one slow piece of work does not make a heap of others.
template <typename Result>
class OrderedWork {
 public:
  using Make = std::function<Result(std::size_t index)>;

  /// Makes `count` results with so many threads; one works when a result is asked for, on the caller's thread.
  OrderedWork(std::size_t count, unsigned threads, Make make)
      : count_(count), window_(std::size_t{2} * std::min(threads, kMostThreads)), make_(std::move(make)) {
    if (threads < 2 || count < 2) return;
    for (std::size_t i = 0; i < std::min<std::size_t>({threads, kMostThreads, count}); ++i)
      threads_.emplace_back([this] { work(); });
  }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;
  /// What nobody asked for is left unmade.
  ~OrderedWork() {
    {
      const std::lock_guard lock(mutex_);
      started_ = count_;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  /// The next result, or what was thrown where it was made; to be called `count` times at most.
  Result next() {
    if (threads_.empty()) return make_(taken_++);
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return made_.contains(taken_); });
    Made made = std::move(made_.extract(taken_++).mapped());
    lock.unlock();
    changed_.notify_all();
    if (made.thrown) std::rethrow_exception(made.thrown);
    return *std::move(made.result);
  }

 private:
  static constexpr unsigned kMostThreads = 256;  // a number that was mistyped is not to be the machine's end

  struct Made {
    std::optional<Result> result;
    std::exception_ptr thrown;
  };

  void work() {
    for (std::optional<std::size_t> index = start(); index; index = start()) {
      Made made = make(*index);
      const std::lock_guard lock(mutex_);
      made_.emplace(*index, std::move(made));
      changed_.notify_all();
    }
  }

  /// The next that is to be made, once there is room for it; nothing where all are.
  std::optional<std::size_t> start() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return started_ >= count_ || started_ < taken_ + window_; });
    return started_ < count_ ? std::optional(started_++) : std::nullopt;
  }

  Made make(std::size_t index) const {
    try {
      return {make_(index), nullptr};
    } catch (...) {
      return {std::nullopt, std::current_exception()};
    }
  }

  const std::size_t count_, window_;
  const Make make_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t started_ = 0, taken_ = 0;
  std::map<std::size_t, Made> made_;
  std::vector<std::thread> threads_;
};

}  // namespace budgetlint
