#include <fstream>
#include <iterator>
#include <string>

#include "fuzz/source_readers.h"

/// Puts the file named by the only argument through the reader of web pages.
int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  budgetlint::fuzz::html_reader(std::string(std::istreambuf_iterator<char>(file), {}));
}
