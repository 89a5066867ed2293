#include "cli/init_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <sstream>
#include <string_view>
#include <vector>

#include "cli/exit_code.h"
#include "cli/standard_output.h"
#include "cli/write_files.h"
#include "rulebook/embedded.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSettings =
    R"(# budgetlint 的项目设置，对这个目录和它下面的模型有效；下面的目录另有 budgetlint.yaml 的，由最近的一个管。
# 写法见 docs/settings.md。budgetlint schema --settings 输出格式，供编辑器用；
# budgetlint check --show-settings 显示每个文件用的设置，各从哪里来。
# 紧跟在 # 后面的是例子，去掉 # 就生效。

# 先读的配置文件，本文件的设置在它之上；路径从本文件所在的目录算起。
#extends: ../budgetlint.yaml

# 用哪些规则：自带的规则包写名称，自己的写文件或目录；不写则为自带的全部。
#rules: [department-budget, department-accounts, rules/]

# 只用这些规则，不用这些规则；编号见 budgetlint rules，可用 * 和 ?。
#select: ['*']
#ignore: [structure.table-heading]

# 改规则的级别：error、warning、info，或 off（不用）；后写的优先。
#severity:
#  structure.*: warning
#  glossary.level: off

# 规则的参数，值的写法与规则里一样。
#parameters:
#  基本持平幅度: 5%

# 检查目录时不看这些文件和目录。
#exclude: [归档/, '*-初稿.budget.yaml']

# 这些目录里的原件各合成一份文档，如每个单位一个目录，表在工作簿、说明在 Word。
#together: 各单位/*/

# 部门所属各单位的文档所在的目录，同 --units。
#units: 各单位/

# 有规则未能判断时退出码也是 1。
#fail-on-undecided: false

# 只对某些文件的设置；后写的优先。files 从本文件所在的目录算起，没有 / 的只看文件名。
#overrides:
#  - files: 2023/**
#    severity: {structure.*: info}

# 豁免：认可的问题，不再算数。rule 和 path 照发现里的编号和位置，须写理由。
# 也可以写在模型里，问题所在那一行的行尾，或那一行、那段文字的上面：
# # budgetlint: ignore[structure.table-label] 照上级的样式；对整个文件的写 ignore-file[…]。
#suppress:
#  - rule: structure.table-label
#    path: 国有资本经营预算收支表.*
#    reason: 照上级的样式

# 说明：只对当时的数有效的豁免，数变了就失效。
#explain:
#  - rule: performance.cost-within-funds
#    path: 绩效.项目[1].年度指标[5]
#    value: 8620.84万元
#    reason: 指标按万元取整
#    by: 张三
#    on: 2024-03-01
)";

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
      failed_ |= !tell_not_written({path, path}, write_failure(errno), arguments_.language, arguments_.color);
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
