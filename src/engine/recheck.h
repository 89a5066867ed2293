#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "diag/edits.h"
#include "diag/report.h"
#include "engine/object.h"
#include "engine/trace.h"
#include "engine/typed_document.h"
#include "lang/ir.h"
#include "model/reader.h"

namespace budgetlint {

class StandingResults;

/// What was found in a document and what each rule read to find it, kept to check the document again when some of its
/// figures or sentences are changed: a rule that read nothing of what changed finds the same again.
class EarlierCheck {
 public:
  /// `report` is what check_document found in the document, with all findings of its rules, and `trace` what it wrote
  /// down. All three outlive this.
  EarlierCheck(const TypedDocument& document, const DocumentReport& report, const Trace& trace);

  [[nodiscard]] const TypedDocument& document() const { return document_; }
  /// What still holds in the document with the edits made. Nothing where they change more than figures of tables and
  /// forms, and texts of the narrative.
  [[nodiscard]] StandingResults after(const std::vector<Edit>& edits, const TypedDocument& edited) const;

 private:
  friend class StandingResults;

  /// One of the figures of the forms, by its place among all of them.
  struct FormFigure {
    std::size_t index = 0;
  };
  /// A scalar that may change: a figure in a cell or a form, or the text of a section.
  struct Piece {
    Span span;
    std::variant<CellRef, SectionRef, FormFigure> of;
  };
  void add(const Scalar& scalar, decltype(Piece::of) of);
  void add_cells(std::uint16_t part);
  [[nodiscard]] const Piece* piece_at(Span span) const;
  /// Whether the edited document has the same pieces, each where it must be then.
  [[nodiscard]] bool has_same_pieces(const TypedDocument& edited, const MovedPlaces& moved) const;

  const TypedDocument& document_;
  const DocumentReport& report_;
  const Trace& trace_;
  std::vector<Piece> pieces_;  ///< by place
  std::size_t form_figures_ = 0;
  std::unordered_map<std::string_view, std::vector<const Diagnostic*>> findings_;  ///< by rule, in their order
};

/// Of the rules of an earlier check those whose results hold still. Good as long as that is.
class StandingResults {
 public:
  /// Whether what a rule found, by its place among those that ran, holds still.
  [[nodiscard]] bool has(std::size_t rule) const;
  /// Adds its findings and how it ended, with their places as they are now.
  void add_to(DocumentReport& report, std::size_t rule) const;
  /// Adds what it demanded of the figures, and what it read.
  void add_to(Trace& trace, std::size_t rule) const;

 private:
  friend class EarlierCheck;
  StandingResults(const EarlierCheck& earlier, const std::vector<Edit>& edits, const SourceText& edited)
      : earlier_(earlier), edited_(edited), moved_(edits) {}

  [[nodiscard]] Location moved(Location where) const;
  [[nodiscard]] Diagnostic moved(Diagnostic finding) const;

  const EarlierCheck& earlier_;
  const SourceText& edited_;
  MovedPlaces moved_;
  bool any_ = false;
  Areas changed_;
};

/// A document with edits made, and what an earlier check of it found that holds still.
class EditedDocument {
 public:
  /// `text` is that of the document with the edits made. What the earlier check is of outlives this, and the program.
  EditedDocument(const EarlierCheck& earlier, const ir::Program& program, const std::vector<Edit>& edits,
                 std::string text);
  EditedDocument(const EditedDocument&) = delete;  // what is typed points to what was read
  EditedDocument& operator=(const EditedDocument&) = delete;

  [[nodiscard]] const SourcePtr& source() const { return source_; }
  [[nodiscard]] const TypedDocument& typed() const { return typed_; }
  /// Those of reading it.
  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return read_.problems; }
  [[nodiscard]] const StandingResults& standing() const { return standing_; }

 private:
  SourcePtr source_;
  ReadResult read_;
  TypedDocument typed_;
  StandingResults standing_;
};

}  // namespace budgetlint
