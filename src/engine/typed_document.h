#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/figure.h"
#include "diag/diagnostic.h"
#include "engine/number.h"
#include "engine/turned_part.h"
#include "lang/ir.h"
#include "lang/template_nearness.h"
#include "model/document.h"
#include "model/problems.h"

namespace budgetlint {

/// The unit of the amounts of a table or form, and where it could not be read, in which case they mean nothing.
struct StatedUnit {
  Unit unit;
  std::optional<Span> lost = std::nullopt;
};

enum class CellState : std::uint8_t { blank, figure, malformed };

/// The column of a row that says that there are no rows (无, 本单位无此项预算), where nothing else stands in it.
[[nodiscard]] std::optional<std::size_t> cell_of_none(const Part& part, std::size_t row);

/// A part of the document's tables seen through its schema: figures parsed, rows indexed by name and code, and the
/// hierarchy worked out. Rows and columns are those of the model, columns are asked for by schema index.
class TypedPart {
 public:
  struct Names {
    const TableSetSchema& set;
    const PartSchema& part;
    const PartForm& form;
    std::optional<int> year;
    std::string_view entity;  ///< whose document it is
    bool prescribed = true;   ///< the document names its template: what that prints must be there
    bool inferred = false;    ///< the schema was made of what is printed (see inferred_schema.h)
  };

  TypedPart(const SourceText& source, const Part& model, Names names, std::string path, StatedUnit unit,
            const Table& table, Problems& problems);

  [[nodiscard]] const PartSchema& schema() const { return names_.part; }
  [[nodiscard]] const PartForm& form() const { return names_.form; }
  /// The table that it is a part of, which may be none of the table set.
  [[nodiscard]] const Table& table() const { return table_; }
  /// What it is read from: the printed part, or that turned (see turned_part.h).
  [[nodiscard]] const Part& model() const { return turned_ ? turned_->part : printed_; }
  [[nodiscard]] const Part& printed() const { return printed_; }
  [[nodiscard]] bool is_turned() const { return turned_.has_value(); }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::uint32_t row_count() const { return static_cast<std::uint32_t>(model().row_count()); }

  /// The column of the table set that a column of the model is, or kNone.
  [[nodiscard]] std::uint16_t schema_column(std::size_t model_column) const { return bound_[model_column]; }
  /// Whether there are figures in a column that the table set does not have and that may be a term of a row's total.
  [[nodiscard]] bool has_further_terms() const { return further_terms_; }
  /// The columns that it prints and the table set does not have.
  [[nodiscard]] const std::vector<const Scalar*>& further_columns() const { return further_; }
  /// The columns that its template prints and it does not.
  [[nodiscard]] const std::vector<std::string>& lacking_columns() const { return lacking_; }
  /// Whether it seems to print the column under a name that is a slip of the pen.
  [[nodiscard]] bool misspells_column(std::uint16_t column) const { return misspelt_columns_[column]; }
  /// Whether the document prints that column.
  [[nodiscard]] bool has_column(std::uint16_t column) const { return columns_[column] >= 0; }
  [[nodiscard]] const Scalar& cell(std::uint32_t row, std::uint16_t column) const;
  [[nodiscard]] CellState state(std::uint32_t row, std::uint16_t column) const;
  [[nodiscard]] Figure figure(std::uint32_t row, std::uint16_t column) const;
  /// The same as values carry it; good as long as this is.
  [[nodiscard]] Number number(std::uint32_t row, std::uint16_t column) const;
  /// Where the unit could not be read that a malformed cell should have.
  [[nodiscard]] std::optional<Span> lost_unit(std::uint16_t column) const {
    return schema().columns[column].kind == ColumnKind::amount ? unit_.lost : std::nullopt;
  }
  /// Whether any cell of its figure columns holds a figure.
  [[nodiscard]] bool has_figures() const { return has_figures_; }

  [[nodiscard]] std::string row_name(std::uint32_t row) const;
  /// The key of the row in the table set, whatever the place calls it.
  [[nodiscard]] const std::string& row_key(std::uint32_t row) const { return keys_[row]; }
  /// Whether it is one of the lines (PartSchema::lines), as the template has them.
  [[nodiscard]] bool is_line(std::uint32_t row) const;
  [[nodiscard]] std::string_view row_code(std::uint32_t row) const { return codes_[row]; }
  /// Whether the row is there for counting the columns only (栏次): no row of the table.
  [[nodiscard]] bool is_aid(std::uint32_t row) const { return aids_[row]; }
  /// Whether its hierarchy is by a column that the document prints, so that rows without a parent are the top ones.
  [[nodiscard]] bool knows_hierarchy() const { return knows_hierarchy_ || schema().hierarchies.empty(); }
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
  void keep_unbound(const SourceText& source, std::size_t column, Problems& problems);
  [[nodiscard]] bool holds_figures(std::size_t model_column) const;
  [[nodiscard]] bool stands_apart(std::size_t model_column) const;
  [[nodiscard]] bool may_be_term(std::size_t model_column) const;
  void read_codes();
  void join_codes(const std::vector<std::size_t>& columns);
  [[nodiscard]] std::vector<std::size_t> split_code_columns() const;
  [[nodiscard]] bool stands_for_itself(std::uint32_t row) const;
  /// Whether it is one of the lines that the table set declares.
  [[nodiscard]] bool is_set_line(std::uint32_t row) const;
  void link_by_ordinals();
  void link_by_sums();
  [[nodiscard]] bool come_to(std::uint32_t whole, std::uint32_t end) const;
  void link_total();
  void mark_repeated_totals();
  [[nodiscard]] bool prints_same(std::uint32_t a, std::uint32_t b) const;
  void parse_figures(const SourceText& source, Problems& problems);
  StoredFigure parse_cell(const SourceText& source, std::uint32_t row, std::uint16_t column, Problems& problems) const;
  void name_rows();
  [[nodiscard]] bool is_heading(std::uint32_t row) const;
  void index_rows();
  void mark_memo_rows();
  void build_hierarchy();
  void link_by_code();
  void link_by_indent(std::uint16_t column);
  void link_by_blank(std::uint16_t column);
  void link_by_body();
  void link(std::uint32_t parent, std::uint32_t child);

