#include "session/prior_documents.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <iterator>
#include <utility>

#include "base/normal_text.h"
#include "diag/code.h"
#include "import/file_kind.h"
#include "session/sources.h"

namespace budgetlint {
namespace {

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

std::string year_before(std::string_view year, int years_back) {
  int value = 0;
  std::from_chars(year.data(), year.data() + year.size(), value);
  return std::to_string(value - years_back);
}

bool tells(const std::vector<Diagnostic>& told, Code code) {
  return std::any_of(told.begin(), told.end(), [&](const Diagnostic& each) { return each.rule == info(code).id; });
}

Location place_of(const Document& document) { return {document.source.get(), document.identity.span, {}, {}}; }

}  // namespace

PriorDocuments::PriorDocuments(const FileSystem& files, const std::string& path, const std::string& stdin_name)
    : path_(path) {
  if (path.empty()) return;
  is_folder_ = files.is_folder(path);
  Sources read = read_sources(files, {path}, {kModelSuffix, {}, true}, stdin_name);
  append(problems_, std::move(read.problems));
  for (const SourcePtr& source : read.sources) {
    if (is_importable(file_kind(source->bytes(), source->name()))) {
      originals_.push_back(source);
    } else if (!is_folder_ || source->name().ends_with(kModelSuffix)) {
      add(source);
    }
  }
}

void PriorDocuments::read_originals(const ModelMaker& make) {
  for (const SourcePtr& original : std::exchange(originals_, {})) add(make(original));
}

/// Of what cannot be told whose it is nobody knows whether it is wanted, so that is told at once.
void PriorDocuments::add(const SourcePtr& model) {
  ReadResult read = read_document(model);
  if (read.document->is_model()) {
    sources_[key_of(*read.document, 0)].push_back({model});
  } else {
    unread_.push_back(model);
    append(problems_, std::move(read.problems));
  }
}

/// The same; but what lies in a folder and is no report at all was not meant.
void PriorDocuments::add(MadeModel made) {
  if (is_folder_ && tells(made.told, Code::import_nothing_found)) return;
  const auto kept = std::make_shared<const MadeModel>(std::move(made));
  const ReadResult read = read_document(kept->source);
  const auto& [entity, kind, year] = key_of(*read.document, 0);
  if (kept->anything && !entity.empty() && !year.empty()) {
    sources_[{entity, kind, year}].push_back({kept->source, kept});
  } else {
    unread_.push_back(kept->source);
    append(problems_, worth_telling(kept->told));
  }
}

PriorDocuments::Key PriorDocuments::key_of(const Document& document, int years_back) {
  const Identity& identity = document.identity;
  return {name_key(identity.entity_name.text), std::string(identity.kind.text),
          year_before(identity.year.text, years_back)};
}

std::unique_ptr<TypedPrior> PriorDocuments::of(const Document& document, const ir::Program& program,
                                               std::vector<Diagnostic>& problems) const {
  if (path_.empty() || !document.is_model() || (sources_.empty() && !problems_.empty())) return nullptr;
  const Key wanted = key_of(document, 1);
  const auto found = sources_.find(wanted);
  if (found == sources_.end()) {
    problems.push_back(mismatch(document, wanted));
    return nullptr;
  }
  // A model is what somebody has looked over; the original that it was made from may lie beside it.
  std::vector<Known> all = found->second;
  const auto is_model = [](const Known& each) { return each.made == nullptr; };
  if (std::any_of(all.begin(), all.end(), is_model)) std::erase_if(all, std::not_fn(is_model));
  if (all.size() > 1) {
    problems.push_back(ambiguity(document, all));
    return nullptr;
  }
  const Known& one = all.front();
  auto out = std::make_unique<TypedPrior>(read_document(one.model), program, one.made.get());
  std::vector<Diagnostic> told = out->model.problems;
  append(told, out->typed.problems());
  if (one.made != nullptr) {
    append(told, worth_telling(one.made->told));
    locate(told, *one.made);
  }
  append(problems, std::move(told));
  return out;
}

bool PriorDocuments::depend_on(const std::string& file) const {
  if (path_.empty()) return false;
  const std::string full = full_path(path_);
  return file == full || file.starts_with(full + "/");
}

/// Of a folder the one is missing; a file that was named is the wrong one.
Diagnostic PriorDocuments::mismatch(const Document& document, const Key& wanted) const {
  const auto& [wanted_entity, wanted_kind, wanted_year] = wanted;
  const std::string entity(document.identity.entity_name.text);
  if (is_folder_) {
    return make_diagnostic(Code::no_prior, place_of(document), path_, document.source->name(),
                           entity + " " + wanted_year + " " + wanted_kind);
  }
  const auto& [given_entity, given_kind, given_year] = sources_.begin()->first;
  LocalText why;
  if (given_entity != wanted_entity) {
    why = {"单位是" + given_entity + "，不是" + entity, "its entity is " + given_entity + ", not " + entity};
  } else if (given_year != wanted_year) {
    why = {"年度是 " + given_year + "，不是 " + wanted_year, "its year is " + given_year + ", not " + wanted_year};
  } else {
    why = {"种类是" + given_kind + "，不是" + wanted_kind, "its kind is " + given_kind + ", not " + wanted_kind};
  }
  return make_diagnostic(Code::wrong_prior, place_of(document), path_, document.source->name(), why);
}

Diagnostic PriorDocuments::ambiguity(const Document& document, const std::vector<Known>& found) {
  std::string names;
  for (const Known& each : found) names += (names.empty() ? "" : ", ") + each.model->name();
  return make_diagnostic(Code::ambiguous_prior, place_of(document), document.source->name(), names);
}

}  // namespace budgetlint
