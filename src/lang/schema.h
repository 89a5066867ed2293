#pragma once

#include <cstdint>
#include <map>
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
  std::uint16_t ref = 0;                   ///< the measure word of counts, the classification of codes, as in Type
  bool optional = false;                   ///< some places do not print it
  std::vector<std::uint16_t> wholes = {};  ///< the columns that are a sum of it and others
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

/// What columns and rows are printed as.
struct PrintedNames {
  struct Printed {
    std::uint16_t column = 0;
    std::string name;  ///< normal form
  };
  struct PrintedRow {
    std::string key;        ///< as printed (see name_key)
    std::string canonical;  ///< the key that it stands for
  };
  std::vector<Printed> columns;
  std::vector<PrintedRow> rows;
};

/// A column that is the sum of others, by the header above them.
struct HeaderSum {
  std::uint16_t total = 0;
  std::vector<std::uint16_t> parts;
};

struct PartSchema {
  std::uint16_t table = 0;  ///< index into TableSetSchema::tables
  std::string name;         ///< empty in a table of one part
  std::vector<ColumnSchema> columns;
  std::vector<std::string> lines;            ///< the fixed rows, as keys (see name_key)
  std::vector<std::string> known_rows;       ///< names of all rows that the declaration speaks of, as written
  std::string total;                         ///< key of the total row; empty when there is none
  std::uint16_t memo_column = kNone;         ///< whose 其中 marks rows that are part of the row before them
  std::vector<std::string> fixed_rows;       ///< names of the rows that must be there, as written
  std::vector<std::string> row_keys;         ///< keys of all rows that the declaration names
  PrintedNames synonyms;                     ///< that hold for every print
  std::vector<HierarchySchema> hierarchies;  ///< the first whose column is printed is the one
  std::vector<HeaderSum> header_sums = {};   ///< of a table that no set has; those of a set's are identities

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
  std::vector<std::string> titles = {};  ///< printed titles that mean it (see plain_title)
};

/// A section's titles, as places print them.
struct SectionNames {
  std::string section;
  std::vector<std::string> titles;      ///< see plain_title
  std::vector<std::string> stems = {};  ///< of its titles, see section_stem
};

struct TableSetSchema {
  std::string name;
  std::vector<TableSchema> tables;
  std::vector<PartSchema> parts;
  std::vector<SectionNames> sections = {};
  std::string pack = {};                            ///< that declares it
  std::vector<PrintedNames::PrintedRow> rows = {};  ///< names of rows in any part that has the row they stand for

  [[nodiscard]] std::uint16_t find_table(std::string_view table) const;
  /// The part's full name: 支出总表, or 收支总表.收入.
  [[nodiscard]] std::string part_path(std::uint16_t part) const;
};

/// How a template prints a part: by default as the table set has it.
struct PartForm {
  PrintedNames names;
  std::vector<std::uint16_t> without_columns;
  std::vector<std::string> without_rows;  ///< keys
  std::vector<std::string> lines;         ///< names, in place of the table set's
  bool without_lines = false;             ///< which rows are printed depends on the document

  [[nodiscard]] bool prints(std::uint16_t column) const;
  /// Whether the row of that key must be there.
  [[nodiscard]] bool prints_row(const std::string& key) const;
};

/// How a template prints a table; `{year}` in texts stands for the document's year. Empty texts are not checked.
struct TableForm {
  std::string table;
  bool optional = false;  ///< need not be there
  std::string number, label, title, heading, note;
  std::vector<std::string> usual_titles;  ///< see plain_title; not prescribed
  std::vector<std::string> usual_numbers;
};

struct SectionForm {
  std::string section;
  bool optional = false;
  std::string number, title;

  /// Whether the form says where it stands; otherwise it may stand anywhere.
  [[nodiscard]] bool has_place() const { return !number.empty(); }
};

struct TemplateSchema {
  std::string name;
  std::uint16_t set = 0;
  std::vector<std::string> contents;
  std::vector<TableForm> tables;
  std::vector<std::string> further_tables = {};  ///< titles of what it prints that the set does not have (plain_title)
  std::vector<PartForm> parts;                   ///< by part of the table set
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

/// A classification: names by code.
struct CodeListSchema {
  std::string name;
  std::vector<std::string> basis;
  std::map<std::string, std::string, std::less<>> names;
};

}  // namespace budgetlint
