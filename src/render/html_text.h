#pragma once

#include <string_view>

#include "diag/diagnostic.h"
#include "render/markup.h"

namespace budgetlint {

/// Picks the wording of a page's language; it is text like any other.
struct Wording {
  Language language = Language::zh;

  [[nodiscard]] std::string_view operator()(std::string_view zh, std::string_view en) const {
    return language == Language::zh ? zh : en;
  }
};

/// `<a href="#id">text</a>`; the bare text where there is no id.
[[nodiscard]] Markup html_link(std::string_view id, std::string_view text);

/// Text that only those hear who have the page read to them.
[[nodiscard]] Markup html_unseen(std::string_view text);

}  // namespace budgetlint
