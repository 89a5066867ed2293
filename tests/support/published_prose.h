#pragma once

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/rule_runner.h"
#include "model/document.h"

namespace budgetlint::test {

/// A section of a published report: its id in the sample, the heading it stands under and what follows it.
struct PublishedSection {
  const char* id;
  const char* heading;
  const char* next;
};

/// The section's text in the report's narrative: from after its heading's line to the next heading.
inline std::string cut(const std::string& narrative, const PublishedSection& section) {
  const std::size_t heading = narrative.find(section.heading);
  if (heading == std::string::npos) throw std::runtime_error(section.heading);
  const std::size_t begin = narrative.find('\n', heading) + 1;
  return narrative.substr(begin, narrative.find(section.next, begin) - begin);
}

/// The text as a literal block of the model, as `text: |` has it; form feeds, which begin pages, are left out.
inline std::string literal_block(const std::string& text) {
  std::string block;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    line.erase(std::remove(line.begin(), line.end(), '\f'), line.end());
    block += line.empty() ? std::string() : "      " + line + "\n";
  }
  return block;
}

/// The sample with the text of each section replaced by the published one.
template <typename Sections>
std::string with_published_prose(std::string model, const std::string& narrative, const Sections& sections) {
  constexpr std::string_view kHead = "    text: |\n";
  for (const PublishedSection& section : sections) {
    const std::size_t id = model.find("- id: " + std::string(section.id) + "\n", model.find("\nnarrative:"));
    const std::size_t begin = model.find(kHead, id) + kHead.size();
    std::size_t end = begin;
    while (model.compare(end, 6, "      ") == 0) end = model.find('\n', end) + 1;
    model.replace(begin, end - begin, literal_block(cut(narrative, section)));
  }
  return model;
}

struct FigureCount {
  std::size_t figures = 0;
  std::size_t missed = 0;
};

/// How many figures the published sections hold and how many no requirement compared, which are printed.
template <typename Sections>
FigureCount count_figures(const Document& document, const GuardedSpans& guarded, const Sections& sections) {
  const std::regex figure("-?[0-9][0-9,]*(\\.[0-9]+)?(万元|元|%|个|辆)|[0-9]{4}(?=\\s*年)");
  FigureCount out;
  for (const Section& section : document.narrative) {
    const bool published = std::any_of(sections.begin(), sections.end(),
                                       [&](const PublishedSection& entry) { return section.id.text == entry.id; });
    if (!published) continue;
    const std::string source(document.source->slice(section.text.span));
    for (std::sregex_iterator at(source.begin(), source.end(), figure), end; at != end; ++at) {
      ++out.figures;
      const auto begin = section.text.span.begin + static_cast<std::uint32_t>(at->position());
      const bool compared =
          std::any_of(guarded.begin(), guarded.end(), [&](const auto& entry) { return entry.first.contains(begin); });
      if (compared) continue;
      ++out.missed;
      std::cout << "not checked: " << section.id.text << " " << at->str() << " at line "
                << document.source->position(begin).line << '\n';
    }
  }
  return out;
}

}  // namespace budgetlint::test
