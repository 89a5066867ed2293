#pragma once

namespace budgetlint::cli {

/// The command line. Returns the exit code: 0 clean, 1 findings, 2 the run itself failed.
int run(int argc, char** argv);

}  // namespace budgetlint::cli
