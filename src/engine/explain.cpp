#include "engine/explain.h"

#include <algorithm>
#include <string_view>

#include "base/normal_text.h"
#include "base/utf8.h"
#include "engine/comparison.h"
#include "engine/place_path.h"
#include "lang/canonical.h"

namespace budgetlint {

using ir::Op;

namespace {

constexpr std::size_t kMostShownTerms = 8;
constexpr std::size_t kMostOperands = 64;  // beside the one that a finding is about
constexpr std::size_t kMostLeaves = 1000;

std::string_view sign_of(Op op) {
  switch (op) {
    case Op::add: return " + ";
    case Op::subtract: return " − ";
    case Op::multiply: return " × ";
    default: return " ÷ ";
  }
}

std::string_view relation_of(Op op) {
  switch (op) {
    case Op::less: return "<";
    case Op::less_equal: return "≤";
    case Op::greater: return ">";
    case Op::greater_equal: return "≥";
    default: return "=";
  }
}

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

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

/// A text of the document on one line, and not too long to be read.
std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 120;  // bytes: some forty characters
  std::string out;
  for (const char c : text) {
    if (out.size() >= kMost && !is_utf8_continuation(c)) return out + "…";
    if (c != '\n') out += c;
  }
  return out;
}

/// A sum longer than this is shown by its first terms.
void shorten(std::string& text, std::size_t terms, const std::string& more) {
  if (terms > kMostShownTerms) text += more;
}

}  // namespace

// --- formulas ----------------------------------------------------------------------------------------------------

void Explainer::add_leaf(Formula& out, const Value& value, std::string text) {
  if (out.glue.size() == out.leaves.size()) out.glue.emplace_back();
  out.leaves.push_back({value, std::move(text), false});
}

ir::NodeId Explainer::definition_of(const ir::Node& variable) const {
  for (const ir::Statement& statement : rule_.statements) {
    if (statement.kind == ir::StatementKind::let && statement.slot == variable.a) return statement.expr;
  }
  for (const ir::Statement& statement : rule_.statements) {
    const ir::NodeId bound = binding_in(statement.expr, variable.a);
    if (bound != ir::kNoNode) return bound;
  }
  return ir::kNoNode;
}

/// The argument that a function's variable stands for.
ir::NodeId Explainer::binding_in(ir::NodeId id, std::uint32_t slot) const {
  if (id == ir::kNoNode) return id;
  const ir::Node& node = evaluation_.program().nodes[id];
  if (node.op == Op::bind && node.d == slot) return node.a;
  for (const ir::NodeId child : operands_of(evaluation_.program(), node)) {
    const ir::NodeId found = binding_in(child, slot);
    if (found != ir::kNoNode) return found;
  }
  return ir::kNoNode;
}

void Explainer::add(Formula& out, ir::NodeId id, bool inside_product) {
  if (out.leaves.size() > kMostLeaves) return;  // lets upon lets may double a formula again and again
  const ir::Node& node = evaluation_.program().nodes[id];
  const auto glue = [&](std::string_view text) {
    if (out.glue.size() == out.leaves.size()) out.glue.emplace_back();
    out.glue.back() += text;
  };
  switch (node.op) {
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide: {
      if (node.c == ir::kPrintedOnly) {
        const bool without_left = evaluation_.falls_away(evaluation_.eval(node.a), true);
        const bool without_right = evaluation_.falls_away(evaluation_.eval(node.b), true);
        if (without_right) return add(out, node.a, inside_product);
        if (without_left && node.op == Op::add) return add(out, node.b, inside_product);
      }
      const bool product = node.op == Op::multiply || node.op == Op::divide;
      const bool brackets = inside_product && !product;
      if (brackets) glue("(");
      add(out, node.a, product);
      glue(sign_of(node.op));
      add(out, node.b, product || node.op == Op::subtract);
      if (brackets) glue(")");
      return;
    }
    case Op::negate:
      glue("−");
      add(out, node.a, true);
      return;
    case Op::sum: add_sum(out, node); return;
    case Op::bind: return add(out, node.b, inside_product);
    case Op::once: return add(out, node.a, inside_product);
    case Op::variable: {
      const ir::NodeId definition = definition_of(node);
      if (!evaluation_.slot(node.a).place.known() && definition != ir::kNoNode)
        return add(out, definition, inside_product);
      break;
    }
    default: break;
  }
  const Value value = evaluation_.eval(id);
  const bool constant = !value.place.known() && value.type.is_numeric();
  add_leaf(out, value, constant ? value.quantity.number() + std::string(value.quantity.unit.text) : std::string());
}

