#include "import/word_styles.h"

#include <vector>

namespace budgetlint {
namespace {

template <typename T>
void take_over(std::optional<T>& to, const std::optional<T>& from) {
  if (!to) to = from;
}

/// 1 to 9 of `heading 2`, `标题 2`: the names that Word, WPS and LibreOffice give to headings; 0 for another.
int heading_by_name(std::string name) {
  std::erase(name, ' ');
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view begin : {"heading", "标题"}) {
    const bool one_digit = name.size() == begin.size() + 1 && name.back() >= '1' && name.back() <= '9';
    if (one_digit && name.starts_with(begin)) return name.back() - '0';
  }
  return 0;
}

}  // namespace

void WordLook::complete(const WordLook& beneath) {
  take_over(outline_level, beneath.outline_level);
  take_over(list, beneath.list);
  take_over(list_level, beneath.list_level);
  take_over(centred, beneath.centred);
  take_over(vanished, beneath.vanished);
}

std::optional<bool> vanishes(pugi::xml_node run_properties) {
  const pugi::xml_node vanish = child_of(run_properties, "vanish");
  return vanish ? std::optional(flag_of(vanish, "val", true)) : std::nullopt;
}

WordLook look_of_paragraph(pugi::xml_node properties) {
  WordLook out;
  out.outline_level = number_of(child_of(properties, "outlineLvl"), "val");
  const pugi::xml_node list = child_of(properties, "numPr");
  out.list = number_of(child_of(list, "numId"), "val");
  out.list_level = number_of(child_of(list, "ilvl"), "val");
  if (const auto alignment = attribute_of(child_of(properties, "jc"), "val")) out.centred = *alignment == "center";
  return out;
}

WordStyles::WordStyles(pugi::xml_node root) {
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node) != "style") continue;
    const std::string id = attribute_of(node, "styleId").value_or("");
    Style style;
    style.look = look_of_paragraph(child_of(node, "pPr"));
    style.look.vanished = vanishes(child_of(node, "rPr"));
    style.based_on = attribute_of(child_of(node, "basedOn"), "val").value_or("");
    const int heading = heading_by_name(attribute_of(child_of(node, "name"), "val").value_or(""));
    if (heading > 0 && !style.look.outline_level) style.look.outline_level = heading - 1;
    const bool paragraphs = attribute_of(node, "type").value_or("paragraph") == "paragraph";
    if (paragraphs && flag_of(node, "default")) default_ = id;
    styles_.emplace(id, std::move(style));
  }
  for (const auto& [id, style] : styles_) complete(id);
}

/// Along the chain, which may be long, or a circle in a broken file.
void WordStyles::complete(const std::string& id) {
  std::vector<Style*> chain;
  for (auto at = styles_.find(id); at != styles_.end(); at = styles_.find(at->second.based_on)) {
    if (at->second.complete) {
      chain.push_back(&at->second);
      break;
    }
    at->second.complete = true;
    chain.push_back(&at->second);
  }
  for (std::size_t i = chain.size(); i-- > 1;) chain[i - 1]->look.complete(chain[i]->look);
}

const WordLook& WordStyles::look(const std::string& id) const {
  static const WordLook kPlain;
  const auto found = styles_.find(id.empty() ? default_ : id);
  return found == styles_.end() ? kPlain : found->second.look;
}

}  // namespace budgetlint
