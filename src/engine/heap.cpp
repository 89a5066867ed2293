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
  if (reasons_.size() == mark.reasons) return;
  shrink(reasons_, mark.reasons);
  last_reason_ = {};
}

}  // namespace budgetlint
