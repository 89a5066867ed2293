#include "session/run_program.h"

#include <fcntl.h>
#include <signal.h>
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

/// In the child. Only what may be done between fork and exec.
[[noreturn]] void become(const std::vector<char*>& words, const std::vector<char*>& environment,
                         const RunLimits& limits, const char* output) {
  setpgid(0, 0);
  const int nowhere = open("/dev/null", O_RDWR);
  const int written = *output == '\0' ? nowhere : open(output, O_WRONLY | O_CREAT | O_TRUNC, S_IRUSR | S_IWUSR);
  dup2(nowhere, STDIN_FILENO);
  dup2(written, STDOUT_FILENO);
  dup2(written, STDERR_FILENO);
  if (limits.memory > 0) {
    const rlimit most{limits.memory, limits.memory};
    setrlimit(RLIMIT_AS, &most);
  }
  execve(words[0], words.data(), environment.data());
  _exit(127);
}

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
  const std::string to = output.string();
  const pid_t child = fork();
  if (child < 0) return Ended::badly;
  if (child == 0) become(arguments, variables, limits, to.c_str());
  setpgid(child, child);
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
