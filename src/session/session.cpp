#include "session/session.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <utility>

#include "audit/coverage.h"
#include "audit/reading_words.h"
#include "causes/root_causes.h"
#include "config/suppression_comments.h"
#include "diag/code.h"
#include "engine/uncertain_findings.h"
#include "import/file_kind.h"
#include "session/convert_office.h"
#include "session/idle_settings.h"
#include "session/recognise_pages.h"
#include "session/settings_files.h"
#include "session/stored_figures_check.h"

namespace budgetlint {
namespace {

namespace fs = std::filesystem;

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

std::string folder_of(const std::string& file) { return fs::path(file).parent_path().string(); }

/// Which printed figures the equations of the rules that ran left alone.
ViewFigures figures_of(const TypedDocument& typed, const GuardedSpans& guarded, const NarrativeReadings& readings) {
  ViewFigures out;
  for (GuardedFigure& each : guarded_figures(typed, guarded, readings)) {
    ++out.printed;
    if (each.tied()) continue;
    out.untied.push_back(
        {each.figure.number, std::move(each.figure.path), std::move(each.figure.text), each.only_bounded()});
  }
  return out;
}

/// What the figures in prose were understood to be.
std::vector<ViewReading> readings_of(const TypedDocument& typed, const NarrativeReadings& readings) {
  const prose::Vocabulary& vocabulary = readings.lexicon->vocabulary();
  std::vector<ViewReading> out;
  for (const SectionReading& section : readings.sections) {
    for (const prose::Statement& statement : section.reading.statements) {
      const auto said = [&](Language language) { return in_words(statement, section.reading, vocabulary, language); };
      const Span place = section.to_source(statement.number);
      out.push_back({place,
                     "说明." + std::string(section.section->id.text),
                     std::string(typed.source().slice(place)),
                     {said(Language::zh), said(Language::en)}});
    }
  }
  return out;
}

/// What those want to know who draw the document.
void add_to_view(const OpenDocument& document, const GuardedSpans& guarded, DocumentView& view) {
  const NarrativeReadings readings = read_narrative(*document.typed, document.engine().patterns.lexicon());
  view.figures = figures_of(*document.typed, guarded, readings);
  view.readings = readings_of(*document.typed, readings);
}

bool is_model(const SourcePtr& file) { return file_kind(file->bytes(), file->name()) == FileKind::model; }

/// A .doc, .xls or .wps as what LibreOffice makes of it, under its own name; itself where it is none, or where that
/// cannot be done, which is told.
SourcePtr in_new_format(const SourcePtr& file, std::vector<Diagnostic>& problems) {
  if (file_kind(file->bytes(), file->name()) != FileKind::old_office) return file;
  std::optional<std::string> bytes = convert_old_office(file->bytes(), file->name(), problems);
  return bytes ? std::make_shared<const SourceText>(file->name(), *std::move(bytes)) : file;
}

/// The model of files that are one document; `ocr` says whether pages that are pictures are recognised.
MadeModel made_by(const Governed& governed, std::vector<SourcePtr> files, const RecogniseOptions& how, bool ocr) {
  std::vector<Diagnostic> problems;
  for (SourcePtr& each : files) each = in_new_format(each, problems);
  const std::unique_ptr<PageRecogniser> recogniser = ocr ? page_recogniser() : nullptr;
  MadeModel made = make_model(files, governed.rules->engine().program, how, recogniser.get());
  for (Diagnostic& problem : problems) {
    problem.where = {made.source.get(), {0, 0}, {}, {}};
    made.told.push_back(std::move(problem));
  }
  return made;
}

/// What reading a document has to say: of files that could not be read, that is all there is.
std::vector<Diagnostic> reading_problems(const OpenDocument& document) {
  const std::optional<MadeModel>& made = document.made;
  std::vector<Diagnostic> out;
  if (!made || made->anything) out = document.model.problems;
  if (made) append(out, worth_telling(made->told));
  return out;
}

}  // namespace

CheckOptions OpenDocument::options() const {
  CheckOptions out = governed.rules->options();
  if (prior.year_before != nullptr) out.others.prior = &prior.year_before->typed;
  if (prior.budget != nullptr) out.others.budget = &prior.budget->typed;
  for (const auto& unit : units) out.others.units.push_back(&unit->typed);
  return out;
}

// --- the files -------------------------------------------------------------------------------------------------------

Session::Loaded::Loaded(const FileSystem& files, const SessionOptions& options)
    : projects(files, options),
      prior(files, options.prior, options.stdin_filename),
      units(files, options.units, options.stdin_filename) {}

Session::Session(const SessionOptions& options, const FileSystem& files) : options_(options), overlay_(files) {
  load();
}

Session::~Session() = default;

void Session::load() {
  loaded_ = std::make_shared<Loaded>(overlay_, options_);
  if (options_.looks_for_files) find_files();
  put_together();
  open_projects();
  look_for_units();
  find_units();
  read_other_originals(loaded_->prior);
  read_other_originals(loaded_->units);
  std::vector<Diagnostic> problems = loaded_->prior.problems();
  append(problems, loaded_->units.problems());
  loaded_->projects.validate(problems);
}

/// What the paths name, but for settings files, which are only looked over, and what settings exclude from folders.
void Session::find_files() {
  std::vector<std::string> paths = paths_or_here(options_.paths);
  std::erase_if(paths, [&](const std::string& path) { return is_settings_file(overlay_, path); });
  const auto excluded = [&](const std::string& path) { return loaded_->projects.excludes(path); };
  const auto of_unit = [&](const std::string& folder) { return loaded_->projects.is_unit(folder); };
  files_ = name_files(overlay_, paths, {kModelSuffix, excluded, false, of_unit}, options_.stdin_filename);
}

/// Of files that are one document the first stands for all. Models cannot be put together.
void Session::put_together() {
  together_.clear();
  if (!options_.together) return put_together_units();
  if (files_.files.size() < 2) return;
  std::vector<SourcePtr> sources;
  for (const NamedFile& file : files_.files) {
    if (SourcePtr source = read(file, files_.problems)) sources.push_back(std::move(source));
  }
  const auto model = std::find_if(sources.begin(), sources.end(), is_model);
  if (model != sources.end()) {
    files_.problems.push_back(make_diagnostic(Code::import_model_together, {}, (*model)->name()));
    return;
  }
  files_.files.resize(1);
  if (!sources.empty()) together_.emplace(files_.files.front().name, std::move(sources));
}

/// The originals in a folder that settings call a unit's; models in it are documents of their own.
void Session::put_together_units() {
  std::map<std::string, std::string> first_of;  // by folder
  std::vector<NamedFile> left;
  for (NamedFile& file : files_.files) {
    const std::string folder = folder_of(full_path(file.path));
    std::vector<Diagnostic> unread;  // which is told when it is checked
    SourcePtr source = file.path != "-" && loaded_->projects.is_unit(folder) ? read(file, unread) : nullptr;
    if (source == nullptr || is_model(source)) {
      left.push_back(std::move(file));
      continue;
    }
    const auto [first, is_new] = first_of.emplace(folder, file.name);
    together_[first->second].push_back(std::move(source));
    if (is_new) left.push_back(std::move(file));
  }
  files_.files = std::move(left);
}

/// All are opened before anything is checked: a report begins with the rules that it stands for.
void Session::open_projects() {
  Projects& projects = loaded_->projects;
  for (const std::string& path : options_.paths) {
    if (is_settings_file(overlay_, path)) (void)projects.at(folder_of(full_path(path)));
  }
  for (const NamedFile& file : files_.files) (void)projects.governing(file.name);
  if (!projects.all().empty()) return;
  const std::string first = full_path(paths_or_here(options_.paths).front());
  (void)projects.at(overlay_.is_folder(first) ? first : folder_of(first)).profile_of("");
}

/// Where settings say, unless the command line does. Each of several projects says it for itself, and units are told by
/// their department.
void Session::look_for_units() {
  if (!options_.units.empty()) return;
  std::set<std::string> seen;
  for (const auto& project : loaded_->projects.all()) {
    for (const Named& units : project->settings().units) {
      if (seen.insert(full_path(units.text)).second) {
        loaded_->units.look_in(overlay_, units.text, options_.stdin_filename, units.place);
      }
    }
  }
}

/// Among what is checked; one document alone has no others.
void Session::find_units() {
  if (files_.files.size() < 2) return;
  for (const NamedFile& file : files_.files) {
    std::vector<Diagnostic> unread;  // which is told when it is checked
    const SourcePtr source = file.path.ends_with(kModelSuffix) ? read(file, unread) : nullptr;
    if (source != nullptr) loaded_->units.add_checked(source);
  }
}

/// By the rules that the first of the documents is checked by: what they call its tables, the others' are called too.
void Session::read_other_originals(KnownDocuments& others) {
  if (!others.has_originals()) return;
  const Governed governed = governing(files_.files.empty() ? others.path() : files_.files.front().name);
  if (!governed.project->has_rules()) return;
  others.read_originals([&](const SourcePtr& original) { return made_by(governed, {original}, {}, options_.ocr); });
}

SourcePtr Session::read(const NamedFile& file, std::vector<Diagnostic>& problems) const {
  const auto known = together_.find(file.name);
  SourcePtr out = known != together_.end() ? known->second.front() : overlay_.read(file.path, file.name, problems);
  if (out != nullptr && is_importable(file_kind(out->bytes(), out->name()))) read_original_ = true;
  return out;
}

std::vector<SourcePtr> Session::texts_of(const SourcePtr& file) const {
  const auto known = together_.find(file->name());
  return known != together_.end() ? known->second : std::vector<SourcePtr>{file};
}

// --- the rules -------------------------------------------------------------------------------------------------------

const std::vector<Diagnostic>& Session::problems() const { return loaded_->projects.problems(); }

std::vector<PackInfo> Session::packs() const { return loaded_->projects.packs(); }

std::vector<RuleInfo> Session::rules() const { return loaded_->projects.rules(); }

RuleIds Session::rule_ids() const { return loaded_->projects.rule_ids(); }

const std::vector<std::unique_ptr<Project>>& Session::projects() const { return loaded_->projects.all(); }

Governed Session::governing(const std::string& file) { return loaded_->projects.governing(file); }

bool Session::is_sound_for(const std::string& file) {
  const Project& project = *governing(file).project;
  return project.has_rules() && !has_errors(project.problems()) && loaded_->projects.is_common_sound();
}

std::vector<Diagnostic> Session::idle_settings() const {
  std::vector<std::string> checked;
  for (const std::string& path : paths_or_here(options_.paths)) checked.push_back(full_path(path));
  return budgetlint::idle_settings(projects(), checked, options_.rules.empty());
}

std::vector<Diagnostic> Session::idle_options() const {
  std::vector<Diagnostic> out;
  if (read_original_ || files_.files.empty()) return out;
  const auto tell = [&](bool given, std::string_view option) {
    if (given) out.push_back(make_diagnostic(Code::idle_option, {}, option));
  };
  tell(!options_.year.empty(), "--year");
  tell(options_.ocr, "--ocr");
  return out;
}

// --- documents -------------------------------------------------------------------------------------------------------

std::optional<MadeModel> Session::make_model_of(const SourcePtr& file, const Governed& governed) const {
  if (!is_importable(file_kind(file->bytes(), file->name()))) return std::nullopt;
  return made_by(governed, texts_of(file), {options_.template_name, options_.year}, options_.ocr);
}

OpenDocument Session::open(const SourcePtr& file, const Governed& governed) const {
  OpenDocument out;
  out.file = file;
  out.governed = governed;
  out.rules = loaded_;
  out.made = make_model_of(file, governed);
  out.model = read_document(out.text());
  const ir::Program& program = out.engine().program;
  out.typed = std::make_unique<const TypedDocument>(*out.model.document, program);
  out.prior = loaded_->prior.of(*out.model.document, program, out.others_problems);
  out.units = loaded_->units.of(*out.model.document, program, out.others_problems);
  return out;
}

CheckedDocument Session::check(const SourcePtr& file, const Governed& governed, const CheckDetail& detail) const {
  CheckedDocument out{open(file, governed), {}, {}, {}};
  const OpenDocument& document = out.document;
  std::vector<Diagnostic> beside;  // which leave nothing of the document unread
  std::vector<Suppression> in_model = read_suppressions(*document.text(), beside);
  append(beside, document.others_problems);
  CheckOptions how = document.options();
  how.view = detail.view;
  if (detail.view || detail.guarded) how.guarded = &out.guarded;
  DocumentReport& report = out.report;
  TracedCheck traced(document.engine(), *document.typed, how);
  report = detail.causes ? traced.run(reading_problems(document))
                         : check_document(document.engine(), *document.typed, reading_problems(document), how);
  if (document.made && document.made->stored) {
    check_stored_figures(document.engine(), *document.made->stored, how, report);
  }
  append(report.problems, std::move(beside));
  std::stable_sort(report.problems.begin(), report.problems.end(), told_before);
  if (report.view) add_to_view(document, out.guarded, *report.view);
  out.suppressions = governed.project->suppressions_for(governed.file);
  std::vector<Suppression*> suppressions;
  for (Suppression& each : in_model) suppressions.push_back(&each);
  for (FileSuppression& each : out.suppressions) suppressions.push_back(&each.suppression);
  suppress(report, suppressions);
  if (detail.causes) {
    const PlaceTeller original =
        document.made ? [&](Span span) { return document.made->places.where(span); } : PlaceTeller();
    traced.add_root_causes(report, original);
    const Doubts doubts(*document.model.document);
    for (RootCause& cause : report.causes) doubts.note(cause.finding);
  }
  if (document.made) locate(report, *document.made);
  document.each_other([&](const TypedOther& other) {
    if (other.made != nullptr) locate(report, *other.made);
  });
  append(report.findings,
         judge(in_model, {governed.project->rule_ids(), options_.rules.empty() && governed.project->has_all_rules()}));
  return out;
}

void Session::remember(const CheckedDocument& checked) {
  checked.document.governed.project->remember(checked.suppressions);
}

CheckedDocument Session::check(const SourcePtr& file, const CheckDetail& detail) {
  CheckedDocument out = std::as_const(*this).check(file, governing(file->name()), detail);
  remember(out);
  return out;
}

// --- texts that are not saved ----------------------------------------------------------------------------------------

void Session::update(const std::string& file, std::string text) {
  overlay_.put(file, std::move(text));
  reload_for(file);
}

void Session::close(const std::string& file) {
  overlay_.drop(file);
  reload_for(file);
}

/// A document is read when it is checked; what all are checked by is read once.
void Session::reload_for(const std::string& file) {
  const std::string full = full_path(file);
  if (loaded_->projects.depend_on(full) || loaded_->prior.depend_on(full) || loaded_->units.depend_on(full)) load();
}

std::optional<CheckedDocument> Session::check(const std::string& file, std::vector<Diagnostic>& problems,
                                              const CheckDetail& detail) {
  const SourcePtr source = overlay_.read(file, file, problems);
  if (source == nullptr) return std::nullopt;
  return check(source, detail);
}

}  // namespace budgetlint
