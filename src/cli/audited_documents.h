#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "cli/check_setup.h"

namespace budgetlint::cli {

/// The options that `coverage` and `mutate` share.
struct AuditArguments {
  SetupArguments setup;
  std::string format = "text";  ///< text or json
  int fail_under = 0;           ///< percent
  std::string color = "auto";
  Language language = Language::zh;
};

/// What is done with a document and the rules as they are for it, with which it is typed. False where nobody would hear
/// of further documents.
using Audit = std::function<bool(const TypedDocument& document, Engine& engine, const CheckOptions& rules)>;

/// Reads the documents and calls `audit` with each that could be read and the rules as they are for it; what is wrong
/// with rules, settings and documents goes to standard error. False where something was. Ends early where `audit` is
/// false.
bool audit_documents(const AuditArguments& arguments, CheckSetup& setup, const Audit& audit);

/// What `coverage` and `mutate` tell of documents, as JSON.
[[nodiscard]] std::string documents_text(nlohmann::ordered_json documents);

/// 715（99.3%）: a part of a whole, its share cut off after the first decimal so that it never says more than there is.
[[nodiscard]] std::string with_share(std::size_t part, std::size_t whole, Language language);

/// Whether the share is at least `percent`; of nothing it is.
[[nodiscard]] bool reaches(std::size_t part, std::size_t whole, int percent);

}  // namespace budgetlint::cli
