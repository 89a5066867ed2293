#include "lang/declared_identities.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "base/normal_text.h"
#include "lang/type.h"

namespace budgetlint {
namespace {

using ast::ExprPtr;
using Kind = ast::ExprKind;

constexpr const char* kBasis = "表内勾稽关系";

/// Builds trees whose spans are those of one declaration, so that problems point there.
class Builder {
 public:
  explicit Builder(Span span) : span_(span) {}

  ExprPtr name(const std::string& text) const { return ast::make(Kind::name, span_, text); }
  ExprPtr text(const std::string& value) const { return ast::make(Kind::string, span_, value); }
  ExprPtr member(ExprPtr object, const ast::Name& field) const {
    ExprPtr out = ast::make(Kind::member, span_);
    out->children.push_back(std::move(object));
    out->name = field;
    return out;
  }
  ExprPtr member(ExprPtr object, const char* field) const { return member(std::move(object), {field, span_}); }
  ExprPtr lookup(ExprPtr object, ExprPtr key) const {
    return binary(Kind::lookup, "", std::move(object), std::move(key));
  }
  ExprPtr binary(Kind kind, const char* op, ExprPtr left, ExprPtr right) const {
    ExprPtr out = ast::make(kind, span_, op);
    out->children.push_back(std::move(left));
    out->children.push_back(std::move(right));
    return out;
  }
  ExprPtr state(ExprPtr operand, const char* what, bool negated) const {
    ExprPtr out = ast::make(Kind::state, span_, what);
    out->negated = negated;
    out->children.push_back(std::move(operand));
    return out;
  }
  ExprPtr sum(ExprPtr list) const {
    ExprPtr out = ast::make(Kind::aggregate, span_, "sum");
    out->children.push_back(std::move(list));
    return out;
  }
  ExprPtr call(const char* function, ExprPtr first, ExprPtr second = nullptr) const {
    ExprPtr out = ast::make(Kind::call, span_);
    out->name = {function, span_};
    out->children.push_back(std::move(first));
    if (second != nullptr) out->children.push_back(std::move(second));
    return out;
  }
  ExprPtr otherwise(ExprPtr printed, ExprPtr instead) const {
    return binary(Kind::arithmetic, "otherwise", std::move(printed), std::move(instead));
  }
  ExprPtr number(const char* value) const { return ast::make(Kind::number, span_, value); }
  ExprPtr count(ExprPtr list) const {
    ExprPtr out = ast::make(Kind::aggregate, span_, "count");
    out->children.push_back(std::move(list));
    return out;
  }
  ExprPtr present(ExprPtr operand) const { return state(std::move(operand), "present", false); }

  ast::Statement statement(ast::StatementKind kind, ExprPtr expr) const {
    ast::Statement out;
    out.kind = kind;
    out.span = span_;
    out.expr = std::move(expr);
    return out;
  }
  ast::Statement loop(const char* variable, ExprPtr domain, ExprPtr where = nullptr) const {
    ast::Statement out = statement(ast::StatementKind::for_each, std::move(domain));
    out.variable = {variable, span_};
    out.where = std::move(where);
    return out;
  }

 private:
  Span span_;
};

class PartIdentities {
 public:
  PartIdentities(const ast::Table& table, const ast::Part& part, const SourceText& source, std::vector<ast::Rule>& out)
      : table_(table), part_(part), source_(source), out_(out) {
    path_ = table.name.text + (part.name.given() ? "." + part.name.text : "");
  }

  void add_all() {
    for (const ast::Column& column : part_.columns) {
      if (column.identity.formula != nullptr) add_row_sum(column);
    }
    for (const ast::RowIdentity& row : part_.rows) add_row_identity(row);
    if (!part_.hierarchies.empty()) add_hierarchy();
    for (const ast::Hierarchy& hierarchy : part_.hierarchies) {
      if (!hierarchy.kind.given()) add_codes(hierarchy);
    }
    if (!part_.lines.empty()) add_lines();
    if (part_.memo.given()) add_memo();
    if (part_.total.given()) add_total();
  }

 private:
  ast::Rule& start(const std::string& id, Span span, LocalText title) {
    ast::Rule rule;
    rule.id = {path_ + "/" + id, span};
    rule.span = span;
    rule.title.zh.text = path_ + "：" + title.zh;
    rule.title.en.text = path_ + ": " + title.en;
    rule.basis.push_back({kBasis, span});
    out_.push_back(std::move(rule));
    return out_.back();
  }

