#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

#include "diag/code.h"
#include "model/byte_form.h"
#include "session/file_system.h"

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = kMostMebibytes << 20U;

/// An open file, closed at the end of its scope; standard input stays open.
class OpenFile {
 public:
  /// A pipe that nobody writes to must not keep the program waiting before it is seen to be one.
  explicit OpenFile(const std::string& path)
      : number_(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (number_ > STDIN_FILENO) close(number_);
  }

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  /// How much was read, 0 at the end, negative where it fails and `errno` says why.
  [[nodiscard]] ssize_t read_some(char* to, std::size_t size) const {
    for (;;) {
      const ssize_t got = ::read(number_, to, size);
      if (got >= 0 || errno != EINTR) return got;
    }
  }
  [[nodiscard]] bool stat(struct stat& out) const { return fstat(number_, &out) == 0; }

 private:
  int number_;
};

LocalText read_failure(int error) {
  switch (error) {
    case ENOENT: return {"没有这个文件", "no such file"};
    case ENOTDIR: return {"路径中有一段不是目录", "a part of its path is no folder"};
    case EACCES:
    case EPERM: return {"没有读的权限", "it may not be read"};
    case ELOOP: return {"链接绕成了圈", "its links go in a circle"};
    case EISDIR: return {"这是一个目录", "it is a folder"};
    case ENAMETOOLONG: return {"文件名太长", "its name is too long"};
    case EMFILE:
    case ENFILE: return {"打开的文件太多", "too many files are open"};
    case EIO: return {"读的时候出错，请检查磁盘", "reading failed; see to the disk"};
    case EBADF: return {"标准输入没有打开", "standard input is not open"};
    default: {
      const std::string words = std::strerror(error);
      return {words, words};
    }
  }
}

class InputReader {
 public:
  InputReader(const std::string& path, const std::string& name, std::vector<Diagnostic>& problems)
      : path_(path), name_(name), problems_(problems), file_(path) {}

  bool opens() {
    if (!file_.is_open()) return fail(read_failure(errno)) != nullptr;
    if (path_ != "-") return check_kind();
    struct stat status {};
    return file_.stat(status) || fail(read_failure(errno)) != nullptr;
  }

  SourcePtr read() {
    if (!opens()) return nullptr;
    // A file may grow while it is read, and what the system says of its size may be 0: only the count decides.
    while (bytes_.size() <= kMostBytes) {
      const std::size_t before = bytes_.size();
      // One byte more than it should have, which shows that there is no more of it.
      const std::size_t step = before <= expected_ && expected_ > 0 ? expected_ - before + 1 : kLeastStep;
      bytes_.resize(std::min(before + step, kMostBytes + 1));
      const ssize_t got = file_.read_some(bytes_.data() + before, bytes_.size() - before);
      if (got < 0) return fail(read_failure(errno));
      bytes_.resize(before + static_cast<std::size_t>(got));
      if (got == 0) return std::make_shared<SourceText>(name_, std::move(bytes_));
    }
    return too_large();
  }

 private:
  static constexpr std::size_t kLeastStep = std::size_t{64} << 10U;

  bool check_kind() {
    struct stat status {};
    if (!file_.stat(status)) return fail(read_failure(errno)) != nullptr;
    if (S_ISDIR(status.st_mode)) return fail(read_failure(EISDIR)) != nullptr;
    if (!S_ISREG(status.st_mode)) {
      fail({"不是普通文件；要从管道读，请把文件名写成 -", "not a regular file; to read from a pipe, name the file -"});
      return false;
    }
    expected_ = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
    if (expected_ <= kMostBytes) return true;
    too_large();
    return false;
  }

  SourcePtr fail(const LocalText& why) {
    problems_.push_back(make_diagnostic(Code::cannot_read, {}, name_, why));
    return nullptr;
  }

  SourcePtr too_large() {
    problems_.push_back(make_diagnostic(Code::file_too_large, {}, name_, kMostMebibytes));
    return nullptr;
  }

  const std::string& path_;
  const std::string& name_;
  std::vector<Diagnostic>& problems_;
  OpenFile file_;
  std::string bytes_;
  std::size_t expected_ = 0;
};

FileType type_of(fs::file_type type) {
  switch (type) {
    case fs::file_type::not_found: return FileType::none;
    case fs::file_type::regular: return FileType::regular;
    case fs::file_type::directory: return FileType::folder;
    case fs::file_type::symlink: return FileType::link;
    default: return FileType::other;
  }
}

class Disk : public FileSystem {
 public:
  [[nodiscard]] SourcePtr read(const std::string& path, const std::string& name,
                               std::vector<Diagnostic>& problems) const override {
    return InputReader(path, name, problems).read();
  }

  [[nodiscard]] bool opens(const std::string& path, const std::string& name,
                           std::vector<Diagnostic>& problems) const override {
    return InputReader(path, name, problems).opens();
  }

  [[nodiscard]] std::string begin_of(const std::string& path, std::size_t most) const override {
    std::ifstream file(path, std::ios::binary);
    std::string out(most, '\0');
    file.read(out.data(), static_cast<std::streamsize>(most));
    out.resize(static_cast<std::size_t>(file.gcount()));
    return out;
  }

  [[nodiscard]] FileStatus status(const std::string& path) const override {
    FileStatus out;
    out.type = type_of(fs::status(path, out.error).type());
    return out;
  }

  [[nodiscard]] bool has(const std::string& path) const override {
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
  }

  [[nodiscard]] FolderListing list(const std::string& folder) const override {
    FolderListing out;
    for (fs::directory_iterator at(folder, out.error), end; !out.error && at != end; at.increment(out.error)) {
      std::error_code error;
      out.entries.push_back({at->path().filename().string(), type_of(at->symlink_status(error).type())});
    }
    return out;
  }

  [[nodiscard]] std::optional<FileKey> key_of(const std::string& path) const override {
    struct stat file {};
    const bool there = path == "-" ? fstat(STDIN_FILENO, &file) == 0 : stat(path.c_str(), &file) == 0;
    if (!there) return std::nullopt;
    return FileKey(file.st_dev, file.st_ino);
  }
};

}  // namespace

const FileSystem& disk() {
  static const Disk kDisk;
  return kDisk;
}

std::string full_path(const std::string& path) {
  std::error_code error;
  return fs::weakly_canonical(path, error).string();
}

}  // namespace budgetlint
