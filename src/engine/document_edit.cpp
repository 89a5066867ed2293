#include "engine/document_edit.h"

#include <algorithm>
#include <utility>

#include "base/figure.h"
#include "base/normal_text.h"
#include "engine/prose.h"

namespace budgetlint {
namespace {

Edit edit_of(const TypedDocument& document, Span span, std::string text) {
  return {{&document.source(), span, {}, {}}, std::move(text)};
}

bool is_quoted(ScalarStyle style) { return style == ScalarStyle::single_quoted || style == ScalarStyle::double_quoted; }

bool is_block(ScalarStyle style) { return style == ScalarStyle::literal || style == ScalarStyle::folded; }

std::uint32_t line_begin(std::string_view source, std::uint32_t at) {
  const std::size_t end = at == 0 ? std::string_view::npos : source.rfind('\n', at - 1);
  return end == std::string_view::npos ? 0 : static_cast<std::uint32_t>(end + 1);
}

/// Past the end of the line, its line end included.
std::uint32_t line_end(std::string_view source, std::uint32_t at) {
  const std::size_t end = source.find('\n', at);
  return static_cast<std::uint32_t>(end == std::string_view::npos ? source.size() : end + 1);
}

std::string blanks_before(std::string_view source, std::uint32_t at) {
  return std::string(at - line_begin(source, at), ' ');
}

/// The whole lines of a block list's item, its dash included; nullopt where it shares its lines with others.
std::optional<Span> item_lines(std::string_view source, Span span) {
  const std::uint32_t begin = line_begin(source, span.begin);
  const std::string_view before = source.substr(begin, span.begin - begin);
  const bool dash =
      before.find_first_not_of(" -") == std::string_view::npos && std::count(before.begin(), before.end(), '-') == 1;
  if (!dash) return std::nullopt;
  return Span{begin, line_end(source, std::max(span.begin, span.end - 1))};
}

/// The lines of `key: value`; nullopt where the key is the first of a list's item, or stands in braces.
std::optional<Span> field_lines(std::string_view source, const Scalar& scalar) {
  std::uint32_t begin = line_begin(source, scalar.span.begin);
  if (is_block(scalar.style) && begin > 0) begin = line_begin(source, begin - 1);  // the line with `key: |`
  const std::string_view line = source.substr(begin, line_end(source, begin) - begin);
  const std::size_t key = line.find_first_not_of(' ');
  if (key == std::string_view::npos || line[key] == '-' || line[key] == '[' || line[key] == '{') return std::nullopt;
  return Span{begin, line_end(source, std::max(scalar.span.begin, scalar.span.end - 1))};
}

/// An entry of `[a, b, c]` with the comma after it.
Span entry_in_brackets(std::string_view source, Span span) {
  std::uint32_t end = span.end;
  while (end < source.size() && (source[end] == ' ' || source[end] == '"' || source[end] == '\'')) ++end;
  if (end < source.size() && source[end] == ',') {
    ++end;
    while (end < source.size() && source[end] == ' ') ++end;
    return {span.begin, end};
  }
  return span;
}

/// The mapping or sequence that a thing stands in.
class ThingSpans {
 public:
  explicit ThingSpans(const TypedDocument& document) : document_(document), model_(document.model()) {}

  using Found = std::optional<Span>;
  template <typename Other>
  Found operator()(const Other&) const {
    return std::nullopt;
  }
  Found operator()(TableRef of) const { return model_.tables[of.table].span; }
  Found operator()(PartRef of) const { return document_.part(of.part)->model().span; }
  Found operator()(RowRef of) const { return document_.part(of.part)->model().row_span(of.row); }
  Found operator()(SectionRef of) const { return at(model_, of).span; }
  Found operator()(ProjectRef of) const { return model_.projects[of.project].span; }
  Found operator()(GlossaryRef of) const { return model_.glossary[of.entry].span; }
  Found operator()(AnnexRef of) const { return model_.annexes[of.annex].span; }
  Found operator()(ItemRef of) const { return list_of(model_, of)[of.item].span; }
  Found operator()(FrontLineRef of) const { return at(model_, of).span; }
  Found operator()(EvaluationRef of) const { return model_.evaluations[of.form].span; }
  Found operator()(EvaluatedFundsRef of) const { return model_.evaluations[of.form].funds[of.line].span; }
  Found operator()(EvaluatedIndicatorRef of) const { return model_.evaluations[of.form].indicators[of.line].span; }
  Found operator()(IndicatorRef of) const { return at(model_, of).span; }

