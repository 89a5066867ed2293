#pragma once

#include <string_view>

namespace budgetlint {

/// The style sheet and the script of a page: html_page.css and html_page.js, made part of the program when it is built
/// (cmake/EmbedPage.cmake). Neither has a `<` or `&`, so that the page is XML too.
[[nodiscard]] std::string_view html_style();
[[nodiscard]] std::string_view html_script();

/// What the page may do: use that style and that script (known by their SHA-256), and nothing else; nothing is loaded
/// and nothing sent.
[[nodiscard]] std::string_view html_policy();

}  // namespace budgetlint
