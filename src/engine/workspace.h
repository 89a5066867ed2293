#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/areas.h"
#include "engine/constraints.h"
#include "engine/heap.h"
#include "engine/other_documents.h"
#include "engine/patterns.h"
#include "engine/prose.h"
#include "engine/stated_figures.h"
#include "engine/typed_document.h"
#include "engine/value.h"
#include "lang/ir.h"

namespace budgetlint {

/// Thrown where a rule asks for more work than a document of that size can be worth. Only RuleRunner catches it.
struct TooMuchWork {};

/// What all parts of an evaluation share: the documents, the values that are being made, and how much work that was.
class Workspace {
 public:
  /// All arguments outlive this, and the documents that `others` names.
  Workspace(const TypedDocument& document, const OtherDocuments& others, const ir::Program& program,
            CompiledPatterns& patterns);
  Workspace(const Workspace&) = delete;  // values point to what is here
  Workspace& operator=(const Workspace&) = delete;

  /// Forgets the values of the rule before.
  void begin();

  [[nodiscard]] const ir::Program& program() const { return program_; }
  [[nodiscard]] CompiledPatterns& patterns() { return patterns_; }

  // --- documents -----------------------------------------------------------------------------------------------------

  /// The one that values are being read from.
  [[nodiscard]] const TypedDocument& document() const { return document(edition_); }
  [[nodiscard]] const TypedDocument& document(Edition edition) const {
    return *documents_[static_cast<std::size_t>(edition)];
  }
  /// A part of its tables, for all that depends on its figures.
  [[nodiscard]] const TypedPart* part(std::uint16_t part) const {
    if (reads_ != nullptr && edition_ == Edition::current) reads_->add_part(part);
    return document().part(part);
  }
  /// The model, for all that depends on the figures of its forms.
  [[nodiscard]] const Document& forms() const {
    if (reads_ != nullptr && edition_ == Edition::current) reads_->add_forms();
    return document().model();
  }
  /// The text of one of its sections.
  [[nodiscard]] const Scalar& text_of(SectionRef section) const;
  [[nodiscard]] bool has(Edition edition) const {
    const auto index = static_cast<std::size_t>(edition);
    return index < documents_.size() && documents_[index] != nullptr;
  }
  [[nodiscard]] std::size_t unit_count() const {
    return documents_.size() - static_cast<std::size_t>(Edition::first_unit);
  }
  [[nodiscard]] Edition edition() const { return edition_; }
  [[nodiscard]] ProseCache& proses(Edition edition) { return *proses_[static_cast<std::size_t>(edition)]; }
  [[nodiscard]] ProseCache& proses() { return proses(edition_); }
  /// What the narrative of a document states, read when it is first asked for.
  [[nodiscard]] StatedFigures& stated(Edition edition);
  [[nodiscard]] StatedFigures& stated() { return stated(edition_); }

  /// Reads from the document that a value belongs to; what is made on the way belongs to it too.
  template <typename Read>
  auto in_document(Edition edition, const Read& read) {
    const Edition outer = std::exchange(edition_, edition);
    auto out = read();
    edition_ = outer;
    return out;
  }

  /// From now on the pieces of the checked document that are read are collected here; null: no more.
  void collect_reads(Areas* reads) { reads_ = reads; }

  // --- work ----------------------------------------------------------------------------------------------------------

  /// Takes steps; throws where there were too many.
  void step(std::uint64_t count = 1) {
    work_ += count;
    if (work_ > most_work_) throw TooMuchWork{};
  }
  /// Steps taken since the beginning: a measure of time that is the same on every machine.
  [[nodiscard]] std::uint64_t work() const { return work_; }

  // --- memory --------------------------------------------------------------------------------------------------------

  [[nodiscard]] Heap& heap() { return *heap_; }
  /// What `make` makes is good for the whole rule, and not for the turn of a loop only.
  template <typename Make>
  Value lasting(const Make& make) {
    Heap* const turn = std::exchange(heap_, &lasting_);
    Value out = make();
    heap_ = turn;
    return out;
  }

  // --- making values -------------------------------------------------------------------------------------------------

  /// Absent: it is not there. The arguments are those of the reason.
  template <typename... Args>
  Value absent(ReasonCode why, const Args&... args) {
    return lost(heap_->keep_absence(AbsenceKind::missing, {}, why, args...));
  }
  /// Absent, and the document cannot say whether it is there: neither `is present` nor the contrary holds.
  template <typename... Args>
  Value untold(ReasonCode why, const Args&... args) {
    return lost(heap_->keep_absence(AbsenceKind::untold, {}, why, args...));
  }
  /// Absent, for what stands at that place, if it has one, could not be read.
  template <typename... Args>
  Value malformed(const Place& place, ReasonCode why, const Args&... args) {
    return lost(heap_->keep_absence(AbsenceKind::malformed, place, why, args...));
  }
  /// Absent, because what was lost from a list (List::gap) would have been needed.
  [[nodiscard]] static Value lost(const Absence* gap) {
    Value out;
    out.state = ValueState::absent;
    out.content = gap;
    return out;
  }
  /// Absent: for certain, or it may have been among what was lost.
  template <typename... Args>
  Value absent_or_lost(const Absence* gap, ReasonCode why, const Args&... args) {
    return gap != nullptr ? lost(gap) : absent(why, args...);
  }
  /// That something of a list of `owner` was lost; null if nothing was.
  template <typename... Args>
  const Absence* gap_of(const std::optional<Span>& lost, const Object& owner, ReasonCode why, const Args&... args) {
    if (!lost) return nullptr;
    return heap_->keep_absence(AbsenceKind::malformed, {*lost, owner, Field::none, edition_}, why, args...);
  }

