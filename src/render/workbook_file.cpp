#include "render/workbook_file.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace budgetlint {
namespace {

/// At most so many UTF-16 units, as which workbooks count characters.
std::string cut(const std::string& text, std::size_t most) {
  std::size_t units = 0;
  std::size_t fits = 0;  // with room for the mark
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.size;
    units += point.value > 0xFFFF ? 2 : 1;
    if (units < most) fits = at;
    if (units > most) return text.substr(0, fits) + "…";
  }
  return text;
}

constexpr std::size_t kMostCharacters = 32767;

lxw_color_t color_of(CellFill fill) {
  switch (fill) {
    case CellFill::error: return 0xFFC7CE;
    case CellFill::warning: return 0xFFEB9C;
    case CellFill::info: return 0xDDEBF7;
    case CellFill::related: return 0xEDEDED;
    case CellFill::none: break;
  }
  return LXW_COLOR_WHITE;
}

}  // namespace

/// libxlsxwriter writes to a file only: one in a folder of its own, which goes with it.
struct WorkbookFile::Book {
  std::filesystem::path folder;
  lxw_workbook* workbook = nullptr;
  lxw_worksheet* sheet = nullptr;
  std::map<CellStyle, lxw_format*> formats;

  Book() {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "budgetlint-XXXXXX").string();
    if (error || mkdtemp(name.data()) == nullptr) return;
    folder = name;
    workbook = workbook_new(file().c_str());
    lxw_doc_properties properties{};
    std::string author(kWorkbookAuthor);
    properties.author = author.data();
    constexpr time_t kBeginOfZipTime = 315532800;  // 1980-01-01
    properties.created = kBeginOfZipTime;
    workbook_set_properties(workbook, &properties);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book() {
    if (workbook != nullptr) (void)workbook_close(workbook);
    std::error_code error;
    if (!folder.empty()) std::filesystem::remove_all(folder, error);
  }

  [[nodiscard]] std::string file() const { return (folder / "book.xlsx").string(); }

  lxw_format* format(const CellStyle& style) {
    lxw_format*& out = formats[style];
    if (out != nullptr) return out;
    out = workbook_add_format(workbook);
    if (style.ruled) format_set_border(out, LXW_BORDER_THIN);
    if (style.bold) format_set_bold(out);
    if (style.centred) format_set_align(out, LXW_ALIGN_CENTER);
    format_set_align(out, LXW_ALIGN_VERTICAL_CENTER);
    if (style.wrapped) format_set_text_wrap(out);
    if (!style.number_format.empty()) format_set_num_format(out, style.number_format.c_str());
    if (style.fill != CellFill::none) format_set_bg_color(out, color_of(style.fill));
    return out;
  }
};

WorkbookFile::WorkbookFile() : book_(std::make_unique<Book>()) {}
WorkbookFile::~WorkbookFile() = default;

void WorkbookFile::add_sheet(const std::string& name) {
  if (book_->workbook == nullptr) return;
  constexpr std::size_t kMostOfName = 31;
  std::string clean;
  for (const char c : name) clean += std::string_view("[]:*?/\\'\n\t").find(c) == std::string_view::npos ? c : ' ';
  if (clean.empty()) clean = "Sheet";
  std::string unique = cut(clean, kMostOfName);
  for (int i = 2; !names_.insert(unique).second; ++i) {
    const std::string suffix = fmt::format(" ({})", i);
    unique = cut(clean, kMostOfName - suffix.size()) + suffix;
  }
  book_->sheet = workbook_add_worksheet(book_->workbook, unique.c_str());
}

void WorkbookFile::set_width(std::uint16_t column, double characters) {
  if (book_->sheet != nullptr) worksheet_set_column(book_->sheet, column, column, characters, nullptr);
}

void WorkbookFile::put(std::uint32_t row, std::uint16_t column, const std::string& text, const CellStyle& style) {
  if (book_->sheet == nullptr) return;
  const std::string fitting = cut(text, kMostCharacters);
  worksheet_write_string(book_->sheet, row, column, fitting.c_str(), book_->format(style));
}

void WorkbookFile::put_number(std::uint32_t row, std::uint16_t column, const std::string& digits,
                              const CellStyle& style) {
  if (book_->sheet == nullptr) return;
  // Workbooks hold binary numbers; of 15 digits, which is all that they show, each comes back as it was.
  worksheet_write_number(book_->sheet, row, column, std::strtod(digits.c_str(), nullptr), book_->format(style));
}

void WorkbookFile::put_over(std::uint32_t row, std::uint16_t column, std::uint32_t last_row, std::uint16_t last_column,
                            const std::string& text, const CellStyle& style) {
  if (last_row <= row && last_column <= column) return put(row, column, text, style);
  if (book_->sheet == nullptr) return;
  worksheet_merge_range(book_->sheet, row, column, last_row, last_column, cut(text, kMostCharacters).c_str(),
                        book_->format(style));
}

void WorkbookFile::set_height(std::uint32_t row, std::size_t lines) {
  if (book_->sheet == nullptr) return;
  constexpr std::size_t kMostLines = 26;  // a row of a sheet is at most 409 points high
  worksheet_set_row(book_->sheet, row,
                    LXW_DEF_ROW_HEIGHT * static_cast<double>(std::clamp<std::size_t>(lines, 1, kMostLines)), nullptr);
}

void WorkbookFile::put_comment(std::uint32_t row, std::uint16_t column, const std::string& text) {
  if (book_->sheet == nullptr) return;
  lxw_comment_options options{};
  std::string author(kWorkbookAuthor);
  options.author = author.data();
  constexpr std::uint16_t kWidth = 360;
  constexpr std::size_t kLineHeight = 18;
  constexpr std::size_t kMostLines = 30;
  constexpr std::size_t kCharactersOfALine = 28;
  const std::size_t lines = std::min(kMostLines, static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) +
                                                     count_code_points(text) / kCharactersOfALine + 2);
  options.width = kWidth;
  options.height = static_cast<std::uint16_t>(lines * kLineHeight);
  worksheet_write_comment_opt(book_->sheet, row, column, cut(text, kMostCharacters).c_str(), &options);
}

std::optional<std::string> WorkbookFile::finish() {
  if (book_->workbook == nullptr) return std::nullopt;
  if (names_.empty()) add_sheet("");
  book_->sheet = nullptr;
  if (workbook_close(std::exchange(book_->workbook, nullptr)) != LXW_NO_ERROR) return std::nullopt;
  std::ifstream in(book_->file(), std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace budgetlint
