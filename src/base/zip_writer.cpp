#include "base/zip_writer.h"

#include <zip.h>

namespace budgetlint {
namespace {

/// What libzip wrote into memory.
std::optional<std::string> bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) return std::nullopt;
  std::string out(stat.size, '\0');
  const zip_int64_t got = zip_source_read(source, out.data(), out.size());
  (void)zip_source_close(source);
  return got == static_cast<zip_int64_t>(out.size()) ? std::optional(std::move(out)) : std::nullopt;
}

bool add(zip_t* archive, const std::string& name, const std::string& bytes) {
  zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (source == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  constexpr zip_uint16_t kFirstDay = 0x21;  // 1980-01-01
  return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, kFirstDay, 0) == 0;
}

/// What an archive in memory becomes, which begins as `archive` or, opened with ZIP_TRUNCATE, as nothing.
std::optional<std::string> written(std::string_view archive, int how, const ZipEntries& entries,
                                   const std::string& comment) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
  if (source == nullptr) return std::nullopt;
  zip_source_keep(source);
  zip_t* open = zip_open_from_source(source, how, &error);
  std::optional<std::string> out;
  if (open == nullptr) {
    zip_source_free(source);  // opening would have taken it over
  } else {
    bool good = true;
    for (const auto& [name, bytes] : entries) good = good && add(open, name, bytes);
    const auto size = static_cast<zip_uint16_t>(comment.size());
    good = good && (comment.empty() || zip_set_archive_comment(open, comment.data(), size) == 0);
    if (!good || zip_close(open) != 0) {
      zip_discard(open);
    } else {
      out = bytes_of(source);
    }
  }
  zip_source_free(source);
  zip_error_fini(&error);
  return out;
}

}  // namespace

std::optional<std::string> zip_archive(const ZipEntries& entries) { return written({}, ZIP_TRUNCATE, entries, {}); }

std::optional<std::string> zip_archive_with(std::string_view archive, const ZipEntries& entries,
                                            const std::string& comment) {
  return written(archive, 0, entries, comment);
}

}  // namespace budgetlint