  [[nodiscard]] static Value boolean(bool truth);
  /// A thing of the document that is being read.
  [[nodiscard]] Value thing(Type type, const Object& object) const;
  [[nodiscard]] Value thing(Base base, const Object& object) const { return thing(Type{base, false, 0}, object); }
  /// A thing for each of the indexes below `count`.
  template <typename At>
  Value things(Base base, std::size_t count, const At& at, const Absence* gap = nullptr) {
    ValueList values;
    for (std::uint32_t i = 0; i < count; ++i) values.push_back(thing(base, at(i)));
    return list(std::move(values), {base, true, 0}, gap);
  }
  /// A number that no place of the document has; absent where it could not be computed.
  Value number(const Quantity& quantity, Type type);
  Value whole_number(std::int64_t number, Base base = Base::number) {
    return this->number(Quantity::exact(Exact(number)), {base, false, 0});
  }
  /// A number that was computed of others.
  Value computed(FormulaKind kind, const Quantity& quantity, Type type, std::initializer_list<const Value*> operands);
  /// The value with another number, that its place says just as well.
  Value with_quantity(Value value, const Quantity& quantity);
  Value list(ValueList values, Type type, const Absence* gap = nullptr);
  /// The field of an object that a scalar is.
  Value text(const Scalar& scalar, const Object& object, Field field = Field::none);
  Value owned_text(std::string text, const Object& object = {});
  /// The whole text of a section, wherever that is.
  Value section_text(const Value& section);
  /// The prose that a text of the document is or is part of; null of one that was computed.
  const Prose* prose_of(const Value& text);
  /// Bytes [begin, end) of a text of an object.
  Value prose_piece(const Prose& prose, std::size_t begin, std::size_t end, const Object& object,
                    Field field = Field::none);
  /// The value as one that was read from the field of an object; an absent one stays as it is.
  Value read_from(const Object& object, Field field, Value value) const;
  /// The value, written where the span says.
  Value written_at(Value value, Span span);
  /// A value that was made of one, with the place of that.
  Value placed_as(const Value& origin, Value made);

  // --- reading values ------------------------------------------------------------------------------------------------

  /// A name that lasts as long as this, whatever text it was read from.
  [[nodiscard]] std::string_view lasting_name(std::string_view name) { return *names_.emplace(name).first; }
  /// The normal form of a text value.
  std::string_view normal_text(const Value& value);
  /// What two values have in common when they are the same text or number.
  [[nodiscard]] static std::string identity_of(const Value& value);
  [[nodiscard]] static bool is_malformed(const Value& value) { return value.absent() && value.absence().malformed(); }

  [[nodiscard]] Place place_of(const Value& value);
  /// What a value is, in the report's own words.
  [[nodiscard]] LocalText subject_of(const Value& value);
  [[nodiscard]] prose::StatementId statement_of(const Value& statement);
  /// The section that a statement stands in.
  [[nodiscard]] SectionRef section_of(prose::StatementId id, Edition edition);

  // --- formulas ------------------------------------------------------------------------------------------------------

  /// Values remember from then on by which formula they were computed.
  void record_formulas(Constraints* constraints) { constraints_ = constraints; }
  [[nodiscard]] bool records_formulas() const { return constraints_ != nullptr; }
  /// How a value was computed, or the figure that it is.
  FormulaId formula_of(const Value& value);
  void set_formula(Value& value, FormulaKind kind, const std::vector<FormulaId>& operands);

 private:
  std::vector<const TypedDocument*> documents_;  // by edition; null where it is not given
  Edition edition_ = Edition::current;
  const ir::Program& program_;
  CompiledPatterns& patterns_;
  std::vector<std::optional<ProseCache>> proses_;       // by edition
  std::vector<std::unique_ptr<StatedFigures>> stated_;  // by edition
  std::set<std::string, std::less<>> names_;
  Areas* reads_ = nullptr;
  Constraints* constraints_ = nullptr;
  Heap turn_;            // what is made in the turns of loops, and goes with them
  Heap lasting_;         // what is good for the whole rule
  Heap* heap_ = &turn_;  // the one that is being added to
  std::uint64_t work_ = 0;
  std::uint64_t most_work_ = 0;  // that `work_` may come to in this rule
  std::uint64_t allowance_ = 0;  // for each rule
};

}  // namespace budgetlint
