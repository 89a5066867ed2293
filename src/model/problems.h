#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.h"
#include "base/span.h"
#include "diag/code.h"
#include "diag/diagnostic.h"

namespace budgetlint {

/// Collects what is wrong with one model file. Only so many are kept that a broken file cannot fill the memory.
class Problems {
 public:
  static constexpr std::size_t kMost = 1000;

  explicit Problems(const SourceText& source) : source_(source) {}

  /// Adds a coded problem; the result may be amended (label, notes, related) until the next call.
  template <typename... Args>
  Diagnostic& add(Code code, Span span, const Args&... args) {
    return add(make_diagnostic(code, at(span), args...));
  }
  Diagnostic& add(Diagnostic problem);

  [[nodiscard]] bool none() const { return kept_.empty(); }
  [[nodiscard]] std::size_t count() const { return kept_.size(); }
  /// Drops those beyond the first `causes` that stand on a line with an error among these: one mistake is one problem.
  void drop_consequences(std::size_t causes);
  /// Whether further problems are only counted; then there is no need for trouble over their wording.
  [[nodiscard]] bool full() const { return kept_.size() >= kMost; }
  [[nodiscard]] Location at(Span span) const { return {&source_, span, {}, {}}; }
  [[nodiscard]] const SourceText& source() const { return source_; }

  /// All of them, sorted by place; leaves none.
  [[nodiscard]] std::vector<Diagnostic> take();

 private:
  const SourceText& source_;
  std::vector<Diagnostic> kept_;
  Diagnostic dropped_;  // the latest beyond the limit
  std::size_t dropped_count_ = 0;
};

/// A user's text as a message quotes it: on one line and not too long.
[[nodiscard]] std::string excerpt(std::string_view text);

}  // namespace budgetlint
