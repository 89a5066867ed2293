#include "lang/compiler.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/document_kinds.h"
#include "base/figure.h"
#include "base/normal_text.h"
#include "diag/code.h"
#include "diag/suggestion.h"
#include "lang/ast.h"
#include "lang/declarations.h"
#include "lang/declared_cells.h"
#include "lang/declared_identities.h"
#include "lang/expression_checker.h"
#include "lang/packs.h"
#include "lang/parser.h"
#include "lang/replaced_rules.h"
#include "lang/rule_lints.h"

namespace budgetlint {
namespace {

class Compiler {
 public:
  explicit Compiler(const CompileOptions& options) : options_(options) {}

  CompileResult compile(std::vector<ParseResult> parsed_files) {
    for (ParseResult& parsed : parsed_files) {
      out_.sources.push_back(parsed.file.source);
      std::move(parsed.problems.begin(), parsed.problems.end(), std::back_inserter(out_.problems));
      files_.push_back(std::move(parsed.file));
    }
    syntax_problems_ = out_.problems.size();
    packs_ = declare_packs(files_, out_.program, declared_, out_.problems);
    declare(files_, packs_, out_.program, declared_, out_.problems);
    each_file([&](const ast::File& file, std::uint16_t pack) { compile_parameters(file, pack); });
    each_file([&](const ast::File& file, std::uint16_t pack) { check_shared(file, pack); });
    declare_cells(files_, packs_, out_.program, declared_, out_.problems);
    each_file([&](const ast::File& file, std::uint16_t pack) { compile_rules_of(file, pack, false); });
    declare_replaced(files_, packs_, out_.program, declared_, out_.problems);
    each_file([&](const ast::File& file, std::uint16_t pack) { compile_rules_of(file, pack, true); });
    each_file([&](const ast::File& file, std::uint16_t pack) { apply_overrides(file, pack); });
    if (options_.tests) each_file([&](const ast::File& file, std::uint16_t pack) { compile_tests(file, pack); });
    if (options_.lint && !has_errors(out_.problems)) lint_declarations(files_, declared_, out_.program, out_.problems);
    tidy_problems();
    out_.packs = packs_;
    return std::move(out_);
  }

 private:
  template <typename Action>
  void each_file(const Action& action) {
    for (std::size_t i = 0; i < files_.size(); ++i) action(files_[i], packs_[i]);
  }

  static Location at(const ast::File& file, Span span) { return {file.source.get(), span, {}, {}}; }

  void report(Code code, const ast::File& file, const ast::Name& name, const std::vector<std::string>& candidates) {
    out_.problems.push_back(unknown_name(code, at(file, name.span), name.text, candidates));
  }

  /// In the order of the files and places, each once: one mistake in a declared identity shows in every column that it
  /// is checked on. Not more than a person reads.
  void tidy_problems() {
    constexpr std::size_t kMost = 200;
    std::map<const SourceText*, std::size_t> order;
    for (const SourcePtr& source : out_.sources) order.emplace(source.get(), order.size());
    const auto rank = [&](const Diagnostic& problem) {
      const auto known = order.find(problem.where.source);
      return std::pair{known == order.end() ? order.size() : known->second, problem.where.span};
    };
    std::stable_sort(out_.problems.begin(), out_.problems.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return rank(a) < rank(b); });
    std::set<std::tuple<std::string, const SourceText*, Span>> seen;
    std::erase_if(out_.problems, [&](const Diagnostic& problem) {
      return !seen.emplace(problem.rule, problem.where.source, problem.where.span).second;
    });
    if (out_.problems.size() <= kMost) return;
    Diagnostic rest =
        make_diagnostic(Code::too_many_problems, out_.problems[kMost].where, out_.problems.size() - kMost);
    out_.problems.resize(kMost);
    out_.problems.push_back(std::move(rest));
  }

