#pragma once

#include <memory>
#include <vector>

#include "engine/typed_document.h"
#include "lang/ir.h"
#include "model/scalar_map.h"
#include "prose/statement.h"

namespace budgetlint {

/// A section of the narrative as it was understood.
struct SectionReading {
  const Section* section = nullptr;
  prose::Reading reading;
  ScalarMap map;  ///< of the section's text

  /// The span in the source of a span of the reading's text.
  [[nodiscard]] Span to_source(Span span) const;
};

/// The narrative of a document, read with the program's lexicon and with the names that stand in the document's own
/// tables and forms. Units of figures point into `lexicon`.
struct NarrativeReadings {
  std::shared_ptr<const prose::Lexicon> lexicon;
  std::vector<SectionReading> sections;
};

/// Reads all sections in order. The document must outlive the result.
[[nodiscard]] NarrativeReadings read_narrative(const TypedDocument& document,
                                               const std::shared_ptr<const prose::Lexicon>& lexicon);

}  // namespace budgetlint
