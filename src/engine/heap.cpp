#include "engine/heap.h"

namespace budgetlint {
namespace {

template <typename T>
void shrink(std::deque<T>& kept, std::size_t size) {
  while (kept.size() > size) kept.pop_back();
}

}  // namespace

void Heap::release_values(const Mark& mark) {
  shrink(lists_, mark.lists);
  shrink(matches_, mark.matches);
  shrink(proses_, mark.proses);
  shrink(texts_, mark.texts);
  shrink(quantities_, mark.quantities);
  shrink(passages_, mark.passages);
}

void Heap::release(const Mark& mark) {
  release_values(mark);
  if (absences_.size() == mark.absences) return;
  shrink(absences_, mark.absences);
  last_absence_ = {};
}

}  // namespace budgetlint
