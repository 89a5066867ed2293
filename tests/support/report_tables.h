#pragma once

#include <string>

#include "support/report_figures.h"

namespace budgetlint::test {

/// The `tables:` of a model, in the form of that template (eight-tables, shanxi-city, shanghai-putuo); amounts in 元 or
/// 万元.
[[nodiscard]] std::string write_tables(const ReportFigures& figures, const std::string& template_name, bool in_yuan);

}  // namespace budgetlint::test
