#include "cli/write_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <deque>
#include <utility>

#include "diag/code.h"

namespace budgetlint::cli {
namespace {

/// Closes a file that was written; false, with the first error in `errno`, where any of it failed.
bool close_written(int file, bool good) {
  const int error = errno;
  if (close(file) != 0) return false;
  errno = error;
  return good;
}

WriteFailure device_failure() {
  if (errno == EPIPE) end_without_reader();
  return write_failure(errno);
}

Diagnostic not_replaced(const FileChange& change, Replacement::Exchange how) {
  if (how == Replacement::Exchange::changed) {
    return make_diagnostic(Code::changed_meanwhile, {}, change.path);
  }
  return not_written({change.path, change.path}, write_failure(errno));
}

std::vector<Diagnostic> prepare(const std::vector<FileChange>& changes, std::deque<Replacement>& prepared) {
  std::vector<Diagnostic> out;
  for (const FileChange& change : changes) {
    if (WriteFailure failure = prepared.emplace_back(change.path).prepare(change.after)) {
      out.push_back(not_written({change.path, change.path}, *failure));
    }
  }
  return out;
}

}  // namespace

WriteFailure write_file(const std::string& path, const std::string& text) {
  FileInParts file(path);
  if (WriteFailure failure = file.write(text)) return failure;
  return file.finish();
}

FileInParts::~FileInParts() {
  if (device_ >= 0) close(device_);
}

/// A device or a pipe must stay what it is.
WriteFailure FileInParts::open_once() {
  if (replacement_ || device_ >= 0) return std::nullopt;
  struct stat old {};
  if (stat(path_.c_str(), &old) != 0 || S_ISREG(old.st_mode)) return replacement_.emplace(path_).begin();
  if (S_ISDIR(old.st_mode)) return write_failure(EISDIR);
  device_ = open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (device_ < 0) return device_failure();
  return std::nullopt;
}

WriteFailure FileInParts::write(std::string_view part) {
  if (WriteFailure failure = open_once()) return failure;
  if (replacement_) return replacement_->write(part);
  if (!write_all(device_, part)) return device_failure();
  return std::nullopt;
}

WriteFailure FileInParts::finish() {
  if (WriteFailure failure = open_once()) return failure;
  if (!replacement_) {
    if (!close_written(std::exchange(device_, -1), true)) return device_failure();
    return std::nullopt;
  }
  if (WriteFailure failure = replacement_->end()) return failure;
  return replacement_->take_place();
}

std::vector<Diagnostic> replace_files(const std::vector<FileChange>& changes) {
  std::deque<Replacement> prepared;  // what does not take its place goes with it
  if (std::vector<Diagnostic> problems = prepare(changes, prepared); !problems.empty()) return problems;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Replacement::Exchange how = prepared[i].exchange(changes[i].before);
    if (how == Replacement::Exchange::done) continue;
    std::vector<Diagnostic> problems = {not_replaced(changes[i], how)};
    for (std::size_t before = 0; before < i; ++before) prepared[before].undo();
    return problems;
  }
  return {};
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
    case EBADF: return {"输出没有打开", "it is not open"};
    case ENOSPC: return {"磁盘已满", "the disk is full"};
    case EDQUOT: return {"超过了磁盘配额", "the disk quota is exceeded"};
    case EFBIG: return {"超过了允许的文件大小", "the file would be larger than allowed"};
    case ENOENT: return {"目录不存在", "the folder does not exist"};
    case EISDIR: return {"这是一个目录", "it is a folder"};
    case ELOOP: return {"链接绕成了圈", "its links go in a circle"};
    case ENAMETOOLONG: return {"文件名太长", "the file's name is too long"};
    case EBUSY: return {"别的程序正在写它", "another program is writing it"};
    case EACCES:
    case EPERM:
    case EROFS: return {"没有写的权限", "it may not be written"};
    default: return {std::strerror(error), std::strerror(error)};
  }
}

void end_without_reader() {
  std::signal(SIGPIPE, SIG_DFL);
  std::raise(SIGPIPE);
  _exit(128 + SIGPIPE);  // where the signal is blocked
}

Diagnostic not_written(const LocalText& what, const LocalText& why) {
  Diagnostic out = make_diagnostic(Code::cannot_write, {}, what);
  out.notes.push_back(why);
  return out;
}

}  // namespace budgetlint::cli
