#include "model/fields.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "base/nearest_name.h"
#include "model/syntax_error.h"
#include "model/yaml_text.h"

namespace budgetlint {
namespace {

/// Longer than any key of the format; nothing that long is a misspelling of one.
constexpr std::size_t kLongestName = 64;

/// Where to point at for a mapping as a whole: its bracket or its first key.
Span head_of(const YamlTree& tree, const YamlNode& mapping) {
  const bool bracketed = tree.source().substr(mapping.span.begin).starts_with('{');
  if (bracketed || mapping.subtree == 1) return {mapping.span.begin, mapping.span.begin + (bracketed ? 1U : 0U)};
  return YamlChildren(mapping).begin()->span;
}

/// Where to point at for a node of the wrong shape: a scalar as a whole, the start of anything else.
Span start_of(const YamlTree& tree, const YamlNode& node) {
  if (node.kind == YamlKind::mapping) return head_of(tree, node);
  if (node.kind == YamlKind::sequence) return {node.span.begin, node.span.begin + 1};
  return node.span;
}

/// A scalar such as `name：晋城市`, which was meant to be a mapping.
bool report_wrong_colon(const DecodeContext& in, const YamlNode& node) {
  if (node.kind != YamlKind::scalar || node.style != ScalarStyle::plain) return false;
  const auto colon = find_wrong_colon(in.tree.source(), node.span.begin);
  if (!colon || colon->span.end > node.span.end) return false;
  report_colon(*colon, in.problems);
  return true;
}

/// Whether nothing more is to be said about a node's shape: it was reported, or an error has garbled it.
bool is_silent(const YamlNode& node) { return node.kind == YamlKind::left_out || node.cut; }

}  // namespace

bool is_mapping(const DecodeContext& in, const YamlNode& node) {
  if (node.kind == YamlKind::mapping) return true;
  if (is_silent(node) || report_wrong_colon(in, node)) return false;
  in.problems.add(Code::expected_mapping, start_of(in.tree, node));
  return false;
}

bool is_list(const DecodeContext& in, const YamlNode& node) {
  if (node.kind == YamlKind::sequence) return true;
  if (!is_silent(node)) in.problems.add(Code::expected_list, start_of(in.tree, node));
  return false;
}

bool holds(const DecodeContext& in, const YamlNode& list, ItemShape shape) {
  const YamlChildren items(list);
  const bool bracketed = in.tree.source().substr(list.span.begin).starts_with('[');
  if (shape == ItemShape::text || !bracketed || list.cut || items.begin() == items.end()) return true;
  const auto is_text = [](const YamlNode& item) {
    return item.kind == YamlKind::scalar || item.kind == YamlKind::null;
  };
  if (!std::all_of(items.begin(), items.end(), is_text)) return true;
  in.problems.add(shape == ItemShape::list ? Code::expected_list : Code::expected_mapping, items.begin()->span);
  return false;
}

Scalar read_scalar(const DecodeContext& in, const YamlNode& node) {
  if (node.kind == YamlKind::scalar || node.kind == YamlKind::null) return in.tree.scalar(node);
  if (!is_silent(node)) in.problems.add(Code::expected_text, start_of(in.tree, node));
  return lost_scalar(node.span);
}

std::vector<MappingEntry> read_entries(const DecodeContext& in, const YamlNode& mapping) {
  std::vector<MappingEntry> out;
  std::unordered_map<std::string_view, const YamlNode*> first;
  const YamlChildren children(mapping);
  for (auto at = children.begin(); at != children.end(); ++at) {
    const YamlNode& key = *at;
    const YamlNode& value = *++at;
    if (is_silent(key)) continue;
    if (key.kind != YamlKind::scalar) {
      in.problems.add(Code::expected_text, start_of(in.tree, key));
      continue;
    }
    const std::string_view name = in.tree.text(key);
    if (const auto [before, fresh] = first.emplace(name, &key); fresh) {
      out.push_back({name, &key, &value, false});
    } else {
      Diagnostic& problem = in.problems.add(Code::duplicate_key, key.span, excerpt(name));
      problem.related.push_back({{"先写在这里", "first given here"}, in.problems.at(before->second->span)});
    }
  }
  return out;
}

Fields::Fields(const DecodeContext& in, const YamlNode& mapping)
    : in_(in), mapping_(mapping), entries_(read_entries(in, mapping)) {}

Span Fields::key_span(std::string_view name) const { return has(name) ? entries_[index_of(name)].key->span : Span{}; }

std::size_t Fields::index_of(std::string_view name) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const auto& e) { return e.name == name; });
  return static_cast<std::size_t>(found - entries_.begin());
}

const YamlNode* Fields::look_up(std::string_view name, bool required) {
  asked_.push_back(name);
  if (!has(name)) {
    if (required) missing_.push_back(name);
    return nullptr;
  }
  MappingEntry& entry = entries_[index_of(name)];
  entry.known = true;
  const YamlNode& value = *entry.value;
  if (value.kind == YamlKind::left_out) return nullptr;
  if (value.kind != YamlKind::null) return &value;
  if (required && !value.cut) in_.problems.add(Code::missing_key, entry.key->span, name);
  return nullptr;
}

std::optional<Span> Fields::lost(std::string_view name) const {
  if (!has(name)) return mapping_.cut ? std::optional(mapping_.span) : std::nullopt;
  const MappingEntry& entry = entries_[index_of(name)];
  const bool lost = entry.value->kind == YamlKind::left_out || entry.value->cut;
  return lost ? std::optional<Span>({entry.key->span.begin, entry.value->span.end}) : std::nullopt;
}

const YamlNode* Fields::mapping(std::string_view name, std::optional<Span>& lost_at) {
  const YamlNode* value = find(name);
  if (value != nullptr && is_mapping(in_, *value)) return value;
  lost_at = value == nullptr ? lost(name) : std::optional(value->span);
  return nullptr;
}

Scalar Fields::scalar_of(std::string_view name, const YamlNode* value) const {
  if (value != nullptr) return read_scalar(in_, *value);
  const std::optional<Span> where = lost(name);
  return where ? lost_scalar(*where) : Scalar{};
}

void Fields::finish() {
  const std::vector<std::string> absent = absent_names();
  for (const MappingEntry& entry : entries_) {
    if (!entry.known) report_unknown(entry, absent);
  }
  if (mapping_.cut) return;  // what is missing may have stood after the error
  for (const std::string_view name : missing_) report_missing(name);
}

std::vector<std::string> Fields::absent_names() const {
  std::vector<std::string> out;
  for (const std::string_view name : asked_) {
    if (!has(name)) out.emplace_back(name);
  }
  return out;
}

void Fields::report_unknown(const MappingEntry& entry, std::span<const std::string> absent) {
  const bool suggest = entry.name.size() <= kLongestName && !in_.problems.full();
  Diagnostic& problem = in_.problems.add(Code::unknown_key, entry.key->span, excerpt(entry.name));
  const std::optional<std::string> meant = suggest ? nearest_name(entry.name, absent) : std::nullopt;
  if (!meant) return;
  problem.label = {fmt::format("是否应为“{}”？", *meant), fmt::format("did you mean “{}”?", *meant)};
  std::erase(missing_, *meant);  // one mistake, one problem
}

Scalar Fields::report_blank(std::string_view name) {
  in_.problems.add(Code::missing_key, key_span(name), name);
  return lost_scalar(key_span(name));
}

void Fields::report_missing(std::string_view name) {
  in_.problems.add(Code::missing_key, head_of(in_.tree, mapping_), name);
}

}  // namespace budgetlint
