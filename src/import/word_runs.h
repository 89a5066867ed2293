#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "import/word_styles.h"

namespace budgetlint {

/// What a Word file holds beside the text that is read: each is told once.
struct WordOddities {
  std::size_t insertions = 0, deletions = 0, hidden_texts = 0, pictures = 0, objects = 0, nested_tables = 0;
};

/// The text of a paragraph, and what hangs on it.
struct WordRuns {
  std::string text;  ///< line breaks as line feeds
  bool unknown_symbol = false;
  std::vector<pugi::xml_node> boxes;             ///< contents of text boxes
  std::vector<std::string> footnotes, endnotes;  ///< their ids
};

/// Adds the text within an element of a paragraph. `hidden` is what the paragraph's style says of its text.
void collect_runs(pugi::xml_node within, const WordStyles& styles, bool hidden, WordOddities& oddities, WordRuns& out);

/// Whether what stands within is gone once all changes are accepted.
[[nodiscard]] inline bool is_deleted(std::string_view element) { return element == "del" || element == "moveFrom"; }

/// Of <mc:AlternateContent> the one branch that is shown.
[[nodiscard]] pugi::xml_node shown_branch(pugi::xml_node alternate_content);

}  // namespace budgetlint
