#include "engine/arithmetic.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "lang/canonical.h"

namespace budgetlint {

using ir::Op;

namespace {

using Kind = Arithmetic::Kind;

constexpr std::size_t kMostShownTerms = 20;
constexpr std::size_t kMostLeaves = 1000;

std::string printed(const Quantity& figure) { return figure.number() + std::string(figure.unit.text); }

// --- building ----------------------------------------------------------------------------------------------------

class ArithmeticBuilder {
 public:
  ArithmeticBuilder(Evaluation& evaluation, const ir::Rule& rule) : evaluation_(evaluation), rule_(rule) {}

  Arithmetic build(ir::NodeId id) {
    const ir::Node& node = this->node(id);
    switch (node.op) {
      case Op::add:
      case Op::subtract: return sum_of_two(node.op, node.as<ir::Binary>());
      case Op::multiply:
      case Op::divide: return product(node.op, node.as<ir::Binary>());
      case Op::otherwise: {
        const ir::Binary& of = node.as<ir::Binary>();
        return build(Evaluation::is_unprinted(evaluation_.eval(of.left)) ? of.right : of.left);
      }
      case Op::negate: return combined(Kind::sum, {inverse(build(node.as<ir::Unary>().operand))});
      case Op::sum: return sum_over(node.as<ir::Loop>());
      case Op::bind: return build(node.as<ir::Binding>().body);
      case Op::once: return build(node.as<ir::Once>().value);
      case Op::variable: {
        const std::uint32_t slot = node.as<ir::Variable>().slot;
        const ir::NodeId definition = definition_of(slot);
        const bool computed = !evaluation_.slot(slot).has_place() && definition != ir::kNoNode;
        // Lets upon lets may double a formula again and again. What was counted is not counted once more.
        if (computed && leaves_ < kMostLeaves && is_formula(definition)) return build(definition);
        break;
      }
      default: break;
    }
    return leaf(evaluation_.eval(id));
  }

 private:
  [[nodiscard]] const ir::Node& node(ir::NodeId id) const { return evaluation_.program().nodes[id]; }

  [[nodiscard]] bool is_formula(ir::NodeId id) const {
    switch (node(id).op) {
      case Op::add:
      case Op::subtract:
      case Op::otherwise:
      case Op::multiply:
      case Op::divide:
      case Op::negate:
      case Op::sum:
      case Op::bind:
      case Op::once:
      case Op::variable: return true;
      default: return false;
    }
  }

  Arithmetic leaf(const Value& value) {
    ++leaves_;
    Arithmetic out;
    out.value = value;
    const bool constant = !value.has_place() && value.type.is_numeric() && !value.absent();
    if (constant) out.text = printed(value.quantity());
    return out;
  }

  static Arithmetic inverse(Arithmetic part) {
    part.inverse = !part.inverse;
    return part;
  }

  /// A sum of sums is one sum, a product of products one product, as long as that changes no sign.
  static Arithmetic combined(Kind kind, std::vector<Arithmetic> parts) {
    Arithmetic out;
    out.kind = kind;
    for (Arithmetic& part : parts) {
      if (part.kind != kind || part.inverse) {
        out.parts.push_back(std::move(part));
        continue;
      }
      std::move(part.parts.begin(), part.parts.end(), std::back_inserter(out.parts));
      if (part.more == 0) continue;
      out.more_value = out.more == 0 ? part.more_value : out.more_value + part.more_value;
      out.more += part.more;
    }
    return out;
  }

  Arithmetic sum_of_two(Op op, const ir::Binary& of) {
    const bool subtracts = op == Op::subtract;
    if (of.printed_only) {
      const bool without_left = Evaluation::falls_away(evaluation_.eval(of.left), true);
      const bool without_right = Evaluation::falls_away(evaluation_.eval(of.right), true);
      if (without_right) return build(of.left);
      if (without_left && !subtracts) return build(of.right);
    }
    Arithmetic left = build(of.left);
    Arithmetic right = build(of.right);
    if (subtracts) right = inverse(std::move(right));
    std::vector<Arithmetic> parts;
    parts.push_back(std::move(left));
    parts.push_back(std::move(right));
    return combined(Kind::sum, std::move(parts));
  }

