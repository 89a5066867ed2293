#include "session/run_program.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

/// The environment, but for how many threads a program may use: documents are checked side by side.
std::vector<std::string> environment_of_one_thread() {
  constexpr std::string_view kThreads = "OMP_THREAD_LIMIT=";
  std::vector<std::string> out{std::string(kThreads) + "1"};
  for (char** each = environ; each != nullptr && *each != nullptr; ++each) {
    if (!std::string_view(*each).starts_with(kThreads)) out.emplace_back(*each);
  }
  return out;
}

/// With what a program is started: nothing to read, what it writes to a file, and a process group of its own.
class SpawnSettings {
 public:
  explicit SpawnSettings(const std::string& output) {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files_, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     S_IRUSR | S_IWUSR);
    posix_spawn_file_actions_adddup2(&files_, STDOUT_FILENO, STDERR_FILENO);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes_, 0);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }

  [[nodiscard]] const posix_spawn_file_actions_t* files() const { return &files_; }
  [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t files_;
  posix_spawnattr_t attributes_;
};

}  // namespace

std::string program_named(const std::string& name) {
  const char* const path = std::getenv("PATH");
  const std::string folders = path == nullptr ? "" : path;
  for (std::size_t begin = 0; begin < folders.size();) {
    const std::size_t end = std::min(folders.find(':', begin), folders.size());
    const std::string program = folders.substr(begin, end - begin) + "/" + name;
    if (access(program.c_str(), X_OK) == 0) return program;
    begin = end + 1;
  }
  return {};
}

TemporaryFolder::TemporaryFolder() {
  std::error_code error;
  std::string name = (fs::temp_directory_path(error) / "budgetlint-XXXXXX").string();
  if (!error && mkdtemp(name.data()) != nullptr) path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  if (!path_.empty()) fs::remove_all(path_, error);
}

LocalText no_temporary_folder() { return {"临时目录写不了", "the temporary folder cannot be written to"}; }

Ended run_program(std::vector<std::string> words, const RunLimits& limits, const fs::path& output) {
  std::vector<std::string> environment = environment_of_one_thread();
  const std::vector<char*> arguments = pointers(words), variables = pointers(environment);
  const SpawnSettings settings(output.empty() ? "/dev/null" : output.string());
  pid_t child = 0;
  // Not fork: nothing of this program, and of what counts its lines, runs in a process that may be killed.
  if (posix_spawn(&child, arguments[0], settings.files(), settings.attributes(), arguments.data(), variables.data()) !=
      0) {
    return Ended::badly;
  }
  if (limits.memory > 0) {
    const rlimit most{limits.memory, limits.memory};
    prlimit(child, RLIMIT_AS, &most, nullptr);
  }
  const auto until = std::chrono::steady_clock::now() + limits.time;
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

bool write_whole(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  return !out.fail();
}

std::optional<std::string> read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace budgetlint
