#include "lang/sentence.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/exact.h"
#include "lang/builtins.h"
#include "lang/canonical.h"
#include "lang/pattern_words.h"

namespace budgetlint {
namespace {

using ir::Op;

LocalText operator+(LocalText a, const LocalText& b) {
  a.zh += b.zh;
  a.en += b.en;
  return a;
}

LocalText both(const std::string& text) { return {text, text}; }
LocalText quoted(const std::string& text) { return {"“" + text + "”", "“" + text + "”"}; }

/// The description of a builtin up to where it goes into detail.
std::string head_of(std::string_view description) {
  const std::size_t end = std::min({description.find("，"), description.find("（"), description.find("："),
                                    description.find(", "), description.find(" ("), description.size()});
  return std::string(description.substr(0, end));
}

class Speaker {
 public:
  Speaker(const ir::Program& program, const ir::Rule& rule) : program_(program), rule_(rule) {}

  LocalText rule() const {
    LocalText out;
    for (const ir::Statement& statement : rule_.statements) {
      if (!out.empty()) out = out + both("\n");
      out = out + this->statement(statement);
    }
    return out;
  }

  LocalText say(ir::NodeId id) const {
    if (id == ir::kNoNode) return {};
    LocalText out = spoken(id);
    for (std::string* text : {&out.zh, &out.en}) {
      for (std::size_t at = text->find("  "); at != std::string::npos; at = text->find("  ")) text->erase(at, 1);
    }
    return out;
  }

 private:
  LocalText statement(const ir::Statement& statement) const {
    switch (statement.kind) {
      case ir::StatementKind::for_each: {
        LocalText out =
            LocalText{"对", "for each of "} + say(statement.expr) +
            LocalText{"中的每一项（称为 " + statement.variable + "）", " (called " + statement.variable + ")"};
        if (statement.where != ir::kNoNode) {
          out = out + LocalText{"，只看符合下列条件的：", ", where "} + say(statement.where);
        }
        return out + LocalText{"：", ":"};
      }
      case ir::StatementKind::let:
        return LocalText{"令 " + statement.variable + " 为", "let " + statement.variable + " be "} +
               say(statement.expr) + LocalText{"；", ";"};
      case ir::StatementKind::when:
        return LocalText{"只在下列条件成立时适用：", "only where "} + say(statement.expr) + LocalText{"；", ";"};
      case ir::StatementKind::require: break;
    }
    return LocalText{"要求：", "it is required that "} + say(statement.expr) + LocalText{"。", "."};
  }

  [[nodiscard]] const ir::Node& node(ir::NodeId id) const { return program_.nodes[id]; }

  [[nodiscard]] bool needs_brackets(Op outer, ir::NodeId inner) const {
    const auto rank = [](Op op) {
      switch (op) {
        case Op::equal:
        case Op::not_equal:
        case Op::approximate:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal:
        case Op::contains:
        case Op::in_list: return 2;
        case Op::multiply:
        case Op::divide: return 3;
        case Op::add:
        case Op::subtract: return 2;
        case Op::logical_and: return 1;
        case Op::logical_or:
        case Op::implies: return 0;
        default: return 9;
      }
    };
    return rank(node(inner).op) < rank(outer);
  }

  LocalText operand(Op outer, ir::NodeId inner) const {
    return needs_brackets(outer, inner) ? LocalText{"（", "("} + say(inner) + LocalText{"）", ")"} : say(inner);
  }

  LocalText infix(const ir::Node& at, const LocalText& between, const LocalText& after = {}) const {
    const ir::Binary& sides = at.as<ir::Binary>();
    return operand(at.op, sides.left) + between + operand(at.op, sides.right) + after;
  }

  LocalText listed(std::span<const ir::NodeId> nodes) const {
    LocalText out;
    for (const ir::NodeId one : nodes) {
      if (!out.empty()) out = out + LocalText{"、", ", "};
      out = out + say(one);
    }
    return out;
  }

  LocalText of(ir::NodeId object, const LocalText& what) const {
    // English has the object last: the total of row; what the object calls its own is then “the”.
    const LocalText owner = say(object);
    const std::string own = what.en.starts_with("its ") ? "the " + what.en.substr(4) : what.en;
    return {owner.zh + "的" + what.zh, own + " of " + owner.en};
  }

