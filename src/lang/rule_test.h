#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source_text.h"
#include "lang/ir.h"

/// The tests beside rules, compiled: places are expressions over the changed document.
namespace budgetlint::ir {

struct TestCell {
  enum class Kind : std::uint8_t { blank, text, figure };
  Kind kind = Kind::blank;
  std::string text;
};

struct TestChange {
  enum class Kind : std::uint8_t { set, set_rows, remove, replace };
  Kind kind = Kind::set;
  NodeId place = kNoNode;
  TestCell value;
  std::vector<std::vector<TestCell>> rows;
  std::string old_text, new_text;
};

struct TestExpectation {
  enum class Outcome : std::uint8_t { none, passes, rounded, violated, not_applicable, not_evaluated };
  Outcome outcome = Outcome::none;
  std::vector<NodeId> places;  ///< each must be the place of a finding, the first that of a leading one
  std::string expected, actual, difference;
  int times = -1;  ///< how many findings; -1: at least one
};

struct TestCase {
  std::string sample;  ///< not empty: this and the cases after it start from that sample
  std::vector<TestChange> changes;
  TestExpectation expectation;
  std::string text;  ///< as written
  Span span;
};

struct RuleTest {
  std::string rule;
  std::size_t rule_index = 0;
  SourcePtr source;
  Span span;
  std::uint16_t set = kNone;
  std::uint32_t slots = 0;
  std::uint32_t kept = 0;
  std::vector<TestCase> cases;
};

}  // namespace budgetlint::ir
