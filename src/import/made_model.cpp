#include "import/made_model.h"

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "diag/code.h"
#include "import/read_file.h"
#include "import/stored_figures.h"

namespace budgetlint {
namespace {

/// The texts of a model, each under the name of each file that it was made from. Who keeps one of them keeps all.
struct MadeTexts {
  void add(const std::vector<SourcePtr>& files, const std::string& text) {
    for (const SourcePtr& file : files) all.emplace_back(file->name(), text, true);
  }

  std::deque<SourceText> all;
};

MadeModel written(const ImportedModel& model, const std::vector<SourcePtr>& files,
                  const std::shared_ptr<MadeTexts>& texts) {
  WrittenModel yaml = write_model(model);
  const std::size_t first = texts->all.size();
  texts->add(files, yaml.text);
  MadeModel out;
  for (std::size_t i = first; i < texts->all.size(); ++i) out.texts.push_back(&texts->all[i]);
  out.source = SourcePtr(texts, out.texts.front());
  out.places = std::move(yaml.places);
  return out;
}

/// What the readers tell is said of the made text: nobody is to be shown bytes of a PDF.
Diagnostic told_of(Diagnostic told, const SourceText* made) {
  told.where = {made, {0, 0}, std::move(told.where.path), std::move(told.where.origin)};
  told.related.clear();
  return told;
}

class Locator {
 public:
  explicit Locator(const MadeModel& made) : made_(made) {}

  void locate(std::vector<Diagnostic>& all) const {
    for (Diagnostic& each : all) locate(each);
  }

  void locate(Diagnostic& item) const {
    locate(item.where);
    for (Related& related : item.related) locate(related.where);
    for (Fix& fix : item.fixes) fix.edits.clear();
    locate(item.consequences);
  }

  void locate(Location& where) const {
    if (where.source != made_.source.get() || where.span.end == 0) return;
    std::optional<PrintedPlace> place = made_.places.find(where.span);
    if (!place) return;
    where.source = made_.texts[place->file];
    where.origin = std::move(place->words);
  }

 private:
  const MadeModel& made_;
};

}  // namespace

MadeModel make_model(const std::vector<SourcePtr>& files, const ir::Program& program, const RecogniseOptions& options,
                     PageRecogniser* recogniser) {
  std::vector<SourceDocument> documents;
  std::vector<ImportedTold> told;
  bool unread = false;  // an old file that was not converted, as whoever tried has told
  for (const SourcePtr& file : files) {
    const FileKind kind = file_kind(file->bytes(), file->name());
    const auto number = static_cast<std::uint16_t>(documents.size());
    if (extension_misleads(file->name(), kind)) {
      told.push_back({make_diagnostic(Code::import_wrong_extension, {}, file->name(), kind_words(kind)), number});
    }
    unread = unread || kind == FileKind::old_office;
    documents.push_back(read_file(file, kind, recogniser));
  }
  const bool anything = std::any_of(documents.begin(), documents.end(),
                                    [](const SourceDocument& document) { return !document.blocks.empty(); });
  ImportedModel model = recognise(documents, program, options);
  // What is missing from files that were not read at all says nothing.
  std::copy_if(model.told.begin(), model.told.end(), std::back_inserter(told), [&](const ImportedTold& each) {
    return anything || each.what.rule != info(Code::import_identity_unknown).id;
  });
  const bool forms = model.overall || !model.projects.empty() || !model.evaluations.empty();
  const bool failed = std::any_of(told.begin(), told.end(),
                                  [](const ImportedTold& each) { return each.what.severity == Severity::error; });
  if (model.tables.empty() && model.narrative.empty() && !forms && !failed && !unread) {
    told.push_back({make_diagnostic(Code::import_nothing_found, {}, files.front()->name()), 0});
  }
  const auto texts = std::make_shared<MadeTexts>();
  MadeModel out = written(model, files, texts);
  out.anything = anything;
  if (use_stored_figures(model)) out.stored = std::make_shared<const MadeModel>(written(model, files, texts));
  out.templates = std::move(model.templates);
  out.template_name = std::move(model.template_name);
  for (ImportedTold& each : told) out.told.push_back(told_of(std::move(each.what), out.texts[each.file]));
  return out;
}

std::vector<Diagnostic> worth_telling(std::vector<Diagnostic> told) {
  static constexpr std::array kOfTheModel = {Code::pdf_tidied,          Code::text_doubled,  Code::numbers_as_text,
                                             Code::nested_tables,       Code::import_tidied, Code::tables_continued,
                                             Code::import_table_unknown};
  std::erase_if(told, [](const Diagnostic& each) {
    return std::any_of(kOfTheModel.begin(), kOfTheModel.end(), [&](Code code) { return each.rule == info(code).id; });
  });
  return told;
}

std::optional<RemarkPlace> remark_place(const Location& where, const MadeModel& made) {
  if (where.source == nullptr || where.origin.empty()) return std::nullopt;
  std::optional<PrintedWords> words = made.places.words_at(where.span, where.source->bytes());
  if (!words || made.texts[words->file] != where.source) return std::nullopt;
  return std::move(words->where);
}

void locate(std::vector<Diagnostic>& found, const MadeModel& made) { Locator(made).locate(found); }

void locate(DocumentReport& report, const MadeModel& made) {
  const Locator locator(made);
  locator.locate(report.problems);
  locator.locate(report.findings);
  for (Suppressed& each : report.suppressed) locator.locate(each.finding);
  for (RootCause& each : report.causes) locator.locate(each.finding);
  for (RuleOutcome& each : report.outcomes) locator.locate(each.where);
}

}  // namespace budgetlint
