#include "session/known_documents.h"

#include <algorithm>
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

bool tells(const std::vector<Diagnostic>& told, Code code) {
  return std::any_of(told.begin(), told.end(), [&](const Diagnostic& each) { return each.rule == info(code).id; });
}

KnownDocument known(const Document& document, SourcePtr model, std::shared_ptr<const MadeModel> made = nullptr) {
  const Identity& identity = document.identity;
  return {DocumentKey::of(document),
          std::string(identity.entity_name.text),
          name_key(identity.unit_of.text),
          std::move(model),
          std::move(made),
          false};
}

}  // namespace

DocumentKey DocumentKey::of(const Document& document) {
  const Identity& identity = document.identity;
  return {name_key(identity.entity_name.text), std::string(identity.kind.text), std::string(identity.year.text)};
}

std::unique_ptr<TypedOther> KnownDocument::typed(const ir::Program& program, std::vector<Diagnostic>& problems) const {
  auto out = std::make_unique<TypedOther>(read_document(model), program, made.get());
  std::vector<Diagnostic> told = out->model.problems;
  append(told, out->typed.problems());
  if (made != nullptr) {
    append(told, worth_telling(made->told));
    locate(told, *made);
  }
  append(problems, std::move(told));
  return out;
}

KnownDocuments::KnownDocuments(const FileSystem& files, const std::string& path, const std::string& stdin_name) {
  if (!path.empty()) look_in(files, path, stdin_name);
}

void KnownDocuments::look_in(const FileSystem& files, const std::string& path, const std::string& stdin_name,
                             const Location& named_at) {
  paths_.push_back(path);
  const bool is_folder = files.is_folder(path);
  is_folder_ = is_folder_ || is_folder;
  Sources read = read_sources(files, {path}, {kModelSuffix, {}, true}, stdin_name);
  for (Diagnostic& problem : read.problems) {
    if (problem.where.source == nullptr) problem.where = named_at;
  }
  append(problems_, std::move(read.problems));
  for (const SourcePtr& source : read.sources) {
    if (is_importable(file_kind(source->bytes(), source->name()))) {
      originals_.push_back(source);
    } else if (!is_folder || source->name().ends_with(kModelSuffix)) {
      add(source);
    }
  }
}

void KnownDocuments::read_originals(const ModelMaker& make) {
  for (const SourcePtr& original : std::exchange(originals_, {})) add(make(original));
}

/// Of what cannot be told whose it is nobody knows whether it is wanted, so that is told at once.
void KnownDocuments::add(const SourcePtr& model, bool is_checked) {
  ReadResult read = read_document(model);
  if (read.document->is_model()) {
    all_.push_back(known(*read.document, model));
    all_.back().is_checked = is_checked;
  } else {
    unread_.push_back(model);
    append(problems_, std::move(read.problems));
  }
}

/// The same; but what lies in a folder and is no report at all was not meant.
void KnownDocuments::add(MadeModel made) {
  if (is_folder_ && tells(made.told, Code::import_nothing_found)) return;
  const auto kept = std::make_shared<const MadeModel>(std::move(made));
  const ReadResult read = read_document(kept->source);
  KnownDocument one = known(*read.document, kept->source, kept);
  if (kept->anything && !one.key.entity.empty() && !one.key.year.empty()) {
    all_.push_back(std::move(one));
  } else {
    unread_.push_back(kept->source);
    append(problems_, worth_telling(kept->told));
  }
}

/// A model is what somebody has looked over; the original that it was made from may lie beside it.
std::vector<const KnownDocument*> KnownDocuments::of(const DocumentKey& key) const {
  std::vector<const KnownDocument*> out;
  for (const KnownDocument& each : all_) {
    if (each.key == key) out.push_back(&each);
  }
  const auto is_model = [](const KnownDocument* each) { return each->made == nullptr; };
  if (std::any_of(out.begin(), out.end(), is_model)) std::erase_if(out, std::not_fn(is_model));
  return out;
}

bool KnownDocuments::depend_on(const std::string& file) const {
  return std::any_of(paths_.begin(), paths_.end(), [&](const std::string& path) {
    const std::string full = full_path(path);
    return file == full || file.starts_with(full + "/");
  });
}

}  // namespace budgetlint
