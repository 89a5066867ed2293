#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_set>
#include <utility>

#include "base/normal_text.h"
#include "base/utf8.h"
#include "engine/change_words.h"
#include "engine/evaluation.h"
#include "engine/reading_order.h"

/// Members of the document and its sections, and the builtin functions.
namespace budgetlint {

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

Value Evaluation::eval_member(const ir::Node& node) {
  const Value object = eval(node.a);
  if (object.absent()) return object;
  return in_document(object.document, [&] { return member_of(object, static_cast<Member>(node.b)); });
}

Value Evaluation::member_of(const Value& object, Member member) {
  switch (object.type.base) {
    case Base::document: return document_member(member);
    case Base::table: return table_member(object, member);
    case Base::part: return part_member(object, member);
    case Base::row: return row_member(object, member);
    case Base::section: return section_member(object, member);
    case Base::match: return match_member(object, member);
    case Base::overall: return overall_member(member);
    case Base::project: return project_member(object, member);
    case Base::ledger:
    case Base::facts: return entries_value(object);
    case Base::entry: {
      if (member == Member::entry_name) {
        return object.scalar != nullptr ? text_value(*object.scalar, object.place)
                                        : owned_text(std::string(object.text), object.place);
      }
      Value out = object;
      out.type = {Base::amount, false, 0};
      return out;
    }
    case Base::indicator: return indicator_member(object, member);
    case Base::evaluation: return evaluation_member(object, member);
    case Base::evaluated_funds: return evaluated_funds_member(object, member);
    case Base::evaluated_indicator: return evaluated_indicator_member(object, member);
    case Base::group: {
      if (member == Member::group_key) return owned_text(std::string(object.text), object.place);
      Value out = object;
      out.type = object.list->front().type.list_of();
      return out;
    }
    case Base::glossary_entry: return glossary_member(object, member);
    case Base::annex: return annex_member(object, member);
    case Base::directory_item: return item_member(object, member);
    case Base::stated_amount:
    case Base::stated_count:
    case Base::stated_change:
    case Base::stated_growth:
    case Base::stated_share:
    case Base::stated_points:
    case Base::stated_completion:
    case Base::stated_trend:
    case Base::stated_list: return statement_member(object, member);
    case Base::expected_table:
    case Base::expected_section: return expected_member(object, member);
    default: return absent({"没有这个成员", "no such member"}, true);
  }
}

Value Evaluation::document_member(Member member) {
  const Document& model = document().model();
  const auto field = [&](const Scalar& scalar, std::string_view name) {
    return text_value(scalar, {model.identity.span, PlaceKind::document, 0, 0, 0, name});
  };
  /// A list of the numbers 0 to n-1, each made a value.
  const auto listed = [&](std::size_t size, Base base, const Reason* gap, const auto& make) {
    ValueList values;
    for (std::uint32_t i = 0; i < size; ++i) {
      Value value = make(i);
      value.type = {base, false, base == Base::table ? kNone : std::uint16_t{0}};
      value.a = i;
      values.push_back(value);
    }
    return list_value(std::move(values), {base, true, 0}, gap);
  };
  const auto gap = [&](const std::optional<Span>& lost, const LocalText& what) {
    return gap_of(lost, {{}, PlaceKind::document}, what);
  };
  const auto placed = [](Span span, PlaceKind kind, std::uint32_t index) {
    Value out;
    out.place = {span, kind, index};
    return out;
  };
  switch (member) {
    case Member::document_year: {
      if (!document().year()) return absent({"没有写预算年度", "the budget year is not given"}, true);
      Value out = number(Quantity::exact(Exact(*document().year())), {Base::year, false, 0});
      out.place = {model.identity.year.span, PlaceKind::document, 0, 0, 0, "year"};
      return out;
    }
    case Member::document_kind: return field(model.identity.kind, "kind");
    case Member::document_entity: return field(model.identity.entity_name, "entity.name");
    case Member::document_code: return field(model.identity.entity_code, "entity.code");
    case Member::document_level: return field(model.identity.entity_level, "entity.level");
    case Member::document_region: return field(model.identity.entity_region, "entity.region");
    case Member::document_unit: return field(model.identity.unit, "unit");
    case Member::document_template: return field(model.identity.template_name, "template");
    case Member::document_tables:
      return listed(model.tables.size(), Base::table, gap_of_tables(model.tables.lost),
                    [&](std::uint32_t i) { return table_value(i); });
    case Member::document_sections: return sections_value(0);
    case Member::document_overview: return sections_value(1);
    case Member::document_contents:
      return listed(model.contents.size(), Base::text, gap(model.contents.lost, {"目录", "the contents"}),
                    [&](std::uint32_t i) {
                      return text_value(model.contents[i], {{}, PlaceKind::contents, i});
                    });
    case Member::document_evaluations: return evaluations_value();
    case Member::document_projects:
      return listed(model.projects.size(), Base::project, gap(model.projects.lost, {"项目绩效表", "the project forms"}),
                    [&](std::uint32_t i) {
                      const ProjectForm& form = model.projects[i];
                      return placed(form.name.present ? form.name.span : form.span, PlaceKind::project, i);
                    });
    case Member::document_overall: {
      if (!model.overall) return no_overall();
      Value out = placed(model.overall->span, PlaceKind::overall, 0);
      out.type = {Base::overall, false, 0};
      return out;
    }
    case Member::document_glossary:
      return listed(model.glossary.size(), Base::glossary_entry, gap(model.glossary.lost, {"名词解释", "the glossary"}),
                    [&](std::uint32_t i) { return placed(model.glossary[i].term.span, PlaceKind::glossary, i); });
    case Member::document_annexes:
      return listed(
          model.annexes.size(), Base::annex, gap(model.annexes.lost, {"附件", "the annexes"}), [&](std::uint32_t i) {
            return placed(model.annexes[i].title.present ? model.annexes[i].title.span : model.annexes[i].span,
                          PlaceKind::annex, i);
          });
    case Member::document_further_rows: return further_rows();
    case Member::document_amounts:
    case Member::document_counts:
    case Member::document_changes:
    case Member::document_growths:
    case Member::document_shares:
    case Member::document_share_changes:
    case Member::document_completions:
    case Member::document_trends:
    case Member::document_lists: return statements_value(member);
    default: break;
  }
  if (document().prescribed() == nullptr) return absent({"文档没有写明样式", "the document names no known template"});
  if (member == Member::document_expected_contents) {
    ValueList values;
    for (const std::string& part : document().prescribed()->contents) {
      values.push_back(owned_text(document().expand(part), {}));
    }
    return list_value(std::move(values), {Base::text, true, 0});
  }
  if (member == Member::document_expected_tables) {
    return listed(document().prescribed()->tables.size(), Base::expected_table, nullptr,
                  [&](std::uint32_t) { return placed(model.tables_span, PlaceKind::document, 0); });
  }
  return listed(document().prescribed()->sections.size(), Base::expected_section, nullptr,
                [&](std::uint32_t) { return placed(model.narrative_span, PlaceKind::document, 0); });
}

Value Evaluation::section_value(std::uint32_t which, std::uint32_t index) {
  const Section& section = which == 0 ? document().model().narrative[index] : document().model().overview[index];
  Value out;
  out.type = {Base::section, false, 0};
  out.a = which;
  out.b = index;
  out.place = {section.title.present ? section.title.span : section.id.span, PlaceKind::section, which, index};
  return out;
}

Value Evaluation::sections_value(std::uint32_t which) {
  const Document& model = document().model();
  const std::size_t size = (which == 0 ? model.narrative : model.overview).size();
  ValueList values;
  for (std::uint32_t i = 0; i < size; ++i) values.push_back(section_value(which, i));
  return list_value(std::move(values), {Base::section, true, 0}, gap_of_sections(which));
}

const Reason* Evaluation::gap_of_sections(std::uint32_t which) {
  const Document& model = document().model();
  return which == 0 ? gap_of(model.narrative.lost, {{}, PlaceKind::document}, {"情况说明", "the narrative"})
                    : gap_of(model.overview.lost, {{}, PlaceKind::document}, {"概况", "the overview"});
}

Value Evaluation::section_member(const Value& object, Member member) {
  const Document& model = document().model();
  const auto& list = object.a == 0 ? model.narrative : model.overview;
  const Section& section = list[object.b];
  const SectionForm* form = document().section_form(section);
  const auto field = [&](const Scalar& scalar, std::string_view name) {
    Place place = object.place;
    place.field = name;
    return text_value(scalar, place);
  };
  switch (member) {
    case Member::section_name: return field(section.id, "id");
    case Member::section_number: return field(section.number, "number");
    case Member::section_title: return field(section.title, "title");
    case Member::section_text: return field(section.text, {});
    case Member::section_last_sentence: return last_sentence(section, object.place);
    case Member::section_misnumbered: return misnumbered_of(section, object.place);
    case Member::section_amounts: return statements_of_section(Base::stated_amount, object);
    case Member::section_counts: return statements_of_section(Base::stated_count, object);
    case Member::section_changes: return statements_of_section(Base::stated_change, object);
    case Member::section_expected_number: return expected_text(form == nullptr ? nullptr : &form->number);
    case Member::section_expected_title: return expected_text(form == nullptr ? nullptr : &form->title);
    case Member::section_position:
      if (const Reason* gap = gap_of_sections(object.a); gap != nullptr) return lost(gap);
      return number(Quantity::exact(Exact(object.b + 1)), {Base::number, false, 0});
    default: break;
  }
  if (form == nullptr || object.a != 0)
    return absent({"样式没有规定这一节", "the template does not have this section"});
  if (!form->has_place())
    return absent({"样式没有规定这一节的位置", "the template does not say where this section stands"});
  if (member == Member::section_in_order) return section_in_order(section);
  std::int64_t position = 1;
  for (const SectionForm* before = document().prescribed()->sections.data(); before != form; ++before) {
    position += before->has_place() && document().narrative_section(before->section) != nullptr ? 1 : 0;
  }
  return number(Quantity::exact(Exact(position)), {Base::number, false, 0});
}

Value Evaluation::last_sentence(const Section& section, const Place& place) {
  const Value text = text_value(section.text, place);
  if (text.absent() || text.state == ValueState::blank) return text;
  const Prose& prose = proses_[current_].of(section.text);
  const std::size_t end = prose.text().size();
  if (end == 0) return text;
  const auto [begin, last] = prose.sentence(end - 1, end);
  return prose_piece(prose, begin, last, place);
}

/// Of the sections that the template has, each as it stands first.
Value Evaluation::section_in_order(const Section& section) {
  if (const Reason* gap = gap_of_sections(0); gap != nullptr) return lost(gap);
  if (document().prescribed() == nullptr) return absent({"文档没有写明样式", "the document names no known template"});
  std::vector<const Section*> printed;
  for (const SectionForm& form : document().prescribed()->sections) {
    if (!form.has_place()) continue;
    if (const Section* found = document().narrative_section(form.section)) printed.push_back(found);
  }
  return boolean(keeps_its_place(printed, &section));
}

Value Evaluation::glossary_member(const Value& object, Member member) {
  const GlossaryEntry& entry = document().model().glossary[object.a];
  return text_value(member == Member::glossary_term ? entry.term : entry.text, object.place);
}

Value Evaluation::annex_member(const Value& object, Member member) {
  const Annex& annex = document().model().annexes[object.a];
  if (member == Member::annex_title) return text_value(annex.title, object.place);
  if (member == Member::annex_number) return text_value(annex.number, object.place);
  ValueList values;
  std::optional<Span> lost_item = annex.directory.lost;
  for (std::uint32_t group = 0; group < annex.directory.size(); ++group) {
    if (!lost_item) lost_item = annex.directory[group].items.lost;
    for (std::uint32_t item = 0; item < annex.directory[group].items.size(); ++item) {
      Value out;
      out.type = {Base::directory_item, false, 0};
      out.a = object.a;
      out.b = group;
      out.c = item;
      out.place = {annex.directory[group].items[item].code.span, PlaceKind::item, object.a, group, item};
      values.push_back(out);
    }
  }
  return list_value(std::move(values), {Base::directory_item, true, 0},
                    gap_of(lost_item, {{}, PlaceKind::annex, object.a}, {"附件目录", "the annex's directory"}));
}

Value Evaluation::item_member(const Value& object, Member member) {
  const auto& items = document().model().annexes[object.a].directory[object.b].items;
  const DirectoryGroup::Item& item = items[object.c];
  if (member == Member::item_code) return text_value(item.code, object.place);
  if (member == Member::item_name) return text_value(item.name, object.place);
  if (items.lost) {
    return lost(gap_of(items.lost, {{}, PlaceKind::annex, object.a}, {"附件目录", "the annex's directory"}));
  }
  const std::int64_t above = items_above(object)[object.c];
  if (above < 0) return absent({"没有上一级", "there is no item above"});
  Value out = object;
  out.c = static_cast<std::uint32_t>(above);
  out.place = {items[out.c].code.span, PlaceKind::item, object.a, object.b, out.c};
  return out;
}

/// By item of its group: the last before it whose code is shorter, or -1.
const std::vector<std::int64_t>& Evaluation::items_above(const Value& item) {
  const auto [known, fresh] = items_above_.try_emplace({current_, item.a, item.b});
  if (!fresh) return known->second;
  const auto& items = document().model().annexes[item.a].directory[item.b].items;
  std::vector<std::int64_t> open;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto is_above = [&](std::int64_t other) {
      return items[static_cast<std::size_t>(other)].code.text.size() < items[i].code.text.size();
    };
    while (!open.empty() && !is_above(open.back())) open.pop_back();
    known->second.push_back(open.empty() ? -1 : open.back());
    open.push_back(static_cast<std::int64_t>(i));
  }
  return known->second;
}

