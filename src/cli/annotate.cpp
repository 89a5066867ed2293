#include "cli/annotate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "import/annotate_pdf.h"
#include "import/annotate_word.h"
#include "import/file_kind.h"
#include "render/reported.h"
#include "render/words.h"

namespace budgetlint::cli {
namespace {

struct KindOfFile {
  std::string_view ending;
  AnnotatedKind kind;
  FileKind original;
};
constexpr std::array kKinds = {KindOfFile{".xlsx", AnnotatedKind::workbook, FileKind::workbook},
                               KindOfFile{".pdf", AnnotatedKind::pdf, FileKind::pdf},
                               KindOfFile{".docx", AnnotatedKind::word, FileKind::word}};

/// A file that a document was made from, and what stands in it.
struct Original {
  SourcePtr source;
  const SourceText* text = nullptr;  ///< that findings in it are located in
  const MadeReport* of = nullptr;
};

/// Those of a kind. What can be read no more was told when it was read.
std::vector<Original> originals_of(FileKind kind, const std::vector<MadeReport>& reports, const FileSystem& files) {
  std::vector<Original> out;
  std::vector<Diagnostic> told;
  for (const MadeReport& each : reports) {
    for (const SourceText* text : each.made.texts) {
      const SourcePtr source = files.read(text->name(), text->name(), told);
      if (source != nullptr && file_kind(source->bytes(), source->name()) == kind) out.push_back({source, text, &each});
    }
  }
  return out;
}

LocalText not_one(FileKind kind, std::size_t number) {
  const LocalText name = kind_words(kind);
  if (number == 0) {
    return {fmt::format("检查的没有 {}，批注没有可写的地方", name.zh),
            fmt::format("no file that was checked is {} that comments could be written into", name.en)};
  }
  return {fmt::format("检查了 {} 份 {}，批注只能写在一份上，请分开检查", number, name.zh),
          fmt::format("{} files are each {}, and comments are written into one: check them apart", number, name.en)};
}

std::string comment_of(const Diagnostic& item, Language language) {
  return fmt::format("{}: {}\n{}", severity_word(item.severity, language), message_with_notes(item, language),
                     item.rule);
}

/// What was found in one file; what was found elsewhere is put together.
std::vector<Remark> remarks_of(const Original& original, Language language) {
  std::vector<Remark> out;
  Remark elsewhere;
  each_reported(original.of->report, [&](const Reported& reported) {
    const Diagnostic& item = reported.diagnostic;
    std::optional<RemarkPlace> place;
    if (item.where.source == original.text) place = remark_place(item.where, original.of->made);
    if (place) {
      out.push_back({std::move(place), item.severity, comment_of(item, language)});
      return;
    }
    elsewhere.severity = std::max(elsewhere.severity, item.severity);
    if (!elsewhere.text.empty()) elsewhere.text += "\n\n";
    elsewhere.text += comment_of(item, language);
    const std::string& spot = text_in(item.where.origin, language);
    if (!spot.empty()) elsewhere.text += "\n" + spot;
  });
  if (!elsewhere.text.empty()) out.push_back(std::move(elsewhere));
  return out;
}

}  // namespace

std::optional<AnnotatedKind> annotated_kind(std::string_view file) {
  for (const KindOfFile& each : kKinds) {
    if (file.ends_with(each.ending)) return each.kind;
  }
  return std::nullopt;
}

bool is_annotated(std::string_view bytes) { return is_annotated_pdf(bytes) || is_annotated_word(bytes); }

AnnotatedFile annotate_original(AnnotatedKind kind, const std::vector<MadeReport>& reports, const FileSystem& files,
                                Language language) {
  const auto wanted =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const KindOfFile& each) { return each.kind == kind; });
  const std::vector<Original> originals = originals_of(wanted->original, reports, files);
  if (originals.size() != 1) return {{}, not_one(wanted->original, originals.size())};
  const Original& only = originals.front();
  const std::vector<Remark> remarks = remarks_of(only, language);
  std::optional<std::string> bytes = kind == AnnotatedKind::pdf
                                         ? annotate_pdf(only.source, remarks)
                                         : annotate_word(only.source->bytes(), only.source->name(), remarks);
  if (bytes) return {*std::move(bytes), {}};
  return {{}, {"原件的格式有问题，加不了批注", "the original is damaged, and comments cannot be added to it"}};
}

}  // namespace budgetlint::cli
