#include "engine/document_reader.h"

#include <string>

namespace budgetlint {

using builtins::Member;

namespace {

/// One function for each kind of thing.
template <typename... Each>
struct ByKind : Each... {
  using Each::operator()...;
};
template <typename... Each>
ByKind(Each...) -> ByKind<Each...>;

}  // namespace

Value DocumentReader::document(Edition edition) {
  if (edition == Edition::prior && !work_.has(Edition::prior)) {
    return work_.absent(ReasonCode::no_document_before);
  }
  Value out = work_.thing(Base::document, WholeDocument{});
  out.edition = edition;
  return out;
}

Value DocumentReader::member(const Value& thing, Member member) {
  if (thing.type.is_stated()) return statements_.member(thing, member);
  const auto none = [&](const auto&) { return work_.malformed({}, ReasonCode::no_member); };
  return std::visit(ByKind{
                        none,
                        [&](WholeDocument) { return document_member(member); },
                        [&](TableRef of) { return tables_.table_member(of, member); },
                        [&](PartRef of) { return tables_.part_member(of, member); },
                        [&](RowRef of) { return tables_.row_member(of, member); },
                        [&](SectionRef of) { return section_member(of, member); },
                        [&](OverallRef) { return forms_.overall_member(member); },
                        [&](ProjectRef of) { return forms_.project_member(of, member); },
                        [&](LedgerRef of) { return forms_.entries(of, thing.type.base); },
                        [&](IndicatorRef of) { return forms_.indicator_member(of, member); },
                        [&](EvaluationRef of) { return evaluations_.form_member(of, member); },
                        [&](EvaluatedFundsRef of) { return evaluations_.funds_member(of, member); },
                        [&](EvaluatedIndicatorRef of) { return evaluations_.indicator_member(of, member); },
                        [&](GlossaryRef of) { return texts_.glossary_member(of, member); },
                        [&](AnnexRef of) { return texts_.annex_member(of, member); },
                        [&](ItemRef of) { return texts_.item_member(of, member); },
                        [&](ExpectedTableRef of) { return expected_member(of, member); },
                        [&](ExpectedSectionRef of) { return expected_member(of, member); },
                    },
                    thing.object);
}

// --- the document ------------------------------------------------------------------------------------------------

Value DocumentReader::document_member(Member member) {
  switch (member) {
    case Member::document_tables: return tables_.tables();
    case Member::document_further_rows: return tables_.further_rows();
    case Member::document_misnumbered_tables: return tables_.misnumbered_tables();
    case Member::document_misnumbered_sections: return texts_.misnumbered_sections();
    case Member::document_misnumbered_contents: return texts_.misnumbered_contents();
    case Member::document_sections: return texts_.sections(Zone::narrative);
    case Member::document_overview: return texts_.sections(Zone::overview);
    case Member::document_cover: return texts_.front_lines(FrontList::cover);
    case Member::document_contents: return texts_.front_lines(FrontList::contents);
    case Member::document_glossary: return texts_.glossary();
    case Member::document_annexes: return texts_.annexes();
    case Member::document_overall: return forms_.overall();
    case Member::document_projects: return forms_.projects();
    case Member::document_evaluations: return evaluations_.forms();
    case Member::document_units: return units();
    case Member::document_amounts:
    case Member::document_counts:
    case Member::document_changes:
    case Member::document_growths:
    case Member::document_shares:
    case Member::document_share_changes:
    case Member::document_completions:
    case Member::document_trends:
    case Member::document_lists: return statements_.of_document(member);
    case Member::document_expected_contents:
    case Member::document_expected_tables:
    case Member::document_expected_sections: return prescribed_member(member);
    default: return identity_member(member);
  }
}

Value DocumentReader::identity_member(Member member) {
  const auto& identity = work_.document().model().identity;
  const auto field = [&](const Scalar& scalar, Field name) { return work_.text(scalar, WholeDocument{}, name); };
  switch (member) {
    case Member::document_kind: return field(identity.kind, Field::kind);
    case Member::document_entity: return field(identity.entity_name, Field::entity_name);
    case Member::document_code: return field(identity.entity_code, Field::entity_code);
    case Member::document_level: return field(identity.entity_level, Field::entity_level);
    case Member::document_region: return field(identity.entity_region, Field::entity_region);
    case Member::document_unit_of: return field(identity.unit_of, Field::unit_of);
    case Member::document_unit: return field(identity.unit, Field::unit);
    case Member::document_template: return field(identity.template_name, Field::template_name);
    default: break;
  }
  const std::optional<int> year = work_.document().year();
  if (!year) return work_.malformed({}, ReasonCode::no_year);
  return work_.written_at(work_.read_from(WholeDocument{}, Field::year, work_.whole_number(*year, Base::year)),
                          identity.year.span);
}

/// Those of its units; a unit has none, nor has a document that is only compared with.
Value DocumentReader::units() {
  if (work_.edition() != Edition::current || work_.unit_count() == 0) {
    return work_.absent(ReasonCode::no_units);
  }
  ValueList values;
  for (std::size_t i = 0; i < work_.unit_count(); ++i) values.push_back(document(edition_of_unit(i)));
  return work_.list(std::move(values), {Base::document, true, 0});
}

/// What the template says of the whole document.
Value DocumentReader::prescribed_member(Member member) {
  const TemplateSchema* const form = work_.document().prescribed();
  if (form == nullptr) return work_.absent(ReasonCode::no_template);
  if (member == Member::document_expected_contents) {
    ValueList values;
    for (const std::string& part : form->contents) values.push_back(work_.owned_text(work_.document().expand(part)));
    return work_.list(std::move(values), {Base::text, true, 0});
  }
  if (member == Member::document_expected_tables) {
    return work_.things(Base::expected_table, form->tables.size(), [](std::uint32_t i) { return ExpectedTableRef{i}; });
  }
  return work_.things(Base::expected_section, form->sections.size(),
                      [](std::uint32_t i) { return ExpectedSectionRef{i}; });
}

Value DocumentReader::section_member(SectionRef of, Member member) {
  switch (member) {
    case Member::section_amounts: return statements_.of_section(Base::stated_amount, of);
    case Member::section_counts: return statements_.of_section(Base::stated_count, of);
    case Member::section_changes: return statements_.of_section(Base::stated_change, of);
    default: return texts_.section_member(of, member);
  }
}

Value DocumentReader::expected_member(ExpectedTableRef of, Member member) {
  const TableForm& form = work_.document().prescribed()->tables[of.form];
  const std::uint16_t index = work_.document().set()->find_table(form.table);
  if (member == Member::expected_table_name) {
    return work_.owned_text(work_.document().set()->tables[index].name, of);
  }
  return member == Member::expected_table_mandatory ? Workspace::boolean(!form.optional) : tables_.table(index);
}

Value DocumentReader::expected_member(ExpectedSectionRef of, Member member) {
  const SectionForm& form = work_.document().prescribed()->sections[of.form];
  switch (member) {
    case Member::expected_section_name: return work_.owned_text(form.section, of);
    case Member::expected_section_mandatory: return Workspace::boolean(!form.optional);
    case Member::expected_section_title: {
      // A template need not say what a section is called.
      const std::string title = work_.document().expand(form.title);
      return work_.owned_text(title.empty() ? form.section : title, of);
    }
    default: return texts_.section_named(form.section);
  }
}

// --- emptiness ---------------------------------------------------------------------------------------------------

bool DocumentReader::is_empty(const Value& value) {
  if (value.type.list) return value.list().empty();
  if (value.type.is(Base::text)) return value.text().empty();
  if (value.type.is(Base::part)) return tables_.is_empty(value.of<PartRef>());
  return tables_.is_empty(value.of<TableRef>());
}

const Absence* DocumentReader::gap_of(const Value& value) {
  if (value.type.is(Base::part)) return tables_.gap_of(value.of<PartRef>());
  if (value.type.is(Base::table)) return tables_.gap_of(value.of<TableRef>());
  return value.gap();
}

}  // namespace budgetlint
