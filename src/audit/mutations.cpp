#include "audit/mutations.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "audit/figure_mutations.h"
#include "audit/printed_figures.h"
#include "base/utf8.h"
#include "engine/document_edit.h"
#include "engine/place.h"
#include "engine/prose.h"

namespace budgetlint {
namespace {

constexpr std::size_t kMostShown = 48;  // bytes of what stood there

std::string without_last_character(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && is_utf8_continuation(text[end - 1])) --end;
  return std::string(text.substr(0, end == 0 ? 0 : end - 1));
}

std::string shortened(std::string_view text) {
  std::size_t end = std::min(text.size(), kMostShown);
  while (end < text.size() && is_utf8_continuation(text[end])) --end;
  return std::string(text.substr(0, end)) + (end < text.size() ? "…" : "");
}

class Mutator {
 public:
  Mutator(const TypedDocument& document, std::uint64_t seed)
      : document_(document), model_(document.model()), source_(document.source().bytes()), choice_(seed) {}

  std::vector<Mutation> take() {
    for (const PrintedFigure& figure : printed_figures(document_)) add_figure(figure);
    for (std::uint32_t i = 0; i < model_.tables.size(); ++i) add_table(i);
    for (std::uint32_t i = 0; i < model_.narrative.size(); ++i) add_section(i);
    std::stable_sort(out_.begin(), out_.end(),
                     [](const Mutation& a, const Mutation& b) { return a.edit.where.span < b.edit.where.span; });
    return std::move(out_);
  }

 private:
  void add(MutationKind kind, std::string path, Span span, std::string text) {
    Mutation mutation;
    mutation.kind = kind;
    mutation.path = std::move(path);
    mutation.before = shortened(source_.substr(span.begin, span.length()));
    mutation.edit = {{&document_.source(), span, {}, {}}, std::move(text)};
    out_.push_back(std::move(mutation));
  }

  void add(MutationKind kind, const Value& value, const std::optional<Edit>& edit) {
    if (edit) add(kind, path_of(place_of(value, document_), document_), edit->where.span, edit->text);
  }

  void add_figure(const PrintedFigure& figure) {
    const std::string digits(source_.substr(figure.number.begin, figure.number.length()));
    for (const MutationKindInfo& info : mutation_kinds()) {
      if (!info.figure) continue;
      const std::optional<std::string> mutated = mutated_figure(info.kind, figure, digits, choice_);
      if (!mutated) continue;
      Span span = figure.number;
      // A blank cell is written without the quotes that a figure with commas has.
      const bool quoted = span.begin > 0 && source_[span.begin - 1] == '"';
      if (info.kind == MutationKind::blank && quoted) span = {span.begin - 1, span.end + 1};
      add(info.kind, figure.path, span, *mutated);
    }
  }

  static Value whole(const Object& object) {
    Value out;
    out.object = object;
    return out;
  }

  static Value text_at(const Scalar& scalar, const Object& object, Field field = Field::none) {
    Value out = whole(object);
    out.type = {Base::text, false, 0};
    out.field = field;
    out.content = Text{scalar.text, &scalar};
    return out;
  }

  void set(MutationKind kind, const Value& value, const std::string& text) {
    if (value.scalar()->has_value() && !text.empty() && text != value.text())
      add(kind, value, set_text(value, text, document_));
  }

  /// One digit of the year in a text, where it has the document's.
  void change_year(const Value& value) {
    const std::string year = document_.year() ? std::to_string(*document_.year()) : std::string();
    const std::string other =
        document_.year() ? std::to_string(*document_.year() + (choice_.below(2) == 0 ? -1 : 1)) : "";
    if (!year.empty()) add(MutationKind::year, value, replace_text(value, year, other, document_));
  }

  void add_table(std::uint32_t index) {
    const Table& table = model_.tables[index];
    const TableRef place{index};
    change_year(text_at(table.title, place, Field::title));
    set(MutationKind::title, text_at(table.title, place, Field::title), without_last_character(table.title.text));
    set(MutationKind::label, text_at(table.label, place, Field::label), without_last_character(table.label.text));
    set(MutationKind::label, text_at(table.number, place, Field::number), without_last_character(table.number.text));
    set(MutationKind::unit, text_at(table.unit, place, Field::unit), table.unit.text == "元" ? "万元" : "元");
    const Value note = text_at(table.note, place, Field::note);
    if (table.note.has_value()) add(MutationKind::note, note, remove_thing(note, document_));
    if (!table.note.has_value()) add(MutationKind::note, note, set_text(note, "本表无数据", document_));
    add(MutationKind::table, whole(place), remove_thing(whole(place), document_));
    const std::uint16_t schema = document_.schema_of(table);
    if (schema == kNone) return;
    for (const std::uint16_t part : document_.set()->tables[schema].parts) add_names(part);
  }

