#include "import/zip_archive.h"

#include <zip.h>

#include <array>
#include <utility>

#include "diag/code.h"

namespace budgetlint {

struct ZipArchive::Handle {
  zip_t* archive = nullptr;

  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (archive != nullptr) zip_discard(archive);
  }
};

namespace {

/// An entry that is being unpacked.
class OpenEntry {
 public:
  OpenEntry(zip_t* archive, zip_uint64_t index) : file_(zip_fopen_index(archive, index, 0)) {}
  OpenEntry(const OpenEntry&) = delete;
  OpenEntry& operator=(const OpenEntry&) = delete;
  ~OpenEntry() {
    if (file_ != nullptr) zip_fclose(file_);
  }

  [[nodiscard]] bool is_open() const { return file_ != nullptr; }
  [[nodiscard]] zip_int64_t read(char* to, std::size_t size) { return zip_fread(file_, to, size); }
  [[nodiscard]] int error() { return zip_error_code_zip(zip_file_get_error(file_)); }

 private:
  zip_file_t* file_;
};

/// The stream that an encrypted .xlsx or .docx keeps its archive in, as the directory of a compound file spells it.
bool holds_encrypted_package(std::string_view bytes) {
  std::string name;
  for (const char letter : std::string_view("EncryptedPackage")) name += {letter, '\0'};
  return bytes.find(name) != std::string_view::npos;
}

LocalText reason(int libzip_error) {
  switch (libzip_error) {
    case ZIP_ER_NOZIP: return {"不是压缩包，或者后半截丢了", "it is no archive, or its end is missing"};
    case ZIP_ER_EOF: return {"文件没有完", "it ends too early"};
    case ZIP_ER_CRC: return {"校验和不对", "a checksum is wrong"};
    case ZIP_ER_COMPNOTSUPP: return {"压缩的方法不认识", "its way of compression is not known"};
    case ZIP_ER_MULTIDISK: return {"是分卷的压缩包", "it is one of several volumes"};
    default: return {"压缩的数据坏了", "the compressed data are damaged"};
  }
}

}  // namespace

bool is_compound_file(std::string_view bytes) {
  return bytes.starts_with(std::string_view("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8));
}

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }

ZipArchive::ZipArchive(std::string_view bytes, std::string file, std::vector<Diagnostic>& told, const ZipLimits& limits)
    : file_(std::move(file)), told_(told), limits_(limits), handle_(std::make_unique<Handle>()) {
  if (!is_compound_file(bytes)) {
    open(bytes);
  } else if (holds_encrypted_package(bytes)) {
    told_.push_back(make_diagnostic(Code::office_encrypted, {}, file_));
  } else {
    told_.push_back(make_diagnostic(Code::office_old_format, {}, file_));
  }
}

ZipArchive::~ZipArchive() = default;

void ZipArchive::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) handle_->archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (handle_->archive == nullptr) {
    if (source != nullptr) zip_source_free(source);
    tell_error(zip_error_code_zip(&error));
  } else if (static_cast<std::size_t>(zip_get_num_entries(handle_->archive, 0)) > limits_.entries) {
    told_.push_back(make_diagnostic(Code::office_too_large, {}, file_,
                                    LocalText{fmt::format("里面的文件超过 {} 个", limits_.entries),
                                              fmt::format("it holds more than {} files", limits_.entries)}));
    zip_discard(std::exchange(handle_->archive, nullptr));
  }
  zip_error_fini(&error);
}

bool ZipArchive::is_open() const { return handle_->archive != nullptr; }

bool ZipArchive::has(const std::string& entry) const {
  return is_open() && zip_name_locate(handle_->archive, entry.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::vector<std::string> ZipArchive::names() const {
  std::vector<std::string> out;
  const zip_int64_t count = is_open() ? zip_get_num_entries(handle_->archive, 0) : 0;
  for (zip_int64_t index = 0; index < count; ++index) {
    const char* name = zip_get_name(handle_->archive, static_cast<zip_uint64_t>(index), 0);
    if (name != nullptr) out.emplace_back(name);
  }
  return out;
}

bool ZipArchive::within_limits(const std::string& entry, std::uint64_t packed, std::uint64_t unpacked) {
  constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20U;
  LocalText why;
  if (unpacked > limits_.part_bytes) {
    why = {fmt::format("{} 解开后超过 {} MiB", entry, limits_.part_bytes / kMebibyte),
           fmt::format("{} unpacks to more than {} MiB", entry, limits_.part_bytes / kMebibyte)};
  } else if (read_bytes_ + unpacked > limits_.total_bytes) {
    why = {fmt::format("解开后共超过 {} MiB", limits_.total_bytes / kMebibyte),
           fmt::format("it unpacks to more than {} MiB in all", limits_.total_bytes / kMebibyte)};
  } else if (unpacked > limits_.ratio_from && unpacked / limits_.ratio > packed) {
    why = {fmt::format("{} 解开后是压缩时的 {} 倍以上", entry, limits_.ratio),
           fmt::format("{} unpacks to more than {} times its size", entry, limits_.ratio)};
  }
  if (why.empty()) return true;
  told_.push_back(make_diagnostic(Code::office_too_large, {}, file_, why));
  return false;
}

void ZipArchive::tell_error(int libzip_error) {
  const bool encrypted =
      libzip_error == ZIP_ER_NOPASSWD || libzip_error == ZIP_ER_WRONGPASSWD || libzip_error == ZIP_ER_ENCRNOTSUPP;
  told_.push_back(encrypted ? make_diagnostic(Code::office_encrypted, {}, file_)
                            : make_diagnostic(Code::office_damaged, {}, file_, reason(libzip_error)));
}

std::optional<std::string> ZipArchive::read(const std::string& entry) {
  if (!is_open()) return std::nullopt;
  const zip_int64_t index = zip_name_locate(handle_->archive, entry.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return std::nullopt;
  zip_stat_t stat;
  if (zip_stat_index(handle_->archive, static_cast<zip_uint64_t>(index), 0, &stat) != 0) return std::nullopt;
  const std::uint64_t packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0;
  if ((stat.valid & ZIP_STAT_SIZE) != 0 && !within_limits(entry, packed, stat.size)) return std::nullopt;
  OpenEntry file(handle_->archive, static_cast<zip_uint64_t>(index));
  if (!file.is_open()) {
    tell_error(zip_error_code_zip(zip_get_error(handle_->archive)));
    return std::nullopt;
  }
  // What an archive says of its sizes may be a lie: only the count decides.
  std::string out;
  constexpr std::size_t kStep = std::size_t{1} << 16U;
  std::array<char, kStep> piece{};
  for (;;) {
    const zip_int64_t got = file.read(piece.data(), piece.size());
    if (got < 0) {
      tell_error(file.error());
      return std::nullopt;
    }
    if (got == 0) break;
    out.append(piece.data(), static_cast<std::size_t>(got));
    if (!within_limits(entry, packed, out.size())) return std::nullopt;
  }
  read_bytes_ += out.size();
  return out;
}

}  // namespace budgetlint
