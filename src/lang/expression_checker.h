#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diag/code.h"
#include "lang/ast.h"
#include "lang/builtins.h"
#include "lang/declarations.h"
#include "lang/ir.h"

namespace budgetlint {

/// What checking an expression yields: its node, its type, and the innermost loop that its value depends on.
struct CheckedExpr {
  ir::NodeId node = ir::kNoNode;
  Type type;
  int loop = 0;  ///< 0: the same in every turn of every loop
};

/// Resolves names, infers and checks types, and emits IR, for the expressions of one rule.
class ExpressionChecker {
 public:
  ExpressionChecker(ir::Program& program, Declarations& declarations, const ast::File& file, std::uint16_t pack,
                    std::vector<Diagnostic>& problems);

  CheckedExpr check(const ast::Expr& expr);
  /// Checks a condition; anything but a boolean is a problem.
  CheckedExpr check_condition(const ast::Expr& expr);
  /// Checks what a loop runs over. Inside a loop it must depend on that loop, so that a rule's cost stays linear.
  CheckedExpr check_domain(const ast::Expr& expr);

  /// Checks what a finding should point to: a thing of the document.
  CheckedExpr check_place(const ast::Expr& expr);
  /// Compiles a named pattern by itself.
  void check_pattern(const ast::NamedPattern& pattern);

  /// Declares a variable for what follows; returns its slot.
  std::uint32_t declare_variable(const ast::Name& name, Type type, int loop);
  /// Opens a loop over a domain: declares its variable.
  /// A loop over a list written out turns a fixed number of times, so that what it holds may be of any size.
  std::uint32_t open_loop(const ast::Name& name, Type element, bool over_constants = false);
  /// Closes the innermost loop and forgets the variables declared since `open_loop`.
  void close_loop();

  /// Checks a function by itself, whether or not a rule uses it.
  void check_function(const ast::Function& function);

  /// Compiles the expressions of a message; without an English text it says the Chinese one.
  ir::Message check_message(const ast::Message& message);

  /// Variables that nothing read so far, with their places; for `unused let`.
  [[nodiscard]] std::vector<ast::Name> unused_variables() const;
  /// The type's name, with the measure word or classification.
  [[nodiscard]] LocalText name(Type type) const;

  [[nodiscard]] std::uint16_t table_set() const { return set_; }
  /// Speaks of tables of that set from now on.
  void use_table_set(std::uint16_t set) { set_ = set; }
  [[nodiscard]] std::uint32_t slots() const { return slots_; }
  [[nodiscard]] std::uint32_t kept() const { return kept_; }

 private:
  struct Variable {
    ast::Name name;
    Type type;
    std::uint32_t slot = 0;
    int loop = 0;
    bool opens_loop = false;
    std::uint32_t capture = kNoCapture;  ///< of the match in the slot, where it stands for one
    bool used = false;
    std::uint16_t pattern = 0;  ///< of that match
  };
  static constexpr std::uint32_t kNoCapture = 0xFFFFFFFF;

  /// Where the text being checked stands; the body of a function may stand in another file.
  struct Scope {
    const SourceText* source = nullptr;
    std::uint16_t pack = 0;
    std::vector<Variable> variables;
  };

  template <typename What>
  bool usable(Declared<What>& declared, const ast::Name& name);
  Location at(Span span) const { return {scope_.source, span, {}, {}}; }
  CheckedExpr fail(Diagnostic problem, const LocalText& label = {});
  CheckedExpr emit(ir::Node node, int loop);
  /// A list that does not depend on the loops around it is worked out once, so that a rule's cost stays linear.
  CheckedExpr keep(const CheckedExpr& list);
  ir::StringRef string_ref(const std::string& text);
  ir::Operands add_operands(const std::vector<ir::NodeId>& nodes);
  std::vector<ir::MessagePiece> check_pieces(const std::vector<ast::Message::Piece>& pieces);

  CheckedExpr check_name(const ast::Expr& expr);
  std::optional<CheckedExpr> check_shared_name(const ast::Expr& expr);
  std::optional<CheckedExpr> find_table(const std::string& name, Span span, ir::NodeId document);
  CheckedExpr unknown_name(const ast::Expr& expr);
  Type measured(Base base, const std::string& measure);
  CheckedExpr check_number(const ast::Expr& expr);
  CheckedExpr check_list(const ast::Expr& expr);
  CheckedExpr in_scope_of(const Location& where, std::uint16_t pack, std::vector<Variable> variables,
                          const ast::Name& name, const ast::Expr& expr);

