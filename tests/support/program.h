#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "support/paths.h"

namespace budgetlint::test {

/// An environment in which the program counts no lines: counts that are cut off, because it is killed or its files are
/// limited while it writes them, would spoil those of all other tests.
inline constexpr std::array<const char*, 2> kUncounted = {"GCOV_PREFIX=/dev/null", "GCOV_ERROR_FILE=/dev/null"};

struct Run {
  int exit_code = -1;  ///< -1 when it was killed by a signal
  std::string output;  ///< standard output and standard error
};

/// Runs a command through the shell.
inline Run run_command(const std::string& command) {
  FILE* pipe = popen(("{ " + command + "\n} 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  Run out;
  std::array<char, 4096> buffer;
  for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.output.append(buffer.data(), n);
  const int status = pclose(pipe);
  if (WIFEXITED(status)) out.exit_code = WEXITSTATUS(status);
  return out;
}

/// Runs the built program through the shell, in `folder` where one is given.
inline Run run_program(const std::string& arguments, const std::string& folder = ".") {
  return run_command("cd '" + folder + "' && " + program_path() + " " + arguments);
}

}  // namespace budgetlint::test
