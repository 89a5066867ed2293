#include "audit/printed_figures.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "engine/place.h"
#include "engine/prose.h"
#include "engine/target.h"

namespace budgetlint {
namespace {

constexpr Unit kCounted{Dimension::count, 0, {}};

class Inventory {
 public:
  explicit Inventory(const TypedDocument& document) : document_(document), source_(document.source().bytes()) {}

  std::vector<PrintedFigure> take() {
    add_tables();
    add_forms();
    add_narrative();
    std::stable_sort(out_.begin(), out_.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
    return std::move(out_);
  }

 private:
  void add(Span span, FigureKind kind, const Place& place, Unit unit) {
    const Span number = number_span(source_, span);
    const std::string text(source_.substr(span.begin, span.length()));
    const ParsedFigure parsed = parse_figure(text, unit);
    if (number.empty() || !parsed.ok()) return;
    out_.push_back({number, kind, path_of(place, document_), text, parsed.figure});
    // The unit's text may point into `text`, which goes.
    Unit& own = out_.back().figure.unit;
    own.text = own.dimension == unit.dimension && own.exponent == unit.exponent ? unit.text : std::string_view();
  }

  void add_tables() {
    if (document_.set() == nullptr) return;
    for (std::uint16_t index = 0; index < document_.set()->parts.size(); ++index) {
      const TypedPart* part = document_.part(index);
      if (part == nullptr) continue;
      for (std::uint32_t row = 0; row < part->row_count(); ++row) {
        for (std::uint16_t column = 0; column < part->schema().columns.size(); ++column) {
          if (!part->has_column(column) || part->state(row, column) != CellState::figure) continue;
          const Span span = part->cell(row, column).span;
          const Unit unit = part->figure(row, column).unit;
          add(span, FigureKind::table, {span, CellRef{index, column, row}}, unit);
        }
      }
    }
  }

  void add_ledger(LedgerRef ledger, Unit unit) {
    const auto& entries = at(document_.model(), ledger).entries;
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
      const Scalar& value = entries[i].value;
      if (value.has_value()) add(value.span, FigureKind::form, {value.span, EntryRef{ledger, i}}, unit);
    }
  }

  void add_indicators(IndicatorList list, std::uint32_t project) {
    const Items<Indicator>& indicators = list_of(document_.model(), IndicatorRef{list, project});
    for (std::uint32_t i = 0; i < indicators.size(); ++i) {
      const Scalar& target = indicators[i].target;
      const Target parsed = parse_target(target.text);
      const Span number = number_span(source_, target.span);
      if (!parsed.figure || number.empty()) continue;
      add({number.begin, target.span.end}, FigureKind::form, {target.span, IndicatorRef{list, project, i}}, kCounted);
    }
  }

  void add_forms() {
    const Document& model = document_.model();
    if (model.overall) {
      const Unit unit = document_.unit_of(model.overall->funds_unit).unit;
      add_ledger({LedgerKind::facts}, kCounted);
      add_ledger({LedgerKind::by_source}, unit);
      add_ledger({LedgerKind::by_use}, unit);
      add_indicators(IndicatorList::overall, 0);
    }
    for (std::uint32_t i = 0; i < model.projects.size(); ++i) {
      const ProjectForm& form = model.projects[i];
      const Unit unit = document_.unit_of(form.funds_unit).unit;
      add_ledger({LedgerKind::period_funds, i}, unit);
      add_ledger({LedgerKind::annual_funds, i}, unit);
      add_indicators(IndicatorList::period, i);
      add_indicators(IndicatorList::annual, i);
    }
  }

  void add_narrative() {
    const auto& narrative = document_.model().narrative;
    for (std::uint32_t i = 0; i < narrative.size(); ++i) {
      const Scalar& text = narrative[i].text;
      if (text.has_value()) add_prose(text, {text.span, SectionRef{Zone::narrative, i}});
    }
  }

  void add_prose(const Scalar& scalar, const Place& place) {
    // A figure is what a measure word follows; limits and document numbers are names, not figures.
    static const re2::RE2 kFigure(
        "(-?[0-9][0-9,]*(?:\\.[0-9]+)?)(亿元|万元|元|%|个百分点|人次|批次|平方米|人|辆|个|台|套|批|次|件|户|名|项)"
        "(\\([^)]{0,12}\\))?(以上|以下|及以上|号)?");
    const Prose prose(document_.source(), scalar);
    const re2::StringPiece whole(prose.text().data(), prose.text().size());
    std::array<re2::StringPiece, 5> groups;
    std::size_t at = 0;
    while (kFigure.Match(whole, at, whole.size(), re2::RE2::UNANCHORED, groups.data(), 5)) {
      const auto begin = static_cast<std::size_t>(groups[1].data() - whole.data());
      const std::size_t end = begin + groups[1].size() + groups[2].size();
      at = end;
      const bool part_of_a_word = begin > 0 && is_word_byte(prose.text()[begin - 1]);
      if (!groups[4].empty() || part_of_a_word) continue;
      const std::string_view unit(groups[2].data(), groups[2].size());
      const bool points = unit == "个百分点";
      add(prose.to_source(begin, end), FigureKind::prose, place, points ? kPoints : kCounted);
    }
  }

  static bool is_word_byte(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.'; }

  const TypedDocument& document_;
  std::string_view source_;
  std::vector<PrintedFigure> out_;
};

}  // namespace

std::vector<PrintedFigure> printed_figures(const TypedDocument& document) { return Inventory(document).take(); }

}  // namespace budgetlint
