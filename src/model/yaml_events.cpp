#include "model/yaml_events.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/libyaml_events.h"
#include "model/yaml_cpp_events.h"
#include "model/yaml_text.h"
#include "model/yaml_tree_builder.h"

namespace budgetlint {
namespace {

/// A line that begins with % before the document.
bool report_directive(const ModelText& text, Problems& problems) {
  const std::size_t at = skip_space_and_comments(text.bytes, text.begin);
  const bool begins_line = at == text.begin || (at < text.bytes.size() && text.bytes[at - 1] == '\n');
  if (!begins_line || !text.bytes.substr(at).starts_with('%')) return false;
  const std::size_t end = std::min(text.bytes.find_first_of(" \t\r\n", at), text.bytes.size());
  problems.add(Code::yaml_directive, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
  return true;
}

/// The tree of a text in which nothing is wrong, which libyaml can read.
std::optional<YamlTree> read_flawless(const ModelText& text, std::deque<std::string>& decoded,
                                      const Problems& problems) {
  const std::size_t decoded_before = decoded.size();
  Problems found(problems.source());
  YamlTree tree(text.bytes, decoded);
  YamlTreeBuilder builder(text, tree, decoded, found);
  if (text.invalid_bytes.empty() && read_with_libyaml(text, builder, found)) return tree;
  decoded.resize(decoded_before);
  return std::nullopt;
}

}  // namespace

YamlTree read_yaml(const ModelText& text, std::deque<std::string>& decoded, Problems& problems) {
  if (report_directive(text, problems)) {
    YamlTree nothing(text.bytes, decoded);
    nothing.failed = true;
    return nothing;
  }
  if (std::optional<YamlTree> flawless = read_flawless(text, decoded, problems)) return std::move(*flawless);
  YamlTree tree(text.bytes, decoded);
  YamlTreeBuilder builder(text, tree, decoded, problems);
  read_with_yaml_cpp(text, builder);
  return tree;
}

}  // namespace budgetlint
