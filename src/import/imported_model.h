#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"
#include "import/source_document.h"

namespace budgetlint {

/// A place in one of the files that a model is made from.
struct ImportedPlace {
  std::uint16_t file = 0;  ///< index into ImportedModel::files
  SourcePlace place;
  std::uint32_t row = 0;  ///< of the rows that its table prints, from 1; 0 where it stands in none
};

/// Something to tell of a file: of the first where it is said of the document as a whole.
struct ImportedTold {
  Diagnostic what;
  std::uint16_t file = 0;  ///< index into ImportedModel::files
};

/// A text of the model, as it was printed, and where.
struct ImportedText {
  std::string text;
  std::optional<ImportedPlace> place = std::nullopt;
  std::string stored = {};  ///< what its cell holds where it shows something else

  [[nodiscard]] bool empty() const { return text.empty(); }
};

using ImportedRow = std::vector<ImportedText>;

/// One grid of a table; its id is empty in a table that has but one.
struct ImportedPart {
  std::string id;
  std::vector<std::string> columns;
  std::vector<ImportedRow> rows;  ///< each of as many cells as there are columns
};

struct ImportedTable {
  std::string id;
  bool known = false;  ///< its id is one of the table set
  ImportedText number, label, title, entity, heading, unit, note;
  std::vector<ImportedPart> parts;
  ImportedPlace place;
  std::vector<LocalText> uncertain;  ///< what about it could not be told for certain, and how it was taken
};

struct ImportedSection {
  std::string id;
  ImportedText number, title;
  std::vector<ImportedText> paragraphs;
  std::vector<LocalText> uncertain;
  std::vector<LocalText> tidied;  ///< what is written otherwise than it was printed
};

struct ImportedTerm {
  ImportedText term;
  std::vector<ImportedText> paragraphs;
};

/// A printed list of names and figures.
using ImportedLedger = std::vector<std::pair<std::string, ImportedText>>;

/// 一级指标, 二级指标, 三级指标, 指标值, of an evaluation more.
using ImportedIndicators = std::vector<ImportedRow>;

/// A field of a form, under the key that the model has for it.
using ImportedFields = std::vector<std::pair<std::string, ImportedText>>;

struct ImportedProject {
  ImportedFields before, after;  ///< those written before the funds, and after them
  ImportedText unit;
  ImportedLedger period_funds, annual_funds;
  ImportedIndicators period_indicators, annual_indicators;
};

struct ImportedOverall {
  ImportedLedger facts, by_source, by_use;
  ImportedText unit, duties, strategy, goal;
  std::vector<std::pair<ImportedText, ImportedText>> tasks;
  ImportedIndicators indicators;
};

/// What became of a project's objectives. A line of the funds has seven cells, an indicator eight, as in the model.
struct ImportedEvaluation {
  ImportedText name;
  std::string scope;  ///< of a form that is of no project
  ImportedText department, implementer, unit;
  std::vector<ImportedRow> funds;
  ImportedText goal, achieved;
  ImportedIndicators indicators;
  ImportedText weight, score, grade;
};

/// Codes and names of a 指导性目录, those of one group.
struct ImportedDirectory {
  ImportedText group;
  std::vector<std::pair<ImportedText, ImportedText>> items;
};

struct ImportedAnnex {
  ImportedText title, number, issuer, date;
  std::vector<ImportedText> paragraphs;
  std::vector<ImportedDirectory> directory;

  /// Whether nothing but its title was printed.
  [[nodiscard]] bool is_bare() const {
    return number.empty() && issuer.empty() && date.empty() && paragraphs.empty() && directory.empty();
  }
};

/// What a template has in common with a document, and what not.
struct TemplateEvidence {
  std::string name;
  double score = 0;              ///< 0 to 1
  std::size_t titles = 0;        ///< tables that have one of its titles, to the letter
  std::vector<LocalText> notes;  ///< one line each
};

/// A model made from files, before it is written. Every text knows where it was printed.
struct ImportedModel {
  std::vector<std::string> files;
  std::string kind, template_name, entity, unit;
  std::string year;
  std::vector<LocalText> uncertain;  ///< about the document as a whole
  std::vector<std::string> cover;    ///< what it says of the document
  std::vector<std::string> contents;
  std::vector<ImportedSection> overview, narrative;
  std::vector<ImportedTable> tables;
  std::optional<ImportedOverall> overall;
  std::vector<ImportedProject> projects;
  std::vector<ImportedEvaluation> evaluations;
  std::vector<ImportedTerm> glossary;
  std::vector<ImportedAnnex> annexes;
  std::vector<TemplateEvidence> templates;  ///< best first
  std::vector<ImportedTold> told;           ///< by the readers, and what became of what stands nowhere in the model

  void tell(Diagnostic what) { told.push_back({std::move(what), 0}); }
  void tell(Diagnostic what, const ImportedPlace& where) {
    what.where.origin = place_words(where.place);
    told.push_back({std::move(what), where.file});
  }
};

}  // namespace budgetlint
