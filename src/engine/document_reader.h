#pragma once

#include <utility>

#include "engine/builtin_functions.h"
#include "engine/form_reader.h"
#include "engine/self_evaluation_reader.h"
#include "engine/statement_reader.h"
#include "engine/table_reader.h"
#include "engine/text_reader.h"
#include "engine/workspace.h"

namespace budgetlint {

/// Reads whatever a document has, each kind of thing by the reader that is for it.
class DocumentReader {
 public:
  DocumentReader(Workspace& work, StatementReader::PrintOf print_of)
      : work_(work),
        tables_(work),
        forms_(work),
        evaluations_(work),
        texts_(work),
        statements_(work, std::move(print_of)),
        functions_(work, tables_, forms_, texts_) {}
  DocumentReader(const DocumentReader&) = delete;  // its parts point to each other
  DocumentReader& operator=(const DocumentReader&) = delete;

  [[nodiscard]] TableReader& tables() { return tables_; }
  [[nodiscard]] FormReader& forms() { return forms_; }
  [[nodiscard]] StatementReader& statements() { return statements_; }
  [[nodiscard]] BuiltinFunctions& functions() { return functions_; }

  Value document(Edition edition);
  /// A member of a thing that is there. Matches, groups and entries are no things of the model, and have theirs
  /// elsewhere.
  Value member(const Value& thing, builtins::Member member);
  [[nodiscard]] bool is_empty(const Value& value);
  /// Why something of a list, a part or a table may be missing; null where nothing is.
  const Absence* gap_of(const Value& value);

 private:
  Value document_member(builtins::Member member);
  Value identity_member(builtins::Member member);
  Value units();
  Value prescribed_member(builtins::Member member);
  Value section_member(SectionRef of, builtins::Member member);
  Value expected_member(ExpectedTableRef of, builtins::Member member);
  Value expected_member(ExpectedSectionRef of, builtins::Member member);

  Workspace& work_;
  TableReader tables_;
  FormReader forms_;
  SelfEvaluationReader evaluations_;
  TextReader texts_;
  StatementReader statements_;
  BuiltinFunctions functions_;
};

}  // namespace budgetlint
