#pragma once

#include <span>
#include <string_view>

namespace budgetlint {

/// A file of the project whose bytes are part of the program.
struct EmbeddedFile {
  std::string_view path;  ///< from the project's root, e.g. rules/budget/tables.brl
  std::string_view text;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_rules();
/// These rules compiled (see read_program_image).
[[nodiscard]] std::string_view embedded_image();
/// What one of these rule files was parsed to.
struct EmbeddedTree {
  std::string_view pack;   ///< that the file belongs to
  std::string_view image;  ///< see read_syntax_image; empty for a file that has problems
};
/// Their syntax trees, in the same order.
[[nodiscard]] std::span<const EmbeddedTree> embedded_trees();
/// The tests beside the rules; `explain` takes its examples from them.
[[nodiscard]] std::span<const EmbeddedFile> embedded_tests();
/// Wrong rules in pairs: a rule file, and what the program says of it.
[[nodiscard]] std::span<const EmbeddedFile> embedded_examples();
[[nodiscard]] std::span<const EmbeddedFile> embedded_schema();
/// What `init` starts from: a model that passes every rule, and the hooks for pre-commit.
[[nodiscard]] std::span<const EmbeddedFile> embedded_starter();

}  // namespace budgetlint