Value Evaluation::expected_member(const Value& object, Member member) {
  if (object.type.base == Base::expected_table) {
    const TableForm& form = document().prescribed()->tables[object.a];
    const std::uint16_t index = document().set()->find_table(form.table);
    const TableSchema& schema = document().set()->tables[index];
    if (member == Member::expected_table_name) return owned_text(schema.name, object.place);
    if (member == Member::expected_table_mandatory) return boolean(!form.optional);
    return own_table(index);
  }
  const SectionForm& form = document().prescribed()->sections[object.a];
  if (member == Member::expected_section_name) return owned_text(form.section, object.place);
  if (member == Member::expected_section_mandatory) return boolean(!form.optional);
  if (member == Member::expected_section_title) return owned_text(document().expand(form.title), object.place);
  Value name;
  name.text = form.section;
  return call_section(name);
}

// --- functions ---------------------------------------------------------------------------------------------------

Value Evaluation::eval_call(const ir::Node& node) {
  std::vector<Value> arguments;
  for (ir::NodeId i = 0; i < node.c; ++i) {
    arguments.push_back(eval(program_.operands[node.a + i]));
    if (!arguments.back().absent()) continue;
    const bool zero = static_cast<builtins::Function>(node.b) == builtins::Function::or_zero;
    if (!zero || is_malformed(arguments.back())) return arguments.back();
    return number(Quantity::exact(Exact(0), node.type.base == Base::amount ? document().unit() : kPlain), node.type);
  }
  // Two lists may be of two documents.
  if (static_cast<builtins::Function>(node.b) == builtins::Function::joined_lists) {
    return call_joined_lists(arguments[0], arguments[1], node.type);
  }
  const std::uint8_t which = arguments.empty() ? std::uint8_t{0} : arguments[0].document;
  return in_document(which, [&] { return call(static_cast<builtins::Function>(node.b), arguments); });
}

