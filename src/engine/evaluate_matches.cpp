#include <re2/re2.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/normal_text.h"
#include "engine/change_words.h"
#include "engine/evaluation.h"

/// Prose: patterns, their captures, and pieces of text around them.
namespace budgetlint {

using builtins::Member;

namespace {

/// Whether a pattern may match somewhere in a text: most do not, and are then not even compiled.
bool may_match(const ir::Pattern& pattern, std::string_view text) {
  return pattern.needed.empty() ||
         std::any_of(pattern.needed.begin(), pattern.needed.end(), [&](const std::string& literal) {
           return memmem(text.data(), text.size(), literal.data(), literal.size()) != nullptr;
         });
}

}  // namespace

Value Evaluation::prose_piece(const Prose& prose, std::size_t begin, std::size_t end, Place place) {
  Value out;
  out.type = {Base::text, false, 0};
  out.text = prose.text().substr(begin, end - begin);
  out.prose = &prose;
  out.begin = begin;
  out.end = end;
  out.state = out.text.empty() ? ValueState::blank : ValueState::present;
  place.span = prose.to_source(begin, end);
  out.place = place;
  out.document = place.document;
  return out;
}

std::string_view Evaluation::normal_text(const Value& value) {
  if (value.prose != nullptr) return value.text;
  if (value.scalar != nullptr && ProseCache::is_long(*value.scalar)) {
    return proses_[value.document].of(*value.scalar).text();
  }
  return heap_->keep(normal_form(value.text));
}

Value Evaluation::eval_match(const ir::Node& node) {
  const Value subject = eval(node.a);
  if (subject.absent()) return subject;
  const auto pattern = static_cast<std::uint16_t>(node.b);
  const Matches& matches = heap_->keep(matches_in(subject, pattern));
  Value out;
  out.type = node.type;
  out.list = &matches.list;
  out.gap = subject.gap != nullptr ? subject.gap : matches.gap;
  return out;
}

std::shared_ptr<const Matches> Evaluation::matches_in(const Value& subject, std::uint16_t pattern) {
  auto out = std::make_shared<Matches>();
  if (subject.type.list) {
    for (const Value& each : *subject.list) search(searched_text(each), pattern, *out);
    list_matches(pattern, *out);
    return out;
  }
  const Searched text = searched_text(subject);
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

Evaluation::Searched Evaluation::searched_text(const Value& subject) {
  const Value text = subject.type.base == Base::section ? text_of_section(subject) : subject;
  Searched out;
  if (is_malformed(text)) {
    out.gap = text.reason;
    return out;
  }
  if (text.absent() || (text.scalar == nullptr && text.prose == nullptr)) return out;
  out.place = text.place;
  out.place.document = subject.document;
  ProseCache& proses = proses_[subject.document];
  if (text.prose != nullptr) {
    out.prose = text.prose;
    out.begin = text.begin;
    out.end = text.end;
    out.lasting = text.prose->is_lasting();
    return out;
  }
  out.lasting = ProseCache::is_long(*text.scalar);
  out.prose =
      out.lasting ? &proses.of(*text.scalar) : &heap_->keep(std::make_unique<Prose>(proses.source(), *text.scalar));
  out.end = out.prose->text().size();
  return out;
}

void Evaluation::search(const Searched& text, std::uint16_t pattern, Matches& out) {
  if (out.gap == nullptr) out.gap = text.gap;
  if (text.prose == nullptr) return;
  constexpr std::size_t kBytesAStep = 64;
  if (!may_match(program_.patterns[pattern], text.prose->text().substr(text.begin, text.end - text.begin))) {
    return step(1 + (text.end - text.begin) / kBytesAStep);
  }
  const re2::RE2& regex = patterns_.at(pattern);
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(regex.NumberOfCapturingGroups()) + 1);
  const re2::StringPiece whole(text.prose->text().data(), text.prose->text().size());
  const auto place_in = [&](const re2::StringPiece& piece) {
    return static_cast<std::uint32_t>(piece.data() - whole.data());
  };
  for (std::size_t at = text.begin; at <= text.end;) {
    const bool found =
        regex.Match(whole, at, text.end, re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()));
    const std::size_t end = found ? place_in(groups[0]) + groups[0].size() : text.end;
    step(1 + (end - at) / kBytesAStep);
    if (!found) break;
    MatchRecord record;
    record.prose = text.prose;
    record.begin = place_in(groups[0]);
    record.end = static_cast<std::uint32_t>(end);
    record.place = text.place;
    record.place.span = text.prose->to_source(record.begin, record.end);
    for (const ir::Capture& capture : program_.patterns[pattern].captures) {
      const auto taken = std::find_if(capture.groups.begin(), capture.groups.end(),
                                      [&](std::uint32_t group) { return groups[group].data() != nullptr; });
      if (taken == capture.groups.end()) {
        record.captures.emplace_back(MatchRecord::kNoCapture, 0);
        continue;
      }
      const std::uint32_t begin = place_in(groups[*taken]);
      record.captures.emplace_back(begin, begin + static_cast<std::uint32_t>(groups[*taken].size()));
    }
    at = end > at ? end : at + 1;
    out.records.push_back(std::move(record));
  }
}

