#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace CLI {
class App;
}

/// The command line as data: what completions and the manual page are made of.
namespace budgetlint::cli {

struct CommandOption {
  std::vector<std::string> names;   ///< as written, `--format`; empty for what is given by its position
  std::string value;                ///< what stands for its value: FILE, zh|en; empty for a flag
  std::vector<std::string> values;  ///< those allowed, where they are few
  std::string fallback;             ///< its value where it is not given; may be empty
  LocalText description;
  bool required = false;
  bool repeated = false;

  [[nodiscard]] bool positional() const { return names.empty(); }
};

struct Command {
  std::string name;
  LocalText description;
  LocalText footer;
  std::vector<CommandOption> options;
  std::vector<Command> commands;
};

/// The one description of the command line, that of CLI11, read out.
[[nodiscard]] Command describe(const CLI::App& app);

}  // namespace budgetlint::cli
