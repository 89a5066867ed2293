#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace budgetlint::test {

/// A PDF written object by object, for what word processors do not make. Its fonts are not embedded: /F has its codes
/// in GBK, as old programs wrote them, /U in UTF-16.
class RawPdf {
 public:
  RawPdf();

  /// Adds an object and gives its number.
  std::size_t add(const std::string& object);
  /// Adds a stream; `entries` are those of its dictionary besides the length.
  std::size_t add_stream(const std::string& data, const std::string& entries = "");
  /// Adds a page of A4 with that content; `entries` are further ones of its dictionary, `resources` of its resources.
  void add_page(const std::string& content, const std::string& entries = "", const std::string& resources = "");
  /// Entries of the trailer besides the usual ones.
  void set_trailer(std::string entries) { trailer_ = std::move(entries); }

  /// The bytes of the file.
  [[nodiscard]] std::string bytes() const;
  /// Replaces an object, e.g. the catalog (1) or the page tree (2).
  void set(std::size_t number, std::string object) { objects_[number - 1] = std::move(object); }

 private:
  std::vector<std::string> objects_;  ///< the first two are made at the end where they are empty
  std::vector<std::size_t> pages_;
  std::string trailer_;
};

/// A text as a string of a content stream, for the font /U: `<FEFF…>` without the mark.
[[nodiscard]] std::string utf16_string(const std::string& utf8);
/// `BT /U size Tf x y Td (text) Tj ET`.
[[nodiscard]] std::string show(double x, double y, double size, const std::string& utf8);
/// A ruled table of one row height and column width, with its texts in /U; y is of its upper edge.
[[nodiscard]] std::string ruled_table(double x, double y, const std::vector<std::vector<std::string>>& rows);

}  // namespace budgetlint::test
