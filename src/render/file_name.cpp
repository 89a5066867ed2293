#include "render/file_name.h"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

/// RFC 3986 calls them unreserved; a colon is not among them, so a first segment can never be taken for a scheme.
bool stands_for_itself(char byte) {
  constexpr std::string_view kAlso = "-._~/";
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         kAlso.find(byte) != std::string_view::npos;
}

}  // namespace

std::string name_from(const std::string& root, const std::string& file) {
  const fs::path whole = (fs::path(root) / file).lexically_normal();
  const fs::path inside = whole.lexically_relative(fs::path(root).lexically_normal());
  const bool below = !inside.empty() && *inside.begin() != "..";
  return (below ? inside : whole).generic_string();
}

std::string uri_of(const std::string& name) {
  std::string out = name.starts_with('/') ? "file://" : "";
  for (const char byte : name) {
    out += stands_for_itself(byte) ? std::string(1, byte) : fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  }
  return out;
}

}  // namespace budgetlint
