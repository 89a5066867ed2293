#include "engine/explain.h"

#include <algorithm>
#include <string_view>

#include "engine/compared_figures.h"
#include "engine/comparison.h"
#include "lang/canonical.h"
#include "lang/sentence.h"

namespace budgetlint {

using ir::Op;

namespace {

constexpr std::size_t kMostOperands = 64;  // beside the one that a finding is about

LocalText bound_of(Op op) {
  switch (op) {
    case Op::less: return {"应小于", "must be less than"};
    case Op::less_equal: return {"应不大于", "must be at most"};
    case Op::greater: return {"应大于", "must be greater than"};
    case Op::greater_equal: return {"应不小于", "must be at least"};
    case Op::not_equal: return {"不应等于", "must differ from"};
    default: return {"应为", "must be"};
  }
}

/// The sign that is true of two sides where the comparison is not.
std::string_view opposite_of(Op op) {
  switch (op) {
    case Op::less: return "≥";
    case Op::less_equal: return ">";
    case Op::greater: return "≤";
    case Op::greater_equal: return "<";
    case Op::not_equal: return "=";
    default: return "≠";
  }
}

LocalText both(const std::string& text) { return {text, text}; }

/// Where rounding leaves room, how much: half a unit of the last place of every figure that was rounded.
std::string room_of(const Quantity& left, const Quantity& right) {
  const Exact room =
      (left.high - left.low + right.high - right.low) * Exact::decimal(5, -1) * Exact::decimal(1, -left.unit.exponent);
  return room.to_shortest_string(8);
}

}  // namespace

// --- operands ----------------------------------------------------------------------------------------------------

void Explainer::collect(ir::NodeId id, std::vector<Read>& out) {
  if (id == ir::kNoNode) return;
  const ir::Node& node = evaluation_.program().nodes[id];
  switch (node.op) {
    case Op::equal:
    case Op::approximate:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::contains:
    case Op::logical_and:
    case Op::logical_or:
    case Op::in_list: {
      const std::size_t before = out.size();
      collect(node.as<ir::Binary>().left, out);
      collect(node.as<ir::Binary>().right, out);
      const bool equation = is_equation(node.op);
      for (std::size_t i = before; i < out.size(); ++i) out[i].equated = out[i].equated || equation;
      return;
    }
    case Op::implies:  // a condition demands nothing, and where it does not hold nothing is demanded
      collect_undemanded(node.as<ir::Binary>().left, out);
      if (evaluation_.eval(node.as<ir::Binary>().left).is_true()) collect(node.as<ir::Binary>().right, out);
      return;
    case Op::logical_not: return collect_undemanded(node.as<ir::Unary>().operand, out);
    case Op::is_blank:
    case Op::is_present:
    case Op::is_empty: return collect(node.as<ir::Unary>().operand, out);
    case Op::once: return collect(node.as<ir::Once>().value, out);
    case Op::bind:
      (void)evaluation_.eval(id);  // binds the argument
      return collect(node.as<ir::Binding>().body, out);
    case Op::all:
    case Op::any:
    case Op::none: {
      const ir::Loop& loop = node.as<ir::Loop>();
      const Value domain = evaluation_.eval(loop.domain);
      if (domain.absent()) return;
      evaluation_.each_element(loop, domain, [&](const Value&) {
        collect(loop.body, out);
        return true;
      });
      return;
    }
    default: break;
  }
  arithmetic_of(evaluation_, rule_, id).each_leaf([&](const Arithmetic& leaf) {
    if (leaf.value.has_place()) out.push_back({leaf.value, false});
  });
}

/// What is read where no equation is asked for.
void Explainer::collect_undemanded(ir::NodeId id, std::vector<Read>& out) {
  const std::size_t before = out.size();
  collect(id, out);
  for (std::size_t i = before; i < out.size(); ++i) out[i].equated = false;
}

// --- words -------------------------------------------------------------------------------------------------------

void Explainer::choose_labels(const Arithmetic& left, const Arithmetic& right) {
  const Value* first = nullptr;
  same_row_ = same_column_ = true;
  const auto compare = [&](const Arithmetic& leaf) {
    const Value& value = leaf.value;
    if (!value.has_place()) return;
    if (first == nullptr) first = &value;
    const CellRef* const cell = as<CellRef>(value.object);
    const CellRef* const other = as<CellRef>(first->object);
    const bool cells =
        cell != nullptr && other != nullptr && cell->part == other->part && value.edition == first->edition;
    const EntryRef* const entry = as<EntryRef>(value.object);
    const EntryRef* const other_entry = as<EntryRef>(first->object);
    const bool entries = entry != nullptr && other_entry != nullptr && entry->ledger == other_entry->ledger;
    same_row_ = same_row_ && cells && cell->row == other->row;
    same_column_ = same_column_ && ((cells && cell->column == other->column) || entries);
  };
  left.each_leaf(compare);
  right.each_leaf(compare);
}

LocalText Explainer::label_of(const Value& value) const {
  if (!value.has_place()) return {};
  const TypedDocument& document = evaluation_.work().document(value.edition);
  if (const CellRef* const cell = as<CellRef>(value.object)) {
    const TypedPart& part = *document.part(cell->part);
    if (same_row_) return both(part.schema().columns[cell->column].name);
    if (same_column_) return both(part.row_key(cell->row));
  }
  if (const EntryRef* const entry = as<EntryRef>(value.object); entry != nullptr && same_column_) {
    return both(std::string(at(document.model(), entry->ledger).entries[entry->entry].name.text));
  }
  return evaluation_.subject_of(value);
}

LocalText Explainer::printed(const Arithmetic& formula) const {
  return print(formula, [&](const Value& value) { return label_of(value); });
}

/// What a side of a comparison is: a thing of the document by its name, a computation by its figures, and what the rule
/// counted by what it counted.
LocalText Explainer::subject_of_side(ir::NodeId node, const Arithmetic& formula) const {
  if (!formula.is_single()) return printed(formula);
  const Value& value = formula.value;
  if (value.has_place()) return evaluation_.subject_of(value);
  return phrase_of(evaluation_.program(), rule_, node);
}

// --- explanations ------------------------------------------------------------------------------------------------

Explanation Explainer::explain(ir::NodeId comparison, const Value& left, const Value& right, Agreement agreement) {
  const ir::Node& node = evaluation_.program().nodes[comparison];
  const ir::Binary& compared = node.as<ir::Binary>();
  const Arithmetic left_side = arithmetic_of(evaluation_, rule_, compared.left);
  const Arithmetic right_side = arithmetic_of(evaluation_, rule_, compared.right);
  choose_labels(left_side, right_side);
  Explanation out;
  for (const Arithmetic* side : {&left_side, &right_side}) {
    side->each_leaf([&](const Arithmetic& leaf) {
      if (!leaf.value.has_place()) return;
      if (out.operands.size() > kMostOperands) {
        ++out.operands_left_out;
        return;
      }
      out.operands.push_back({label_of(leaf.value), shown(leaf.value), evaluation_.place_of(leaf.value)});
    });
    out.operands_left_out += side->more;
  }
  if (left.type.is_numeric()) {
    explain_numbers(out, {node, left, right, left_side, right_side, agreement});
  } else {
    explain_texts(out, node, left, right);
  }
  return out;
}

void Explainer::explain_numbers(Explanation& out, const Sides& sides) const {
  const ComparedFigures figures = compared_figures(sides.left.quantity(), sides.right.quantity());
  out.actual = figures.actual;
  out.expected = figures.expected;
  out.difference = figures.difference;
  out.unit = figures.unit;
  const LocalText what = subject_of_side(sides.comparison.as<ir::Binary>().left, sides.left_side);
  const LocalText bound = bound_of(sides.comparison.op);
  const LocalText actual =
      sides.left_side.is_blank() ? LocalText{"空白", "blank"} : both(figures.actual + figures.unit);
  const std::string expected = figures.expected + figures.unit;
  const LocalText gap{figures.difference + figures.difference_unit.zh, figures.difference + figures.difference_unit.en};
  const bool rounding = sides.agreement == Agreement::rounding;
  out.message =
      rounding
          ? LocalText{what.zh + " 为 " + actual.zh + "，另一侧为 " + expected + "，四舍五入差异 " + gap.zh,
                      what.en + " is " + actual.en + ", the other side " + expected + ": rounding difference " + gap.en}
          : LocalText{what.zh + " 为 " + actual.zh + "，" + bound.zh + " " + expected + "，相差 " + gap.zh,
                      what.en + " is " + actual.en + " but " + bound.en + " " + expected + "; difference " + gap.en};
  out.arithmetic = arithmetic_line(sides, expected, figures.rounded);
  if (!rounding) return;
  const std::string room = room_of(sides.left.quantity(), sides.right.quantity());
  const LocalText separator = out.arithmetic.empty() ? LocalText{} : LocalText{"；", "; "};
  out.arithmetic.zh +=
      separator.zh + "两侧之差 " + gap.zh + " 在四舍五入范围 ±" + room + figures.difference_unit.zh + " 之内";
  out.arithmetic.en +=
      separator.en + "the difference of " + gap.en + " is within the rounding of ±" + room + figures.difference_unit.en;
}

/// 算式：39.49万元 ≠ 基本支出 30.49万元 + 项目支出 9.50万元 = 39.99万元; nothing where neither side is computed.
LocalText Explainer::arithmetic_line(const Sides& sides, const std::string& expected, bool cut) const {
  if (sides.left_side.is_single() && sides.right_side.is_single()) return {};
  const std::string relation =
      " " + std::string(sides.agreement == Agreement::rounding ? "≈" : opposite_of(sides.comparison.op)) + " ";
  const std::string result = sides.right_side.is_single() ? "" : (cut ? " ≈ " : " = ") + expected;
  const LocalText left = printed(sides.left_side);
  const LocalText right = printed(sides.right_side);
  return {"算式：" + left.zh + relation + right.zh + result, "arithmetic: " + left.en + relation + right.en + result};
}

void Explainer::explain_texts(Explanation& out, const ir::Node& node, const Value& left, const Value& right) const {
  out.actual = std::string(left.text());
  out.expected = std::string(right.text());
  const LocalText what = left.has_place() ? evaluation_.subject_of(left)
                                          : phrase_of(evaluation_.program(), rule_, node.as<ir::Binary>().left);
  const LocalText actual = shown(left);
  const std::string expected = "“" + std::string(right.text()) + "”";
  if (node.op == Op::contains) {
    out.message = {what.zh + " 为" + actual.zh + "，其中没有" + expected,
                   what.en + " is " + actual.en + ", which lacks " + expected};
  } else if (node.op == Op::not_equal) {
    out.message = {what.zh + " 不应为" + actual.zh, what.en + " must not be " + actual.en};
  } else {
    out.message = {what.zh + " 为" + actual.zh + "，应为" + expected,
                   what.en + " is " + actual.en + " but must be " + expected};
  }
}

}  // namespace budgetlint
