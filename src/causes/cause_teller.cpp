#include "causes/cause_teller.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "diag/code.h"
#include "engine/check.h"
#include "engine/comparison.h"

namespace budgetlint {
namespace {

/// How far two figures are apart, as they are printed.
std::string gap(const Quantity& is, const Quantity& should_be) {
  Quantity out = is;
  out.value = abs(is.value - should_be.value);
  return out.number();
}

void note_alternatives(Diagnostic& to, const std::vector<LocalText>& told, bool all) {
  for (const LocalText& each : told) {
    if (all) {
      to.notes.push_back({"改法之一：" + each.zh, "one correction: " + each.en});
    } else {
      to.notes.push_back({"线索：" + each.zh + "，就能成立", "clue: " + each.en + ", and it holds"});
    }
  }
}

LocalText should_be(const std::string& value) { return {"应为 " + value, "should be " + value}; }

}  // namespace

std::vector<Edit> edits_of(const Changes& changes, const FigureNames& names) {
  std::vector<Edit> out;
  for (const Change& change : changes) {
    for (const FigureIndex print : names.prints_of(change.figure)) {
      std::optional<Edit> edit = names.edit({print, change.value});
      if (!edit) return {};
      out.push_back(std::move(*edit));
    }
  }
  return out;
}

Diagnostic& CauseTeller::finding(const std::string& fingerprint) const {
  return *std::find_if(report_.findings.begin(), report_.findings.end(),
                       [&](const Diagnostic& one) { return one.fingerprint == fingerprint; });
}

// --- certain corrections -----------------------------------------------------------------------------------------

void CauseTeller::tell_certain(const Repair& repair, const std::vector<std::string>& findings, Standard standard) {
  const Changes& changes = repair.changes;
  std::vector<Edit> edits = edits_of(changes, names_);
  if (edits.empty() || findings.empty()) return;
  const LocalText words = words_of(repair);
  if (findings.size() == 1 && standard == Standard::exact) return;
  Diagnostic lead;
  Diagnostic* told = &finding(findings.front());
  if (findings.size() > 1) {
    const Code code = standard == Standard::exact ? Code::rounding_cause : Code::root_cause;
    lead = make_diagnostic(code, names_.place(changes.front().figure), words, findings.size());
    describe(lead, findings);
    show_figures(lead, changes);
    told = &lead;
  }
  told->notes.push_back(reason(changes, findings.size(), words));
  for (const Change& change : changes) add_evidence(change, *told);
  if (!repair.loose) told->fixes.push_back({words, false, std::move(edits)});
  if (findings.size() > 1) report_.causes.push_back({std::move(lead), findings, true});
}

/// What a cause has from the findings behind which it is.
void CauseTeller::describe(Diagnostic& lead, const std::vector<std::string>& findings) const {
  lead.title = {"同一处错误引起的几个问题", "one mistake behind several findings"};
  lead.severity = Severity::info;
  for (const std::string& fingerprint : findings) {
    const Diagnostic& one = finding(fingerprint);
    lead.severity = std::max(lead.severity, one.severity);
    for (const std::string& basis : one.basis) {
      if (std::find(lead.basis.begin(), lead.basis.end(), basis) == lead.basis.end()) lead.basis.push_back(basis);
    }
  }
}

/// What stands there and what should, and the places of further figures.
void CauseTeller::show_figures(Diagnostic& lead, const Changes& changes) const {
  if (changes.size() == 1 && !network_.is_word(changes.front().figure)) {
    const Quantity& is = network_.printed(changes.front().figure);
    const Quantity should_be = is.reprinted(changes.front().value);
    lead.actual = is.number();
    lead.expected = should_be.number();
    lead.unit = std::string(is.unit.text);
    lead.difference = gap(is, should_be);
  }
  if (changes.size() == 1) lead.label = should_be(names_.printed(changes.front()));
  for (std::size_t i = 0; i < changes.size(); ++i) {
    for (const FigureIndex print : names_.prints_of(changes[i].figure)) {
      if (print == changes.front().figure) continue;  // where the finding is
      lead.related.push_back({should_be(names_.printed({print, changes[i].value})), names_.place(print)});
    }
  }
}

/// Where words stand that may be wrong.
void CauseTeller::show_words(Diagnostic& to, const std::vector<Repair>& repairs) const {
  std::set<FigureIndex> shown;
  for (const Repair& repair : repairs) {
    for (const Change& change : repair.changes) {
      if (!network_.is_word(change.figure) || !shown.insert(change.figure).second) continue;
      const std::string value = names_.printed(change);
      to.related.push_back({{"可能应为 " + value, "perhaps " + value}, names_.place(change.figure)});
    }
  }
}

LocalText CauseTeller::words_of(const Repair& repair) const {
  LocalText out;
  for (const Change& change : repair.changes) {
    const LocalText old = names_.printed(change.figure);
    const LocalText name = names_.names(change.figure);
    const LocalText value = names_.corrected(change);
    out.zh += (out.zh.empty() ? "把 " : "，把 ") + name.zh + " 的 " + old.zh + " 改为 " + value.zh;
    out.en += (out.en.empty() ? "change " : ", change ") + name.en + " from " + old.en + " to " + value.en;
  }
  if (repair.loose) out.zh += "左右", out.en += " or near it";
  return out;
}

/// Why it is this correction.
LocalText CauseTeller::reason(const Changes& changes, std::size_t findings, const LocalText& words) const {
  const std::size_t held = equations_kept(changes);
  const bool words_only =
      std::all_of(changes.begin(), changes.end(), [&](const Change& one) { return network_.is_word(one.figure); });
  const std::string number = std::to_string(changes.size());
  const std::string numbers = number + (words_only ? " 处字" : " 个数");
  const std::string figures = number + (words_only ? " word" : " figure") + (changes.size() == 1 ? "" : "s");
  const std::string kept = std::to_string(held);
  const LocalText also = held == 0 ? LocalText{}
                                   : LocalText{"，含它的另外 " + kept + " 个算式照样成立",
                                               ", and the other " + kept + " equations that it stands in still hold"};
  if (findings == 1) {
    return {"要使它成立，又不动摇已经成立的规则，最少改 " + numbers + "，改法只有一种：" + words.zh + also.zh,
            "to make it hold and break nothing that holds takes " + figures + ", and there is one way: " + words.en +
                also.en};
  }
  return {"为什么：要使它们都成立，又不动摇已经成立的规则，最少改 " + numbers + "，改法只有这一种" + also.zh,
          "why: to make all of them hold and break nothing that holds takes " + figures + ", and this is the one way" +
              also.en};
}

/// How many equations that the figures stand in hold before and after.
std::size_t CauseTeller::equations_kept(const Changes& changes) const {
  std::set<ConstraintNetwork::Index> held;
  for (const Change& change : changes) {
    for (const ConstraintNetwork::Index constraint : network_.constraints_of(change.figure)) {
      if (holds(network_.at(constraint).agreement)) held.insert(constraint);
    }
  }
  return held.size();
}

void CauseTeller::add_evidence(const Change& change, Diagnostic& to) const {
  for (const LocalText& fact : evidence_for(change, names_).facts) {
    LocalText note{"旁证：" + fact.zh, "evidence: " + fact.en};
    const bool told =
        std::any_of(to.notes.begin(), to.notes.end(), [&](const LocalText& known) { return known.zh == note.zh; });
    if (!told) to.notes.push_back(std::move(note));
  }
}

// --- several corrections -----------------------------------------------------------------------------------------

void CauseTeller::tell_open(const std::vector<Repair>& repairs, const std::vector<std::string>& findings) {
  const bool few = repairs.size() <= kMostAlternatives;
  std::vector<LocalText> told;
  for (const Repair& repair : repairs) {
    const Evidence evidence = evidence_of(repair);
    if (few || evidence.slip) told.push_back(alternative(repair, evidence));
  }
  if (!few && told.size() > 1) told.clear();
  if (findings.size() == 1) {
    show_words(finding(findings.front()), repairs);
    return note_alternatives(finding(findings.front()), told, few);
  }
  const std::vector<std::string> left = not_taken(findings);
  if (!few || repairs.size() < 2 || left.size() < 2) return;
  Diagnostic lead = make_diagnostic(Code::open_root_cause, names_.place(repairs.front().changes.front().figure),
                                    left.size(), repairs.size());
  describe(lead, left);
  show_words(lead, repairs);
  for (const LocalText& each : told) lead.notes.push_back({"改法：" + each.zh, "correction: " + each.en});
  report_.causes.push_back({std::move(lead), left, true});
}

std::vector<std::string> CauseTeller::not_taken(const std::vector<std::string>& findings) const {
  std::vector<std::string> out;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(out), [&](const std::string& one) {
    return std::none_of(report_.causes.begin(), report_.causes.end(), [&](const RootCause& cause) {
      return std::find(cause.consequences.begin(), cause.consequences.end(), one) != cause.consequences.end();
    });
  });
  return out;
}