  /// Functions and constants are checked by themselves too: a file of them may have no rule that uses them.
  void check_shared(const ast::File& file, std::uint16_t pack) {
    const auto check_once = [&](const ast::Name& name, const auto& check) {
      if (!name.given() || declared_.broken.contains(name.text)) return;
      const std::size_t before = out_.problems.size();
      ExpressionChecker checker(out_.program, declared_, file, pack, out_.problems);
      check(checker);
      if (out_.problems.size() != before) declared_.broken.insert(name.text);
    };
    for (const ast::Function& function : file.functions) {
      if (has_syntax_problem(function.span, file)) declared_.broken.insert(function.name.text);
      check_once(function.name, [&](ExpressionChecker& checker) { checker.check_function(function); });
    }
    for (const ast::Constant& constant : file.constants) {
      check_once(constant.name, [&](ExpressionChecker& checker) { (void)checker.check(*constant.value); });
    }
    for (const ast::NamedPattern& pattern : file.patterns) {
      if (!pattern.name.given()) continue;
      ExpressionChecker(out_.program, declared_, file, pack, out_.problems).check_pattern(pattern);
    }
    if (options_.lint && is_empty(file) && !has_syntax_problem(file.source->whole(), file)) {
      out_.problems.push_back(make_diagnostic(Code::no_rules_in_file, at(file, {})));
    }
  }

  static bool is_empty(const ast::File& file) {
    const bool no_vocabulary = file.terms.empty() && file.term_lists.empty() && file.funds.empty() &&
                               file.measures.empty() && file.grammar.empty() && file.cells.empty();
    return no_vocabulary && file.table_sets.empty() && file.templates.empty() && file.synonyms.empty() &&
           file.words.empty() && file.code_lists.empty() && file.patterns.empty() && file.constants.empty() &&
           file.parameters.empty() && file.functions.empty() && file.rules.empty() && file.overrides.empty() &&
           file.replaced.empty() && file.tests.empty();
  }

  // --- parameters --------------------------------------------------------------------------------------------------

  void compile_parameters(const ast::File& file, std::uint16_t pack) {
    for (const ast::Parameter& parameter : file.parameters) {
      if (!parameter.name.given()) continue;  // did not parse; already reported
      ExpressionChecker checker(out_.program, declared_, file, pack, out_.problems);
      if (is_builtin_name(out_.program, parameter.name.text)) {
        out_.problems.push_back(
            make_diagnostic(Code::name_of_builtin, at(file, parameter.name.span), parameter.name.text));
        continue;
      }
      const CheckedExpr value = checker.check(*parameter.value);
      declared_.broken.insert(parameter.name.text);  // until it is found to be right
      if (value.type.is_error()) continue;
      const ir::Op op = out_.program.nodes[value.node].op;
      if (op != ir::Op::number && op != ir::Op::text) {
        out_.problems.push_back(make_diagnostic(Code::parameter_not_constant, at(file, parameter.value->span)));
        continue;
      }
      const Type wanted =
          parameter.type.given() ? resolve_type(parameter.type, out_.program, *file.source, out_.problems) : value.type;
      if (wanted.is_error()) continue;
      const bool fits = wanted.base == value.type.base && (wanted.ref == 0 || wanted.ref == value.type.ref);
      if (!fits) {
        out_.problems.push_back(make_diagnostic(Code::wrong_result, at(file, parameter.value->span),
                                                parameter.name.text, name_of(wanted), name_of(value.type)));
        continue;
      }
      const Location where = at(file, parameter.name.span);
      const auto [known, fresh] = declared_.parameters.emplace(
          parameter.name.text, Declared<std::size_t>{out_.program.parameters.size(), pack, where, false});
      if (!fresh) {
        out_.problems.push_back(make_diagnostic(Code::duplicate_name, where, parameter.name.text));
        continue;
      }
      declared_.broken.erase(parameter.name.text);
      out_.program.parameters.push_back(
          {parameter.name.text, value.type, value.node, {parameter.title.zh.text, parameter.title.en.text}});
    }
  }