  std::string formula_text(const ast::Expr& formula) const { return one_line(source_.slice(formula.span)); }

  ExprPtr part_expr(const Builder& build) const {
    ExprPtr table = build.name(table_.name.text);
    return part_.name.given() ? build.member(std::move(table), part_.name) : std::move(table);
  }

  bool is_column(const std::string& name) const {
    for (const ast::Column& column : part_.columns) {
      if (column.name.text == name) return true;
    }
    return false;
  }

  /// Whether the part always has the row: one of its lines, made by an identity of its own, or its total. Parts that
  /// declare no lines have what is printed, so a row that they lack is nothing to compute without.
  bool is_fixed(const std::string& row) const {
    if (part_.lines.empty()) return true;
    const std::string key = name_key(row);
    const auto same = [&](const ast::Name& name) { return name_key(name.text) == key; };
    if (std::any_of(part_.optional_lines.begin(), part_.optional_lines.end(), same)) return false;
    return std::any_of(part_.lines.begin(), part_.lines.end(), same) ||
           std::any_of(part_.rows.begin(), part_.rows.end(),
                       [&](const ast::RowIdentity& entry) { return same(entry.name); });
  }

  /// The formula of a column: where it is not printed, what it is the sum of is added instead.
  const ast::Expr* sum_of_column(const std::string& name) const {
    for (const ast::Column& column : part_.columns) {
      const bool is_sum = column.identity.formula != nullptr && column.identity.op == "=";
      if (column.name.text == name && is_sum && adds_only(*column.identity.formula))
        return column.identity.formula.get();
    }
    return nullptr;
  }

  /// The formula of a row, for places that do not print it.
  const ast::Expr* sum_of_row(const std::string& name) const {
    for (const ast::RowIdentity& row : part_.rows) {
      if (row.name.text == name && row.identity.op == "=" && adds_only(*row.identity.formula))
        return row.identity.formula.get();
    }
    return nullptr;
  }

  /// Whether a cell gives way to what it is the sum of, where it is not printed. Within such a sum none does: formulas
  /// may name each other.
  enum class Cells : std::uint8_t { or_their_sums, as_named };

  static bool adds_only(const ast::Expr& formula) {
    if (formula.kind == Kind::arithmetic && formula.text != "+") return false;
    return std::all_of(formula.children.begin(), formula.children.end(),
                       [](const ExprPtr& child) { return adds_only(*child); });
  }

  /// A column formula with its names turned into cells of `row`.
  ExprPtr over_row(const ast::Expr& expr, Cells cells = Cells::or_their_sums) const {
    if (expr.kind == Kind::name || expr.kind == Kind::string) {
      const Builder build(expr.span);
      ExprPtr cell = build.member(build.name("row"), ast::Name{expr.text, expr.span});
      const ast::Expr* terms = cells == Cells::as_named ? nullptr : sum_of_column(expr.text);
      if (terms == nullptr) return cell;
      return build.otherwise(std::move(cell), over_row(*terms, Cells::as_named));
    }
    ExprPtr out = ast::make(expr.kind, expr.span, expr.text);
    out->name = expr.name;
    out->printed_only = expr.text == "+" || expr.text == "-";
    for (const ExprPtr& child : expr.children) out->children.push_back(over_row(*child, cells));
    return out;
  }

  /// A row formula with its names turned into cells of that row in `column`.
  ExprPtr over_column(const ast::Expr& expr, const ast::Name& column, Cells cells = Cells::or_their_sums) const {
    const Builder build(expr.span);
    if ((expr.kind == Kind::name || expr.kind == Kind::string) && !is_fixed(expr.text)) {
      // A row that need not be there counts as blank where it is not.
      return build.sum(
          build.member(build.call("named", build.member(part_expr(build), "rows"), build.text(expr.text)), column));
    }
    if (expr.kind == Kind::name || expr.kind == Kind::string) {
      ExprPtr cell = build.member(build.lookup(part_expr(build), build.text(expr.text)), column);
      const ast::Expr* terms = cells == Cells::as_named ? nullptr : sum_of_row(expr.text);
      if (terms == nullptr) return cell;
      return build.otherwise(std::move(cell), over_column(*terms, column, Cells::as_named));
    }
    if (expr.kind == Kind::sum_of) {
      return build.sum(build.member(build.member(part_expr(build), {expr.text, expr.span}), column));
    }
    ExprPtr out = ast::make(expr.kind, expr.span, expr.text);
    out->name = expr.name;
    for (const ExprPtr& child : expr.children) out->children.push_back(over_column(*child, column, cells));
    return out;
  }

