#include "cli/check_cache.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <fmt/format.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "base/byte_image.h"
#include "cli/write_files.h"
#include "diag/code.h"
#include "session/file_system.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "budgetlint check 1 ";
constexpr std::string_view kEntry = ".check";
constexpr std::string_view kUnfinished = ".new";
constexpr std::string_view kTag = "CACHEDIR.TAG";
/// What backup programs know a cache by (https://bford.info/cachedir/), and this one its own.
constexpr std::string_view kTagText =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder holds what budgetlint found in documents. It may be removed at any time.\n";

/// Another build of the same version may find other things.
std::string this_program() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  const auto size = fs::file_size(self, error);
  const auto changed = fs::last_write_time(self, error).time_since_epoch().count();
  return fmt::format("{}-{}-{}", BUDGETLINT_VERSION, size, changed);
}

/// Null where there is none, or it cannot be read.
SourcePtr text_of(const std::string& path) {
  std::vector<Diagnostic> unread;
  return disk().is_file(path) ? disk().read(path, path, unread) : nullptr;
}

/// Puts a file into the folder whole; one that is there already is replaced. Zero, or the system's error. What a crash
/// of the machine leaves of it fails its checksum, so nobody waits for the disk.
int put(const std::string& path, std::string_view text) {
  static std::atomic<unsigned> count = 0;
  const std::string unfinished = fmt::format("{}.{}.{}{}", path, getpid(), ++count, kUnfinished);
  const int file = open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) return errno;
  int error = write_all(file, text) ? 0 : errno;
  if (close(file) != 0 && error == 0) error = errno;
  if (error == 0 && std::rename(unfinished.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) unlink(unfinished.c_str());
  return error;
}

/// Removes what runs that were killed have left; what is newer may be another run's.
void remove_unfinished(const std::string& folder) {
  std::error_code error;
  const auto old = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (const FolderEntry& each : disk().list(folder).entries) {
    const fs::path path = fs::path(folder) / each.name;
    if (each.name.ends_with(kUnfinished) && fs::last_write_time(path, error) < old) fs::remove(path, error);
  }
}

}  // namespace

CheckCache::CheckCache(std::string folder, const Session& session)
    : folder_(std::move(folder)), inputs_(session), program_(this_program()) {}

std::optional<Diagnostic> CheckCache::open() {
  const std::string tag = (fs::path(folder_) / kTag).string();
  const SourcePtr known = text_of(tag);
  const bool ours = known != nullptr && known->bytes() == kTagText;
  const bool empty = disk().is_folder(folder_) && disk().list(folder_).entries.empty();
  if (!ours && !empty && disk().has(folder_)) return make_diagnostic(Code::cache_foreign, {}, folder_);
  std::error_code error;
  fs::create_directories(folder_, error);
  int failure = error.value();
  if (failure == 0 && !ours) failure = put(tag, kTagText);
  if (failure != 0) return make_diagnostic(Code::cache_not_made, {}, folder_, write_failure(failure));
  remove_unfinished(folder_);
  return std::nullopt;
}

/// By the document's path, so that there is one of each however often it changes.
std::optional<CheckCache::Entry> CheckCache::entry_of(const SourcePtr& file, const Governed& governed) const {
  const std::optional<std::string> inputs = inputs_.of(file, governed);
  if (!inputs) return std::nullopt;
  const XXH128_hash_t hash = XXH3_128bits(governed.file.data(), governed.file.size());
  const fs::path path = fs::path(folder_) / fmt::format("{:016x}{:016x}{}", hash.high64, hash.low64, kEntry);
  return Entry{path.string(), fmt::format("{}{} {}\n", kFormat, program_, *inputs)};
}

std::optional<KeptCheck> CheckCache::find(const SourcePtr& file, const Governed& governed) {
  const std::optional<Entry> entry = entry_of(file, governed);
  if (!entry || !disk().has(entry->path)) return std::nullopt;
  const SourcePtr text = text_of(entry->path);
  const std::string_view kept = text != nullptr ? text->bytes() : std::string_view();
  // What is of another time or of another program is no fault.
  const bool whole_head = kept.starts_with(kFormat) && kept.find('\n') != std::string_view::npos;
  if (whole_head && !kept.starts_with(entry->head)) return std::nullopt;
  std::optional<KeptCheck> out;
  if (const std::optional<std::string_view> body = image_body(entry->head, kept)) {
    out = read_check_image(*body, file, governed.project->suppressions_for(governed.file));
  }
  if (!out) tell(unusable_, entry->path);
  return out;
}

void CheckCache::keep(const SourcePtr& file, const Governed& governed, const DocumentReport& report,
                      const std::vector<FileSuppression>& suppressions) {
  const std::optional<Entry> entry = entry_of(file, governed);
  if (!entry) return;
  const int error = put(entry->path, with_image_head(entry->head, write_check_image(report, suppressions, file)));
  if (error != 0) tell(unwritten_, entry->path, write_failure(error));
}

void CheckCache::tell(Count& of, const std::string& entry, LocalText why) {
  const std::lock_guard<std::mutex> lock(telling_);
  if (of.count++ > 0) return;
  of.first = entry;
  of.why = std::move(why);
}

std::vector<Diagnostic> CheckCache::problems() const {
  std::vector<Diagnostic> out;
  if (unusable_.count > 0) {
    out.push_back(make_diagnostic(Code::cache_unusable, {}, unusable_.count, unusable_.first));
  }
  if (unwritten_.count > 0) {
    out.push_back(make_diagnostic(Code::cache_not_written, {}, unwritten_.count, unwritten_.first, unwritten_.why));
  }
  return out;
}

}  // namespace budgetlint::cli
