#include "cli/init_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <sstream>
#include <string_view>
#include <vector>

#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/standard_output.h"
#include "rulebook/embedded.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSettings =
    "# budgetlint 的项目设置，对这个目录和它下面的模型有效。写法见 budgetlint 的 README.md。\n"
    "\n"
    "# 自己的规则有参数的，在这里给值，例如：\n"
    "# parameters:\n"
    "#   占比上限: 95%\n";

struct StarterFile {
  std::string name;
  std::string text;
};

std::string embedded(std::string_view path) {
  for (const EmbeddedFile& file : embedded_starter()) {
    if (file.path == path) return std::string(file.text);
  }
  return {};
}

/// The project's own hooks as local ones, which need no address to fetch them from. Not those that change models: what
/// is published is changed by people, when they ask for it.
std::string pre_commit_settings() {
  std::istringstream hooks(embedded(".pre-commit-hooks.yaml"));
  std::string out =
      "# 提交前检查改动了的模型；先安装 pre-commit，再运行一次 pre-commit install。\n"
      "repos:\n"
      "  - repo: local\n"
      "    hooks:\n";
  bool wanted = false;
  for (std::string line; std::getline(hooks, line);) {
    if (line.starts_with("- id: ")) wanted = line != "- id: budgetlint-fix";
    if (wanted) out += "      " + line + "\n";
  }
  return out;
}

std::vector<StarterFile> starter_files() {
  return {{"budgetlint.yaml", std::string(kSettings)},
          {"示例.budget.yaml", embedded("samples/eight-tables-2025.budget.yaml")},
          {".pre-commit-config.yaml", pre_commit_settings()}};
}

class InitCommand {
 public:
  explicit InitCommand(const InitArguments& arguments)
      : arguments_(arguments), zh_(arguments.language == Language::zh), output_(arguments.language, arguments.color) {}

  int run() {
    std::error_code ignored;  // writing tells what is wrong with the folder
    fs::create_directories(arguments_.folder, ignored);
    for (const StarterFile& file : starter_files()) write(file);
    if (!failed_ && written_ > 0) tell_next();
    return failed_ || output_.failed() || written_ == 0 ? kFailed : kClean;
  }

 private:
  void write(const StarterFile& file) {
    const std::string path = (fs::path(arguments_.folder) / file.name).lexically_normal().string();
    if (write_new_file(path, file.text)) {
      ++written_;
      output_.write(fmt::format(fmt::runtime(zh_ ? "写了 {}\n" : "wrote {}\n"), path));
    } else if (errno == EEXIST) {
      output_.write(fmt::format(fmt::runtime(zh_ ? "已有 {}，没有动\n" : "{} is there already and stays\n"), path));
    } else {
      failed_ |= !tell_not_written({path, path}, arguments_.language, arguments_.color);
    }
  }

  void tell_next() {
    const bool here = fs::path(arguments_.folder).lexically_normal() == ".";
    std::ostringstream out;
    out << (zh_ ? "\n接下来：\n" : "\nNext:\n");
    if (!here) out << "  cd " << arguments_.folder << '\n';
    out << "  budgetlint check            " << (zh_ ? "检查这里的模型" : "checks the models here") << '\n'
        << "  budgetlint check --watch    " << (zh_ ? "改了就再检查" : "checks again when files change") << '\n'
        << "  budgetlint rules            " << (zh_ ? "有哪些规则" : "lists the rules") << '\n'
        << "  pre-commit install          "
        << (zh_ ? "每次提交前检查（在 git 仓库里）" : "checks before every commit (in a git repository)") << '\n';
    output_.write(out.str());
  }

  const InitArguments& arguments_;
  const bool zh_;
  int written_ = 0;
  StandardOutput output_;
  bool failed_ = false;
};

}  // namespace

int run_init(const InitArguments& arguments) { return InitCommand(arguments).run(); }

}  // namespace budgetlint::cli
