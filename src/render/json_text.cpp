#include "render/json_text.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hidden_characters.h"
#include "base/utf8.h"

namespace budgetlint {

std::string json_text(const nlohmann::ordered_json& json, int indent) {
  const std::string dumped = json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  out.reserve(dumped.size());
  for (std::size_t at = 0; at < dumped.size();) {
    const CodePoint point = decode_utf8(dumped, at);
    if (is_obeyed(point.value)) {  // in a string, for nothing but ASCII stands outside of them
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(point.value));
    } else {
      out.append(dumped, at, point.size);
    }
    at += point.size;
  }
  return out;
}

std::string json_within(const nlohmann::ordered_json& json, int depth) {
  const std::string line = "\n" + std::string(static_cast<std::size_t>(depth) * kJsonIndent, ' ');
  std::string out;
  for (const char c : json_text(json, kJsonIndent)) {
    if (c == '\n') {
      out += line;
    } else {
      out += c;
    }
  }
  return out;
}

std::string json_member(const std::string& name, const nlohmann::ordered_json& value, int depth) {
  return "\n" + std::string(static_cast<std::size_t>(depth) * kJsonIndent, ' ') + "\"" + name +
         "\": " + json_within(value, depth);
}

}  // namespace budgetlint
