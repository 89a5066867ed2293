#include "import/look_alikes.h"

#include <utf8proc.h>

#include <array>

#include "base/utf8.h"

namespace budgetlint {
namespace {

struct LookAlike {
  char32_t value, character;
};

/// Radicals of the supplement that have no compatibility mapping in Unicode and look like a simplified character.
constexpr std::array<LookAlike, 31> kRadicals = {{
    {U'⺟', U'母'}, {U'⺠', U'民'}, {U'⻁', U'虎'}, {U'⻄', U'西'}, {U'⻅', U'见'}, {U'⻆', U'角'}, {U'⻉', U'贝'},
    {U'⻋', U'车'}, {U'⻑', U'長'}, {U'⻓', U'长'}, {U'⻔', U'门'}, {U'⻗', U'雨'}, {U'⻘', U'青'}, {U'⻙', U'韦'},
    {U'⻚', U'页'}, {U'⻛', U'风'}, {U'⻜', U'飞'}, {U'⻝', U'食'}, {U'⻢', U'马'}, {U'⻣', U'骨'}, {U'⻤', U'鬼'},
    {U'⻥', U'鱼'}, {U'⻦', U'鸟'}, {U'⻧', U'卤'}, {U'⻨', U'麦'}, {U'⻩', U'黄'}, {U'⻬', U'齐'}, {U'⻮', U'齿'},
    {U'⻰', U'龙'}, {U'⻳', U'龟'}, {U'⺝', U'月'},
}};

/// Bullets and boxes of Symbol and Wingdings, which are what reports use of them.
constexpr std::array<LookAlike, 12> kSymbols = {{
    {0xF0B7, U'•'},
    {0xF06C, U'●'},
    {0xF06E, U'■'},
    {0xF0A7, U'▪'},
    {0xF0D8, U'➢'},
    {0xF075, U'◆'},
    {0xF0FC, U'✓'},
    {0xF0A8, U'□'},
    {0xF06F, U'□'},
    {0xF0A3, U'□'},
    {0xF0FE, U'☑'},
    {0xF052, U'☑'},
}};

bool is_look_alike(char32_t value) {
  return (value >= 0x2E80 && value <= 0x2FDF) || (value >= 0xF900 && value <= 0xFAFF) ||
         (value >= 0xFB00 && value <= 0xFB06);
}

void append_everyday(std::string& out, char32_t value) {
  for (const LookAlike& entry : kRadicals) {
    if (entry.value == value) return append_utf8(out, entry.character);
  }
  std::array<utf8proc_int32_t, 4> parts{};
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE);
  const utf8proc_ssize_t count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(value), parts.data(),
                                                         static_cast<utf8proc_ssize_t>(parts.size()), options, nullptr);
  if (count <= 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) return append_utf8(out, value);
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) append_utf8(out, static_cast<char32_t>(parts[i]));
}

}  // namespace

std::string without_look_alikes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (is_look_alike(point.value)) {
      append_everyday(out, point.value);
    } else {
      out.append(text.substr(at, point.size));
    }
    at += point.size;
  }
  return out;
}

char32_t symbol_shown(char32_t value) {
  for (const LookAlike& entry : kSymbols) {
    if (entry.value == value) return entry.character;
  }
  return value;
}

}  // namespace budgetlint
