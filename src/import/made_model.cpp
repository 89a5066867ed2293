#include "import/made_model.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "diag/code.h"
#include "import/read_file.h"

namespace budgetlint {
namespace {

/// What the readers tell is said of the made text: nobody is to be shown bytes of a PDF.
Diagnostic told_of(Diagnostic told, const SourceText* made) {
  const std::string& origin = told.where.origin.zh;
  Location where{made, {0, 0}, std::move(told.where.path), {}};
  if (!origin.empty()) where.origin = told.where.origin;
  told.where = std::move(where);
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
    if (LocalText place = made_.places.where(where.span); !place.empty()) where.origin = std::move(place);
  }

 private:
  const MadeModel& made_;
};

}  // namespace

MadeModel make_model(const std::vector<SourcePtr>& files, const ir::Program& program, const RecogniseOptions& options) {
  std::vector<SourceDocument> documents;
  std::vector<Diagnostic> told;
  for (const SourcePtr& file : files) {
    const FileKind kind = file_kind(file->bytes(), file->name());
    if (extension_misleads(file->name(), kind)) {
      told.push_back(make_diagnostic(Code::import_wrong_extension, {}, file->name(), kind_words(kind)));
    }
    documents.push_back(read_file(file, kind));
  }
  const bool anything = std::any_of(documents.begin(), documents.end(),
                                    [](const SourceDocument& document) { return !document.blocks.empty(); });
  ImportedModel model = recognise(documents, program, options);
  // What is missing from files that were not read at all says nothing.
  std::copy_if(model.told.begin(), model.told.end(), std::back_inserter(told),
               [&](const Diagnostic& each) { return anything || each.rule != info(Code::import_identity_unknown).id; });
  const bool forms = model.overall || !model.projects.empty() || !model.evaluations.empty();
  if (model.tables.empty() && model.narrative.empty() && !forms && !has_errors(told)) {
    told.push_back(make_diagnostic(Code::import_nothing_found, {}, files.front()->name()));
  }
  WrittenModel written = write_model(model);
  MadeModel out;
  out.anything = anything;
  out.source = std::make_shared<const SourceText>(files.front()->name(), std::move(written.text), true);
  out.places = std::move(written.places);
  out.templates = std::move(model.templates);
  out.template_name = std::move(model.template_name);
  for (Diagnostic& each : told) out.told.push_back(told_of(std::move(each), out.source.get()));
  return out;
}

void locate(DocumentReport& report, const MadeModel& made) {
  const Locator locator(made);
  locator.locate(report.problems);
  locator.locate(report.findings);
  for (Suppressed& each : report.suppressed) locator.locate(each.finding);
  for (RootCause& each : report.causes) locator.locate(each.finding);
  for (RuleOutcome& each : report.outcomes) locator.locate(each.where);
}

}  // namespace budgetlint
