#pragma once

#include "model/byte_form.h"
#include "model/yaml_tree_builder.h"

namespace budgetlint {

/// Hands the text to the builder as yaml-cpp reads it: slow, and with a place for every mistake.
void read_with_yaml_cpp(const ModelText& text, YamlTreeBuilder& builder);

}  // namespace budgetlint
