#include "engine/builtin_functions.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/name_slips.h"
#include "base/normal_text.h"
#include "base/utf8.h"
#include "prose/change_word.h"

namespace budgetlint {

using builtins::Function;
using builtins::Member;

namespace {

/// Whether a character is one of the Chinese script, which digits, letters and punctuation are not.
bool is_han(char32_t value) {
  constexpr std::array<std::pair<char32_t, char32_t>, 5> kRanges = {
      {{0x3007, 0x3007}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x323AF}}};
  return std::any_of(kRanges.begin(), kRanges.end(),
                     [&](const auto& range) { return value >= range.first && value <= range.second; });
}

std::int64_t count_han(std::string_view text) {
  std::int64_t out = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    out += is_han(point.value) ? 1 : 0;
    at += point.size;
  }
  return out;
}

}  // namespace

Value BuiltinFunctions::call(Function function, const std::vector<Value>& arguments, Type type) {
  // Two lists may be of two documents.
  if (function == Function::joined_lists) return joined(arguments[0], arguments[1], type);
  const Edition edition = arguments.empty() ? Edition::current : arguments[0].edition;
  return work_.in_document(edition, [&] { return in_document_of_first(function, arguments); });
}

Value BuiltinFunctions::in_document_of_first(Function function, const std::vector<Value>& arguments) {
  const Value& first = arguments[0];
  switch (function) {
    case Function::section: return texts_.section_named(first.text());
    case Function::name_of: return name_of(first, arguments[1]);
    case Function::codes_of: return codes_of(first, arguments[1]);
    case Function::named: return named(first, arguments[1]);
    case Function::signed_change: return with_sign(first, arguments[1]);
    case Function::split: return split(first, arguments[1]);
    case Function::distinct: return distinct(first);
    case Function::round: return rounded(first, arguments[1]);
    case Function::or_zero: return first;
    case Function::unit_of: return work_.placed_as(first, work_.owned_text(std::string(first.quantity().unit.text)));
    case Function::absolute: return absolute(first);
    case Function::same_name:
      return Workspace::boolean(line_names().common(first.text()) == line_names().common(arguments[1].text()));
    case Function::slips_of: return slips_of(first, arguments[1]);
    case Function::ends_with:
      return Workspace::boolean(work_.normal_text(first).ends_with(work_.normal_text(arguments[1])));
    case Function::starts_with:
      return Workspace::boolean(work_.normal_text(first).starts_with(work_.normal_text(arguments[1])));
    case Function::length:
      return work_.whole_number(static_cast<std::int64_t>(count_code_points(work_.normal_text(first))));
    case Function::text_of: return text_of(first);
    case Function::decimals_of: return decimals_of(first);
    case Function::han_length: return work_.whole_number(count_han(work_.normal_text(first)));
    case Function::joined_texts:
      return work_.placed_as(first, work_.owned_text(std::string(first.text()) + std::string(arguments[1].text())));
    case Function::joined_lists:
    case Function::budgeted:  // which asks the statements' reader
    case Function::date: break;
  }
  return date(arguments);
}

Value BuiltinFunctions::date(const std::vector<Value>& parts) {
  const Exact date = parts[0].number() * Exact(10000) + parts[1].number() * Exact(100) + parts[2].number();
  return work_.number(Quantity::exact(date), {Base::date, false, 0});
}

// --- codes -------------------------------------------------------------------------------------------------------

const CodeListSchema& BuiltinFunctions::code_list(const Value& name) const {
  const auto& lists = work_.program().code_lists;
  return *std::find_if(lists.begin(), lists.end(),
                       [&](const CodeListSchema& list) { return list.name == name.text(); });
}

Value BuiltinFunctions::name_of(const Value& list, const Value& code) {
  const CodeListSchema& codes = code_list(list);
  const auto known = codes.names.find(work_.normal_text(code));
  if (known != codes.names.end()) return work_.owned_text(known->second);
  return work_.absent(ReasonCode::code_not_listed, codes.name, code.text());
}