  template <typename Action>
  void each_amount_column(const Action& action) const {
    for (const ast::Column& column : part_.columns) {
      if (base_named(column.type.name.text) == Base::amount) action(column.name);
    }
  }

  void add_row_sum(const ast::Column& column) {
    const ast::Identity& identity = column.identity;
    const std::string formula = column.name.text + " " + shown(identity.op) + " " + formula_text(*identity.formula);
    const std::string kind = identity.op == "=" ? "row-sum" : "row-bound";
    const bool first = identity.op == "=" && row_sums_++ == 0;
    ast::Rule& rule = start(first ? kind : kind + "-" + column.name.text, column.name.span,
                            {"每行" + formula, "on every row " + formula});
    const Builder build(column.name.span);
    rule.statements.push_back(build.loop("row", build.member(part_expr(build), "rows")));
    rule.statements.push_back(
        build.statement(ast::StatementKind::require,
                        build.binary(Kind::compare, relation(identity.op), build.member(build.name("row"), column.name),
                                     over_row(*identity.formula))));
  }

  /// A figure that others make up is a sum of rounded figures: equal within rounding.
  static const char* relation(const std::string& op) { return op == "=" ? "~=" : op == "<=" ? "<=" : ">="; }
  static const char* shown(const std::string& op) { return op == "=" ? "=" : op == "<=" ? "≤" : "≥"; }

  void add_row_identity(const ast::RowIdentity& row) {
    const ast::Expr& formula = *row.identity.formula;
    const std::string& op = row.identity.op;
    const std::string left_side = row.name.text + " " + shown(op) + " ";
    const std::string suffix = op == "=" ? "" : op == "<=" ? "-max" : "-min";
    ast::Rule& rule = start(row.name.text + suffix, row.name.span,
                            {left_side + formula_in_words(formula), left_side + formula_text(formula)});
    const Builder build(row.name.span);
    each_amount_column([&](const ast::Name& column) {
      ExprPtr left = build.member(build.lookup(part_expr(build), build.text(row.name.text)), column);
      rule.statements.push_back(
          build.statement(ast::StatementKind::require,
                          build.binary(Kind::compare, relation(op), std::move(left), over_column(formula, column))));
    });
  }

  std::string formula_in_words(const ast::Expr& formula) const {
    if (formula.kind != Kind::sum_of) return formula_text(formula);
    if (formula.text == "lines") return "各固定行之和";
    return formula.text == "top" ? "最上一级各行之和" : "其余各行之和";
  }

  /// One rule, by whichever hierarchy the document prints.
  void add_hierarchy() {
    const ast::Hierarchy& hierarchy = part_.hierarchies.front();
    std::string zh;
    std::string en;
    for (const ast::Hierarchy& one : part_.hierarchies) {
      zh += (zh.empty() ? "" : "或") + one.column.text;
      en += (en.empty() ? "" : " or ") + one.column.text;
    }
    ast::Rule& rule =
        start("hierarchy", hierarchy.span,
              {"上级等于下级之和（按" + zh + "）", "a parent is the sum of its children (by " + en + ")"});
    const Builder build(hierarchy.span);
    rule.statements.push_back(build.loop("row", build.member(part_expr(build), "rows"),
                                         build.state(build.member(build.name("row"), "children"), "empty", true)));
    each_amount_column([&](const ast::Name& column) {
      ExprPtr children = build.member(build.member(build.name("row"), "children"), column);
      rule.statements.push_back(build.statement(
          ast::StatementKind::require,
          build.binary(Kind::compare, "~=", build.member(build.name("row"), column), build.sum(std::move(children)))));
    });
  }

