#pragma once

#include <string>
#include <string_view>

#include "diag/diagnostic.h"

namespace budgetlint {

/// Text for an element or a quoted attribute of a page. What neither HTML nor XML can hold becomes U+FFFD.
[[nodiscard]] std::string html_text(std::string_view text);

/// Picks the wording of a page's language.
struct Wording {
  Language language = Language::zh;

  [[nodiscard]] std::string_view operator()(std::string_view zh, std::string_view en) const {
    return language == Language::zh ? zh : en;
  }
};

/// `<a href="#id">text</a>`; the bare text where there is no id. The text is escaped.
[[nodiscard]] std::string html_link(std::string_view id, std::string_view text);

/// The class of a severity, the sign that stands for it beside its colour, and its word: `<span class="sev error">✖
/// 错误</span>`.
[[nodiscard]] std::string_view severity_sign(Severity severity);
[[nodiscard]] std::string html_severity(Severity severity, Language language);

}  // namespace budgetlint
