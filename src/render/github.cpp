#include "render/github.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/hidden_characters.h"
#include "render/file_name.h"
#include "render/line_writer.h"
#include "render/words.h"

namespace budgetlint {
namespace {

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: break;
  }
  return "notice";
}

/// A log is shown by terminals and pages, which are not to obey what stands in a text. A command is one line: its
/// message escapes line breaks, and % itself. Its properties also end at commas and colons.
std::string escaped(std::string_view text, std::string_view reserved) {
  std::string out;
  for (const char byte : with_shown_escapes(text)) {
    out += reserved.find(byte) == std::string_view::npos ? std::string(1, byte) : fmt::format("%{:02X}", byte);
  }
  return out;
}

std::string message_text(std::string_view text) { return escaped(text, "%\r\n"); }
std::string property_text(std::string_view text) { return escaped(text, "%\r\n:,"); }

std::string place_properties(const Reported& reported, const std::string& root) {
  if (reported.file().empty()) return {};
  const Range range = reported.range();
  const std::string file = property_text(name_from(root, reported.file()));
  const SourceText* source = reported.diagnostic.where.source;
  if (source != nullptr && source->made()) return fmt::format("file={},", file);
  if (range.begin.line != range.end.line) {
    return fmt::format("file={},line={},endLine={},", file, range.begin.line, range.end.line);
  }
  const std::uint32_t begin = range.begin.utf16_column;
  const std::uint32_t last = std::max(begin, range.end.utf16_column - 1);
  return fmt::format("file={},line={},col={},endLine={},endColumn={},", file, range.begin.line, begin, range.end.line,
                     last);
}

std::string title_of(const Diagnostic& item, Language language) {
  const std::string& title = text_in(item.title, language);
  return title.empty() ? item.rule : item.rule + (language == Language::zh ? "：" : ": ") + title;
}

class GithubWriter : public LineWriter {
 public:
  explicit GithubWriter(const ExportOptions& options) : LineWriter(options.language), root_(options.root) {}

 private:
  [[nodiscard]] std::string line(const Reported& reported) const override {
    const Diagnostic& item = reported.diagnostic;
    return fmt::format("::{} {}title={}::{}\n", command_of(item.severity), place_properties(reported, root_),
                       property_text(title_of(item, language_)), message_text(message_with_notes(item, language_)));
  }

  std::string root_;
};

}  // namespace

std::unique_ptr<ReportWriter> github_writer(const ExportOptions& options) {
  return std::make_unique<GithubWriter>(options);
}

}  // namespace budgetlint
