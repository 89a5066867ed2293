#include "cli/baseline.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <tuple>

#include "diag/code.h"
#include "model/problems.h"
#include "session/file_system.h"

namespace budgetlint::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 2;
/// Its entries do not say what was found, and have a fingerprint instead.
constexpr int kFirstVersion = 1;

/// What a document is about; its file may be renamed.
std::string name_of(const DocumentReport& report) {
  std::string out = report.entity;
  if (report.year) out += " " + std::to_string(*report.year);
  return out + " " + report.kind;
}

/// Whether a finding is about a figure, and not about a text that should be another.
bool has_figure(const Diagnostic& finding) {
  return !finding.actual.empty() && finding.actual.find_first_not_of("-0123456789.") == std::string::npos;
}

Found found_by(const Diagnostic& finding) {
  if (has_figure(finding)) return {finding.actual + finding.unit, finding.expected + finding.unit, {}};
  if (finding.where.source == nullptr) return {};
  return {{}, {}, excerpt(finding.where.source->slice(finding.where.span))};
}

/// A path without what a row or item inserted before would change: `[2010301#2]` is `[2010301]`, `[5]` is `[]`;
/// codes, which have three digits at least, stay.
std::string without_positions(const std::string& path) {
  static const std::regex positions("#[0-9]+\\]|\\[[0-9]{1,2}\\]");
  std::string out;
  auto at = path.begin();
  for (std::sregex_iterator match(path.begin(), path.end(), positions), end; match != end; ++match) {
    out.append(at, path.begin() + match->position());
    out += match->str().front() == '#' ? "]" : "[]";
    at = path.begin() + match->position() + match->length();
  }
  return out.append(at, path.end());
}

// --- the file --------------------------------------------------------------------------------------------------------

std::string text_of(const Json& entry, const char* key) {
  return entry.contains(key) && entry[key].is_string() ? entry[key].get<std::string>() : std::string();
}

bool is_entry(const Json& entry) {
  if (!entry.is_object() || !entry.contains("count") || !entry["count"].is_number_unsigned()) return false;
  for (const char* key : {"rule", "path", "document", "message"}) {
    if (!entry.contains(key) || !entry[key].is_string()) return false;
  }
  return entry["count"].get<std::size_t>() > 0;
}

std::optional<Found> found_in(const Json& entry) {
  if (!entry.contains("actual") && !entry.contains("text")) return std::nullopt;
  return Found{text_of(entry, "actual"), text_of(entry, "expected"), text_of(entry, "text")};
}

/// Why a text is no baseline; empty where it is one.
LocalText wrong_with(const Json& root) {
  if (root.is_discarded()) return {"不是完整的 JSON", "it is not complete JSON"};
  const bool good = root.is_object() && root.contains("findings") && root["findings"].is_array() &&
                    root.contains("version") && root["version"].is_number_integer();
  if (!good) return {"没有 version 和 findings", "it has no version and findings"};
  if (root["version"] > kVersion) {
    const std::string version = root["version"].dump();
    return {"是更新的程序写的（version " + version + "）", "a newer program wrote it (version " + version + ")"};
  }
  const bool known = root["version"] >= kFirstVersion;
  if (!known) return {"没有这样的 version", "there is no such version"};
  const bool whole = std::all_of(root["findings"].begin(), root["findings"].end(), is_entry);
  return whole ? LocalText{} : LocalText{"findings 里有一项不完整", "an entry of findings is incomplete"};
}

}  // namespace

std::optional<Baseline> Baseline::read(const std::string& file, std::vector<Diagnostic>& problems) {
  const SourcePtr source = disk().read(file, file, problems);
  if (source == nullptr) return std::nullopt;
  const Json root = Json::parse(source->bytes(), nullptr, false);
  if (const LocalText wrong = wrong_with(root); !wrong.empty()) {
    problems.push_back(make_diagnostic(Code::bad_baseline, {}, file, wrong));
    return std::nullopt;
  }
  Baseline out;
  std::size_t without_values = 0;
  for (const Json& entry : root["findings"]) {
    Entry one{entry["rule"], entry["document"], entry["path"], found_in(entry), entry["message"], entry["count"], 0};
    if (!one.found) without_values += one.count;
    out.insert(std::move(one));
  }
  if (without_values > 0) {
    problems.push_back(make_diagnostic(Code::baseline_without_values, {}, file, without_values));
  }
  return out;
}

void Baseline::insert(Entry entry) {
  const Key key(entry.rule, entry.document, entry.path, entry.found);
  std::vector<std::size_t>& same = (entry.found ? same_ : alike_)[key];
  if (!same.empty() && entries_[same.front()].found == entry.found) {
    entries_[same.front()].count += entry.count;
    entries_[same.front()].seen += entry.seen;
    return;
  }
  const std::size_t index = entries_.size();
  same.push_back(index);
  if (entry.found) {
    moved_[{entry.rule, entry.document, without_positions(entry.path), entry.found}].push_back(index);
    if (entry.found->actual.empty()) alike_[{entry.rule, entry.document, entry.path, Found{}}].push_back(index);
  }
  decisions_[entry.document].try_emplace(entry.rule);
  entries_.push_back(std::move(entry));
}