void Explainer::add_sum(Formula& out, const ir::Node& sum) {
  const ir::Node node = evaluation_.without_list(sum);
  const Value domain = evaluation_.eval(node.a);
  if (domain.absent()) return;
  const Value saved = evaluation_.slot(node.d);
  bool first = true;
  evaluation_.each_element(node, domain, [&](const Value&) {
    if (!first) {
      if (out.glue.size() == out.leaves.size()) out.glue.emplace_back();
      out.glue.back() += " + ";
    }
    first = false;
    add(out, node.b, false);
    return out.leaves.size() <= kMostLeaves;
  });
  evaluation_.slot(node.d) = saved;
  if (first) add_leaf(out, {}, "0");
}

Explainer::Formula Explainer::formula_of(ir::NodeId node) {
  Formula out;
  add(out, node, false);
  if (out.glue.size() == out.leaves.size()) out.glue.emplace_back();
  return out;
}

void Explainer::collect(ir::NodeId id, std::vector<Leaf>& out) {
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
    case Op::implies:
    case Op::in_list: {
      const std::size_t before = out.size();
      collect(node.a, out);
      collect(node.b, out);
      const bool equation = is_equation(node.op);
      for (std::size_t i = before; i < out.size(); ++i) out[i].equated = out[i].equated || equation;
      return;
    }
    case Op::logical_not:
    case Op::is_blank:
    case Op::is_present:
    case Op::once:
    case Op::is_empty: collect(node.a, out); return;
    case Op::bind:
      (void)evaluation_.eval(id);  // binds the argument
      collect(node.b, out);
      return;
    case Op::all:
    case Op::any:
    case Op::none: {
      const Value domain = evaluation_.eval(node.a);
      if (domain.absent()) return;
      evaluation_.each_element(node, domain, [&](const Value&) {
        collect(node.b, out);
        return true;
      });
      return;
    }
    default: break;
  }
  for (Leaf& leaf : formula_of(id).leaves) {
    if (leaf.value.place.known()) out.push_back(std::move(leaf));
  }
}

// --- words -------------------------------------------------------------------------------------------------------

void Explainer::choose_labels(const Formula& left, const Formula& right) {
  const Value* first = nullptr;
  same_row_ = same_column_ = true;
  for (const Formula* side : {&left, &right}) {
    for (const Leaf& leaf : side->leaves) {
      if (!leaf.value.place.known()) continue;
      const Place& place = leaf.value.place;
      if (first == nullptr) first = &leaf.value;
      const Place& other = first->place;
      const bool cells = place.kind == PlaceKind::cell && other.kind == PlaceKind::cell && place.a == other.a &&
                         place.document == other.document;
      const bool entries =
          place.kind == PlaceKind::entry && other.kind == PlaceKind::entry && place.a == other.a && place.b == other.b;
      same_row_ = same_row_ && cells && place.b == other.b;
      same_column_ = same_column_ && ((cells && place.c == other.c) || entries);
    }
  }
}

LocalText Explainer::label_of(const Value& value) const {
  const Place& place = value.place;
  const TypedDocument& document = evaluation_.document_of(place);
  if (place.kind == PlaceKind::cell && same_row_) {
    const std::string& column = document.part(static_cast<std::uint16_t>(place.a))->schema().columns[place.c].name;
    return {column, column};
  }
  if (place.kind == PlaceKind::cell && same_column_) {
    const std::string row = document.part(static_cast<std::uint16_t>(place.a))->row_key(place.b);
    return {row, row};
  }
  if (value.prose != nullptr && value.type.is_numeric()) return words_before(value);
  std::string path = path_of(place, document);
  if (place.kind == PlaceKind::entry && same_column_) {
    const std::size_t key = path.rfind('[');
    path = path.substr(key + 1, path.size() - key - 2);
  }
  return {path, path};
}

/// What stands right before a figure in its sentence: 比上年增加, 占.
LocalText Explainer::words_before(const Value& value) const {
  constexpr std::size_t kMost = 12;
  const std::string_view text = value.prose->text().substr(0, value.begin);
  std::size_t begin = text.size();
  for (std::size_t taken = 0; begin > 0 && taken < kMost; ++taken) {
    std::size_t previous = begin - 1;
    while (previous > 0 && is_utf8_continuation(text[previous])) --previous;
    const std::string_view character = text.substr(previous, begin - previous);
    constexpr std::string_view kEnds = "0123456789.%,;:。、()";
    if (kEnds.find(character) != std::string_view::npos) break;
    begin = previous;
  }
  std::string_view words = text.substr(begin);
  // The unit of the figure before it, and what joins the two, are not about this one.
  for (const std::string_view other : {"个百分点", "万元", "亿元", "元", "以及", "和", "及"}) {
    if (words.starts_with(other)) words.remove_prefix(other.size());
  }
  // One character, such as 为 or 占, says nothing of its figure.
  if (count_code_points(words) > 1) return {quoted(words), quoted(words)};
  const std::string path = path_of(value.place, evaluation_.document_of(value.place));
  return {path, path};
}

