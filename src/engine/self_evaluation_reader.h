#pragma once

#include "engine/workspace.h"
#include "lang/builtins.h"

namespace budgetlint {

/// Reads the self-evaluation forms of accounts.
class SelfEvaluationReader {
 public:
  explicit SelfEvaluationReader(Workspace& work) : work_(work) {}

  Value forms();
  Value form_member(EvaluationRef of, builtins::Member member);
  Value funds_member(EvaluatedFundsRef of, builtins::Member member);
  Value indicator_member(EvaluatedIndicatorRef of, builtins::Member member);

 private:
  [[nodiscard]] const Document& model() const { return work_.forms(); }
  Value points(const Scalar& scalar, const Object& object, Field field);

  Workspace& work_;
};

}  // namespace budgetlint
