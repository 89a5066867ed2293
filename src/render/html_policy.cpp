#include "render/html_assets.h"

namespace budgetlint {

std::string_view html_policy() {
  return "default-src 'none'; base-uri 'none'; form-action 'none'; "
         "style-src 'sha256-vNN67RxChHwBVpfhEeye92bunx6M5mfgvMwimMAs3Xk='; "
         "script-src 'sha256-pRbwQM0Lem1zxZx0GvYYGXMOImvELhUrBUYrDTyFyEw='";
}

}  // namespace budgetlint
