#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/rule_front_end.h"

// libFuzzer's entry point; built by -DBUDGETLINT_FUZZ=ON with clang (scripts/fuzz).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  budgetlint::fuzz::rule_front_end(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
