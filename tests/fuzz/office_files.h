#pragma once

#include <map>
#include <string>

namespace budgetlint::fuzz {

/// Puts any bytes through the readers of office files: as a workbook and as a Word file. They must not crash, hang or
/// use up memory, and every position of a grid must be in at most one cell.
void office_file(const std::string& bytes);

/// The same for the XML of a worksheet, of an OpenDocument spreadsheet and of the text of a Word file, in the archive
/// that each needs: bytes that are changed at random seldom get past the checksums of one.
void office_part(const std::string& xml);

/// An archive of parts, not compressed.
[[nodiscard]] std::string stored_archive(const std::map<std::string, std::string>& parts);

}  // namespace budgetlint::fuzz
