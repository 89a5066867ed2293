#include "config/suppression.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/glob.h"
#include "diag/code.h"
#include "model/problems.h"

namespace budgetlint {
namespace {

constexpr std::string_view kBlank = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// The line that a finding begins in; 0 where it has no place.
std::uint32_t line_of(const Diagnostic& finding) {
  const Location& where = finding.where;
  return where.source == nullptr ? 0 : line_at(*where.source, where.span.begin);
}

bool is_there(const Suppression& suppression, const Diagnostic& finding, std::uint32_t line) {
  switch (suppression.scope) {
    case SuppressionScope::paths: return glob_matches(suppression.path, finding.where.path);
    case SuppressionScope::lines:
      return suppression.place.source == finding.where.source && suppression.lines.contains(line);
    case SuppressionScope::file: return true;
  }
  return false;
}

bool is_of(const Suppression& suppression, const Diagnostic& finding, std::uint32_t line) {
  return is_there(suppression, finding, line) && glob_matches(suppression.rule, finding.rule);
}

/// What was found: the figure, or where it is none the text that the finding points at.
std::string value_of(const Diagnostic& finding) {
  if (!finding.actual.empty()) return finding.actual;
  return finding.where.source == nullptr ? std::string() : std::string(finding.where.source->slice(finding.where.span));
}

/// A value as it is compared: `9,527.10 万元` is 9527.1 where the finding is in 万元.
std::string plain_value(std::string_view text, const std::string& unit) {
  std::string out;
  for (const char byte : trimmed(text)) {
    if (byte != ',') out += byte;
  }
  if (!unit.empty() && out.ends_with(unit)) out.resize(out.size() - unit.size());
  out = trimmed(out);
  const bool decimal = out.find('.') != std::string::npos && out.find_first_not_of("0123456789.-") == std::string::npos;
  while (decimal && out.ends_with('0')) out.pop_back();
  if (decimal && out.ends_with('.')) out.pop_back();
  return out;
}

bool holds(const Suppression& suppression, const Diagnostic& finding) {
  if (!suppression.explains) return true;
  return plain_value(suppression.value, finding.unit) == plain_value(value_of(finding), finding.unit);
}

Diagnostic lapsed(const Suppression& explanation, const Diagnostic& finding) {
  Diagnostic out = make_diagnostic(Code::lapsed_explanation, explanation.value_place, finding.rule, explanation.value,
                                   excerpt(value_of(finding) + (finding.actual.empty() ? "" : finding.unit)));
  out.related.push_back({{"现在的发现", "what is found now"}, finding.where});
  return out;
}

Suppressed suppressed(const Suppression& by, Diagnostic finding) {
  Suppressed out;
  out.finding = std::move(finding);
  out.reason = by.reason;
  out.where = by.place;
  out.in_model = by.scope != SuppressionScope::paths;
  out.explained = by.explains;
  out.value = by.value;
  out.by = by.by;
  out.on = by.on;
  return out;
}

void mark_decisions(const DocumentReport& report, Suppression& suppression) {
  for (const RuleOutcome& entry : report.outcomes) {
    if (!glob_matches(suppression.rule, entry.rule)) continue;
    (entry.outcome == Outcome::not_evaluated ? suppression.undecided : suppression.decided) = true;
  }
}

/// A finding that was left, of a rule that a suppression names, tells that this stands at the wrong place.
void look_elsewhere(const std::vector<Diagnostic>& left, Suppression& suppression) {
  if (suppression.used || suppression.elsewhere) return;
  for (const Diagnostic& finding : left) {
    if (!glob_matches(suppression.rule, finding.rule)) continue;
    suppression.elsewhere = {line_of(finding), finding.where.path};
    return;
  }
}

// --- what is said of suppressions ------------------------------------------------------------------------------------

bool matches_any(const std::string& pattern, const std::vector<std::string>& rules) {
  return std::any_of(rules.begin(), rules.end(), [&](const std::string& rule) { return glob_matches(pattern, rule); });
}

/// The code that was meant to be suppressed as if it were a rule.
const CodeInfo* code_named(const std::string& pattern) {
  const std::vector<CodeInfo>& all = all_codes();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const CodeInfo& code) { return glob_matches(pattern, code.id); });
  return found == all.end() ? nullptr : &*found;
}

