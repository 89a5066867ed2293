#include "engine/evaluation.h"

#include <utility>

namespace budgetlint {

using ir::Op;

Evaluation::Evaluation(const TypedDocument& document, const OtherDocuments& others, const ir::Program& program,
                       CompiledPatterns& patterns)
    : work_(document, others, program, patterns),
      reader_(work_, [this](const ir::TermCell::Print& print, std::string_view term) { return print_of(print, term); }),
      patterns_(work_) {}

void Evaluation::begin(std::uint32_t slots, std::uint32_t kept) {
  frame_.assign(slots, Value{});
  kept_.assign(kept, std::nullopt);
  patterns_.begin();
  work_.begin();
  pass_ = {};
}

Value Evaluation::eval(ir::NodeId node, const Pass& pass) {
  const Pass outer = std::exchange(pass_, pass);
  Value out = run(node);
  pass_ = outer;
  return out;
}

bool Evaluation::is_chosen(ir::NodeId where) {
  const Heap::Mark before = work_.heap().mark();
  const Value chosen = quietly(where);
  work_.heap().release_values(before);
  return chosen.is_true() || Workspace::is_malformed(chosen);
}

Value Evaluation::run(ir::NodeId id) {
  work_.step();
  const ir::Node& node = program().nodes[id];
  switch (node.op) {
    case Op::number: return constant(node);
    case Op::text: {
      Value out;
      out.type = node.type;
      out.content = Text{program().strings[node.as<ir::StringRef>().index]};
      return out;
    }
    case Op::variable: return frame_[node.as<ir::Variable>().slot];
    case Op::list: return list(node);
    case Op::document: return reader_.document(node.as<ir::WhichDocument>().edition);
    case Op::table: return table(node.as<ir::TableOf>());
    case Op::part: return part(node);
    case Op::cell: return cell(node);
    case Op::row: return row(node.as<ir::Lookup>());
    case Op::entry: return entry(node.as<ir::Lookup>());
    case Op::element: return element(node.as<ir::ElementOf>());
    case Op::member: return member(node.as<ir::MemberOf>());
    case Op::bind: {
      // An argument is evaluated once, however often the body uses it. It stays set: the explanation of a failed
      // comparison asks for it afterwards.
      const ir::Binding& of = node.as<ir::Binding>();
      frame_[of.slot] = run(of.value);
      return run(of.body);
    }
    case Op::once: return once(node.as<ir::Once>());
    case Op::call: return call(node);
    case Op::match: {
      const Value subject = run(node.as<ir::MatchOf>().subject);
      return subject.absent() ? subject : patterns_.matches(subject, node.as<ir::MatchOf>().pattern);
    }
    case Op::capture: {
      const Value match = run(node.as<ir::CaptureOf>().match);
      return match.absent() ? match : patterns_.capture(match, node.as<ir::CaptureOf>().capture);
    }
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide: return arithmetic(node);
    case Op::otherwise: return otherwise(node.as<ir::Binary>());
    case Op::equal:
    case Op::not_equal:
    case Op::approximate:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::contains: return compare(id);
    case Op::is_blank:
    case Op::is_empty:
    case Op::is_present: return state(node);
    case Op::in_list: return in_list(node.as<ir::Binary>());
    case Op::logical_not:
    case Op::logical_and:
    case Op::logical_or:
    case Op::implies: return logical(node);
    case Op::all:
    case Op::any:
    case Op::none: return quantifier(node.op, node.as<ir::Loop>());
    case Op::map: return map(node);
    case Op::sum: return sum(node);
    case Op::count: return count(node);
    case Op::min:
    case Op::max: return extreme(node);
    case Op::group_by: return group_by(node);
  }
  return work_.malformed({}, ReasonCode::cannot_evaluate);
}

/// A cell's expression has variables of its own, of which the first holds the term's name.
Value Evaluation::print_of(const ir::TermCell::Print& print, std::string_view term) {
  std::vector<Value> frame(print.slots);
  frame.front().type = {Base::text, false, 0};
  frame.front().content = Text{term};
  std::vector<std::optional<Value>> kept(print.kept);
  std::swap(frame_, frame);
  std::swap(kept_, kept);
  const Value out = quietly(print.node);
  std::swap(frame_, frame);
  std::swap(kept_, kept);
  return out;
}

}  // namespace budgetlint
