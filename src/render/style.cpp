#include "render/style.h"

#include <fmt/format.h>

namespace budgetlint {
namespace {

/// The parameters of ANSI's “select graphic rendition”: all bold, in rustc's colours.
std::string_view ansi_parameters(Role role) {
  switch (role) {
    case Role::plain: break;
    case Role::strong: return "1";
    case Role::frame: return "1;34";
    case Role::error: return "1;31";
    case Role::warning: return "1;33";
    case Role::info: return "1;36";
    case Role::success: return "1;32";
  }
  return "";
}

}  // namespace

Role role_of(Severity severity) {
  switch (severity) {
    case Severity::error: return Role::error;
    case Severity::warning: return Role::warning;
    case Severity::info: break;
  }
  return Role::info;
}

std::string Style::paint(Role role, std::string_view text) const {
  if (!color_ || role == Role::plain || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", ansi_parameters(role), text);
}

}  // namespace budgetlint
