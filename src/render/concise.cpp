#include "render/concise.h"

#include <fmt/format.h>

#include <ostream>
#include <string>

#include "render/display_width.h"
#include "render/reported.h"
#include "render/style.h"
#include "render/words.h"

namespace budgetlint {
namespace {

std::string place_of(const Reported& reported, Language language) {
  if (reported.file().empty()) return {};
  const Location& where = reported.diagnostic.where;
  if (where.source != nullptr && where.source->made()) {
    const std::string& origin = text_in(where.origin, language);
    return printable(reported.file() + (origin.empty() ? "" : " " + origin)) + ": ";
  }
  const Position begin = reported.range().begin;
  return fmt::format("{}:{}:{}: ", printable(reported.file()), begin.line, begin.column);
}

/// What is said at the mark elsewhere; without a place there is none.
std::string hint_of(const Diagnostic& item, Language language) {
  if (item.where.source != nullptr || item.label.empty()) return {};
  const std::string& hint = text_in(item.label, language);
  return language == Language::zh ? "（" + hint + "）" : " (" + hint + ")";
}

std::string consequences_of(const Diagnostic& item, Language language) {
  if (item.consequences.empty()) return {};
  const std::size_t count = item.consequences.size();
  return language == Language::zh ? fmt::format("（由此产生 {} 个问题）", count)
                                  : fmt::format(" ({} findings follow from it)", count);
}

}  // namespace

void render_concise(const Report& report, Language language, bool color, std::ostream& out) {
  const Style style(color);
  const auto write = [&](const Reported& reported) {
    const Diagnostic& item = reported.diagnostic;
    const std::string kind = fmt::format("{}[{}]", severity_word(item.severity, language), printable(item.rule));
    out << place_of(reported, language) << style.paint(role_of(item.severity), kind) << ": "
        << printable(text_in(item.message, language)) << hint_of(item, language) << consequences_of(item, language)
        << '\n';
  };
  each_reported(report, write);
  each_explained(report, language, write);
  for (const DocumentReport& document : report.documents) {
    if (document.checked == Extent::whole) continue;
    const std::string verdict(extent_word(document.checked, language));
    const Role role = document.checked == Extent::part ? Role::warning : Role::error;
    out << printable(document.file) << ": " << style.paint(role, verdict) << '\n';
  }
}

}  // namespace budgetlint
