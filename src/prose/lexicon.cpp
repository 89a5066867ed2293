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

}  // namespace

Lexicon::Lexicon(Vocabulary vocabulary) : vocabulary_(std::move(vocabulary)) {
  std::vector<Entry> entries;
  add_all(entries);
  // Of equal texts the first declared stays, as their order is kept.
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.text < b.text; });
  entries.erase(
      std::unique(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.text == b.text; }),
      entries.end());
  build(entries);
  for (Term& term : vocabulary_.terms) term.spellings.clear();
}

Lexicon::Lexicon(std::shared_ptr<const Lexicon> base, const std::vector<Term>& own)
    : base_(std::move(base)), vocabulary_(base_->vocabulary_) {
  std::vector<Entry> entries;
  for (const Term& term : own) {
    const auto id = static_cast<TermId>(vocabulary_.terms.size());
    vocabulary_.terms.push_back(term);
    for (const std::string& spelling : term.spellings) {
      entries.push_back({spelling, static_cast<std::uint32_t>(meanings_.size())});
      meanings_.emplace_back(id);
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.text < b.text; });
  build(entries);
}

void Lexicon::add_all(std::vector<Entry>& entries) {
  for (std::size_t i = 0; i < vocabulary_.terms.size(); ++i) {
    const Term& term = vocabulary_.terms[i];
    for (const std::string& spelling : term.spellings) add(entries, spelling, static_cast<TermId>(i));
  }
  for (std::size_t i = 0; i < vocabulary_.funds.size(); ++i) {
    for (const std::string& spelling : vocabulary_.funds[i].spellings) add(entries, spelling, static_cast<FundId>(i));
  }
  for (const MeasureWords& words : vocabulary_.measures) {
    for (const std::string& spelling : words.spellings) add(entries, spelling, words.measure);
  }
  for (const WordEntry& word : vocabulary_.words) {
    if (word.word_class == WordClass::filler || word.word_class == WordClass::before_name) {
      std::vector<std::string>& list = word.word_class == WordClass::filler ? fillers_ : before_names_;
      for (std::string& text : expand_spelling(normal_form(word.spelling))) list.push_back(std::move(text));
    } else {
      add(entries, word.spelling, Word{word.word_class, word.place});
    }
  }
  std::stable_sort(fillers_.begin(), fillers_.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

void Lexicon::add(std::vector<Entry>& entries, std::string_view spelling, Meaning meaning) {
  const auto index = static_cast<std::uint32_t>(meanings_.size());
  meanings_.push_back(meaning);
  for (const std::string& text : expand_spelling(normal_form(spelling))) {
    if (!text.empty()) entries.push_back({text, index});
  }
}

void Lexicon::build(const std::vector<Entry>& entries) {
  nodes_.emplace_back();
  build_node(entries, 0, entries.size(), 0);
}

/// Makes a node of the entries [begin, end), which share their first `depth` bytes; the last node made is its own.
std::uint32_t Lexicon::build_node(const std::vector<Entry>& entries, std::size_t begin, std::size_t end,
                                  std::size_t depth) {
  const auto self = static_cast<std::uint32_t>(depth == 0 ? 0 : nodes_.size());
  if (depth != 0) nodes_.emplace_back();
  if (begin < end && entries[begin].text.size() == depth) nodes_[self].meaning = entries[begin++].meaning;
  std::vector<Edge> edges;
  for (std::size_t at = begin; at < end;) {
    const auto byte = static_cast<unsigned char>(entries[at].text[depth]);
    std::size_t last = at;
    while (last < end && static_cast<unsigned char>(entries[last].text[depth]) == byte) ++last;
    edges.push_back({byte, build_node(entries, at, last, depth + 1)});
    at = last;
  }
  nodes_[self].first_edge = static_cast<std::uint32_t>(edges_.size());
  nodes_[self].edges = static_cast<std::uint32_t>(edges.size());
  edges_.insert(edges_.end(), edges.begin(), edges.end());
  return self;
}

std::uint32_t Lexicon::child(std::uint32_t node, unsigned char byte) const {
  const auto first = edges_.begin() + nodes_[node].first_edge;
  const auto last = first + nodes_[node].edges;
  const auto found =
      std::lower_bound(first, last, byte, [](const Edge& edge, unsigned char wanted) { return edge.byte < wanted; });
  return found != last && found->byte == byte ? found->node : 0;
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
  std::uint32_t node = 0;
  for (std::size_t end = at; end < text.size();) {
    node = child(node, static_cast<unsigned char>(text[end++]));
    if (node == 0) return;
    if (nodes_[node].meaning != kNoMeaning)
      out.push_back({static_cast<std::uint32_t>(end - at), meanings_[nodes_[node].meaning]});
  }
}

std::optional<TermId> Lexicon::term_named(std::string_view text) const {
  std::vector<LexiconMatch> found;
  matches(text, 0, found);
  if (found.empty() || found.back().size != text.size()) return std::nullopt;
  const TermId* term = std::get_if<TermId>(&found.back().meaning);
  return term == nullptr ? std::nullopt : std::optional<TermId>(*term);
}

std::optional<Lexicon::UnitMatch> Lexicon::unit_at(std::string_view text, std::size_t at) const {
  if (base_ != nullptr) return base_->unit_at(text, at);
  const std::string_view rest = text.substr(std::min(at, text.size()));
  std::optional<UnitMatch> best;
  const auto consider = [&](std::string_view name, Unit unit) {
    if (rest.starts_with(name) && (!best || name.size() > best->size))
      best = UnitMatch{unit, static_cast<std::uint32_t>(name.size())};
  };
  for (const auto& [name, unit] : kUnits) {
    if (name != kScore || is_score(rest)) consider(name, unit);
  }
  for (const std::string& name : vocabulary_.count_units) consider(name, Unit{Dimension::count, 0, name});
  return best;
}

bool Lexicon::name_may_follow(std::string_view text) const {
  if (base_ != nullptr) return base_->name_may_follow(text);
  return without_fillers(text).empty() || std::any_of(before_names_.begin(), before_names_.end(),
                                                      [&](const std::string& word) { return text.ends_with(word); });
}

std::string_view Lexicon::without_fillers(std::string_view text) const {
  if (base_ != nullptr) return base_->without_fillers(text);
  const auto strip = [&](const auto& fits, const auto& cut) {
    for (bool again = true; again && !text.empty();) {
      again = false;
      for (const std::string& filler : fillers_) {
        if (!fits(filler)) continue;
        cut(filler.size());
        again = true;
        break;
      }
    }
  };
  strip([&](const std::string& filler) { return text.starts_with(filler); },
        [&](std::size_t size) { text.remove_prefix(size); });
  strip([&](const std::string& filler) { return text.ends_with(filler); },
        [&](std::size_t size) { text.remove_suffix(size); });
  return text;
}

}  // namespace budgetlint::prose
