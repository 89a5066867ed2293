#include "base/byte_image.h"

namespace budgetlint {
namespace {

constexpr std::size_t kChecksumSize = 8;

/// FNV-1a over eight bytes at a time: enough to tell that an image was changed by accident.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t sum = 0xCBF29CE484222325U;
  const auto add = [&](std::uint64_t word) { sum = (sum ^ word) * 0x100000001B3U; };
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    std::uint64_t word = 0;
    for (unsigned i = 0; i < 8; ++i)
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    add(word);
  }
  for (const char byte : bytes) add(static_cast<unsigned char>(byte));
  return sum ^ (sum >> 32U);
}

}  // namespace

std::string checksum_of(std::string_view bytes) {
  const std::uint64_t sum = checksum(bytes);
  std::string out;
  for (unsigned shift = 0; shift < 64; shift += 8) out += static_cast<char>((sum >> shift) & 0xFFU);
  return out;
}

std::string with_image_head(std::string_view head, std::string_view body) {
  std::string out(head);
  out += checksum_of(body);
  out += body;
  return out;
}

std::optional<std::string_view> unchecked_image_body(std::string_view head, std::string_view image) {
  if (!image.starts_with(head) || image.size() < head.size() + kChecksumSize) return std::nullopt;
  return image.substr(head.size() + kChecksumSize);
}

std::optional<std::string_view> image_body(std::string_view head, std::string_view image) {
  const std::optional<std::string_view> body = unchecked_image_body(head, image);
  if (!body || image.substr(head.size(), kChecksumSize) != checksum_of(*body)) return std::nullopt;
  return body;
}

}  // namespace budgetlint
