#include "cli/terminal.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace budgetlint::cli {
namespace {

/// Set, and not to nothing; https://no-color.org asks for exactly that.
bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

}  // namespace

bool is_terminal(int fd) {
  const char* term = std::getenv("TERM");
  return isatty(fd) == 1 && term != nullptr && std::string_view(term) != "dumb";
}

bool use_color(const std::string& when, int fd) {
  if (when != "auto") return when == "always";
  if (is_set("NO_COLOR")) return false;
  const char* force = std::getenv("CLICOLOR_FORCE");
  if (force != nullptr && std::string_view(force) != "0" && *force != '\0') return true;
  return is_terminal(fd);
}

}  // namespace budgetlint::cli
