#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace budgetlint {

/// What an archive may hold before it is taken for a bomb. A published workbook stays far below each.
struct ZipLimits {
  std::size_t entries = 4096;
  std::size_t part_bytes = std::size_t{64} << 20U;    ///< of one entry, unpacked
  std::size_t total_bytes = std::size_t{192} << 20U;  ///< of all entries that are read, unpacked
  /// How many times its packed size an entry may unpack to; sizes below `ratio_from` are not asked.
  std::size_t ratio = 400;
  std::size_t ratio_from = std::size_t{4} << 20U;
};

/// The archive that .xlsx, .docx and .ods files are; the only file with libzip. What it cannot give it tells once, as
/// a coded problem that names the file. The bytes must outlive it.
class ZipArchive {
 public:
  ZipArchive(std::string_view bytes, std::string file, std::vector<Diagnostic>& told, const ZipLimits& limits = {});
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;
  ~ZipArchive();

  [[nodiscard]] bool is_open() const;
  [[nodiscard]] bool has(const std::string& entry) const;
  /// Names of all entries, in the order of the archive.
  [[nodiscard]] std::vector<std::string> names() const;
  /// The unpacked bytes; nullopt where there is no such entry (not told) or it cannot be read within the limits (told).
  [[nodiscard]] std::optional<std::string> read(const std::string& entry);

 private:
  struct Handle;

  void open(std::string_view bytes);
  [[nodiscard]] bool within_limits(const std::string& entry, std::uint64_t packed, std::uint64_t unpacked);
  void tell_error(int libzip_error);

  std::string file_;
  std::vector<Diagnostic>& told_;
  ZipLimits limits_;
  std::size_t read_bytes_ = 0;
  std::unique_ptr<Handle> handle_;
};

/// Whether the bytes begin as an OLE compound file: .xls, .doc, .wps, .et, or an encrypted .xlsx or .docx.
[[nodiscard]] bool is_compound_file(std::string_view bytes);
/// Whether they begin as a zip archive.
[[nodiscard]] bool is_zip(std::string_view bytes);

}  // namespace budgetlint
