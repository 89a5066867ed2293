#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.h"
#include "base/span.h"

namespace budgetlint {

enum class Severity : unsigned char { info, warning, error };
enum class Language : unsigned char { zh, en };

/// `error`, `warning`, `info`: the words of the rule language and of every machine format.
[[nodiscard]] std::string_view to_string(Severity severity);
/// The severity of that word: error, warning, else info.
[[nodiscard]] Severity severity_named(std::string_view name);

/// A sentence in both languages; the renderer picks one.
struct LocalText {
  std::string zh;
  std::string en;

  [[nodiscard]] const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
  [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
};

/// A place in a source text. The source must outlive it; `path` and `origin` may be empty.
struct Location {
  const SourceText* source = nullptr;
  Span span;
  std::string path;          ///< logical path, e.g. 支出总表[2010301].合计
  LocalText origin;          ///< where it stood in what the model was made from, e.g. 表三!C8
  std::string caption = {};  ///< of the table or section, as printed: 表三 2024年预算支出总表; empty where it has none
};

/// A second place that takes part in a diagnostic, with what to say there.
struct Related {
  LocalText message;
  Location where;
};

struct Edit {
  Location where;
  std::string text;
};

struct Fix {
  LocalText title;
  bool safe = false;
  std::vector<Edit> edits;
};

/// One thing to tell a person: a finding of a rule, or (with a code for its rule) a problem of a model or rule file.
struct Diagnostic {
  std::string rule;  ///< rule id, or a code such as E0101
  Severity severity = Severity::error;
  LocalText title;    ///< what must hold; empty for problems
  LocalText message;  ///< what is the case
  Location where;
  LocalText label;  ///< said right at the primary place; may be empty
  std::vector<Related> related;
  std::vector<LocalText> notes;  ///< e.g. the arithmetic, one line each
  std::string expected;          ///< decimal strings, empty where they do not apply
  std::string actual;
  std::string difference;
  std::string unit;
  std::vector<std::string> basis;
  std::vector<Fix> fixes;
  std::string fingerprint;
  std::size_t stands_for = 1;            ///< how many findings it is told for: more where not all are listed
  std::vector<Diagnostic> consequences;  ///< findings that go when this one is corrected, and are told under it
};

/// The order in which diagnostics of a document are told: by place, at one place the most serious first.
[[nodiscard]] bool told_before(const Diagnostic& a, const Diagnostic& b);
/// Whether one of them has the severity error.
[[nodiscard]] bool has_errors(const std::vector<Diagnostic>& diagnostics);

}  // namespace budgetlint
