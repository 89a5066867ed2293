#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/line_names.h"
#include "lang/ir.h"
#include "prose/lexicon.h"

namespace re2 {
class RE2;
}

namespace budgetlint {

/// The regular expressions of a program, the lexicon of its vocabulary and its names of lines, each made when it is
/// first needed and then shared by all documents and threads.
class CompiledPatterns {
 public:
  explicit CompiledPatterns(const ir::Program& program);
  ~CompiledPatterns();
  CompiledPatterns(const CompiledPatterns&) = delete;
  CompiledPatterns& operator=(const CompiledPatterns&) = delete;

  [[nodiscard]] const re2::RE2& at(std::size_t pattern);
  /// The names and words that prose is read with, made of the program's vocabulary when they are first asked for.
  [[nodiscard]] const std::shared_ptr<const prose::Lexicon>& lexicon();
  [[nodiscard]] const LineNames& line_names();

 private:
  struct Slot;
  const ir::Program& program_;
  std::vector<std::unique_ptr<Slot>> slots_;
  std::once_flag lexicon_once_;
  std::shared_ptr<const prose::Lexicon> lexicon_;
  std::once_flag line_names_once_;
  std::optional<LineNames> line_names_;
};

}  // namespace budgetlint
