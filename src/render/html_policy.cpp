#include "render/html_assets.h"

namespace budgetlint {

std::string_view html_policy() {
  return "default-src 'none'; base-uri 'none'; form-action 'none'; "
         "style-src 'sha256-STYLE'; "
         "script-src 'sha256-SCRIPT'";
}

}  // namespace budgetlint
