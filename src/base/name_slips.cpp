#include "base/name_slips.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr std::size_t kLeast = 5;  // a shorter name is one character apart from too much

struct Decoded {
  std::u32string characters;
  std::vector<std::uint32_t> begins;  ///< of each in bytes, and the end
};

Decoded decoded(std::string_view text) {
  Decoded out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    out.characters += point.value;
    out.begins.push_back(static_cast<std::uint32_t>(at));
    at += point.size;
  }
  out.begins.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

bool says_level(char32_t character) {
  return std::u32string_view(U"省市县区州盟旗乡镇").find(character) != std::u32string_view::npos;
}

/// Of the usual block, in which names of bodies are written.
bool is_common_han(char32_t character) { return character >= 0x4E00 && character <= 0x9FFF; }

bool may_be_slip(char32_t written, char32_t meant) {
  return is_common_han(written) && is_common_han(meant) && !says_level(written) && !says_level(meant);
}

/// Whether the characters from `at` on are the name but for one slip.
bool is_slip(const std::u32string& text, std::size_t at, const std::u32string& name) {
  if (text[at + name.size() - 1] != name.back()) return false;
  std::size_t first = 0;
  while (first < name.size() && text[at + first] == name[first]) ++first;
  if (first == name.size() || !may_be_slip(text[at + first], name[first])) return false;
  const bool swapped = text[at + first] == name[first + 1] && text[at + first + 1] == name[first];
  std::size_t next = first + (swapped ? 2 : 1);
  while (next < name.size() && text[at + next] == name[next]) ++next;
  return next >= name.size();
}

/// Whether a text can hold a slip of a name at all. Before or behind what is wrong, one character or two, a part of the
/// name stands as it should.
bool may_hold_slip(std::string_view text, std::string_view name, const Decoded& decoded_name) {
  const std::size_t count = decoded_name.characters.size();
  const std::size_t before = (count - 1) / 2;
  const std::size_t behind = count - 1 - before;
  return text.find(name.substr(0, decoded_name.begins[before])) != std::string_view::npos ||
         text.find(name.substr(decoded_name.begins[count - behind])) != std::string_view::npos;
}

}  // namespace

std::vector<Span> slips_in(std::string_view text, std::string_view name) {
  const Decoded decoded_name = decoded(name);
  const std::u32string& wanted = decoded_name.characters;
  std::vector<Span> out;
  if (wanted.size() < kLeast || !may_hold_slip(text, name, decoded_name)) return out;
  const Decoded all = decoded(text);
  for (std::size_t at = 0; at + wanted.size() <= all.characters.size(); ++at) {
    if (is_slip(all.characters, at, wanted)) out.push_back({all.begins[at], all.begins[at + wanted.size()]});
  }
  return out;
}

}  // namespace budgetlint
