#include "config/suppression.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "base/glob.h"
#include "base/nearest_name.h"
#include "diag/code.h"
#include "model/byte_form.h"
#include "model/problems.h"
#include "model/yaml_events.h"

namespace budgetlint {
namespace {

constexpr std::string_view kBlank = " \t\r";
/// Longer than any id; nothing that long is a misspelling of one.
constexpr std::size_t kLongestName = 200;
/// In one model, counted by rules: each finding is compared with each of them.
constexpr std::size_t kMostSuppressions = 1000;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// --- comments of models ----------------------------------------------------------------------------------------------

/// The places of text in a model: what looks like a comment there is none.
class ModelTexts {
 public:
  explicit ModelTexts(const SourceText& model) {
    std::deque<std::string> decoded;
    Problems ignored(model);  // they were reported when the model was read
    const std::optional<ModelText> text = check_byte_form(model, decoded, ignored);
    if (!text) return;
    const YamlTree tree = read_yaml(*text, decoded, ignored);
    for (const YamlNode& node : tree.nodes) {
      if (node.kind == YamlKind::scalar) spans_.push_back(node.span);
    }
  }

  [[nodiscard]] bool contain(std::uint32_t offset) const {
    const auto after = std::upper_bound(spans_.begin(), spans_.end(), offset,
                                        [](std::uint32_t at, Span span) { return at < span.begin; });
    return after != spans_.begin() && std::prev(after)->contains(offset);
  }

 private:
  std::vector<Span> spans_;  // in the order of the text
};

class CommentReader {
 public:
  CommentReader(const SourceText& model, std::vector<Diagnostic>& problems) : model_(model), problems_(problems) {}

  std::vector<Suppression> read() {
    const std::string_view text = model_.bytes();
    constexpr std::string_view kName = "budgetlint";
    std::size_t end = 0;
    for (std::size_t at = text.find(kName); at != std::string_view::npos && !full_; at = text.find(kName, end)) {
      end = at + kName.size();
      const std::optional<std::size_t> hash = hash_before(at);
      if (!hash || !is_meant(end)) continue;
      if (count_ < kMostSuppressions) {
        read_comment(*hash, end);
      } else {
        tell_too_many(span_of(*hash, end));
      }
    }
    return std::move(out_);
  }

 private:
  /// The # of a comment that begins with the word at `at`.
  [[nodiscard]] std::optional<std::size_t> hash_before(std::size_t at) {
    const std::string_view text = model_.bytes();
    std::size_t hash = at;
    while (hash > 0 && (text[hash - 1] == ' ' || text[hash - 1] == '\t')) --hash;
    if (hash == 0 || text[--hash] != '#') return std::nullopt;
    if (hash > 0 && kBlank.find(text[hash - 1]) == std::string_view::npos && text[hash - 1] != '\n')
      return std::nullopt;
    if (!texts_) texts_.emplace(model_);
    return texts_->contain(static_cast<std::uint32_t>(hash)) ? std::nullopt : std::optional(hash);
  }

  static std::size_t colon_of(std::string_view rest) {
    return rest.starts_with(":") ? 1 : rest.starts_with("：") ? 3 : 0;
  }

  /// Whether a suppression stands at `at`, or something that was meant to be one. Looks no further than the next word:
  /// a long line may have the name of the program in it very often.
  [[nodiscard]] bool is_meant(std::size_t at) const {
    const std::string_view rest = model_.bytes().substr(at);
    const std::size_t colon = colon_of(rest);
    if (colon == 0) return false;
    const std::size_t word = rest.find_first_not_of(kBlank, colon);
    if (word == std::string_view::npos || rest[word] == '\n') return false;
    // The first line of a model, `budgetlint: 1`, may have become a comment.
    return rest[word] < '0' || rest[word] > '9';
  }

  /// `: ignore[a, b] reason` stands at `at`.
  void read_comment(std::size_t hash, std::size_t at) {
    const std::string_view text = model_.bytes();
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view rest = text.substr(at, end - at);
    const std::size_t word = rest.find_first_not_of(kBlank, colon_of(rest));
    constexpr std::string_view kIgnore = "ignore[";
    const std::size_t close = rest.find(']', word);
    const bool good = rest.substr(word).starts_with(kIgnore) && close != std::string_view::npos;
    const Span comment = span_of(hash, at + trimmed_end(rest));
    if (!good) return report(Code::malformed_suppression, comment);
    const std::vector<Span> rules = rules_in(at + word + kIgnore.size(), at + close);
    if (rules.empty()) return report(Code::malformed_suppression, comment);
    const std::string_view reason = trimmed(rest.substr(close + 1));
    if (reason.empty()) return report(Code::suppression_without_reason, comment);
    const std::uint32_t line = line_meant_by(comment);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (count_ == kMostSuppressions) return tell_too_many(rules[i]);
      ++count_;
      add(comment, line, rules, i, reason);
    }
  }

  [[nodiscard]] static std::size_t trimmed_end(std::string_view rest) { return rest.find_last_not_of(kBlank) + 1; }

  void report(Code code, Span span) {
    ++count_;
    problems_.push_back(make_diagnostic(code, at(span)));
  }

  void tell_too_many(Span first) {
    problems_.push_back(make_diagnostic(Code::too_many_suppressions, at(first), kMostSuppressions));
    full_ = true;
  }

  [[nodiscard]] Location at(Span span) const { return {&model_, span, {}, {}}; }

