#include "cli/mutate_command.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "audit/mutation_run.h"
#include "cli/exit_code.h"
#include "cli/standard_output.h"
#include "render/display_width.h"

namespace budgetlint::cli {
namespace {

using Json = nlohmann::ordered_json;

/// How the mutants of one kind fared.
struct Tally {
  std::size_t mutants = 0;
  std::size_t caught = 0;
  std::size_t placed = 0;
  std::size_t findings = 0;
  std::size_t named = 0;     ///< the mistake was named as the cause, with what should stand there
  std::size_t misnamed = 0;  ///< something else was

  void add(const MutantOutcome& outcome) {
    ++mutants;
    caught += outcome.caught() ? 1 : 0;
    placed += outcome.placed ? 1 : 0;
    findings += outcome.findings;
    named += outcome.blame == Blame::right ? 1 : 0;
    misnamed += outcome.blame == Blame::wrong ? 1 : 0;
  }
  /// Findings beyond the first of each that was caught, in tenths for one caught.
  [[nodiscard]] std::size_t extra_tenths() const { return caught == 0 ? 0 : (findings - caught) * 10 / caught; }
};

const MutationKindInfo& info_of(const MutantOutcome& outcome) {
  return mutation_kinds()[static_cast<std::size_t>(outcome.mutation.kind)];
}

class MutateCommand {
 public:
  explicit MutateCommand(const MutateArguments& arguments)
      : arguments_(arguments),
        language_(arguments.audit.language),
        session_(arguments.audit.setup),
        output_(arguments.audit.language, arguments.audit.color) {}

  int run() {
    const Audit audit = [&](const OpenDocument& open) {
      const MutationOptions options{arguments_.seed, arguments_.limit, arguments_.jobs, open.options()};
      const std::vector<MutantOutcome> outcomes = run_mutations(open.engine(), *open.typed, options);
      const Document& document = *open.model.document;
      json() ? add_json(document, outcomes) : print(document, outcomes);
      return output_.write(std::exchange(out_, {}).str());
    };
    const bool good = audit_documents(arguments_.audit, session_, audit);
    if (json()) output_.write(documents_text(std::move(json_)));
    if (!good || output_.failed()) return kFailed;
    return below_ ? kFindings : kClean;
  }

 private:
  [[nodiscard]] bool json() const { return arguments_.audit.format == "json"; }
  [[nodiscard]] bool zh() const { return language_ == Language::zh; }

  struct Tallies {
    Tally figures, unguarded, texts;
    std::map<MutationKind, Tally> kinds;
  };

  Tallies tallies_of(const std::vector<MutantOutcome>& outcomes) {
    Tallies out;
    for (const MutantOutcome& outcome : outcomes) {
      if (!outcome.guarded) {
        out.unguarded.add(outcome);
        continue;
      }
      (info_of(outcome).figure ? out.figures : out.texts).add(outcome);
      out.kinds[outcome.mutation.kind].add(outcome);
    }
    for (const Tally* tally : {&out.figures, &out.texts})
      below_ |= !reaches(tally->caught, tally->mutants, arguments_.audit.fail_under);
    return out;
  }

  void print_line(const std::string& name, const Tally& tally) {
    constexpr std::size_t kName = 30;
    constexpr std::size_t kShare = 18;
    out_ << "  " << padded(name, kName) << padded(std::to_string(tally.mutants), 8)
         << padded(with_share(tally.caught, tally.mutants, language_), kShare)
         << padded(with_share(tally.placed, tally.caught, language_), kShare)
         << padded(with_share(tally.named, tally.caught, language_), kShare)
         << padded(std::to_string(tally.misnamed), 8) << tally.extra_tenths() / 10 << '.' << tally.extra_tenths() % 10
         << '\n';
  }

