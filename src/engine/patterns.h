#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "lang/ir.h"

namespace re2 {
class RE2;
}

namespace budgetlint {

/// The regular expressions of a program, each compiled when it is first needed and then shared by all documents and
/// threads.
class CompiledPatterns {
 public:
  explicit CompiledPatterns(const ir::Program& program);
  ~CompiledPatterns();
  CompiledPatterns(const CompiledPatterns&) = delete;
  CompiledPatterns& operator=(const CompiledPatterns&) = delete;

  [[nodiscard]] const re2::RE2& at(std::size_t pattern);

 private:
  struct Slot;
  const ir::Program& program_;
  std::vector<std::unique_ptr<Slot>> slots_;
};

}  // namespace budgetlint
