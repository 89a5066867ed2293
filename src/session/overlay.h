#pragma once

#include <map>
#include <string>

#include "session/file_system.h"

namespace budgetlint {

/// Texts that are not saved, as an editor has them, over the files of another file system. A text stands for the file
/// of its name, under each name of that file, whether there is one or not; folders that only texts are in are there
/// too. Not to be changed while others read.
class Overlay : public FileSystem {
 public:
  /// `below` outlives it.
  explicit Overlay(const FileSystem& below) : below_(below) {}

  void put(const std::string& path, std::string text) { texts_[full_path(path)] = std::move(text); }
  /// What is below counts again.
  void drop(const std::string& path) { texts_.erase(full_path(path)); }

  [[nodiscard]] SourcePtr read(const std::string& path, const std::string& name,
                               std::vector<Diagnostic>& problems) const override;
  [[nodiscard]] bool opens(const std::string& path, const std::string& name,
                           std::vector<Diagnostic>& problems) const override;
  [[nodiscard]] std::string begin_of(const std::string& path, std::size_t most) const override;
  [[nodiscard]] FileStatus status(const std::string& path) const override;
  [[nodiscard]] bool has(const std::string& path) const override;
  [[nodiscard]] FolderListing list(const std::string& folder) const override;
  [[nodiscard]] std::optional<FileKey> key_of(const std::string& path) const override;

 private:
  using Texts = std::map<std::string, std::string>;  // by full path

  /// Null where no text stands for it.
  [[nodiscard]] const std::string* text_of(const std::string& path) const;
  /// The first text below a folder (in full); the end where there is none.
  [[nodiscard]] Texts::const_iterator first_below(const std::string& folder) const;

  const FileSystem& below_;
  Texts texts_;
};

}  // namespace budgetlint
