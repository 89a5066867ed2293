#include "prose/part_of.h"

#include <algorithm>

namespace budgetlint::prose {
namespace {

/// 一般公共预算支出 of all 支出, and of 财政拨款支出.
bool is_side_with_fund(const Vocabulary& vocabulary, const Subject& part, std::optional<TermId> side,
                       const Subject& whole) {
  return part.term == side && part.fund &&
         (!whole.fund || (whole.fund == vocabulary.appropriations && part.fund != whole.fund));
}

}  // namespace

bool is_part_of(const Vocabulary& vocabulary, const Subject& part, const Subject& whole) {
  if (!part.term || !whole.term) return false;
  const std::vector<TermId>& parts = vocabulary.term(*whole.term).parts;
  if (std::find(parts.begin(), parts.end(), *part.term) != parts.end()) return true;
  const TermKind kind = vocabulary.term(*part.term).kind;
  const bool both = whole.term == vocabulary.both_sides;
  if (both && (part.term == vocabulary.income || part.term == vocabulary.expenditure)) return true;
  if (both || whole.term == vocabulary.income) {
    // What comes from elsewhere is no part of the appropriations.
    if ((kind == TermKind::source && !whole.fund) || (kind == TermKind::carry && !whole.this_year)) return true;
    if (is_side_with_fund(vocabulary, part, vocabulary.income, whole)) return true;
    if (*part.term == *whole.term && part.this_year && !whole.this_year) return true;
  }
  if (both || whole.term == vocabulary.expenditure) {
    if (kind == TermKind::function || kind == TermKind::nature) return true;
    // What is left at the end of the year was not spent in it.
    const bool left = vocabulary.term(*part.term).name.starts_with("年末");
    if (kind == TermKind::carry && !(whole.this_year && left)) return true;
    if (is_side_with_fund(vocabulary, part, vocabulary.expenditure, whole)) return true;
    if (*part.term == *whole.term && part.this_year && !whole.this_year) return true;
  }
  const TermKind whole_kind = vocabulary.term(*whole.term).kind;
  if (kind == TermKind::nature) return whole_kind == TermKind::function || whole_kind == TermKind::item;
  if (kind == TermKind::item || kind == TermKind::economic) return whole_kind == TermKind::function;
  return false;
}

bool divides_anew(const Lexicon& lexicon, std::string_view opener) {
  // How the language says “by”, whatever the words behind it.
  return opener.starts_with("按") || opener.starts_with("从") ||
         (opener.starts_with("分") && lexicon.words(WordClass::by_unit).is_in(opener));
}

}  // namespace budgetlint::prose
