#include "cli/completions.h"

#include <string_view>

namespace budgetlint::cli {
namespace {

std::string words(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
  return out;
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

/// A backslash before each of the characters.
std::string escaped(const std::string& text, std::string_view characters) {
  std::string out;
  for (const char c : text) {
    if (characters.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// The names of a command's options, and of its commands.
std::vector<std::string> names_in(const Command& command) {
  std::vector<std::string> out;
  for (const Command& inner : command.commands) out.push_back(inner.name);
  for (const CommandOption& option : command.options) out.insert(out.end(), option.names.begin(), option.names.end());
  return out;
}

std::vector<std::string> command_names(const Command& program) {
  std::vector<std::string> out;
  for (const Command& command : program.commands) out.push_back(command.name);
  return out;
}

// --- bash -----------------------------------------------------------------------------------------------------------

/// `check:--format) values=… ;;` for each option with a value: without values the shell offers files.
std::string bash_values(const Command& command) {
  std::string out;
  for (const CommandOption& option : command.options) {
    if (option.positional() || option.value.empty()) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) patterns.push_back(command.name + ":" + name);
    out += "    " + joined(patterns, "|") + ")\n      COMPREPLY=($(compgen -W '" + words(option.values) +
           "' -- \"$current\"))\n      return ;;\n";
  }
  return out;
}

std::string bash_positionals(const Command& command) {
  for (const CommandOption& option : command.options) {
    if (option.positional() && !option.values.empty()) return words(option.values);
  }
  return {};
}

std::string bash_command(const Command& command, const std::string& name, const std::string& positionals) {
  return "    " + name + ") options='" + words(names_in(command)) + "' positionals='" + positionals + "' ;;\n";
}

/// `=` is a word of its own in COMP_WORDS: `--format=json` comes in three.
std::string bash(const Command& program) {
  std::string out =
      "# bash completion for budgetlint, made by `budgetlint completions bash`.\n"
      "_budgetlint() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  local command= options= positionals= word\n"
      "  COMPREPLY=()\n"
      "  if [[ $current == '=' ]]; then current=\n"
      "  elif [[ $previous == '=' ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}\n"
      "  fi\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case $word in " +
      joined(command_names(program), "|") +
      ") command=$word; break ;; esac\n"
      "  done\n"
      "  case $command:$previous in\n";
  for (const Command& command : program.commands) out += bash_values(command);
  out += "  esac\n  case $command in\n";
  for (const Command& command : program.commands) out += bash_command(command, command.name, bash_positionals(command));
  out += bash_command(program, "*", words(command_names(program)));
  return out +
         "  esac\n"
         "  [[ $current == -* ]] || options=$positionals\n"
         "  COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
         "}\n"
         "complete -o default -F _budgetlint budgetlint\n";
}

// --- zsh ------------------------------------------------------------------------------------------------------------

/// Within single quotes, which end for an apostrophe.
std::string zsh_quoted(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return "'" + out + "'";
}

std::string zsh_action(const CommandOption& option) {
  return option.values.empty() ? "_files" : "(" + words(option.values) + ")";
}

std::string zsh_option(const CommandOption& option, Language language) {
  const std::string description = escaped(option.description.in(language), "[]:\\");
  const std::string action = ":" + escaped(option.value, ":\\") + ":" + zsh_action(option);
  if (option.positional()) return "      " + zsh_quoted((option.repeated ? "*" : "") + action) + " \\\n";
  std::string out;
  for (const std::string& name : option.names) {
    const std::string spec = (option.repeated ? "*" : "") + name + (option.value.empty() ? "" : "=") + "[" +
                             description + "]" + (option.value.empty() ? "" : action);
    out += "      " + zsh_quoted(spec) + " \\\n";
  }
  return out;
}

std::string zsh_arguments(const Command& command, Language language) {
  std::string out = "    _arguments -s \\\n";
  for (const CommandOption& option : command.options) out += zsh_option(option, language);
  return out + "      && return 0\n";
}

std::string zsh(const Command& program, Language language) {
  std::string out =
      "#compdef budgetlint\n"
      "# zsh completion for budgetlint, made by `budgetlint completions zsh`.\n"
      "_budgetlint() {\n"
      "  if (( CURRENT == 2 )); then\n"
      "    local -a commands=(\n";
  for (const Command& command : program.commands) {
    out += "      " + zsh_quoted(command.name + ":" + escaped(command.description.in(language), ":\\")) + "\n";
  }
  out +=
      "    )\n"
      "    _describe command commands\n" +
      zsh_arguments(program, language) +
      "    return\n"
      "  fi\n"
      "  shift words\n"
      "  (( CURRENT-- ))\n"
      "  case $words[1] in\n";
  for (const Command& command : program.commands) {
    out += "  " + command.name + ")\n" + zsh_arguments(command, language) + "    ;;\n";
  }
  return out +
         "  esac\n"
         "}\n"
         // Sourced, it registers itself; in a folder of $fpath it is called.
         "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _budgetlint \"$@\"; else compdef _budgetlint "
         "budgetlint; fi\n";
}

// --- fish -----------------------------------------------------------------------------------------------------------

std::string fish_quoted(const std::string& text) { return "'" + escaped(text, "'\\") + "'"; }

std::string fish_option(const CommandOption& option, const std::string& condition, Language language) {
  std::string out = "complete -c budgetlint -n " + fish_quoted(condition);
  for (const std::string& name : option.names) {
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.values.empty()) {
    out += (option.positional() ? " -f -a " : " -x -a ") + fish_quoted(words(option.values));
  } else if (!option.value.empty()) {
    out += " -r -F";
  }
  return out + " -d " + fish_quoted(option.description.in(language)) + "\n";
}

std::string fish_options(const Command& command, const std::string& condition, Language language) {
  std::string out;
  for (const CommandOption& option : command.options) {
    const bool files = option.positional() && option.values.empty();  // which fish offers by itself
    if (!files) out += fish_option(option, condition, language);
  }
  return out;
}

std::string fish(const Command& program, Language language) {
  const std::string before = "__fish_use_subcommand";
  std::string out = "# fish completion for budgetlint, made by `budgetlint completions fish`.\n";
  for (const Command& command : program.commands) {
    out += "complete -c budgetlint -f -n " + fish_quoted(before) + " -a " + command.name + " -d " +
           fish_quoted(command.description.in(language)) + "\n";
  }
  out += fish_options(program, before, language);
  for (const Command& command : program.commands) {
    out += fish_options(command, "__fish_seen_subcommand_from " + command.name, language);
  }
  return out;
}

}  // namespace

std::string completions(const Command& program, const std::string& shell, Language language) {
  if (shell == "zsh") return zsh(program, language);
  return shell == "fish" ? fish(program, language) : bash(program);
}

}  // namespace budgetlint::cli