Value Evaluation::call(builtins::Function function, const std::vector<Value>& arguments) {
  using builtins::Function;
  switch (function) {
    case Function::section: return call_section(arguments[0]);
    case Function::name_of: return call_name_of(arguments[0], arguments[1]);
    case Function::codes_of: {
      Value out = call_codes_of(arguments[0], arguments[1]);
      out.text = arguments[1].text;
      return out;
    }
    case Function::named: {
      Value out = call_named(arguments[0], arguments[1]);
      if (!out.absent()) out.text = arguments[1].text;
      return out;
    }
    case Function::signed_change: return call_signed(arguments[0], arguments[1]);
    case Function::split: return call_split(arguments[0], arguments[1]);
    case Function::distinct: return call_distinct(arguments[0]);
    case Function::round: return call_round(arguments[0], arguments[1]);
    case Function::or_zero: return arguments[0];
    case Function::unit_of: return owned_text(std::string(arguments[0].quantity.unit.text), arguments[0].place);
    case Function::absolute: {
      const Value& figure = arguments[0];
      if (figure.quantity.value.is_negative()) {
        return computed(FormulaKind::negate, -figure.quantity, figure.type, {&figure});
      }
      return computed(FormulaKind::sum, figure.quantity, figure.type, {&figure});
    }
    case Function::ends_with: return boolean(normal_text(arguments[0]).ends_with(normal_text(arguments[1])));
    case Function::starts_with: return boolean(normal_text(arguments[0]).starts_with(normal_text(arguments[1])));
    case Function::length: {
      const auto length = static_cast<std::int64_t>(count_code_points(normal_text(arguments[0])));
      return number(Quantity::exact(Exact(length)), {Base::number, false, 0});
    }
    case Function::text_of: return call_text_of(arguments[0]);
    case Function::decimals_of: return call_decimals_of(arguments[0]);
    case Function::han_length:
      return number(Quantity::exact(Exact(count_han(normal_text(arguments[0])))), {Base::number, false, 0});
    case Function::joined_texts:
      return owned_text(std::string(arguments[0].text) + std::string(arguments[1].text), arguments[0].place);
    case Function::joined_lists:
    case Function::date: break;
  }
  const Exact date = arguments[0].quantity.value * Exact(10000) + arguments[1].quantity.value * Exact(100) +
                     arguments[2].quantity.value;
  return number(Quantity::exact(date), {Base::date, false, 0});
}