std::string Explainer::value_text(const Value& value) const {
  if (value.absent()) return "?";
  if (value.type.is(Base::text)) return quoted(shortened(value.text));
  if (value.type.is(Base::date))
    return quoted(value.prose != nullptr ? value.prose->text().substr(value.begin, value.end - value.begin) : "");
  if (!value.type.is_numeric()) return {};
  if (value.state == ValueState::blank) return "空";
  return value.quantity.number() + std::string(value.quantity.unit.text);
}

LocalText Explainer::print(const Formula& formula) const {
  LocalText out;
  const std::size_t shown = std::min(formula.leaves.size(), kMostShownTerms);
  for (std::size_t i = 0; i < shown; ++i) {
    const Leaf& leaf = formula.leaves[i];
    const LocalText label = leaf.text.empty() ? label_of(leaf.value) : LocalText{};
    const std::string value = leaf.text.empty() ? value_text(leaf.value) : leaf.text;
    out.zh += formula.glue[i] + label.zh + (label.zh.empty() ? "" : " ") + value;
    out.en += formula.glue[i] + label.en + (label.en.empty() ? "" : " ") + (value == "空" ? "blank" : value);
  }
  const std::size_t count = formula.leaves.size();
  const std::string terms = std::to_string(std::min(count, kMostLeaves));
  const bool all = count <= kMostLeaves;
  shorten(out.zh, count, " + …（共 " + terms + (all ? " 项）" : " 多项）"));
  shorten(out.en, count, " + … (" + std::string(all ? "" : "over ") + terms + " terms)");
  if (count <= kMostShownTerms) {
    out.zh += formula.glue.back();
    out.en += formula.glue.back();
  }
  return out;
}

// --- explanations ------------------------------------------------------------------------------------------------

Explanation Explainer::explain(ir::NodeId comparison, const Value& left, const Value& right, Agreement agreement) {
  const ir::Node& node = evaluation_.program().nodes[comparison];
  const Formula left_formula = formula_of(node.a);
  const Formula right_formula = formula_of(node.b);
  choose_labels(left_formula, right_formula);
  Explanation out;
  for (const Formula* side : {&left_formula, &right_formula}) {
    for (const Leaf& leaf : side->leaves) {
      if (!leaf.value.place.known()) continue;
      if (out.operands.size() > kMostOperands) {
        ++out.operands_left_out;
        continue;
      }
      out.operands.push_back({label_of(leaf.value), value_text(leaf.value), leaf.value.place});
    }
  }
  out.more_left_out = left_formula.leaves.size() > kMostLeaves || right_formula.leaves.size() > kMostLeaves;
  if (left.type.is_numeric()) {
    explain_numbers(out, node, left, right, left_formula, right_formula, agreement);
  } else {
    explain_texts(out, node, left, right);
  }
  return out;
}