  /// A character lost from the name of a row, a digit changed in its code.
  void add_names(std::uint16_t index) {
    const TypedPart* part = document_.part(index);
    if (part == nullptr) return;
    for (std::uint32_t row = 0; row < part->row_count(); ++row) {
      const Scalar& name = part->cell(row, part->schema().name_column());
      const RowRef place{index, row};
      if (name.has_value()) set(MutationKind::name, text_at(name, place), without_last_character(name.text));
      const std::string_view code = part->row_code(row);
      if (code.empty()) continue;
      const Scalar& cell = part->cell(row, part->schema().code_column());
      std::string changed(code);
      char& digit = changed[choice_.below(changed.size())];
      digit = static_cast<char>('0' + (digit - '0' + 1 + static_cast<int>(choice_.below(9))) % 10);
      set(MutationKind::name, text_at(cell, place), changed);
    }
  }

  void add_section(std::uint32_t index) {
    const Section& section = model_.narrative[index];
    const SectionRef place{Zone::narrative, index};
    add(MutationKind::section, whole(place), remove_thing(whole(place), document_));
    set(MutationKind::title, text_at(section.title, place, Field::title), without_last_character(section.title.text));
    set(MutationKind::label, text_at(section.number, place, Field::number),
        std::string(section.number.text == "二" ? "三" : "二"));
    if (section.text.has_value()) add_prose(section.text, {section.text.span, place});
  }

  void add_prose(const Scalar& scalar, const Place& place) {
    const Prose prose(document_.source(), scalar);
    each_match(prose, "([12][0-9]{3})年", [&](Span span, std::string_view found) {
      const int year = std::stoi(std::string(found));
      const bool near = document_.year() && (year == *document_.year() || year == *document_.year() - 1);
      // Other years, such as those of laws and plans, are no statement about this budget.
      if (near)
        add(MutationKind::year, path_of(place, document_), span,
            std::to_string(year + (choice_.below(2) == 0 ? -1 : 1)));
    });
    each_match(prose, "[,，](?:主要)?(?:原因)(?:是|为|系)[^。;；]*",
               [&](Span span, std::string_view) { add(MutationKind::reason, path_of(place, document_), span, ""); });
    const std::string entity = re2::RE2::QuoteMeta(std::string(model_.identity.entity_name.text));
    if (entity.empty()) return;
    each_match(prose, entity.c_str(), [&](Span span, std::string_view found) {
      add(MutationKind::entity, path_of(place, document_), span, without_last_character(found));
    });
  }

  /// Calls `visit` with the source span and text of the first group, or else of the whole match.
  template <typename Visit>
  static void each_match(const Prose& prose, const char* pattern, const Visit& visit) {
    const re2::RE2 regex(pattern);
    const re2::StringPiece whole(prose.text().data(), prose.text().size());
    re2::StringPiece groups[2];
    const int wanted = std::min(regex.NumberOfCapturingGroups(), 1);
    std::size_t at = 0;
    while (regex.Match(whole, at, whole.size(), re2::RE2::UNANCHORED, groups, wanted + 1)) {
      const re2::StringPiece& found = groups[wanted];
      const auto begin = static_cast<std::size_t>(found.data() - whole.data());
      visit(prose.to_source(begin, begin + found.size()), std::string_view(found.data(), found.size()));
      at = std::max(begin + found.size(), at + 1);
    }
  }

  const TypedDocument& document_;
  const Document& model_;
  std::string_view source_;
  SeededChoice choice_;
  std::vector<Mutation> out_;
};

}  // namespace

const std::array<MutationKindInfo, 16>& mutation_kinds() {
  static const std::array<MutationKindInfo, 16> kKinds = {{
      {MutationKind::digit, "digit", "错一位数字", true},
      {MutationKind::transposition, "transposition", "两位颠倒", true},
      {MutationKind::scale, "scale", "差一万倍", true},
      {MutationKind::sign, "sign", "正负号", true},
      {MutationKind::blank, "blank", "漏填", true},
      {MutationKind::zero, "zero", "写成零", true},
      {MutationKind::unit, "unit", "计量单位", false},
      {MutationKind::title, "title", "标题", false},
      {MutationKind::year, "year", "年度", false},
      {MutationKind::label, "label", "编号", false},
      {MutationKind::name, "name", "行名与科目编码", false},
      {MutationKind::note, "note", "表注", false},
      {MutationKind::table, "table", "缺表", false},
      {MutationKind::section, "section", "缺节", false},
      {MutationKind::reason, "reason", "缺原因", false},
      {MutationKind::entity, "entity", "单位名称", false},
  }};
  return kKinds;
}

std::vector<Mutation> mutations_of(const TypedDocument& document, std::uint64_t seed) {
  return Mutator(document, seed).take();
}

}  // namespace budgetlint