Value Evaluation::call_section(const Value& name) {
  const Section* section = document().section(name.text);
  if (section == nullptr) {
    const std::string text(name.text);
    const Reason* gap = gap_of_sections(document().model().narrative.lost ? 0 : 1);
    return absent_or_lost({"没有“" + text + "”这一节", "there is no section " + text}, gap);
  }
  const Document& model = document().model();
  const bool narrative = !model.narrative.empty() && section >= model.narrative.data() &&
                         section < model.narrative.data() + model.narrative.size();
  const auto& list = narrative ? model.narrative : model.overview;
  return section_value(narrative ? 0 : 1, static_cast<std::uint32_t>(section - list.data()));
}

const CodeListSchema& Evaluation::code_list(const Value& name) const {
  const auto& lists = program_.code_lists;
  return *std::find_if(lists.begin(), lists.end(), [&](const CodeListSchema& list) { return list.name == name.text; });
}

Value Evaluation::call_name_of(const Value& list, const Value& code) {
  const CodeListSchema& codes = code_list(list);
  const auto known = codes.names.find(normal_text(code));
  if (known != codes.names.end()) return owned_text(known->second, {});
  const std::string text(code.text);
  return absent({codes.name + "没有收录编码 " + text, codes.name + " does not list code " + text});
}

