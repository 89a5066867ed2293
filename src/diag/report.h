#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/document_view.h"

namespace budgetlint {

enum class Outcome : unsigned char { passed, violated, not_applicable, not_evaluated };

[[nodiscard]] std::string_view to_string(Outcome outcome);

/// How one rule ended on one document, with the reason where it did not decide.
struct RuleOutcome {
  std::string rule;
  Outcome outcome = Outcome::passed;
  LocalText reason;          ///< empty for passed and violated
  Location where;            ///< of what is malformed, where a rule was not evaluated for that
  std::string problem = {};  ///< the code of the problem reported there, if there is one
  bool gave_up = false;      ///< not evaluated to its end, for it asked for too much work
};

/// A finding that somebody has judged and wants left as it is. It is told, but does not count.
struct Suppressed {
  Diagnostic finding;
  std::string reason;
  Location where;          ///< of what suppresses it, in the model or in the settings
  bool in_model = false;   ///< a comment in the model
  bool explained = false;  ///< bound to the value found, rather than to the place alone
  std::string value;       ///< of an explanation: what it is bound to, as it was written
  std::string by, on;      ///< who gave the explanation, and when; may be empty
};

/// What is said of several findings together: what is behind them, or that this was not found.
struct RootCause {
  Diagnostic finding;
  std::vector<std::string> consequences;  ///< fingerprints of those findings
  bool found = true;                      ///< they are told under it, rather than beside it
};

/// How much of a document was checked: in part where something of it could not be read, nothing where it is no model.
enum class Extent : unsigned char { whole, part, nothing };

/// What was found in one document. Keeps the source that its locations point into, as `texts` does further ones that
/// nobody else keeps.
struct DocumentReport {
  SourcePtr source;  ///< null when the file could not be read
  std::string file;
  std::string entity;
  std::optional<int> year;
  std::string kind;
  Extent checked = Extent::whole;
  std::vector<Diagnostic> problems;  ///< about the file itself
  std::vector<Diagnostic> findings;  ///< of rules, sorted by place; neither suppressed nor in the baseline
  std::vector<Suppressed> suppressed;
  std::vector<RootCause> causes;
  std::vector<RuleOutcome> outcomes;
  std::optional<DocumentView> view = {};  ///< for formats that draw the document; only where it was asked for
  std::vector<SourcePtr> texts = {};
};

struct PackInfo {
  std::string name;
  std::string version;
  std::string digest;  ///< hexadecimal
};

/// What a rule demands, for formats that describe the rules themselves.
struct RuleInfo {
  std::string id;
  Severity severity = Severity::error;
  LocalText title;
  std::string explanation;  ///< what its author wrote about it, in one language; may be empty
  std::vector<std::string> basis;
};

/// A finding that a baseline knew and that is no more, or as many of the same kind.
struct GoneFinding {
  std::string rule, path, message;
  std::size_t count = 1;    ///< how many of its kind
  std::string replaced_by;  ///< the rule that looks at the same now, where its own is no more
};

/// How a run compares with a baseline.
struct BaselineSummary {
  std::string file;
  std::size_t known = 0;  ///< findings left out of the report
  std::vector<GoneFinding> gone;

  [[nodiscard]] std::size_t gone_count() const;
};

struct SeverityCounts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;

  void add(Severity severity, std::size_t count = 1);
};

struct Summary {
  std::size_t documents = 0;
  SeverityCounts findings;
  std::size_t suppressed = 0;
  std::size_t problems = 0;
  std::size_t in_part = 0;    ///< documents of which something could not be read
  std::size_t unchecked = 0;  ///< documents of which nothing could
  std::size_t undecided = 0;  ///< rules that were not evaluated, on documents that could be read

  void add(const DocumentReport& document);
};

/// All that a renderer needs; a pure function of the inputs.
struct Report {
  std::string tool_version;
  std::vector<PackInfo> packs;
  std::vector<RuleInfo> rules;       ///< those that documents were checked with
  std::vector<Diagnostic> problems;  ///< about the run: rule files, unreadable paths
  std::vector<DocumentReport> documents;
  Summary finished = {};                    ///< of documents that were told as they came, and are not here any more
  std::optional<BaselineSummary> baseline;  ///< where one was used
};

[[nodiscard]] Summary summarize(const Report& report);
/// Puts findings under what is behind them, as long as all of them are there: if one was suppressed, somebody holds
/// that the figures are right.
void fold_consequences(DocumentReport& document);
/// `whole`, `part`, `nothing`: the words of machine formats.
[[nodiscard]] std::string_view to_string(Extent extent);
/// How many rules ended so on a document.
[[nodiscard]] std::size_t count(const DocumentReport& document, Outcome outcome);
/// How many rules were not evaluated on a document, though it could be read.
[[nodiscard]] std::size_t undecided(const DocumentReport& document);

}  // namespace budgetlint
