#include "engine/pattern_search.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "prose/change_word.h"

namespace budgetlint {

using builtins::Member;

namespace {

/// Whether a pattern may match somewhere in a text: most do not, and are then not even compiled.
bool may_match(const ir::Pattern& pattern, std::string_view text) {
  const auto stands_there = [&](const std::string& literal) {
    return memmem(text.data(), text.size(), literal.data(), literal.size()) != nullptr;
  };
  return std::all_of(pattern.needed.begin(), pattern.needed.end(), [&](const std::vector<std::string>& either) {
    return std::any_of(either.begin(), either.end(), stands_there);
  });
}

}  // namespace

// --- searching ---------------------------------------------------------------------------------------------------

Value PatternSearch::matches(const Value& subject, std::uint16_t pattern) {
  const Matches& found = work_.heap().keep(matches_in(subject, pattern));
  Value out;
  out.type = {Base::match, true, pattern};
  out.content = List{&found.list, subject.gap() != nullptr ? subject.gap() : found.gap};
  return out;
}

std::shared_ptr<const Matches> PatternSearch::matches_in(const Value& subject, std::uint16_t pattern) {
  auto out = std::make_shared<Matches>();
  if (subject.type.list) {
    for (const Value& each : subject.list()) {
      const Heap::Mark before = work_.heap().mark();
      const std::size_t found = out->records.size();
      search(searched(each), pattern, *out);
      if (out->records.size() == found) work_.heap().release_values(before);  // no match points to that text
    }
    list_matches(pattern, *out);
    return out;
  }
  const Searched text = searched(subject);
  std::shared_ptr<const Matches>& last = last_matches_[pattern];
  if (text.lasting && last != nullptr && last->prose == text.prose && last->begin == text.begin &&
      last->end == text.end) {
    return last;
  }
  search(text, pattern, *out);
  list_matches(pattern, *out);
  if (text.lasting) {
    out->prose = text.prose;
    out->begin = text.begin;
    out->end = text.end;
    last = out;
  }
  return out;
}

PatternSearch::Searched PatternSearch::searched(const Value& subject) {
  const Value text = subject.type.is(Base::section) ? work_.section_text(subject) : subject;
  Searched out;
  if (Workspace::is_malformed(text)) {
    out.gap = &text.absence();
    return out;
  }
  out.prose = work_.prose_of(text);
  if (out.prose == nullptr) return out;
  out.object = text.object;
  out.field = text.field;
  out.edition = subject.edition;
  out.begin = text.prose() != nullptr ? text.passage->begin : 0;
  out.end = text.prose() != nullptr ? text.passage->end : static_cast<std::uint32_t>(out.prose->text().size());
  out.lasting = out.prose->is_lasting();
  return out;
}

/// Whether a figure that was captured begins within a number of the text: 026 in 1,026.
bool PatternSearch::cuts_number(const ir::Pattern& pattern, const MatchRecord& record) {
  const std::string_view text = record.prose->text();
  const auto is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  for (std::size_t i = 0; i < record.captures.size(); ++i) {
    const std::size_t begin = record.captures[i].first;
    const Base base = pattern.captures[i].type.base;
    const bool figure = base == Base::amount || base == Base::percent || base == Base::count || base == Base::number;
    if (!figure || begin == MatchRecord::kNoCapture || begin == 0 || !is_digit(begin)) continue;
    const bool thousands = text[begin - 1] == ',' && begin > 1 && is_digit(begin - 2) && is_digit(begin + 1) &&
                           is_digit(begin + 2) && !is_digit(begin + 3);
    if (is_digit(begin - 1) || thousands) return true;
  }
  return false;
}

void PatternSearch::search(const Searched& text, std::uint16_t pattern, Matches& out) {
  if (out.gap == nullptr) out.gap = text.gap;
  if (text.prose == nullptr) return;
  constexpr std::size_t kBytesAStep = 64;
  const ir::Pattern& wanted = work_.program().patterns[pattern];
  if (!may_match(wanted, text.prose->text().substr(text.begin, text.end - text.begin))) {
    return work_.step(1 + (text.end - text.begin) / kBytesAStep);
  }
  const re2::RE2& regex = work_.patterns().at(pattern);
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(regex.NumberOfCapturingGroups()) + 1);
  const re2::StringPiece whole(text.prose->text().data(), text.prose->text().size());
  const auto place_in = [&](const re2::StringPiece& piece) {
    return static_cast<std::uint32_t>(piece.data() - whole.data());
  };
  for (std::size_t at = text.begin; at <= text.end;) {
    const bool found =
        regex.Match(whole, at, text.end, re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()));
    const std::size_t end = found ? place_in(groups[0]) + groups[0].size() : text.end;
    work_.step(1 + (end - at) / kBytesAStep);
    if (!found) break;
    MatchRecord record{
        text.prose, text.object, text.field, text.edition, place_in(groups[0]), static_cast<std::uint32_t>(end), {}};
    for (const ir::Capture& capture : wanted.captures) {
      const auto taken = std::find_if(capture.groups.begin(), capture.groups.end(),
                                      [&](std::uint32_t group) { return groups[group].data() != nullptr; });
      if (taken == capture.groups.end()) {
        record.captures.emplace_back(MatchRecord::kNoCapture, 0);
        continue;
      }
      const std::uint32_t begin = place_in(groups[*taken]);
      record.captures.emplace_back(begin, begin + static_cast<std::uint32_t>(groups[*taken].size()));
    }
    if (cuts_number(wanted, record)) {
      at = record.begin + 1;
      continue;
    }
    at = end > at ? end : at + 1;
    out.records.push_back(std::move(record));
  }
}

