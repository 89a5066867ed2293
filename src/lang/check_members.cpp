#include <algorithm>
#include <utility>

#include "lang/expression_checker.h"

#include "diag/suggestion.h"
#include "lang/habits.h"

/// Members and lookups: `row.合计`, `支出总表["合计"]`.
namespace budgetlint {

using ir::Op;
using Kind = ast::ExprKind;

namespace {

constexpr Type kText{Base::text, false, 0};

Base base_of(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::amount: return Base::amount;
    case ColumnKind::percent: return Base::percent;
    case ColumnKind::count: return Base::count;
    case ColumnKind::code: return Base::code;
    case ColumnKind::text: break;
  }
  return Base::text;
}

/// More than a person looks through for a name.
constexpr std::size_t kMostListed = 24;

/// The members of a type; a table of one part has those of the part too.
std::vector<const builtins::MemberInfo*> members_of(Base base, bool is_part) {
  std::vector<const builtins::MemberInfo*> out;
  for (const builtins::MemberInfo& info : builtins::members()) {
    if (info.owner == base || (is_part && info.owner == Base::part)) out.push_back(&info);
  }
  return out;
}

/// The member of which the Chinese description says the name most closely: 表.行 is meant to be 表.rows (各行).
LocalText by_meaning(const std::vector<const builtins::MemberInfo*>& members, const std::string& name) {
  const builtins::MemberInfo* best = nullptr;
  for (const builtins::MemberInfo* info : members) {
    if (info->zh.find(name) == std::string_view::npos) continue;
    if (best == nullptr || info->zh.size() < best->zh.size()) best = info;
  }
  if (best == nullptr) return {};
  return {std::string(best->zh) + "写作 " + std::string(best->name), "write " + std::string(best->name)};
}

/// The list that a loop over such a thing most likely means.
std::string_view usual_list(Base base) {
  switch (base) {
    case Base::table:
    case Base::part: return "rows";
    case Base::row: return "children";
    case Base::document: return "tables";
    case Base::ledger:
    case Base::facts: return "entries";
    case Base::overall: return "indicators";
    case Base::project: return "annual_indicators";
    case Base::annex:
    case Base::group: return "items";
    default: return {};
  }
}

}  // namespace

CheckedExpr ExpressionChecker::check_member(const ast::Expr& expr) {
  const CheckedExpr object = check(*expr.children[0]);
  if (object.type.is_error()) return {};
  return object.type.list ? member_of_list(object, expr) : member_of(object, expr);
}

CheckedExpr ExpressionChecker::member_of(const CheckedExpr& object, const ast::Expr& expr) {
  switch (object.type.base) {
    case Base::document: return member_of_document(object, expr);
    case Base::group: return member_of_group(object, expr);
    case Base::table: return member_of_table(object, expr);
    case Base::row: return member_of_row(object, expr);
    case Base::match: return member_of_match(object, expr);
    default: break;
  }
  if (auto found = builtin_member(object, object.type.base, expr)) return *found;
  return unknown_member(object, expr, {});
}

/// `list.member` is the list of the elements' members; where those are lists, one flat list.
CheckedExpr ExpressionChecker::member_of_list(const CheckedExpr& object, const ast::Expr& expr) {
  const std::uint32_t slot = slots_++;
  const int loop = std::max(object.loop, loops_ + 1);
  const CheckedExpr element = emit({Op::variable, object.type.element(), ir::Variable{slot, string_ref("")}}, loop);
  const CheckedExpr body = member_of(element, expr);
  if (body.type.is_error()) return {};
  return keep(emit({Op::map, body.type.list_of(), ir::Loop{object.node, body.node, ir::kNoNode, slot}}, object.loop));
}

std::optional<CheckedExpr> ExpressionChecker::builtin_member(const CheckedExpr& object, Base owner,
                                                             const ast::Expr& expr) {
  const builtins::MemberInfo* info = builtins::find_member(owner, expr.name.text);
  if (info == nullptr) return std::nullopt;
  Type type = info->type;
  if (type.base == Base::row) type.ref = owner == Base::table ? kNone : object.type.ref;
  if (type.base == Base::table) type.ref = kNone;
  return keep(emit({Op::member, type, ir::MemberOf{object.node, info->member}}, object.loop));
}

CheckedExpr ExpressionChecker::unknown_member(const CheckedExpr& object, const ast::Expr& expr,
                                              std::vector<std::string> candidates) {
  const std::vector<const builtins::MemberInfo*> members = members_of(object.type.base, as_part(object).has_value());
  std::string zh;
  std::string en;
  for (const std::string& own : candidates) zh += own + " ", en += own + " ";
  for (const builtins::MemberInfo* info : members) {
    candidates.emplace_back(info->name);
    zh += std::string(info->name) + "（" + std::string(info->zh) + "） ";
    en += std::string(info->name) + " ";
  }
  LocalText hint = did_you_mean(expr.name.text, candidates);
  if (hint.empty()) hint = parts_of(object, *expr.children[0]);
  if (hint.empty()) hint = habits::of_member(expr.name.text);
  if (hint.empty()) hint = by_meaning(members, expr.name.text);
  const LocalText type = name(object.type.element());
  Diagnostic problem = make_diagnostic(Code::unknown_member, at(expr.name.span), type, expr.name.text);
  const bool many = candidates.size() > kMostListed;
  if (!candidates.empty() && !many) {
    zh.pop_back(), en.pop_back();
    problem.notes.push_back({type.zh + "有：" + zh, type.en + " has: " + en});
  }
  return fail(std::move(problem), hint);
}

