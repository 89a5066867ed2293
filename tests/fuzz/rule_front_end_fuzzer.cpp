#include <fstream>
#include <iterator>
#include <string>

#include "fuzz/rule_front_end.h"

/// Puts the file named by the only argument through the front end.
int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  budgetlint::fuzz::rule_front_end(std::string(std::istreambuf_iterator<char>(file), {}));
}
