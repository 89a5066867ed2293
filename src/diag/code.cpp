#include "diag/code.h"

#include <algorithm>

#include "base/utf8.h"

namespace budgetlint {

const std::vector<CodeInfo>& all_codes() {
  static const std::vector<CodeInfo> kCodes = {
#define BUDGETLINT_CODE(number, name, severity, zh, en, help_zh, help_en) \
  {Code::name, number, Severity::severity, zh, en, help_zh, help_en},
#include "diag/codes.def"
#undef BUDGETLINT_CODE
  };
  return kCodes;
}

const CodeInfo& info(Code code) { return all_codes()[static_cast<std::size_t>(code)]; }

const CodeInfo* find_code(std::string_view id) {
  const auto& codes = all_codes();
  const auto found = std::find_if(codes.begin(), codes.end(), [&](const CodeInfo& entry) { return entry.id == id; });
  return found == codes.end() ? nullptr : &*found;
}

std::string shown_in_message(std::string_view text) {
  constexpr std::size_t kMostCharacters = 400;
  if (text.size() <= kMostCharacters) return std::string(text);
  std::size_t end = 0;
  for (std::size_t count = 0; count < kMostCharacters && end < text.size(); ++count) end += decode_utf8(text, end).size;
  return std::string(text.substr(0, end)) + (end < text.size() ? "…" : "");
}

}  // namespace budgetlint
