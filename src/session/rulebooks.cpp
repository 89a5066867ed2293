#include "session/rulebooks.h"

#include <algorithm>
#include <iterator>

#include "lang/replaced_rules.h"
#include "session/sources.h"

namespace budgetlint {

const LoadedRules& Rulebooks::embedded() {
  const Key all = std::nullopt;
  const auto known = loaded_.find(all);
  return known != loaded_.end() ? *known->second : keep(all, {load_embedded_rulebook(), {}, {}, {}});
}

const LoadedRules& Rulebooks::of_paths(const std::vector<std::string>& paths) {
  const auto known = loaded_.find(paths);
  if (known != loaded_.end()) return *known->second;
  Sources read = read_sources(files_, paths, {kRuleSuffix}, "<rules>");
  LoadedRules out{load_rulebook(read.sources), {}, {}, {}};
  // No settings ask for them, so that there is no place to name.
  std::vector<Diagnostic>& problems = out.book.problems;
  problems.insert(problems.begin(), read.problems.begin(), read.problems.end());
  return keep(paths, std::move(out));
}

const LoadedRules& Rulebooks::of_names(const std::vector<Named>& names) {
  std::vector<std::string> key;
  for (const Named& name : names) key.push_back(is_pack(name.text) ? name.text : full_path(name.text));
  const auto known = loaded_.find(key);
  return known != loaded_.end() ? *known->second : keep(key, load(names));
}

LoadedRules Rulebooks::load(const std::vector<Named>& names) {
  LoadedRules out;
  std::vector<std::string> wanted;
  std::vector<SourcePtr> sources;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (is_pack(names[i].text)) {
      wanted.push_back(names[i].text);
      continue;
    }
    Sources read = read_sources(files_, {names[i].text}, {kRuleSuffix}, "<rules>");
    for (Diagnostic& problem : read.problems) {
      problem.label = did_you_mean(names[i].text, packs());
      out.unread.emplace_back(i, std::move(problem));
    }
    sources.insert(sources.end(), read.sources.begin(), read.sources.end());
  }
  out.book = load_rulebook_with(wanted, sources);
  return out;
}

const LoadedRules& Rulebooks::keep(const Key& key, LoadedRules loaded) {
  loaded.ids = rule_ids_of(loaded.book.program);
  LoadedRules& kept = *loaded_.emplace(key, std::make_unique<LoadedRules>(std::move(loaded))).first->second;
  kept.engine = std::make_unique<Engine>(kept.book.program);
  return kept;
}

const std::vector<std::string>& Rulebooks::packs() {
  if (packs_.empty()) packs_ = embedded_packs();
  return packs_;
}

bool Rulebooks::is_pack(const std::string& name) {
  return std::find(packs().begin(), packs().end(), name) != packs().end();
}

}  // namespace budgetlint
