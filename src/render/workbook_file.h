#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace budgetlint {

/// Who workbooks of this program say has written them.
inline constexpr std::string_view kWorkbookAuthor = "budgetlint";

/// What a cell is filled with.
enum class CellFill : unsigned char { none, error, warning, info, related };

struct CellStyle {
  bool ruled = false, bold = false, centred = false, wrapped = false;
  CellFill fill = CellFill::none;
  std::string number_format = {};

  friend auto operator<=>(const CellStyle&, const CellStyle&) = default;
};

/// A workbook that is being written; the only file with libxlsxwriter. Rows and columns count from 0. The same calls
/// give the same bytes.
class WorkbookFile {
 public:
  WorkbookFile();
  WorkbookFile(const WorkbookFile&) = delete;
  WorkbookFile& operator=(const WorkbookFile&) = delete;
  ~WorkbookFile();

  /// A new sheet, to which all that follows goes. Its name is cut and made unique as workbooks want it.
  void add_sheet(const std::string& name);
  void set_width(std::uint16_t column, double characters);
  /// A text; one of more than 32,767 characters, which no cell can hold, is cut and ends with ….
  void put(std::uint32_t row, std::uint16_t column, const std::string& text, const CellStyle& style = {});
  /// Digits of a number as the style's format is to show them; at most 15 of them count.
  void put_number(std::uint32_t row, std::uint16_t column, const std::string& digits, const CellStyle& style);
  /// One cell over several rows and columns, of which it says the last ones.
  /// As many lines high as a text needs that a merged cell does not make room for.
  void set_height(std::uint32_t row, std::size_t lines);
  void put_over(std::uint32_t row, std::uint16_t column, std::uint32_t last_row, std::uint16_t last_column,
                const std::string& text, const CellStyle& style);
  void put_comment(std::uint32_t row, std::uint16_t column, const std::string& text);
  /// The bytes of the file; nullopt where the temporary folder does not take it.
  [[nodiscard]] std::optional<std::string> finish();

 private:
  struct Book;

  std::unique_ptr<Book> book_;
  std::set<std::string> names_;
};

}  // namespace budgetlint