void PatternSearch::list_matches(std::uint16_t pattern, Matches& out) const {
  for (const MatchRecord& record : out.records) {
    Value match;
    match.type = {Base::match, false, pattern};
    match.edition = record.edition;
    match.object = record.object;
    match.content = &record;
    out.list.push_back(match);
  }
}

// --- captures ----------------------------------------------------------------------------------------------------

Value PatternSearch::text_of(const Piece& piece) {
  return work_.prose_piece(piece.prose, piece.begin, piece.end, piece.match.object, piece.match.field);
}

Place PatternSearch::place_of(const Piece& piece) const {
  return {piece.prose.to_source(piece.begin, piece.end), piece.match.object, piece.match.field, work_.edition()};
}

/// A value that stands there.
Value PatternSearch::placed(Value value, const Piece& piece) {
  value = work_.read_from(piece.match.object, piece.match.field, std::move(value));
  if (!value.absent()) value.passage = text_of(piece).passage;
  return value;
}

Value PatternSearch::capture(const Value& match, std::uint32_t index) {
  const MatchRecord& record = match.match();
  const ir::Capture& capture = work_.program().patterns[match.type.ref].captures[index];
  const auto [begin, end] = record.captures[index];
  if (begin == MatchRecord::kNoCapture) return work_.absent(ReasonCode::not_captured, capture.name);
  const Piece piece{*record.prose, begin, end, record};
  return work_.in_document(record.edition, [&] { return captured(capture, piece); });
}

Value PatternSearch::captured(const ir::Capture& capture, const Piece& piece) {
  if (capture.type.list) return list(capture, piece);
  if (capture.type.base == Base::date) return date(piece);
  if (capture.type.base != Base::text) return figure(capture, piece);
  Value out = text_of(piece);
  const std::string_view name = name_in_words(capture.words, out.text());
  if (name.data() == out.text().data()) return out;
  // The text becomes the name that it stands for, which is not what is written there.
  out.content = Text{name};
  return work_.written_at(out, out.passage->in_source());
}

/// The name that a word stands for; else the word.
std::string_view PatternSearch::name_in_words(std::uint16_t words, std::string_view text) const {
  if (words == kNone) return text;
  for (const WordsSchema::Word& word : work_.program().words[words].words) {
    if (word.spelling == text) return word.canonical;
  }
  return text;
}

Value PatternSearch::date(const Piece& piece) {
  static const re2::RE2 kDate("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日");
  int year = 0;
  int month = 0;
  int day = 0;
  const std::string_view text = piece.text();
  if (!re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), kDate, &year, &month, &day)) {
    return work_.malformed(place_of(piece), ReasonCode::no_date);
  }
  return placed(work_.whole_number(year * 10000LL + month * 100LL + day, Base::date), piece);
}

