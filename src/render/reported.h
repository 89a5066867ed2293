#pragma once

#include <string>

#include "diag/report.h"
#include "render/shown_range.h"
#include "render/words.h"

namespace budgetlint {

/// What formats of other programs need beside the report: their reader's language, and the folder from which files are
/// named to them (absolute; where the repository begins that the program was started in).
struct ExportOptions {
  Language language = Language::zh;
  std::string root;
};

/// A finding or problem with the document that it is about.
struct Reported {
  const Diagnostic& diagnostic;
  const DocumentReport* document = nullptr;  ///< null for problems of the run
  bool is_problem = false;                   ///< of a file or the run, rather than a finding of a rule

  /// The name of the file as it was given; empty for problems that have no file.
  [[nodiscard]] const std::string& file() const {
    static const std::string kNone;
    if (diagnostic.where.source != nullptr) return diagnostic.where.source->name();
    return document != nullptr ? document->file : kNone;
  }
  /// Where it is shown: the beginning of the file where it has no place of its own.
  [[nodiscard]] Range range() const {
    const Location& where = diagnostic.where;
    return where.source == nullptr || where.source->made() ? Range{} : shown_range(*where.source, where.span);
  }
};

/// Visits all that was reported, in the order of every format: problems of the run, then of each document its problems
/// and its findings.
template <typename Visit>
void each_reported(const Report& report, const Visit& visit) {
  for (const Diagnostic& problem : report.problems) visit(Reported{problem, nullptr, true});
  for (const DocumentReport& document : report.documents) each_reported(document, visit);
}

/// The same of one document.
template <typename Visit>
void each_reported(const DocumentReport& document, const Visit& visit) {
  for (const Diagnostic& problem : document.problems) visit(Reported{problem, &document, true});
  for (const Diagnostic& finding : document.findings) visit(Reported{finding, &document, false});
}

/// Visits findings that somebody has explained, as infos that begin with the explanation, for formats that know
/// findings only: they do not count, but are part of what a report says.
template <typename Visit>
void each_explained(const Report& report, Language language, const Visit& visit) {
  for (const DocumentReport& document : report.documents) each_explained(document, language, visit);
}

/// The same of one document.
template <typename Visit>
void each_explained(const DocumentReport& document, Language language, const Visit& visit) {
  for (const Suppressed& each : document.suppressed) {
    if (!each.explained) continue;
    const Diagnostic info = as_explained(each, language);
    visit(Reported{info, &document, false});
  }
}

}  // namespace budgetlint
