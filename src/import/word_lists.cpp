#include "import/word_lists.h"

#include <algorithm>

#include "import/list_numbers.h"

namespace budgetlint {

WordLists::WordLists(pugi::xml_node root) {
  for (const pugi::xml_node node : root.children()) {
    if (local_name(node) == "abstractNum") {
      const int id = number_of(node, "abstractNumId").value_or(0);
      Abstract& abstract = abstracts_[id];
      abstract.linked_style = attribute_of(child_of(node, "numStyleLink"), "val").value_or("");
      const std::string declares = attribute_of(child_of(node, "styleLink"), "val").value_or("");
      if (!declares.empty()) by_style_[declares] = id;
      for (const pugi::xml_node level : node.children()) {
        const int index = number_of(level, "ilvl").value_or(-1);
        if (local_name(level) != "lvl" || index < 0 || index >= kLevels) continue;
        abstract.levels[static_cast<std::size_t>(index)] = read_level(level);
      }
    } else if (local_name(node) == "num") {
      read_list(node);
    }
  }
}

WordLists::Level WordLists::read_level(pugi::xml_node node) {
  Level out;
  out.start = number_of(child_of(node, "start"), "val").value_or(0);
  // Formats that are newer than the standard stand in a choice, with an older one to fall back to.
  pugi::xml_node format = child_of(node, "numFmt");
  if (!format) format = child_of(child_of(child_of(node, "AlternateContent"), "Fallback"), "numFmt");
  out.format = attribute_of(format, "val").value_or("decimal");
  out.text = attribute_of(child_of(node, "lvlText"), "val").value_or("");
  out.restarts_after = number_of(child_of(node, "lvlRestart"), "val");
  out.decimal_only = has_property(node, "isLgl");
  out.style = attribute_of(child_of(node, "pStyle"), "val").value_or("");
  return out;
}

void WordLists::read_list(pugi::xml_node node) {
  List list;
  list.abstract = number_of(child_of(node, "abstractNumId"), "val").value_or(-1);
  for (const pugi::xml_node override : node.children()) {
    const int level = number_of(override, "ilvl").value_or(-1);
    if (local_name(override) != "lvlOverride" || level < 0 || level >= kLevels) continue;
    if (const auto start = number_of(child_of(override, "startOverride"), "val")) list.start_overrides[level] = *start;
    if (const pugi::xml_node own = child_of(override, "lvl")) list.levels[level] = read_level(own);
  }
  lists_[number_of(node, "numId").value_or(0)] = std::move(list);
}

const WordLists::Levels* WordLists::levels_of(int abstract) const {
  const auto found = abstracts_.find(abstract);
  if (found == abstracts_.end()) return nullptr;
  const auto linked = by_style_.find(found->second.linked_style);
  if (linked == by_style_.end() || linked->second == abstract) return &found->second.levels;
  return &abstracts_.at(linked->second).levels;
}

const WordLists::Level* WordLists::level_of(const List& list, int level) const {
  const auto own = list.levels.find(level);
  if (own != list.levels.end()) return &own->second;
  const Levels* levels = levels_of(list.abstract);
  return levels == nullptr ? nullptr : &(*levels)[static_cast<std::size_t>(level)];
}

int WordLists::level_of_style(int list, const std::string& style) const {
  const auto found = lists_.find(list);
  if (found == lists_.end() || style.empty()) return 0;
  for (int level = 0; level < kLevels; ++level) {
    const Level* at = level_of(found->second, level);
    if (at != nullptr && at->style == style) return level;
  }
  return 0;
}

std::string WordLists::next_number(int list_id, int level) {
  const auto found = lists_.find(list_id);
  if (found == lists_.end() || level < 0 || level >= kLevels) return {};
  List& list = found->second;
  const Level* own = level_of(list, level);
  if (own == nullptr) return {};
  Count& count = counts_[list.abstract];
  if (!list.begun) {  // an override starts the count anew, once
    list.begun = true;
    for (const auto& [at, start] : list.start_overrides) {
      count.numbers[static_cast<std::size_t>(at)] = start - 1;
      count.begun[static_cast<std::size_t>(at)] = true;
    }
  }
  const auto start_level = [&](int at) {
    const auto index = static_cast<std::size_t>(at);
    if (count.begun[index]) return;
    const auto override = list.start_overrides.find(at);
    count.numbers[index] = (override != list.start_overrides.end() ? override->second : level_of(list, at)->start) - 1;
    count.begun[index] = true;
  };
  for (int above = 0; above < level; ++above) {  // a level that was skipped counts as one
    const auto index = static_cast<std::size_t>(above);
    const bool fresh = !count.begun[index] || count.numbers[index] < level_of(list, above)->start;
    start_level(above);
    if (fresh) ++count.numbers[index];
  }
  start_level(level);
  ++count.numbers[static_cast<std::size_t>(level)];
  for (int below = level + 1; below < kLevels; ++below) {
    const std::optional<int> restarts = level_of(list, below)->restarts_after;
    if (!restarts || (*restarts > 0 && level < *restarts)) count.begun[static_cast<std::size_t>(below)] = false;
  }
  if (own->format == "bullet") return {};
  std::string out;
  for (std::size_t i = 0; i < own->text.size(); ++i) {
    const char digit = i + 1 < own->text.size() ? own->text[i + 1] : '\0';
    if (own->text[i] != '%' || digit < '1' || digit > '9') {
      out += own->text[i];
      continue;
    }
    ++i;
    const int at = digit - '1';
    if (at > level) continue;
    const std::string& format = level_of(list, at)->format;
    out += list_number(count.numbers[static_cast<std::size_t>(at)],
                       own->decimal_only && at < level ? std::string_view("decimal") : std::string_view(format));
  }
  return out;
}

}  // namespace budgetlint
