#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/figure.h"
#include "diag/diagnostic.h"
#include "lang/ir.h"
#include "model/document.h"
#include "model/problems.h"

namespace budgetlint {

/// The unit of the amounts of a table or form, and where it could not be read, in which case they mean nothing.
struct StatedUnit {
  Unit unit;
  std::optional<Span> lost = std::nullopt;
};

enum class CellState : std::uint8_t { blank, figure, malformed };

/// A part of the document's tables seen through its schema: figures parsed, rows indexed by name and code, and the
/// hierarchy worked out. Rows and columns are those of the model, columns are asked for by schema index.
class TypedPart {
 public:
  TypedPart(const SourceText& source, const Part& model, const PartSchema& schema, const PartForm& form,
            std::string path, StatedUnit unit, const Origin& origin, Problems& problems);

  [[nodiscard]] const PartSchema& schema() const { return schema_; }
  [[nodiscard]] const PartForm& form() const { return form_; }
  [[nodiscard]] const Part& model() const { return model_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::uint32_t row_count() const { return static_cast<std::uint32_t>(model_.row_count()); }

  /// Whether the document prints that column.
  [[nodiscard]] bool has_column(std::uint16_t column) const { return columns_[column] >= 0; }
  [[nodiscard]] const Scalar& cell(std::uint32_t row, std::uint16_t column) const;
  [[nodiscard]] CellState state(std::uint32_t row, std::uint16_t column) const;
  [[nodiscard]] Figure figure(std::uint32_t row, std::uint16_t column) const;
  /// Where the unit could not be read that a malformed cell should have.
  [[nodiscard]] std::optional<Span> lost_unit(std::uint16_t column) const {
    return schema_.columns[column].kind == ColumnKind::amount ? unit_.lost : std::nullopt;
  }
  /// Whether any cell of its figure columns holds a figure.
  [[nodiscard]] bool has_figures() const { return has_figures_; }

  [[nodiscard]] std::string row_name(std::uint32_t row) const;
  /// The key of the row in the table set, whatever the place calls it.
  [[nodiscard]] std::string row_key(std::uint32_t row) const;
  /// Whether it is one of the lines (PartSchema::lines), as the template has them.
  [[nodiscard]] bool is_line(std::uint32_t row) const;
  [[nodiscard]] std::string_view row_code(std::uint32_t row) const;
  [[nodiscard]] bool is_total(std::uint32_t row) const { return totals_[row]; }
  /// The rows of that code or name (see name_key), in order.
  [[nodiscard]] const std::vector<std::uint32_t>& rows_named(const std::string& key) const;

  [[nodiscard]] std::optional<std::uint32_t> parent(std::uint32_t row) const;
  [[nodiscard]] const std::vector<std::uint32_t>& children(std::uint32_t row) const { return children_[row]; }
  [[nodiscard]] int level(std::uint32_t row) const;
  /// Whether it is marked 其中, so that it is part of the row before it and no term of a sum.
  [[nodiscard]] bool is_memo(std::uint32_t row) const { return memo_of_[row] >= 0; }
  /// The memo rows right below a row.
  [[nodiscard]] std::vector<std::uint32_t> memo(std::uint32_t row) const;

  /// 支出总表[2010301], 项目支出表[信访专项工作经费#2]
  [[nodiscard]] std::string row_path(std::uint32_t row) const;
  /// Where the cell stood in what the model was made from: 表三!C8, or 第 12 页; empty when unknown.
  [[nodiscard]] LocalText origin(std::uint32_t row, std::uint16_t column) const;

 private:
  struct StoredFigure {
    std::int64_t units = 0;
    std::int8_t decimals = 0;
    std::int8_t unit_exponent = 0;
    CellState state = CellState::blank;
  };

  void bind_columns(const SourceText& source, Problems& problems);
  void parse_figures(const SourceText& source, Problems& problems);
  StoredFigure parse_cell(const SourceText& source, std::uint32_t row, std::uint16_t column, Problems& problems) const;
  void index_rows();
  void mark_memo_rows();
  void build_hierarchy();
  void link_by_code();
  void link_by_indent(std::uint16_t column);
  void link_by_blank(std::uint16_t column);
  void link(std::uint32_t parent, std::uint32_t child);

  const Part& model_;
  const PartSchema& schema_;
  const PartForm& form_;
  std::string path_;
  StatedUnit unit_;
  const Origin& origin_;
  std::vector<int> columns_;                        // schema column -> model column or -1
  std::vector<std::vector<StoredFigure>> figures_;  // by schema column, then row; empty for text columns
  std::vector<bool> totals_;
  std::vector<std::int64_t> memo_of_;  // the row that a memo row is part of, or -1
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_key_;
  std::vector<std::int64_t> parents_;
  std::vector<std::vector<std::uint32_t>> children_;
  bool has_figures_ = false;
};

/// A document seen through its template and table set.
class TypedDocument {
 public:
  /// Reports what does not fit the table set; the rest is typed. Both arguments must outlive the result.
  TypedDocument(const Document& model, const ir::Program& program, std::vector<Diagnostic>& problems);

