#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

#include "support/program.h"

namespace budgetlint::test {

/// What a run of `check` in a folder told of documents that are compared with others.
struct CheckedRun {
  int exit_code = 0;
  std::size_t compared = 0;  ///< findings of the rules that compare
  std::string problems;      ///< codes and messages, a line each
};

/// `compares` says of the id of a rule whether it is one of them.
template <typename Compares>
CheckedRun checked_run(const std::string& folder, const std::string& arguments, const Compares& compares) {
  const Run run = run_program("check --format json 2>/dev/null " + arguments, folder);
  const nlohmann::json report = nlohmann::json::parse(run.output);
  CheckedRun out{run.exit_code, 0, ""};
  const auto tell = [&](const nlohmann::json& problems) {
    for (const auto& problem : problems) {
      out.problems += problem["rule"].get<std::string>() + " " + problem["message"].get<std::string>() + "\n";
    }
  };
  tell(report["problems"]);
  for (const auto& document : report["documents"]) {
    tell(document["problems"]);
    for (const auto& finding : document["findings"]) {
      out.compared += compares(finding["rule"].get<std::string>()) ? 1 : 0;
    }
  }
  return out;
}

}  // namespace budgetlint::test