Value Evaluation::call_codes_of(const Value& list, const Value& name) {
  const std::string wanted = name_key(name.text);
  ValueList codes;
  for (const auto& [code, title] : code_list(list).names) {
    if (name_key(title) == wanted) codes.push_back(owned_text(code, {}));
  }
  return list_value(std::move(codes), {Base::text, true, 0});
}

Value Evaluation::call_named(const Value& list, const Value& key) {
  const std::string wanted = name_key(key.text);
  ValueList values;
  if (list.list->empty()) return list_value(std::move(values), list.type, list.gap);
  const Value first = list.list->front();
  if (first.document != current_) return in_document(first.document, [&] { return call_named(list, key); });
  if (first.type.base == Base::row && (list.list->is_of_one_part() || list.type.ref != kNone)) {
    // Rows are found by the part's index, in one step for the whole list.
    const auto part = static_cast<std::uint16_t>(first.a);
    return rows_value(part, document().part(part)->rows_named(wanted));
  }
  const auto key_of = [&](const Value& element) {
    step();
    return name_key(name_of(element));
  };
  for (const std::uint32_t index : list.list->named(wanted, key_of)) values.push_back((*list.list)[index]);
  step(values.size());
  return list_value(std::move(values), list.type, list.gap);
}

std::string_view Evaluation::name_of(const Value& element) {
  const Document& model = document().model();
  switch (element.type.base) {
    case Base::row: return row_member(element, Member::row_name).text;
    case Base::section: return (element.a == 0 ? model.narrative : model.overview)[element.b].id.text;
    case Base::project: return model.projects[element.a].name.text;
    case Base::evaluation: return model.evaluations[element.a].name.text;
    case Base::evaluated_funds: return model.evaluations[element.a].funds[element.b].name.text;
    case Base::evaluated_indicator: return model.evaluations[element.a].indicators[element.b].name.text;
    case Base::table: return model.tables[element.a].id.text;
    case Base::glossary_entry: return model.glossary[element.a].term.text;
    case Base::indicator: return indicator_member(element, Member::indicator_name).text;
    default: return element.text;
  }
}

