#include "session/convert_office.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "diag/code.h"

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

/// What a stream of a compound file is called in its directory.
std::string stream_name(std::string_view name) {
  std::string out;
  for (const char letter : name) out += {letter, '\0'};
  return out;
}

bool has_stream(std::string_view bytes, std::string_view name) {
  return bytes.find(stream_name(name)) != std::string_view::npos;
}

/// The program on the PATH; empty where it is not installed.
std::string office_program() {
  const char* const path = std::getenv("PATH");
  const std::string folders = path == nullptr ? "" : path;
  for (const char* const name : {"soffice", "libreoffice"}) {
    for (std::size_t begin = 0; begin < folders.size();) {
      const std::size_t end = std::min(folders.find(':', begin), folders.size());
      const std::string program = folders.substr(begin, end - begin) + "/" + name;
      if (access(program.c_str(), X_OK) == 0) return program;
      begin = end + 1;
    }
  }
  return {};
}

/// A folder that is there as long as the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "budgetlint-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

enum class Ended : unsigned char { well, badly, late };

/// Runs a program in a process group of its own, silent, and ends the group where it takes too long.
Ended run(std::vector<std::string> words, std::chrono::milliseconds most) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) return Ended::badly;
  if (child == 0) {
    setpgid(0, 0);
    const int nowhere = open("/dev/null", O_RDWR);
    for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, file);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  setpgid(child, child);
  const auto until = std::chrono::steady_clock::now() + most;
  constexpr std::chrono::milliseconds kPause{20};
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() >= until) {
      kill(-child, SIGKILL);
      waitpid(child, &status, 0);
      return Ended::late;
    }
    std::this_thread::sleep_for(kPause);
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Ended::well : Ended::badly;
}

std::optional<std::string> read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

LocalText no_temporary_folder() { return {"临时目录写不了", "the temporary folder cannot be written to"}; }

std::optional<std::string> convert_old_office(std::string_view bytes, const std::string& file,
                                              std::vector<Diagnostic>& problems, std::chrono::milliseconds most) {
  const auto fail = [&](const LocalText& why) {
    problems.push_back(make_diagnostic(Code::office_not_converted, {}, file, why));
    return std::nullopt;
  };
  if (has_stream(bytes, "EncryptedPackage")) {
    problems.push_back(make_diagnostic(Code::office_encrypted, {}, file));
    return std::nullopt;
  }
  const std::string program = office_program();
  if (program.empty()) {
    problems.push_back(make_diagnostic(Code::office_old_format, {}, file));
    return std::nullopt;
  }
  const TemporaryFolder folder;
  if (folder.path().empty()) return fail(no_temporary_folder());
  const bool word = has_stream(bytes, "WordDocument");
  const fs::path in = folder.path() / (word ? "in.doc" : "in.xls");
  std::ofstream(in, std::ios::binary) << bytes;
  const std::string kind = word ? "docx" : "xlsx";
  const Ended ended = run({program, "--headless", "--norestore", "--nolockcheck",
                           "-env:UserInstallation=file://" + (folder.path() / "profile").string(), "--convert-to", kind,
                           "--outdir", (folder.path() / "out").string(), in.string()},
                          most);
  if (ended == Ended::late) return fail({"LibreOffice 太久没有转完", "LibreOffice took too long"});
  std::optional<std::string> out = read_whole(folder.path() / "out" / ("in." + kind));
  if (ended == Ended::badly || !out) return fail({"LibreOffice 打不开它", "LibreOffice cannot open it"});
  return out;
}

}  // namespace budgetlint