Value BuiltinFunctions::codes_of(const Value& list, const Value& name) {
  const std::string wanted = name_key(name.text());
  ValueList codes;
  for (const auto& [code, title] : code_list(list).names) {
    if (name_key(title) == wanted) codes.push_back(work_.owned_text(code));
  }
  codes.set_name(name.text());
  return work_.list(std::move(codes), {Base::text, true, 0});
}

// --- lists -------------------------------------------------------------------------------------------------------

Value BuiltinFunctions::named(const Value& list, const Value& key) {
  const std::string wanted = name_key(key.text());
  ValueList values;
  values.set_name(key.text());
  if (list.list().empty()) return work_.list(std::move(values), list.type, list.gap());
  const Value first = list.list().front();
  if (first.edition != work_.edition()) {
    return work_.in_document(first.edition, [&] { return named(list, key); });
  }
  if (first.type.base == Base::row && (list.list().is_of_one_part() || list.type.ref != kNone)) {
    // Rows are found by the part's index, in one step for the whole list.
    const std::uint16_t part = first.of<RowRef>().part;
    const std::vector<std::uint32_t>& exact = work_.part(part)->rows_named(wanted);
    ValueList rows(work_.edition(), part, exact.empty() ? rows_spelt_otherwise(part, wanted) : exact);
    rows.set_name(key.text());
    return work_.list(std::move(rows), {Base::row, true, part}, tables_.gap_of(PartRef{part}));
  }
  const auto key_of = [&](const Value& element) {
    work_.step();
    return name_key(name_of_element(element));
  };
  for (const std::uint32_t index : list.list().named(wanted, key_of)) values.push_back(list.list()[index]);
  work_.step(values.size());
  return work_.list(std::move(values), list.type, list.gap());
}

/// Where no row bears the very name: those of the same line (see LineNames), which prose may spell otherwise.
const std::vector<std::uint32_t>& BuiltinFunctions::rows_spelt_otherwise(std::uint16_t part, const std::string& key) {
  auto [rows, is_new] = lines_.try_emplace({work_.edition(), part});
  if (is_new) {
    const TypedPart& of = *work_.part(part);
    work_.step(of.row_count());
    for (std::uint32_t row = 0; row < of.row_count(); ++row) {
      if (!of.is_aid(row)) rows->second[line_names().in_prose(of.row_key(row))].push_back(row);
    }
  }
  return rows->second[line_names().in_prose(key)];
}

bool BuiltinFunctions::holds(const ValueList& list, const Value& element) {
  if (list.holds(element)) return true;
  const bool is_name_of_row = element.type.base == Base::text && as<RowRef>(element.object) != nullptr;
  return is_name_of_row && list.holds_line(line_names().in_prose(element.text()),
                                           [&](std::string_view text) { return line_names().in_prose(text); });
}

std::string_view BuiltinFunctions::name_of_element(const Value& element) {
  const Document& model = work_.document().model();
  switch (element.type.base) {
    case Base::row: return tables_.row_member(element.of<RowRef>(), Member::row_name).text();
    case Base::section: return at(model, element.of<SectionRef>()).id.text;
    case Base::project: return model.projects[element.of<ProjectRef>().project].name.text;
    case Base::evaluation: return model.evaluations[element.of<EvaluationRef>().form].name.text;
    case Base::evaluated_funds: {
      const auto& [form, line] = element.of<EvaluatedFundsRef>();
      return model.evaluations[form].funds[line].name.text;
    }
    case Base::evaluated_indicator: {
      const auto& [form, line] = element.of<EvaluatedIndicatorRef>();
      return model.evaluations[form].indicators[line].name.text;
    }
    case Base::table: return model.tables[element.of<TableRef>().table].id.text;
    case Base::glossary_entry: return model.glossary[element.of<GlossaryRef>().entry].term.text;
    case Base::indicator: return forms_.indicator_member(element.of<IndicatorRef>(), Member::indicator_name).text();
    default: return element.text();
  }
}

Value BuiltinFunctions::joined(const Value& first, const Value& second, Type type) {
  ValueList values = ValueList::joined(first.list(), second.list());
  work_.step(values.size());
  return work_.list(std::move(values), type, first.gap() != nullptr ? first.gap() : second.gap());
}

