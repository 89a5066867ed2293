#include "cli/template_command.h"

#include <vector>

#include "cli/exit_code.h"
#include "cli/standard_output.h"
#include "engine/written_template.h"
#include "render/display_width.h"

namespace budgetlint::cli {

int run_template(const TemplateArguments& arguments) {
  Session session(arguments.audit.setup);
  StandardOutput output(arguments.audit.language, arguments.audit.color);
  const Audit write = [&](const OpenDocument& document) {
    const std::string name = arguments.name.empty() ? std::string("my-template") : arguments.name;
    return output.write(written_template(*document.typed, printable(name)));
  };
  const bool good = audit_documents(arguments.audit, session, write);
  return good && !output.failed() ? kClean : kFailed;
}

}  // namespace budgetlint::cli
