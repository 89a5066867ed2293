#include "cli/last_resort.h"

#include <unistd.h>

#include <iostream>
#include <new>
#include <span>
#include <string_view>

#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "diag/code.h"
#include "render/diagnostic_text.h"

namespace budgetlint::cli {
namespace {

/// The command line may not have been read yet.
Language language_of(std::span<char*> arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--lang=en") return Language::en;
    if (argument == "--lang" && i + 1 < arguments.size() && arguments[i + 1] == std::string_view("en")) {
      return Language::en;
    }
  }
  return Language::zh;
}

Diagnostic problem_of(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::bad_alloc&) {
    return make_diagnostic(Code::out_of_memory, {});
  } catch (const std::exception& error) {
    return make_diagnostic(Code::internal_error, {}, std::string_view(error.what()));
  } catch (...) {
    return make_diagnostic(Code::internal_error, {}, "?");
  }
}

}  // namespace

int tell_failure(const std::exception_ptr& failure, int argc, char** argv) {
  const Language language = language_of({argv, static_cast<std::size_t>(argc)});
  const Style style(use_color("auto", STDERR_FILENO));
  std::cerr << diagnostic_text(problem_of(failure), language, style) << '\n';
  return kFailed;
}

}  // namespace budgetlint::cli
