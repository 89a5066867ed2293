#include "causes/figure_names.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/document_edit.h"
#include "engine/place.h"
#include "engine/subject.h"

namespace budgetlint {

FigureNames::FigureNames(const ConstraintNetwork& network, const TypedDocument& document,
                         const prose::Vocabulary& vocabulary, PlaceTeller original)
    : network_(network), document_(document), vocabulary_(vocabulary), original_(std::move(original)) {
  const auto& figures = network.constraints().figures();
  by_place_.resize(figures.size());
  std::iota(by_place_.begin(), by_place_.end(), FigureIndex{0});
  std::stable_sort(by_place_.begin(), by_place_.end(),
                   [&](FigureIndex a, FigureIndex b) { return figures[a].place.span < figures[b].place.span; });
}

LocalText FigureNames::name(FigureIndex figure) const {
  if (as<SectionRef>(at(figure).place.object) == nullptr) return subject_of(at(figure).place, document_);
  const std::string path = path_of(at(figure).place, document_);
  if (original_) {
    const LocalText at = original_(place(figure).span);
    if (at.zh.empty()) return {path, path};
    return {path + "（" + at.zh + "）", path + " (" + at.en + ")"};
  }
  const std::string line = std::to_string(document_.source().position(place(figure).span.begin).line);
  return {path + "（第 " + line + " 行）", path + " (line " + line + ")"};
}

LocalText FigureNames::names(FigureIndex figure) const {
  constexpr std::size_t kMostNamed = 4;
  const std::vector<FigureIndex>& prints = prints_of(figure);
  if (prints.size() > kMostNamed) {
    const LocalText first = name(figure);
    const std::string count = std::to_string(prints.size());
    return {first.zh + " 等 " + count + " 处", first.en + " and all of its " + count + " prints"};
  }
  LocalText out;
  for (const FigureIndex print : prints) {
    const LocalText each = name(print);
    out.zh += (out.zh.empty() ? "" : "、") + each.zh;
    out.en += (out.en.empty() ? "" : ", ") + each.en;
  }
  return out;
}

/// The word that says the opposite; empty where the packs know none.
std::string FigureNames::opposite(FigureIndex word) const {
  return prose::opposite_of(document_.source().slice(at(word).place.span), vocabulary_);
}

LocalText FigureNames::printed(FigureIndex figure) const {
  const ConstraintFigure& it = at(figure);
  if (it.in_words || it.direction) {
    const std::string words = "“" + std::string(document_.source().slice(it.place.span)) + "”";
    return {words, words};
  }
  if (it.number.empty()) return {"空白", "blank"};
  const std::string text = digits(figure) + std::string(it.printed.unit.text);
  return {text, text};
}

std::string FigureNames::digits(FigureIndex figure) const {
  return std::string(document_.source().slice(at(figure).number));
}

std::string FigureNames::digits(const Change& change) const {
  std::string out = network_.printed(change.figure).reprinted(change.value).number();
  if (digits(change.figure).find(',') == std::string::npos) return out;
  const std::size_t point = std::min(out.find('.'), out.size());
  const std::size_t first = out.starts_with('-') ? 1 : 0;
  for (std::size_t at = point; at > first + 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

std::string FigureNames::printed(const Change& change) const {
  if (at(change.figure).direction) {
    const std::string word = opposite(change.figure);
    return word.empty() ? "↔" : "“" + word + "”";
  }
  return digits(change) + std::string(at(change.figure).printed.unit.text);
}

LocalText FigureNames::corrected(const Change& change) const {
  const std::string value = printed(change);
  if (!contradicts_words(change)) return {value, value};
  const ConstraintFigure& it = at(change.figure);
  const std::string words(document_.source().slice({it.place.span.begin, it.number.begin}));
  return {value + "（与“" + words + "”相反）", value + " (the opposite of “" + words + "”)"};
}

bool FigureNames::contradicts_words(const Change& change) const {
  const ConstraintFigure& it = at(change.figure);
  const bool has_words = !it.number.empty() && it.place.span.begin < it.number.begin;
  return has_words && change.value.is_negative() && !it.printed.value.is_negative();
}

Location FigureNames::place(FigureIndex figure) const {
  Location out = location_of(at(figure).place, document_);
  if (!at(figure).number.empty()) out.span = at(figure).number;
  return out;
}

std::optional<Edit> FigureNames::edit(const Change& change) const {
  const ConstraintFigure& figure = at(change.figure);
  if (figure.direction) {
    const std::string word = opposite(change.figure);
    if (word.empty()) return std::nullopt;
    return Edit{{&document_.source(), figure.place.span, {}, {}}, word};
  }
  if (figure.in_words || contradicts_words(change)) return std::nullopt;
  if (!figure.number.empty()) return Edit{{&document_.source(), figure.number, {}, {}}, digits(change)};
  Value blank;
  blank.object = figure.place.object;
  blank.field = figure.place.field;
  return set_text(blank, digits(change), document_);
}

}  // namespace budgetlint
