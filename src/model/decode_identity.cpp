#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/digits.h"
#include "base/document_kinds.h"
#include "base/figure.h"
#include "base/nearest_name.h"
#include "model/decode.h"

namespace budgetlint {
namespace {

Scalar read_kind(const DecodeContext& in, Fields& fields) {
  const Scalar kind = fields.require_text("kind");
  if (!kind.present || std::find(kDocumentKinds.begin(), kDocumentKinds.end(), kind.text) != kDocumentKinds.end())
    return kind;
  Diagnostic& problem = in.problems.add(
      Code::unknown_kind, kind.span, excerpt(kind.text),
      fmt::format("{}、{}、{}、{}", kDocumentKinds[0], kDocumentKinds[1], kDocumentKinds[2], kDocumentKinds[3]));
  if (const auto meant = nearest_name(excerpt(kind.text), kDocumentKinds)) {
    problem.label = {fmt::format("是否应为“{}”？", *meant), fmt::format("did you mean “{}”?", *meant)};
  }
  return lost_scalar(kind.span);
}

bool is_year(std::string_view text) {
  return text.size() == 4 && is_digits(text) && (text.starts_with("19") || text.starts_with("20"));
}

Scalar read_year(const DecodeContext& in, Fields& fields) {
  const Scalar year = fields.require_text("year");
  if (!year.present || is_year(year.text)) return year;
  in.problems.add(Code::bad_year, year.span, excerpt(year.text));
  return lost_scalar(year.span);
}

void read_entity(const DecodeContext& in, Fields& document, Identity& identity) {
  const YamlNode* mapping = document.require("entity");
  if (mapping == nullptr || !is_mapping(in, *mapping)) {
    identity.entity_name = lost_scalar(mapping == nullptr ? document.span() : mapping->span);
    identity.entity_level = identity.entity_name;
    return;
  }
  Fields fields(in, *mapping);
  identity.entity_name = fields.require_text("name");
  identity.entity_code = fields.text("code");
  identity.entity_level = fields.text("level");
  identity.entity_region = fields.text("region");
  identity.unit_of = fields.text("unit_of");
  fields.finish();
}

void read_source(const DecodeContext& in, const YamlNode* mapping, Identity& identity) {
  if (mapping == nullptr || !is_mapping(in, *mapping)) return;
  Fields fields(in, *mapping);
  identity.source_file = fields.text("file");
  fields.finish();
}

}  // namespace

Identity read_identity(const DecodeContext& in, const YamlNode& mapping) {
  Identity identity;
  if (!is_mapping(in, mapping)) return identity;
  identity.span = mapping.span;
  Fields fields(in, mapping);
  identity.kind = read_kind(in, fields);
  identity.template_name = fields.text("template");
  identity.year = read_year(in, fields);
  read_entity(in, fields, identity);
  identity.unit = read_unit(in, fields);
  read_source(in, fields.find("source"), identity);
  identity.uncertain = read_uncertain(in, fields);
  fields.finish();
  return identity;
}

Scalar read_unit(const DecodeContext& in, Fields& fields) {
  const Scalar unit = fields.text("unit");
  if (!unit.present || amount_unit(unit.text)) return unit;
  in.problems.add(Code::unknown_unit, unit.span, excerpt(unit.text));
  return lost_scalar(unit.span);
}

Scalar read_uncertain(const DecodeContext& in, Fields& fields) {
  const Scalar reason = fields.text("uncertain");
  if (reason.has_value()) in.problems.add(Code::import_uncertain, reason.span, excerpt(reason.text));
  return reason;
}

}  // namespace budgetlint