/// A table of one part may stand where a part is wanted.
std::optional<CheckedExpr> ExpressionChecker::as_part(const CheckedExpr& object) {
  if (object.type.is(Base::part)) return object;
  if (!object.type.is(Base::table) || object.type.ref == kNone || set_ == kNone) return std::nullopt;
  const TableSchema& table = program_.sets[set_].tables[object.type.ref];
  if (table.parts.size() != 1) return std::nullopt;
  return emit({Op::part, {Base::part, false, table.parts[0]}, ir::PartOf{table.parts[0], object.node}}, object.loop);
}

LocalText ExpressionChecker::parts_of(const CheckedExpr& object, const ast::Expr& expr) const {
  if (!object.type.is(Base::table) || object.type.ref == kNone || set_ == kNone) return {};
  const std::string written(scope_.source->slice(expr.span));
  std::string listed;
  for (const std::uint16_t part : program_.sets[set_].tables[object.type.ref].parts) {
    const std::string& name = program_.sets[set_].parts[part].name;
    if (name.empty()) return {};
    listed += (listed.empty() ? "" : "、") + written + "." + name;
  }
  return {"先写明哪一部分：" + listed, "name its part first: " + listed};
}

LocalText ExpressionChecker::list_in(const CheckedExpr& object, const ast::Expr& expr) const {
  if (LocalText parts = parts_of(object, expr); !parts.empty()) return parts;
  const std::string_view list = usual_list(object.type.base);
  if (list.empty()) return {};
  const std::string written = std::string(scope_.source->slice(expr.span)) + "." + std::string(list);
  return {"逐个取写作 " + written, "write " + written};
}

/// `prior.支出总表`: a table of that document.
CheckedExpr ExpressionChecker::member_of_document(const CheckedExpr& object, const ast::Expr& expr) {
  if (auto found = builtin_member(object, Base::document, expr)) return *found;
  if (auto table = find_table(expr.name.text, expr.name.span, object.node)) {
    table->loop = object.loop;
    return *table;
  }
  std::vector<std::string> tables;
  for (const TableSetSchema& set : program_.sets) {
    for (const TableSchema& table : set.tables) tables.push_back(table.name);
  }
  return unknown_member(object, expr, tables);
}

/// A group has the key that its items share, and the items.
CheckedExpr ExpressionChecker::member_of_group(const CheckedExpr& object, const ast::Expr& expr) {
  const builtins::MemberInfo* info = builtins::find_member(Base::group, expr.name.text);
  if (info == nullptr) return unknown_member(object, expr, {});
  const Type items = program_.group_types[object.type.ref];
  const Type type = info->member == builtins::Member::group_items ? items.list_of() : info->type;
  return keep(emit({Op::member, type, ir::MemberOf{object.node, info->member}}, object.loop));
}

CheckedExpr ExpressionChecker::member_of_table(const CheckedExpr& object, const ast::Expr& expr) {
  std::vector<std::string> parts;
  if (object.type.ref != kNone && set_ != kNone) {
    for (const std::uint16_t part : program_.sets[set_].tables[object.type.ref].parts) {
      const std::string& name = program_.sets[set_].parts[part].name;
      if (name == expr.name.text)
        return emit({Op::part, {Base::part, false, part}, ir::PartOf{part, object.node}}, object.loop);
      if (!name.empty()) parts.push_back(name);
    }
    if (builtins::find_member(Base::part, expr.name.text) != nullptr) {
      if (const auto part = as_part(object)) return *builtin_member(*part, Base::part, expr);
    }
  }
  if (auto found = builtin_member(object, Base::table, expr)) return *found;
  return unknown_member(object, expr, parts);
}

CheckedExpr ExpressionChecker::member_of_row(const CheckedExpr& object, const ast::Expr& expr) {
  if (object.type.ref == kNone || set_ == kNone) {
    if (auto found = builtin_member(object, Base::row, expr)) return *found;
    return unknown_member(object, expr, {});
  }
  const PartSchema& part = program_.sets[set_].parts[object.type.ref];
  const std::uint16_t column = part.find_column(expr.name.text);
  if (column != kNone) {
    const ColumnSchema& schema = part.columns[column];
    return emit({Op::cell, {base_of(schema.kind), false, schema.ref}, ir::CellOf{object.node, column}}, object.loop);
  }
  if (auto found = builtin_member(object, Base::row, expr)) return *found;

  std::vector<std::string> names;
  std::string listed;
  for (const ColumnSchema& entry : part.columns) {
    names.push_back(entry.name);
    listed += (listed.empty() ? "" : " ") + entry.name;
  }
  const std::string path = program_.sets[set_].part_path(object.type.ref);
  Diagnostic problem = make_diagnostic(Code::unknown_column, at(expr.name.span), path, expr.name.text);
  const auto place = declarations_.parts.find({set_, object.type.ref});
  if (place != declarations_.parts.end()) {
    const Location& where = place->second;
    const std::string line = where.source->name() + ":" + std::to_string(where.source->position(where.span.begin).line);
    problem.notes.push_back({path + " 的列：" + listed + "（定义于 " + line + "）",
                             "columns of " + path + ": " + listed + " (declared at " + line + ")"});
  }
  return fail(std::move(problem), did_you_mean(expr.name.text, names));
}

