#include "cli/template_command.h"

#include <vector>

#include "cli/exit_code.h"
#include "cli/standard_output.h"
#include "engine/written_template.h"

namespace budgetlint::cli {

int run_template(const TemplateArguments& arguments) {
  CheckSetup setup(arguments.audit.setup);
  StandardOutput output(arguments.audit.language, arguments.audit.color);
  const Audit write = [&](const TypedDocument& document, Engine&, const CheckOptions&) {
    const std::string name = arguments.name.empty() ? std::string("my-template") : arguments.name;
    return output.write(written_template(document, name));
  };
  const bool good = audit_documents(arguments.audit, setup, write);
  return good && !output.failed() ? kClean : kFailed;
}

}  // namespace budgetlint::cli
