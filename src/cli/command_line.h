#pragma once

#include <memory>
#include <string>
#include <vector>

#include "diag/diagnostic.h"

namespace CLI {
class App;
class FormatterBase;
}  // namespace CLI

/// The command line as data, of which completions and the manual page are made, and its help.
namespace budgetlint::cli {

struct CommandOption {
  std::vector<std::string> names;   ///< as written, `--format`; empty for what is given by its position
  std::string value;                ///< what stands for its value: FILE, zh|en; empty for a flag
  std::vector<std::string> values;  ///< those allowed, where they are few
  std::string fallback;             ///< its value where it is not given; may be empty
  LocalText description;
  bool takes_rule = false;  ///< its value is the id of a rule, or a pattern of ids
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

/// What writes `--help` in a language.
[[nodiscard]] std::shared_ptr<CLI::FormatterBase> help_in(Language language);

/// What stands for the id of a rule in the usage of an option.
inline constexpr const char* kRuleValue = "RULE";

}  // namespace budgetlint::cli
