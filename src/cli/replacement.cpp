#include "cli/replacement.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

#include "cli/write_files.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBeside = ".budgetlint";

/// What a path leads to through symbolic links, also where nothing is there.
std::string behind_links(fs::path path) {
  constexpr int kMostLinks = 40;  // as many as the system follows
  std::error_code error;
  for (int i = 0; i < kMostLinks && fs::is_symlink(path, error); ++i) {
    path = path.parent_path() / fs::read_symlink(path, error);  // an absolute one stands for itself
  }
  return path.string();
}

bool is_at(int file, const std::string& name) {
  struct stat open_file {};
  struct stat named {};
  return fstat(file, &open_file) == 0 && lstat(name.c_str(), &named) == 0 && open_file.st_dev == named.st_dev &&
         open_file.st_ino == named.st_ino;
}

/// Removes what a run that was killed has left. False where it is being written, or cannot be removed.
bool remove_stale(const std::string& name) {
  const int file = open(name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return errno == ENOENT;
  const bool in_use = flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  const bool removed = !in_use && (!is_at(file, name) || unlink(name.c_str()) == 0);
  const int error = in_use ? EBUSY : errno;
  close(file);
  errno = error;
  return removed;
}

/// A new file that is locked, so that no other run takes it for a stale one; -1 where there can be none.
int create_locked(const std::string& name, mode_t mode) {
  constexpr int kAttempts = 3;
  for (int i = 0; i < kAttempts; ++i) {
    const int file = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (file >= 0) {
      (void)flock(file, LOCK_EX | LOCK_NB);  // where a file system has no locks there is no better
      if (is_at(file, name)) return file;
      close(file);
    } else if (errno != EEXIST || !remove_stale(name)) {
      return -1;
    }
  }
  errno = EBUSY;
  return -1;
}

/// Some are the system's own, which it gives to every new file itself.
bool is_of_the_system(std::string_view attribute) {
  return attribute.starts_with("security.") || attribute.starts_with("trusted.");
}

bool copy_attribute(const std::string& from, int to, const char* name) {
  const ssize_t size = getxattr(from.c_str(), name, nullptr, 0);
  if (size < 0) return errno == ENODATA;
  std::vector<char> value(static_cast<std::size_t>(size));
  const ssize_t read = getxattr(from.c_str(), name, value.data(), value.size());
  return read >= 0 && fsetxattr(to, name, value.data(), static_cast<std::size_t>(read), 0) == 0;
}

/// Access control lists are extended attributes too.
bool copy_attributes(const std::string& from, int to) {
  const ssize_t size = listxattr(from.c_str(), nullptr, 0);
  if (size <= 0) return size == 0 || errno == ENOTSUP;
  std::string names(static_cast<std::size_t>(size), '\0');
  const ssize_t read = listxattr(from.c_str(), names.data(), names.size());
  if (read < 0) return false;
  names.resize(static_cast<std::size_t>(read));
  for (std::size_t at = 0; at < names.size(); at = names.find('\0', at) + 1) {
    const char* name = names.c_str() + at;
    if (!copy_attribute(from, to, name) && !is_of_the_system(name)) return false;
  }
  return true;
}

/// Root may write everything; a file that nobody may write is meant for root too.
bool may_be_written(const std::string& path, const struct stat& file) {
  if ((file.st_mode & 0222) != 0) return access(path.c_str(), W_OK) == 0;
  errno = EACCES;
  return false;
}

bool holds(const std::string& path, const std::string& text) {
  std::error_code error;
  if (fs::file_size(path, error) != text.size() || error) return false;
  std::ifstream file(path, std::ios::binary);
  return std::equal(std::istreambuf_iterator<char>(file), {}, text.begin(), text.end());
}

WriteFailure failed() { return write_failure(errno); }

/// The one name that the new content of a file has until it takes its place.
std::string name_beside(const fs::path& target) {
  return target.parent_path() / ("." + target.filename().string() + std::string(kBeside));
}

}  // namespace

void remove_left_over(const std::string& path) { (void)remove_stale(name_beside(behind_links(path))); }

Replacement::Replacement(const std::string& path) : target_(behind_links(path)), beside_(name_beside(target_)) {}

Replacement::~Replacement() {
  if (file_ < 0) return;
  // After an exchange the old file stands here.
  if (exchanged_ || is_at(file_, beside_)) unlink(beside_.c_str());
  close(file_);
}

WriteFailure Replacement::prepare(const std::string& text) {
  if (WriteFailure failure = begin()) return failure;
  if (WriteFailure failure = write(text)) return failure;
  return end();
}

WriteFailure Replacement::begin() {
  struct stat old {};
  if (stat(target_.c_str(), &old) == 0) {
    old_ = old;
    if (!may_be_written(target_, old)) return failed();
    if (old.st_nlink > 1) {
      const std::string names = std::to_string(old.st_nlink);
      return LocalText{"它有 " + names + " 个名字（硬链接），换了内容，另一个名字还是旧的",
                       "it has " + names + " names (hard links), and the others would keep what it holds now"};
    }
  } else if (errno != ENOENT) {
    return failed();
  }
  return open_beside();
}

WriteFailure Replacement::write(std::string_view part) const {
  if (!write_all(file_, part)) return failed();
  return std::nullopt;
}

WriteFailure Replacement::end() const {
  if (old_) {
    if (WriteFailure failure = keep_attributes()) return failure;
  }
  if (fsync(file_) != 0) return failed();
  return std::nullopt;
}

/// What is to replace a file is for its owner alone until it has the mode of that.
WriteFailure Replacement::open_beside() {
  file_ = create_locked(beside_, old_ ? 0600 : 0666);
  if (file_ < 0) return failed();
  return std::nullopt;
}

WriteFailure Replacement::keep_attributes() const {
  struct stat now {};
  if (fstat(file_, &now) != 0) return failed();
  const bool same_owner = now.st_uid == old_->st_uid && now.st_gid == old_->st_gid;
  if (!same_owner && fchown(file_, old_->st_uid, old_->st_gid) != 0) {
    return LocalText{"它是别的用户的，换了内容就会换掉所有者",
                     "it belongs to another user, and would change its owner"};
  }
  if (fchmod(file_, old_->st_mode & 07777) != 0) return failed();
  if (!copy_attributes(target_, file_)) {
    return LocalText{"它的扩展属性留不住", "its extended attributes cannot be kept"};
  }
  return std::nullopt;
}

WriteFailure Replacement::take_place() {
  if (std::rename(beside_.c_str(), target_.c_str()) == 0) return std::nullopt;
  return failed();
}

bool Replacement::swap() const {
  return renameat2(AT_FDCWD, beside_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0;
}

/// Exchanged first and compared then: between the two nobody can save anything.
Replacement::Exchange Replacement::exchange(const std::string& before) {
  if (!holds(target_, before)) return Exchange::changed;
  if (!swap()) {
    // Some file systems cannot.
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) return Exchange::failed;
    return take_place() ? Exchange::failed : Exchange::done;
  }
  exchanged_ = true;
  if (holds(beside_, before)) return Exchange::done;
  undo();
  return Exchange::changed;
}

void Replacement::undo() {
  if (exchanged_ && swap()) exchanged_ = false;
}

}  // namespace budgetlint::cli
