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
  ExpressionChecker(ir::Program& program, const DeclarationPlaces& places,
                    const std::map<std::string, std::string>& named_patterns, const SourceText& source,
                    std::vector<Diagnostic>& problems);

  CheckedExpr check(const ast::Expr& expr);
  /// Checks a condition; anything but a boolean is a problem.
  CheckedExpr check_condition(const ast::Expr& expr);
  /// Checks what a loop runs over. Inside a loop it must depend on that loop, so that a rule's cost stays linear.
  CheckedExpr check_domain(const ast::Expr& expr);

  /// Declares a variable for what follows; returns its slot.
  std::uint32_t declare_variable(const ast::Name& name, Type type, int loop);
  /// Opens a loop over a domain: declares its variable.
  std::uint32_t open_loop(const ast::Name& name, Type element);
  /// Closes the innermost loop and forgets the variables declared since `open_loop`.
  void close_loop();

  /// Compiles the {expressions} of a message.
  std::vector<ir::MessagePiece> check_message(const ast::Name& text);

  [[nodiscard]] std::uint16_t table_set() const { return set_; }
  [[nodiscard]] std::uint32_t slots() const { return slots_; }

 private:
  struct Variable {
    std::string name;
    Type type;
    std::uint32_t slot = 0;
    int loop = 0;
    bool opens_loop = false;
  };

  Location at(Span span) const { return {&source_, span, {}, {}}; }
  CheckedExpr fail(Diagnostic problem, const LocalText& label = {});
  LocalText suggestion(const std::string& wanted, const std::vector<std::string>& candidates) const;
  CheckedExpr emit(ir::Node node, int loop);
  std::uint32_t string_id(const std::string& text);
  std::uint32_t add_operands(const std::vector<ir::NodeId>& nodes);

  CheckedExpr check_name(const ast::Expr& expr);
  CheckedExpr check_table_name(const ast::Expr& expr);
  CheckedExpr check_number(const ast::Expr& expr);
  CheckedExpr check_list(const ast::Expr& expr);
  CheckedExpr check_member(const ast::Expr& expr);
  CheckedExpr member_of(const CheckedExpr& object, const ast::Expr& expr);
  CheckedExpr member_of_list(const CheckedExpr& object, const ast::Expr& expr);
  CheckedExpr member_of_table(const CheckedExpr& object, const ast::Expr& expr);
  CheckedExpr member_of_row(const CheckedExpr& object, const ast::Expr& expr);
  CheckedExpr member_of_match(const CheckedExpr& object, const ast::Expr& expr);
  std::optional<CheckedExpr> builtin_member(const CheckedExpr& object, Base owner, const ast::Expr& expr);
  CheckedExpr unknown_member(const CheckedExpr& object, const ast::Expr& expr, std::vector<std::string> candidates);
  std::optional<CheckedExpr> as_part(const CheckedExpr& object);
  CheckedExpr check_lookup(const ast::Expr& expr);
  CheckedExpr check_call(const ast::Expr& expr);
  bool check_arguments(const ast::Expr& expr, const builtins::FunctionInfo& function,
                       const std::vector<CheckedExpr>& arguments);
  CheckedExpr check_negate(const ast::Expr& expr);
  CheckedExpr check_arithmetic(const ast::Expr& expr);
  std::optional<Base> arithmetic_result(const std::string& op, const CheckedExpr& left, const CheckedExpr& right) const;
  CheckedExpr check_compare(const ast::Expr& expr);
  bool comparable(const CheckedExpr& left, const CheckedExpr& right, bool ordered) const;
  CheckedExpr check_state(const ast::Expr& expr);
  CheckedExpr check_in(const ast::Expr& expr);
  CheckedExpr check_logical(const ast::Expr& expr);
  CheckedExpr check_matching(const ast::Expr& expr);
  CheckedExpr check_quantifier(const ast::Expr& expr);
  CheckedExpr check_aggregate(const ast::Expr& expr);
  [[nodiscard]] bool is_zero(const CheckedExpr& expr) const;

  ir::Program& program_;
  const DeclarationPlaces& places_;
  const std::map<std::string, std::string>& named_patterns_;
  const SourceText& source_;
  std::vector<Diagnostic>& problems_;
  std::vector<Variable> variables_;
  std::uint16_t set_ = kNone;
  std::uint32_t slots_ = 0;
  int loops_ = 0;
};

}  // namespace budgetlint