  // --- rules -------------------------------------------------------------------------------------------------------

  void compile_rules_of(const ast::File& file, std::uint16_t pack, bool overriding) {
    if (!overriding) {
      for (const ast::TableSet& set : file.table_sets) {
        for (const ast::Rule& rule : declared_identities(set, *file.source)) add_rule(rule, file, pack);
      }
    }
    for (const ast::Rule& rule : file.rules) {
      if (rule.overrides != overriding) continue;
      overriding ? replace_rule(rule, file, pack) : add_rule(rule, file, pack);
    }
  }

  /// One that did not compile is there too; that it did not is told.
  void report_unknown_rule(const ast::File& file, const ast::Name& id) {
    if (declared_.rules.contains(id.text)) return;
    out_.problems.push_back(make_diagnostic(Code::unknown_rule, at(file, id.span), id.text));
    out_.problems.back().label = did_you_mean_rule(id.text, rule_ids_of(out_.program));
  }

  ir::Rule* find_rule(const std::string& id) {
    auto& rules = out_.program.rules;
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const ir::Rule& rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
  }

  void add_rule(const ast::Rule& rule, const ast::File& file, std::uint16_t pack) {
    if (!rule.id.given()) return;  // did not parse; already reported
    const Location where = at(file, rule.id.span);
    const auto [place, fresh] = declared_.rules.emplace(rule.id.text, where);
    if (!fresh) {
      Diagnostic problem = make_diagnostic(Code::duplicate_rule, where, rule.id.text);
      problem.related.push_back({{"第一次定义在这里", "first defined here"}, place->second});
      out_.problems.push_back(std::move(problem));
      return;
    }
    ir::Rule compiled;
    if (compile_rule(rule, file, pack, compiled)) out_.program.rules.push_back(std::move(compiled));
  }

  void replace_rule(const ast::Rule& rule, const ast::File& file, std::uint16_t pack) {
    if (!rule.id.given()) return;
    ir::Rule* const known = find_rule(rule.id.text);
    if (known == nullptr) return report_unknown_rule(file, rule.id);
    ir::Rule compiled;
    if (may_change(*known, file, rule.id, pack) && compile_rule(rule, file, pack, compiled))
      *known = std::move(compiled);
  }

  /// A pack changes the rules of packs that it imports, not its own.
  bool may_change(const ir::Rule& rule, const ast::File& file, const ast::Name& name, std::uint16_t pack) {
    if (rule.pack != pack && declared_.may_use(pack, rule.pack)) return true;
    const Code code = rule.pack == pack ? Code::overrides_own_rule : Code::not_imported;
    out_.problems.push_back(make_diagnostic(code, at(file, name.span), name.text, out_.program.packs[rule.pack].name));
    return false;
  }

  void apply_overrides(const ast::File& file, std::uint16_t pack) {
    for (const ast::Override& change : file.overrides) {
      if (!change.rule.given()) continue;
      ir::Rule* const known = find_rule(change.rule.text);
      if (known == nullptr) {
        report_unknown_rule(file, change.rule);
        continue;
      }
      if (!may_change(*known, file, change.rule, pack)) continue;
      const Location where = at(file, change.rule.span);
      const auto [first, fresh] = changed_.emplace(std::pair{pack, known->id}, where);
      if (!fresh) {
        out_.problems.push_back(make_diagnostic(Code::duplicate_name, where, change.rule.text));
        out_.problems.back().related.push_back({{"第一次改写在这里", "first changed here"}, first->second});
        continue;
      }
      if (change.because.given()) {
        known->off = change.because.text;
      } else {
        known->severity = change.severity;
      }
    }
  }

