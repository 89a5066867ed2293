#include "cli/audited_documents.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "cli/standard_output.h"

namespace budgetlint::cli {

bool audit_documents(const AuditArguments& arguments, CheckSetup& setup, const Audit& audit) {
  bool good = true;
  const auto tell = [&](const std::vector<Diagnostic>& problems) {
    good = !tell_problems(problems, arguments.language, arguments.color) && good;
  };
  tell(setup.problems());
  tell(setup.models().problems);
  for (const SourcePtr& source : setup.models().sources) {
    if (!setup.has_rules_for(*source)) continue;
    const std::optional<MadeModel> made = setup.make_model_of(source);
    ReadResult model = read_document(made ? made->source : source);
    RuleProfile& profile = setup.profile_for(*source);
    const std::unique_ptr<TypedPrior> prior = setup.prior_of(*model.document, profile, model.problems);
    tell(model.problems);
    CheckOptions rules = profile.options();
    rules.prior = prior == nullptr ? nullptr : &prior->typed;
    if (!audit(TypedDocument(*model.document, profile.engine().program), profile.engine(), rules)) return false;
  }
  return good;
}

std::string documents_text(nlohmann::ordered_json documents) {
  const nlohmann::ordered_json root = {{"version", "1"}, {"documents", std::move(documents)}};
  return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string with_share(std::size_t part, std::size_t whole, Language language) {
  if (whole == 0) return "0";
  const std::size_t permille = part * 1000 / whole;
  return fmt::format(fmt::runtime(language == Language::zh ? "{}（{}.{}%）" : "{} ({}.{}%)"), part, permille / 10,
                     permille % 10);
}

bool reaches(std::size_t part, std::size_t whole, int percent) {
  return part * 100 >= whole * static_cast<std::size_t>(percent);
}

}  // namespace budgetlint::cli
