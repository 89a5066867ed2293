#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/workspace.h"
#include "lang/builtins.h"

namespace budgetlint {

/// Reads the texts of a report: sections, the glossary, annexes and contents.
class TextReader {
 public:
  explicit TextReader(Workspace& work) : work_(work) {}

  Value sections(Zone zone);
  /// The section of that name, wherever it stands.
  Value section_named(std::string_view name);
  /// The lines of the cover, or the parts that the contents name.
  Value front_lines(FrontList list);
  Value glossary();
  /// Whose number is that of the one before or less, or of the contents does not go on from it; each may begin again
  /// at one.
  Value misnumbered_sections();
  Value misnumbered_contents();
  Value annexes();
  const Absence* gap_of(Zone zone);

  /// But for what the section states, which StatementReader reads.
  Value section_member(SectionRef of, builtins::Member member);
  Value glossary_member(GlossaryRef of, builtins::Member member);
  Value annex_member(AnnexRef of, builtins::Member member);
  Value item_member(ItemRef of, builtins::Member member);

 private:
  [[nodiscard]] const Document& model() const { return work_.document().model(); }
  Value last_sentence(SectionRef of);
  Value misnumbered(SectionRef of);
  Value in_order(SectionRef of);
  Value expected_position(const SectionForm& form);
  const std::vector<std::int64_t>& items_above(ItemRef of);

  Workspace& work_;
  /// The item above each item of a directory, by document, annex and group.
  std::map<std::tuple<Edition, std::uint32_t, std::uint32_t>, std::vector<std::int64_t>> items_above_;
};

}  // namespace budgetlint
