#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "lang/ir.h"

/// The operators of the language by the words they are written with.
namespace budgetlint {

struct NamedOp {
  std::string_view text;
  ir::Op op;
};

inline constexpr std::array<NamedOp, 20> kNamedOps = {
    {{"+", ir::Op::add},         {"-", ir::Op::subtract},     {"otherwise", ir::Op::otherwise},
     {"*", ir::Op::multiply},    {"/", ir::Op::divide},       {"==", ir::Op::equal},
     {"!=", ir::Op::not_equal},  {"~=", ir::Op::approximate}, {"<", ir::Op::less},
     {"<=", ir::Op::less_equal}, {">", ir::Op::greater},      {">=", ir::Op::greater_equal},
     {"~", ir::Op::contains},    {"sum", ir::Op::sum},        {"count", ir::Op::count},
     {"min", ir::Op::min},       {"max", ir::Op::max},        {"all", ir::Op::all},
     {"any", ir::Op::any},       {"none", ir::Op::none}}};

[[nodiscard]] inline ir::Op op_named(std::string_view text) {
  const auto found =
      std::find_if(kNamedOps.begin(), kNamedOps.end(), [&](const NamedOp& entry) { return entry.text == text; });
  return found == kNamedOps.end() ? ir::Op::add : found->op;
}

}  // namespace budgetlint
