#include "render/zip_writer.h"

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
  const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  constexpr zip_uint16_t kFirstDay = 0x21;  // 1980-01-01
  return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, kFirstDay, 0) == 0;
}

}  // namespace

std::optional<std::string> zip_archive(const std::vector<std::pair<std::string, std::string>>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (source == nullptr) return std::nullopt;
  zip_source_keep(source);
  zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  std::optional<std::string> out;
  if (archive != nullptr) {
    bool good = true;
    for (const auto& [name, bytes] : entries) good = good && add(archive, name, bytes);
    if (!good || zip_close(archive) != 0) {
      zip_discard(archive);
    } else {
      out = bytes_of(source);
    }
  }
  zip_source_free(source);
  zip_error_fini(&error);
  return out;
}

}  // namespace budgetlint
