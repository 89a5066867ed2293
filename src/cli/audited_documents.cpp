#include "cli/audited_documents.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "cli/standard_output.h"

namespace budgetlint::cli {

bool audit_documents(const AuditArguments& arguments, Session& session, const Audit& audit) {
  bool good = true;
  const auto tell = [&](const std::vector<Diagnostic>& problems) {
    good = !tell_problems(problems, arguments.language, arguments.color) && good;
  };
  tell(session.problems());
  tell(session.files().problems);
  for (const NamedFile& file : session.files().files) {
    const Governed governed = session.governing(file.name);
    if (!governed.project->has_rules()) continue;
    std::vector<Diagnostic> unread;
    const SourcePtr source = session.read(file, unread);
    tell(unread);
    if (source == nullptr) continue;
    const OpenDocument document = session.open(source, governed);
    tell(document.model.problems);
    tell(document.others_problems);
    if (!audit(document)) return false;
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
