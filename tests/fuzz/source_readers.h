#pragma once

#include <string>

#include "import/source_document.h"

namespace budgetlint::fuzz {

/// Puts any bytes through the reader of PDFs. Must not crash, hang or leak; what comes out must be sound: cells in
/// order and within their grid, none over another, text in UTF-8. Returns the code of the first thing that was told.
std::string pdf_reader(const std::string& bytes);
/// The same for text dumps.
std::string text_dump_reader(const std::string& bytes);
/// The same for web pages.
std::string html_reader(const std::string& bytes);

}  // namespace budgetlint::fuzz
