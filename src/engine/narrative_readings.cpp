#include "engine/narrative_readings.h"

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/normal_text.h"
#include "base/utf8.h"
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

/// Whether the characters of a short name stand in a name in their order, as those of 县妇联 do in 某县妇女联合会.
bool abbreviates(std::string_view short_name, std::string_view name) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < short_name.size();) {
    const std::size_t size = decode_utf8(short_name, i).size;
    const std::size_t found = name.find(short_name.substr(i, size), at);
    if (found == std::string_view::npos) return false;
    at = found + size;
    i += size;
  }
  return true;
}

bool is_one_of(std::string_view character, std::string_view all) {
  return !character.empty() && all.find(character) != std::string_view::npos;
}

/// The short name of the body that stands at the beginning of a text: it begins with the level, as no line of a table
/// does, and ends as bodies end. Empty where there is none.
std::string_view short_name_at(std::string_view text, std::string_view name) {
  constexpr std::string_view kLevels = "省市县区旗州盟乡镇";
  constexpr std::string_view kEnds = "局委办院会联所站馆校队厅社府协";
  constexpr std::size_t kMostCharacters = 8;
  std::string_view out;
  std::size_t size = 0;
  for (std::size_t i = 0; i < kMostCharacters && size < text.size(); ++i) {
    const std::string_view character = text.substr(size, decode_utf8(text, size).size);
    if (i == 0 && !is_one_of(character, kLevels)) return {};
    size += character.size();
    if (!abbreviates(text.substr(0, size), name)) break;
    if (size >= kShortestName && is_one_of(character, kEnds)) out = text.substr(0, size);
  }
  return out;
}

/// What the document calls its body: its full name, and the short ones that clauses begin with. Others (档案馆) may be
/// those of an item too.
std::vector<std::string> names_of_body(const Document& document, const std::vector<prose::SectionText>& texts) {
  if (!document.identity.entity_name.has_value()) return {};
  const std::string name = normal_form(document.identity.entity_name.text);
  if (name.find_first_of("{}[]|") != std::string::npos || name.size() < kShortestName) return {};
  std::set<std::string> names = {name};
  for (const prose::SectionText& section : texts) {
    bool begins = true;
    for (std::size_t at = 0; at < section.text.size();) {
      const std::string_view rest = std::string_view(section.text).substr(at);
      if (const std::string_view found = begins ? short_name_at(rest, name) : std::string_view(); !found.empty()) {
        names.emplace(found);
      }
      const std::string_view character = rest.substr(0, decode_utf8(rest, 0).size);
      begins = is_one_of(character, ",;:。\n年度");
      at += character.size();
    }
  }
  return {names.begin(), names.end()};
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
  const std::vector<std::string> bodies = names_of_body(document.model(), texts);
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
