#include "import/file_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/utf8.h"

namespace budgetlint {
namespace {

bool contains(std::string_view bytes, std::string_view part) { return bytes.find(part) != std::string_view::npos; }

/// What a zip archive holds: its names stand in it as they are.
FileKind kind_of_archive(std::string_view bytes) {
  if (contains(bytes, "word/document")) return FileKind::word;
  if (contains(bytes, "xl/workbook")) return FileKind::workbook;
  if (contains(bytes.substr(0, 256), "opendocument.spreadsheet")) return FileKind::workbook;
  return FileKind::unknown;
}

std::string lower_start(std::string_view bytes) {
  std::string out(bytes.substr(0, 1024));
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool is_html(std::string_view bytes) {
  std::string start = lower_start(bytes);
  if (start.starts_with(kByteOrderMark)) start.erase(0, kByteOrderMark.size());
  const std::size_t first = start.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || start[first] != '<') return false;
  return contains(start, "<!doctype html") || contains(start, "<html") || contains(start, "<body") ||
         contains(start, "<table");
}

std::string extension(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const std::size_t slash = name.rfind('/');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && slash > dot)) return {};
  return lower_start(name.substr(dot + 1));
}

struct Extension {
  std::string_view name;
  FileKind kind;
};

constexpr std::array<Extension, 16> kExtensions = {{{"pdf", FileKind::pdf},
                                                    {"xlsx", FileKind::workbook},
                                                    {"xlsm", FileKind::workbook},
                                                    {"docx", FileKind::word},
                                                    {"docm", FileKind::word},
                                                    {"html", FileKind::html},
                                                    {"htm", FileKind::html},
                                                    {"txt", FileKind::text},
                                                    {"xls", FileKind::old_office},
                                                    {"doc", FileKind::old_office},
                                                    {"wps", FileKind::old_office},
                                                    {"et", FileKind::old_office},
                                                    {"yaml", FileKind::model},
                                                    {"yml", FileKind::model},
                                                    {"ods", FileKind::workbook},
                                                    {"odt", FileKind::unknown}}};

/// The extension of a name among those known; their end where it is none of them.
const Extension* known_extension(std::string_view name) {
  const std::string given = extension(name);
  return std::find_if(kExtensions.begin(), kExtensions.end(),
                      [&](const Extension& each) { return each.name == given; });
}

}  // namespace

FileKind file_kind(std::string_view bytes, std::string_view name) {
  constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  constexpr std::size_t kPdfStart = 1024;  // readers of PDF take what begins within that
  if (contains(bytes.substr(0, kPdfStart), "%PDF-")) return FileKind::pdf;
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return kind_of_archive(bytes);
  if (bytes.starts_with(kCompoundFile)) return FileKind::old_office;
  if (is_html(bytes)) return FileKind::html;
  return extension(name) == "txt" ? FileKind::text : FileKind::model;
}

bool is_importable(FileKind kind) { return kind != FileKind::model; }

bool is_named_as_original(std::string_view name) {
  const auto found = known_extension(name);
  if (found == kExtensions.end() || name.starts_with("~$")) return false;
  return found->kind == FileKind::pdf || found->kind == FileKind::workbook || found->kind == FileKind::word ||
         found->kind == FileKind::old_office || found->kind == FileKind::html;
}

LocalText kind_words(FileKind kind) {
  switch (kind) {
    case FileKind::model: return {"模型", "a model"};
    case FileKind::pdf: return {"PDF", "a PDF"};
    case FileKind::workbook: return {"Excel 工作簿", "an Excel workbook"};
    case FileKind::word: return {"Word 文档", "a Word document"};
    case FileKind::html: return {"网页", "an HTML page"};
    case FileKind::text: return {"文本", "a text"};
    case FileKind::old_office: return {"旧版 Office 文件", "an old Office file"};
    case FileKind::unknown: break;
  }
  return {"别的文件", "something else"};
}

bool extension_misleads(std::string_view name, FileKind kind) {
  const auto found = known_extension(name);
  if (found == kExtensions.end() || kind == FileKind::unknown) return false;
  // What comes as .doc or .xls may have been converted before it is read.
  const bool converted = found->kind == FileKind::old_office && (kind == FileKind::word || kind == FileKind::workbook);
  return found->kind != kind && !converted;
}

}  // namespace budgetlint
