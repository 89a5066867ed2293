#include <fstream>
#include <iterator>
#include <string>

#include "fuzz/office_files.h"

/// Puts the file named by the only argument through the readers of office files, as a whole and as a part of one.
int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  if (bytes.starts_with("PK")) {
    budgetlint::fuzz::office_file(bytes);
  } else {
    budgetlint::fuzz::office_part(bytes);
  }
}
