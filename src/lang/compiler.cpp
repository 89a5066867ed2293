#include "lang/compiler.h"

#include <algorithm>
#include <map>
#include <utility>

#include "diag/code.h"
#include "lang/ast.h"
#include "lang/declarations.h"
#include "lang/declared_identities.h"
#include "lang/expression_checker.h"
#include "lang/parser.h"

namespace budgetlint {
namespace {

class Compiler {
 public:
  CompileResult compile(const std::vector<SourcePtr>& sources) {
    out_.sources = sources;
    for (const SourcePtr& source : sources) {
      ParseResult parsed = parse_rules(source);
      std::move(parsed.problems.begin(), parsed.problems.end(), std::back_inserter(out_.problems));
      files_.push_back(std::move(parsed.file));
    }
    declare(files_, out_.program, places_, named_patterns_, out_.problems);
    for (const ast::File& file : files_) compile_file(file);
    return std::move(out_);
  }

 private:
  void compile_file(const ast::File& file) {
    const std::uint16_t pack = pack_of(file);
    for (const ast::TableSet& set : file.table_sets) {
      for (const ast::Rule& rule : declared_identities(set, *file.source)) compile_rule(rule, file, pack);
    }
    for (const ast::Rule& rule : file.rules) compile_rule(rule, file, pack);
  }

  std::uint16_t pack_of(const ast::File& file) {
    auto& packs = out_.program.packs;
    if (file.pack.given()) {
      const auto known =
          std::find_if(packs.begin(), packs.end(), [&](const ir::Pack& pack) { return pack.name == file.pack.text; });
      if (known != packs.end()) return static_cast<std::uint16_t>(known - packs.begin());
      packs.push_back({file.pack.text, file.version.text, {}, {file.title.zh.text, file.title.en.text}});
    } else if (packs.empty()) {
      packs.push_back({"user", "0", {}, {"用户规则", "user rules"}});
    }
    return static_cast<std::uint16_t>(packs.size() - 1);
  }

  void compile_rule(const ast::Rule& rule, const ast::File& file, std::uint16_t pack) {
    if (!rule.id.given()) return;  // did not parse; already reported
    const Location where{file.source.get(), rule.id.span, {}, {}};
    const auto [place, fresh] = places_.rules.emplace(rule.id.text, where);
    if (!fresh) {
      Diagnostic problem = make_diagnostic(Code::duplicate_rule, where, rule.id.text);
      problem.related.push_back({{"第一次定义在这里", "first defined here"}, place->second});
      out_.problems.push_back(std::move(problem));
      return;
    }
    const std::size_t before = out_.problems.size();
    ir::Rule compiled = header(rule, file, pack);
    ExpressionChecker checker(out_.program, places_, named_patterns_, *file.source, out_.problems);
    bool requires_something = false;
    bool broken = false;  // holds an expression that did not parse
    for (const ast::Statement& statement : rule.statements) {
      compiled.statements.push_back(compile_statement(statement, file, checker));
      broken |= compiled.statements.back().expr == ir::kNoNode;
      requires_something |= statement.kind == ast::StatementKind::require;
    }
    compiled.set = checker.table_set();
    compiled.slots = checker.slots();
    const bool clean = !broken && out_.problems.size() == before;
    if (!requires_something && clean)
      out_.problems.push_back(make_diagnostic(Code::no_requirement, where, rule.id.text));
    if (requires_something && clean) out_.program.rules.push_back(std::move(compiled));
  }

  static ir::Rule header(const ast::Rule& rule, const ast::File& file, std::uint16_t pack) {
    ir::Rule out;
    out.id = rule.id.text;
    out.severity = rule.severity;
    out.title = {rule.title.zh.text, rule.title.en.given() ? rule.title.en.text : rule.title.zh.text};
    for (const ast::Name& basis : rule.basis) out.basis.push_back(basis.text);
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

  static ir::Statement compile_statement(const ast::Statement& statement, const ast::File& file,
                                         ExpressionChecker& checker) {
    ir::Statement out;
    out.text = std::string(file.source->slice(statement.expr->span));
    switch (statement.kind) {
      case ast::StatementKind::for_each: {
        out.kind = ir::StatementKind::for_each;
        const CheckedExpr domain = checker.check_domain(*statement.expr);
        out.expr = domain.node;
        out.slot = checker.open_loop(statement.variable, domain.type.element());
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
      case ast::StatementKind::require:
        out.kind = ir::StatementKind::require;
        out.expr = checker.check_condition(*statement.expr).node;
        if (statement.at != nullptr) out.at = checker.check(*statement.at).node;
        if (statement.message.zh.given()) {
          out.message.zh = checker.check_message(statement.message.zh);
          out.message.en = statement.message.en.given() ? checker.check_message(statement.message.en) : out.message.zh;
        }
        break;
    }
    return out;
  }

  CompileResult out_;
  std::vector<ast::File> files_;
  DeclarationPlaces places_;
  std::map<std::string, std::string> named_patterns_;
};

}  // namespace

CompileResult compile_rules(const std::vector<SourcePtr>& sources) { return Compiler().compile(sources); }

}  // namespace budgetlint
