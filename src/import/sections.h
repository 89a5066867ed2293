#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "import/document_flow.h"
#include "import/imported_model.h"
#include "lang/ir.h"
#include "lang/schema.h"

namespace budgetlint {

/// The titles that sections have everywhere and in the templates of a table set, under their ids.
class SectionTitles {
 public:
  SectionTitles() = default;
  /// `preferred` comes first where several templates have a title; it may be null.
  SectionTitles(const ir::Program& program, std::uint16_t set, const TemplateSchema* preferred);

  /// The id of the section with that title, or empty.
  [[nodiscard]] std::string find(const std::string& title) const;
  /// The known title that a text begins with, as it stands there, where it is followed by a mark; else empty.
  [[nodiscard]] std::string leading(const std::string& text) const;

 private:
  struct Known {
    std::string id, exact, loose;
    std::string_view topic;  ///< what it is about, where a word says so
  };
  void add(const TemplateSchema& form);
  /// The id of the one section that is about it, or empty.
  [[nodiscard]] std::string find_by_topic(std::string_view topic) const;

  const TableSetSchema* set_ = nullptr;
  std::vector<Known> known_;
};

/// A title as sections are known by: without 情况说明 and the like.
[[nodiscard]] std::string section_key(const std::string& title);

/// The sections that the items of a zone make, in order. What stands before the first heading is a section too.
[[nodiscard]] std::vector<ImportedSection> read_sections(DocumentFlow& flow, Zone zone, const SectionTitles& titles);

/// The terms of the glossary.
[[nodiscard]] std::vector<ImportedTerm> read_terms(DocumentFlow& flow);

/// The annexes: a paragraph that begins with 附件 or has a heading's style opens one. Lists of codes and names are its
/// directory, under the line above them.
[[nodiscard]] std::vector<ImportedAnnex> read_annexes(DocumentFlow& flow);

}  // namespace budgetlint
