#include "session/overlay.h"

#include <iterator>
#include <limits>
#include <memory>
#include <set>

#include "diag/code.h"
#include "model/byte_form.h"

namespace budgetlint {
namespace {

constexpr std::size_t kMostBytes = kMostMebibytes << 20U;

}  // namespace

const std::string* Overlay::text_of(const std::string& path) const {
  if (texts_.empty() || path == "-") return nullptr;
  const auto found = texts_.find(full_path(path));
  return found == texts_.end() ? nullptr : &found->second;
}

Overlay::Texts::const_iterator Overlay::first_below(const std::string& folder) const {
  const std::string prefix = folder.ends_with('/') ? folder : folder + "/";
  const auto found = texts_.lower_bound(prefix);
  return found != texts_.end() && found->first.starts_with(prefix) ? found : texts_.end();
}

SourcePtr Overlay::read(const std::string& path, const std::string& name, std::vector<Diagnostic>& problems) const {
  const std::string* text = text_of(path);
  if (text == nullptr) return below_.read(path, name, problems);
  return opens(path, name, problems) ? std::make_shared<SourceText>(name, *text) : nullptr;
}

bool Overlay::opens(const std::string& path, const std::string& name, std::vector<Diagnostic>& problems) const {
  const std::string* text = text_of(path);
  if (text == nullptr) return below_.opens(path, name, problems);
  if (text->size() <= kMostBytes) return true;
  problems.push_back(make_diagnostic(Code::file_too_large, {}, name, kMostMebibytes));
  return false;
}

std::string Overlay::begin_of(const std::string& path, std::size_t most) const {
  const std::string* text = text_of(path);
  return text == nullptr ? below_.begin_of(path, most) : text->substr(0, most);
}

FileStatus Overlay::status(const std::string& path) const {
  if (text_of(path) != nullptr) return {FileType::regular};
  FileStatus out = below_.status(path);
  if (out.type != FileType::none || texts_.empty()) return out;
  return first_below(full_path(path)) == texts_.end() ? out : FileStatus{FileType::folder};
}

bool Overlay::has(const std::string& path) const {
  return text_of(path) != nullptr || below_.has(path) || status(path).type == FileType::folder;
}

FolderListing Overlay::list(const std::string& folder) const {
  FolderListing out = below_.list(folder);
  if (texts_.empty()) return out;
  const std::string full = full_path(folder);
  const std::size_t name_at = full.ends_with('/') ? full.size() : full.size() + 1;
  const auto first = first_below(full);
  if (first == texts_.end()) return out;
  if (out.error == std::errc::no_such_file_or_directory) out.error.clear();
  std::set<std::string> known;
  for (const FolderEntry& entry : out.entries) known.insert(entry.name);
  for (auto text = first; text != texts_.end() && text->first.starts_with(full); ++text) {
    if (text->first.compare(name_at - 1, 1, "/") != 0) continue;
    const std::size_t end = text->first.find('/', name_at);
    const std::string name = text->first.substr(name_at, end == std::string::npos ? end : end - name_at);
    const FileType type = end == std::string::npos ? FileType::regular : FileType::folder;
    if (known.insert(name).second) out.entries.push_back({name, type});
  }
  return out;
}

std::optional<FileKey> Overlay::key_of(const std::string& path) const {
  if (const std::optional<FileKey> below = below_.key_of(path)) return below;
  if (path == "-" || texts_.empty()) return std::nullopt;
  const auto found = texts_.find(full_path(path));
  if (found == texts_.end()) return std::nullopt;
  constexpr std::uint64_t kNoDevice = std::numeric_limits<std::uint64_t>::max();
  return FileKey(kNoDevice, static_cast<std::uint64_t>(std::distance(texts_.begin(), found)));
}

}  // namespace budgetlint
