#include "model/reader.h"

#include <optional>
#include <utility>

#include "model/byte_form.h"
#include "model/decode.h"
#include "model/problems.h"
#include "model/yaml_events.h"

namespace budgetlint {
namespace {

void check_version(const DecodeContext& in, Fields& fields) {
  const Scalar version = fields.require_text("budgetlint");
  if (version.present && version.text != "1") {
    in.problems.add(Code::unsupported_version, version.span, excerpt(version.text));
  }
}

void decode_document(const DecodeContext& in, const YamlNode& root, Document& document) {
  if (!is_mapping(in, root)) return;
  Fields fields(in, root);
  check_version(in, fields);
  if (const YamlNode* identity = fields.require("document")) document.identity = read_identity(in, *identity);
  document.cover = read_texts(in, fields, "cover");
  document.contents = read_texts(in, fields, "contents");
  document.overview = read_sections(in, fields, "overview");
  document.tables = read_tables(in, fields, "tables");
  document.tables_span = fields.key_span("tables");
  document.narrative = read_sections(in, fields, "narrative");
  document.narrative_span = fields.key_span("narrative");
  read_performance(in, fields, "performance", document);
  document.glossary = read_glossary(in, fields, "glossary");
  document.annexes = read_annexes(in, fields, "annexes");
  fields.finish();
}

void read_text(const ModelText& text, Document& document, Problems& problems) {
  const YamlTree tree = read_yaml(text, document.decoded, problems);
  const YamlNode* root = tree.root();
  if (root != nullptr && root->kind != YamlKind::null) {
    const std::size_t of_syntax = problems.count();
    decode_document({tree, problems}, *root, document);
    problems.drop_consequences(of_syntax);
  } else if (!tree.failed) {
    problems.add(Code::empty_file, {});
  }
}

}  // namespace

ReadResult read_document(SourcePtr source) {
  ReadResult result;
  result.document = std::make_unique<Document>();
  result.document->source = source;
  Problems problems(*source);
  if (const std::optional<ModelText> text = check_byte_form(*source, result.document->decoded, problems)) {
    read_text(*text, *result.document, problems);
  }
  result.problems = problems.take();
  return result;
}

}  // namespace budgetlint
