#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diag/report.h"
#include "render/markup.h"
#include "render/page_tally.h"

namespace budgetlint {

/// What was checked, and what came of it: the head of the page.
void write_html_summary(const PageTally& tally, const std::optional<BaselineSummary>& baseline, Language language,
                        HtmlOut& out);

/// Which rules ran on a document and how each ended; what could not be decided comes first.
void write_html_outcomes(const DocumentReport& document, const std::vector<RuleInfo>& rules, Language language,
                         HtmlOut& out);

/// Which rules there were, by their packs.
void write_html_packs(const Report& report, Language language, HtmlOut& out);

/// 晋城市信访局2024年部门预算, as far as the document says who and when; else the name of the file.
[[nodiscard]] std::string document_title(const DocumentReport& document, Language language);

}  // namespace budgetlint
