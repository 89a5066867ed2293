#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lang/type.h"

/// What table sets, templates and words declare, with names resolved. Plain data.
namespace budgetlint {

inline constexpr std::uint16_t kNone = 0xFFFF;

enum class ColumnKind : std::uint8_t { text, code, amount, percent, count };

struct ColumnSchema {
  std::string name;
  ColumnKind kind = ColumnKind::text;
  std::uint16_t ref = 0;  ///< the measure word of counts, the classification of codes, as in Type
};

enum class HierarchyKind : std::uint8_t {
  code,    ///< a code's parent is the longest other code that it begins with
  indent,  ///< by the blanks printed before a name
  blank,   ///< a row with a blank in the column heads the rows after it
};

struct HierarchySchema {
  HierarchyKind kind = HierarchyKind::code;
  std::uint16_t column = 0;
};

struct PartSchema {
  std::uint16_t table = 0;  ///< index into TableSetSchema::tables
  std::string name;         ///< empty in a table of one part
  std::vector<ColumnSchema> columns;
  std::vector<std::string> lines;            ///< the fixed rows, as keys (see name_key)
  std::vector<std::string> known_rows;       ///< names of all rows that the declaration speaks of, as written
  std::string total;                         ///< key of the total row; empty when there is none
  std::uint16_t memo_column = kNone;         ///< whose 其中 marks rows that are part of the row before them
  std::vector<std::string> fixed_rows;       ///< names of the lines and of the rows with an identity, as written
  std::vector<HierarchySchema> hierarchies;  ///< the first whose column is printed is the one

  /// The column whose texts name the rows: the first text column, else the first column.
  [[nodiscard]] std::uint16_t name_column() const;
  /// The first code column, or kNone.
  [[nodiscard]] std::uint16_t code_column() const;
  [[nodiscard]] std::uint16_t find_column(std::string_view column) const;
};

struct TableSchema {
  std::string name;
  bool optional = false;  ///< need not be published at all
  std::vector<std::uint16_t> parts;
};

struct TableSetSchema {
  std::string name;
  std::vector<TableSchema> tables;
  std::vector<PartSchema> parts;

  [[nodiscard]] std::uint16_t find_table(std::string_view table) const;
  /// The part's full name: 支出总表, or 收支总表.收入.
  [[nodiscard]] std::string part_path(std::uint16_t part) const;
};

/// How a template prints a part: by default as the table set has it.
struct PartForm {
  struct Printed {
    std::uint16_t column = 0;
    std::string name;
  };
  struct PrintedRow {
    std::string key;        ///< as printed (see name_key)
    std::string canonical;  ///< the key that it stands for
  };
  std::vector<Printed> columns;
  std::vector<PrintedRow> rows;
  std::vector<std::uint16_t> without_columns;
  std::vector<std::string> without_rows;  ///< keys
  std::vector<std::string> lines;         ///< names, in place of the table set's
  bool without_lines = false;             ///< which rows are printed depends on the document

  [[nodiscard]] bool prints(std::uint16_t column) const;
  /// The schema column that is printed under a name, or kNone.
  [[nodiscard]] std::uint16_t column_of(std::string_view printed, const PartSchema& part) const;
};

/// How a template prints a table; `{year}` in texts stands for the document's year. Empty texts are not checked.
struct TableForm {
  std::string table;
  std::string number, label, title, heading, note;
};

struct SectionForm {
  std::string section;
  std::string number, title;
};

struct TemplateSchema {
  std::string name;
  std::uint16_t set = 0;
  std::vector<std::string> contents;
  std::vector<TableForm> tables;
  std::vector<PartForm> parts;  ///< by part of the table set
  std::vector<SectionForm> sections;
};

/// Words that mean a name of the tables: each spelling, longest first, with the key it stands for.
struct WordsSchema {
  struct Word {
    std::string spelling;   ///< normal form
    std::string canonical;  ///< as declared
  };
  std::string name;
  std::vector<Word> words;
};

}  // namespace budgetlint
