#include "render/html_kind.h"

#include <fmt/format.h>

#include "render/html_text.h"
#include "render/words.h"

namespace budgetlint {
namespace {

std::string_view sign_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "✖";
    case Severity::warning: return "▲";
    case Severity::info: break;
  }
  return "●";
}

}  // namespace

FindingKind finding_kind(Severity severity, Language language) {
  return {to_string(severity), sign_of(severity), severity_word(severity, language)};
}

FindingKind explained_kind(Language language) { return {"explained", "✓", Wording{language}("已说明", "explained")}; }

FindingKind finding_kind(const HtmlItem& item, Language language) {
  return item.open() ? finding_kind(item.diagnostic->severity, language) : explained_kind(language);
}

std::array<FindingKind, 4> finding_kinds(Language language) {
  return {finding_kind(Severity::error, language), finding_kind(Severity::warning, language),
          finding_kind(Severity::info, language), explained_kind(language)};
}

Markup html_kind(const FindingKind& kind, std::string_view more) {
  return html("<span class=\"sev {}\"><span aria-hidden=\"true\">{}</span> {}{}</span>", kind.id, kind.sign, kind.word,
              more);
}

Markup html_kind(const HtmlItem& item, Language language) {
  const FindingKind kind = finding_kind(item, language);
  if (item.open()) return html_kind(kind);
  const Wording say{language};
  const std::string_view severity = severity_word(item.diagnostic->severity, language);
  return html_kind(kind, fmt::format("{}{}{}", say("（", " ("), severity, say("）", ")")));
}

}  // namespace budgetlint
