#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/ast.h"
#include "lang/ir.h"

namespace budgetlint {

/// Something with a name that rules of several files may use.
template <typename What>
struct Declared {
  What what{};
  std::uint16_t pack = 0;
  Location where;
  bool used = false;
};

/// What the files of a program declare, by name, and where; for checking rules and for messages that point there.
struct Declarations {
  struct PartKey {
    std::uint16_t set = 0, part = 0;
    auto operator<=>(const PartKey&) const = default;
  };
  std::map<PartKey, Location> parts;
  std::map<std::string, Location> rules;
  std::map<std::string, Declared<std::string>, std::less<>> patterns;  ///< their texts
  std::map<std::string, Declared<const ast::Constant*>, std::less<>> constants;
  std::map<std::string, Declared<const ast::Function*>, std::less<>> functions;
  std::map<std::string, Declared<std::size_t>, std::less<>> parameters;  ///< index into Program::parameters
  std::map<std::string, Declared<std::size_t>, std::less<>> words;       ///< index into Program::words
  std::map<std::string, Declared<std::size_t>, std::less<>> code_lists;  ///< index into Program::code_lists
  std::vector<std::uint16_t> set_packs;                                  ///< the pack of each table set
  /// The packs that each pack may use: itself and what it imports, directly or not. Rules without a pack may use all.
  std::vector<std::set<std::uint16_t>> visible;

  /// Patterns that rules search for, by their text and the regular expression that it is: indexes into
  /// Program::patterns.
  std::map<std::pair<std::string, std::string>, std::uint16_t> pattern_ids;

  /// Names whose declaration is wrong, and packs of which an import is: what follows from that is not told again.
  std::set<std::string, std::less<>> broken;
  std::set<std::uint16_t> incomplete;

  [[nodiscard]] bool may_use(std::uint16_t user, std::uint16_t owner) const {
    return user >= visible.size() || visible[user].contains(owner);
  }
};

/// Whether a name is that of a builtin function, a table, or something that stands for itself such as `projects`.
[[nodiscard]] bool is_builtin_name(const ir::Program& program, const std::string& name);

/// The type that a declaration names; of base error where it names none.
[[nodiscard]] Type resolve_type(const ast::TypeRef& ref, ir::Program& program, const SourceText& source,
                                std::vector<Diagnostic>& problems);

/// Enters the table sets, templates, words, patterns, constants and functions of all files into the program, table sets
/// first, so that the order of files does not matter. `packs` is the pack of each file.
void declare(const std::vector<ast::File>& files, const std::vector<std::uint16_t>& packs, ir::Program& program,
             Declarations& out, std::vector<Diagnostic>& problems);

}  // namespace budgetlint
