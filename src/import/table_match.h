#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "import/caption.h"
#include "import/imported_model.h"
#include "import/printed_table.h"
#include "lang/schema.h"

namespace budgetlint {

/// A printed table with what stands around it.
struct CaptionedTable {
  PrintedTable printed;
  Caption caption;
  std::string sheet;         ///< the name of its sheet, where it has one; it may say what no title says
  bool within_text = false;  ///< stands in a part that is no part of tables
  ImportedText note;
};

/// A table set and, where it is known, how a place prints it.
struct TableForms {
  const TableSetSchema* set = nullptr;
  const TemplateSchema* form = nullptr;
  const std::vector<WordsSchema>* words = nullptr;

  [[nodiscard]] const PartForm* part(std::uint16_t part) const;
  [[nodiscard]] const TableForm* table(std::uint16_t table) const;
};

/// How well a printed table fits one of a set: 0 to 1.
struct TableFit {
  std::uint16_t table = kNone;
  double title = 0, columns = 0, total = 0;
};

/// The tables that each printed one is, best fits first, each table once; kNone where it is none of them.
[[nodiscard]] std::vector<TableFit> fit_tables(const std::vector<CaptionedTable>& tables, const TableForms& forms);

/// The table as the model has it: canonical columns, parts, rows. With kNone it is kept as it was printed.
[[nodiscard]] ImportedTable make_table(const CaptionedTable& table, const TableFit& fit, const TableForms& forms);

}  // namespace budgetlint
