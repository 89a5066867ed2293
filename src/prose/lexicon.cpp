#include "prose/lexicon.h"

#include <algorithm>
#include <array>

#include "base/normal_text.h"

namespace budgetlint::prose {
namespace {

/// 95分, but not 5分别 and 3分类.
bool is_score(std::string_view rest) {
  return !rest.starts_with("分别") && !rest.starts_with("分类") && !rest.starts_with("分为");
}

/// Money, rates and times; measure words of counts are the vocabulary's.
constexpr std::array<std::pair<std::string_view, Unit>, 9> kUnits = {{
    {"万元", kWanYuan},
    {"亿元", kYiYuan},
    {"千元", {Dimension::amount, 3, "千元"}},
    {"元", kYuan},
    {"个百分点", kPoints},
    {"百分点", kPoints},
    {"%", kPercent},
    {"倍", {Dimension::number, 0, "倍"}},
    {kScore, {Dimension::number, 0, kScore}},
}};

// A meaning in a tree: what it is, then which.
constexpr std::uint32_t kTerm = 0;
constexpr std::uint32_t kFund = 1;
constexpr std::uint32_t kMeasure = 2;
constexpr std::uint32_t kWord = 3;  ///< and so on, one for each place

constexpr unsigned kKindShift = 28;  // what remains is more than the names that a document can hold

std::uint32_t packed(std::uint32_t kind, std::size_t which) {
  return kind << kKindShift | static_cast<std::uint32_t>(which);
}

Meaning unpacked(std::uint32_t meaning) {
  const std::uint32_t kind = meaning >> kKindShift;
  const std::uint32_t which = meaning & ((std::uint32_t{1} << kKindShift) - 1);
  if (kind == kTerm) return static_cast<TermId>(which);
  if (kind == kFund) return static_cast<FundId>(which);
  if (kind == kMeasure) return static_cast<Measure>(which);
  return Word{static_cast<WordClass>(which), static_cast<WordPlace>(kind - kWord)};
}

/// Words at the ends of names are cut off them, and do not stand in the tree.
bool is_cut(const WordEntry& word) {
  return word.word_class == WordClass::filler || word.word_class == WordClass::before_name;
}

/// What stands in the tree.
bool is_searched(const WordEntry& word) {
  return !is_cut(word) && word.word_class != WordClass::opposite && !is_within_text(word.word_class);
}

/// What a list is made of: some words that stand in the tree are looked for in texts as well.
bool is_listed(WordClass word_class) {
  return is_within_text(word_class) || word_class == WordClass::before_name || word_class == WordClass::by_chance ||
         word_class == WordClass::versus_end;
}

/// Collects the texts of a vocabulary in the order in which they are declared.
class Collector {
 public:
  void add_all(const Vocabulary& vocabulary) {
    for (std::size_t i = 0; i < vocabulary.terms.size(); ++i) add(vocabulary.terms[i].spellings, packed(kTerm, i));
    for (std::size_t i = 0; i < vocabulary.funds.size(); ++i) add(vocabulary.funds[i].spellings, packed(kFund, i));
    for (const MeasureWords& words : vocabulary.measures)
      add(words.spellings, packed(kMeasure, static_cast<std::size_t>(words.measure)));
    for (const WordEntry& word : vocabulary.words) {
      if (!is_searched(word)) continue;
      const auto place = static_cast<std::uint32_t>(word.place);
      add({word.spelling}, packed(kWord + place, static_cast<std::size_t>(word.word_class)));
    }
  }

  std::vector<Spelling> take() && { return std::move(all_); }

 private:
  void add(const std::vector<std::string>& spellings, std::uint32_t meaning) {
    for (const std::string& spelling : spellings) {
      for (std::string& text : expand_spelling(normal_form(spelling))) all_.push_back({std::move(text), meaning});
    }
  }

