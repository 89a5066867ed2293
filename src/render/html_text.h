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

/// Text that only those hear who have the page read to them.
[[nodiscard]] std::string html_unseen(std::string_view text);

}  // namespace budgetlint
