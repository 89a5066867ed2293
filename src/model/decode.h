#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "model/fields.h"

namespace budgetlint {

// One decoder for each part of a document. They take what the YAML tree has, report what is wrong and leave it out.

inline constexpr std::size_t kMostRows = 2'000'000;

[[nodiscard]] Identity read_identity(const DecodeContext& in, const YamlNode& mapping);
// What a list decoder is given is the mapping with the list, and the key that it stands under.
[[nodiscard]] Items<Section> read_sections(const DecodeContext& in, Fields& fields, std::string_view name);
[[nodiscard]] Items<Table> read_tables(const DecodeContext& in, Fields& fields, std::string_view name);
void read_performance(const DecodeContext& in, Fields& fields, std::string_view name, Document& document);
[[nodiscard]] Items<EvaluationForm> read_evaluations(const DecodeContext& in, Fields& fields, std::string_view name);
[[nodiscard]] Items<GlossaryEntry> read_glossary(const DecodeContext& in, Fields& fields, std::string_view name);
[[nodiscard]] Items<Annex> read_annexes(const DecodeContext& in, Fields& fields, std::string_view name);

/// A list of scalars.
[[nodiscard]] Items<Scalar> read_texts(const DecodeContext& in, Fields& fields, std::string_view name);
/// The unit of money under the key `unit`; absent if there is none, lost if it is unknown.
[[nodiscard]] Scalar read_unit(const DecodeContext& in, Fields& fields);
/// What an import was not sure of, under the key `uncertain`. It is told, so that somebody looks at it.
[[nodiscard]] Scalar read_uncertain(const DecodeContext& in, Fields& fields);
/// Whether a comma has split a figure of the row: `[合计, 1,200.5]`.
[[nodiscard]] bool has_split_figure(const DecodeContext& in, const YamlNode& row);
/// Reads a list of exactly `wanted` scalars into `cells`. If it is not that, it is reported and false returned.
[[nodiscard]] bool read_row(const DecodeContext& in, const YamlNode& row, std::size_t wanted,
                            std::vector<Scalar>& cells);

}  // namespace budgetlint