Value BuiltinFunctions::distinct(const Value& list) {
  std::unordered_set<std::string> seen;
  ValueList values;
  for (const Value& element : list.list()) {
    if (!element.absent() && seen.insert(Workspace::identity_of(element)).second) values.push_back(element);
  }
  return work_.list(std::move(values), list.type, list.gap());
}

// --- figures -----------------------------------------------------------------------------------------------------

Value BuiltinFunctions::with_sign(const Value& way, const Value& amount) {
  const std::string word = normal_form(way.text());
  const std::optional<int> sign = prose::sign_of_change(*work_.patterns().lexicon(), word);
  if (!sign) return work_.absent(ReasonCode::no_direction_word, word);
  if (*sign > 0) return amount;
  const Quantity quantity = amount.quantity();
  if (*sign == 0) return work_.with_quantity(amount, Quantity::exact(Exact(0), quantity.unit, quantity.decimals));
  Quantity negative = -quantity;
  negative.printed = quantity.printed;
  Value out = work_.with_quantity(amount, negative);
  if (work_.records_formulas()) work_.set_formula(out, FormulaKind::negate, {work_.formula_of(amount)});
  return out;
}

Value BuiltinFunctions::absolute(const Value& figure) {
  const Quantity quantity = figure.quantity();
  return quantity.value.is_negative() ? work_.computed(FormulaKind::negate, -quantity, figure.type, {&figure})
                                      : work_.computed(FormulaKind::sum, quantity, figure.type, {&figure});
}

/// As messages show it. A blank is the empty text.
Value BuiltinFunctions::text_of(const Value& figure) {
  const Quantity quantity = figure.quantity();
  return work_.placed_as(
      figure, work_.owned_text(figure.blank() ? std::string() : quantity.number() + std::string(quantity.unit.text)));
}

Value BuiltinFunctions::decimals_of(const Value& figure) {
  if (figure.blank() || !figure.quantity().printed) return work_.absent(ReasonCode::not_printed);
  return work_.placed_as(figure, work_.whole_number(figure.quantity().decimals));
}

Value BuiltinFunctions::rounded(const Value& figure, const Value& places) {
  constexpr int kMostPlaces = 12;
  const std::string count = places.number().to_shortest_string(0);
  const int decimals = std::clamp(std::atoi(count.c_str()), -kMostPlaces, kMostPlaces);
  const Quantity quantity = figure.quantity();
  const Exact value = quantity.value.rounded(quantity.unit.exponent - decimals);
  return work_.number(Quantity::exact(value, quantity.unit, std::max(decimals, 0)), figure.type);
}

// --- texts -------------------------------------------------------------------------------------------------------

Value BuiltinFunctions::split(const Value& text, const Value& separator) {
  const std::string_view all = work_.normal_text(text);
  const std::string_view between = work_.normal_text(separator);
  const Prose* const prose = work_.prose_of(text);
  ValueList values;
  for (std::size_t begin = 0; begin <= all.size() && !between.empty();) {
    const std::size_t end = std::min(all.find(between, begin), all.size());
    values.push_back(piece(text, prose, all.substr(begin, end - begin), begin));
    begin = end + between.size();
  }
  return work_.list(std::move(values), {Base::text, true, 0});
}

/// A part of a text, with its place where the text has one of its own.
Value BuiltinFunctions::piece(const Value& text, const Prose* prose, std::string_view words, std::size_t begin) {
  if (prose == nullptr) return work_.placed_as(text, work_.owned_text(std::string(words)));
  const std::size_t first = begin + (text.prose() != nullptr ? text.passage->begin : 0);
  return work_.prose_piece(*prose, first, first + words.size(), text.object, text.field);
}

Value BuiltinFunctions::slips_of(const Value& text, const Value& name) {
  const std::string_view all = work_.normal_text(text);
  const std::vector<Span> slips = slips_in(all, work_.normal_text(name));
  const Prose* const prose = slips.empty() ? nullptr : work_.prose_of(text);
  ValueList values;
  for (const Span& slip : slips) {
    values.push_back(piece(text, prose, all.substr(slip.begin, slip.length()), slip.begin));
  }
  work_.step(all.size());
  return work_.list(std::move(values), {Base::text, true, 0});
}

}  // namespace budgetlint