  Arithmetic product(Op op, const ir::Binary& of) {
    std::vector<Arithmetic> parts;
    parts.push_back(build(of.left));
    parts.push_back(op == Op::divide ? inverse(build(of.right)) : build(of.right));
    return combined(Kind::product, std::move(parts));
  }

  Arithmetic sum_over(const ir::Loop& loop) {
    const Value domain = evaluation_.eval(loop.domain);
    if (domain.absent()) return leaf(domain);
    const Value saved = evaluation_.slot(loop.slot);
    std::vector<Arithmetic> terms;
    Arithmetic rest;
    evaluation_.each_element(loop, domain, [&](const Value&) {
      if (leaves_ < kMostLeaves) {
        terms.push_back(build(loop.body));
        return true;
      }
      const Value term = evaluation_.eval(loop.body);
      if (term.absent()) return false;
      rest.more_value = rest.more == 0 ? term.quantity() : rest.more_value + term.quantity();
      ++rest.more;
      return true;
    });
    evaluation_.slot(loop.slot) = saved;
    if (terms.empty() && rest.more == 0) {
      Arithmetic zero;
      zero.text = "0";
      return zero;
    }
    if (terms.size() == 1 && rest.more == 0) return std::move(terms.front());
    Arithmetic out = combined(Kind::sum, std::move(terms));
    out.more += rest.more;
    if (rest.more > 0) out.more_value = out.more == rest.more ? rest.more_value : out.more_value + rest.more_value;
    return out;
  }

  [[nodiscard]] ir::NodeId definition_of(std::uint32_t slot) const {
    for (const ir::Statement& statement : rule_.statements) {
      if (statement.kind == ir::StatementKind::let && statement.slot == slot) return statement.expr;
    }
    for (const ir::Statement& statement : rule_.statements) {
      const ir::NodeId bound = binding_in(statement.expr, slot);
      if (bound != ir::kNoNode) return bound;
    }
    return ir::kNoNode;
  }

  /// The argument that a function's variable stands for.
  [[nodiscard]] ir::NodeId binding_in(ir::NodeId id, std::uint32_t slot) const {
    if (id == ir::kNoNode) return id;
    const ir::Node& node = this->node(id);
    if (node.op == Op::bind && node.as<ir::Binding>().slot == slot) return node.as<ir::Binding>().value;
    for (const ir::NodeId child : operands_of(evaluation_.program(), node)) {
      const ir::NodeId found = binding_in(child, slot);
      if (found != ir::kNoNode) return found;
    }
    return ir::kNoNode;
  }

  Evaluation& evaluation_;
  const ir::Rule& rule_;
  std::size_t leaves_ = 0;
};

// --- printing ----------------------------------------------------------------------------------------------------

LocalText both(const std::string& text) { return {text, text}; }

void append(LocalText& out, const LocalText& more) {
  out.zh += more.zh;
  out.en += more.en;
}

class ArithmeticPrinter {
 public:
  explicit ArithmeticPrinter(const LabelOf& label_of) : label_of_(label_of) {}

  [[nodiscard]] LocalText print(const Arithmetic& formula) const {
    switch (formula.kind) {
      case Kind::leaf: return leaf(formula);
      case Kind::sum: return sum(formula);
      case Kind::product: break;
    }
    LocalText out;
    for (const Arithmetic& factor : formula.parts) {
      // The first of a product has no sign of its own.
      if (!out.empty()) append(out, both(factor.inverse ? " ÷ " : " × "));
      const bool group = factor.kind == Kind::sum || (factor.kind == Kind::product && factor.inverse);
      append(out, group ? in_brackets(factor) : print(factor));
    }
    return out;
  }

