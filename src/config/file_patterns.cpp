#include "config/file_patterns.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string_view>

#include "base/glob.h"

namespace budgetlint {
namespace {

/// A file as patterns of a folder see it; empty where it is not below that.
std::string seen_from(const std::string& folder, const std::string& file) {
  const std::string out = std::filesystem::path(file).lexically_relative(folder).generic_string();
  return out == ".." || out.starts_with("../") ? std::string() : out;
}

bool names(std::string_view pattern, std::string_view file) {
  if (file.empty()) return false;
  if (pattern.find('/') == std::string_view::npos) return glob_matches(pattern, file.substr(file.rfind('/') + 1));
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  return glob_matches(pattern, file) || (pattern.starts_with("**/") && glob_matches(pattern.substr(3), file));
}

}  // namespace

bool FilePatterns::match(const std::string& file) const {
  const std::string seen = seen_from(folder_, file);
  return std::any_of(patterns_.begin(), patterns_.end(), [&](const Named& each) { return names(each.text, seen); });
}

bool FilePatterns::match_folder(const std::string& path) const {
  const std::string seen = seen_from(folder_, path);
  return std::any_of(patterns_.begin(), patterns_.end(), [&](const Named& each) {
    std::string_view pattern = each.text;
    if (pattern.ends_with("/**")) pattern.remove_suffix(2);
    if (pattern.ends_with('/')) pattern.remove_suffix(1);
    return names(pattern, seen);
  });
}

void FilePatterns::meet(const std::string& file) {
  const std::string seen = seen_from(folder_, file);
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (!met_[i]) met_[i] = names(patterns_[i].text, seen);
  }
}

std::vector<Named> FilePatterns::unmet() const {
  std::vector<Named> out;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (!met_[i]) out.push_back(patterns_[i]);
  }
  return out;
}

}  // namespace budgetlint
