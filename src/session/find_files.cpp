#include "session/find_files.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "diag/code.h"
#include "import/file_kind.h"

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

LocalText reason_of(const std::error_code& error) {
  if (error == std::errc::permission_denied) return {"没有读的权限", "it may not be read"};
  if (error == std::errc::too_many_symbolic_link_levels) return {"链接绕成了圈", "its links go in a circle"};
  return {error.message(), error.message()};
}

class Finder {
 public:
  Finder(const FileSystem& files, const std::string& folder, const FileSearch& search)
      : files_(files), search_(search), folder_(folder), root_(full_path(folder)), folders_{folder} {}

  FoundFiles find() {
    while (!folders_.empty()) {
      const fs::path folder = std::move(folders_.back());
      folders_.pop_back();
      read(folder);
    }
    std::sort(out_.files.begin(), out_.files.end());
    tell_originals();
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
    } else if (search_.suffix == kModelSuffix) {
      take_what_is_no_model(path, name);
    }
  }

  void take_what_is_no_model(const fs::path& path, const std::string& name) {
    if (looks_like_model(path, name)) {
      pass_over(path, {"文件名不以 .budget.yaml 结尾", "its name does not end with .budget.yaml"});
    } else if (looks_like_settings(name)) {
      pass_over(path,
                {"设置文件要叫 budgetlint.yaml，它没有起作用", "settings are named budgetlint.yaml; it had no effect"});
    } else if (is_named_as_original(name) && !ends_with_any(name, {".html", ".htm"})) {  // a page may be a report
      passed_over_.push_back(path);
    }
  }

  static bool looks_like_settings(const std::string& file_name) {
    const std::string name = lower_case(file_name);
    return name != "budgetlint.yaml" && name.starts_with("budgetlint.y") &&
           ends_with_any(name, {".yaml", ".yml", ".txt"});
  }

  /// Originals that no model was made of, as far as names tell: models are named as what they were made of.
  void tell_originals() {
    std::set<std::string> models;
    for (const std::string& file : out_.files) models.insert(fs::path(file).filename().string());
    std::erase_if(passed_over_,
                  [&](const fs::path& each) { return models.contains(each.stem().string() + kModelSuffix); });
    if (passed_over_.empty()) return;
    std::sort(passed_over_.begin(), passed_over_.end());
    const std::string first = "“" + passed_over_.front().lexically_relative(folder_).string() + "”";
    const std::string count = std::to_string(passed_over_.size());
    const LocalText which = passed_over_.size() == 1
                                ? LocalText{first, first}
                                : LocalText{first + "等 " + count + " 个", first + " and others, " + count + " in all"};
    out_.problems.push_back(make_diagnostic(Code::originals_passed_over, {}, folder_.string(), which));
  }

  /// A model by all signs but the ending of its name. Copies that editors and people keep beside a file are none.
  [[nodiscard]] bool looks_like_model(const fs::path& path, const std::string& file_name) const {
    const std::string name = lower_case(file_name.substr(0, file_name.find_last_not_of(' ') + 1));
    const bool named = name.find(".budget.y") != std::string::npos || name.ends_with(".budgetyaml");
    const bool may_be = named ? ends_with_any(name, {"yaml", ".yml", ".txt"}) : ends_with_any(name, {".yaml", ".yml"});
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
  fs::path folder_;                    ///< as it was named
  std::string root_;                   ///< in full
  std::vector<fs::path> folders_;      ///< still to be read
  fs::path here_;                      ///< that which is being read, in full
  bool originals_ = false;             ///< whether originals are wanted from there
  std::vector<fs::path> passed_over_;  ///< originals that are not
  FoundFiles out_;
};

}  // namespace

FoundFiles find_files(const FileSystem& files, const std::string& folder, const FileSearch& search) {
  return Finder(files, folder, search).find();
}

}  // namespace budgetlint
