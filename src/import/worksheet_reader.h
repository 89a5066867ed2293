#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "import/sheet_contents.h"
#include "import/workbook_styles.h"

namespace budgetlint {

/// What all sheets of a workbook share.
struct WorkbookShared {
  WorkbookStyles styles;
  std::vector<std::string> strings;
  bool from_1904 = false;
  bool recalculates = false;  ///< values of formulas are to be computed when it is opened, so those stored may be wrong
};

/// Reads the XML of a worksheet into `out`, whose name and hiddenness are set; tells of its file what cells hide.
class WorksheetReader {
 public:
  WorksheetReader(const WorkbookShared& shared, SheetContents& out, SourceDocument& document)
      : shared_(shared), out_(out), document_(document) {}

  void read(pugi::xml_node root);

 private:
  /// Cells that something is told of: how many there are, and the first few.
  struct Told {
    std::size_t count = 0;
    std::string examples;

    void add(const std::string& example);
  };

  void read_columns(pugi::xml_node columns);
  void read_row(pugi::xml_node row, std::uint32_t number);
  void read_cell(pugi::xml_node cell, std::uint32_t row, std::uint32_t column);
  void show_number(const std::string& value, const CellLook& look, SheetEntry& entry);
  void show_text(std::string text, const CellLook& look, SheetEntry& entry);
  void judge_formula(pugi::xml_node cell, bool has_value, SheetEntry& entry);
  void read_merged(pugi::xml_node merged);
  void tell();

  const WorkbookShared& shared_;
  SheetContents& out_;
  SourceDocument& document_;
  Told without_value_, recalculated_, unknown_format_, text_numbers_, errors_, hidden_sign_;
};

/// The text of a string as workbooks have it: plain, or in runs; phonetic readings left out.
[[nodiscard]] std::string workbook_string(pugi::xml_node string);

}  // namespace budgetlint
