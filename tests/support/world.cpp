#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "support/paths.h"

/// The world of the tests: whoever starts them, wherever, they find the same environment and an empty folder of their
/// own. The programs that they start inherit it.
namespace budgetlint::test {
namespace {

namespace fs = std::filesystem;

/// All that is left of the caller's environment: where programs are, and how tests are run.
constexpr const char* kKept[] = {"PATH",
                                 "BUDGETLINT_UPDATE_GOLDEN",
                                 "BUDGETLINT_WRITE_REPORTS",
                                 "BUDGETLINT_TELL",
                                 "BUDGETLINT_MUTANT",  // which mistake scripts/mutants makes
                                 "ASAN_OPTIONS",
                                 "UBSAN_OPTIONS",
                                 "TSAN_OPTIONS",
                                 "LSAN_OPTIONS",
                                 "GCOV_PREFIX",
                                 "GCOV_PREFIX_STRIP"};

/// Settings are looked for in all folders above a model.
bool has_settings_above(const fs::path& folder) {
  for (fs::path at = folder;; at = at.parent_path()) {
    std::error_code error;
    if (fs::exists(at / "budgetlint.yaml", error)) return true;
    if (at == at.root_path()) return false;
  }
}

/// Many tests put paths into commands of the shell as they are, and expect them in output. The browser has a socket in
/// its folder, whose path must not be long.
bool is_plain(const fs::path& folder) {
  constexpr std::size_t kLongest = 34;
  static const std::regex kPlain("[A-Za-z0-9/._-]+");
  return folder.string().size() <= kLongest && std::regex_match(folder.string(), kPlain);
}

/// A new folder, in the caller's folder for temporary files where that will do.
fs::path new_folder() {
  std::error_code error;
  for (const fs::path& candidate : {fs::temp_directory_path(error), fs::path("/tmp"), fs::path("/var/tmp"),
                                    fs::path(program_path()).parent_path()}) {
    const fs::path parent = fs::canonical(candidate, error);
    if (error || !is_plain(parent) || has_settings_above(parent)) continue;
    std::string name = (parent / "budgetlint-tests-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) return name;
  }
  return {};
}

void make_environment(const fs::path& home, const fs::path& temporary) {
  std::vector<std::pair<const char*, std::string>> variables = {
      {"HOME", home.string()}, {"TMPDIR", temporary.string()}, {"LC_ALL", "C.UTF-8"}, {"TERM", "dumb"}};
  for (const char* name : kKept) {
    if (const char* value = std::getenv(name)) variables.emplace_back(name, value);
  }
  clearenv();
  for (const auto& [name, value] : variables) setenv(name, value.c_str(), 1);
  umask(022);
}

class World : public testing::Environment {
 public:
  void SetUp() override {
    folder_ = new_folder();
    ASSERT_FALSE(folder_.empty()) << "no folder for temporary files has a plain name and no budgetlint.yaml above it";
    for (const char* folder : {"home", "tmp", "work"}) fs::create_directory(folder_ / folder);
    make_environment(folder_ / "home", folder_ / "tmp");
    fs::current_path(folder_ / "work");
  }

  void TearDown() override {
    if (folder_.empty()) return;
    fs::current_path("/");
    fs::remove_all(folder_);
  }

 private:
  fs::path folder_;
};

const testing::Environment* const kWorld = testing::AddGlobalTestEnvironment(new World);

}  // namespace
}  // namespace budgetlint::test
