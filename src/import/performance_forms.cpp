#include "import/performance_forms.h"

namespace budgetlint {

bool read_performance_form(const SourceGrid&, std::uint16_t, ImportedModel&) { return false; }

}  // namespace budgetlint