 private:
  [[nodiscard]] LocalText leaf(const Arithmetic& formula) const {
    if (!formula.text.empty()) return both(formula.text);
    LocalText out = label_of_(formula.value);
    const LocalText value = shown(formula.value);
    out.zh += (out.zh.empty() ? "" : " ") + value.zh;
    out.en += (out.en.empty() ? "" : " ") + value.en;
    return out;
  }

  [[nodiscard]] LocalText in_brackets(const Arithmetic& formula) const {
    const LocalText inner = print(formula);
    return {"(" + inner.zh + ")", "(" + inner.en + ")"};
  }

  [[nodiscard]] LocalText sum(const Arithmetic& formula) const {
    LocalText out;
    std::size_t written = 0;
    std::size_t blanks = 0;
    std::size_t more = formula.more;
    Quantity rest = formula.more_value;
    for (const Arithmetic& term : formula.parts) {
      if (is_nothing(term)) continue;
      if (term.is_blank()) {
        ++blanks;
      } else if (written < kMostShownTerms) {
        const std::string_view sign = term.inverse ? (written > 0 ? " − " : "−") : (written > 0 ? " + " : "");
        append(out, both(std::string(sign)));
        append(out, term.inverse && term.kind == Kind::sum ? in_brackets(term) : print(term));
        ++written;
      } else {
        const Quantity value = term.inverse ? -term.total() : term.total();
        rest = more == 0 ? value : rest + value;
        ++more;
      }
    }
    if (written == 0 && more == 0) return blanks == 0 ? both("0") : all_blank(formula, blanks);
    if (more > 0) append(out, further(more, rest));
    if (blanks > 0) append(out, left_out(blanks));
    return out;
  }

  /// What is not in the document and counts as zero.
  static bool is_nothing(const Arithmetic& term) {
    return term.kind == Kind::leaf && !term.text.empty() && term.total().value == Exact(0);
  }

  [[nodiscard]] LocalText all_blank(const Arithmetic& formula, std::size_t blanks) const {
    if (formula.parts.size() == 1) return print(formula.parts.front());
    const std::string count = std::to_string(blanks);
    return {"0（" + count + " 项都为空）", "0 (all " + count + " terms are blank)"};
  }

  static LocalText further(std::size_t terms, const Quantity& value) {
    const std::string count = std::to_string(terms);
    const std::string figure = printed(value);
    return {" + 其余 " + count + " 项 " + figure, " + " + count + " further terms " + figure};
  }

  static LocalText left_out(std::size_t blanks) {
    const std::string count = std::to_string(blanks);
    return {"（另有 " + count + " 项为空）", " (" + count + (blanks == 1 ? " more is blank)" : " more are blank)")};
  }

  const LabelOf& label_of_;
};

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

}  // namespace

Quantity Arithmetic::total() const {
  if (is_single()) return value.quantity();
  Quantity out = more_value;
  bool first = more == 0;
  for (const Arithmetic& part : parts) {
    const Quantity one = part.total();
    if (kind == Kind::sum) {
      out = first ? (part.inverse ? -one : one) : part.inverse ? out - one : out + one;
    } else {
      out = first ? one : part.inverse ? out / one : out * one;
    }
    first = false;
  }
  return out;
}

Arithmetic arithmetic_of(Evaluation& evaluation, const ir::Rule& rule, ir::NodeId node) {
  return ArithmeticBuilder(evaluation, rule).build(node);
}

LocalText print(const Arithmetic& formula, const LabelOf& label_of) {
  return ArithmeticPrinter(label_of).print(formula);
}

LocalText shown(const Value& value) {
  if (value.absent()) return both("?");
  if (value.blank()) return {"空", "blank"};
  if (value.type.is_numeric()) return both(printed(value.quantity()));
  if (value.type.is(Base::date)) {
    const Prose* const prose = value.prose();
    const bool stated = prose != nullptr;
    return both(
        quoted(stated ? prose->text().substr(value.passage->begin, value.passage->end - value.passage->begin) : ""));
  }
  if (!value.type.is_text()) return {};
  return value.text().empty() ? LocalText{"空", "blank"} : both(quoted(shortened(value.text())));
}

}  // namespace budgetlint
