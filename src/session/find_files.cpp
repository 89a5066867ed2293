#include "session/find_files.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "diag/code.h"

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

std::string lower_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view each) { return text.ends_with(each); });
}

/// Whether a YAML file begins as models do: with the key `document` among those of its first lines.
bool begins_as_model(const std::string& begin) { return ("\n" + begin).find("\ndocument:") != std::string::npos; }

/// A PDF, a workbook, a Word file or a web page; not what an office program keeps beside a file that is open.
bool is_named_as_original(const std::string& name) {
  return !name.starts_with("~$") && ends_with_any(lower_case(name), {".pdf", ".xlsx", ".xls", ".ods", ".et", ".docx",
                                                                     ".doc", ".wps", ".html", ".htm"});
}

LocalText reason_of(const std::error_code& error) {
  if (error == std::errc::permission_denied) return {"没有读的权限", "it may not be read"};
  if (error == std::errc::too_many_symbolic_link_levels) return {"链接绕成了圈", "its links go in a circle"};
  return {error.message(), error.message()};
}

class Finder {
 public:
  Finder(const FileSystem& files, const std::string& folder, const FileSearch& search)
      : files_(files), search_(search), root_(full_path(folder)), folders_{folder} {}

  FoundFiles find() {
    while (!folders_.empty()) {
      const fs::path folder = std::move(folders_.back());
      folders_.pop_back();
      read(folder);
    }
    std::sort(out_.files.begin(), out_.files.end());
    std::sort(out_.problems.begin(), out_.problems.end(),
              [](const Diagnostic& a, const Diagnostic& b) { return a.message.zh < b.message.zh; });
    return std::move(out_);
  }

 private:
  void read(const fs::path& folder) {
    here_ = full_path(folder.string());
    originals_ = search_.originals || (search_.of_unit && search_.of_unit(here_.string()));
    const FolderListing listing = files_.list(folder.string());
    for (const FolderEntry& entry : listing.entries) take(folder / entry.name, entry);
    if (listing.error) cannot_read(folder, reason_of(listing.error));
  }

  void take(const fs::path& path, const FolderEntry& entry) {
    const std::string& name = entry.name;
    if (name.starts_with('.') || name == "node_modules") return;
    if (search_.excluded && search_.excluded((here_ / name).string())) return;
    if (entry.type == FileType::folder) {
      folders_.push_back(path);
    } else if (entry.type == FileType::link && files_.is_folder(path.string())) {
      pass_over_link(path);
    } else if (name.ends_with(search_.suffix) || (originals_ && is_named_as_original(name))) {
      take_file(path);
    } else if (search_.suffix == kModelSuffix && looks_like_model(path, name)) {
      pass_over(path, {"文件名不以 .budget.yaml 结尾", "its name does not end with .budget.yaml"});
    }
  }

  /// A model by all signs but the ending of its name. Copies that editors and people keep beside a file are none.
  [[nodiscard]] bool looks_like_model(const fs::path& path, const std::string& file_name) const {
    const std::string name = lower_case(file_name);
    const bool named = name.find(".budget.y") != std::string::npos;
    const bool may_be = named ? ends_with_any(name, {".yaml", ".yml", ".txt"}) : ends_with_any(name, {".yaml", ".yml"});
    constexpr std::size_t kHead = 4096;
    return may_be && files_.is_file(path.string()) && (named || begins_as_model(files_.begin_of(path.string(), kHead)));
  }

  void take_file(const fs::path& path) {
    const FileStatus status = files_.status(path.string());
    if (status.type == FileType::regular) {
      out_.files.push_back(path.lexically_normal().string());
    } else if (status.error && status.error != std::errc::no_such_file_or_directory) {
      cannot_read(path, reason_of(status.error));
    } else if (status.type == FileType::none) {
      cannot_read(path, {"链接的文件不存在", "what it is a link to does not exist"});
    } else {
      cannot_read(path, {"不是普通文件", "not a regular file"});
    }
  }

  /// What it leads to is looked at all the same where it stands below the folder.
  void pass_over_link(const fs::path& link) {
    const std::string target = full_path(link.string());
    if (target == root_ || target.starts_with(root_ + "/")) return;
    pass_over(link, {"是链接的目录，没有进去", "it is a link to a folder, which was not entered"});
  }

  void pass_over(const fs::path& path, const LocalText& why) {
    out_.problems.push_back(make_diagnostic(Code::passed_over, {}, path.lexically_normal().string(), why));
  }

  void cannot_read(const fs::path& path, const LocalText& why) {
    out_.problems.push_back(make_diagnostic(Code::cannot_read, {}, path.lexically_normal().string(), why));
  }

  const FileSystem& files_;
  const FileSearch& search_;
  std::string root_;               ///< the folder in full
  std::vector<fs::path> folders_;  ///< still to be read
  fs::path here_;                  ///< that which is being read, in full
  bool originals_ = false;         ///< whether originals are wanted from there
  FoundFiles out_;
};

}  // namespace

FoundFiles find_files(const FileSystem& files, const std::string& folder, const FileSearch& search) {
  return Finder(files, folder, search).find();
}

}  // namespace budgetlint
