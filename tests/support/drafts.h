#pragma once

#include <string>
#include <vector>

#include "diff/compare_documents.h"
#include "diff/compare_findings.h"
#include "diff/unmoved_figures.h"
#include "support/checker.h"

namespace budgetlint::test {

/// Two drafts, compared as `diff` does it, and what it tells of each kind, a line a change.
class Drafts {
 public:
  Drafts(const std::string& before, const std::string& after)
      : before_(checker_.check(before)), after_(checker_.check(after)) {
    const ir::Program& program = embedded_rulebook().program;
    const TypedDocument old_document(*before_.model.document, program);
    const TypedDocument new_document(*after_.model.document, program);
    documents_ = compare_documents(old_document, new_document);
    findings_ = compare_findings(before_.report, after_.report, documents_);
  }

  [[nodiscard]] const DocumentComparison& documents() const { return documents_; }
  [[nodiscard]] const ComparedFindings& findings() const { return findings_; }

  /// `path: before → after (difference)`; in brackets what stands in a text that is told as changed.
  [[nodiscard]] std::string figures() const {
    std::string out;
    for (const FigureChange& change : documents_.figures) {
      std::string line = change.path + ": " + (change.before ? change.before->text : "-") + " → " +
                         (change.after ? change.after->text : "-");
      if (!change.difference.empty()) line += " (" + change.difference + change.unit + ")";
      out += (change.in_text ? "[" + line + "]" : line) + "\n";
    }
    return out;
  }

  /// `path: text`, with what was removed in [-…-] and what was added in {+…+}.
  [[nodiscard]] std::string texts() const {
    std::string out;
    for (const TextChange& change : documents_.texts) {
      out += change.path + ": ";
      for (const TextPart& part : change.parts) {
        out += part.kind == TextPartKind::same      ? part.text
               : part.kind == TextPartKind::removed ? "[-" + part.text + "-]"
                                                    : "{+" + part.text + "+}";
      }
      out += "\n";
    }
    return out;
  }

  /// `rule path` of findings.
  [[nodiscard]] static std::string list(const std::vector<Diagnostic>& findings) {
    std::string out;
    for (const Diagnostic& finding : findings) out += finding.rule + " " + finding.where.path + "\n";
    return out;
  }

  /// `path text <- rule: path of what moved … = value` of figures that did not move; every rule equates.
  [[nodiscard]] std::string unmoved() const { return unmoved(findings_.introduced); }
  [[nodiscard]] std::string unmoved(const std::vector<Diagnostic>& introduced) const {
    const auto told = unmoved_figures(before_.report, after_.report, introduced, documents_,
                                      [](const std::string&, Span) { return true; });
    std::string out;
    for (const UnmovedFigures& each : told) {
      for (const ComparedFigure& figure : each.figures) out += figure.where.path + " " + figure.text + "\n";
      for (const BrokenTie& tie : each.ties) {
        out += "  " + tie.rule + ":";
        for (const std::size_t index : tie.moved) out += " " + documents_.figures[index].path;
        out += (tie.others > 0 ? " +" + std::to_string(tie.others) : "") +
               (tie.equal.empty() ? "" : " = " + tie.equal) + "\n";
      }
    }
    return out;
  }

 private:
  Checker checker_;
  Checker::Result before_, after_;
  DocumentComparison documents_;
  ComparedFindings findings_;
};

inline std::string corrected() { return sample_text("jincheng-xinfang-2024-corrected"); }

/// The corrected sample against itself with one text in it replaced.
inline Drafts changed(const std::string& from, const std::string& to) {
  return {corrected(), replaced(corrected(), from, to)};
}

}  // namespace budgetlint::test
