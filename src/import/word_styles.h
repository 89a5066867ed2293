#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "import/xml_part.h"

namespace budgetlint {

/// What a paragraph's properties, or those of a style, say of it. What they do not say the style beneath may.
struct WordLook {
  std::optional<int> outline_level;  ///< 0 to 8; 9 is body text
  std::optional<int> list;           ///< numId; 0 takes the number away
  std::optional<int> list_level;
  std::optional<bool> centred;
  std::optional<bool> vanished;  ///< hidden text

  /// Takes over what is not said.
  void complete(const WordLook& beneath);
};

/// The look that <w:pPr> gives, and <w:rPr>.
[[nodiscard]] WordLook look_of_paragraph(pugi::xml_node properties);
[[nodiscard]] std::optional<bool> vanishes(pugi::xml_node run_properties);

/// styles.xml, each style completed along its chain of basedOn.
class WordStyles {
 public:
  WordStyles() = default;
  explicit WordStyles(pugi::xml_node root);

  /// The look of the style of that id; of the default style of paragraphs with "".
  [[nodiscard]] const WordLook& look(const std::string& id) const;

 private:
  struct Style {
    WordLook look;
    std::string based_on;
    bool complete = false;
  };

  void complete(const std::string& id);

  std::map<std::string, Style> styles_;
  std::string default_;
};

}  // namespace budgetlint
