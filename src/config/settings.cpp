#include "config/settings.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "base/nearest_name.h"
#include "diag/code.h"
#include "model/byte_form.h"
#include "model/fields.h"
#include "model/yaml_events.h"

namespace budgetlint {
namespace {

const std::vector<std::string> kSeverities = {"error", "warning", "info", "off"};

template <typename T>
void append(std::vector<T>& to, std::vector<T> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

/// Reads one file into settings.
class SettingsReader {
 public:
  SettingsReader(const DecodeContext& in, const std::string& folder, Settings& out)
      : in_(in), folder_(folder), out_(out) {}

  void read(const YamlNode& root) {
    if (!is_mapping(in_, root)) return;
    Fields fields(in_, root);
    out_.extends = named(fields.find("extends"));
    if (const YamlNode* rules = fields.find("rules")) out_.rules = named(rules);
    out_.layers.push_back(layer(fields));
    each_mapping(fields, "overrides", [&](Fields& entry) { read_override(entry); });
    each_mapping(fields, "suppress", [&](Fields& entry) { read_suppression(entry, false); });
    each_mapping(fields, "explain", [&](Fields& entry) { read_suppression(entry, true); });
    if (const YamlNode* exclude = fields.find("exclude")) out_.exclusions.emplace_back(named(exclude), folder_);
    if (const YamlNode* together = fields.find("together")) out_.together.emplace_back(named(together), folder_);
    out_.units = named(fields.find("units"));
    out_.fail_on_undecided = read_switch(fields.text("fail-on-undecided"));
    fields.finish();
  }

 private:
  /// One text or a list of texts.
  [[nodiscard]] std::vector<Named> named(const YamlNode* node) const {
    std::vector<Named> out;
    if (node == nullptr) return out;
    const auto add = [&](const YamlNode& item) {
      const Scalar text = read_scalar(in_, item);
      if (text.has_value()) out.push_back({std::string(text.text), in_.problems.at(text.span)});
    };
    if (node->kind == YamlKind::scalar) {
      add(*node);
    } else if (is_list(in_, *node)) {
      for (const YamlNode& item : YamlChildren(*node)) add(item);
    }
    return out;
  }

  [[nodiscard]] std::vector<Setting> pairs(const YamlNode* mapping) const {
    std::vector<Setting> out;
    if (mapping == nullptr || !is_mapping(in_, *mapping)) return out;
    for (const MappingEntry& entry : read_entries(in_, *mapping)) {
      const Scalar value = read_scalar(in_, *entry.value);
      if (!value.has_value()) continue;
      out.push_back({std::string(entry.name), std::string(value.text), in_.problems.at(entry.key->span),
                     in_.problems.at(value.span)});
    }
    return out;
  }

  [[nodiscard]] std::optional<Switch> read_switch(const Scalar& text) const {
    if (!text.has_value()) return std::nullopt;
    if (text.text == "true" || text.text == "false") return Switch{text.text == "true", in_.problems.at(text.span)};
    in_.problems.add(Code::bad_switch, text.span, excerpt(text.text));
    return std::nullopt;
  }

  [[nodiscard]] std::vector<Setting> severities(const YamlNode* mapping) const {
    std::vector<Setting> out = pairs(mapping);
    std::erase_if(out, [&](const Setting& setting) {
      if (std::find(kSeverities.begin(), kSeverities.end(), setting.value) != kSeverities.end()) return false;
      Diagnostic& problem = in_.problems.add(Code::bad_severity, setting.value_place.span, excerpt(setting.value));
      if (const auto near = nearest_name(setting.value, kSeverities)) {
        problem.label = {"是否应为“" + *near + "”？", "did you mean “" + *near + "”?"};
      }
      return true;
    });
    return out;
  }

  Layer layer(Fields& fields) const {
    Layer out;
    if (const YamlNode* select = fields.find("select")) out.select = named(select);
    out.ignore = named(fields.find("ignore"));
    out.severities = severities(fields.find("severity"));
    out.parameters = pairs(fields.find("parameters"));
    return out;
  }

  template <typename Read>
  void each_mapping(Fields& fields, std::string_view name, const Read& read) {
    (void)for_each_item(in_, fields, name, ItemShape::mapping, [&](const YamlNode& item) {
      if (!is_mapping(in_, item)) return false;
      item_ = &item;
      Fields entry(in_, item);
      read(entry);
      return true;
    });
  }

  void read_override(Fields& entry) {
    Override out;
    out.files = FilePatterns(named(entry.require("files")), folder_);
    out.layer = layer(entry);
    entry.finish();
    if (!out.files.empty()) out_.overrides.push_back(std::move(out));
  }

  void read_suppression(Fields& entry, bool explains) {
    Suppression out;
    const Scalar rule = entry.require_text("rule");
    const Scalar path = entry.require_text("path");
    const Scalar value = explains ? entry.require_text("value") : Scalar{};
    const Scalar reason = entry.text("reason");
    out.rule = rule.text;
    out.path = path.text;
    out.value = value.text;
    out.reason = reason.text;
    out.by = explains ? entry.text("by").text : std::string_view();
    out.on = explains ? entry.text("on").text : std::string_view();
    out.files = FilePatterns(named(entry.find("files")), folder_);
    out.explains = explains;
    out.place = in_.problems.at(item_->span);
    out.rule_place = in_.problems.at(rule.span);
    out.value_place = in_.problems.at(value.span);
    out.removal = {{in_.problems.at(lines_of(item_->span)), ""}};
    entry.finish();
    if (!entry.complete()) return;
    if (reason.text.find_first_not_of(" \t") == std::string_view::npos) {
      if (!reason.lost) in_.problems.add(Code::suppression_without_reason, rule.span);
      return;
    }
    out_.suppressions.push_back(std::move(out));
  }

  /// The whole lines of a list entry, from its dash on; nothing where it shares them with others.
  [[nodiscard]] Span lines_of(Span item) const {
    const std::string_view text = in_.tree.source();
    std::size_t begin = item.begin;
    while (begin > 0 && text[begin - 1] != '\n') --begin;
    const std::string_view before = text.substr(begin, item.begin - begin);
    std::size_t end = item.end;
    while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
    const std::size_t line_end = std::min(text.find('\n', end), text.size());
    const std::string_view after = text.substr(end, line_end - end);
    const std::size_t after_blank = after.find_first_not_of(" \t");
    const bool alone = before.find_first_not_of(" -") == std::string_view::npos &&
                       before.find('-') != std::string_view::npos &&
                       (after_blank == std::string_view::npos || after[after_blank] == '#');
    if (!alone) return {};
    const std::size_t next = std::min(line_end + 1, text.size());
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(next)};
  }

  const DecodeContext& in_;
  const std::string& folder_;
  Settings& out_;
  const YamlNode* item_ = nullptr;
};

}  // namespace

Settings read_settings(SourcePtr source, const std::string& folder) {
  Settings out;
  out.sources.push_back(source);
  std::deque<std::string> decoded;
  Problems problems(*source);
  if (const std::optional<ModelText> text = check_byte_form(*source, decoded, problems)) {
    const YamlTree tree = read_yaml(*text, decoded, problems);
    const DecodeContext in{tree, problems};
    if (tree.root() != nullptr && tree.root()->kind != YamlKind::null) {
      SettingsReader(in, folder, out).read(*tree.root());
    }
  }
  out.problems = problems.take();
  return out;
}

void put_below(Settings& nearer, Settings extended) {
  std::swap(nearer, extended);
  Settings& below = nearer;
  Settings& above = extended;
  append(below.sources, std::move(above.sources));
  if (above.rules) below.rules = std::move(above.rules);
  append(below.layers, std::move(above.layers));
  append(below.overrides, std::move(above.overrides));
  append(below.suppressions, std::move(above.suppressions));
  append(below.exclusions, std::move(above.exclusions));
  append(below.together, std::move(above.together));
  append(below.units, std::move(above.units));
  if (above.fail_on_undecided) below.fail_on_undecided = above.fail_on_undecided;
  append(below.problems, std::move(above.problems));
  below.extends = std::move(above.extends);
}

void meet(Settings& settings, const std::string& file) {
  for (Override& each : settings.overrides) each.files.meet(file);
  for (Suppression& each : settings.suppressions) each.files.meet(file);
}

std::vector<Named> unmet_patterns(const Settings& settings) {
  std::vector<Named> out;
  for (const Override& each : settings.overrides) append(out, each.files.unmet());
  for (const Suppression& each : settings.suppressions) append(out, each.files.unmet());
  return out;
}

bool is_excluded(const Settings& settings, const std::string& path) {
  return std::any_of(settings.exclusions.begin(), settings.exclusions.end(),
                     [&](const FilePatterns& patterns) { return patterns.match_folder(path); });
}

bool is_unit(const Settings& settings, const std::string& folder) {
  return std::any_of(settings.together.begin(), settings.together.end(),
                     [&](const FilePatterns& patterns) { return patterns.match_folder(folder); });
}

void put_over(Layer& below, const Layer& above) {
  if (above.select) {
    below.select = above.select;
    below.ignore.clear();
    std::erase_if(below.severities, [](const Setting& setting) { return setting.value == "off"; });
  }
  append(below.ignore, above.ignore);
  append(below.severities, above.severities);
  append(below.parameters, above.parameters);
}

Layer effective_layer(const Settings& settings, const std::string& file) {
  Layer out;
  for (const Layer& layer : settings.layers) put_over(out, layer);
  for (const Override& entry : settings.overrides) {
    if (entry.files.match(file)) put_over(out, entry.layer);
  }
  return out;
}

}  // namespace budgetlint
