#include "model/decode.h"

namespace budgetlint {
namespace {

Section read_section(const DecodeContext&, Fields& fields) {
  Section section;
  section.id = fields.require_text("id");
  section.number = fields.text("number");
  section.title = fields.text("title");
  section.text = fields.text("text");
  return section;
}

GlossaryEntry read_glossary_entry(const DecodeContext&, Fields& fields) {
  GlossaryEntry entry;
  entry.term = fields.require_text("term");
  entry.text = fields.text("text");
  return entry;
}

DirectoryGroup read_directory_group(const DecodeContext& in, Fields& fields) {
  DirectoryGroup group;
  group.group = fields.text("group");
  std::vector<Scalar> cells;
  for_each_item(in, fields.find("items"), [&](const YamlNode& item) {
    if (read_row(in, item, 2, cells)) group.items.push_back({item.span, cells[0], cells[1]});
  });
  return group;
}

Annex read_annex(const DecodeContext& in, Fields& fields) {
  Annex annex;
  annex.title = fields.text("title");
  annex.number = fields.text("number");
  annex.issuer = fields.text("issuer");
  annex.date = fields.text("date");
  annex.text = fields.text("text");
  annex.directory = read_items<DirectoryGroup>(in, fields.find("directory"), read_directory_group);
  return annex;
}

}  // namespace

std::vector<Section> read_sections(const DecodeContext& in, const YamlNode* list) {
  return read_items<Section>(in, list, read_section);
}

std::vector<GlossaryEntry> read_glossary(const DecodeContext& in, const YamlNode* list) {
  return read_items<GlossaryEntry>(in, list, read_glossary_entry);
}

std::vector<Annex> read_annexes(const DecodeContext& in, const YamlNode* list) {
  return read_items<Annex>(in, list, read_annex);
}

std::vector<Scalar> read_texts(const DecodeContext& in, const YamlNode* list) {
  std::vector<Scalar> out;
  for_each_item(in, list, [&](const YamlNode& item) {
    if (const Scalar text = read_scalar(in, item); text.present) out.push_back(text);
  });
  return out;
}

}  // namespace budgetlint
