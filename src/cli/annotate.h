#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/report.h"
#include "import/made_model.h"
#include "session/file_system.h"

namespace budgetlint::cli {

/// What findings are written into: a workbook of ours, or a copy of the original.
enum class AnnotatedKind : unsigned char { workbook, pdf, word };

/// What the name of a file asks for; nothing where no such file can be written.
[[nodiscard]] std::optional<AnnotatedKind> annotated_kind(std::string_view file);
/// Whether the bytes are what was written so, and nobody has worked on it since.
[[nodiscard]] bool is_annotated(std::string_view bytes);

/// A report with the model that was made of its originals.
struct MadeReport {
  const DocumentReport& report;
  const MadeModel& made;
};

/// A file, or why there is none.
struct AnnotatedFile {
  std::string bytes;
  LocalText why;  ///< empty where there is one
};

/// The one original of a kind among those of the reports, with what was found there as comments. What was found
/// elsewhere, or of the document as a whole, is one comment at its beginning.
[[nodiscard]] AnnotatedFile annotate_original(AnnotatedKind kind, const std::vector<MadeReport>& reports,
                                              const FileSystem& files, Language language);

}  // namespace budgetlint::cli
