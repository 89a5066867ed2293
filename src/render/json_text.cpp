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

}  // namespace budgetlint
