#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "model/problems.h"
#include "model/yaml_text.h"

namespace budgetlint {

/// Where the YAML parser gave up.
struct SyntaxError {
  std::string_view message;                  ///< the parser's words
  std::uint32_t at = 0;                      ///< where it noticed
  std::uint32_t read = 0;                    ///< up to where, or to the start of which last scalar, all was well
  std::vector<std::uint32_t> brackets = {};  ///< those open there, outermost first
};

/// Says what a person most likely did wrong, at the place where it was done.
Diagnostic& report_syntax_error(std::string_view text, const SyntaxError& error, Problems& problems);

Diagnostic& report_colon(const WrongColon& colon, Problems& problems);

}  // namespace budgetlint
