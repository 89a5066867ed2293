#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

#include "base/source_text.h"
#include "support/paths.h"

namespace budgetlint::test {

inline std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline SourcePtr source_of(std::string name, std::string text) {
  return std::make_shared<SourceText>(std::move(name), std::move(text));
}

/// The text with the first `from` in it replaced; there must be one.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("no " + from);
  return text.replace(at, from.size(), to);
}

inline std::string sample_text(const std::string& name) {
  return read_text(project_path("samples/" + name + ".budget.yaml"));
}

}  // namespace budgetlint::test
