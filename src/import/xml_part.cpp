#include "import/xml_part.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "diag/code.h"

namespace budgetlint {
namespace {

/// Elements within elements; parsing needs no stack for them, walking does.
constexpr int kMostDepth = 200;

/// Whether the tree is no deeper than readers walk it.
bool is_shallow(const pugi::xml_document& document) {
  struct Walker : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& /*node*/) override { return depth() < kMostDepth; }
  } walker;
  return const_cast<pugi::xml_document&>(document).traverse(walker);  // it changes nothing
}

/// The folder of a part with its slash.
std::string folder_of(const std::string& part) { return part.substr(0, part.rfind('/') + 1); }

/// The name of a part as a relationship of another names it: absolute, or from the folder of that one.
std::string resolved(const std::string& part, std::string target) {
  if (target.starts_with('/')) return target.substr(1);
  std::string folder = folder_of(part);
  while (target.starts_with("../") && !folder.empty()) {
    folder.pop_back();
    folder = folder_of(folder);
    target.erase(0, 3);
  }
  return folder + target;
}

}  // namespace

std::string_view local_name(const char* name) {
  const std::string_view whole = name;
  return whole.substr(whole.find(':') + 1);  // npos + 1 is 0
}

pugi::xml_node child_of(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child) == name) return child;
  }
  return {};
}

std::optional<std::string> attribute_of(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (local_name(attribute.name()) == name) return attribute.value();
  }
  return std::nullopt;
}

std::optional<int> number_of(pugi::xml_node node, std::string_view name) {
  const std::optional<std::string> text = attribute_of(node, name);
  int value = 0;
  if (!text || std::from_chars(text->data(), text->data() + text->size(), value).ec != std::errc()) return std::nullopt;
  return value;
}

bool flag_of(pugi::xml_node node, std::string_view name, bool otherwise) {
  const std::optional<std::string> text = attribute_of(node, name);
  return text ? *text == "1" || *text == "true" || *text == "on" : otherwise;
}

bool has_property(pugi::xml_node properties, std::string_view name) {
  const pugi::xml_node property = child_of(properties, name);
  return property && flag_of(property, "val", true);
}

OfficePackage::OfficePackage(std::string_view bytes, std::string file, std::vector<Diagnostic>& told,
                             const ZipLimits& limits)
    : file_(std::move(file)), told_(told), archive_(bytes, file_, told, limits) {}

bool OfficePackage::parse(const std::string& part, pugi::xml_document& out) {
  const std::optional<std::string> bytes = archive_.read(part);
  if (!bytes) return false;
  const auto fail = [&](const LocalText& why) {
    told_.push_back(make_diagnostic(Code::office_part_broken, {}, file_, part, why));
    out.reset();
    return false;
  };
  // In UTF-8 a byte that is none would go on into the model.
  const pugi::xml_parse_result result =
      out.load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result) return fail({fmt::format("第 {} 个字节处不是 XML", result.offset), result.description()});
  if (result.encoding == pugi::encoding_utf8 && find_invalid_utf8(*bytes))
    return fail({"不是合法的 UTF-8", "invalid UTF-8"});
  if (!is_shallow(out)) {
    return fail({fmt::format("嵌套超过 {} 层", kMostDepth), fmt::format("nested deeper than {} levels", kMostDepth)});
  }
  return true;
}

bool OfficePackage::parse_required(const std::string& part, pugi::xml_document& out) {
  const std::size_t before = told_.size();
  if (parse(part, out)) return true;
  if (is_open() && told_.size() == before) told_.push_back(make_diagnostic(Code::office_part_missing, {}, file_, part));
  return false;
}

std::map<std::string, OfficePackage::Relationship> OfficePackage::relationships(const std::string& part) {
  std::map<std::string, Relationship> out;
  pugi::xml_document document;
  if (!parse(folder_of(part) + "_rels/" + part.substr(part.rfind('/') + 1) + ".rels", document)) return out;
  for (const pugi::xml_node node : document.document_element().children()) {
    Relationship relationship;
    const std::string type = attribute_of(node, "Type").value_or("");
    relationship.type = type.substr(type.rfind('/') + 1);
    relationship.external = attribute_of(node, "TargetMode").value_or("") == "External";
    relationship.target = attribute_of(node, "Target").value_or("");
    if (!relationship.external) relationship.target = resolved(part, relationship.target);
    out.emplace(attribute_of(node, "Id").value_or(""), std::move(relationship));
  }
  return out;
}

std::string OfficePackage::target_of_type(const std::string& part, std::string_view type) {
  for (const auto& [id, relationship] : relationships(part)) {
    if (relationship.type == type && !relationship.external) return relationship.target;
  }
  return {};
}

}  // namespace budgetlint
