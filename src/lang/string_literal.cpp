#include "lang/string_literal.h"

#include "base/utf8.h"

namespace budgetlint {

Span between_quotes(std::string_view quoted, Span span) {
  std::size_t last = quoted.size();
  while (last > 0 && is_utf8_continuation(quoted[--last])) {
  }
  const auto open = static_cast<std::uint32_t>(quoted.empty() ? 0 : decode_utf8(quoted, 0).size);
  const auto close = static_cast<std::uint32_t>(quoted.size() - last);
  return open + close > span.length() ? Span{span.begin, span.begin} : Span{span.begin + open, span.end - close};
}

std::string unescape(std::string_view raw) {
  std::string out;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const bool escape = raw[at] == '\\' && at + 1 < raw.size();
    out += escape ? unescaped(raw[++at]) : raw[at];
  }
  return out;
}

}  // namespace budgetlint