  LocalText spoken(ir::NodeId id) const {
    const ir::Node& at = node(id);
    switch (at.op) {
      case Op::number: return number(program_.constants[at.as<ir::ConstantRef>().index]);
      case Op::text: return quoted(program_.strings[at.as<ir::StringRef>().index]);
      case Op::variable: {
        const std::string& name = program_.strings[at.as<ir::Variable>().name.index];
        return name.empty() ? LocalText{"它", "it"} : both(" " + name + " ");
      }
      case Op::list: return listed(ir::nodes_of(program_, at.as<ir::Operands>()));
      case Op::document:
        return at.as<ir::WhichDocument>().edition == Edition::current ? LocalText{"本文档", "the document"}
                                                                      : LocalText{"上年文档", "last year's document"};
      case Op::table: return table(at.as<ir::TableOf>());
      case Op::part: return part(at.as<ir::PartOf>());
      case Op::cell: return cell(at.as<ir::CellOf>());
      case Op::row: {
        const LocalText part = say(at.as<ir::Lookup>().in);
        const LocalText key = say(at.as<ir::Lookup>().key);
        return {part.zh + "中" + key.zh + "一行", "the row " + key.en + " of " + part.en};
      }
      case Op::entry: return of(at.as<ir::Lookup>().in, say(at.as<ir::Lookup>().key));
      case Op::element: {
        const std::string position = std::to_string(at.as<ir::ElementOf>().position);
        return of(at.as<ir::ElementOf>().list, {"第 " + position + " 项", "element " + position});
      }
      case Op::member: return member(at.as<ir::MemberOf>());
      case Op::bind: return bind(at.as<ir::Binding>());
      case Op::once: return say(at.as<ir::Once>().value);
      case Op::call: return call(at.as<ir::Call>());
      case Op::match: return match(at.as<ir::MatchOf>());
      case Op::capture: {
        const ir::CaptureOf& capture = at.as<ir::CaptureOf>();
        return of(capture.match, quoted(name_of(capture)));
      }
      default: return operation(at);
    }
  }

  [[nodiscard]] const std::string& name_of(const ir::CaptureOf& of) const {
    return program_.patterns[node(of.match).type.ref].captures[of.capture].name;
  }

  LocalText match(const ir::MatchOf& of) const {
    const LocalText where = say(of.subject);
    const LocalText words = pattern_in_words(program_.patterns[of.pattern].text);
    return {where.zh + "中写有“" + words.zh + "”之处", "the places in " + where.en + " that read “" + words.en + "”"};
  }

  static LocalText number(const ir::Constant& constant) {
    const Exact scaled = Exact::decimal(constant.units, constant.exponent - constant.unit_exponent);
    return both(scaled.to_shortest_string(18) + constant.unit);
  }

  LocalText table(const ir::TableOf& of) const {
    return in_document(program_.sets[rule_.set].tables[of.table].name, of.document);
  }

  LocalText part(const ir::PartOf& of) const {
    const bool named = of.table != ir::kNoNode && node(of.table).op == Op::table;
    return in_document(program_.sets[rule_.set].part_path(of.part),
                       named ? node(of.table).as<ir::TableOf>().document : ir::kNoNode);
  }

  LocalText in_document(const std::string& name, ir::NodeId document) const {
    if (document == ir::kNoNode) return both(name);
    if (node(document).op != Op::document) return of(document, both(name));
    const bool prior = node(document).as<ir::WhichDocument>().edition == Edition::prior;
    return prior ? LocalText{"上年的" + name, "last year's " + name} : both(name);
  }

  LocalText cell(const ir::CellOf& of) const {
    const std::string* const column = column_of(of);
    return column == nullptr ? say(of.row) : this->of(of.row, quoted(*column));
  }

  /// Null where the row may be of any part.
  [[nodiscard]] const std::string* column_of(const ir::CellOf& of) const {
    const std::uint16_t part = node(of.row).type.ref;
    if (part == kNone || rule_.set == kNone) return nullptr;
    return &program_.sets[rule_.set].parts[part].columns[of.column].name;
  }

  LocalText member(const ir::MemberOf& of) const {
    const LocalText name = name_of(of.member);
    return name.empty() ? say(of.object) : this->of(of.object, name);
  }

  static LocalText name_of(builtins::Member member) {
    for (const builtins::MemberInfo& info : builtins::members()) {
      if (info.member == member) return {head_of(info.zh), head_of(info.en)};
    }
    return {};
  }

  /// The body, and what its variable stands for.
  LocalText bind(const ir::Binding& of) const {
    std::string name;
    Canonical(program_, rule_).each(of.body, [&](ir::NodeId, const ir::Node& inner) {
      if (inner.op != Op::variable || inner.as<ir::Variable>().slot != of.slot) return;
      name = program_.strings[inner.as<ir::Variable>().name.index];
    });
    if (name.empty()) return say(of.body);
    return say(of.body) + LocalText{"（其中 " + name + " 是", " (where " + name + " is "} + say(of.value) +
           LocalText{"）", ")"};
  }

