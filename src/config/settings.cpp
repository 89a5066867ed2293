#include "config/settings.h"

#include <deque>
#include <optional>
#include <utility>

#include "diag/code.h"
#include "model/byte_form.h"
#include "model/fields.h"
#include "model/yaml_events.h"

namespace budgetlint {
namespace {

void read_parameters(const DecodeContext& in, const YamlNode* mapping, Settings& out) {
  if (mapping == nullptr || !is_mapping(in, *mapping)) return;
  for (const MappingEntry& entry : read_entries(in, *mapping)) {
    const Scalar value = read_scalar(in, *entry.value);
    if (!value.has_value()) continue;
    out.parameters.push_back({std::string(entry.name), std::string(value.text), in.problems.at(entry.key->span),
                              in.problems.at(value.span)});
  }
}

}  // namespace

Settings read_settings(SourcePtr source) {
  Settings out;
  out.source = source;
  std::deque<std::string> decoded;
  Problems problems(*source);
  if (const std::optional<ModelText> text = check_byte_form(*source, decoded, problems)) {
    const YamlTree tree = read_yaml(*text, decoded, problems);
    const DecodeContext in{tree, problems};
    if (tree.root() != nullptr && tree.root()->kind != YamlKind::null && is_mapping(in, *tree.root())) {
      Fields fields(in, *tree.root());
      read_parameters(in, fields.find("parameters"), out);
      fields.finish();
    }
  }
  out.problems = problems.take();
  return out;
}

}  // namespace budgetlint
