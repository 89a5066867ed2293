#include "lang/declared_cells.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/normal_text.h"
#include "diag/code.h"
#include "diag/suggestion.h"
#include "lang/declared_vocabulary.h"
#include "lang/expression_checker.h"

namespace budgetlint {
namespace {

using prose::FundId;
using prose::Measure;
using prose::TermId;

constexpr Type kText{Base::text, false, 0};

/// The term's own name, as the key of a row.
constexpr std::string_view kSelf = "self";

bool is_figure(Type type) { return type.is(Base::amount) || type.is(Base::percent) || type.is(Base::count); }

class CellsDeclarer {
 public:
  CellsDeclarer(ir::Program& program, Declarations& declared, std::vector<Diagnostic>& problems)
      : program_(program), declared_(declared), problems_(problems) {}

  void declare(const ast::File& file, std::uint16_t pack) {
    file_ = &file;
    pack_ = pack;
    for (const ast::TermCells& cells : file.cells) {
      const auto set = std::find_if(program_.sets.begin(), program_.sets.end(),
                                    [&](const TableSetSchema& known) { return known.name == cells.set.text; });
      if (set == program_.sets.end()) {
        std::vector<std::string> names;
        for (const TableSetSchema& known : program_.sets) names.push_back(known.name);
        unknown(Code::unknown_table_set, cells.set, names);
        continue;
      }
      const auto index = static_cast<std::uint16_t>(set - program_.sets.begin());
      for (const ast::TermCell& cell : cells.cells) declare(cell, index);
    }
  }

 private:
  void declare(const ast::TermCell& cell, std::uint16_t set) {
    if (!cell.term.given()) return;  // did not parse; already reported
    const std::vector<TermId> terms = terms_of(cell);
    const std::optional<bool> this_year = is_this_year(cell.flag);
    const std::optional<FundId> fund = fund_of(cell.fund);
    const std::optional<Measure> measure = measure_of(cell.measure);
    std::vector<ir::TermCell::Print> prints;
    for (const ast::ExprPtr& print : cell.prints) {
      if (const auto compiled = compile(*print, set)) prints.push_back(*compiled);
    }
    const bool unknown_fund = cell.fund.given() && !fund;
    if (!this_year || unknown_fund || !measure || prints.empty()) return;
    for (const TermId term : terms) {
      program_.term_cells.push_back({set, term, *this_year, fund, *measure, prints});
    }
  }

  std::vector<TermId> terms_of(const ast::TermCell& cell) {
    std::vector<std::string> names;
    if (cell.of_list) {
      for (const ir::TermList& list : program_.term_lists) {
        if (list.name == cell.term.text) return list.terms;
        names.push_back(list.name);
      }
    } else {
      const std::vector<prose::Term>& terms = program_.vocabulary.terms;
      for (std::size_t i = 0; i < terms.size(); ++i) {
        if (terms[i].name == cell.term.text) return {static_cast<TermId>(i)};
        names.push_back(terms[i].name);
      }
    }
    unknown(Code::unknown_term_part, cell.term, names);
    return {};
  }

  std::optional<bool> is_this_year(const ast::Name& flag) {
    if (!flag.given()) return false;
    if (flag.text == "this_year" || flag.text == "本年") return true;
    unknown(Code::unknown_term_flag, flag, {"this_year", "本年"});
    return std::nullopt;
  }

  /// None where none is named, or one that is not known, which is told.
  std::optional<FundId> fund_of(const ast::Name& name) {
    if (!name.given()) return std::nullopt;
    std::vector<std::string> names;
    const std::vector<prose::Fund>& funds = program_.vocabulary.funds;
    for (std::size_t i = 0; i < funds.size(); ++i) {
      if (funds[i].name == name.text) return static_cast<FundId>(i);
      names.push_back(funds[i].name);
    }
    unknown(Code::unknown_fund, name, names);
    return std::nullopt;
  }

  std::optional<Measure> measure_of(const ast::Name& name) {
    if (!name.given()) return Measure::unstated;
    const std::optional<Measure> measure = measure_named(name.text);
    if (!measure) unknown(Code::unknown_measure, name, measure_names());
    return measure;
  }

  std::optional<ir::TermCell::Print> compile(const ast::Expr& expr, std::uint16_t set) {
    ExpressionChecker checker(program_, declared_, *file_, pack_, problems_);
    checker.use_table_set(set);
    checker.declare_variable({std::string(kSelf), {}}, kText, 0);
    const CheckedExpr value = checker.check(expr);
    if (value.type.is_error()) return std::nullopt;
    tell_unknown_rows(expr, set);
    if (!is_figure(value.type)) {
      problems_.push_back(make_diagnostic(Code::cell_no_figure, at(expr.span), checker.name(value.type)));
      return std::nullopt;
    }
    return ir::TermCell::Print{value.node, checker.slots(), checker.kept()};
  }

  /// A row that no table of any set has, so that the cell would never be found.
  void tell_unknown_rows(const ast::Expr& expr, std::uint16_t set) {
    const ast::Expr* key = expr.kind == ast::ExprKind::lookup ? expr.children[1].get() : nullptr;
    if (key != nullptr && key->kind == ast::ExprKind::string && is_of_table(expr, set) && !is_known_row(key->text))
      problems_.push_back(make_diagnostic(Code::unlikely_row, at(key->span), program_.sets[set].name, key->text));
    for (const ast::ExprPtr& child : expr.children) {
      if (child) tell_unknown_rows(*child, set);
    }
  }

  /// 收支总表.收入["…"], unlike overall.facts["…"].
  [[nodiscard]] bool is_of_table(const ast::Expr& lookup, std::uint16_t set) const {
    const ast::Expr* root = &lookup;
    while (!root->children.empty() && root->children.front()) root = root->children.front().get();
    const auto& tables = program_.sets[set].tables;
    return std::any_of(tables.begin(), tables.end(), [&](const auto& table) { return table.name == root->text; });
  }

  [[nodiscard]] bool is_known_row(const std::string& written) const {
    const std::string key = name_key(written);
    return std::any_of(program_.sets.begin(), program_.sets.end(), [&](const TableSetSchema& known) {
      return std::any_of(known.parts.begin(), known.parts.end(), [&](const PartSchema& part) {
        // A source of income is a row of one table and a column of another.
        const bool column = std::any_of(part.columns.begin(), part.columns.end(),
                                        [&](const auto& one) { return name_key(one.name) == key; });
        return column || std::find(part.row_keys.begin(), part.row_keys.end(), key) != part.row_keys.end();
      });
    });
  }

  void unknown(Code code, const ast::Name& name, const std::vector<std::string>& candidates) {
    problems_.push_back(unknown_name(code, at(name.span), name.text, candidates));
  }

  [[nodiscard]] Location at(Span span) const { return {file_->source.get(), span, {}, {}}; }

  ir::Program& program_;
  Declarations& declared_;
  std::vector<Diagnostic>& problems_;
  const ast::File* file_ = nullptr;
  std::uint16_t pack_ = 0;
};

}  // namespace

void declare_cells(const std::vector<ast::File>& files, const std::vector<std::uint16_t>& packs, ir::Program& program,
                   Declarations& declared, std::vector<Diagnostic>& problems) {
  CellsDeclarer declarer(program, declared, problems);
  for (std::size_t i = 0; i < files.size(); ++i) declarer.declare(files[i], packs[i]);
  std::stable_sort(
      program.term_cells.begin(), program.term_cells.end(),
      [](const ir::TermCell& a, const ir::TermCell& b) { return std::tie(a.set, a.term) < std::tie(b.set, b.term); });
}

}  // namespace budgetlint