  LocalText call(const ir::Call& of) const {
    const std::span<const ir::NodeId> arguments = ir::nodes_of(program_, of.arguments);
    const auto first = [&] { return say(arguments[0]); };
    using builtins::Function;
    switch (of.function) {
      case Function::section: return {first().zh + "一节", "section " + first().en};
      case Function::name_of:
        return {first().zh + "中" + say(arguments[1]).zh + "的名称",
                "the name of " + say(arguments[1]).en + " in " + first().en};
      case Function::codes_of:
        return {first().zh + "中名为" + say(arguments[1]).zh + "的编码",
                "the codes named " + say(arguments[1]).en + " in " + first().en};
      case Function::named:
        return {first().zh + "中名为" + say(arguments[1]).zh + "的各项",
                "those of " + first().en + " named " + say(arguments[1]).en};
      case Function::signed_change:
        return {say(arguments[1]).zh + "（按" + first().zh + "带正负号）",
                say(arguments[1]).en + " with the sign of " + first().en};
      case Function::date:
        return {first().zh + "年" + say(arguments[1]).zh + "月" + say(arguments[2]).zh + "日",
                "the date of " + listed(arguments).en};
      case Function::budgeted: return {"当年预算里的" + first().zh, first().en + " of that year's budget"};
      case Function::length: return {first().zh + "的字数", "the length of " + first().en};
      case Function::split:
        return {first().zh + "按" + say(arguments[1]).zh + "分成的各段",
                "the pieces of " + first().en + " between " + say(arguments[1]).en};
      case Function::same_name:
        return {first().zh + "与" + say(arguments[1]).zh + "是同一名称",
                first().en + " and " + say(arguments[1]).en + " are one name"};
      case Function::slips_of:
        return {first().zh + "中与" + say(arguments[1]).zh + "只差一个字的各处",
                "where " + say(arguments[1]).en + " stands in " + first().en + " with one character wrong"};
      case Function::starts_with:
        return {first().zh + "以" + say(arguments[1]).zh + "开头", first().en + " begins with " + say(arguments[1]).en};
      case Function::ends_with:
        return {first().zh + "以" + say(arguments[1]).zh + "结尾", first().en + " ends with " + say(arguments[1]).en};
      case Function::distinct: return {"去掉重复后的" + first().zh, first().en + " without repetitions"};
      case Function::absolute: return {first().zh + "的绝对值", "the absolute value of " + first().en};
      case Function::or_zero: return {first().zh + "（没有写的按零计）", first().en + " (zero where there is none)"};
      case Function::unit_of: return {first().zh + "的单位", "the unit of " + first().en};
      case Function::text_of: return first();
      case Function::decimals_of: return {first().zh + "的小数位数", "the decimals of " + first().en};
      case Function::han_length: return {first().zh + "的汉字数", "the number of Chinese characters of " + first().en};
      case Function::joined_texts:
        return {first().zh + "连上" + say(arguments[1]).zh, first().en + " followed by " + say(arguments[1]).en};
      case Function::joined_lists:
        return {first().zh + "和" + say(arguments[1]).zh, first().en + " and " + say(arguments[1]).en};
      case Function::round: break;
    }
    return {first().zh + "四舍五入到" + say(arguments[1]).zh + "位小数",
            first().en + " rounded to " + say(arguments[1]).en + " decimals"};
  }

  LocalText operand_of(const ir::Node& unary) const { return say(unary.as<ir::Unary>().operand); }

  LocalText operation(const ir::Node& at) const {
    switch (at.op) {
      case Op::negate: return LocalText{"负的", "minus "} + operand_of(at);
      case Op::add: return infix(at, {"加", " plus "});
      case Op::subtract: return infix(at, {"减", " minus "});
      case Op::otherwise: return infix(at, {"（不印的为", " (where it is not printed "}, {"）", ")"});
      case Op::multiply: return infix(at, {"乘以", " times "});
      case Op::divide: return infix(at, {"除以", " over "});
      case Op::equal: return infix(at, {"与", " is the same as "}, {"相同", ""});
      case Op::not_equal: return infix(at, {"与", " differs from "}, {"不同", ""});
      case Op::approximate: return infix(at, {"等于", " equals "}, {"（在四舍五入范围内）", " (within rounding)"});
      case Op::less: return infix(at, {"小于", " is less than "});
      case Op::less_equal: return infix(at, {"不大于", " is at most "});
      case Op::greater: return infix(at, {"大于", " is greater than "});
      case Op::greater_equal: return infix(at, {"不小于", " is at least "});
      case Op::contains: return infix(at, {"中有", " contains "});
      case Op::is_blank: return operand_of(at) + LocalText{"为空白", " is blank"};
      case Op::is_empty: return operand_of(at) + LocalText{"是空的", " is empty"};
      case Op::is_present: return operand_of(at) + LocalText{"存在", " is there"};
      case Op::in_list: return infix(at, {"属于", " is one of "});
      case Op::logical_not: return negation(at);
      case Op::logical_and: return infix(at, {"，并且", " and "});
      case Op::logical_or: return infix(at, {"，或者", " or "});
      case Op::implies:
        return LocalText{"如果", "if "} + say(at.as<ir::Binary>().left) + LocalText{"，那么", " then "} +
               say(at.as<ir::Binary>().right);
      default: return loop(at.op, at.as<ir::Loop>());
    }
  }

