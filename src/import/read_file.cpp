#include "import/read_file.h"

#include "diag/code.h"

namespace budgetlint {

SourceDocument read_file(const SourcePtr& file, FileKind kind) {
  SourceDocument out;
  out.file = file->name();
  (void)kind;
  out.told.push_back(make_diagnostic(Code::import_unknown_format, {}, file->name()));
  return out;
}

}  // namespace budgetlint
