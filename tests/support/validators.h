#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>
#include <string>

#include "support/files.h"
#include "support/program.h"

namespace budgetlint::test {

/// The programs of others that judge our output. Where one is not there the test fails, for nothing was judged.
inline void expect_installed(bool there, const std::string& name) {
  EXPECT_TRUE(there) << name << " is missing: run scripts/setup, which installs what tests need";
}

/// What the SARIF validator says of logs, with the rules of the standard and of GitHub: a line for each error or
/// warning. That the tool has no home page is known; the proxy that is none keeps it from asking the network.
inline std::string sarif_complaints(const std::string& files) {
  const std::string program = project_path("build/tools/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");
  const bool there = std::filesystem::exists(program);
  expect_installed(there, "the SARIF validator");
  if (!there) return "not validated";
  const Run run = run_command("export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 https_proxy=http://127.0.0.1:9; " +
                              program + " validate --rule-kind 'Sarif;Ghas' --level 'Error;Warning' " + files);
  std::string out;
  std::istringstream lines(run.output);
  for (std::string line; std::getline(lines, line);) {
    const bool complaint = line.find(": error ") != std::string::npos || line.find(": warning ") != std::string::npos;
    if (complaint && line.find("'informationUri'") == std::string::npos) out += line + "\n";
  }
  const bool judged = run.exit_code == 0 && run.output.find("Analysis completed successfully") != std::string::npos;
  return judged ? out : out + run.output;
}

inline bool has_xmllint() {
  static const bool kThere = run_command("command -v xmllint").exit_code == 0;
  expect_installed(kThere, "xmllint");
  return kThere;
}

/// What xmllint says of a JUnit report against tests/render/junit.xsd; empty where it is well formed and valid.
inline std::string junit_complaints(const std::string& file) {
  if (!has_xmllint()) return "not validated";
  const Run run =
      run_command("xmllint --noout --schema '" + project_path("tests/render/junit.xsd") + "' '" + file + "'");
  return run.exit_code == 0 ? "" : run.output;
}

/// The value of an XPath expression in an XML file.
inline std::string xpath(const std::string& file, const std::string& expression) {
  if (!has_xmllint()) return {};
  std::string out = run_command("xmllint --xpath '" + expression + "' '" + file + "'").output;
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

}  // namespace budgetlint::test
