#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/prose.h"
#include "engine/value.h"
#include "engine/value_list.h"

namespace budgetlint {

/// One hit of a prose pattern. What it captured is made a value when someone asks for it.
struct MatchRecord {
  const Prose* prose = nullptr;
  Object object;  ///< whose text it is
  Field field = Field::none;
  Edition edition = Edition::current;
  std::uint32_t begin = 0, end = 0;  ///< in the prose
  /// Where each capture of the pattern stands; begins at kNoCapture where it took no part.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> captures;

  static constexpr std::uint32_t kNoCapture = 0xFFFFFFFF;

  [[nodiscard]] Span in_source() const { return prose->to_source(begin, end); }
};

/// All hits of a pattern in [begin, end) of a prose, or in several texts.
struct Matches {
  const Prose* prose = nullptr;  ///< null where they are of several texts
  std::size_t begin = 0, end = 0;
  std::vector<MatchRecord> records;
  ValueList list;                ///< of them
  const Absence* gap = nullptr;  ///< as List::gap
};

/// What values point to. It grows and shrinks as a stack: what a turn of a loop made goes when the turn is over, so
/// that a rule needs no more memory than its longest lists do.
class Heap {
 public:
  struct Mark {
    std::size_t lists = 0, texts = 0, matches = 0, proses = 0, quantities = 0, passages = 0, absences = 0;
  };

  const ValueList* keep(ValueList list) { return &lists_.emplace_back(std::move(list)); }
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }
  const Quantity& keep(const Quantity& quantity) { return quantities_.emplace_back(quantity); }
  const Passage* keep(const Passage& passage) { return &passages_.emplace_back(passage); }
  const Prose& keep(std::unique_ptr<Prose> prose) { return *proses_.emplace_back(std::move(prose)); }
  const Matches& keep(std::shared_ptr<const Matches> matches) { return *matches_.emplace_back(std::move(matches)); }
  /// Loops over many absent things share a few, the last of their kind.
  template <typename... Args>
  const Absence* keep_absence(AbsenceKind kind, const Place& place, ReasonCode code, const Args&... args) {
    const Absence*& last = last_absence_[static_cast<std::size_t>(kind)];
    if (absences_.size() < kMostAbsences || last == nullptr) {
      last = &absences_.emplace_back(make_reason(code, args...), kind, place);
    }
    return last;
  }

  [[nodiscard]] Mark mark() const {
    return {lists_.size(),      texts_.size(),    matches_.size(), proses_.size(),
            quantities_.size(), passages_.size(), absences_.size()};
  }
  /// Lets go of all that was kept since.
  void release(const Mark& mark);
  /// Of all but absences: what came out of the turn may be an absent value.
  void release_values(const Mark& mark);
  void clear() { release({}); }

 private:
  static constexpr std::size_t kMostAbsences = 1024;

  std::deque<ValueList> lists_;
  std::deque<std::string> texts_;
  std::deque<std::shared_ptr<const Matches>> matches_;
  std::deque<std::unique_ptr<Prose>> proses_;
  std::deque<Quantity> quantities_;
  std::deque<Passage> passages_;
  std::deque<Absence> absences_;
  std::array<const Absence*, 3> last_absence_ = {};  // by kind
};

}  // namespace budgetlint
