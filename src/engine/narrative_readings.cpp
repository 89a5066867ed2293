#include "engine/narrative_readings.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/normal_text.h"
#include "prose/reader.h"

namespace budgetlint {
namespace {

/// Shorter names are found by chance within other words.
constexpr std::size_t kShortestName = 9;  // bytes, three characters

/// The names of rows with a code, and of projects: what this document alone calls its lines.
void add_own_names(const TypedDocument& document, prose::Vocabulary& vocabulary) {
  std::set<std::string> known;
  const auto add = [&](std::string_view name) {
    const std::string key = name_key(name);
    const bool plain = key.find_first_of("{}[]|") == std::string::npos;
    if (plain && key.size() >= kShortestName && known.insert(key).second)
      vocabulary.terms.push_back({key, prose::TermKind::item, {key}, {}});
  };
  if (document.set() != nullptr) {
    for (std::uint16_t index = 0; index < document.set()->parts.size(); ++index) {
      const TypedPart* part = document.part(index);
      if (part == nullptr) continue;
      for (std::uint32_t row = 0; row < part->row_count(); ++row) {
        if (!part->row_code(row).empty()) add(part->row_name(row));
      }
    }
  }
  for (const ProjectForm& project : document.model().projects) {
    if (project.name.has_value()) add(project.name.text);
  }
}

}  // namespace

Span SectionReading::to_source(Span span) const {
  const Span original = reading.text.original(span);
  return map.to_source(original.begin, original.end);
}

NarrativeReadings read_narrative(const TypedDocument& document, const prose::Vocabulary& vocabulary) {
  prose::Vocabulary own = vocabulary;
  add_own_names(document, own);
  NarrativeReadings out{std::make_unique<const prose::Lexicon>(std::move(own)), {}};
  const prose::ReadingContext context{*out.lexicon, document.year(), document.is_accounts()};
  for (const Section& section : document.model().narrative) {
    if (!section.text.has_value()) continue;
    const std::string_view title = section.title.has_value() ? section.title.text : std::string_view();
    out.sections.push_back(
        {&section, prose::read_section(title, section.text.text, context), ScalarMap(document.source(), section.text)});
  }
  return out;
}

}  // namespace budgetlint