bool Baseline::is_one(const std::string& text) {
  const Json root = Json::parse(text, nullptr, false);
  return root.is_object() && root.contains("version") && root.contains("findings") && root["findings"].is_array();
}

void Baseline::learn(DocumentReport& report) {
  const std::string document = name_of(report);
  std::erase_if(report.findings, [&](const Diagnostic& finding) {
    if (finding.fingerprint.empty()) return false;  // said of suppressions
    insert({finding.rule, document, finding.where.path, found_by(finding), finding.message.zh, 1, 1});
    ++known_;
    return true;
  });
}

void Baseline::note_decisions(const std::string& document, const std::vector<RuleOutcome>& outcomes) {
  const auto asked = decisions_.find(document);
  if (asked == decisions_.end()) return;
  for (const RuleOutcome& outcome : outcomes) {
    const auto decision = asked->second.find(outcome.rule);
    if (decision == asked->second.end()) continue;
    (outcome.outcome == Outcome::not_evaluated ? decision->second.undecided : decision->second.decided) = true;
  }
}

/// The surest first: what is found elsewhere too must not stand for what is found here.
void Baseline::take_known(DocumentReport& report) {
  const std::string document = name_of(report);
  note_decisions(document, report.outcomes);
  const auto key = [&](const Diagnostic& finding, std::string path, std::optional<Found> found) -> Key {
    return {finding.rule, document, std::move(path), std::move(found)};
  };
  take(report, same_, [&](const Diagnostic& finding) { return key(finding, finding.where.path, found_by(finding)); });
  take(report, moved_, [&](const Diagnostic& finding) {
    return key(finding, without_positions(finding.where.path), found_by(finding));
  });
  take(report, alike_, [&](const Diagnostic& finding) {
    return key(finding, finding.where.path, has_figure(finding) ? std::nullopt : std::optional(Found{}));
  });
  take(report, alike_, [&](const Diagnostic& finding) { return key(finding, finding.where.path, std::nullopt); });
}

void Baseline::take(DocumentReport& report, Index& index, const std::function<Key(const Diagnostic&)>& key_of) {
  std::erase_if(report.findings, [&](const Diagnostic& finding) {
    if (finding.fingerprint.empty()) return false;
    const auto found = index.find(key_of(finding));
    if (found == index.end()) return false;
    std::vector<std::size_t>& entries = found->second;
    while (!entries.empty() && entries_[entries.back()].seen == entries_[entries.back()].count) entries.pop_back();
    if (entries.empty()) return false;
    ++entries_[entries.back()].seen;
    ++known_;
    return true;
  });
}

/// What was not looked for, because its document or rule was not part of this run, may well be there still.
bool Baseline::is_gone(const Entry& entry, const RuleIds& rules) const {
  if (entry.seen == entry.count) return false;
  if (std::find(rules.present.begin(), rules.present.end(), entry.rule) == rules.present.end()) return true;
  const Decision& decision = decisions_.at(entry.document).at(entry.rule);
  return decision.decided && !decision.undecided;
}

BaselineSummary Baseline::summary(const std::string& file, const RuleIds& rules) const {
  BaselineSummary out;
  out.file = file;
  out.known = known_;
  for (const Entry& entry : entries_) {
    if (!is_gone(entry, rules)) continue;
    out.gone.push_back({entry.rule, entry.path, entry.message, entry.count - entry.seen, {}});
    const auto successor = rules.replaced.find(entry.rule);
    if (successor != rules.replaced.end()) out.gone.back().replaced_by = successor->second;
  }
  std::stable_sort(out.gone.begin(), out.gone.end(), [](const GoneFinding& a, const GoneFinding& b) {
    return std::tie(a.path, a.rule, a.message) < std::tie(b.path, b.rule, b.message);
  });
  return out;
}

void Baseline::prune(const RuleIds& rules) {
  std::vector<Entry> left;
  for (Entry& entry : entries_) {
    if (is_gone(entry, rules)) entry.count = entry.seen;
    if (entry.count > 0) left.push_back(std::move(entry));
  }
  entries_ = std::move(left);
  for (Index* index : {&same_, &moved_, &alike_}) index->clear();  // nothing is looked for any more
}

std::string Baseline::text() const {
  std::vector<const Entry*> sorted;
  for (const Entry& entry : entries_) sorted.push_back(&entry);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Entry* a, const Entry* b) {
    return std::tie(a->document, a->path, a->rule, a->found) < std::tie(b->document, b->path, b->rule, b->found);
  });
  Json findings = Json::array();
  for (const Entry* entry : sorted) {
    Json one = {{"rule", entry->rule}, {"document", entry->document}, {"path", entry->path}};
    if (entry->found && entry->found->actual.empty()) {
      one["text"] = entry->found->text;
    } else if (entry->found) {
      one["actual"] = entry->found->actual;
      one["expected"] = entry->found->expected;
    }
    one["message"] = entry->message;
    one["count"] = entry->count;
    findings.push_back(std::move(one));
  }
  const Json root = {{"version", kVersion}, {"findings", std::move(findings)}};
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace budgetlint::cli
