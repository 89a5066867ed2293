#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/document.h"
#include "model/problems.h"
#include "model/yaml_tree.h"

namespace budgetlint {

/// What every decoder needs: the tree it reads and the place for problems.
struct DecodeContext {
  const YamlTree& tree;
  Problems& problems;
};

/// Whether a node has that shape. If not it is reported, unless it is blank or has been reported before.
[[nodiscard]] bool is_mapping(const DecodeContext& in, const YamlNode& node);
[[nodiscard]] bool is_list(const DecodeContext& in, const YamlNode& node);
/// The scalar of a node, null included; an absent one after a problem.
[[nodiscard]] Scalar read_scalar(const DecodeContext& in, const YamlNode& node);

/// One entry of a mapping. Keys and values point into the tree.
struct MappingEntry {
  std::string_view name;
  const YamlNode* key = nullptr;
  const YamlNode* value = nullptr;
  bool known = false;
};

/// The entries with distinct keys that are text, in order; others are reported.
[[nodiscard]] std::vector<MappingEntry> read_entries(const DecodeContext& in, const YamlNode& mapping);

/// The entries of one mapping by name. What is asked for is what the format knows; `finish` reports what is left and
/// what was required in vain.
class Fields {
 public:
  Fields(const DecodeContext& in, const YamlNode& mapping);

  /// The value; null if there is none, it is blank, or it was reported.
  [[nodiscard]] const YamlNode* find(std::string_view name) { return look_up(name, false); }
  [[nodiscard]] const YamlNode* require(std::string_view name) { return look_up(name, true); }
  [[nodiscard]] Scalar text(std::string_view name) { return scalar_of(find(name)); }
  [[nodiscard]] Scalar require_text(std::string_view name) { return scalar_of(require(name)); }
  /// The place of a key; empty if it is absent.
  [[nodiscard]] Span key_span(std::string_view name) const;
  /// Whether the key is there, whatever its value.
  [[nodiscard]] bool has(std::string_view name) const { return index_of(name) < entries_.size(); }
  /// Accepts a key without looking at its value.
  void accept(std::string_view name) { (void)look_up(name, false); }

  void finish();

 private:
  /// As many as there are entries if none has that name.
  [[nodiscard]] std::size_t index_of(std::string_view name) const;
  [[nodiscard]] const YamlNode* look_up(std::string_view name, bool required);
  [[nodiscard]] Scalar scalar_of(const YamlNode* value) const;
  /// What was asked for and is not there.
  [[nodiscard]] std::vector<std::string> absent_names() const;
  void report_unknown(const MappingEntry& entry, std::span<const std::string> absent);
  void report_missing(std::string_view name);

  const DecodeContext& in_;
  const YamlNode& mapping_;
  std::vector<MappingEntry> entries_;
  std::vector<std::string_view> asked_;
  std::vector<std::string_view> missing_;
};

/// Calls `decode` with every item of a list, if there is one.
template <typename Decode>
void for_each_item(const DecodeContext& in, const YamlNode* list, Decode decode) {
  if (list == nullptr || !is_list(in, *list)) return;
  for (const YamlNode& item : YamlChildren(*list)) {
    if (item.kind != YamlKind::left_out) decode(item);
  }
}

/// Decodes a list of mappings: `decode` makes one `T` from its Fields and span.
template <typename T, typename Decode>
[[nodiscard]] std::vector<T> read_items(const DecodeContext& in, const YamlNode* list, Decode decode) {
  std::vector<T> out;
  for_each_item(in, list, [&](const YamlNode& item) {
    if (!is_mapping(in, item)) return;
    Fields fields(in, item);
    T value = decode(in, fields);
    value.span = item.span;
    fields.finish();
    out.push_back(std::move(value));
  });
  return out;
}

}  // namespace budgetlint
