#include "engine/number.h"

namespace budgetlint {

Quantity Number::quantity() const {
  if (kind_ == Kind::computed) return *quantity_;
  Quantity out = Quantity::of({units_, decimals_, *unit_});
  constexpr int kDecimalsOfBlank = 2;
  if (kind_ == Kind::blank) out.decimals = kDecimalsOfBlank;
  return out;
}

Exact Number::value() const {
  return kind_ == Kind::computed ? quantity_->value : Exact::decimal(units_, unit_->exponent - decimals_);
}

}  // namespace budgetlint
