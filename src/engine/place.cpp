#include "engine/place.h"

#include <array>

#include "base/normal_text.h"

namespace budgetlint {
namespace {

std::string text(const Scalar& scalar) { return std::string(scalar.text); }

std::string numbered(std::string what, std::uint32_t index) {
  return std::move(what) + "[" + std::to_string(index + 1) + "]";
}

/// Where each kind of thing is named.
class Spans {
 public:
  Spans(Field field, const TypedDocument& document) : field_(field), document_(document), model_(document.model()) {}

  Span operator()(std::monostate) const { return {}; }
  Span operator()(WholeDocument) const { return model_.identity.span; }
  Span operator()(TableRef of) const { return model_.tables[of.table].id.span; }
  Span operator()(PartRef of) const {
    const TypedPart& part = *document_.part(of.part);
    return part.model().id.present ? part.model().id.span : part.table().id.span;
  }
  Span operator()(RowRef of) const {
    const TypedPart& part = *document_.part(of.part);
    const Scalar& name = part.cell(of.row, part.schema().name_column());
    if (name.has_value()) return name.span;
    const std::uint16_t code = part.schema().code_column();
    const bool by_code = code != kNone && part.cell(of.row, code).has_value();
    return by_code ? part.cell(of.row, code).span : part.model().row_span(of.row);
  }
  Span operator()(CellRef of) const { return document_.part(of.part)->cell(of.row, of.column).span; }
  Span operator()(SectionRef of) const {
    const Section& section = at(model_, of);
    return section.title.present ? section.title.span : section.id.span;
  }
  Span operator()(OverallRef) const { return model_.overall->span; }
  Span operator()(ProjectRef of) const {
    const ProjectForm& form = model_.projects[of.project];
    return field_ == Field::none && form.name.present ? form.name.span : form.span;
  }
  Span operator()(LedgerRef of) const { return at(model_, of).span; }
  Span operator()(EntryRef of) const { return at(model_, of.ledger).entries[of.entry].value.span; }
  Span operator()(IndicatorRef of) const {
    const Indicator& indicator = at(model_, of);
    return indicator.target.present ? indicator.target.span : indicator.span;
  }
  Span operator()(GlossaryRef of) const { return model_.glossary[of.entry].term.span; }
  Span operator()(AnnexRef of) const {
    const Annex& annex = model_.annexes[of.annex];
    return annex.title.present ? annex.title.span : annex.span;
  }
  Span operator()(ItemRef of) const { return list_of(model_, of)[of.item].code.span; }
  Span operator()(FrontLineRef of) const { return at(model_, of).span; }
  Span operator()(EvaluationRef of) const { return model_.evaluations[of.form].span; }
  Span operator()(EvaluatedFundsRef of) const { return model_.evaluations[of.form].funds[of.line].span; }
  Span operator()(EvaluatedIndicatorRef of) const { return model_.evaluations[of.form].indicators[of.line].span; }
  Span operator()(StatementRef) const { return model_.narrative_span; }
  Span operator()(StatedListRef) const { return model_.narrative_span; }
  Span operator()(ExpectedTableRef) const { return model_.tables_span; }
  Span operator()(ExpectedSectionRef) const { return model_.narrative_span; }

