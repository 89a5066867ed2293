#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>

#include "import/xml_part.h"

namespace budgetlint {

/// Automatic numbers of Word: numbering.xml, and the count so far. Ask for each numbered paragraph once, in order.
class WordLists {
 public:
  WordLists() = default;
  explicit WordLists(pugi::xml_node root);

  /// The level that a style is tied to within a list; 0 without one.
  [[nodiscard]] int level_of_style(int list, const std::string& style) const;
  /// The number of the next paragraph at that level, e.g. `（三）`; empty for bullets and unknown lists.
  [[nodiscard]] std::string next_number(int list, int level);

 private:
  static constexpr int kLevels = 9;

  struct Level {
    int start = 1;
    std::string format = "decimal";
    std::string text;                   ///< with %1 to %9 for the numbers of levels
    std::optional<int> restarts_after;  ///< 0 never
    bool decimal_only = false;          ///< isLgl: all numbers as digits
    std::string style;
  };
  using Levels = std::array<Level, kLevels>;
  struct Abstract {
    Levels levels;
    std::string linked_style;  ///< numStyleLink: its levels are those of the list that declares the style
    std::string declares_style;
  };
  struct List {
    int abstract = 0;
    std::map<int, int> start_overrides;
    std::map<int, Level> levels;  ///< overridden
    bool begun = false;
  };
  struct Count {
    std::array<int, kLevels> numbers{};
    std::array<bool, kLevels> begun{};
  };

  static Level read_level(pugi::xml_node node);
  void read_list(pugi::xml_node node);
  [[nodiscard]] const Levels* levels_of(int abstract) const;
  [[nodiscard]] const Level* level_of(const List& list, int level) const;

  std::map<int, Abstract> abstracts_;
  std::map<std::string, int> by_style_;
  std::map<int, List> lists_;
  std::map<int, Count> counts_;  ///< by abstract list: lists that share it go on counting
};

}  // namespace budgetlint
