#include <exception>

#include "cli/app.h"
#include "cli/last_resort.h"

int main(int argc, char** argv) {
  try {
    return budgetlint::cli::run(argc, argv);
  } catch (...) {
    return budgetlint::cli::tell_failure(std::current_exception(), argc, argv);
  }
}