  std::vector<Spelling> all_;
};

/// What is asked of a vocabulary once its spellings and words are in their trees and lists.
Vocabulary without_texts(const Vocabulary& vocabulary) {
  Vocabulary out;
  for (const Term& term : vocabulary.terms)
    out.terms.push_back({term.name, term.kind, {}, term.parts, term.partitions, term.single});
  for (const Fund& fund : vocabulary.funds) out.funds.push_back({fund.name, {}});
  out.count_units = vocabulary.count_units;
  out.income = vocabulary.income;
  out.expenditure = vocabulary.expenditure;
  out.both_sides = vocabulary.both_sides;
  out.appropriations = vocabulary.appropriations;
  return out;
}

}  // namespace

std::string Lexicon::tree_of(const Vocabulary& vocabulary) {
  Collector collector;
  collector.add_all(vocabulary);
  return SpellingTree::make(std::move(collector).take());
}

Lexicon::Lexicon(const Vocabulary& vocabulary) : Lexicon(vocabulary, std::string_view()) {
  own_tree_ = tree_of(vocabulary);
  tree_ = SpellingTree(own_tree_);
}

Lexicon::Lexicon(const Vocabulary& vocabulary, std::string_view tree)
    : vocabulary_(without_texts(vocabulary)), tree_(tree) {
  for (const WordEntry& word : vocabulary.words) {
    const bool filler = word.word_class == WordClass::filler;
    if (!filler && !is_listed(word.word_class)) continue;
    for (std::string& text : expand_spelling(normal_form(word.spelling))) {
      if (filler) {
        fillers_.push_back({std::move(text), word.place});
      } else {
        words_[word.word_class].add(std::move(text));
      }
    }
  }
  std::stable_sort(fillers_.begin(), fillers_.end(),
                   [](const Filler& a, const Filler& b) { return a.text.size() > b.text.size(); });
  std::vector<Spelling> units;
  for (const auto& [name, unit] : kUnits)
    units.push_back({std::string(name), static_cast<std::uint32_t>(units.size())});
  for (const std::string& name : vocabulary.count_units)
    units.push_back({name, static_cast<std::uint32_t>(units.size())});
  unit_tree_ = SpellingTree::make(std::move(units));
  units_ = SpellingTree(unit_tree_);
}

Lexicon::Lexicon(std::shared_ptr<const Lexicon> base, const std::vector<Term>& own,
                 const std::vector<std::string>& own_bodies)
    : base_(std::move(base)), vocabulary_(base_->vocabulary_) {
  std::vector<Spelling> spellings;
  for (const Term& term : own) {
    const std::uint32_t meaning = packed(kTerm, vocabulary_.terms.size());
    for (const std::string& spelling : term.spellings) spellings.push_back({spelling, meaning});
    vocabulary_.terms.push_back({term.name, term.kind, {}, term.parts, term.partitions, term.single});
  }
  const auto anywhere = static_cast<std::uint32_t>(WordPlace::anywhere);
  for (const std::string& name : own_bodies)
    spellings.push_back({name, packed(kWord + anywhere, static_cast<std::size_t>(WordClass::self))});
  own_tree_ = SpellingTree::make(std::move(spellings));
  tree_ = SpellingTree(own_tree_);
}

void Lexicon::matches(std::string_view text, std::size_t at, std::vector<LexiconMatch>& out) const {
  out.clear();
  if (base_ == nullptr) return own_matches(text, at, out);
  base_->own_matches(text, at, out);
  const std::size_t shared = out.size();
  own_matches(text, at, out);
  if (out.size() == shared) return;
  // Of two meanings of one spelling the base's stays, as it comes first.
  const auto shorter = [](const LexiconMatch& a, const LexiconMatch& b) { return a.size < b.size; };
  std::inplace_merge(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(shared), out.end(), shorter);
  out.erase(std::unique(out.begin(), out.end(),
                        [](const LexiconMatch& a, const LexiconMatch& b) { return a.size == b.size; }),
            out.end());
}

void Lexicon::own_matches(std::string_view text, std::size_t at, std::vector<LexiconMatch>& out) const {
  tree_.prefixes(text.substr(at), [&](std::uint32_t size, std::uint32_t meaning) {
    out.push_back({size, unpacked(meaning)});
  });
}

std::optional<TermId> Lexicon::term_named(std::string_view text) const {
  std::vector<LexiconMatch> found;
  matches(text, 0, found);
  if (found.empty() || found.back().size != text.size()) return std::nullopt;
  const TermId* term = std::get_if<TermId>(&found.back().meaning);
  return term == nullptr ? std::nullopt : std::optional<TermId>(*term);
}

std::optional<TermId> Lexicon::term_counted(std::string_view name, std::string_view unit) const {
  if (name.empty()) return std::nullopt;
  for (const std::string_view rest : {"", "次"}) {
    const std::optional<TermId> term = term_named(std::string(name).append(unit).append(rest));
    if (term && vocabulary_.term(*term).kind == TermKind::counted) return term;
  }
  return std::nullopt;
}

std::optional<Lexicon::UnitMatch> Lexicon::unit_at(std::string_view text, std::size_t at) const {
  if (base_ != nullptr) return base_->unit_at(text, at);
  const std::string_view rest = text.substr(std::min(at, text.size()));
  std::optional<UnitMatch> best;
  units_.prefixes(rest, [&](std::uint32_t size, std::uint32_t index) {
    if (index >= kUnits.size()) {
      best = UnitMatch{Unit{Dimension::count, 0, vocabulary_.count_units[index - kUnits.size()]}, size};
    } else if (kUnits[index].first != kScore || is_score(rest)) {
      best = UnitMatch{kUnits[index].second, size};
    }
  });
  return best;
}

const WordList& Lexicon::words(WordClass word_class) const {
  static const WordList kNone;
  if (base_ != nullptr) return base_->words(word_class);
  const auto known = words_.find(word_class);
  return known == words_.end() ? kNone : known->second;
}

bool Lexicon::name_may_follow(std::string_view text) const {
  if (base_ != nullptr) return base_->name_may_follow(text);
  return without_fillers(text).empty() || words(WordClass::before_name).ends(text);
}

std::string_view Lexicon::without_leading_fillers(std::string_view text) const {
  if (base_ != nullptr) return base_->without_leading_fillers(text);
  // 在建工程, 经济责任审计: words that begin like a filler.
  const auto is_word = [&] { return words(WordClass::by_chance).begins(text); };
  constexpr std::size_t kCharacter = 3;  // bytes
  const auto first = [&](std::string_view from) {
    return std::find_if(fillers_.begin(), fillers_.end(),
                        [&](const Filler& filler) { return from.starts_with(filler.text); });
  };
  for (auto at = first(text); at != fillers_.end() && !is_word(); at = first(text)) {
    const std::string_view rest = text.substr(at->text.size());
    // 数据库, 额外补助: where a name follows, what may end a name is no filler; nor is 使用 in 使用费.
    const bool name_follows = at->place != WordPlace::anywhere && !rest.empty() && first(rest) == fillers_.end();
    const bool one_word = at->text.size() > kCharacter && rest.size() == kCharacter && first(rest) == fillers_.end();
    if (name_follows || one_word) break;
    text = rest;
  }
  return text;
}

std::string_view Lexicon::without_fillers(std::string_view text) const {
  if (base_ != nullptr) return base_->without_fillers(text);
  text = without_leading_fillers(text);
  const std::string_view named = text;
  const auto last = [&] {
    return std::find_if(fillers_.begin(), fillers_.end(), [&](const Filler& filler) {
      return filler.place != WordPlace::clause_begin && text.ends_with(filler.text);
    });
  };
  for (auto at = last(); at != fillers_.end(); at = last()) text.remove_suffix(at->text.size());
  return with_noun_of_money(named, text.size());
}

/// 档案整理经费: what money is called belongs to the name before it, of which `size` bytes are no filler.
std::string_view Lexicon::with_noun_of_money(std::string_view text, std::size_t size) const {
  if (size == 0) return {};
  for (const std::string& noun : words(WordClass::money).all()) {
    if (text.substr(size).starts_with(noun)) return text.substr(0, size + noun.size());
  }
  // 参训人数
  constexpr std::string_view kPersons = "人";
  constexpr std::string_view kNumber = "数";
  const bool of_persons = text.substr(0, size).ends_with(kPersons) && text.substr(size).starts_with(kNumber);
  if (of_persons) return text.substr(0, size + kNumber.size());
  return text.substr(0, size);
}

}  // namespace budgetlint::prose
