#include "diff/text_changes.h"

#include <algorithm>
#include <string>
#include <utility>

#include "diff/common_items.h"

namespace budgetlint {
namespace {

/// Sentences with less in common are different ones.
constexpr double kSameSentence = 0.5;
/// Of texts with less in common nothing is gained by marking what is the same.
constexpr double kWorthMarking = 0.3;
/// Sentences in one gap that are tried against each other; more are taken in order.
constexpr std::size_t kMostTried = 40;

template <typename Key>
std::vector<std::string> keys_of(const Tokens& tokens, const Key& key) {
  std::vector<std::string> out;
  for (const Token& token : tokens) out.push_back(key(token));
  return out;
}

std::vector<std::string> masked_keys(const Tokens& tokens) {
  return keys_of(tokens, [](const Token& token) { return token.masked_key(); });
}

template <typename Key>
std::vector<std::string> sentence_keys(const std::vector<Tokens>& sentences, const Key& key) {
  std::vector<std::string> out;
  for (const Tokens& sentence : sentences) {
    std::string& whole = out.emplace_back();
    for (const Token& token : sentence) whole += key(token) + "\x02";
  }
  return out;
}

/// Visits what two sequences share and, before, between and after that, the gaps of both, as
/// `gap(old_begin, old_end, new_begin, new_end)`.
template <typename Same, typename Gap>
void walk(const IndexPairs& common, std::size_t old_size, std::size_t new_size, const Same& same, const Gap& gap) {
  std::size_t old_at = 0;
  std::size_t new_at = 0;
  const auto close_gap = [&](std::size_t old_end, std::size_t new_end) {
    if (old_at < old_end || new_at < new_end) gap(old_at, old_end, new_at, new_end);
  };
  for (const auto& [old_index, new_index] : common) {
    close_gap(old_index, new_index);
    same(old_index, new_index);
    old_at = old_index + 1;
    new_at = new_index + 1;
  }
  close_gap(old_size, new_size);
}

std::vector<Tokens> slice(const std::vector<Tokens>& sentences, std::size_t begin, std::size_t end) {
  return {sentences.begin() + static_cast<std::ptrdiff_t>(begin), sentences.begin() + static_cast<std::ptrdiff_t>(end)};
}

/// The sentences of a gap that are one another, in order, so that as much as possible stays the same.
IndexPairs similar_sentences(const std::vector<Tokens>& before, const std::vector<Tokens>& after) {
  const std::size_t rows = std::min(before.size(), kMostTried);
  const std::size_t columns = std::min(after.size(), kMostTried);
  std::vector<std::vector<double>> like(rows, std::vector<double>(columns));
  std::vector<std::vector<double>> best(rows + 1, std::vector<double>(columns + 1));
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      like[i][j] = similarity(masked_keys(before[i]), masked_keys(after[j]));
      best[i][j] = std::max(best[i + 1][j], best[i][j + 1]);
      if (like[i][j] >= kSameSentence) best[i][j] = std::max(best[i][j], like[i][j] + best[i + 1][j + 1]);
    }
  }
  IndexPairs out;
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (like[i][j] >= kSameSentence && best[i][j] == like[i][j] + best[i + 1][j + 1]) {
      out.emplace_back(i++, j++);
    } else if (best[i][j] == best[i + 1][j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return out;
}

/// A character or two between two changes are there by chance, and marking them apart helps nobody.
IndexPairs without_islands(const IndexPairs& common, const Tokens& before) {
  constexpr std::size_t kIsland = 2;
  IndexPairs out;
  for (std::size_t begin = 0, end = 0; begin < common.size(); begin = end) {
    bool figure = false;
    for (end = begin; end < common.size(); ++end) {
      const bool next = common[end].first == common[begin].first + (end - begin) &&
                        common[end].second == common[begin].second + (end - begin);
      if (!next) break;
      figure = figure || before[common[end].first].figure != nullptr;
    }
    const bool inside = begin > 0 && end < common.size();
    if (inside && !figure && end - begin <= kIsland) continue;
    for (std::size_t i = begin; i < end; ++i) out.push_back(common[i]);
  }
  return out;
}

void add_part(std::vector<TextPart>& parts, TextPartKind kind, const std::string& text) {
  if (text.empty()) return;
  if (parts.empty() || parts.back().kind != kind) parts.push_back({kind, {}});
  parts.back().text += text;
}

std::string text_between(const Tokens& tokens, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += tokens[i].text;
  return out;
}

}  // namespace

void TextChanges::compare(const OutlineText& before, const OutlineText& after) {
  old_where_ = before.where;
  new_where_ = after.where;
  const Tokens old_tokens = tokens_of(before);
  const Tokens new_tokens = tokens_of(after);
  const PrintedFigure* old_figure = only_figure(old_tokens);
  const PrintedFigure* new_figure = only_figure(new_tokens);
  const bool figures = (old_figure != nullptr || old_tokens.empty()) && (new_figure != nullptr || new_tokens.empty());
  if (figures) {
    if (old_figure != nullptr || new_figure != nullptr) figures_.add(old_figure, new_figure, new_where_, false);
    return;
  }
  std::vector<Tokens> old_sentences = sentences_of(old_tokens);
  std::vector<Tokens> new_sentences = sentences_of(new_tokens);
  // A title or name is the same one, however little of it is left.
  if (old_sentences.size() == 1 && new_sentences.size() == 1) return compare_sentence(old_tokens, new_tokens);
  compare_sentences(old_sentences, new_sentences);
}

/// First what is the same but for figures, the very same before all; then what is much alike.
void TextChanges::compare_sentences(const std::vector<Tokens>& before, const std::vector<Tokens>& after) {
  const auto exact = [](const Token& token) { return token.key(); };
  const auto masked = [](const Token& token) { return token.masked_key(); };
  const auto same = [](const std::vector<Tokens>& a, const std::vector<Tokens>& b, const auto& pair) {
    return [&a, &b, &pair](std::size_t i, std::size_t j) { pair(a[i], b[j]); };
  };
  const auto pair = [&](const Tokens& a, const Tokens& b) { compare_sentence(a, b); };
  const auto unlike = [&](const std::vector<Tokens>& a, const std::vector<Tokens>& b) {
    walk(similar_sentences(a, b), a.size(), b.size(), same(a, b, pair),
         [&](std::size_t i, std::size_t i_end, std::size_t j, std::size_t j_end) {
           for (; i < i_end; ++i) add_sentence(Change::removed, a[i]);
           for (; j < j_end; ++j) add_sentence(Change::added, b[j]);
         });
  };
  const auto other_figures = [&](const std::vector<Tokens>& a, const std::vector<Tokens>& b) {
    walk(common_items(sentence_keys(a, masked), sentence_keys(b, masked)), a.size(), b.size(), same(a, b, pair),
         [&](std::size_t i, std::size_t i_end, std::size_t j, std::size_t j_end) {
           unlike(slice(a, i, i_end), slice(b, j, j_end));
         });
  };
  walk(common_items(sentence_keys(before, exact), sentence_keys(after, exact)), before.size(), after.size(),
       same(before, after, pair), [&](std::size_t i, std::size_t i_end, std::size_t j, std::size_t j_end) {
         other_figures(slice(before, i, i_end), slice(after, j, j_end));
       });
}

void TextChanges::align(const Tokens& before, std::size_t i, const Tokens& after, std::size_t j) {
  const PrintedFigure* figure = after[j].figure;
  if (figure == nullptr || before[i].figure == nullptr) return;
  const bool prose = figure->kind == FigureKind::prose;
  figures_.add(before[i].figure, figure, new_where_, false, prose ? words_before(after, j) : std::string());
}

void TextChanges::compare_sentence(const Tokens& before, const Tokens& after) {
  IndexPairs common = common_items(masked_keys(before), masked_keys(after));
  const std::size_t all = before.size() + after.size();
  common = without_islands(common, before);
  const double share = all == 0 ? 1 : 2 * static_cast<double>(common.size()) / static_cast<double>(all);
  if (share < kWorthMarking) common.clear();
  std::vector<TextPart> parts;
  bool changed = false;
  walk(
      common, before.size(), after.size(),
      [&](std::size_t i, std::size_t j) {
        align(before, i, after, j);
        add_part(parts, TextPartKind::same, after[j].text);
      },
      [&](std::size_t i, std::size_t i_end, std::size_t j, std::size_t j_end) {
        changed = true;
        add_part(parts, TextPartKind::removed, text_between(before, i, i_end));
        add_part(parts, TextPartKind::added, text_between(after, j, j_end));
        for (; i < i_end; ++i) {
          if (before[i].figure != nullptr) figures_.add(before[i].figure, nullptr, old_where_, true);
        }
        for (; j < j_end; ++j) {
          if (after[j].figure != nullptr) figures_.add(nullptr, after[j].figure, new_where_, true);
        }
      });
  if (changed) add(before, after).parts = parts;
}

TextChange& TextChanges::add(const Tokens& before, const Tokens& after) {
  TextChange& out = add(before.empty() ? Change::added : after.empty() ? Change::removed : Change::changed);
  const auto set = [](std::optional<Location>& where, const Tokens& tokens) {
    if (where && tokens.front().source.end > 0) where->span = cover(tokens.front().source, tokens.back().source);
  };
  set(out.before, before);
  set(out.after, after);
  return out;
}

TextChange& TextChanges::add(Change change) {
  TextChange& out = changes.emplace_back();
  out.change = change;
  out.path = change == Change::removed ? old_where_.path : new_where_.path;
  if (change != Change::added) out.before = old_where_;
  if (change != Change::removed) out.after = new_where_;
  return out;
}

void TextChanges::add_sentence(Change change, const Tokens& sentence) {
  const bool added = change == Change::added;
  TextChange& told = added ? add({}, sentence) : add(sentence, {});
  told.parts.push_back({added ? TextPartKind::added : TextPartKind::removed, text_of(sentence)});
  for (const Token& token : sentence) {
    if (token.figure == nullptr) continue;
    figures_.add(added ? nullptr : token.figure, added ? token.figure : nullptr, added ? new_where_ : old_where_, true);
  }
}

void TextChanges::add_whole(Change change, const std::vector<const OutlineText*>& texts, const Location& where) {
  old_where_ = new_where_ = where;
  const bool added = change == Change::added;
  TextPart part{added ? TextPartKind::added : TextPartKind::removed, {}};
  for (const OutlineText* text : texts) {
    const Tokens tokens = tokens_of(*text);
    if (tokens.empty()) continue;
    part.text += (part.text.empty() ? "" : " ") + text_of(tokens);
    for (const Token& token : tokens) {
      if (token.figure == nullptr) continue;
      figures_.add(added ? nullptr : token.figure, added ? token.figure : nullptr, text->where, true);
    }
  }
  if (!part.text.empty()) add(change).parts.push_back(std::move(part));
}

void TextChanges::compare_names(const std::string& before, const std::string& after, const Location& old_where,
                                const Location& new_where) {
  if (before == after) return;
  OutlineText old_text;
  OutlineText new_text;
  old_text.text = before;
  old_text.where = old_where;
  new_text.text = after;
  new_text.where = new_where;
  compare(old_text, new_text);
}

}  // namespace budgetlint
