#pragma once

#include "render/markup.h"

namespace budgetlint {

/// The style sheet and the script of a page: html_page.css and html_page.js, made part of the program when it is built
/// (cmake/EmbedPage.cmake). Neither has a `<` or `&`, so that the page is XML too.
[[nodiscard]] Markup html_style();
[[nodiscard]] Markup html_script();

/// What the page may do: use that style and that script (known by their SHA-256), and nothing else; nothing is loaded
/// and nothing sent.
[[nodiscard]] Markup html_policy();

}  // namespace budgetlint
