#include "cli/baseline.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "cli/input.h"
#include "diag/code.h"

namespace budgetlint::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

/// What a document is about; its file may be renamed.
std::string name_of(const DocumentReport& report) {
  std::string out = report.entity;
  if (report.year) out += " " + std::to_string(*report.year);
  return out + " " + report.kind;
}

bool is_text(const Json& entry, const char* key) { return entry.contains(key) && entry[key].is_string(); }

bool is_entry(const Json& entry) {
  if (!entry.is_object() || !entry.contains("count") || !entry["count"].is_number_unsigned()) return false;
  for (const char* key : {"fingerprint", "rule", "path", "document", "message"}) {
    if (!is_text(entry, key)) return false;
  }
  return entry["count"].get<std::size_t>() > 0;
}

}  // namespace

std::optional<Baseline> Baseline::read(const std::string& file, std::vector<Diagnostic>& problems) {
  const SourcePtr source = read_input(file, file, problems);
  if (source == nullptr) return std::nullopt;
  Baseline out;
  const Json root = Json::parse(source->bytes(), nullptr, false);
  LocalText wrong;
  if (root.is_discarded()) {
    wrong = {"不是完整的 JSON", "it is not complete JSON"};
  } else if (!root.is_object() || !root.contains("version") || root["version"] != kVersion ||
             !root.contains("findings") || !root["findings"].is_array()) {
    wrong = {"没有 version 1 和 findings", "it has no version 1 and findings"};
  } else {
    for (const Json& entry : root["findings"]) {
      if (!is_entry(entry)) {
        wrong = {"findings 里有一项不完整", "an entry of findings is incomplete"};
        break;
      }
      Entry one{
          entry["fingerprint"], entry["rule"], entry["path"], entry["document"], entry["message"], entry["count"], 0};
      const std::string fingerprint = one.fingerprint;
      if (!out.entries_.emplace(fingerprint, std::move(one)).second) {
        wrong = {"指纹 " + fingerprint + " 出现了两次", "the fingerprint " + fingerprint + " is there twice"};
        break;
      }
    }
  }
  if (wrong.empty()) return out;
  problems.push_back(make_diagnostic(Code::bad_baseline, {}, file, wrong));
  return std::nullopt;
}

void Baseline::add(const DocumentReport& report) {
  for (const Diagnostic& finding : report.findings) {
    if (finding.fingerprint.empty()) continue;
    Entry& entry = entries_[finding.fingerprint];
    if (entry.count++ > 0) continue;
    entry = {finding.fingerprint, finding.rule, finding.where.path, name_of(report), finding.message.zh, 1, 0};
  }
}

void Baseline::take_known(DocumentReport& report) {
  const std::string document = name_of(report);
  for (const RuleOutcome& outcome : report.outcomes) {
    (outcome.outcome == Outcome::not_evaluated ? undecided_ : decided_).emplace(document, outcome.rule);
  }
  std::erase_if(report.findings, [&](const Diagnostic& finding) {
    const auto entry = entries_.find(finding.fingerprint);
    if (entry == entries_.end() || entry->second.seen == entry->second.count) return false;
    ++entry->second.seen;
    ++known_;
    return true;
  });
}

/// What was not looked for, because its document or rule was not part of this run, may well be there still.
bool Baseline::is_gone(const Entry& entry, const std::vector<std::string>& rules) const {
  if (entry.seen == entry.count) return false;
  if (std::find(rules.begin(), rules.end(), entry.rule) == rules.end()) return true;
  const Decision wanted(entry.document, entry.rule);
  return decided_.contains(wanted) && !undecided_.contains(wanted);
}

BaselineSummary Baseline::summary(const std::string& file, const std::vector<std::string>& rules) const {
  BaselineSummary out;
  out.file = file;
  out.known = known_;
  for (const auto& [fingerprint, entry] : entries_) {
    if (is_gone(entry, rules)) out.gone.push_back({entry.rule, entry.path, entry.message, entry.count - entry.seen});
  }
  std::stable_sort(out.gone.begin(), out.gone.end(), [](const GoneFinding& a, const GoneFinding& b) {
    return std::tie(a.path, a.rule, a.message) < std::tie(b.path, b.rule, b.message);
  });
  return out;
}

void Baseline::prune(const std::vector<std::string>& rules) {
  for (auto at = entries_.begin(); at != entries_.end();) {
    Entry& entry = at->second;
    if (is_gone(entry, rules)) entry.count = entry.seen;
    at = entry.count == 0 ? entries_.erase(at) : std::next(at);
  }
}

std::string Baseline::text() const {
  std::vector<const Entry*> sorted;
  for (const auto& [fingerprint, entry] : entries_) sorted.push_back(&entry);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Entry* a, const Entry* b) {
    return std::tie(a->document, a->path, a->rule, a->fingerprint) <
           std::tie(b->document, b->path, b->rule, b->fingerprint);
  });
  Json findings = Json::array();
  for (const Entry* entry : sorted) {
    findings.push_back({{"fingerprint", entry->fingerprint},
                        {"rule", entry->rule},
                        {"document", entry->document},
                        {"path", entry->path},
                        {"message", entry->message},
                        {"count", entry->count}});
  }
  const Json root = {{"version", kVersion}, {"findings", std::move(findings)}};
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace budgetlint::cli