void Evaluation::list_matches(std::uint16_t pattern, Matches& out) const {
  for (const MatchRecord& record : out.records) {
    Value match;
    match.type = {Base::match, false, pattern};
    match.match = &record;
    match.place = record.place;
    match.document = record.place.document;
    out.list.push_back(match);
  }
}

Value Evaluation::eval_capture(const ir::Node& node) {
  const Value match = eval(node.a);
  if (match.absent()) return match;
  const MatchRecord& record = *match.match;
  const ir::Capture& capture = program_.patterns[match.type.ref].captures[node.b];
  const auto [begin, end] = record.captures[node.b];
  if (begin == MatchRecord::kNoCapture) {
    return absent_for([&] {
      return LocalText{"句中没有“" + capture.name + "”", "the sentence has no " + capture.name};
    });
  }
  const std::uint8_t outer = std::exchange(current_, record.place.document);
  Value out = capture_value(capture, *record.prose, begin, end, record.place);
  current_ = outer;
  return out;
}

Value Evaluation::capture_value(const ir::Capture& capture, const Prose& prose, std::size_t begin, std::size_t end,
                                Place place) {
  if (capture.type.list) return captured_list(capture, prose, begin, end, place);
  Value out = prose_piece(prose, begin, end, place);
  if (capture.type.base != Base::text) {
    Value figure = captured_figure(capture, out.text, out.place);
    figure.prose = out.prose;
    figure.begin = begin;
    figure.end = end;
    figure.document = current_;
    return figure;
  }
  if (capture.words != kNone) name_in_words(capture.words, out);
  return out;
}

/// The text becomes the name that it stands for, which is not what is written there.
void Evaluation::name_in_words(std::uint16_t words, Value& text) const {
  for (const WordsSchema::Word& word : program_.words[words].words) {
    if (word.spelling != text.text) continue;
    text.text = word.canonical;
    text.prose = nullptr;
    return;
  }
}

Value Evaluation::captured_date(std::string_view text, Place place) {
  int year = 0;
  int month = 0;
  int day = 0;
  const bool read = re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()),
                                        "([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", &year, &month, &day);
  if (!read) return absent({"不是日期", "no date"}, true, place);
  Value out = number(Quantity::exact(Exact(year * 10000LL + month * 100LL + day)), {Base::date, false, 0});
  out.place = place;
  return out;
}

