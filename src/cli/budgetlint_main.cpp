#include "cli/app.h"

int main(int argc, char** argv) { return budgetlint::cli::run(argc, argv); }
