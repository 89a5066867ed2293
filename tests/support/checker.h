#pragma once

#include <memory>
#include <string>
#include <utility>

#include "engine/check.h"
#include "model/reader.h"
#include "prose/lexicon.h"
#include "rulebook/rulebook.h"
#include "support/files.h"

namespace budgetlint::test {

/// The embedded rules, compiled once for all tests.
inline const Rulebook& embedded_rulebook() {
  static const Rulebook kBook = load_embedded_rulebook();
  return kBook;
}

/// The lexicon of the embedded rules' vocabulary.
inline const std::shared_ptr<const prose::Lexicon>& embedded_lexicon() {
  static const auto kLexicon = std::make_shared<const prose::Lexicon>(embedded_rulebook().program.vocabulary);
  return kLexicon;
}

/// Checks documents with the embedded rules.
class Checker {
 public:
  Checker() : book_(&embedded_rulebook()), engine_(book_->program) {}

  struct Result {
    ReadResult model;
    DocumentReport report;
  };

  Result check(const std::string& text, const CheckOptions& options = {}) {
    Result out;
    out.model = read_document(source_of("test.budget.yaml", text));
    const TypedDocument typed(*out.model.document, book_->program);
    out.report = check_document(engine_, typed, out.model.problems, options);
    return out;
  }

 private:
  const Rulebook* book_;
  Engine engine_;
};

}  // namespace budgetlint::test
