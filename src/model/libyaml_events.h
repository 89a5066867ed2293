#pragma once

#include "model/byte_form.h"
#include "model/problems.h"
#include "model/yaml_tree_builder.h"

namespace budgetlint {

/// Hands the text to the builder as libyaml reads it, at a tenth of yaml-cpp's cost. False where that comes upon a
/// mistake or upon what is no part of the format, or where the builder does (it reports to `problems`): what was built
/// then is worth nothing.
[[nodiscard]] bool read_with_libyaml(const ModelText& text, YamlTreeBuilder& builder, const Problems& problems);

}  // namespace budgetlint