  /// The places of the names between brackets. Commas may be of full width, as Chinese keyboards give them.
  [[nodiscard]] std::vector<Span> rules_in(std::size_t begin, std::size_t end) const {
    std::vector<Span> out;
    const std::string_view text = model_.bytes();
    while (begin <= end) {
      std::size_t comma = end;
      std::size_t width = 1;
      for (const std::string_view separator : {",", "，", "、"}) {
        const std::size_t found = text.find(separator, begin);
        if (found < comma) comma = found, width = separator.size();
      }
      const std::string_view name = trimmed(text.substr(begin, comma - begin));
      if (!name.empty()) {
        const auto start = static_cast<std::size_t>(name.data() - text.data());
        out.push_back(span_of(start, start + name.size()));
      }
      begin = comma + width;
    }
    return out;
  }

  void add(Span comment, std::uint32_t line, const std::vector<Span>& rules, std::size_t index,
           std::string_view reason) {
    Suppression out;
    out.rule = model_.slice(rules[index]);
    out.reason = reason;
    out.place = at(comment);
    out.rule_place = at(rules[index]);
    out.line = line;
    out.removal = {{at(rules.size() == 1 ? all_of(comment) : one_of(rules, index)), ""}};
    out_.push_back(std::move(out));
  }

  [[nodiscard]] bool stands_alone(Span comment) const {
    const std::uint32_t start = model_.line_start(model_.position(comment.begin).line);
    return trimmed(model_.slice({start, comment.begin})).empty();
  }

  /// Its own line, or for a comment that stands alone the next one that holds something.
  [[nodiscard]] std::uint32_t line_meant_by(Span comment) {
    std::uint32_t line = model_.position(comment.begin).line;
    if (!stands_alone(comment)) return line;
    // Below the comment before this one nothing stood up to there.
    if (passed_from_ <= line && line < passed_to_) return passed_to_;
    passed_from_ = line;
    for (++line; line <= model_.line_count(); ++line) {
      const std::string_view text = trimmed(model_.line(line));
      if (!text.empty() && text.front() != '#') break;
    }
    passed_to_ = line;
    return line;
  }

  /// The comment with the blanks before it, or with its line where nothing else stands there.
  [[nodiscard]] Span all_of(Span comment) const {
    const std::string_view text = model_.bytes();
    std::size_t begin = comment.begin;
    while (begin > 0 && kBlank.find(text[begin - 1]) != std::string_view::npos) --begin;
    const std::size_t line_end = std::min(text.find('\n', comment.end), text.size());
    if (!stands_alone(comment)) return span_of(begin, comment.end);
    return span_of(begin, std::min(line_end + 1, text.size()));
  }

  /// One of several names with the comma that goes with it.
  [[nodiscard]] static Span one_of(const std::vector<Span>& rules, std::size_t index) {
    if (index + 1 < rules.size()) return {rules[index].begin, rules[index + 1].begin};
    return {rules[index - 1].end, rules[index].end};
  }

  const SourceText& model_;
  std::vector<Diagnostic>& problems_;
  std::optional<ModelTexts> texts_;  // read when there is a comment to ask about
  std::vector<Suppression> out_;
  std::size_t count_ = 0;
  bool full_ = false;
  std::uint32_t passed_from_ = 0, passed_to_ = 0;  // lines of comments and blanks, before the one that they are for
};

// --- findings --------------------------------------------------------------------------------------------------------

/// The line that a finding begins in; 0 where it has no place.
std::uint32_t line_of(const Diagnostic& finding) {
  const Location& where = finding.where;
  return where.source == nullptr ? 0 : where.source->position(where.span.begin).line;
}

bool is_of(const Suppression& suppression, const Diagnostic& finding, std::uint32_t line) {
  const bool there = suppression.line == 0
                         ? glob_matches(suppression.path, finding.where.path)
                         : suppression.line == line && suppression.place.source == finding.where.source;
  return there && glob_matches(suppression.rule, finding.rule);
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
  out.in_model = by.line > 0;
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

Diagnostic unknown_rule(const Suppression& suppression, const std::vector<std::string>& rules) {
  Diagnostic out = make_diagnostic(Code::unknown_suppressed_rule, suppression.rule_place, excerpt(suppression.rule));
  if (suppression.rule.size() > kLongestName) return out;
  if (const auto near = nearest_name(suppression.rule, rules)) {
    out.label = {"是否指“" + *near + "”？", "did you mean “" + *near + "”?"};
  }
  return out;
}

void offer_removal(const Suppression& suppression, Diagnostic& to) {
  const bool possible = std::none_of(suppression.removal.begin(), suppression.removal.end(),
                                     [](const Edit& edit) { return edit.where.span.empty(); });
  if (!possible) return;
  const LocalText title = suppression.explains ? LocalText{"删去这条说明", "remove the explanation"}
                                               : LocalText{"删去这处豁免", "remove the suppression"};
  to.fixes.push_back({title, true, suppression.removal});
}

}  // namespace

std::vector<Suppression> read_suppressions(const SourceText& model, std::vector<Diagnostic>& problems) {
  return CommentReader(model, problems).read();
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
  std::move(lapses.begin(), lapses.end(), std::back_inserter(left));
  report.findings = std::move(left);
}

std::vector<Diagnostic> judge(const std::vector<Suppression>& suppressions, const std::vector<std::string>& rules) {
  std::vector<Diagnostic> out;
  for (const Suppression& each : suppressions) {
    const bool known =
        std::any_of(rules.begin(), rules.end(), [&](const std::string& rule) { return glob_matches(each.rule, rule); });
    if (!known) {
      out.push_back(unknown_rule(each, rules));
    } else if (!each.used && each.decided && !each.undecided) {
      out.push_back(make_diagnostic(Code::unused_suppression, each.rule_place, each.rule));
    } else {
      continue;
    }
    offer_removal(each, out.back());
  }
  return out;
}

}  // namespace budgetlint