  LocalText negation(const ir::Node& at) const {
    const ir::Node& inner = node(at.as<ir::Unary>().operand);
    switch (inner.op) {
      case Op::is_blank: return operand_of(inner) + LocalText{"不是空白", " is not blank"};
      case Op::is_empty: return operand_of(inner) + LocalText{"不是空的", " is not empty"};
      case Op::is_present: return operand_of(inner) + LocalText{"不存在", " is not there"};
      case Op::in_list: return infix(inner, {"不属于", " is none of "});
      case Op::contains: return infix(inner, {"中没有", " does not contain "});
      default: return LocalText{"并非（", "not ("} + operand_of(at) + LocalText{"）", ")"};
    }
  }

  LocalText domain(const ir::Loop& of) const {
    LocalText out = say(of.domain);
    if (of.where != ir::kNoNode) out = out + LocalText{"中符合“", " where ("} + say(of.where) + LocalText{"”者", ")"};
    return out;
  }

  LocalText loop(Op op, const ir::Loop& of) const {
    const LocalText over = domain(of);
    const bool plain = node(of.body).op == Op::variable && node(of.body).as<ir::Variable>().slot == of.slot;
    const LocalText body = plain ? LocalText{} : say(of.body);
    switch (op) {
      case Op::all: return {over.zh + "的每一项都满足：" + body.zh, "for all of " + over.en + ", " + body.en};
      case Op::any:
        return {over.zh + "中至少有一项满足：" + body.zh, "for at least one of " + over.en + ", " + body.en};
      case Op::none: return {over.zh + "中没有一项满足：" + body.zh, "for none of " + over.en + ", " + body.en};
      case Op::count: return {over.zh + "的个数", "the number of " + over.en};
      case Op::map:
        return plain ? over
                     : LocalText{over.zh + "各项的" + last_word(of).zh,
                                 "the " + last_word(of).en + " of each of " + over.en};
      case Op::group_by:
        return {over.zh + "按" + body.zh + "分成的各组", "the groups of " + over.en + " by " + body.en};
      default: break;
    }
    const LocalText what = op == Op::sum   ? LocalText{"之和", "the sum of "}
                           : op == Op::min ? LocalText{"中最小的", "the least of "}
                                           : LocalText{"中最大的", "the greatest of "};
    if (plain) return {over.zh + what.zh, what.en + over.en};
    return {over.zh + "各项的（" + body.zh + "）" + what.zh, what.en + body.en + " over " + over.en};
  }

  /// The member that a list of members takes from each element.
  LocalText last_word(const ir::Loop& map) const {
    const ir::Node& body = node(map.body);
    const std::string* const column = body.op == Op::cell ? column_of(body.as<ir::CellOf>()) : nullptr;
    if (column != nullptr) return quoted(*column);
    if (body.op == Op::capture) return quoted(name_of(body.as<ir::CaptureOf>()));
    const LocalText name = body.op == Op::member ? name_of(body.as<ir::MemberOf>().member) : LocalText{};
    return name.empty() ? say(map.body) : name;
  }

  const ir::Program& program_;
  const ir::Rule& rule_;
};

}  // namespace

LocalText phrase_of(const ir::Program& program, const ir::Rule& rule, ir::NodeId expression) {
  // Names of variables have blanks around them, which nothing needs at the ends.
  const auto trimmed = [](const std::string& text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
  };
  const LocalText out = Speaker(program, rule).say(expression);
  return {trimmed(out.zh), trimmed(out.en)};
}

LocalText sentence_of(const ir::Program& program, const ir::Rule& rule) { return Speaker(program, rule).rule(); }

}  // namespace budgetlint
