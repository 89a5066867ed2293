#include "cli/find_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "diag/code.h"

namespace budgetlint::cli {
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
bool begins_as_model(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 4096> head{};
  file.read(head.data(), head.size());
  const std::string text = "\n" + std::string(head.data(), static_cast<std::size_t>(file.gcount()));
  return text.find("\ndocument:") != std::string::npos;
}

/// A model by all signs but the ending of its name. Copies that editors and people keep beside a file are none.
bool looks_like_model(const fs::path& path) {
  const std::string name = lower_case(path.filename().string());
  if (name.find(".budget.y") != std::string::npos) return ends_with_any(name, {".yaml", ".yml", ".txt"});
  return ends_with_any(name, {".yaml", ".yml"}) && begins_as_model(path);
}

LocalText reason_of(const std::error_code& error) {
  if (error == std::errc::permission_denied) return {"没有读的权限", "it may not be read"};
  if (error == std::errc::too_many_symbolic_link_levels) return {"链接绕成了圈", "its links go in a circle"};
  return {error.message(), error.message()};
}

class Finder {
 public:
  Finder(const std::string& folder, const FileSearch& search) : search_(search), folders_{folder} {
    std::error_code error;
    root_ = fs::canonical(folder, error).string();
  }

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
    std::error_code error;
    here_ = fs::canonical(folder, error);
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) take(*at);
    if (error) cannot_read(folder, reason_of(error));
  }

  void take(const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') || name == "node_modules") return;
    if (search_.excluded && search_.excluded((here_ / name).string())) return;
    std::error_code error;
    const fs::file_type type = entry.symlink_status(error).type();
    if (type == fs::file_type::directory) {
      folders_.push_back(entry.path());
    } else if (type == fs::file_type::symlink && entry.is_directory(error)) {
      pass_over_link(entry.path());
    } else if (name.ends_with(search_.suffix)) {
      take_file(entry);
    } else if (search_.suffix == kModelSuffix && entry.is_regular_file(error) && looks_like_model(entry.path())) {
      pass_over(entry.path(), {"文件名不以 .budget.yaml 结尾", "its name does not end with .budget.yaml"});
    }
  }

  void take_file(const fs::directory_entry& entry) {
    std::error_code error;
    const fs::file_status status = entry.status(error);
    if (fs::is_regular_file(status)) {
      out_.files.push_back(entry.path().lexically_normal().string());
    } else if (error && error != std::errc::no_such_file_or_directory) {
      cannot_read(entry.path(), reason_of(error));
    } else if (!fs::exists(status)) {
      cannot_read(entry.path(), {"链接的文件不存在", "what it is a link to does not exist"});
    } else {
      cannot_read(entry.path(), {"不是普通文件", "not a regular file"});
    }
  }

  /// What it leads to is looked at all the same where it stands below the folder.
  void pass_over_link(const fs::path& link) {
    std::error_code error;
    const std::string target = fs::canonical(link, error).string();
    if (target == root_ || target.starts_with(root_ + "/")) return;
    pass_over(link, {"是链接的目录，没有进去", "it is a link to a folder, which was not entered"});
  }

  void pass_over(const fs::path& path, const LocalText& why) {
    out_.problems.push_back(make_diagnostic(Code::passed_over, {}, path.lexically_normal().string(), why));
  }

  void cannot_read(const fs::path& path, const LocalText& why) {
    out_.problems.push_back(make_diagnostic(Code::cannot_read, {}, path.lexically_normal().string(), why));
  }

  const FileSearch& search_;
  std::string root_;               ///< the folder in full
  std::vector<fs::path> folders_;  ///< still to be read
  fs::path here_;                  ///< that which is being read, in full
  FoundFiles out_;
};

}  // namespace

FoundFiles find_files(const std::string& folder, const FileSearch& search) { return Finder(folder, search).find(); }

}  // namespace budgetlint::cli