CheckedExpr ExpressionChecker::member_of_match(const CheckedExpr& object, const ast::Expr& expr) {
  const ir::Pattern& pattern = program_.patterns[object.type.ref];
  std::vector<std::string> names;
  for (std::size_t i = 0; i < pattern.captures.size(); ++i) {
    if (pattern.captures[i].name == expr.name.text) {
      return emit({Op::capture, pattern.captures[i].type, ir::CaptureOf{object.node, static_cast<std::uint32_t>(i)}},
                  object.loop);
    }
    names.push_back(pattern.captures[i].name);
  }
  if (auto found = builtin_member(object, Base::match, expr)) return *found;
  return unknown_member(object, expr, names);
}

/// Whether a name stands for anything that a key could be.
bool ExpressionChecker::is_known(const std::string& name) const {
  const bool variable = std::any_of(scope_.variables.begin(), scope_.variables.end(),
                                    [&](const Variable& one) { return one.name.text == name; });
  return variable || declarations_.constants.contains(name) || declarations_.parameters.contains(name) ||
         declarations_.broken.contains(name);
}

CheckedExpr ExpressionChecker::check_lookup(const ast::Expr& expr) {
  const CheckedExpr object = check(*expr.children[0]);
  if (object.type.is_error()) return {};
  if (object.type.list) return check_list_lookup(object, expr);
  // A code is written as a number: 支出总表[2080505].
  const ast::Expr& key_expr = *expr.children[1];
  const bool code = key_expr.kind == Kind::number && !key_expr.name.given();
  if (key_expr.kind == Kind::name && !is_known(key_expr.text)) {
    return fail(make_diagnostic(Code::unknown_name, at(key_expr.span), key_expr.text),
                {"行名要加引号：\"" + key_expr.text + "\"", "quote the name of a row: \"" + key_expr.text + "\""});
  }
  const CheckedExpr key = code ? emit({Op::text, kText, string_ref(key_expr.text)}, 0) : check(key_expr);
  if (object.type.is_error() || key.type.is_error()) return {};
  if (!key.type.is_text()) {
    return fail(make_diagnostic(Code::key_is_no_text, at(key_expr.span), name(key.type)));
  }
  const int loop = std::max(object.loop, key.loop);
  if (object.type.is(Base::ledger))
    return emit({Op::entry, {Base::amount, false, 0}, ir::Lookup{object.node, key.node}}, loop);
  if (object.type.is(Base::facts))
    return emit({Op::entry, {Base::count, false, 0}, ir::Lookup{object.node, key.node}}, loop);
  if (const auto part = as_part(object)) {
    return emit({Op::row, {Base::row, false, part->type.ref}, ir::Lookup{part->node, key.node}}, loop);
  }
  LocalText hint = parts_of(object, *expr.children[0]);
  if (object.type.is(Base::row)) hint = {"行里的一栏写作 行.栏名", "a column of a row is row.column"};
  return fail(make_diagnostic(Code::no_lookup, at(expr.children[0]->span), name(object.type)), hint);
}

/// `projects[1]` by place, `narrative["三公经费"]` by name.
CheckedExpr ExpressionChecker::check_list_lookup(const CheckedExpr& list, const ast::Expr& expr) {
  const ast::Expr& key = *expr.children[1];
  if (key.kind == Kind::number && !key.name.given()) {
    const bool whole = key.text.find('.') == std::string::npos && key.text.size() <= 6;
    const int place = whole ? std::stoi(key.text) : 0;
    if (place < 1) return fail(make_diagnostic(Code::bad_list_place, at(key.span), key.text));
    return emit({Op::element, list.type.element(), ir::ElementOf{list.node, static_cast<std::uint32_t>(place)}},
                list.loop);
  }
  const CheckedExpr name = check(key);
  if (name.type.is_error()) return {};
  if (!name.type.is_text()) return fail(make_diagnostic(Code::key_is_no_text, at(key.span), this->name(name.type)));
  const ir::Call named{add_operands({list.node, name.node}), builtins::Function::named};
  const int loop = std::max(list.loop, name.loop);
  const CheckedExpr found = emit({Op::call, list.type, named}, loop);
  return emit({Op::element, list.type.element(), ir::ElementOf{found.node, 1}}, loop);
}

}  // namespace budgetlint
