#include "engine/text_reader.h"

#include <string>

#include "base/normal_text.h"
#include "base/ordinal.h"
#include "engine/reading_order.h"
#include "engine/table_reader.h"

namespace budgetlint {

using builtins::Member;

// --- sections ----------------------------------------------------------------------------------------------------

Value TextReader::sections(Zone zone) {
  const std::size_t size = (zone == Zone::narrative ? model().narrative : model().overview).size();
  return work_.things(
      Base::section, size,
      [&](std::uint32_t i) {
        return SectionRef{zone, i};
      },
      gap_of(zone));
}

const Absence* TextReader::gap_of(Zone zone) {
  return zone == Zone::narrative
             ? work_.gap_of(model().narrative.lost, WholeDocument{}, ReasonCode::narrative_partly_lost)
             : work_.gap_of(model().overview.lost, WholeDocument{}, ReasonCode::overview_partly_lost);
}

Value TextReader::section_named(std::string_view name) {
  const Section* section = work_.document().section(name);
  if (section == nullptr) {
    const Absence* gap = gap_of(model().narrative.lost ? Zone::narrative : Zone::overview);
    return work_.absent_or_lost(gap, ReasonCode::no_section, name);
  }
  const auto& narrative = model().narrative;
  const bool explained =
      !narrative.empty() && section >= narrative.data() && section < narrative.data() + narrative.size();
  const Section* const first = explained ? narrative.data() : model().overview.data();
  return work_.thing(Base::section, SectionRef{explained ? Zone::narrative : Zone::overview,
                                               static_cast<std::uint32_t>(section - first)});
}

Value TextReader::section_member(SectionRef of, Member member) {
  const Section& section = at(model(), of);
  const SectionForm* form = work_.document().section_form(section);
  switch (member) {
    case Member::section_name: return work_.text(section.id, of, Field::id);
    case Member::section_number: return work_.text(section.number, of, Field::number);
    case Member::section_title: return work_.text(section.title, of, Field::title);
    case Member::section_text: return work_.text(work_.text_of(of), of);
    case Member::section_last_sentence: return last_sentence(of);
    case Member::section_misnumbered: return misnumbered(of);
    case Member::section_expected_number: return expected_text(work_, form == nullptr ? nullptr : &form->number);
    case Member::section_expected_title: return expected_text(work_, form == nullptr ? nullptr : &form->title);
    case Member::section_position:
      if (const Absence* gap = gap_of(of.zone); gap != nullptr) return Workspace::lost(gap);
      return work_.whole_number(of.section + 1);
    default: break;
  }
  if (form == nullptr || of.zone != Zone::narrative) {
    return work_.absent(ReasonCode::section_not_in_template);
  }
  if (!form->has_place()) {
    return work_.absent(ReasonCode::section_place_not_prescribed);
  }
  return member == Member::section_in_order ? in_order(of) : expected_position(*form);
}

Value TextReader::expected_position(const SectionForm& form) {
  std::int64_t position = 1;
  for (const SectionForm* before = work_.document().prescribed()->sections.data(); before != &form; ++before) {
    position += before->has_place() && work_.document().narrative_section(before->section) != nullptr ? 1 : 0;
  }
  return work_.whole_number(position);
}

Value TextReader::last_sentence(SectionRef of) {
  const Scalar& scalar = work_.text_of(of);
  const Value text = work_.text(scalar, of);
  if (text.absent() || text.blank()) return text;
  const Prose& prose = work_.proses().of(scalar);
  const std::size_t end = prose.text().size();
  if (end == 0) return text;
  const auto [begin, last] = prose.sentence(end - 1, end);
  return work_.prose_piece(prose, begin, last, of);
}

/// The numbers before paragraphs that do not go on from the one before.
Value TextReader::misnumbered(SectionRef of) {
  const Scalar& text = work_.text_of(of);
  ValueList out;
  if (!text.has_value()) return work_.list(std::move(out), {Base::text, true, 0});
  const Prose& prose = work_.proses().of(text);
  std::vector<std::size_t> begins;
  std::vector<Ordinal> ordinals;
  for (const std::size_t begin : prose.paragraphs()) {
    const std::optional<Ordinal> ordinal = leading_ordinal(prose.text().substr(begin));
    if (!ordinal) continue;
    begins.push_back(begin);
    ordinals.push_back(*ordinal);
  }
  const std::vector<bool> wrong = out_of_sequence(ordinals);
  for (std::size_t i = 0; i < begins.size(); ++i) {
    if (wrong[i]) out.push_back(work_.prose_piece(prose, begins[i], begins[i] + ordinals[i].size, of));
  }
  return work_.list(std::move(out), {Base::text, true, 0});
}

Value TextReader::misnumbered_sections() {
  if (const Absence* gap = gap_of(Zone::narrative); gap != nullptr) return Workspace::lost(gap);
  std::vector<std::uint32_t> numbered;
  std::vector<Ordinal> ordinals;
  for (std::uint32_t i = 0; i < model().narrative.size(); ++i) {
    std::string number = normal_form(model().narrative[i].number.text);
    if (number.empty()) continue;
    if (!leading_ordinal(number)) number += "、";
    const std::optional<Ordinal> ordinal = leading_ordinal(number);
    if (!ordinal) continue;
    numbered.push_back(i);
    ordinals.push_back(*ordinal);
  }
  // What is left out may be a section that the model does not have.
  const std::vector<bool> wrong = out_of_sequence(ordinals, true);
  ValueList out;
  for (std::size_t i = 0; i < numbered.size(); ++i) {
    if (wrong[i]) out.push_back(work_.thing(Base::section, SectionRef{Zone::narrative, numbered[i]}));
  }
  return work_.list(std::move(out), {Base::section, true, 0});
}

/// 第一部分 第三部分; the lines below the parts are not counted.
Value TextReader::misnumbered_contents() {
  const auto& lines = model().contents;
  if (lines.lost) return Workspace::lost(work_.gap_of(lines.lost, WholeDocument{}, ReasonCode::contents_partly_lost));
  constexpr std::string_view kPart = "部分";
  ValueList out;
  int before = 0;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const std::string text = normal_form(lines[i].text);
    const std::size_t part = text.find(kPart);
    if (!text.starts_with("第") || part == std::string::npos) continue;
    const std::optional<int> number = number_of_label(std::string_view(text).substr(0, part));
    if (!number) continue;
    if (before != 0 && *number != 1 && *number != before + 1)
      out.push_back(work_.text(lines[i], FrontLineRef{FrontList::contents, i}));
    before = *number;
  }
  return work_.list(std::move(out), {Base::text, true, 0});
}

