#include "model/yaml_text.h"

#include <algorithm>
#include <cstdint>

namespace budgetlint {
namespace {

constexpr std::string_view kFullWidthColon = "：";

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (is_digit_at(text, at)) ++at;
  return at;
}

/// Past one sign or opening bracket that may stand before a negative figure.
std::size_t skip_sign(std::string_view text, std::size_t at) {
  for (const std::string_view sign : {"-", "−", "–", "－", "△", "▲", "(", "（"}) {
    if (text.substr(at).starts_with(sign)) return at + sign.size();
  }
  return at;
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

std::size_t skip_space_and_comments(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

std::optional<Span> split_figure_at(std::string_view text, std::size_t at) {
  const std::size_t digits = skip_sign(text, at);
  std::size_t end = skip_digits(text, digits);
  if (end == digits || end - digits > 3) return std::nullopt;
  bool grouped = false;
  while (end < text.size() && text[end] == ',' && skip_digits(text, end + 1) == end + 4) {
    grouped = true;
    end += 4;
  }
  if (!grouped) return std::nullopt;
  if (end < text.size() && text[end] == '.' && is_digit_at(text, end + 1)) end = skip_digits(text, end + 1);
  return span_of(at, end);
}

std::optional<WrongColon> find_wrong_colon(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  if (text.substr(at).starts_with("- ")) at = std::min(text.find_first_not_of(' ', at + 1), text.size());
  constexpr std::string_view kNoKey = " \t\r\n\"'[]{},#&*!|>%@`";
  for (const std::size_t begin = at; at < text.size() && kNoKey.find(text[at]) == std::string_view::npos; ++at) {
    if (at == begin) continue;
    if (text.substr(at).starts_with(kFullWidthColon)) return WrongColon{span_of(at, at + kFullWidthColon.size()), true};
    if (text[at] != ':') continue;
    const bool ends_key = at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '\n' || text[at + 1] == '\r';
    if (ends_key || text.substr(at).starts_with("://")) return std::nullopt;
    return WrongColon{span_of(at, at + 1), false};
  }
  return std::nullopt;
}

}  // namespace budgetlint
