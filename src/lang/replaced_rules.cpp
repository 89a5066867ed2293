#include "lang/replaced_rules.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "diag/code.h"

namespace budgetlint {
namespace {

const ir::Rule* find_rule(const ir::Program& program, const std::string& id) {
  const auto found =
      std::find_if(program.rules.begin(), program.rules.end(), [&](const ir::Rule& rule) { return rule.id == id; });
  return found == program.rules.end() ? nullptr : &*found;
}

class ReplacedDeclarer {
 public:
  ReplacedDeclarer(ir::Program& program, const Declarations& declared, std::vector<Diagnostic>& problems)
      : program_(program), declared_(declared), problems_(problems) {}

  void declare(const ast::File& file, std::uint16_t pack) {
    for (const ast::Replaced& entry : file.replaced) {
      if (!entry.old_id.given() || !entry.successor.given()) continue;  // did not parse; already reported
      const bool fresh = is_gone(file, entry.old_id) && is_first(file, entry.old_id);
      if (has_successor(file, entry.successor, pack) && fresh) {
        program_.replaced.push_back({entry.old_id.text, entry.successor.text});
      }
    }
  }

 private:
  bool is_gone(const ast::File& file, const ast::Name& old_id) {
    const auto known = declared_.rules.find(old_id.text);
    if (known == declared_.rules.end()) return true;
    report(Code::replaced_rule_exists, file, old_id)
        .related.push_back({{"规则定义在这里", "the rule is defined here"}, known->second});
    return false;
  }

  bool is_first(const ast::File& file, const ast::Name& old_id) {
    const auto [first, fresh] = said_.emplace(old_id.text, Location{file.source.get(), old_id.span, {}, {}});
    if (fresh) return true;
    report(Code::duplicate_name, file, old_id)
        .related.push_back({{"第一次写在这里", "first written here"}, first->second});
    return false;
  }

  bool has_successor(const ast::File& file, const ast::Name& successor, std::uint16_t pack) {
    if (!declared_.rules.contains(successor.text)) {
      report(Code::unknown_rule, file, successor).label = did_you_mean_rule(successor.text, rule_ids_of(program_));
      return false;
    }
    const ir::Rule* rule = find_rule(program_, successor.text);
    if (rule == nullptr) return false;  // did not compile; already reported
    if (declared_.may_use(pack, rule->pack)) return true;
    problems_.push_back(make_diagnostic(Code::not_imported, Location{file.source.get(), successor.span, {}, {}},
                                        successor.text, program_.packs[rule->pack].name));
    return false;
  }

  Diagnostic& report(Code code, const ast::File& file, const ast::Name& name) {
    problems_.push_back(make_diagnostic(code, Location{file.source.get(), name.span, {}, {}}, name.text));
    return problems_.back();
  }

  ir::Program& program_;
  const Declarations& declared_;
  std::vector<Diagnostic>& problems_;
  std::map<std::string, Location> said_;
};

}  // namespace

void declare_replaced(const std::vector<ast::File>& files, const std::vector<std::uint16_t>& packs,
                      ir::Program& program, const Declarations& declared, std::vector<Diagnostic>& problems) {
  ReplacedDeclarer declarer(program, declared, problems);
  for (std::size_t i = 0; i < files.size(); ++i) declarer.declare(files[i], packs[i]);
  std::sort(program.replaced.begin(), program.replaced.end(),
            [](const ir::Replaced& a, const ir::Replaced& b) { return a.old_id < b.old_id; });
}

RuleIds rule_ids_of(const ir::Program& program) {
  RuleIds out;
  for (const ir::Rule& rule : program.rules) out.present.push_back(rule.id);
  for (const ir::Replaced& each : program.replaced) out.replaced.emplace(each.old_id, each.successor);
  return out;
}

const ir::Rule* rule_named(const ir::Program& program, const std::string& id) {
  if (const ir::Rule* rule = find_rule(program, id)) return rule;
  const auto former =
      std::lower_bound(program.replaced.begin(), program.replaced.end(), id,
                       [](const ir::Replaced& each, const std::string& old) { return each.old_id < old; });
  const bool replaced = former != program.replaced.end() && former->old_id == id;
  return replaced ? find_rule(program, former->successor) : nullptr;
}

}  // namespace budgetlint