Value PatternSearch::figure(const ir::Capture& capture, const Piece& piece) {
  std::string_view text = piece.text();
  const Unit unit = capture.type.base == Base::count    ? Unit{Dimension::count, 0, capture.unit}
                    : capture.type.base == Base::points ? kPoints
                                                        : kPlain;
  if (std::find(capture.zeros.begin(), capture.zeros.end(), text) != capture.zeros.end()) {
    const Unit zero = capture.type.base == Base::amount    ? work_.document().unit()
                      : capture.type.base == Base::percent ? kPercent
                                                           : unit;
    return placed(work_.number(Quantity::exact(Exact(0), zero), capture.type), piece);
  }
  std::optional<int> sign = 1;
  if (capture.change) {
    const std::size_t digits = text.find_first_of("-0123456789");
    sign = prose::sign_of_change(*work_.patterns().lexicon(), text.substr(0, digits));
    text.remove_prefix(std::min(digits, text.size()));
  }
  const ParsedFigure parsed = parse_figure(text, unit);
  if (!parsed.ok() || !sign) return work_.malformed(place_of(piece), ReasonCode::no_proper_figure, text);
  Quantity quantity = Quantity::of(parsed.figure);
  quantity.unit.text = work_.lasting_name(quantity.unit.text);  // the prose may be gone before the figure is
  if (*sign < 0) {
    quantity = -quantity;
    quantity.printed = true;
  }
  if (capture.type.base == Base::year || capture.type.base == Base::number) {
    quantity.low = quantity.high = quantity.value;
  }
  return placed(work_.number(quantity, capture.type), piece);
}

/// An enumeration: 甲、乙和丙, or 甲5万元、乙3万元和丙2万元.
Value PatternSearch::list(const ir::Capture& capture, const Piece& piece) {
  const std::string_view text = piece.text();
  const bool entries = capture.type.base == Base::entry;
  static const re2::RE2 kBetween("、");  // 和 and 及 stand inside names: 商品和服务支出
  static const re2::RE2 kEntryEnd("元(?:,占[^,、;。]*?%)?(?:、|,|;|以及|和|及)");
  ValueList values;
  const auto add = [&](std::size_t first, std::size_t last) {
    if (first >= last) return;
    values.push_back(entries ? entry(capture, piece.part(first, last)) : text_of(piece.part(first, last)));
  };
  const re2::StringPiece whole(text.data(), text.size());
  std::size_t at = 0;
  re2::StringPiece hit;
  while (at < text.size() &&
         (entries ? kEntryEnd : kBetween).Match(whole, at, text.size(), re2::RE2::UNANCHORED, &hit, 1)) {
    const auto found = static_cast<std::size_t>(hit.data() - whole.data());
    add(at, entries ? found + std::string_view("元").size() : found);
    at = found + hit.size();
  }
  add(at, text.size());
  return work_.list(std::move(values), capture.type);
}

Value PatternSearch::entry(const ir::Capture& capture, const Piece& piece) {
  const std::string_view text = piece.text();
  const std::size_t digits = std::min(text.find_first_of("-0123456789"), text.size());
  std::string_view name = text.substr(0, digits);
  if (name.ends_with("为")) name.remove_suffix(std::string_view("为").size());
  const std::size_t yuan = text.rfind("元");
  const std::size_t stop = yuan == std::string_view::npos ? text.size() : yuan + std::string_view("元").size();
  ir::Capture amount;
  amount.type = {Base::amount, false, 0};
  Value out = figure(amount, piece.part(digits, stop));
  out.type = {Base::entry, false, 0};
  if (out.absent()) return out;
  Passage passage = *out.passage;
  passage.name = name_in_words(capture.words, name);
  out.passage = work_.heap().keep(passage);
  return out;
}

Value PatternSearch::match_member(const Value& match, Member member) {
  const MatchRecord& record = match.match();
  const Prose& prose = *record.prose;
  if (member == Member::match_text) {
    return work_.prose_piece(prose, record.begin, record.end, record.object, record.field);
  }
  if (member == Member::match_section) {
    if (as<SectionRef>(record.object) != nullptr) return work_.thing(Base::section, record.object);
    return work_.absent(ReasonCode::not_in_narrative);
  }
  auto [begin, end] = prose.sentence(record.begin, record.end);
  if (member == Member::match_vicinity && end < prose.text().size()) {
    std::size_t next = end + 1;
    while (next < prose.text().size() && (prose.text()[next] & 0xC0) == 0x80) ++next;  // past the sentence end
    end = prose.sentence(next, next).second;
  }
  return work_.prose_piece(prose, begin, end, record.object, record.field);
}

}  // namespace budgetlint
