#include "config/suppression_comments.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "config/model_texts.h"
#include "diag/code.h"

namespace budgetlint {
namespace {

constexpr std::string_view kBlank = " \t\r";
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

/// The words before the brackets, and what the suppression is then for.
struct Form {
  std::string_view word;
  SuppressionScope scope;
};
constexpr Form kForms[] = {{"ignore[", SuppressionScope::lines}, {"ignore-file[", SuppressionScope::file}};

class CommentReader {
 public:
  CommentReader(const SourceText& model, std::vector<Diagnostic>& problems) : model_(model), problems_(problems) {}

  std::vector<Suppression> read() {
    const std::string_view text = model_.bytes();
    constexpr std::string_view kName = "udgetlint";  // Budgetlint is a slip
    std::size_t end = 0;
    for (std::size_t at = text.find(kName); at != std::string_view::npos && !full_; at = text.find(kName, end)) {
      end = at + kName.size();
      if (at == 0 || (text[at - 1] != 'b' && text[at - 1] != 'B')) continue;
      const std::optional<std::size_t> hash = hash_before(at - 1);
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
    const std::size_t word = rest.find_first_not_of(kBlank, colon);
    if (word == std::string_view::npos || rest[word] == '\n') return false;
    if (colon == 0) return rest.substr(word).starts_with("ignore");
    // The first line of a model, `budgetlint: 1`, may have become a comment.
    return rest[word] < '0' || rest[word] > '9';
  }

  /// `: ignore[a, b] reason` stands at `begin`.
  void read_comment(std::size_t hash, std::size_t begin) {
    const std::string_view text = model_.bytes();
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view rest = text.substr(begin, end - begin);
    const std::size_t word = rest.find_first_not_of(kBlank, colon_of(rest));
    const Form* form = form_at(rest.substr(word));
    const std::size_t close = rest.find(']', word);
    const Span comment = span_of(hash, begin + trimmed_end(rest));
    const bool well_begun = text.substr(0, begin).ends_with("budgetlint") && colon_of(rest) > 0;
    if (form == nullptr || close == std::string_view::npos || !well_begun) {
      return report(Code::malformed_suppression, comment);
    }
    const std::vector<Span> rules = rules_in(begin + word + form->word.size(), begin + close);
    if (rules.empty()) return report(Code::malformed_suppression, comment);
    const std::string_view reason = trimmed(rest.substr(close + 1));
    if (reason.empty()) return report(Code::suppression_without_reason, comment);
    Suppression one;
    one.scope = form->scope;
    one.reason = reason;
    one.place = at(comment);
    if (one.scope == SuppressionScope::lines) one.lines = lines_meant_by(comment);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (count_ == kMostSuppressions) return tell_too_many(rules[i]);
      ++count_;
      one.rule = model_.slice(rules[i]);
      one.rule_place = at(rules[i]);
      one.removal = {{at(rules.size() == 1 ? all_of(comment) : one_of(rules, i)), ""}};
      out_.push_back(one);
    }
  }

  [[nodiscard]] static const Form* form_at(std::string_view text) {
    for (const Form& form : kForms) {
      if (text.starts_with(form.word)) return &form;
    }
    return nullptr;
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

  [[nodiscard]] bool stands_alone(Span comment) const {
    const std::uint32_t start = model_.line_start(line_at(model_, comment.begin));
    return trimmed(model_.slice({start, comment.begin})).empty();
  }

  /// Its own line, or for a comment that stands alone the next one that holds something; with the texts that stand
  /// there the lines to their ends.
  [[nodiscard]] LineRange lines_meant_by(Span comment) {
    const std::uint32_t line = line_at(model_, comment.begin);
    return texts_->around(stands_alone(comment) ? line_below(line) : line);
  }

  /// The next line that holds something.
  [[nodiscard]] std::uint32_t line_below(std::uint32_t line) {
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

}  // namespace

std::vector<Suppression> read_suppressions(const SourceText& model, std::vector<Diagnostic>& problems) {
  return CommentReader(model, problems).read();
}

}  // namespace budgetlint
