#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.h"
#include "base/span.h"

namespace budgetlint {

enum class ScalarStyle : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

/// A decoded scalar with its place. Absent scalars have an empty span; `~` is present and null. One that could not be
/// read is absent and lost: its span is where that was reported, or what the reading of stopped.
/// `text` lives as long as the document. `span` covers the first to the last character of the content: without quotes,
/// for block scalars without the indicator line.
struct Scalar {
  std::string_view text;
  Span span;
  ScalarStyle style = ScalarStyle::plain;
  bool present = false;
  bool null = false;
  bool lost = false;

  /// Neither absent nor null.
  [[nodiscard]] bool has_value() const { return present && !null; }
};

/// The items of a list of the model. `lost` is where something of the list could not be read, which has been reported:
/// what is not among the items may have stood there.
template <typename T>
struct Items : std::vector<T> {
  std::optional<Span> lost;
};

/// Where a part stood in the file that the model was made from.
struct Origin {
  Scalar sheet;
  Scalar cell;  ///< of the first row's first column, e.g. A6
  Scalar page;
  std::vector<Scalar> page_breaks;  ///< the rows, from 1, with which each further page begins

  [[nodiscard]] bool is_stated() const { return sheet.present || cell.present || page.present; }
};

/// One grid of a table: columns, and rows of exactly as many cells.
class Part {
 public:
  Scalar id;  ///< absent in a table that has but one part
  Span span;
  Origin origin;  ///< where it stood by itself, beside other parts
  std::vector<Scalar> columns;
  std::optional<Span> lost_row;  ///< as in Items

  [[nodiscard]] std::size_t row_count() const { return row_spans_.size(); }
  [[nodiscard]] Span row_span(std::size_t row) const { return row_spans_[row]; }
  [[nodiscard]] const Scalar& cell(std::size_t row, std::size_t column) const {
    return cells_[row * columns.size() + column];
  }
  void reserve(std::size_t rows) {
    cells_.reserve(rows * columns.size());
    row_spans_.reserve(rows);
  }
  /// Appends a row; `cells` must have as many entries as there are columns.
  void add_row(Span span, const std::vector<Scalar>& cells) {
    row_spans_.push_back(span);
    cells_.insert(cells_.end(), cells.begin(), cells.end());
  }

 private:
  std::vector<Scalar> cells_;  // row by row
  std::vector<Span> row_spans_;
};

struct Table {
  Span span;
  Scalar id, number, label, title, entity, heading, unit, note, uncertain;
  Origin origin;
  bool sided = false;  ///< written with `parts`
  Items<Part> parts;
};

struct Section {
  Span span;
  Scalar id, number, title, text, uncertain;
};

/// A printed list of names and figures, e.g. the funds of a form.
struct Ledger {
  struct Entry {
    Scalar name, value;
  };
  Span span;
  Items<Entry> entries;
};

struct Indicator {
  Span span;
  Scalar level1, level2, name, target;
};

struct Task {
  Span span;
  Scalar function, task;
};

struct OverallForm {
  Span span;
  Ledger facts;
  Scalar funds_unit;
  Ledger by_source, by_use;
  Scalar duties, strategy, goal;
  Items<Task> tasks;
  Items<Indicator> indicators;
};

struct ProjectForm {
  Span span;
  Scalar name, department, implementer, attribute, period;
  Scalar funds_unit;
  Ledger period_funds, annual_funds;
  Scalar overview, basis, necessity, measures, plan, period_goal, annual_goal, reported;
  Items<Indicator> period_indicators, annual_indicators;
};

/// 项目支出绩效自评表 of final accounts: what was spent, what was reached, and the points for it. That of the whole
/// department, 部门整体支出绩效自评表, has a scope: it is of no project.
struct EvaluationForm {
  /// A line of its funds: 年度资金总额, 其中：当年财政拨款 …
  struct Funds {
    Span span;
    Scalar name, initial, budget, spent, weight, rate, score;
  };
  struct Result {
    Span span;
    Scalar level1, level2, name, target, result, weight, score, reason;
  };
  Span span;
  Scalar name, scope, department, implementer, unit, goal, achieved, weight, score, grade;
  Items<Funds> funds;
  Items<Result> indicators;
};

struct GlossaryEntry {
  Span span;
  Scalar term, text;
};

struct DirectoryGroup {
  struct Item {
    Span span;
    Scalar code, name;
  };
  Span span;
  Scalar group;
  Items<Item> items;
};

struct Annex {
  Span span;
  Scalar title, number, issuer, date, text;
  Items<DirectoryGroup> directory;
};

struct Identity {
  Span span;
  Scalar kind, template_name, year, unit;
  Scalar entity_name, entity_code, entity_level, entity_region;
  Scalar unit_of;  ///< the department that a unit belongs to
  Scalar source_file, uncertain;
};

/// A located budget document. It owns the decoded texts that its scalars point to.
struct Document {
  SourcePtr source;
  Identity identity;
  Items<Scalar> cover;  ///< the lines that say what it is, whose and of which year
  Items<Scalar> contents;
  Items<Section> overview, narrative;
  Span tables_span;     ///< the key `tables`; where a missing table is reported
  Span narrative_span;  ///< the key `narrative`
  Items<Table> tables;
  std::optional<OverallForm> overall;
  std::optional<Span> lost_overall;  ///< as in Items
  Items<ProjectForm> projects;
  Items<EvaluationForm> evaluations;
  Items<GlossaryEntry> glossary;
  Items<Annex> annexes;

  /// Whether it was read as a model: what it is, of which year and of whom. Of what is none rules have nothing to say.
  [[nodiscard]] bool is_model() const {
    return identity.kind.has_value() && identity.year.has_value() && identity.entity_name.has_value();
  }

  /// Decoded scalar texts that are not a slice of the source.
  std::deque<std::string> decoded;
};

}  // namespace budgetlint
