#include "render/html_assets.h"

namespace budgetlint {

std::string_view html_policy() {
  return "default-src 'none'; base-uri 'none'; form-action 'none'; "
         "style-src 'sha256-cs/C+FEuaIW5tuFtpjA/EMU8qCOrOo+baEQ0z90oPLU='; "
         "script-src 'sha256-XCnPMTGBr2M84zkee0/KnQKOmO8DOpH6M5MWqLhqNAk='";
}

}  // namespace budgetlint
