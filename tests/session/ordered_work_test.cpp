#include "session/ordered_work.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

namespace budgetlint {
namespace {

/// The later ones of every four are done first.
std::size_t slow_square(std::size_t index) {
  std::this_thread::sleep_for(std::chrono::milliseconds(4 - index % 4));
  return index * index;
}

class OrderedWorkTest : public testing::TestWithParam<unsigned> {};

TEST_P(OrderedWorkTest, ResultsComeInTheirOrder) {
  constexpr std::size_t kCount = 50;
  OrderedWork<std::size_t> work(kCount, GetParam(), slow_square);
  for (std::size_t i = 0; i < kCount; ++i) EXPECT_EQ(work.next(), i * i);
}

TEST_P(OrderedWorkTest, LittleIsMadeAhead) {
  constexpr std::size_t kCount = 50;
  std::atomic<std::size_t> made = 0;
  OrderedWork<std::size_t> work(kCount, GetParam(), [&](std::size_t index) {
    ++made;
    return index;
  });
  for (std::size_t taken = 0; taken < kCount; ++taken) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_LE(made, taken + std::size_t{2} * GetParam());
    EXPECT_EQ(work.next(), taken);
  }
  EXPECT_EQ(made, kCount);
}

TEST_P(OrderedWorkTest, WhatIsThrownComesInItsTurn) {
  OrderedWork<std::size_t> work(3, GetParam(),
                                [](std::size_t index) { return index == 1 ? throw std::runtime_error("one") : index; });
  EXPECT_EQ(work.next(), 0U);
  EXPECT_THROW((void)work.next(), std::runtime_error);
  EXPECT_EQ(work.next(), 2U);
}

TEST_P(OrderedWorkTest, TheRestNeedNotBeTaken) {
  std::atomic<std::size_t> made = 0;
  {
    OrderedWork<std::size_t> work(1000, GetParam(), [&](std::size_t index) {
      ++made;
      return index;
    });
    EXPECT_EQ(work.next(), 0U);
  }
  EXPECT_LT(made, 1000U);
}

TEST_P(OrderedWorkTest, NothingIsNothing) {
  const OrderedWork<int> work(0, GetParam(), [](std::size_t) { return 0; });
}

INSTANTIATE_TEST_SUITE_P(Threads, OrderedWorkTest, testing::Values(1U, 2U, 4U));

}  // namespace
}  // namespace budgetlint
