#include "engine/recheck.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace budgetlint {
namespace {

void add_values(const Ledger& ledger, std::vector<const Scalar*>& out) {
  for (const Ledger::Entry& entry : ledger.entries) out.push_back(&entry.value);
}

void add_targets(const Items<Indicator>& indicators, std::vector<const Scalar*>& out) {
  for (const Indicator& indicator : indicators) out.push_back(&indicator.target);
}

/// Everything of the forms that holds figures; what they are called by is not among it.
std::vector<const Scalar*> figures_of_forms(const Document& model) {
  std::vector<const Scalar*> out;
  if (model.overall) {
    for (const Ledger* ledger : {&model.overall->facts, &model.overall->by_source, &model.overall->by_use})
      add_values(*ledger, out);
    add_targets(model.overall->indicators, out);
  }
  for (const ProjectForm& form : model.projects) {
    for (const Ledger* ledger : {&form.period_funds, &form.annual_funds}) add_values(*ledger, out);
    for (const Items<Indicator>* list : {&form.period_indicators, &form.annual_indicators}) add_targets(*list, out);
  }
  for (const EvaluationForm& form : model.evaluations) {
    out.insert(out.end(), {&form.weight, &form.score});
    for (const EvaluationForm::Funds& line : form.funds)
      out.insert(out.end(), {&line.initial, &line.budget, &line.spent, &line.weight, &line.rate, &line.score});
    for (const EvaluationForm::Result& line : form.indicators)
      out.insert(out.end(), {&line.target, &line.result, &line.weight, &line.score});
  }
  return out;
}

}  // namespace

// --- what may change ---------------------------------------------------------------------------------------------

EarlierCheck::EarlierCheck(const TypedDocument& document, const DocumentReport& report, const Trace& trace)
    : document_(document), report_(report), trace_(trace) {
  const std::uint16_t parts = document.further_parts().first;
  for (std::uint16_t part = 0; part < parts; ++part) add_cells(part);
  const auto& narrative = document.model().narrative;
  for (std::uint32_t i = 0; i < narrative.size(); ++i) add(narrative[i].text, SectionRef{Zone::narrative, i});
  const std::vector<const Scalar*> figures = figures_of_forms(document.model());
  for (std::size_t i = 0; i < figures.size(); ++i) add(*figures[i], FormFigure{i});
  form_figures_ = figures.size();
  std::sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) { return a.span < b.span; });
  for (const Diagnostic& finding : report.findings) findings_[finding.rule].push_back(&finding);
}

void EarlierCheck::add(const Scalar& scalar, decltype(Piece::of) of) {
  if (scalar.present) pieces_.push_back({scalar.span, of});
}

void EarlierCheck::add_cells(std::uint16_t index) {
  const TypedPart* const part = document_.part(index);
  if (part == nullptr) return;
  for (std::uint16_t column = 0; column < part->schema().columns.size(); ++column) {
    const ColumnKind kind = part->schema().columns[column].kind;
    if (kind == ColumnKind::text || kind == ColumnKind::code || !part->has_column(column)) continue;
    for (std::uint32_t row = 0; row < part->row_count(); ++row) {
      add(part->cell(row, column), CellRef{index, column, row});
    }
  }
}

const EarlierCheck::Piece* EarlierCheck::piece_at(Span span) const {
  const auto next = std::upper_bound(pieces_.begin(), pieces_.end(), span.begin,
                                     [](std::uint32_t begin, const Piece& piece) { return begin < piece.span.begin; });
  if (next == pieces_.begin()) return nullptr;
  const Piece& piece = *std::prev(next);
  return piece.span.covers(span) ? &piece : nullptr;
}

bool EarlierCheck::has_same_pieces(const TypedDocument& edited, const MovedPlaces& moved) const {
  const auto& narrative = edited.model().narrative;
  const std::vector<const Scalar*> figures = figures_of_forms(edited.model());
  if (edited.further_parts() != document_.further_parts() || narrative.size() != document_.model().narrative.size() ||
      figures.size() != form_figures_)
    return false;
  return std::all_of(pieces_.begin(), pieces_.end(), [&](const Piece& piece) {
    const Span now = moved.after(piece.span);
    if (const auto* section = std::get_if<SectionRef>(&piece.of)) return narrative[section->section].text.span == now;
    if (const auto* figure = std::get_if<FormFigure>(&piece.of)) return figures[figure->index]->span == now;
    const CellRef& cell = std::get<CellRef>(piece.of);
    const TypedPart* const part = edited.part(cell.part);
    return part != nullptr && part->has_column(cell.column) && cell.row < part->row_count() &&
           part->cell(cell.row, cell.column).span == now &&
           part->state(cell.row, cell.column) == document_.part(cell.part)->state(cell.row, cell.column);
  });
}

StandingResults EarlierCheck::after(const std::vector<Edit>& edits, const TypedDocument& edited) const {
  StandingResults out(*this, edits, edited.source());
  out.changed_ = Areas(document_);
  for (const Edit& edit : edits) {
    const Piece* const piece = piece_at(edit.where.span);
    if (piece == nullptr) return out;
    if (const auto* section = std::get_if<SectionRef>(&piece->of)) {
      out.changed_.add_section(section->section);
    } else if (const auto* cell = std::get_if<CellRef>(&piece->of)) {
      out.changed_.add_part(cell->part);
    } else {
      out.changed_.add_forms();
    }
  }
  out.any_ = trace_.rules.size() == report_.outcomes.size() && has_same_pieces(edited, out.moved_);
  return out;
}

// --- what holds still --------------------------------------------------------------------------------------------

bool StandingResults::has(std::size_t rule) const {
  return any_ && !earlier_.trace_.rules[rule].read.overlap(changed_);
}

Location StandingResults::moved(Location where) const {
  if (where.source != &earlier_.document_.source()) return where;  // of a document that it is compared with
  where.source = &edited_;
  where.span = moved_.after(where.span);
  return where;
}

Diagnostic StandingResults::moved(Diagnostic finding) const {
  finding.where = moved(std::move(finding.where));
  for (Related& related : finding.related) related.where = moved(std::move(related.where));
  for (Fix& fix : finding.fixes) {
    for (Edit& edit : fix.edits) edit.where = moved(std::move(edit.where));
  }
  return finding;
}

void StandingResults::add_to(DocumentReport& report, std::size_t rule) const {
  report.outcomes.push_back(earlier_.report_.outcomes[rule]);
  RuleOutcome& outcome = report.outcomes.back();
  outcome.where = moved(std::move(outcome.where));
  outcome.problem.clear();
  const auto found = earlier_.findings_.find(outcome.rule);
  if (found == earlier_.findings_.end()) return;
  for (const Diagnostic* finding : found->second) report.findings.push_back(moved(*finding));
}

void StandingResults::add_to(Trace& trace, std::size_t rule) const {
  const Trace::RuleTrace& before = earlier_.trace_.rules[rule];
  Trace::RuleTrace& now = trace.rules.emplace_back(before);
  now.before = trace.constraints.extent();
  trace.constraints.add_moved(earlier_.trace_.constraints, before.before, before.after, moved_);
  now.after = trace.constraints.extent();
}

// --- the edited document -----------------------------------------------------------------------------------------

EditedDocument::EditedDocument(const EarlierCheck& earlier, const ir::Program& program, const std::vector<Edit>& edits,
                               std::string text)
    : source_(std::make_shared<SourceText>(earlier.document().source().name(), std::move(text))),
      read_(read_document(source_)),
      typed_(*read_.document, program),
      standing_(earlier.after(edits, typed_)) {}

}  // namespace budgetlint
