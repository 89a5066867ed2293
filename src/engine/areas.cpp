#include "engine/areas.h"

namespace budgetlint {

Areas::Areas(const TypedDocument& document)
    : parts_(document.further_parts().second), sections_(document.model().narrative.size()) {
  const std::size_t pieces = parts_ + sections_ + 1;
  bits_.resize((pieces + kBits - 1) / kBits);
}

void Areas::add_all_sections() {
  if (all_sections_) return;
  all_sections_ = true;
  for (std::size_t section = 0; section < sections_; ++section) add(parts_ + section);
}

bool Areas::overlap(const Areas& other) const {
  for (std::size_t i = 0; i < bits_.size(); ++i) {
    if ((bits_[i] & other.bits_[i]) != 0) return true;
  }
  return false;
}

}  // namespace budgetlint
