#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

#include "base/source_text.h"
#include "import/pdf_filters.h"
#include "import/pdf_limits.h"
#include "import/pdf_page.h"

class QPDF;

namespace budgetlint {

/// x' = a x + c y + e, y' = b x + d y + f.
struct PdfMatrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  /// This one first, then the other.
  [[nodiscard]] PdfMatrix then(const PdfMatrix& next) const;
  /// The way back, where it neither flattens nor scales: of a page's matrix.
  [[nodiscard]] PdfMatrix back() const;
  [[nodiscard]] PdfPoint apply(double x, double y) const { return {a * x + c * y + e, b * x + d * y + f}; }
};

/// A page of a file: its dictionary and what it inherits.
struct PdfPageEntry {
  QPDFObjectHandle page, resources;
  std::array<double, 4> box{};  ///< what is shown of it, in its own units
  int turn = 0;                 ///< 0, 90, 180 or 270, clockwise

  /// From the units of the page to points from its upper left corner as it is shown.
  [[nodiscard]] PdfMatrix matrix() const;
};

/// Why a file was not opened.
enum class PdfOpenError : unsigned char { none, not_a_pdf, password };

/// An open PDF, the adapter to qpdf. None of its functions throws.
class PdfFile {
 public:
  PdfFile(SourcePtr source, const PdfLimits& limits);
  ~PdfFile();
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;

  [[nodiscard]] PdfOpenError error() const { return error_; }
  [[nodiscard]] bool was_repaired() const { return repaired_; }
  /// The pages in their order, up to the limit; `more_pages` says whether there are more.
  [[nodiscard]] const std::vector<PdfPageEntry>& pages() const { return pages_; }
  [[nodiscard]] bool more_pages() const { return more_pages_; }
  [[nodiscard]] bool budget_used_up() const { return budget_.is_used_up(); }

  /// The decoded bytes of a stream; nothing where they cannot be decoded or the budget ends.
  [[nodiscard]] std::optional<std::string> decoded(QPDFObjectHandle stream);
  /// Adds to what is shown over a page.
  void add_annotation(const PdfPageEntry& entry, QPDFObjectHandle annotation);
  [[nodiscard]] QPDFObjectHandle new_stream(const std::string& content);
  /// The file with what was added to it, and a comment behind its head; nothing where it cannot be written.
  [[nodiscard]] std::optional<std::string> saved(const std::string& comment);
  /// The content of a page, its streams one after the other. `complete` becomes false where one could not be read.
  [[nodiscard]] std::string content(const PdfPageEntry& entry, bool& complete);

 private:
  void open();
  void find_pages();

  SourcePtr source_;
  PdfLimits limits_;
  PdfDecodeBudget budget_;
  std::unique_ptr<QPDF> file_;
  PdfOpenError error_ = PdfOpenError::none;
  bool repaired_ = false, more_pages_ = false;
  std::vector<PdfPageEntry> pages_;
};

/// The value of a key, null for what is no dictionary; qpdf would throw or warn.
[[nodiscard]] QPDFObjectHandle value_of(QPDFObjectHandle holder, const std::string& key);
/// The number that it is, within what a page can hold; otherwise `otherwise`.
[[nodiscard]] double number_of(QPDFObjectHandle object, double otherwise = 0);
/// The name without its slash; empty for what is no name.
[[nodiscard]] std::string name_of(QPDFObjectHandle object);
/// The matrix of six numbers; the identity for anything else.
[[nodiscard]] PdfMatrix matrix_of(QPDFObjectHandle object);

}  // namespace budgetlint
