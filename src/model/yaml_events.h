#pragma once

#include <cstddef>
#include <deque>
#include <string>

#include "model/byte_form.h"
#include "model/problems.h"
#include "model/yaml_tree.h"

namespace budgetlint {

inline constexpr std::size_t kMostLevels = 64;
inline constexpr std::size_t kMostScalarMebibytes = 1;
inline constexpr std::size_t kMostEntryMebibytes = 4;

/// Reads YAML into a tree and reports what is not YAML or not part of the format (anchors, aliases, tags, merge keys,
/// further documents). After a syntax error the tree has what was read before it, its open nodes marked as cut.
/// Decoded scalars are appended to `decoded`, to which the tree refers. Never throws on bad input. Two parsers share
/// the work: libyaml is fast and reads texts in which nothing is wrong; all others yaml-cpp reads from the beginning,
/// since it is known what its errors mean and where they are.
[[nodiscard]] YamlTree read_yaml(const ModelText& text, std::deque<std::string>& decoded, Problems& problems);

}  // namespace budgetlint