  [[nodiscard]] const Document& model() const { return model_; }
  [[nodiscard]] const SourceText& source() const { return *model_.source; }
  /// Null when the document names no known template.
  [[nodiscard]] const TemplateSchema* form() const { return template_; }
  [[nodiscard]] const TableSetSchema* set() const { return set_; }
  [[nodiscard]] std::uint16_t set_index() const { return template_ == nullptr ? kNone : template_->set; }
  [[nodiscard]] std::optional<int> year() const { return year_; }
  /// Whether it is of final accounts, where a figure without a measure is one of what was spent.
  [[nodiscard]] bool is_accounts() const;
  [[nodiscard]] Unit unit() const { return unit_; }
  /// The unit that a table or form states for itself, or else the document's.
  [[nodiscard]] StatedUnit unit_of(const Scalar& stated) const;

  /// The model's table for a table of the set; null when the document has none.
  [[nodiscard]] const Table* table(std::uint16_t schema_table) const { return tables_[schema_table]; }
  /// Where a table that the document does not have may have stood: what could not be read there has been reported.
  [[nodiscard]] std::optional<Span> lost_table(std::uint16_t schema_table) const;
  /// The schema table of a table of the model, or kNone.
  [[nodiscard]] std::uint16_t schema_of(const Table& table) const;
  [[nodiscard]] const TableForm* form_of(std::uint16_t schema_table) const;
  [[nodiscard]] const TypedPart* part(std::uint16_t schema_part) const { return parts_[schema_part].get(); }
  [[nodiscard]] const Section* section(std::string_view id) const;
  [[nodiscard]] const Section* narrative_section(std::string_view id) const;
  /// How many tables of the model that are in the template stand up to the one at that index.
  [[nodiscard]] std::size_t position_of(std::size_t table) const { return positions_[table]; }
  [[nodiscard]] const SectionForm* section_form(std::string_view id) const;
  /// A template's text with {year} filled in.
  [[nodiscard]] std::string expand(const std::string& text) const;

 private:
  void bind(const ir::Program& program, Problems& problems);
  void bind_tables(Problems& problems);
  void index_sections();
  void check_ledgers(Problems& problems) const;
  void check_ledger(const Ledger& ledger, Unit unit, const std::string& path, Problems& problems) const;
  void bind_table(const Table& table, Problems& problems);
  void bind_part(const Table& table, const Part& part, std::uint16_t schema, Problems& problems);
  [[nodiscard]] Location at(Span span, std::string path = {}) const;

  const Document& model_;
  const TemplateSchema* template_ = nullptr;
  const TableSetSchema* set_ = nullptr;
  std::optional<int> year_;
  Unit unit_ = kWanYuan;
  std::vector<const Table*> tables_;
  std::vector<std::size_t> positions_;                                         // by table of the model
  std::unordered_map<std::string_view, const Section*> narrative_, overview_;  // the first of each id
  std::vector<std::optional<Span>> misspelt_;  // by schema table: an id that was probably meant to be its name
  std::vector<std::unique_ptr<TypedPart>> parts_;
};

}  // namespace budgetlint