 private:
  const TypedDocument& document_;
  const Document& model_;
};

/// `note: …` at the end of a table, where it has none.
std::optional<Edit> add_table_note(const Value& value, const std::string& text, const TypedDocument& document) {
  const TableRef* const of = as<TableRef>(value.object);
  if (of == nullptr || value.field != Field::note) return std::nullopt;
  const Table& table = document.model().tables[of->table];
  const std::string_view source = document.source().bytes();
  const std::uint32_t end = line_end(source, std::max(table.span.begin, table.span.end - 1));
  const std::string newline = end > 0 && source[end - 1] != '\n' ? "\n" : "";
  return edit_of(document, {end, end},
                 newline + blanks_before(source, table.span.begin) + "note: " + yaml_scalar(text) + "\n");
}

std::optional<Edit> write_scalar(const Scalar& scalar, const std::string& written, const std::string& text,
                                 const TypedDocument& document) {
  if (is_block(scalar.style)) {
    std::string lines;
    for (const char c : text)
      lines += c == '\n' ? "\n" + blanks_before(document.source().bytes(), scalar.span.begin) : std::string(1, c);
    Span content = scalar.span;
    while (content.end > content.begin && document.source().bytes()[content.end - 1] == '\n') --content.end;
    return edit_of(document, content, lines);
  }
  Span span = scalar.span;
  if (is_quoted(scalar.style)) span = {span.begin - 1, span.end + 1};
  return edit_of(document, span, written);
}

/// Whether what stands at a value's place is what the value is, and no more.
bool is_all_of_its_place(const Value& value) {
  return as<CellRef>(value.object) != nullptr || as<EntryRef>(value.object) != nullptr ||
         as<IndicatorRef>(value.object) != nullptr || value.field != Field::none;
}

/// A figure may stand in quotes, `"9,527.11"`; they go with it.
Span with_quotes(std::string_view source, Span span) {
  const bool quoted = span.begin > 0 && span.end < source.size() && source[span.begin - 1] == source[span.end] &&
                      (source[span.end] == '"' || source[span.end] == '\'');
  return quoted ? Span{span.begin - 1, span.end + 1} : span;
}

/// The scalar that a value is; of an entry that of its name.
const Scalar* scalar_of(const Value& value) {
  const bool entry = value.type.is(Base::entry) && value.passage != nullptr;
  return entry ? value.passage->name_scalar : value.scalar();
}

std::optional<Edit> write(const Value& value, const std::string& written, const std::string& text,
                          const TypedDocument& document) {
  if (const Scalar* const scalar = scalar_of(value); scalar != nullptr) {
    if (!scalar->present) return add_table_note(value, text, document);
    return write_scalar(*scalar, written, text, document);
  }
  const Span span = place_of(value, document).span;
  if (value.prose() != nullptr) return edit_of(document, span, text);
  if (!is_all_of_its_place(value)) return std::nullopt;
  return edit_of(document, with_quotes(document.source().bytes(), span), written);
}

std::string written_row(const std::vector<std::string>& cells) {
  std::string out = "[";
  for (const std::string& cell : cells) out += (out.size() > 1 ? ", " : "") + (cell == "~" ? cell : yaml_scalar(cell));
  return out + "]";
}

}  // namespace

std::string yaml_scalar(const std::string& text) {
  // A plain scalar neither begins with an indicator nor holds what ends it, in brackets or out of them.
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@`~ ";
  constexpr std::string_view kInside = ",[]{}#\"\n\t\\";
  const bool number = parse_figure(text, {Dimension::count, 0, {}}).ok();
  const bool plain = !text.empty() && kIndicators.find(text.front()) == std::string_view::npos &&
                     text.find_first_of(kInside) == std::string::npos && text.find(": ") == std::string::npos &&
                     text.back() != ':' && text.back() != ' ' && text != "null" && text != "true" && text != "false";
  const bool negative = number && text.front() == '-' && text.find(',') == std::string::npos;
  if (plain || negative) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out + "\"";
}

std::optional<Edit> set_text(const Value& value, const std::string& text, const TypedDocument& document) {
  return write(value, yaml_scalar(text), text, document);
}

std::optional<Edit> set_blank(const Value& value, const TypedDocument& document) {
  return write(value, "~", "", document);
}

std::optional<Edit> remove_thing(const Value& value, const TypedDocument& document) {
  const std::string_view source = document.source().bytes();
  std::optional<Span> lines;
  const Scalar* const scalar = scalar_of(value);
  const FrontLineRef* const line = as<FrontLineRef>(value.object);
  if (scalar != nullptr && line == nullptr) {
    if (scalar->present) lines = field_lines(source, *scalar);
  } else if (const std::optional<Span> span = std::visit(ThingSpans(document), value.object)) {
    lines = item_lines(source, *span);
  }
  if (!lines && line != nullptr) lines = entry_in_brackets(source, place_of(value, document).span);
  if (!lines) return std::nullopt;
  return edit_of(document, *lines, "");
}

std::optional<Edit> replace_text(const Value& value, const std::string& old_text, const std::string& new_text,
                                 const TypedDocument& document) {
  if (value.scalar() == nullptr || !value.scalar()->has_value()) return std::nullopt;
  const Prose prose(document.source(), *value.scalar());
  const std::string wanted = normal_form(old_text);
  const std::size_t at = prose.text().find(wanted);
  if (wanted.empty() || at == std::string_view::npos) return std::nullopt;
  return edit_of(document, prose.to_source(at, at + wanted.size()), new_text);
}

std::optional<Edit> set_rows(const Value& value, const std::vector<std::vector<std::string>>& rows,
                             const TypedDocument& document) {
  const Part* part = nullptr;
  if (const PartRef* const of = as<PartRef>(value.object)) {
    part = &document.part(of->part)->model();
  } else if (const TableRef* const table = as<TableRef>(value.object)) {
    const auto& parts = document.model().tables[table->table].parts;
    if (parts.size() == 1) part = &parts.front();
  }
  if (part == nullptr) return std::nullopt;
  const std::string_view source = document.source().bytes();
  std::string listed;
  for (const auto& row : rows) listed += (listed.empty() ? "" : ", ") + written_row(row);
  listed = "[" + listed + "]";
  if (part->row_count() == 0) {
    constexpr std::string_view kEmpty = "rows: []";
    const std::size_t at = source.find(kEmpty, part->span.begin);
    if (at == std::string_view::npos || at >= part->span.end + kEmpty.size()) return std::nullopt;
    const auto begin = static_cast<std::uint32_t>(at);
    return edit_of(document, {begin, begin + static_cast<std::uint32_t>(kEmpty.size())}, "rows: " + listed);
  }
  const std::optional<Span> first = item_lines(source, part->row_span(0));
  const std::optional<Span> last = item_lines(source, part->row_span(part->row_count() - 1));
  if (!first || !last) return std::nullopt;
  const std::string indent = std::string(source.substr(first->begin, source.find('-', first->begin) - first->begin));
  return edit_of(document, {first->begin, last->end}, indent + listed + "\n");
}

}  // namespace budgetlint
