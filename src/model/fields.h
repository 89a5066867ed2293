#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
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
/// The scalar of a node, null included; a lost one after a problem.
[[nodiscard]] Scalar read_scalar(const DecodeContext& in, const YamlNode& node);

/// A scalar that could not be read there.
[[nodiscard]] inline Scalar lost_scalar(Span where) { return {{}, where, ScalarStyle::plain, false, false, true}; }

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

  [[nodiscard]] Span span() const { return mapping_.span; }
  /// The value; null if there is none, it is blank, or it was reported.
  [[nodiscard]] const YamlNode* find(std::string_view name) { return look_up(name, false); }
  [[nodiscard]] const YamlNode* require(std::string_view name) { return look_up(name, true); }
  [[nodiscard]] Scalar text(std::string_view name) { return scalar_of(name, find(name)); }
  [[nodiscard]] Scalar require_text(std::string_view name) {
    Scalar text = scalar_of(name, require(name));
    if (text.has_value() && text.text.empty()) text = report_blank(name);
    complete_ = complete_ && text.has_value();
    return text;
  }
  /// Where the value of a key, found to be null, could not be read: reading stopped in the mapping, or the value was
  /// reported. Nothing if it is simply not there.
  [[nodiscard]] std::optional<Span> lost(std::string_view name) const;
  /// The mapping under a key. Null if there is none; then `lost_at` says where it could not be read.
  [[nodiscard]] const YamlNode* mapping(std::string_view name, std::optional<Span>& lost_at);
  /// The place of a key; empty if it is absent.
  [[nodiscard]] Span key_span(std::string_view name) const;
  /// Whether the key is there, whatever its value.
  [[nodiscard]] bool has(std::string_view name) const { return index_of(name) < entries_.size(); }
  /// Accepts a key without looking at its value.
  void accept(std::string_view name) { (void)look_up(name, false); }

  void finish();
  /// Whether all that was required is there and was read. An item that is not complete cannot be found by its name.
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  /// As many as there are entries if none has that name.
  [[nodiscard]] std::size_t index_of(std::string_view name) const;
  [[nodiscard]] const YamlNode* look_up(std::string_view name, bool required);
  [[nodiscard]] Scalar scalar_of(std::string_view name, const YamlNode* value) const;
  /// What was asked for and is not there.
  [[nodiscard]] std::vector<std::string> absent_names() const;
  void report_unknown(const MappingEntry& entry, std::span<const std::string> absent);
  void report_missing(std::string_view name);
  /// What is required and has no text: as if it were not there.
  [[nodiscard]] Scalar report_blank(std::string_view name);

  const DecodeContext& in_;
  const YamlNode& mapping_;
  std::vector<MappingEntry> entries_;
  std::vector<std::string_view> asked_;
  std::vector<std::string_view> missing_;
  bool complete_ = true;
};

/// What the items of a list are.
enum class ItemShape { text, list, mapping };

/// Whether a list's items have, on the whole, their shape. `rows: [合计, 1]` lacks a dash or a bracket, and that is one
/// mistake, not one an item; it is reported.
[[nodiscard]] bool holds(const DecodeContext& in, const YamlNode& list, ItemShape shape);

[[nodiscard]] inline std::size_t count_of(const YamlNode& list) {
  const YamlChildren items(list);
  return static_cast<std::size_t>(std::distance(items.begin(), items.end()));
}

/// Calls `decode` with every item of the list under `name`, if there is one; it tells whether it could read it. The
/// result is where something was lost, as in Items.
template <typename Decode>
std::optional<Span> for_each_item(const DecodeContext& in, Fields& fields, std::string_view name, ItemShape shape,
                                  Decode decode) {
  const YamlNode* list = fields.find(name);
  if (list == nullptr) return fields.lost(name);
  if (!is_list(in, *list) || !holds(in, *list, shape)) return list->span;
  std::optional<Span> lost;
  for (const YamlNode& item : YamlChildren(*list)) {
    const bool good = item.kind != YamlKind::left_out && decode(item);
    if (!good && !lost) lost = item.span;
  }
  if (list->cut && !lost) lost = list->span;
  return lost;
}

/// Decodes a list of mappings: `decode` makes one `T` from its Fields and span.
template <typename T, typename Decode>
[[nodiscard]] Items<T> read_items(const DecodeContext& in, Fields& list, std::string_view name, Decode decode) {
  Items<T> out;
  if (const YamlNode* items = list.find(name)) out.reserve(count_of(*items));
  out.lost = for_each_item(in, list, name, ItemShape::mapping, [&](const YamlNode& item) {
    if (!is_mapping(in, item)) return false;
    Fields fields(in, item);
    T value = decode(in, fields);
    value.span = item.span;
    fields.finish();
    out.push_back(std::move(value));
    return fields.complete();
  });
  return out;
}

}  // namespace budgetlint