/// Of the sections that the template has, each as it stands first.
Value TextReader::in_order(SectionRef of) {
  if (const Absence* gap = gap_of(Zone::narrative); gap != nullptr) return Workspace::lost(gap);
  const TypedDocument& document = work_.document();
  if (document.prescribed() == nullptr) {
    return work_.absent(ReasonCode::no_template);
  }
  std::vector<const Section*> printed;
  for (const SectionForm& form : document.prescribed()->sections) {
    if (!form.has_place()) continue;
    if (const Section* found = document.narrative_section(form.section)) printed.push_back(found);
  }
  return Workspace::boolean(keeps_its_place(printed, &at(model(), of)));
}

// --- cover, contents, glossary, annexes --------------------------------------------------------------------------

Value TextReader::front_lines(FrontList list) {
  const auto& lines = list_of(model(), list);
  ValueList values;
  for (std::uint32_t i = 0; i < lines.size(); ++i) values.push_back(work_.text(lines[i], FrontLineRef{list, i}));
  return work_.list(
      std::move(values), {Base::text, true, 0},
      work_.gap_of(lines.lost, WholeDocument{},
                   list == FrontList::cover ? ReasonCode::cover_partly_lost : ReasonCode::contents_partly_lost));
}

Value TextReader::glossary() {
  const auto& entries = model().glossary;
  return work_.things(
      Base::glossary_entry, entries.size(), [](std::uint32_t i) { return GlossaryRef{i}; },
      work_.gap_of(entries.lost, WholeDocument{}, ReasonCode::glossary_partly_lost));
}

Value TextReader::annexes() {
  const auto& annexes = model().annexes;
  return work_.things(
      Base::annex, annexes.size(), [](std::uint32_t i) { return AnnexRef{i}; },
      work_.gap_of(annexes.lost, WholeDocument{}, ReasonCode::annexes_partly_lost));
}

Value TextReader::glossary_member(GlossaryRef of, Member member) {
  const GlossaryEntry& entry = model().glossary[of.entry];
  return work_.text(member == Member::glossary_term ? entry.term : entry.text, of);
}

Value TextReader::annex_member(AnnexRef of, Member member) {
  const Annex& annex = model().annexes[of.annex];
  if (member == Member::annex_title) return work_.text(annex.title, of);
  if (member == Member::annex_number) return work_.text(annex.number, of);
  ValueList values;
  std::optional<Span> lost = annex.directory.lost;
  for (std::uint32_t group = 0; group < annex.directory.size(); ++group) {
    if (!lost) lost = annex.directory[group].items.lost;
    for (std::uint32_t item = 0; item < annex.directory[group].items.size(); ++item) {
      values.push_back(work_.thing(Base::directory_item, ItemRef{of.annex, group, item}));
    }
  }
  return work_.list(std::move(values), {Base::directory_item, true, 0},
                    work_.gap_of(lost, of, ReasonCode::directory_partly_lost));
}

Value TextReader::item_member(ItemRef of, Member member) {
  const Items<DirectoryGroup::Item>& items = list_of(model(), of);
  if (member == Member::item_code) return work_.text(items[of.item].code, of);
  if (member == Member::item_name) return work_.text(items[of.item].name, of);
  if (items.lost) {
    return Workspace::lost(work_.gap_of(items.lost, AnnexRef{of.annex}, ReasonCode::directory_partly_lost));
  }
  const std::int64_t above = items_above(of)[of.item];
  if (above < 0) return work_.absent(ReasonCode::no_item_above);
  return work_.thing(Base::directory_item, ItemRef{of.annex, of.group, static_cast<std::uint32_t>(above)});
}

/// By item of its group: the last before it whose code is shorter, or -1.
const std::vector<std::int64_t>& TextReader::items_above(ItemRef of) {
  const auto [known, fresh] = items_above_.try_emplace({work_.edition(), of.annex, of.group});
  if (!fresh) return known->second;
  const Items<DirectoryGroup::Item>& items = list_of(model(), of);
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

}  // namespace budgetlint
