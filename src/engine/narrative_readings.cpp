#include "engine/narrative_readings.h"

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/normal_text.h"
#include "prose/reader.h"

namespace budgetlint {
namespace {

/// Shorter names are found by chance within other words.
constexpr std::size_t kShortestName = 9;  // bytes, three characters

/// The names of rows with a code, and of projects: what this document alone calls its lines.
std::set<std::string> own_names(const TypedDocument& document, const prose::Lexicon& lexicon) {
  std::set<std::string> names;
  const auto add = [&](std::string key) {
    const bool plain = key.find_first_of("{}[]|") == std::string::npos;
    if (plain && key.size() >= kShortestName && !lexicon.term_named(key)) names.insert(std::move(key));
  };
  if (document.set() != nullptr) {
    for (std::uint16_t index = 0; index < document.set()->parts.size(); ++index) {
      const TypedPart* part = document.part(index);
      if (part == nullptr) continue;
      for (std::uint32_t row = 0; row < part->row_count(); ++row) {
        if (!part->row_code(row).empty()) add(part->row_key(row));
      }
    }
  }
  for (const ProjectForm& project : document.model().projects) {
    if (project.name.has_value()) add(name_key(project.name.text));
  }
  return names;
}

/// Which of the names stand in the texts: by their first three characters, then as a whole.
std::vector<prose::Term> names_that_occur(const std::set<std::string>& names,
                                          const std::vector<prose::SectionText>& texts) {
  std::unordered_multimap<std::string_view, const std::string*> by_beginning;
  for (const std::string& name : names) by_beginning.emplace(std::string_view(name).substr(0, kShortestName), &name);
  std::set<std::string_view> found;
  for (const prose::SectionText& section : texts) {
    const std::string_view text = section.text;
    for (std::size_t at = 0; at + kShortestName <= text.size(); ++at) {
      if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;  // within a character
      const auto [first, last] = by_beginning.equal_range(text.substr(at, kShortestName));
      for (auto name = first; name != last; ++name) {
        if (text.substr(at).starts_with(*name->second)) found.insert(*name->second);
      }
    }
  }
  std::vector<prose::Term> terms;
  for (const std::string_view name : found)
    terms.push_back({std::string(name), prose::TermKind::item, {std::string(name)}, {}});
  return terms;
}

/// What the document calls its body: its full name, for a shorter one (档案馆) may be that of an item too.
std::vector<std::string> names_of_body(const Document& document) {
  if (!document.identity.entity_name.has_value()) return {};
  std::string name = normal_form(document.identity.entity_name.text);
  const bool plain = name.find_first_of("{}[]|") == std::string::npos;
  return plain && name.size() >= kShortestName ? std::vector<std::string>{std::move(name)} : std::vector<std::string>{};
}

}  // namespace

Span SectionReading::to_source(Span span) const {
  const Span original = reading.text.original(span);
  return map.to_source(original.begin, original.end);
}

NarrativeReadings read_narrative(const TypedDocument& document, const std::shared_ptr<const prose::Lexicon>& lexicon) {
  std::vector<const Section*> sections;
  std::vector<prose::SectionText> texts;
  texts.reserve(document.model().narrative.size());
  for (const Section& section : document.model().narrative) {
    if (!section.text.has_value()) continue;
    sections.push_back(&section);
    texts.push_back(prose::section_text(section.text.text));
  }
  const std::set<std::string> names = own_names(document, *lexicon);
  const std::vector<prose::Term> own = names_that_occur(names, texts);
  const std::vector<std::string> bodies = names_of_body(document.model());
  const bool alone = own.empty() && bodies.empty();
  NarrativeReadings out{alone ? lexicon : std::make_shared<const prose::Lexicon>(lexicon, own, bodies), {}};
  const prose::ReadingContext context{*out.lexicon, document.year(), document.is_accounts()};
  out.sections.reserve(sections.size());
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Section& section = *sections[i];
    const std::string_view title = section.title.has_value() ? section.title.text : std::string_view();
    out.sections.push_back({&section, prose::read_section(title, std::move(texts[i]), context),
                            ScalarMap(document.source(), section.text)});
  }
  return out;
}

}  // namespace budgetlint