  bool compile_rule(const ast::Rule& rule, const ast::File& file, std::uint16_t pack, ir::Rule& out) {
    // What a mistake in the syntax left of a rule is not worth checking: it would be told twice.
    if (has_syntax_problem(rule.span, file)) return false;
    const std::size_t before = out_.problems.size();
    out = header(rule, file, pack);
    ExpressionChecker checker(out_.program, declared_, file, pack, out_.problems);
    bool requires_something = false;
    bool broken = false;  // holds an expression that did not parse
    for (const ast::Statement& statement : rule.statements) {
      out.statements.push_back(compile_statement(statement, file, checker));
      broken |= out.statements.back().expr == ir::kNoNode;
      requires_something |= statement.kind == ast::StatementKind::require;
    }
    out.set = checker.table_set();
    if (out.set == kNone) out.set = set_of(pack);
    out.slots = checker.slots();
    out.kept = checker.kept();
    if (rule.needs_column.given() && out.set != kNone) need_column(rule, out);
    const bool clean = !broken && out_.problems.size() == before;
    if (!requires_something && clean) {
      out_.problems.push_back(make_diagnostic(Code::no_requirement, at(file, rule.id.span), rule.id.text));
      return false;
    }
    if (clean && requires_something && options_.lint) {
      lint_rule({out_.program, out, file, checker.unused_variables()}, rule, out_.problems);
    }
    return requires_something && clean;
  }

  /// The table set that a pack is about: its rules are for no other documents, whatever they name.
  [[nodiscard]] std::uint16_t set_of(std::uint16_t pack) const {
    std::uint16_t only = kNone;
    const std::string& name = out_.program.packs[pack].name;
    for (std::uint16_t set = 0; set < out_.program.sets.size(); ++set) {
      if (name.empty() || out_.program.sets[set].pack != name) continue;
      if (only != kNone) return kNone;
      only = set;
    }
    return only;
  }

  /// A declared identity of a hierarchy is for documents that print the column.
  void need_column(const ast::Rule& rule, ir::Rule& out) const {
    const TableSetSchema& set = out_.program.sets[out.set];
    for (std::uint16_t part = 0; part < set.parts.size(); ++part) {
      if (!rule.id.text.starts_with(set.part_path(part) + "/")) continue;
      out.needed_part = part;
      out.needed_column = set.parts[part].find_column(rule.needs_column.text);
    }
  }

  /// Whether something there did not parse.
  [[nodiscard]] bool has_syntax_problem(Span span, const ast::File& file) const {
    return std::any_of(out_.problems.begin(), out_.problems.begin() + static_cast<std::ptrdiff_t>(syntax_problems_),
                       [&](const Diagnostic& problem) {
                         // Full-width punctuation is told and read all the same.
                         const bool read = problem.rule == info(Code::full_width_punctuation).id;
                         if (read || problem.where.source != file.source.get()) return false;
                         const std::uint32_t place = problem.where.span.begin;
                         if (place < span.begin) return false;
                         // A rule ends where it could not be read on; then the mistake is the next thing after it.
                         return place <= span.end ||
                                file.source->slice({span.end, place}).find_first_not_of(" \t\r\n") ==
                                    std::string_view::npos;
                       });
  }

  ir::Rule header(const ast::Rule& rule, const ast::File& file, std::uint16_t pack) {
    ir::Rule out;
    out.id = rule.id.text;
    out.severity = rule.severity;
    out.title = {rule.title.zh.text, rule.title.en.given() ? rule.title.en.text : rule.title.zh.text};
    for (const ast::Name& basis : rule.basis) out.basis.push_back(basis.text);
    for (const ast::Name& see : rule.see) out.see.push_back(see.text);
    add_scope(rule, file, out);
    out.doc = rule.doc;
    out.file = file.source->name();
    const Position place = file.source->position(rule.span.begin);
    out.line = place.line;
    // A declared identity's span is one name; what a person wants to read is its line.
    const bool declared = rule.id.text.find('/') != std::string::npos;
    out.source = std::string(declared ? file.source->line(place.line) : file.source->slice(rule.span));
    out.source.erase(0, out.source.find_first_not_of(' '));
    out.pack = pack;
    return out;
  }