  /// Adds a requirement with its place and a message made of texts and what stands between them.
  static void require(ast::Rule& rule, ast::Statement statement, ExprPtr at, LocalText before, const ExprPtr& what,
                      LocalText after) {
    statement.at = std::move(at);
    statement.message.zh.push_back({std::move(before.zh), ast::clone(*what)});
    statement.message.zh.push_back({std::move(after.zh), nullptr});
    statement.message.en.push_back({std::move(before.en), ast::clone(*what)});
    statement.message.en.push_back({std::move(after.en), nullptr});
    rule.statements.push_back(std::move(statement));
  }

  /// Whether the part prints codes of that many digits, as a variable.
  ast::Statement prints_level(const Builder& build, const char* variable, const char* digits) const {
    const auto code = [&] { return build.member(build.name("line"), "code"); };
    ExprPtr any = ast::make(Kind::quantifier, part_.hierarchies.front().span, "any");
    any->name = {"line", part_.hierarchies.front().span};
    any->children.push_back(build.member(part_expr(build), "body"));
    any->children.push_back(build.binary(Kind::compare, "==", build.call("length", code()), build.number(digits)));
    any->children.push_back(build.present(code()));
    ast::Statement out = build.statement(ast::StatementKind::let, std::move(any));
    out.variable = {variable, part_.hierarchies.front().span};
    return out;
  }

  /// Codes are digits, three for a class (类) and two more for each level below; no code stands twice, and the level
  /// above is there.
  void add_codes(const ast::Hierarchy& hierarchy) {
    ast::Rule& rule =
        start("codes", hierarchy.span,
              {"科目编码是数字、不重复，且上级科目齐全", "codes are digits, stand once, and none lacks its parent"});
    rule.needs_column = hierarchy.column;
    const Builder build(hierarchy.span);
    const auto code = [&] { return build.member(build.name("row"), "code"); };
    const auto is = [&](ExprPtr condition) {
      return build.statement(ast::StatementKind::require, std::move(condition));
    };
    // Some places print items only, or classes and items: of a level that nobody prints nothing is missing.
    rule.statements.push_back(prints_level(build, "classes", "3"));
    rule.statements.push_back(prints_level(build, "groups", "5"));
    rule.statements.push_back(build.loop("row", build.member(part_expr(build), "body")));
    require(rule, is(build.present(code())), build.member(build.name("row"), hierarchy.column), {"科目编码“", "code “"},
            build.member(build.name("row"), hierarchy.column), {"”不是数字", "” is no number"});
    rule.statements.push_back(build.statement(ast::StatementKind::when, build.present(code())));
    require(rule,
            is(build.binary(Kind::compare,
                            "==", build.count(build.call("named", build.member(part_expr(build), "rows"), code())),
                            build.number("1"))),
            code(), {"科目编码 ", "code "}, code(), {" 不止一行", " stands more than once"});
    ExprPtr lengths = ast::make(Kind::list, hierarchy.span);
    for (const char* size : {"3", "5", "7"}) lengths->children.push_back(build.number(size));
    require(rule, is(build.binary(Kind::in, "", build.call("length", code()), std::move(lengths))), code(),
            {"科目编码 ", "code "}, code(),
            {" 的位数不对，应为 3、5、7 位", " has a wrong number of digits; 3, 5 or 7 are wanted"});
    ExprPtr top = build.binary(Kind::compare, "<=", build.call("length", code()), build.number("3"));
    ExprPtr step = build.binary(Kind::arithmetic, "-", build.call("length", code()),
                                build.call("length", build.member(build.member(build.name("row"), "parent"), "code")));
    ExprPtr hangs = build.binary(Kind::logical_and, "", build.present(build.member(build.name("row"), "parent")),
                                 build.binary(Kind::compare, "==", std::move(step), build.number("2")));
    const auto has_length = [&](const char* length) {
      return build.binary(Kind::compare, "==", build.call("length", code()), build.number(length));
    };
    const auto unless = [&](const char* printed, const char* length) {
      ExprPtr none = ast::make(Kind::logical_not, hierarchy.span);
      none->children.push_back(build.name(printed));
      return build.binary(Kind::logical_and, "", has_length(length), std::move(none));
    };
    ExprPtr skips = build.binary(Kind::logical_or, "", unless("classes", "5"), unless("groups", "7"));
    ExprPtr in_place = build.binary(Kind::logical_or, "", std::move(top), std::move(hangs));
    require(rule, is(build.binary(Kind::logical_or, "", std::move(in_place), std::move(skips))), code(),
            {"科目 ", "code "}, code(), {" 的上一级科目不在表中", " lacks the level above it"});
  }

