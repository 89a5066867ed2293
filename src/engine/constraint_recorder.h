#pragma once

#include <optional>

#include "engine/evaluation.h"

namespace budgetlint {

/// Writes down what comparisons demand of the figures of the document; nothing where nobody wants that. A requirement
/// that holds as it is printed needs no other observer.
class ConstraintRecorder : public ComparisonObserver {
 public:
  explicit ConstraintRecorder(Workspace& work) : work_(work) {}

  /// Where to write it down from now on, or (null) not to.
  void write_to(Constraints* constraints);
  [[nodiscard]] bool writes() const { return constraints_ != nullptr; }

  void compared(ir::NodeId node, const Value& left, const Value& right, Agreement agreement) override;
  void asked_for_by(const std::optional<Place>& word) override { word_ = word; }
  void failed_on(const Value&) override {}
  [[nodiscard]] Mark mark() const override { return {false, false, writes() ? constraints_->size() : 0}; }
  void forget_since(Mark) override {}
  void optional_since(Mark mark) override {
    if (writes()) constraints_->truncate(mark.constraints);
  }

 private:
  Workspace& work_;
  Constraints* constraints_ = nullptr;
  std::optional<Place> word_;  ///< that asks for what is compared
};

}  // namespace budgetlint