LocalText CauseTeller::alternative(const Repair& repair, const Evidence& evidence) const {
  LocalText out = words_of(repair);
  LocalText facts;
  for (const LocalText& fact : evidence.facts) {
    facts.zh += (facts.zh.empty() ? "" : "，") + fact.zh;
    facts.en += (facts.en.empty() ? "" : ", ") + fact.en;
  }
  if (!facts.empty()) out = {out.zh + "（" + facts.zh + "）", out.en + " (" + facts.en + ")"};
  if (repair.blurs) {
    out.zh += "，但有几个原来完全相等的数就只在四舍五入的范围内相等";
    out.en += ", though some figures that agree exactly would then agree by rounding only";
  }
  return out;
}

Evidence CauseTeller::evidence_of(const Repair& repair) const {
  Evidence out;
  for (const Change& change : repair.changes) {
    Evidence one = evidence_for(change, names_);
    out.slip = out.slip || one.slip;
    std::move(one.facts.begin(), one.facts.end(), std::back_inserter(out.facts));
  }
  return out;
}

// --- none --------------------------------------------------------------------------------------------------------

void CauseTeller::tell_unexplained(SearchEnd end, const std::vector<std::string>& findings,
                                   const SearchLimits& limits) {
  constexpr std::size_t kMostPlaces = 8;
  const Location& where = finding(findings.front()).where;
  Diagnostic out = end == SearchEnd::out_of_work
                       ? make_diagnostic(Code::causes_not_attempted, where, findings.size())
                       : make_diagnostic(Code::causes_too_many, where, findings.size(), limits.changes);
  for (std::size_t i = 0; i < findings.size() && i < kMostPlaces; ++i) {
    const Diagnostic& one = finding(findings[i]);
    out.related.push_back({{one.rule, one.rule}, one.where});
  }
  if (findings.size() > kMostPlaces) {
    const std::string drawn = std::to_string(kMostPlaces);
    const std::string more = std::to_string(findings.size() - kMostPlaces);
    out.notes.push_back({"这里只列出前 " + drawn + " 处，另有 " + more + " 处未列",
                         "the first " + drawn + " are shown here, " + more + " more are not"});
  }
  report_.causes.push_back({std::move(out), findings, false});
}

void CauseTeller::finish(const Document& document) {
  std::vector<Diagnostic> leads;
  for (RootCause& cause : report_.causes) leads.push_back(std::move(cause.finding));
  add_fingerprints(document, leads);
  for (std::size_t i = 0; i < leads.size(); ++i) report_.causes[i].finding = std::move(leads[i]);
}

}  // namespace budgetlint