  /// The documents that a rule is for: kinds and budget years.
  void add_scope(const ast::Rule& rule, const ast::File& file, ir::Rule& out) {
    for (const ast::Name& kind : rule.kinds) {
      const auto known = std::find(kDocumentKinds.begin(), kDocumentKinds.end(), kind.text);
      if (known == kDocumentKinds.end()) {
        report(Code::unknown_document_kind, file, kind, {kDocumentKinds.begin(), kDocumentKinds.end()});
      } else {
        out.kinds.push_back(kind.text);
      }
    }
    for (const auto& [name, year] : {std::pair{&rule.from, &out.from}, std::pair{&rule.until, &out.until}}) {
      if (!name->given()) continue;
      const auto [end, error] = std::from_chars(name->text.data(), name->text.data() + name->text.size(), *year);
      if (name->text.size() != 4 || error != std::errc() || end != name->text.data() + 4) {
        out_.problems.push_back(make_diagnostic(Code::bad_year, at(file, name->span), name->text));
      }
    }
    if (out.from > out.until) {
      out_.problems.push_back(make_diagnostic(Code::never_in_force, at(file, rule.until.span), out.from, out.until));
    }
  }

  static ir::Statement compile_statement(const ast::Statement& statement, const ast::File& file,
                                         ExpressionChecker& checker) {
    ir::Statement out;
    out.text = one_line(file.source->slice(statement.expr->span));
    out.line = file.source->position(statement.span.begin).line;
    out.variable = statement.variable.text;
    switch (statement.kind) {
      case ast::StatementKind::for_each: {
        out.kind = ir::StatementKind::for_each;
        const CheckedExpr domain = checker.check_domain(*statement.expr);
        out.expr = domain.node;
        out.slot =
            checker.open_loop(statement.variable, domain.type.element(), statement.expr->kind == ast::ExprKind::list);
        if (statement.where != nullptr) out.where = checker.check_condition(*statement.where).node;
        break;
      }
      case ast::StatementKind::let: {
        out.kind = ir::StatementKind::let;
        const CheckedExpr value = checker.check(*statement.expr);
        out.expr = value.node;
        out.slot = checker.declare_variable(statement.variable, value.type, value.loop);
        break;
      }
      case ast::StatementKind::when:
        out.kind = ir::StatementKind::when;
        out.expr = checker.check_condition(*statement.expr).node;
        break;
      case ast::StatementKind::require: compile_require(statement, checker, out); break;
    }
    return out;
  }

  static void compile_require(const ast::Statement& statement, ExpressionChecker& checker, ir::Statement& out) {
    out.kind = ir::StatementKind::require;
    out.expr = checker.check_condition(*statement.expr).node;
    if (statement.at != nullptr) out.at = checker.check_place(*statement.at).node;
    if (statement.message.given()) out.message = checker.check_message(statement.message);
    if (statement.fix.place == nullptr || statement.fix.value == nullptr) return;
    out.fix.place = checker.check(*statement.fix.place).node;
    const CheckedExpr value = checker.check(*statement.fix.value);
    out.fix.value = value.node;
    out.fix.safe = statement.fix.safe;
  }

  // --- tests -------------------------------------------------------------------------------------------------------

  void compile_tests(const ast::File& file, std::uint16_t pack) {
    for (const ast::Test& test : file.tests) {
      if (!test.rule.given() || has_syntax_problem(test.span, file)) continue;
      const ir::Rule* const rule = find_rule(test.rule.text);
      if (rule == nullptr) {
        report_unknown_rule(file, test.rule);
        continue;
      }
      ir::RuleTest out;
      out.rule = rule->id;
      out.rule_index = static_cast<std::size_t>(rule - out_.program.rules.data());
      out.source = file.source;
      out.span = test.span;
      ExpressionChecker checker(out_.program, declared_, file, pack, out_.problems);
      if (rule->set != kNone) checker.use_table_set(rule->set);
      for (const ast::TestCase& entry : test.cases) out.cases.push_back(compile_case(entry, file, checker));
      out.set = checker.table_set();
      out.slots = checker.slots();
      out.kept = checker.kept();
      out_.tests.push_back(std::move(out));
    }
  }

