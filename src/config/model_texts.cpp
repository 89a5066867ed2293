#include "config/model_texts.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>

#include "model/byte_form.h"
#include "model/problems.h"
#include "model/yaml_events.h"

namespace budgetlint {
namespace {

/// A block's span begins below the line that has its indicator, maybe below blank lines.
std::uint32_t begin_of(const YamlNode& scalar, const SourceText& model) {
  if (scalar.style != ScalarStyle::literal && scalar.style != ScalarStyle::folded) return scalar.span.begin;
  std::uint32_t line = line_at(model, scalar.span.begin);
  while (line > 1 && model.line_span(--line).empty()) {
  }
  return model.line_span(line).begin;
}

/// For each node whether it is the value of the key before it, both being scalars.
std::vector<bool> values_of_keys(const YamlTree& tree) {
  std::vector<bool> out(tree.nodes.size(), false);
  for (const YamlNode& node : tree.nodes) {
    if (node.kind != YamlKind::mapping) continue;
    const YamlChildren children(node);
    for (auto at = children.begin(); at != children.end(); ++at) {
      const bool named = at->kind == YamlKind::scalar;
      ++at;
      const auto index = static_cast<std::size_t>(&*at - tree.nodes.data());
      out[index] = named && at->kind == YamlKind::scalar;
    }
  }
  return out;
}

}  // namespace

std::uint32_t line_at(const SourceText& source, std::uint32_t offset) {
  std::uint32_t below = 1;  // the line is this one or a later one
  std::uint32_t beyond = source.line_count() + 1;
  while (beyond - below > 1) {
    const std::uint32_t middle = below + (beyond - below) / 2;
    (source.line_start(middle) <= offset ? below : beyond) = middle;
  }
  return below;
}

ModelTexts::ModelTexts(const SourceText& model) : model_(model) {
  std::deque<std::string> decoded;
  Problems ignored(model);  // they were reported when the model was read
  const std::optional<ModelText> text = check_byte_form(model, decoded, ignored);
  if (!text) return;
  const YamlTree tree = read_yaml(*text, decoded, ignored);
  const std::vector<bool> is_value = values_of_keys(tree);
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const YamlNode& node = tree.nodes[i];
    if (node.kind != YamlKind::scalar) continue;
    texts_.push_back(node.span);
    if (is_value[i]) {
      entries_.back().end = node.span.end;
    } else {
      entries_.push_back({begin_of(node, model), node.span.end});
    }
  }
}

bool ModelTexts::contain(std::uint32_t offset) const {
  const auto after = std::upper_bound(texts_.begin(), texts_.end(), offset,
                                      [](std::uint32_t at, Span span) { return at < span.begin; });
  return after != texts_.begin() && std::prev(after)->contains(offset);
}

LineRange ModelTexts::around(std::uint32_t line) const {
  LineRange out{line, line};
  const std::uint32_t begin = model_.line_start(line);
  const std::uint32_t end = model_.line_start(line + 1);
  const auto after =
      std::partition_point(entries_.begin(), entries_.end(), [&](Span span) { return span.begin < end; });
  if (after == entries_.begin()) return out;
  // An entry that ends before the line is followed by none that reaches into it but those that begin there.
  const auto first = std::partition_point(entries_.begin(), after, [&](Span span) { return span.end <= begin; });
  if (first == after) return out;
  out.first = std::min(line, line_at(model_, first->begin));
  const Span last = *std::prev(after);
  out.last = std::max(line, line_at(model_, std::max(last.begin, last.end - 1)));
  return out;
}

}  // namespace budgetlint
