#include "model/byte_form.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "base/utf8.h"

namespace budgetlint {
namespace {

/// Stands for a byte that is not UTF-8: something that a plain scalar may begin with, which `?` is not.
constexpr char kInvalidByte = '_';

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

Span byte_span(std::size_t at) {
  const auto begin = static_cast<std::uint32_t>(at);
  return {begin, begin + 1};
}

bool is_printable_ascii(char byte) { return byte >= ' ' && byte <= '~'; }

/// By its byte order mark, or by two ASCII characters that each have a NUL beside them.
bool is_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  if (bytes.size() < 4) return false;
  const auto pairs = [&](std::size_t character, std::size_t nul) {
    return is_printable_ascii(bytes[character]) && is_printable_ascii(bytes[character + 2]) && bytes[nul] == '\0' &&
           bytes[nul + 2] == '\0';
  };
  return pairs(0, 1) || pairs(1, 0);
}

bool is_forbidden_control(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

/// Whether the file is text at all; says so if not.
bool check_is_text(std::string_view bytes, Problems& problems) {
  if (bytes.size() > kMostMebibytes << 20U) {
    problems.add(Code::file_too_large, {}, kMostMebibytes);
    return false;
  }
  if (is_utf16(bytes)) {
    problems.add(Code::utf16_file, {0, 2});
    return false;
  }
  const auto found = std::find_if(bytes.begin(), bytes.end(), is_forbidden_control);
  if (found == bytes.end()) return true;
  const auto at = static_cast<std::size_t>(found - bytes.begin());
  problems.add(Code::binary_file, byte_span(at), at + 1, byte_at(bytes, at));
  return false;
}

/// Makes a copy in `storage` the first time something has to be changed, and changes that.
class Repair {
 public:
  Repair(std::string_view& bytes, std::deque<std::string>& storage) : bytes_(bytes), storage_(storage) {}

  void replace(std::size_t at, char byte) {
    if (copy_ == nullptr) {
      copy_ = &storage_.emplace_back(bytes_);
      bytes_ = *copy_;
    }
    (*copy_)[at] = byte;
  }

 private:
  std::string_view& bytes_;
  std::deque<std::string>& storage_;
  std::string* copy_ = nullptr;
};

void repair_encoding(std::string_view bytes, Repair& repair, Problems& problems) {
  std::size_t count = 0;
  std::size_t first = 0;
  for (std::size_t from = 0; const auto found = find_invalid_utf8(bytes.substr(from));) {
    const std::size_t at = from + *found;
    if (count++ == 0) first = at;
    repair.replace(at, kInvalidByte);
    from = at + 1;
  }
  if (count == 0) return;
  Diagnostic& problem = problems.add(Code::invalid_utf8, byte_span(first), byte_at(bytes, first));
  if (count > 1) {
    problem.notes.push_back({fmt::format("共 {} 个这样的字节，这是第一个", count),
                             fmt::format("there are {} such bytes; this is the first", count)});
  }
}

void repair_line_ends(std::string_view bytes, Repair& repair, Problems& problems) {
  std::size_t lines = 0;
  std::size_t first = 0;
  for (std::size_t at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1)) {
    if (lines++ == 0) first = at;
    if (!bytes.substr(at + 1).starts_with('\n')) repair.replace(at, ' ');
  }
  if (lines > 0) problems.add(Code::crlf_line_ends, byte_span(first), lines);
}

}  // namespace

std::optional<ModelText> check_byte_form(const SourceText& source, std::deque<std::string>& storage,
                                         Problems& problems) {
  ModelText text{source.bytes(), 0};
  if (!check_is_text(text.bytes, problems)) return std::nullopt;
  Repair repair(text.bytes, storage);
  repair_encoding(source.bytes(), repair, problems);
  repair_line_ends(source.bytes(), repair, problems);
  // More than one mark happens when files are joined; the YAML parser would skip the second without counting it.
  while (text.bytes.substr(text.begin).starts_with(kByteOrderMark)) text.begin += kByteOrderMark.size();
  if (text.begin > 0) problems.add(Code::byte_order_mark, {0, text.begin});
  return text;
}

}  // namespace budgetlint
