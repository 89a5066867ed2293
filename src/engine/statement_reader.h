#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/workspace.h"
#include "lang/builtins.h"

namespace budgetlint {

/// Reads what prose states, and the figures of text and tables that it must agree with.
class StatementReader {
 public:
  /// Works out the print of the figure of a term of that name in the tables.
  using PrintOf = std::function<Value(const ir::TermCell::Print& print, std::string_view term)>;

  StatementReader(Workspace& work, PrintOf print_of) : work_(work), eval_print_(std::move(print_of)) {}

  /// The statements of the document that a member of it lists.
  Value of_document(builtins::Member member);
  /// Of one of the narrative's sections; the overview has no figures that are read.
  Value of_section(Base kind, SectionRef section);
  Value member(const Value& statement, builtins::Member member);
  /// What the budget that the document's accounts are of prints for a term of that name.
  Value budgeted(std::string_view term);

  /// In how many ways a statement can be understood; StatementRef::way says which is meant.
  [[nodiscard]] std::size_t ways_of(const Value& statement);
  /// The word by which a statement says more or less; an empty span where there is none.
  [[nodiscard]] Span direction_word(const Value& statement);
  /// Whether it is not known what a statement is about.
  [[nodiscard]] bool is_guessed(const Value& statement);

 private:
  [[nodiscard]] StatedFigures& stated() { return work_.stated(); }
  [[nodiscard]] const TypedDocument& document() const { return work_.document(); }
  Value statement(Base kind, std::uint32_t index);
  Value parts_of(const StatedItem& item, Base kind);
  Value list_member(StatedListRef of, builtins::Member member);
  /// Which way something goes, and the word that says so.
  struct Said {
    prose::Direction direction = prose::Direction::none;
    Span word;  ///< in the source; empty where none does
  };
  [[nodiscard]] Said direction_of(prose::StatementId id);
  [[nodiscard]] Said direction_of(prose::StatementId id, const prose::Relation& way);
  Value figure(prose::StatementId id, const prose::Subject& subject);
  Value figure(prose::StatementId id, const prose::Subject& subject, const Said& said);
  Value name_at(prose::StatementId id, const std::string& name);
  Value text(prose::StatementId id, Span span);
  Value terms_of(const StatedItem& item);
  Value fund_name(prose::StatementId id, const prose::Subject& subject);
  [[nodiscard]] bool is_count(prose::StatementId id) {
    return stated().statement(id).kind == prose::StatementKind::count;
  }
  Value now_of(const StatedItem& item, const prose::Relation& way);
  Value before_of(const StatedItem& item, const prose::Relation& way);
  [[nodiscard]] prose::TermId term_with_cells(prose::TermId term);
  [[nodiscard]] std::string_view name_of(prose::TermId term);
  std::vector<const ir::TermCell*> cells_of(prose::StatementId id, const prose::Subject& subject,
                                            prose::Measure measure);
  /// The same, in tables of that set.
  std::vector<const ir::TermCell*> cells_of(prose::StatementId id, const prose::Subject& subject,
                                            prose::Measure measure, std::uint16_t set);
  std::vector<Value> prints(prose::StatementId id, const prose::Subject& subject, prose::Measure measure,
                            Value& why_not);
  [[nodiscard]] std::optional<prose::Measure> measure_of_cell(const prose::Statement& statement);
  Value print_of(prose::StatementId id, const prose::Subject& subject, bool any_year = false);
  Value only_cell(prose::StatementId id, const prose::Subject& subject, prose::Measure measure);
  Value budgeted_cell(prose::StatementId id, const prose::Subject& subject);
  const Value& agreeing(prose::StatementId id, const std::vector<Value>& prints);
  bool is_published_before(const std::optional<int>& year);
  std::vector<Value> prints_of_year_before(prose::StatementId id, const prose::Subject& subject, prose::Measure measure,
                                           Value& why_not);
  Value print_of_year_before(prose::StatementId id, const prose::Subject& subject, prose::Measure measure);
  Value last_years_cell(prose::StatementId id, const prose::Subject& subject);
  [[nodiscard]] SectionRef section_of(prose::StatementId id) { return work_.section_of(id, work_.edition()); }

  Workspace& work_;
  PrintOf eval_print_;
};

}  // namespace budgetlint
