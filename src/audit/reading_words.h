#pragma once

#include <string>
#include <string_view>

#include "diag/diagnostic.h"
#include "prose/statement.h"

namespace budgetlint {

/// How programs name the parts of a reading; JSON output has these words.
[[nodiscard]] std::string_view id_of(prose::StatementKind kind);
[[nodiscard]] std::string_view id_of(prose::Grade grade);
[[nodiscard]] std::string_view id_of(prose::Measure measure);
[[nodiscard]] std::string_view id_of(prose::Direction direction);

/// The name of a subject: 一般公共预算 支出合计.
[[nodiscard]] std::string name_of(const prose::Subject& subject, const prose::Vocabulary& vocabulary);
[[nodiscard]] std::string names_of(const prose::Subjects& subjects, const prose::Vocabulary& vocabulary);

/// What a figure was understood to be, on one line: 公务接待费的增减额，减少，与2024年比.
[[nodiscard]] std::string in_words(const prose::Statement& statement, const prose::Reading& reading,
                                   const prose::Vocabulary& vocabulary, Language language);

}  // namespace budgetlint
