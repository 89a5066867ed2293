#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "session/session.h"

namespace budgetlint::cli {

/// The options that `coverage` and `mutate` share.
struct AuditArguments {
  SessionOptions setup;
  std::string format = "text";  ///< text or json
  int fail_under = 0;           ///< percent
  std::string color = "auto";
  Language language = Language::zh;
};

/// What is done with a document. False where nobody would hear of further ones.
using Audit = std::function<bool(const OpenDocument& document)>;

/// Opens the documents and calls `audit` with each that there are rules for; what is wrong with rules, settings and
/// documents goes to standard error. False where something was. Ends early where `audit` is false.
bool audit_documents(const AuditArguments& arguments, Session& session, const Audit& audit);

/// What `coverage` and `mutate` tell of documents, as JSON.
[[nodiscard]] std::string documents_text(nlohmann::ordered_json documents);

/// 715（99.3%）: a part of a whole, its share cut off after the first decimal so that it never says more than there is.
[[nodiscard]] std::string with_share(std::size_t part, std::size_t whole, Language language);

/// Whether the share is at least `percent`; of nothing it is.
[[nodiscard]] bool reaches(std::size_t part, std::size_t whole, int percent);

}  // namespace budgetlint::cli
