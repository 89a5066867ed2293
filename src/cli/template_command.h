#pragma once

#include <string>

#include "cli/audited_documents.h"

namespace budgetlint::cli {

struct TemplateArguments {
  AuditArguments audit;
  std::string name;  ///< of the template
};

/// `budgetlint template`: a first template, written from how a document prints its tables.
int run_template(const TemplateArguments& arguments);

}  // namespace budgetlint::cli
