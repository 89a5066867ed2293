#pragma once

#include <map>
#include <string>
#include <vector>

#include "lang/ast.h"
#include "lang/ir.h"

namespace budgetlint {

/// Where things were declared, for messages that point there.
struct DeclarationPlaces {
  struct PartKey {
    std::uint16_t set = 0, part = 0;
    auto operator<=>(const PartKey&) const = default;
  };
  std::map<PartKey, Location> parts;
  std::map<PartKey, const ast::Part*> part_declarations;
  std::map<std::string, Location> rules;
};

/// Enters the table sets, templates, words and named patterns of all files into the program, table sets first, so that
/// the order of files does not matter.
void declare(const std::vector<ast::File>& files, ir::Program& program, DeclarationPlaces& places,
             std::map<std::string, std::string>& named_patterns, std::vector<Diagnostic>& problems);

}  // namespace budgetlint
