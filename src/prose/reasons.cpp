// The part of SectionReader that finds the reasons of changes.
#include <algorithm>

#include "prose/section_reader.h"

namespace budgetlint::prose {
namespace {

bool is_explained_kind(StatementKind kind) {
  return kind == StatementKind::change || kind == StatementKind::growth || kind == StatementKind::trend;
}

/// A reason ends with its sentence, semicolon or paragraph.
std::size_t end_of_reason(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ';' && text[at] != '\n' && !text.substr(at).starts_with("。")) ++at;
  return at;
}

}  // namespace

/// A change is explained by the next reason, unless another amount is named between, or more than one sentence ends.
void SectionReader::link_reasons() {
  const std::string_view text = reading_.text.text;
  std::size_t next = 0;
  for (std::size_t i = 0; i < reading_.statements.size(); ++i) {
    Statement& statement = reading_.statements[i];
    while (next < reading_.reasons.size() && reading_.reasons[next].begin < statement.number.end) ++next;
    if (!is_explained_kind(statement.kind) || statement.in_reason || next == reading_.reasons.size()) continue;
    const Span opener = reading_.reasons[next];
    bool another = false;
    bool far = false;
    for (std::size_t j = i + 1; j < reading_.statements.size() && !another && !far; ++j) {
      const Statement& between = reading_.statements[j];
      if (between.number.begin >= opener.begin) break;
      another = between.kind == StatementKind::amount && between.grade == Grade::named && !between.is_base;
      far = between.sentence > statement.sentence + 1;
    }
    if (another || far) continue;
    const std::string_view gap = text.substr(statement.number.end, opener.begin - statement.number.end);
    constexpr std::size_t kFarthest = 600;  // bytes
    if (gap.size() > kFarthest) continue;
    const std::size_t end = end_of_reason(text, opener.end);
    statement.reason = Span{opener.begin, static_cast<std::uint32_t>(end)};
  }
}

}  // namespace budgetlint::prose
