#include "cli/output_target.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/annotate.h"
#include "cli/baseline.h"
#include "diag/code.h"
#include "import/zip_archive.h"
#include "render/known_report.h"
#include "render/workbook_file.h"
#include "session/file_system.h"

namespace budgetlint::cli {
namespace {

namespace fs = std::filesystem;

/// By whatever name; in a folder of inputs, what is read from there.
bool is_input(const std::string& file, const std::vector<std::string>& inputs) {
  const std::string full = full_path(file);
  return std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
    std::error_code error;
    if (input == "-") return false;
    if (!fs::is_directory(input, error)) return full_path(input) == full || fs::equivalent(input, file, error);
    const bool is_read = full.ends_with(".budget.yaml") || full.ends_with(".brl");
    return is_read && full.starts_with(full_path(input) + "/");
  });
}

bool is_of_kind(const std::string& file, OutputKind kind) {
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  if (!in) return false;
  switch (kind) {
    case OutputKind::report: return is_known_report(text);
    case OutputKind::baseline: return Baseline::is_one(text);
    case OutputKind::model:
      return text.starts_with("budgetlint:") && text.find("\n  source: {file: ") != std::string::npos;
    case OutputKind::document: break;
  }
  if (is_annotated(text)) return true;
  std::vector<Diagnostic> told;
  const std::optional<std::string> properties = ZipArchive(text, file, told).read("docProps/core.xml");
  return properties && properties->find(fmt::format("<dc:creator>{}<", kWorkbookAuthor)) != std::string::npos;
}

LocalText name_of(OutputKind kind) {
  switch (kind) {
    case OutputKind::report: return {"本程序写的报告", "report of this program"};
    case OutputKind::baseline: return {"基线", "baseline"};
    case OutputKind::model: return {"导入写出的模型", "model that an import wrote"};
    case OutputKind::document: break;
  }
  return {"本程序写的工作簿、Word 文件或 PDF", "workbook, Word file or PDF of this program"};
}

}  // namespace

std::optional<Diagnostic> refused(const OutputTarget& target, const std::vector<std::string>& inputs, bool force) {
  if (target.file.empty()) return std::nullopt;
  if (is_input(target.file, inputs)) return make_diagnostic(Code::output_is_input, {}, target.file);
  std::error_code error;
  if (force || !fs::is_regular_file(target.file, error) || is_of_kind(target.file, target.kind)) return std::nullopt;
  return make_diagnostic(Code::output_is_foreign, {}, target.file, name_of(target.kind));
}

}  // namespace budgetlint::cli