  /// A part with rows has its total row, once.
  void add_total() {
    ast::Rule& rule =
        start("total", part_.total.span, {"有一行“" + part_.total.text + "”", "there is one row " + part_.total.text});
    const Builder build(part_.total.span);
    rule.statements.push_back(
        build.statement(ast::StatementKind::when, build.state(build.member(part_expr(build), "rows"), "empty", true)));
    // Another place's print may call its total otherwise.
    rule.statements.push_back(
        build.statement(ast::StatementKind::when, build.present(build.member(part_expr(build), "fixed_rows"))));
    const auto named = [&] {
      return build.call("named", build.member(part_expr(build), "rows"), build.text(part_.total.text));
    };
    const auto is = [&](ExprPtr condition) {
      return build.statement(ast::StatementKind::require, std::move(condition));
    };
    require(rule, is(build.state(named(), "empty", true)), part_expr(build), {path_ + "没有“", path_ + " has no row “"},
            build.text(part_.total.text), {"”一行", "”"});
    require(rule, is(build.binary(Kind::compare, "<=", build.count(named()), build.number("1"))),
            build.lookup(named(), build.number("2")), {path_ + "的“", path_ + ": the row “"},
            build.text(part_.total.text), {"”不止一行", "” stands more than once"});
  }

  /// A 其中 row is part of the row before it and at most as large.
  void add_memo() {
    ast::Rule& rule =
        start("memo", part_.memo.span, {"“其中”各行不大于其上一行", "a 其中 row is at most the row it is part of"});
    const Builder build(part_.memo.span);
    rule.statements.push_back(build.loop("row", build.member(part_expr(build), "rows")));
    rule.statements.push_back(build.loop("memo", build.member(build.name("row"), "memo")));
    each_amount_column([&](const ast::Name& column) {
      rule.statements.push_back(build.statement(
          ast::StatementKind::require, build.binary(Kind::compare, "<=", build.member(build.name("memo"), column),
                                                    build.member(build.name("row"), column))));
    });
  }

  void add_lines() {
    const Span span = part_.lines.front().span;
    const Builder build(span);
    {
      ast::Rule& rule = start("lines", span, {"固定行齐全", "every fixed row is there"});
      rule.statements.push_back(build.statement(ast::StatementKind::when,
                                                build.state(build.member(part_expr(build), "rows"), "empty", true)));
      rule.statements.push_back(build.loop("line", build.member(part_expr(build), "fixed_rows")));
      ast::Statement present = build.statement(
          ast::StatementKind::require,
          build.binary(Kind::compare, "==",
                       build.count(build.call("named", build.member(part_expr(build), "rows"), build.name("line"))),
                       build.number("1")));
      require(rule, std::move(present), part_expr(build), {path_ + "的固定行“", path_ + ": the fixed row “"},
              build.name("line"), {"”没有或不止一行", "” is missing or stands more than once"});
    }
    ast::Rule& rule = start("extra-lines", span, {"没有多出的行", "no row but the fixed ones"});
    rule.severity = Severity::warning;
    rule.statements.push_back(build.loop("row", build.member(part_expr(build), "rows")));
    ast::Statement in =
        build.statement(ast::StatementKind::require, build.binary(Kind::in, "", build.member(build.name("row"), "name"),
                                                                  build.member(part_expr(build), "known_rows")));
    require(rule, std::move(in), build.name("row"), {"“", "“"}, build.member(build.name("row"), "name"),
            {"”不是" + path_ + "的固定行", "” is no fixed row of " + path_});
  }

  const ast::Table& table_;
  const ast::Part& part_;
  const SourceText& source_;
  std::vector<ast::Rule>& out_;
  std::string path_;
  int row_sums_ = 0;
};

}  // namespace

std::vector<ast::Rule> declared_identities(const ast::TableSet& set, const SourceText& source) {
  std::vector<ast::Rule> out;
  for (const ast::Table& table : set.tables) {
    if (table.parts.empty()) PartIdentities(table, table.body, source, out).add_all();
    for (const ast::Part& part : table.parts) PartIdentities(table, part, source, out).add_all();
  }
  return out;
}

}  // namespace budgetlint