 private:
  Field field_;
  const TypedDocument& document_;
  const Document& model_;
};

/// The logical path of each kind of thing, without its field.
class Paths {
 public:
  explicit Paths(const TypedDocument& document) : document_(document), model_(document.model()) {}

  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(WholeDocument) const { return "文档"; }
  std::string operator()(TableRef of) const { return text(model_.tables[of.table].id); }
  std::string operator()(PartRef of) const { return document_.part(of.part)->path(); }
  std::string operator()(RowRef of) const { return document_.part(of.part)->row_path(of.row); }
  std::string operator()(CellRef of) const {
    const TypedPart& part = *document_.part(of.part);
    return part.row_path(of.row) + "." + part.schema().columns[of.column].name;
  }
  std::string operator()(SectionRef of) const {
    return (of.zone == Zone::narrative ? "说明." : "概况.") + text(at(model_, of).id);
  }
  std::string operator()(OverallRef) const { return "绩效.整体"; }
  std::string operator()(ProjectRef of) const { return numbered("绩效.项目", of.project); }
  std::string operator()(LedgerRef of) const { return std::visit(*this, form_of(of)); }
  std::string operator()(EntryRef of) const {
    constexpr std::array<const char*, 5> kNames = {".基本信息", ".资金来源", ".资金方向", ".实施期资金", ".年度资金"};
    return (*this)(of.ledger) + kNames[static_cast<std::size_t>(of.ledger.kind)] + "[" +
           text(at(model_, of.ledger).entries[of.entry].name) + "]";
  }
  std::string operator()(IndicatorRef of) const {
    constexpr std::array<const char*, 3> kNames = {".指标", ".实施期指标", ".年度指标"};
    return numbered(std::visit(*this, form_of(of)) + kNames[static_cast<std::size_t>(of.list)], of.indicator);
  }
  std::string operator()(GlossaryRef of) const { return "名词解释[" + text(model_.glossary[of.entry].term) + "]"; }
  std::string operator()(AnnexRef of) const { return numbered("附件", of.annex); }
  std::string operator()(ItemRef of) const {
    return numbered("附件", of.annex) + ".目录[" + text(model_.annexes[of.annex].directory[of.group].group) + "]." +
           text(list_of(model_, of)[of.item].code);
  }
  std::string operator()(FrontLineRef of) const {
    return numbered(of.list == FrontList::cover ? "封面" : "目录", of.line);
  }
  std::string operator()(EvaluationRef of) const { return numbered("绩效.自评", of.form); }
  std::string operator()(EvaluatedFundsRef of) const {
    return numbered((*this)(EvaluationRef{of.form}) + ".资金", of.line);
  }
  std::string operator()(EvaluatedIndicatorRef of) const {
    return numbered((*this)(EvaluationRef{of.form}) + ".指标", of.line);
  }
  std::string operator()(StatementRef) const { return "说明"; }
  std::string operator()(StatedListRef) const { return "说明"; }
  std::string operator()(ExpectedTableRef) const { return "文档"; }
  std::string operator()(ExpectedSectionRef) const { return "文档"; }

 private:
  const TypedDocument& document_;
  const Document& model_;
};

std::string number_and_title(const Scalar& number, const Scalar& title) {
  const bool both = !number.text.empty() && !title.text.empty();
  return text(number) + (both ? " " : "") + text(title);
}

/// What a path begins with in another document than the one being checked.
std::string whose(Edition edition, const TypedDocument& document) {
  if (edition == Edition::current) return {};
  if (edition == Edition::prior) return "上年.";
  if (edition == Edition::budget) return "当年预算.";
  return text(document.model().identity.entity_name) + ".";
}

/// The caption of the table or section that each kind of thing stands in.
class Captions {
 public:
  explicit Captions(const TypedDocument& document) : document_(document), model_(document.model()) {}

  std::string operator()(TableRef of) const { return caption_of(model_.tables[of.table]); }
  std::string operator()(PartRef of) const { return caption_of(document_.part(of.part)->table()); }
  std::string operator()(RowRef of) const { return (*this)(PartRef{of.part}); }
  std::string operator()(CellRef of) const { return (*this)(PartRef{of.part}); }
  std::string operator()(SectionRef of) const {
    const Section& section = at(model_, of);
    return number_and_title(section.number, section.title);
  }
  template <typename Other>
  std::string operator()(const Other&) const {
    return {};
  }

 private:
  /// A title that is the name in the path says nothing more.
  static std::string caption_of(const Table& table) {
    std::string caption = number_and_title(table.number, table.title);
    return caption == table.id.text ? std::string() : caption;
  }

  const TypedDocument& document_;
  const Document& model_;
};

}  // namespace

Span span_of(const Object& object, Field field, const TypedDocument& document) {
  return std::visit(Spans(field, document), object);
}

std::string path_of(const Place& place, const TypedDocument& document) {
  std::string path = whose(place.edition, document) + std::visit(Paths(document), place.object);
  if (place.field != Field::none) path += "." + std::string(name_of(place.field));
  return path;
}

Location location_of(const Place& place, const TypedDocument& document) {
  Location out{&document.source(), place.span, path_of(place, document), {}};
  if (const CellRef* const cell = as<CellRef>(place.object)) {
    out.origin = document.part(cell->part)->origin(cell->row, cell->column);
  }
  out.caption = std::visit(Captions(document), place.object);
  return out;
}

}  // namespace budgetlint
