#include "engine/workspace.h"

#include "base/normal_text.h"
#include "engine/subject.h"

namespace budgetlint {
namespace {

ReasonCode why_not_computed(const Quantity& quantity) {
  return quantity.value.status() == Exact::Status::division_by_zero ? ReasonCode::division_by_zero
                                                                    : ReasonCode::number_too_large;
}

}  // namespace

Workspace::Workspace(const TypedDocument& document, const OtherDocuments& others, const ir::Program& program,
                     CompiledPatterns& patterns)
    : documents_{&document, others.prior, others.budget}, program_(program), patterns_(patterns) {
  documents_.insert(documents_.end(), others.units.begin(), others.units.end());
  stated_.resize(documents_.size());
  std::uint64_t bytes = 0;
  for (const TypedDocument* each : documents_) {
    std::optional<ProseCache>& proses = proses_.emplace_back();
    if (each == nullptr) continue;
    proses.emplace(each->source());
    bytes += each->source().bytes().size();
  }
  // Many times what any sensible rule needs. What loops over lists of equal names, or asks again and again for the same
  // long text, would need the square of it.
  constexpr std::uint64_t kLeast = 5'000'000;
  constexpr std::uint64_t kForEachByte = 30;
  allowance_ = kLeast + kForEachByte * bytes;
}

void Workspace::begin() {
  heap_ = &turn_;
  turn_.clear();
  lasting_.clear();
  edition_ = Edition::current;
  most_work_ = work_ + allowance_;
}

StatedFigures& Workspace::stated(Edition edition) {
  std::unique_ptr<StatedFigures>& stated = stated_[static_cast<std::size_t>(edition)];
  if (reads_ != nullptr && edition == Edition::current) reads_->add_all_sections();
  if (stated == nullptr) stated = std::make_unique<StatedFigures>(document(edition), patterns_.lexicon());
  return *stated;
}

// --- making values -----------------------------------------------------------------------------------------------

Value Workspace::boolean(bool truth) {
  Value out;
  out.type = {Base::boolean, false, 0};
  out.content = truth;
  return out;
}

Value Workspace::thing(Type type, const Object& object) const {
  Value out;
  out.type = type;
  out.edition = edition_;
  out.object = object;
  return out;
}

Value Workspace::number(const Quantity& quantity, Type type) {
  if (!quantity.ok()) return malformed({}, why_not_computed(quantity));
  Value out = thing(type, {});
  out.content = Number::computed(heap_->keep(quantity));
  return out;
}

Value Workspace::computed(FormulaKind kind, const Quantity& quantity, Type type,
                          std::initializer_list<const Value*> operands) {
  Value out = number(quantity, type);
  if (constraints_ == nullptr || out.absent()) return out;
  std::vector<FormulaId> formulas;
  for (const Value* operand : operands) formulas.push_back(formula_of(*operand));
  set_formula(out, kind, formulas);
  return out;
}

Value Workspace::with_quantity(Value value, const Quantity& quantity) {
  const FormulaId formula = value.formula();
  value.content = Number::computed(heap_->keep(quantity));
  value.set_formula(formula);
  return value;
}

Value Workspace::list(ValueList values, Type type, const Absence* gap) {
  step(values.work());
  Value out = thing(type, {});
  out.content = List{heap_->keep(std::move(values)), gap};
  return out;
}

Value Workspace::text(const Scalar& scalar, const Object& object, Field field) {
  if (scalar.lost) {
    const Place place{scalar.span, object, field, edition_};
    const std::string path = path_of({{}, object, field}, document());
    return malformed(place, ReasonCode::lost, path);
  }
  Value out = thing(Base::text, object);
  out.field = field;
  out.content = Text{scalar.text, &scalar};
  out.state = scalar.has_value() && !scalar.text.empty() ? ValueState::present : ValueState::blank;
  return out;
}

const Scalar& Workspace::text_of(SectionRef section) const {
  if (reads_ != nullptr && edition_ == Edition::current && section.zone == Zone::narrative)
    reads_->add_section(section.section);
  return at(document().model(), section).text;
}

Value Workspace::section_text(const Value& section) {
  const SectionRef of = section.of<SectionRef>();
  return in_document(section.edition, [&] { return text(text_of(of), of); });
}

Value Workspace::owned_text(std::string text, const Object& object) {
  Value out = thing(Base::text, object);
  out.content = Text{heap_->keep(std::move(text))};
  out.state = out.text().empty() ? ValueState::blank : ValueState::present;
  return out;
}

const Prose* Workspace::prose_of(const Value& text) {
  if (text.absent() || text.prose() != nullptr) return text.prose();
  if (text.scalar() == nullptr) return nullptr;
  ProseCache& proses = this->proses(text.edition);
  if (ProseCache::is_long(*text.scalar())) return &proses.of(*text.scalar());
  return &heap_->keep(std::make_unique<Prose>(proses.source(), *text.scalar()));
}

Value Workspace::prose_piece(const Prose& prose, std::size_t begin, std::size_t end, const Object& object,
                             Field field) {
  Value out = thing(Base::text, object);
  out.field = field;
  out.content = Text{prose.text().substr(begin, end - begin)};
  out.state = begin == end ? ValueState::blank : ValueState::present;
  Passage passage;
  passage.prose = &prose;
  passage.begin = static_cast<std::uint32_t>(begin);
  passage.end = static_cast<std::uint32_t>(end);
  out.passage = heap_->keep(passage);
  return out;
}

Value Workspace::read_from(const Object& object, Field field, Value value) const {
  if (value.absent()) return value;
  value.object = object;
  value.field = field;
  value.edition = edition_;
  return value;
}

Value Workspace::written_at(Value value, Span span) {
  if (value.absent()) return value;
  Passage passage;
  passage.span = span;
  value.passage = heap_->keep(passage);
  return value;
}

Value Workspace::placed_as(const Value& origin, Value made) {
  made.object = origin.object;
  made.field = origin.field;
  made.edition = origin.edition;
  if (origin.passage != nullptr) return written_at(made, origin.passage->in_source());
  if (origin.scalar() != nullptr && origin.scalar()->present) return written_at(made, origin.scalar()->span);
  return made;
}

// --- reading values ----------------------------------------------------------------------------------------------

std::string_view Workspace::normal_text(const Value& value) {
  if (value.prose() != nullptr) return value.text();
  if (value.scalar() != nullptr && ProseCache::is_long(*value.scalar())) {
    return proses(value.edition).of(*value.scalar()).text();
  }
  return heap_->keep(normal_form(value.text()));
}

std::string Workspace::identity_of(const Value& value) {
  constexpr int kMostDecimals = 18;
  return value.type.is_numeric() ? value.number().to_shortest_string(kMostDecimals) : name_key(value.text());
}

prose::StatementId Workspace::statement_of(const Value& statement) {
  StatedFigures& figures = stated(statement.edition);
  if (const StatedListRef* const list = as<StatedListRef>(statement.object)) {
    return figures.lists()[list->list].parts.first();
  }
  return figures.items(statement.type.base)[statement.of<StatementRef>().statement].id;
}

SectionRef Workspace::section_of(prose::StatementId id, Edition edition) {
  const Section* const section = stated(edition).section(id.section).section;
  return {Zone::narrative, static_cast<std::uint32_t>(section - document(edition).model().narrative.data())};
}

Place Workspace::place_of(const Value& value) {
  if (!value.type.is_stated() || !value.has_place()) return budgetlint::place_of(value, document(value.edition));
  StatedFigures& figures = stated(value.edition);
  const prose::StatementId id = statement_of(value);
  return {figures.place(id), section_of(id, value.edition), Field::none, value.edition};
}

LocalText Workspace::subject_of(const Value& value) {
  if (!value.type.is_stated() || !value.has_place()) {
    return budgetlint::subject_of(value, document(value.edition));
  }
  StatedFigures& figures = stated(value.edition);
  const StatedListRef* const list = as<StatedListRef>(value.object);
  const prose::Subject& subject =
      list != nullptr ? figures.lists()[list->list].parts.of
                      : figures.items(value.type.base)[value.of<StatementRef>().statement].ways.front().subject;
  return figures.label(statement_of(value), subject);
}

// --- formulas ----------------------------------------------------------------------------------------------------

FormulaId Workspace::formula_of(const Value& value) {
  if (value.formula() != 0 || constraints_->is_full()) return value.formula();
  if (!value.has_place() || value.edition != Edition::current) return constraints_->constant(value.quantity());
  const SaidDirection said = value.passage != nullptr
                                 ? SaidDirection{value.passage->decrease, value.passage->direction_word}
                                 : SaidDirection{};
  return constraints_->figure(place_of(value), value.quantity(), value.blank(), said);
}

void Workspace::set_formula(Value& value, FormulaKind kind, const std::vector<FormulaId>& operands) {
  value.set_formula(constraints_->add(kind, operands));
}

}  // namespace budgetlint