void Explainer::explain_numbers(Explanation& out, const ir::Node& node, const Value& left, const Value& right,
                                const Formula& left_formula, const Formula& right_formula, Agreement agreement) const {
  // Both are shown in the unit of the left side, with the decimals of the finer where they are computed.
  const Quantity& shape = left.quantity;
  const std::string unit(shape.unit.text);
  Quantity fine = shape;
  fine.decimals =
      std::max(shape.decimals, right.quantity.ratio                                  ? shape.decimals + 2
                               : right.quantity.unit.exponent == shape.unit.exponent ? right.quantity.decimals
                                                                                     : shape.decimals);
  const bool converted = right.quantity.unit.exponent != shape.unit.exponent;
  out.actual = left.quantity.number_like(shape);
  const Exact scaled = right.quantity.value * Exact::decimal(1, -shape.unit.exponent);
  out.expected = converted && !right.quantity.ratio ? scaled.to_shortest_string(8) : right.quantity.number_like(fine);
  const Exact gap = abs(left.quantity.value - right.quantity.value) * Exact::decimal(1, -shape.unit.exponent);
  out.difference = gap.to_shortest_string(std::max(fine.decimals, converted ? 8 : 0));
  out.unit = unit;
  if (out.expected == out.actual && gap > Exact(0)) {  // too near to be told apart by the decimals printed
    constexpr int kMostDecimals = 8;
    Quantity finer = fine;
    for (finer.decimals += 2; out.expected == out.actual && finer.decimals <= kMostDecimals; ++finer.decimals) {
      out.actual = left.quantity.number_like(finer);
      out.expected = right.quantity.number_like(finer);
    }
    out.difference = gap.to_shortest_string(kMostDecimals);
  }
  const int places = std::max(shape.decimals, std::min(fine.decimals, 4));
  const std::string padded = gap.to_string(places);
  if (out.difference.size() < padded.size()) out.difference = padded;

  const bool computed = right_formula.leaves.size() > 1;
  const bool one_place = left_formula.leaves.size() == 1 && left_formula.leaves[0].value.place.known();
  const bool in_prose = one_place && left_formula.leaves[0].value.prose != nullptr;
  const LocalText what = in_prose    ? words_before(left_formula.leaves[0].value)
                         : one_place ? LocalText{path_of(left_formula.leaves[0].value.place,
                                                         evaluation_.document_of(left_formula.leaves[0].value.place)),
                                                 ""}
                                     : print(left_formula);
  const std::string what_en = what.en.empty() ? what.zh : what.en;
  const LocalText bound = bound_of(node.op);
  const bool blank = left_formula.leaves.size() == 1 && left_formula.leaves[0].value.state == ValueState::blank;
  const std::string actual = blank ? std::string("空白") : out.actual + unit;
  const std::string actual_en = blank ? std::string("blank") : actual;
  const std::string expected = out.expected + unit;
  const LocalText right_text = print(right_formula);
  if (agreement == Agreement::rounding) {
    out.message = {what.zh + " 为 " + actual + "，另一侧为 " + expected + "，四舍五入差异 " + out.difference + unit,
                   what_en + " is " + actual_en + ", the other side " + expected + ": rounding difference " +
                       out.difference + unit};
  } else {
    out.message = {
        what.zh + " 为 " + actual + "，" + bound.zh + " " + expected + "，相差 " + out.difference + unit,
        what_en + " is " + actual_en + " but " + bound.en + " " + expected + "; difference " + out.difference + unit};
  }
  const bool unequal = is_equation(node.op);
  const std::string relation = agreement == Agreement::rounding ? "≈"
                               : unequal                        ? "≠"
                                                                : "不" + std::string(relation_of(node.op));
  if (computed || left_formula.leaves.size() > 1) {
    const std::string result = computed ? " = " + expected : "";
    out.arithmetic = {
        "算式：" + print(left_formula).zh + " " + relation + " " + right_text.zh + result,
        "arithmetic: " + print(left_formula).en + " " +
            (unequal || agreement == Agreement::rounding ? relation : "not " + std::string(relation_of(node.op))) +
            " " + right_text.en + result};
  }
  if (agreement == Agreement::rounding) {
    const Exact slack = (left.quantity.high - left.quantity.low + right.quantity.high - right.quantity.low) *
                        Exact::decimal(5, -1) * Exact::decimal(1, -shape.unit.exponent);
    const std::string range = slack.to_shortest_string(8) + unit;
    out.arithmetic.zh += (out.arithmetic.zh.empty() ? "" : "；") + ("两侧之差 " + out.difference + unit) +
                         " 在四舍五入范围 ±" + range + " 之内";
    out.arithmetic.en += (out.arithmetic.en.empty() ? "" : "; ") + ("the difference of " + out.difference + unit) +
                         " is within the rounding of ±" + range;
  }
}

void Explainer::explain_texts(Explanation& out, const ir::Node& node, const Value& left, const Value& right) const {
  out.actual = std::string(left.text);
  out.expected = std::string(right.text);
  const std::string path =
      left.place.known() ? path_of(left.place, evaluation_.document_of(left.place)) : std::string("这里");
  const std::string actual = left.text.empty() ? "空" : quoted(shortened(left.text));
  const std::string actual_en = left.text.empty() ? "blank" : quoted(shortened(left.text));
  if (node.op == Op::contains) {
    out.message = {path + " 为" + actual + "，其中没有" + quoted(right.text),
                   path + " is " + actual_en + ", which lacks " + quoted(right.text)};
  } else if (node.op == Op::not_equal) {
    out.message = {path + " 不应为" + actual, path + " must not be " + actual_en};
  } else {
    out.message = {path + " 为" + actual + "，应为" + quoted(right.text),
                   path + " is " + actual_en + " but must be " + quoted(right.text)};
  }
}

}  // namespace budgetlint