  void print(const Document& document, const std::vector<MutantOutcome>& outcomes) {
    const Tallies tallies = tallies_of(outcomes);
    out_ << fmt::format(fmt::runtime(zh() ? "{}：改错 {} 处，每次一处\n" : "{}: {} mutants, one mistake each\n"),
                        document.source->name(), outcomes.size());
    out_ << "  " << padded("", 30) << padded(zh() ? "改错" : "mutants", 8) << padded(zh() ? "查出" : "caught", 18)
         << padded(zh() ? "指准" : "placed", 18) << padded(zh() ? "断定改法" : "corrected", 18)
         << padded(zh() ? "断错" : "wrongly", 8) << (zh() ? "每处另报" : "extra findings each") << '\n';
    for (const auto& [kind, tally] : tallies.kinds) {
      const MutationKindInfo& info = mutation_kinds()[static_cast<std::size_t>(kind)];
      print_line(std::string(zh() ? info.zh : info.id), tally);
    }
    print_line(zh() ? "数字（在等式中的）" : "figures in an equation", tallies.figures);
    print_line(zh() ? "文字" : "texts", tallies.texts);
    if (tallies.unguarded.mutants > 0)
      print_line(zh() ? "数字（只有上下限或没有规则）" : "figures with bounds or no rule", tallies.unguarded);
    print_those(document, outcomes, zh() ? "没有查出的：" : "missed:", [](const MutantOutcome& outcome) {
      return !outcome.caught() && outcome.guarded;
    });
    print_those(document, outcomes, zh() ? "断错了改法的：" : "wrongly corrected:", [](const MutantOutcome& outcome) {
      return outcome.blame == Blame::wrong;
    });
  }

  template <typename Wanted>
  void print_those(const Document& document, const std::vector<MutantOutcome>& outcomes, std::string_view heading,
                   const Wanted& wanted) {
    bool any = false;
    for (const MutantOutcome& outcome : outcomes) {
      if (!wanted(outcome)) continue;
      if (!any) out_ << heading << '\n';
      any = true;
      const Mutation& mutation = outcome.mutation;
      const Position at = document.source->position(mutation.edit.where.span.begin);
      const std::string to = mutation.edit.text.empty() ? (zh() ? "（删去）" : "(removed)") : mutation.edit.text;
      out_ << fmt::format("  {}:{}:{}  {}  {}  {} → {}", document.source->name(), at.line, at.column,
                          zh() ? info_of(outcome).zh : info_of(outcome).id, mutation.path, one_line(mutation.before),
                          one_line(to));
      if (!outcome.claim.empty()) out_ << (zh() ? "；断为：" : "; claimed: ") << one_line(outcome.claim);
      out_ << '\n';
    }
  }

  static std::string one_line(std::string text) {
    for (char& c : text) c = c == '\n' ? ' ' : c;
    return text;
  }

  static Json tally_json(const Tally& tally) {
    return {{"mutants", tally.mutants},   {"caught", tally.caught},   {"placed", tally.placed},
            {"findings", tally.findings}, {"corrected", tally.named}, {"wrongly_corrected", tally.misnamed}};
  }

  void add_json(const Document& document, const std::vector<MutantOutcome>& outcomes) {
    const Tallies tallies = tallies_of(outcomes);
    Json kinds = Json::object();
    for (const auto& [kind, tally] : tallies.kinds)
      kinds[std::string(mutation_kinds()[static_cast<std::size_t>(kind)].id)] = tally_json(tally);
    Json mutants = Json::array();
    for (const MutantOutcome& outcome : outcomes) {
      const Position at = document.source->position(outcome.mutation.edit.where.span.begin);
      mutants.push_back({{"kind", info_of(outcome).id},
                         {"path", outcome.mutation.path},
                         {"line", at.line},
                         {"column", at.column},
                         {"before", outcome.mutation.before},
                         {"after", outcome.mutation.edit.text},
                         {"guarded", outcome.guarded},
                         {"caught", outcome.caught()},
                         {"placed", outcome.placed},
                         {"findings", outcome.findings},
                         {"corrected", outcome.blame == Blame::right},
                         {"wrongly_corrected", outcome.blame == Blame::wrong},
                         {"rule", outcome.rule.empty() ? Json(nullptr) : Json(outcome.rule)}});
    }
    json_.push_back({{"file", document.source->name()},
                     {"summary",
                      {{"figures", tally_json(tallies.figures)},
                       {"unguarded_figures", tally_json(tallies.unguarded)},
                       {"texts", tally_json(tallies.texts)},
                       {"kinds", std::move(kinds)}}},
                     {"mutants", std::move(mutants)}});
  }

  const MutateArguments& arguments_;
  Language language_;
  Session session_;
  StandardOutput output_;
  std::ostringstream out_;  ///< what is told of one document
  bool below_ = false;
  Json json_ = Json::array();
};

}  // namespace

int run_mutate(const MutateArguments& arguments) { return MutateCommand(arguments).run(); }

}  // namespace budgetlint::cli
