#include <re2/re2.h>

#include <charconv>

#include "base/normal_text.h"
#include "engine/evaluation.h"

/// Prose: patterns, their captures, and pieces of text around them.
namespace budgetlint {

using builtins::Member;

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
  return out;
}

std::string_view Evaluation::normal_text(const Value& value) {
  if (value.prose != nullptr) return value.text;
  if (value.scalar != nullptr) return proses_.of(*value.scalar).text();
  texts_.push_back(normal_form(value.text));
  return texts_.back();
}

Value Evaluation::eval_match(const ir::Node& node) {
  const Value subject = eval(node.a);
  if (subject.absent()) return subject;
  ValueList values;
  const auto pattern = static_cast<std::uint16_t>(node.b);
  if (subject.type.list) {
    for (const Value& section : *subject.list) match_in(section, pattern, values);
  } else {
    match_in(subject, pattern, values);
  }
  return list_value(std::move(values), node.type);
}

void Evaluation::match_in(const Value& subject, std::uint16_t pattern, ValueList& out) {
  const Value text = subject.type.base == Base::section ? section_member(subject, Member::section_text) : subject;
  if (text.scalar == nullptr && text.prose == nullptr) return;
  const Prose& prose = text.prose != nullptr ? *text.prose : proses_.of(*text.scalar);
  const std::size_t begin = text.prose != nullptr ? text.begin : 0;
  const std::size_t end = text.prose != nullptr ? text.end : prose.text().size();
  const re2::RE2& regex = patterns_.at(pattern);
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(regex.NumberOfCapturingGroups()) + 1);
  const re2::StringPiece whole(prose.text().data(), prose.text().size());
  for (std::size_t at = begin; at <= end;) {
    if (!regex.Match(whole, at, end, re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) break;
    MatchRecord record;
    record.prose = &prose;
    record.begin = static_cast<std::size_t>(groups[0].data() - whole.data());
    record.end = record.begin + groups[0].size();
    record.place = text.place;
    record.place.span = prose.to_source(record.begin, record.end);
    for (const ir::Capture& capture : program_.patterns[pattern].captures) {
      Value value = absent({"句中没有“" + capture.name + "”", "the sentence has no " + capture.name});
      for (const std::uint32_t group : capture.groups) {
        if (groups[group].data() == nullptr) continue;
        const auto first = static_cast<std::size_t>(groups[group].data() - whole.data());
        value = capture_value(capture, prose, first, first + groups[group].size(), text.place);
        break;
      }
      record.captures.push_back(std::move(value));
    }
    at = record.end > at ? record.end : at + 1;
    matches_.push_back(std::move(record));
    Value match;
    match.type = {Base::match, false, pattern};
    match.a = static_cast<std::uint32_t>(matches_.size() - 1);
    match.place = matches_.back().place;
    out.push_back(std::move(match));
  }
}

Value Evaluation::capture_value(const ir::Capture& capture, const Prose& prose, std::size_t begin, std::size_t end,
                                Place place) {
  Value out = prose_piece(prose, begin, end, place);
  if (capture.type.base != Base::text) {
    Value figure = captured_figure(capture, out.text, out.place);
    figure.prose = out.prose;
    figure.begin = begin;
    figure.end = end;
    return figure;
  }
  if (capture.words == kNone) return out;
  for (const WordsSchema::Word& word : program_.words[capture.words].words) {
    if (word.spelling != out.text) continue;
    out.text = word.canonical;
    out.prose = nullptr;  // the text is the name that the words stand for, not what is written there
    return out;
  }
  return out;
}

Value Evaluation::captured_figure(const ir::Capture& capture, std::string_view text, Place place) {
  if (capture.type.base == Base::date) {
    int year = 0;
    int month = 0;
    int day = 0;
    const bool read = re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()),
                                          "([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", &year, &month, &day);
    if (!read) return absent({"不是日期", "no date"}, true);
    Value out = number(Quantity::exact(Exact(year * 10000LL + month * 100LL + day)), capture.type);
    out.place = place;
    return out;
  }
  const Unit unit = capture.type.base == Base::count ? Unit{Dimension::count, 0, capture.unit} : kPlain;
  const ParsedFigure parsed = parse_figure(text, unit);
  if (!parsed.ok()) {
    return absent({"“" + std::string(text) + "”不是正确的数", "“" + std::string(text) + "” is no proper figure"}, true);
  }
  Quantity quantity = Quantity::of(parsed.figure);
  if (capture.type.base == Base::year || capture.type.base == Base::number) {
    quantity.low = quantity.high = quantity.value;
  }
  Value out = number(quantity, capture.type);
  out.place = place;
  return out;
}

Value Evaluation::match_member(const Value& object, Member member) {
  const MatchRecord& record = matches_[object.a];
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
