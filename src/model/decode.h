#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/document.h"
#include "model/fields.h"

namespace budgetlint {

// One decoder for each part of a document. They take what the YAML tree has, report what is wrong and leave it out.

inline constexpr std::size_t kMostRows = 2'000'000;

[[nodiscard]] Identity read_identity(const DecodeContext& in, const YamlNode& mapping);
[[nodiscard]] std::vector<Section> read_sections(const DecodeContext& in, const YamlNode* list);
[[nodiscard]] std::vector<Table> read_tables(const DecodeContext& in, const YamlNode* list);
void read_performance(const DecodeContext& in, const YamlNode& mapping, Document& document);
[[nodiscard]] std::vector<GlossaryEntry> read_glossary(const DecodeContext& in, const YamlNode* list);
[[nodiscard]] std::vector<Annex> read_annexes(const DecodeContext& in, const YamlNode* list);

/// A list of scalars.
[[nodiscard]] std::vector<Scalar> read_texts(const DecodeContext& in, const YamlNode* list);
/// The unit of money under the key `unit`; absent if there is none or it is unknown.
[[nodiscard]] Scalar read_unit(const DecodeContext& in, Fields& fields);
/// Reads a list of exactly `wanted` scalars into `cells`. If it is not that, it is reported and false returned.
[[nodiscard]] bool read_row(const DecodeContext& in, const YamlNode& row, std::size_t wanted,
                            std::vector<Scalar>& cells);

}  // namespace budgetlint
