#include "import/html_encoding.h"

#include <iconv.h>

#include <array>
#include <cerrno>

#include "base/utf8.h"

namespace budgetlint {
namespace {

constexpr char32_t kNoCharacter = 0xFFFD;

/// What of a text is UTF-8 beyond ASCII, and what is not.
struct Utf8Count {
  std::size_t characters = 0, wrong = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count out;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = decode_utf8(bytes, at);
    if (point.size > 1) ++out.characters;
    if (point.size == 1 && point.value == kNoCharacter) ++out.wrong;
    at += point.size;
  }
  return out;
}

/// The text with each byte that is no character replaced.
std::string mended(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = decode_utf8(bytes, at);
    append_utf8(out, point.value);
    at += point.size;
  }
  return out;
}

std::string from_gb18030(std::string_view bytes) {
  std::string out;
  const iconv_t converter = iconv_open("UTF-8", "GB18030");
  if (converter == iconv_t(-1)) return mended(bytes);  // NOLINT: what iconv returns
  std::string in(bytes);
  char* from = in.data();
  std::size_t left = in.size();
  std::array<char, 4096> piece{};
  while (left > 0) {
    char* to = piece.data();
    std::size_t room = piece.size();
    const std::size_t result = iconv(converter, &from, &left, &to, &room);
    const int error = errno;
    out.append(piece.data(), piece.size() - room);
    if (result == std::size_t(-1) && error != E2BIG) {
      append_utf8(out, kNoCharacter);
      ++from;
      --left;
    }
  }
  iconv_close(converter);
  return out;
}

}  // namespace

std::string html_as_utf8(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  if (!find_invalid_utf8(bytes)) return std::string(bytes);
  // Text in GB18030 is hardly ever UTF-8 by chance, but a page in UTF-8 may be damaged, or cut within a character.
  constexpr std::size_t kFew = 8;
  const Utf8Count count = count_utf8(bytes);
  return count.wrong * kFew < count.characters ? mended(bytes) : from_gb18030(bytes);
}

}  // namespace budgetlint
