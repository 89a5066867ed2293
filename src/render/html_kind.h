#pragma once

#include <array>
#include <string_view>

#include "render/html_places.h"
#include "render/markup.h"

namespace budgetlint {

/// What the page tells apart at a glance: findings by their severity, and those that somebody has explained.
struct FindingKind {
  std::string_view id;    ///< its class, and what the filter knows it by
  std::string_view sign;  ///< beside its colour, for those who do not see it
  std::string_view word;
};

[[nodiscard]] FindingKind finding_kind(Severity severity, Language language);
[[nodiscard]] FindingKind finding_kind(const HtmlItem& item, Language language);
[[nodiscard]] FindingKind explained_kind(Language language);

/// All kinds, the most serious first.
[[nodiscard]] std::array<FindingKind, 4> finding_kinds(Language language);

/// `<span class="sev error">✖ 错误</span>`; of an item that is explained, also its severity.
[[nodiscard]] Markup html_kind(const FindingKind& kind, std::string_view more = {});
[[nodiscard]] Markup html_kind(const HtmlItem& item, Language language);

}  // namespace budgetlint
