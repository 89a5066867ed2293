#include "cli/write_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

/// mkstemp makes files for their owner alone; a new one is to be as any other program would have made it.
mode_t mode_of_new_files() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

/// Closes a file that was written; false, with the first error in `errno`, where any of it failed.
bool close_written(int file, bool good) {
  const int error = errno;
  if (close(file) != 0) return false;
  errno = error;
  return good;
}

/// A file's new content stands beside it until all is written, so that it is never there by half.
bool replace_file(const fs::path& target, const std::string& text, const struct stat* old) {
  std::string name = target.string() + ".XXXXXX";
  const int file = mkstemp(name.data());
  if (file < 0) return false;
  bool good = write_all(file, text);
  good = good && fchmod(file, old == nullptr ? mode_of_new_files() : old->st_mode & 07777) == 0;
  good = good && fsync(file) == 0;
  good = close_written(file, good) && std::rename(name.c_str(), target.c_str()) == 0;
  if (good) return true;
  const int error = errno;
  std::remove(name.c_str());
  errno = error;
  return false;
}

/// Root may write everything; a file that nobody may write is meant for root too.
bool may_be_written(const std::string& path, const struct stat& file) {
  if ((file.st_mode & 0222) != 0) return access(path.c_str(), W_OK) == 0;
  errno = EACCES;
  return false;
}

/// For a device or a pipe: it must stay what it is.
bool write_in_place(const std::string& path, const std::string& text) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  return file >= 0 && close_written(file, write_all(file, text));
}

}  // namespace

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

LocalText write_failure(int error) {
  switch (error) {
    case EPIPE: return {"读取输出的程序已经退出", "the program that read the output has ended"};
    case EBADF: return {"输出没有打开", "it is not open"};
    case ENOSPC: return {"磁盘已满", "the disk is full"};
    case EFBIG: return {"超过了允许的文件大小", "the file would be larger than allowed"};
    case ENOENT: return {"目录不存在", "the folder does not exist"};
    case EISDIR: return {"这是一个目录", "it is a folder"};
    case EACCES:
    case EROFS: return {"没有写的权限", "it may not be written"};
    default: return {std::strerror(error), std::strerror(error)};
  }
}

bool write_new_file(const std::string& path, const std::string& text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return false;
  if (close_written(file, write_all(file, text))) return true;
  const int error = errno;
  std::remove(path.c_str());
  errno = error;
  return false;
}

bool write_file(const std::string& path, const std::string& text) {
  std::error_code ignored;
  const fs::path target = fs::weakly_canonical(path, ignored);  // through symbolic links, which stay
  struct stat old {};
  const bool exists = stat(path.c_str(), &old) == 0;
  if (!exists) return replace_file(target, text, nullptr);
  // A file made read-only is meant to stay as it is, although its folder would let it be replaced.
  if (!may_be_written(path, old)) return false;
  return S_ISREG(old.st_mode) ? replace_file(target, text, &old) : write_in_place(path, text);
}

}  // namespace budgetlint::cli