Value Evaluation::captured_figure(const ir::Capture& capture, std::string_view text, Place place) {
  if (capture.type.base == Base::date) return captured_date(text, place);
  const Unit unit = capture.type.base == Base::count    ? Unit{Dimension::count, 0, capture.unit}
                    : capture.type.base == Base::points ? kPoints
                                                        : kPlain;
  if (std::find(capture.zeros.begin(), capture.zeros.end(), text) != capture.zeros.end()) {
    const Unit zero = capture.type.base == Base::amount    ? document().unit()
                      : capture.type.base == Base::percent ? kPercent
                                                           : unit;
    Value out = number(Quantity::exact(Exact(0), zero), capture.type);
    out.place = place;
    return out;
  }
  std::optional<int> sign = 1;
  if (capture.change) {
    const std::size_t digits = text.find_first_of("-0123456789");
    sign = sign_of_change(text.substr(0, digits));
    text.remove_prefix(std::min(digits, text.size()));
  }
  const ParsedFigure parsed = parse_figure(text, unit);
  if (!parsed.ok() || !sign) {
    return absent({"“" + std::string(text) + "”不是正确的数", "“" + std::string(text) + "” is no proper figure"}, true,
                  place);
  }
  Quantity quantity = Quantity::of(parsed.figure);
  quantity.unit.text = *unit_names_.emplace(quantity.unit.text).first;  // the prose may be gone before the figure is
  if (*sign < 0) {
    quantity = -quantity;
    quantity.printed = true;
  }
  if (capture.type.base == Base::year || capture.type.base == Base::number) {
    quantity.low = quantity.high = quantity.value;
  }
  Value out = number(quantity, capture.type);
  out.place = place;
  return out;
}

/// An enumeration: 甲、乙和丙, or 甲5万元、乙3万元和丙2万元.
Value Evaluation::captured_list(const ir::Capture& capture, const Prose& prose, std::size_t begin, std::size_t end,
                                Place place) {
  const std::string_view text = prose.text().substr(begin, end - begin);
  const bool entries = capture.type.base == Base::entry;
  static const re2::RE2 kBetween("、");  // 和 and 及 stand inside names: 商品和服务支出
  static const re2::RE2 kEntryEnd("元(?:,占[^,、;。]*?%)?(?:、|,|;|以及|和|及)");
  ValueList values;
  const auto add = [&](std::size_t first, std::size_t last) {
    if (first >= last) return;
    Value value = entries ? captured_entry(capture, prose, begin + first, begin + last, place)
                          : prose_piece(prose, begin + first, begin + last, place);
    value.document = value.place.document = current_;
    values.push_back(value);
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
  return list_value(std::move(values), capture.type);
}

Value Evaluation::captured_entry(const ir::Capture& capture, const Prose& prose, std::size_t begin, std::size_t end,
                                 Place place) {
  const std::string_view text = prose.text().substr(begin, end - begin);
  const std::size_t digits = std::min(text.find_first_of("-0123456789"), text.size());
  std::string_view name = text.substr(0, digits);
  if (name.ends_with("为")) name.remove_suffix(std::string_view("为").size());
  const std::size_t yuan = text.rfind("元");
  const std::size_t stop = yuan == std::string_view::npos ? text.size() : yuan + std::string_view("元").size();
  Value named = prose_piece(prose, begin, begin + name.size(), place);
  if (capture.words != kNone) name_in_words(capture.words, named);
  Value out = captured_figure({{}, {Base::amount, false, 0}, {}, kNone, {}, {}, false},
                              text.substr(digits, stop - digits), place);
  out.place.span = prose.to_source(begin + digits, begin + stop);
  out.prose = &prose;
  out.begin = begin + digits;
  out.end = begin + stop;
  out.type = {Base::entry, false, 0};
  out.text = named.text;
  return out;
}

Value Evaluation::match_member(const Value& object, Member member) {
  const MatchRecord& record = *object.match;
  const Prose& prose = *record.prose;
  if (member == Member::match_text) return prose_piece(prose, record.begin, record.end, record.place);
  if (member == Member::match_section) {
    if (record.place.kind == PlaceKind::section) return section_value(record.place.a, record.place.b);
    return absent({"不在情况说明里", "not in the narrative"});
  }
  auto [begin, end] = prose.sentence(record.begin, record.end);
  if (member == Member::match_vicinity && end < prose.text().size()) {
    std::size_t next = end + 1;
    while (next < prose.text().size() && (prose.text()[next] & 0xC0) == 0x80) ++next;  // past the sentence end
    end = prose.sentence(next, next).second;
  }
  return prose_piece(prose, begin, end, record.place);
}

}  // namespace budgetlint