  const Table& table_;
  const Part& printed_;
  Names names_;
  std::optional<TurnedPart> turned_;
  std::string path_;
  StatedUnit unit_;
  const Origin& origin_;                   ///< as the part says itself, or as its table says of all
  std::vector<int> columns_;               // schema column -> model column or -1
  std::vector<std::uint16_t> bound_;       // model column -> schema column or kNone
  std::vector<std::string> keys_, codes_;  // by row
  std::vector<bool> aids_;
  std::vector<bool> misspelt_columns_;  // by schema column: a printed name is a slip of the pen for it
  std::vector<std::int64_t> heads_;     // by row: the row whose ordinal is the level above (一、 of （一）), or -1
  std::vector<std::vector<StoredFigure>> figures_;  // by schema column, then row; empty for text columns
  std::vector<bool> totals_;
  std::vector<std::int64_t> memo_of_;  // the row that a memo row is part of, or -1
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_key_;
  std::vector<std::int64_t> parents_;
  std::vector<std::vector<std::uint32_t>> children_;
  std::vector<const Scalar*> further_;
  std::vector<std::string> lacking_;
  bool has_figures_ = false;
  bool further_terms_ = false;
  bool knows_hierarchy_ = false;
};

/// A document seen through its template and table set.
class TypedDocument {
 public:
  /// Both arguments must outlive the result.
  TypedDocument(const Document& model, const ir::Program& program);

  [[nodiscard]] const Document& model() const { return model_; }
  [[nodiscard]] const SourceText& source() const { return *model_.source; }
  /// What does not fit the table set, by place; the rest is typed.
  [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }
  /// The template that the tables are read by: the one that the document names, or else the nearest. Null when there is
  /// none of its kind.
  [[nodiscard]] const TemplateSchema* form() const { return template_; }
  /// The template that the document names, and that prescribes order, numbers, titles and sections; or null.
  [[nodiscard]] const TemplateSchema* prescribed() const { return named_ ? template_ : nullptr; }
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
  /// The parts of tables that the set does not have: [first, last) of what `part` takes.
  [[nodiscard]] std::pair<std::uint16_t, std::uint16_t> further_parts() const;
  /// Whether any cell of a table that the set does not have holds a figure.
  [[nodiscard]] bool has_figures(const Table& table) const;
  [[nodiscard]] const Section* section(std::string_view id) const;
  [[nodiscard]] const Section* narrative_section(std::string_view id) const;
  /// How many tables of the model that are in the template stand up to the one at that index.
  [[nodiscard]] std::size_t position_of(std::size_t table) const { return positions_[table]; }
  /// The name that a section has in the table set; its id where it is another one's.
  [[nodiscard]] const std::string& canonical_name(const Section& section) const;
  [[nodiscard]] const SectionForm* section_form(const Section& section) const;
  /// A template's text with {year} filled in.
  [[nodiscard]] std::string expand(const std::string& text) const;

 private:
  void bind(const ir::Program& program, Problems& problems);
  void choose_template(const ir::Program& program, Problems& problems);
  [[nodiscard]] PrintedForm printed_form() const;
  void bind_tables(Problems& problems);
  void index_sections(Problems& problems);
  [[nodiscard]] const SectionForm* section_form_named(std::string_view name) const;
  void check_ledgers(Problems& problems) const;
  void check_ledger(const Ledger& ledger, Unit unit, const std::string& path, Problems& problems) const;
  void bind_table(const Table& table, Problems& problems);
  void report_unbound(const Table& table, Problems& problems);
  void report_other_columns(std::uint16_t schema, Problems& problems);
  void bind_further_tables(Problems& problems);
  [[nodiscard]] bool bind_split(const Table& table, std::uint16_t schema, Problems& problems);
  void type_part(const Table& table, const Part& part, std::uint16_t index, Problems& problems);
  void bind_part(const Table& table, const Part& part, std::uint16_t schema, Problems& problems);
  [[nodiscard]] std::uint16_t part_for(const Part& part, std::uint16_t schema) const;
  [[nodiscard]] Location at(Span span, std::string path = {}) const;

  const Document& model_;
  std::vector<Diagnostic> problems_;
  const TemplateSchema* template_ = nullptr;
  const TableSetSchema* set_ = nullptr;
  bool named_ = false;  // template_ is the one that the document names
  std::optional<int> year_;
  Unit unit_ = kWanYuan;
  std::vector<const Table*> tables_;
  std::vector<std::size_t> positions_;                                    // by table of the model
  std::unordered_map<std::string, const Section*> narrative_, overview_;  // the first of each name
  std::unordered_map<const Section*, std::string> section_names_;
  std::vector<std::optional<Span>> misspelt_;  // by schema table: an id that was probably meant to be its name
  struct FurtherPart {
    PartSchema schema;
    PartForm form;
  };
  std::vector<std::pair<const Table*, const Part*>> further_;  // that the set does not have
  std::vector<std::unique_ptr<FurtherPart>> further_parts_;
  std::vector<std::unique_ptr<const Part>> split_;  // made of one printed part
  std::vector<std::unique_ptr<TypedPart>> parts_;   // of the set, then of tables that it does not have
};

}  // namespace budgetlint
