#include "model/decode.h"

namespace budgetlint {
namespace {

Section read_section(const DecodeContext& in, Fields& fields) {
  Section section;
  section.id = fields.require_text("id");
  section.number = fields.text("number");
  section.title = fields.text("title");
  section.text = fields.text("text");
  section.uncertain = read_uncertain(in, fields);
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
  group.items.lost = for_each_item(in, fields, "items", ItemShape::list, [&](const YamlNode& item) {
    if (!read_row(in, item, 2, cells)) return false;
    group.items.push_back({item.span, cells[0], cells[1]});
    return true;
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
  annex.directory = read_items<DirectoryGroup>(in, fields, "directory", read_directory_group);
  return annex;
}

}  // namespace

Items<Section> read_sections(const DecodeContext& in, Fields& fields, std::string_view name) {
  return read_items<Section>(in, fields, name, read_section);
}

Items<GlossaryEntry> read_glossary(const DecodeContext& in, Fields& fields, std::string_view name) {
  return read_items<GlossaryEntry>(in, fields, name, read_glossary_entry);
}

Items<Annex> read_annexes(const DecodeContext& in, Fields& fields, std::string_view name) {
  return read_items<Annex>(in, fields, name, read_annex);
}

Items<Scalar> read_texts(const DecodeContext& in, Fields& fields, std::string_view name) {
  Items<Scalar> out;
  out.lost = for_each_item(in, fields, name, ItemShape::text, [&](const YamlNode& item) {
    const Scalar text = read_scalar(in, item);
    if (text.present) out.push_back(text);
    return text.present;
  });
  return out;
}

}  // namespace budgetlint
