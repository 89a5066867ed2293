#include "import/read_file.h"

#include "diag/code.h"
#include "import/continued_tables.h"
#include "import/html_reader.h"
#include "import/pdf_reader.h"
#include "import/text_dump.h"
#include "import/word_reader.h"
#include "import/workbook_reader.h"

namespace budgetlint {

namespace {

SourceDocument read_by_kind(const SourcePtr& file, FileKind kind, PageRecogniser* recogniser) {
  switch (kind) {
    case FileKind::pdf: return read_pdf(file, {}, recogniser);
    case FileKind::workbook: return read_workbook(file->bytes(), file->name());
    case FileKind::word: return read_word(file->bytes(), file->name());
    case FileKind::html: return read_html(file->bytes(), file->name());
    case FileKind::text: return read_text_dump(file);
    case FileKind::old_office:
    case FileKind::model:
    case FileKind::unknown: break;
  }
  SourceDocument out;
  out.file = file->name();
  // Of an old office file it was told why it could not be converted.
  if (kind != FileKind::old_office) out.told.push_back(make_diagnostic(Code::import_unknown_format, {}, file->name()));
  return out;
}

}  // namespace

SourceDocument read_file(const SourcePtr& file, FileKind kind, PageRecogniser* recogniser) {
  SourceDocument out = read_by_kind(file, kind, recogniser);
  if (const std::size_t joined = join_continued_tables(out.blocks); joined > 0) {
    out.told.push_back(make_diagnostic(Code::tables_continued, {}, file->name(), joined));
  }
  return out;
}

}  // namespace budgetlint
