#pragma once

#include <fmt/format.h>

#include <concepts>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

namespace budgetlint {

class Markup;

/// What an argument of `html` is put in as: markup as it is, numbers as numbers, all else as text. A truth value or a
/// single character is none of these.
[[nodiscard]] std::string_view html_argument(const Markup& markup);
[[nodiscard]] std::string html_argument(std::string_view text);
template <std::integral Number>
requires(sizeof(Number) > sizeof(char)) [[nodiscard]] Number html_argument(Number number) { return number; }

template <typename Argument>
using HtmlArgument = decltype(html_argument(std::declval<const Argument&>()));

/// Source of a page, which a text is not: a text becomes markup by being escaped, so none can be forgotten.
class Markup {
 public:
  Markup() = default;

  [[nodiscard]] const std::string& source() const { return source_; }
  [[nodiscard]] bool empty() const { return source_.empty(); }

  Markup& operator+=(const Markup& more);
  [[nodiscard]] friend Markup operator+(Markup first, const Markup& second) { return std::move(first += second); }

 private:
  explicit Markup(std::string source) : source_(std::move(source)) {}

  friend Markup operator""_html(const char* source, std::size_t size);
  friend Markup html_text(std::string_view text);
  template <typename... Arguments>
  friend Markup html(fmt::format_string<HtmlArgument<Arguments>...> format, const Arguments&... arguments);

  std::string source_;
};

/// Markup that never changes: `"<ul>"_html`.
[[nodiscard]] Markup operator""_html(const char* source, std::size_t size);

/// Text for an element or a quoted attribute of a page. What neither HTML nor XML can hold becomes U+FFFD.
[[nodiscard]] Markup html_text(std::string_view text);

/// `html("<p class=\"{}\">{}</p>\n", style, text)`. The format is markup, and known when the program is built.
template <typename... Arguments>
[[nodiscard]] Markup html(fmt::format_string<HtmlArgument<Arguments>...> format, const Arguments&... arguments) {
  return Markup(fmt::format(format, html_argument(arguments)...));
}

/// What a page is written to: it takes markup alone.
class HtmlOut {
 public:
  explicit HtmlOut(std::ostream& out) : out_(out) {}

  HtmlOut& operator<<(const Markup& markup);

 private:
  std::ostream& out_;
};

}  // namespace budgetlint