/// What to do about a coded problem, none of which can be suppressed.
LocalText remedy(std::string_view code) {
  const std::string_view kind = code.substr(1, 2);
  if (kind == "05")
    return {"请改正或删去它指的那处设置或豁免", "mend or remove the setting or suppression that it points at"};
  if (kind == "06")
    return {"它说的是几处发现合起来的原因，请豁免它下面列出的规则",
            "it says what is behind several findings: suppress the rules listed below it"};
  return {"它说的是文件或运行本身的问题，请改正", "it is about the file or the run itself, which must be mended"};
}

Diagnostic unknown_rule(const Suppression& suppression, const RuleIds& rules) {
  if (const CodeInfo* code = code_named(suppression.rule)) {
    return make_diagnostic(Code::suppressed_code, suppression.rule_place, excerpt(suppression.rule), remedy(code->id));
  }
  Diagnostic out = make_diagnostic(Code::unknown_suppressed_rule, suppression.rule_place, excerpt(suppression.rule));
  out.label = did_you_mean_rule(suppression.rule, rules);
  return out;
}

/// Where it would be of use.
LocalText better_place(const Suppression& suppression) {
  const auto& [line, path] = *suppression.elsewhere;
  if (suppression.scope == SuppressionScope::paths) {
    return {fmt::format("它的发现在“{}”", path), fmt::format("what it found is at “{}”", path)};
  }
  if (line > 0) return {fmt::format("它的发现在第 {} 行", line), fmt::format("what it found is in line {}", line)};
  return {"它的发现没有行号，请写 ignore-file[…]，或写在配置的 suppress 里",
          "what it found has no line: write ignore-file[…], or `suppress` in the settings"};
}

Diagnostic unused(const Suppression& suppression) {
  Diagnostic out = make_diagnostic(Code::unused_suppression, suppression.rule_place, suppression.rule);
  if (suppression.elsewhere) out.label = better_place(suppression);
  return out;
}

/// Safe is only to remove what is in nobody's way: not what stands at the wrong place or has a slip in its name.
void offer_removal(const Suppression& suppression, Diagnostic& to) {
  const bool possible = std::none_of(suppression.removal.begin(), suppression.removal.end(),
                                     [](const Edit& edit) { return edit.where.span.empty(); });
  if (!possible) return;
  const LocalText title = suppression.explains ? LocalText{"删去这条说明", "remove the explanation"}
                                               : LocalText{"删去这处豁免", "remove the suppression"};
  to.fixes.push_back({title, to.label.empty(), suppression.removal});
}

}  // namespace

Suppression without_use(Suppression suppression) {
  suppression.used = suppression.decided = suppression.undecided = false;
  suppression.elsewhere.reset();
  return suppression;
}

void add_use(Suppression& to, const Suppression& use) {
  to.used |= use.used;
  to.decided |= use.decided;
  to.undecided |= use.undecided;
  if (!to.elsewhere) to.elsewhere = use.elsewhere;
}

void suppress(DocumentReport& report, const std::vector<Suppression*>& suppressions) {
  for (Suppression* each : suppressions) mark_decisions(report, *each);
  std::vector<Diagnostic> left;
  std::vector<Diagnostic> lapses;
  for (Diagnostic& finding : report.findings) {
    const Suppression* by = nullptr;
    const std::uint32_t line = line_of(finding);
    for (Suppression* each : suppressions) {
      if (!is_of(*each, finding, line)) continue;
      each->used = true;
      if (!holds(*each, finding)) {
        lapses.push_back(lapsed(*each, finding));
      } else if (by == nullptr) {
        by = each;
      }
    }
    if (by == nullptr) {
      left.push_back(std::move(finding));
    } else {
      report.suppressed.push_back(suppressed(*by, std::move(finding)));
    }
  }
  for (Suppression* each : suppressions) look_elsewhere(left, *each);
  std::move(lapses.begin(), lapses.end(), std::back_inserter(left));
  report.findings = std::move(left);
}

std::vector<Diagnostic> judge(const std::vector<Suppression>& suppressions, const RuleNames& rules) {
  std::vector<Diagnostic> out;
  for (const Suppression& each : suppressions) {
    if (!matches_any(each.rule, rules.ids.present)) {
      if (!rules.complete) continue;
      out.push_back(unknown_rule(each, rules.ids));
    } else if (!each.used && each.decided && !each.undecided) {
      out.push_back(unused(each));
    } else {
      continue;
    }
    offer_removal(each, out.back());
  }
  return out;
}

}  // namespace budgetlint