Value Evaluation::call_signed(const Value& way, const Value& amount) {
  const std::string word = normal_form(way.text);
  const std::optional<int> sign = sign_of_change(word);
  if (!sign) return absent({"“" + word + "”说不清是增是减", "“" + word + "” does not say up or down"});
  Value out = amount;
  if (*sign == 0) {
    out.quantity = Quantity::exact(Exact(0), amount.quantity.unit, amount.quantity.decimals);
  } else if (*sign < 0) {
    out.formula = computed(FormulaKind::negate, -amount.quantity, amount.type, {&amount}).formula;
    out.quantity = -amount.quantity;
    out.quantity.printed = amount.quantity.printed;
  }
  return out;
}

/// As messages show it. A blank is the empty text.
Value Evaluation::call_text_of(const Value& figure) {
  if (figure.state == ValueState::blank) return owned_text({}, figure.place);
  return owned_text(figure.quantity.number() + std::string(figure.quantity.unit.text), figure.place);
}

Value Evaluation::call_decimals_of(const Value& figure) {
  if (figure.state == ValueState::blank || !figure.quantity.printed) {
    return absent({"不是印出来的数，没有小数位数", "it is no printed figure and has no decimals"});
  }
  Value out = number(Quantity::exact(Exact(figure.quantity.decimals)), {Base::number, false, 0});
  out.place = figure.place;
  return out;
}

Value Evaluation::call_joined_lists(const Value& first, const Value& second, Type type) {
  ValueList values;
  values.append(*first.list);
  values.append(*second.list);
  step(values.size());
  return list_value(std::move(values), type, first.gap != nullptr ? first.gap : second.gap);
}

Value Evaluation::call_distinct(const Value& list) {
  std::unordered_set<std::string> seen;
  ValueList values;
  for (const Value& element : *list.list) {
    if (!element.absent() && seen.insert(identity_of(element)).second) values.push_back(element);
  }
  return list_value(std::move(values), list.type, list.gap);
}

Value Evaluation::call_round(const Value& figure, const Value& places) {
  const std::string count = places.quantity.value.to_shortest_string(0);
  const int decimals = std::clamp(std::atoi(count.c_str()), -12, 12);
  Value out = figure;
  const int exponent = figure.quantity.unit.exponent - decimals;
  out.quantity = Quantity::exact(figure.quantity.value.rounded(exponent), figure.quantity.unit, std::max(decimals, 0));
  out.place = {};
  out.formula = 0;
  return out.quantity.ok() ? out : absent({"数太大，算不了", "the numbers are too large to compute with"}, true);
}

Value Evaluation::call_split(const Value& text, const Value& separator) {
  const std::string_view all = normal_text(text);
  const std::string_view between = normal_text(separator);
  ValueList values;
  for (std::size_t begin = 0; begin <= all.size() && !between.empty();) {
    const std::size_t end = std::min(all.find(between, begin), all.size());
    values.push_back(text.prose != nullptr ? prose_piece(*text.prose, text.begin + begin, text.begin + end, text.place)
                                           : owned_text(std::string(all.substr(begin, end - begin)), text.place));
    begin = end + between.size();
  }
  return list_value(std::move(values), {Base::text, true, 0});
}

}  // namespace budgetlint