  // check_members.cpp
  CheckedExpr check_member(const ast::Expr& expr);
  CheckedExpr member_of(const CheckedExpr& object, const ast::Expr& expr);
  CheckedExpr member_of_list(const CheckedExpr& object, const ast::Expr& expr);
  CheckedExpr member_of_document(const CheckedExpr& object, const ast::Expr& expr);
  CheckedExpr member_of_group(const CheckedExpr& object, const ast::Expr& expr);
  CheckedExpr member_of_table(const CheckedExpr& object, const ast::Expr& expr);
  CheckedExpr member_of_row(const CheckedExpr& object, const ast::Expr& expr);
  CheckedExpr member_of_match(const CheckedExpr& object, const ast::Expr& expr);
  std::optional<CheckedExpr> builtin_member(const CheckedExpr& object, Base owner, const ast::Expr& expr);
  CheckedExpr unknown_member(const CheckedExpr& object, const ast::Expr& expr, std::vector<std::string> candidates);
  std::optional<CheckedExpr> as_part(const CheckedExpr& object);
  /// Of a two-sided table without its part: the parts to choose from.
  [[nodiscard]] LocalText parts_of(const CheckedExpr& object, const ast::Expr& expr) const;
  /// What to loop over instead of a thing that is no list.
  [[nodiscard]] LocalText list_in(const CheckedExpr& object, const ast::Expr& expr) const;
  [[nodiscard]] bool is_known(const std::string& name) const;
  CheckedExpr check_lookup(const ast::Expr& expr);
  CheckedExpr check_list_lookup(const CheckedExpr& list, const ast::Expr& expr);

  // check_calls.cpp
  CheckedExpr check_call(const ast::Expr& expr);
  CheckedExpr unknown_function(const ast::Name& name);
  CheckedExpr call_builtin(const ast::Expr& expr, const builtins::FunctionInfo& function);
  CheckedExpr call_defined(const ast::Expr& expr, Declared<const ast::Function*>& function);
  [[nodiscard]] bool assignable(Type wanted, Type given) const;
  bool known_section(const ast::Expr& wanted);
  CheckedExpr call_on_codes(const ast::Expr& expr, const builtins::FunctionInfo& function);

  // check_operators.cpp
  CheckedExpr check_negate(const ast::Expr& expr);
  CheckedExpr check_arithmetic(const ast::Expr& expr);
  [[nodiscard]] static std::optional<Type> common_type(Type a, Type b);
  std::optional<CheckedExpr> check_joined(const ast::Expr& expr, const CheckedExpr& left, const CheckedExpr& right);
  std::optional<Base> arithmetic_result(const std::string& op, const CheckedExpr& left, const CheckedExpr& right) const;
  [[nodiscard]] LocalText chain_hint(const ast::Expr& expr) const;
  CheckedExpr check_compare(const ast::Expr& expr);
  bool comparable(const CheckedExpr& left, const CheckedExpr& right, bool ordered) const;
  CheckedExpr check_state(const ast::Expr& expr);
  CheckedExpr check_in(const ast::Expr& expr);
  CheckedExpr check_logical(const ast::Expr& expr);

  // check_loops.cpp
  CheckedExpr check_matching(const ast::Expr& expr);
  /// The text of a named pattern that may be used here; null after a problem, or where there is none.
  const std::string* named_pattern(std::string_view name, Span span);
  std::uint16_t pattern_id(ir::Pattern pattern);
  CheckedExpr filter_matches(const CheckedExpr& matches, const ast::Expr& condition);
  CheckedExpr check_group_by(const ast::Expr& expr);
  CheckedExpr check_exactly(const ast::Expr& expr);
  CheckedExpr check_quantifier(const ast::Expr& expr);
  CheckedExpr check_aggregate(const ast::Expr& expr);
  [[nodiscard]] bool is_zero(const CheckedExpr& expr) const;

  ir::Program& program_;
  Declarations& declarations_;
  std::vector<Diagnostic>& problems_;
  Scope scope_;
  std::vector<ast::Name> unused_;
  std::vector<std::string> expanding_;  // the functions and constants whose bodies are being checked
  std::size_t expansions_ = 0;
  std::uint16_t set_ = kNone;
  std::uint32_t slots_ = 0;
  std::uint32_t kept_ = 0;
  int loops_ = 0;
  std::vector<bool> over_constants_;  // of each open loop
};

/// Whether the file may use what another pack declares; if not, that is said.
template <typename What>
bool ExpressionChecker::usable(Declared<What>& declared, const ast::Name& name) {
  declared.used = true;
  if (declarations_.may_use(scope_.pack, declared.pack)) return true;
  const std::string& owner = program_.packs[declared.pack].name;
  Diagnostic problem = make_diagnostic(Code::not_imported, at(name.span), name.text, owner);
  problem.related.push_back({{"定义在这里", "declared here"}, declared.where});
  problems_.push_back(std::move(problem));
  return false;
}

}  // namespace budgetlint
