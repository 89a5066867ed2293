#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/figure.h"
#include "prose/spelling_tree.h"
#include "prose/vocabulary.h"
#include "prose/word_list.h"

namespace budgetlint::prose {

struct Word {
  WordClass word_class;
  WordPlace place;
};

inline constexpr std::string_view kScore = "分";

/// What a text of the lexicon means.
using Meaning = std::variant<TermId, FundId, Measure, Word>;

/// One text of the lexicon that stands at a place.
struct LexiconMatch {
  std::uint32_t size = 0;  ///< bytes
  Meaning meaning;
};

/// All spellings of a vocabulary as a tree over bytes, made once and then only read: looking up what stands at a place
/// costs the length of the longest spelling that does. Of two meanings of one spelling the first declared wins.
class Lexicon {
 public:
  explicit Lexicon(const Vocabulary& vocabulary);
  /// With the tree of the vocabulary that `tree_of` made, which must outlive this.
  Lexicon(const Vocabulary& vocabulary, std::string_view tree);
  /// A lexicon with terms of a document's own and the names of its body (as 本部门) beside those of `base`, whose
  /// spellings win; ids of terms follow those of the base's.
  Lexicon(std::shared_ptr<const Lexicon> base, const std::vector<Term>& own,
          const std::vector<std::string>& own_bodies = {});
  /// Units point to the vocabulary's texts, so it stays where it was made.
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  /// The tree that a lexicon of this vocabulary looks its spellings up in: the costly part of making one.
  [[nodiscard]] static std::string tree_of(const Vocabulary& vocabulary);

  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }

  /// All spellings at `at`, shortest first; valid until the next call with the same vector.
  void matches(std::string_view text, std::size_t at, std::vector<LexiconMatch>& out) const;

  /// The term that a text is a spelling of, all of it.
  [[nodiscard]] std::optional<TermId> term_named(std::string_view text) const;

  /// What is counted where a name and the unit of its count are one name: 国内公务接待 in 批次. Units may leave out 次.
  [[nodiscard]] std::optional<TermId> term_counted(std::string_view name, std::string_view unit) const;

  /// The longest unit at `at` (万元, %, 个百分点, 人次), with its bytes.
  struct UnitMatch {
    Unit unit;
    std::uint32_t size = 0;
  };
  [[nodiscard]] std::optional<UnitMatch> unit_at(std::string_view text, std::size_t at) const;

  /// The words of a class that are looked for within names and clauses.
  [[nodiscard]] const WordList& words(WordClass word_class) const;

  /// The text without words that say nothing (为, 共计, 安排) at its ends; empty where it is made of them alone.
  [[nodiscard]] std::string_view without_fillers(std::string_view text) const;
  /// The same at its beginning alone: what stands before a term is glued to it.
  [[nodiscard]] std::string_view without_leading_fillers(std::string_view text) const;
  /// Whether a name may begin behind this text, as after 的; empty text is so too.
  [[nodiscard]] bool name_may_follow(std::string_view text) const;
  /// What projects are rated as: 优, 良好.
  [[nodiscard]] bool is_rating(std::string_view name) const { return words(WordClass::rating).has(name); }

 private:
  /// A word that is cut off names. One that has a place is cut off the beginning only where no name follows it.
  struct Filler {
    std::string text;
    WordPlace place;
  };

  [[nodiscard]] std::string_view with_noun_of_money(std::string_view text, std::size_t size) const;
  void own_matches(std::string_view text, std::size_t at, std::vector<LexiconMatch>& out) const;

  std::shared_ptr<const Lexicon> base_;  ///< whose spellings, fillers and units these are too
  Vocabulary vocabulary_;                ///< without spellings and words
  std::vector<Filler> fillers_;          ///< longest first
  std::map<WordClass, WordList> words_;  ///< of classes that are looked for in texts
  std::string own_tree_;                 ///< where it was made here
  SpellingTree tree_;
  std::string unit_tree_;
  SpellingTree units_;  ///< by their place in kUnits, then in the vocabulary
};

}  // namespace budgetlint::prose