  ir::TestCase compile_case(const ast::TestCase& entry, const ast::File& file, ExpressionChecker& checker) {
    ir::TestCase out;
    out.sample = entry.sample.text;
    out.text = std::string(file.source->slice(entry.span));
    out.span = entry.span;
    for (const ast::TestChange& change : entry.changes) {
      ir::TestChange made;
      made.kind = static_cast<ir::TestChange::Kind>(change.kind);
      made.place = checker.check(*change.place).node;
      made.value = cell(change.value);
      for (const auto& row : change.rows) {
        made.rows.emplace_back();
        for (const ast::TestCell& one : row) made.rows.back().push_back(cell(one));
      }
      made.old_text = change.old_text.text;
      made.new_text = change.new_text.text;
      out.changes.push_back(std::move(made));
    }
    const ast::TestExpectation& wanted = entry.expectation;
    out.expectation.outcome = static_cast<ir::TestExpectation::Outcome>(wanted.outcome);
    for (const ast::ExprPtr& place : wanted.places) out.expectation.places.push_back(checker.check(*place).node);
    out.expectation.expected = wanted.expected;
    out.expectation.actual = wanted.actual;
    out.expectation.difference = wanted.difference;
    if (!wanted.times.empty() && wanted.times.size() < 9) out.expectation.times = std::stoi(wanted.times);
    return out;
  }

  static ir::TestCell cell(const ast::TestCell& from) {
    return {static_cast<ir::TestCell::Kind>(from.kind), from.text};
  }

  const CompileOptions& options_;
  CompileResult out_;
  std::vector<ast::File> files_;
  std::vector<std::uint16_t> packs_;
  std::size_t syntax_problems_ = 0;
  std::map<std::pair<std::uint16_t, std::string>, Location> changed_;  // rules changed or switched off, by pack
  Declarations declared_;
};

}  // namespace

CompileResult compile_rules(std::vector<ParseResult> files, const CompileOptions& options) {
  return Compiler(options).compile(std::move(files));
}

CompileResult compile_rules(const std::vector<SourcePtr>& sources, const CompileOptions& options) {
  return compile_rules(parse_files(sources), options);
}

PackHeader pack_header(const ast::File& file) {
  PackHeader out{file.pack.text, {}};
  for (const ast::Import& entry : file.imports) out.imports.push_back(entry.pack.text);
  return out;
}

bool set_parameter(ir::Program& program, const ir::Parameter& parameter, const std::string& text) {
  const ir::Node& node = program.nodes[parameter.node];
  if (node.op == ir::Op::text) {
    program.strings[node.as<ir::StringRef>().index] = text;
    return true;
  }
  ir::Constant& constant = program.constants[node.as<ir::ConstantRef>().index];
  const ParsedFigure parsed = parse_figure(text, {constant.dimension, constant.unit_exponent, constant.unit});
  if (!parsed.ok() || parsed.figure.unit.dimension != constant.dimension) return false;
  if (parsed.figure.units > INT64_MAX || parsed.figure.units < INT64_MIN) return false;
  if (constant.dimension == Dimension::count && parsed.figure.unit.text != constant.unit) return false;
  constant.units = static_cast<std::int64_t>(parsed.figure.units);
  constant.unit_exponent = parsed.figure.unit.exponent;
  constant.exponent = parsed.figure.unit.exponent - parsed.figure.decimals;
  constant.unit = parsed.figure.unit.text;
  return true;
}

}  // namespace budgetlint
