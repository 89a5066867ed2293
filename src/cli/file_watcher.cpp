#include "cli/file_watcher.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kChanges = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE;
/// Editors save in several steps; a change is over when so many milliseconds bring no other.
constexpr int kQuiet = 50;
constexpr int kMostWaits = 20;

/// 1 where there is something to read within `milliseconds` (-1: however long it takes), 0 not, -1 for an error.
int wait_readable(int file, int milliseconds) {
  pollfd waiting{file, POLLIN, 0};
  int ready = -1;
  do {
    ready = poll(&waiting, 1, milliseconds);
  } while (ready < 0 && errno == EINTR);
  return ready;
}

}  // namespace

FileWatcher::FileWatcher(const std::vector<std::string>& paths) : inotify_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (inotify_ < 0) error_ = errno;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      watch_below(path);
      continue;
    }
    // Where a link leads is where its text changes.
    for (const fs::path& file : {fs::absolute(path, error), fs::weakly_canonical(path, error)}) {
      names_.insert(file.filename().string());
      watch_folder(file.parent_path().string());
    }
  }
}

FileWatcher::~FileWatcher() {
  if (inotify_ >= 0) close(inotify_);
}

/// The watch, -1 where there is none. What is not there, or not for us, the check tells; that there are too many
/// folders only we can tell.
int FileWatcher::watch_folder(const std::string& folder) {
  const int watch = inotify_add_watch(inotify_, folder.c_str(), kChanges);
  if (watch < 0 && (errno == ENOSPC || errno == ENOMEM)) error_ = errno;
  return watch;
}

void FileWatcher::watch_below(const std::string& folder) {
  whole_.insert(watch_folder(folder));
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error), end;
       !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_directory(ignored)) whole_.insert(watch_folder(at->path().string()));
  }
}

bool FileWatcher::concerns(int watched, bool folder, const std::string& name) const {
  if (names_.contains(name)) return true;
  return whole_.contains(watched) && (folder || name.ends_with(".yaml") || name.ends_with(".brl"));
}

bool FileWatcher::read_events(bool& relevant) const {
  alignas(inotify_event) std::array<char, 16384> buffer;
  const ssize_t size = read(inotify_, buffer.data(), buffer.size());
  if (size < 0) return errno == EINTR || errno == EAGAIN;
  for (ssize_t at = 0; at < size;) {
    inotify_event event{};
    std::memcpy(&event, buffer.data() + at, sizeof event);
    const char* name = buffer.data() + at + sizeof event;
    const bool folder = (event.mask & IN_ISDIR) != 0;
    relevant |= (event.mask & IN_Q_OVERFLOW) != 0 || (event.len > 0 && concerns(event.wd, folder, name));
    at += static_cast<ssize_t>(sizeof event + event.len);
  }
  return true;
}

bool FileWatcher::wait() {
  errno = error_;
  if (error_ != 0) return false;
  bool relevant = false;
  while (!relevant) {
    if (wait_readable(inotify_, -1) < 0 || !read_events(relevant)) return false;
  }
  for (int waits = 0; waits < kMostWaits && wait_readable(inotify_, kQuiet) > 0; ++waits) {
    if (!read_events(relevant)) return false;
  }
  return true;
}

}  // namespace budgetlint::cli
