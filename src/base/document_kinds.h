#pragma once

#include <array>
#include <string>

namespace budgetlint {

/// The kinds of document that are published, as model files and rules name them.
inline const std::array<std::string, 4> kDocumentKinds = {"部门预算", "单位预算", "部门决算", "单位决算"};

}  // namespace budgetlint
