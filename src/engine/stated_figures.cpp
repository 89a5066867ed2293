#include "engine/stated_figures.h"

#include <algorithm>

#include "base/normal_text.h"

namespace budgetlint {
namespace {

using prose::Statement;
using prose::StatementId;
using prose::StatementKind;
using prose::Subject;

/// The type of statements of a kind; none for those that no rule runs over.
std::optional<Base> base_of(StatementKind kind) {
  switch (kind) {
    case StatementKind::amount: return Base::stated_amount;
    case StatementKind::count: return Base::stated_count;
    case StatementKind::change: return Base::stated_change;
    case StatementKind::growth: return Base::stated_growth;
    case StatementKind::share: return Base::stated_share;
    case StatementKind::points: return Base::stated_points;
    case StatementKind::completion: return Base::stated_completion;
    case StatementKind::trend: return Base::stated_trend;
    default: return std::nullopt;
  }
}

/// What is said of the subject, as it goes on after its name.
LocalText aspect_of(StatementKind kind) {
  switch (kind) {
    case StatementKind::change: return {"的增减额", "the change of "};
    case StatementKind::growth: return {"的增减幅度", "the rate of change of "};
    case StatementKind::share: return {"的占比", "the share of "};
    case StatementKind::points: return {"占比的变动", "the difference in the share of "};
    case StatementKind::completion: return {"的完成率", "the completion of "};
    default: return {};
  }
}

}  // namespace

StatedFigures::StatedFigures(const TypedDocument& document, const std::shared_ptr<const prose::Lexicon>& lexicon)
    : readings_(read_narrative(document, lexicon)) {
  for (const SectionReading& section : readings_.sections) read_.push_back(&section.reading);
  relations_.emplace(read_, prose::RelationContext{*readings_.lexicon, document.year(), document.is_accounts()});
  find_decimals();
  find_sides_of_all(document);
  for (std::uint32_t section = 0; section < read_.size(); ++section) add_items(section);
  add_lists();
  add_counted_parts();
  add_changes_of_parts();
}

const std::vector<StatedItem>& StatedFigures::items(Base kind) const {
  static const std::vector<StatedItem> kNone;
  const auto found = items_.find(kind);
  return found == items_.end() ? kNone : found->second;
}

std::pair<std::uint32_t, std::uint32_t> StatedFigures::of_section(Base kind, const Section* section) const {
  // Sections are read in the order in which they stand in the model's one array.
  const auto before = [](const SectionReading& reading, const Section* wanted) { return reading.section < wanted; };
  const auto found = std::lower_bound(readings_.sections.begin(), readings_.sections.end(), section, before);
  if (found == readings_.sections.end() || found->section != section) return {0, 0};
  const auto wanted = static_cast<std::uint32_t>(found - readings_.sections.begin());
  const std::vector<StatedItem>& all = items(kind);
  const auto begins = [](const StatedItem& item, std::uint32_t place) { return item.id.section < place; };
  const auto first = std::lower_bound(all.begin(), all.end(), wanted, begins);
  const auto last = std::lower_bound(first, all.end(), wanted + 1, begins);
  return {static_cast<std::uint32_t>(first - all.begin()), static_cast<std::uint32_t>(last - all.begin())};
}

void StatedFigures::add_items(std::uint32_t section) {
  const std::vector<Statement>& statements = read_[section]->statements;
  for (std::uint32_t index = 0; index < statements.size(); ++index) {
    const Statement& statement = statements[index];
    const std::optional<Base> base = base_of(statement.kind);
    if (!base || statement.in_reason) continue;
    for (std::size_t subject = 0; subject < statement.subjects.size(); ++subject) {
      const StatementId id{section, index};
      std::vector<prose::Relation> ways = relations_->ways(id, subject);
      if (!ways.empty()) items_[*base].push_back({id, std::move(ways)});
    }
  }
}

/// In a section on the whole budget, by its title, the first amount of either side.
void StatedFigures::find_sides_of_all(const TypedDocument& document) {
  const std::string kind = normal_form(document.model().identity.kind.text);
  if (kind.empty()) return;
  for (std::uint32_t section = 0; section < read_.size(); ++section) {
    if (normal_form(readings_.sections[section].section->title.text).find(kind) == std::string::npos) continue;
    std::set<prose::TermId> told;
    const std::vector<Statement>& statements = read_[section]->statements;
    for (std::uint32_t index = 0; index < statements.size(); ++index) {
      const Statement& said = statements[index];
      if (said.kind != StatementKind::amount || said.subjects.size() != 1 || said.in_reason) continue;
      const Subject& subject = said.subjects.front();
      if (subject.term && !subject.fund && told.insert(*subject.term).second) of_all_.insert({section, index});
    }
  }
}

void StatedFigures::add_lists() {
  using Places = std::map<StatementId, std::uint32_t>;
  const auto places_of = [&](Base base) {
    Places out;
    const std::vector<StatedItem>& all = items(base);
    for (std::uint32_t i = 0; i < all.size(); ++i) out.emplace(all[i].id, i);
    return out;
  };
  const auto among = [](const Places& places, const std::vector<StatementId>& ids) {
    std::vector<std::uint32_t> out;
    for (const StatementId id : ids) {
      if (const auto found = places.find(id); found != places.end()) out.push_back(found->second);
    }
    return out;
  };
  const Places amounts = places_of(Base::stated_amount);
  const Places shares = places_of(Base::stated_share);
  const Places changes = places_of(Base::stated_change);
  for (prose::PartsOfWhole& parts : relations_->lists()) {
    StatedList list;
    list.amounts = among(amounts, parts.parts);
    list.shares = among(shares, parts.shares);
    list.changes = among(changes, parts.changes);
    list.parts = std::move(parts);
    if (come_to_hundred(list)) rounded_out_.insert(list.shares.begin(), list.shares.end());
    lists_.push_back(std::move(list));
  }
}

bool StatedFigures::come_to_hundred(const StatedList& list) const {
  if (list.shares.size() < 2 || list.shares.size() < list.parts.parts.size()) return false;
  Exact sum(0);
  for (const StatementId id : list.parts.shares) sum = sum + Quantity::of(statement(id).figure).value;
  return sum == Exact(1);
}

void StatedFigures::add_counted_parts() {
  std::vector<StatedItem>& counts = items_[Base::stated_count];
  std::map<StatementId, std::uint32_t> known;
  for (std::uint32_t i = 0; i < counts.size(); ++i) known.emplace(counts[i].id, i);
  for (StatedItem& item : counts) {
    for (const StatementId part : relations_->counted_parts(item.id)) {
      if (const auto found = known.find(part); found != known.end()) item.parts.push_back(found->second);
    }
  }
}

void StatedFigures::add_changes_of_parts() {
  const std::vector<StatedItem>& changes = items(Base::stated_change);
  std::map<StatementId, std::uint32_t> known;
  for (std::uint32_t i = 0; i < changes.size(); ++i) known.emplace(changes[i].id, i);
  const auto growths = items_.find(Base::stated_growth);
  if (growths == items_.end()) return;
  for (StatedItem& item : growths->second) {
    for (const StatementId change : relations_->changes_of_parts(item.id)) {
      if (const auto found = known.find(change); found != known.end()) item.parts.push_back(found->second);
    }
  }
}

void StatedFigures::find_decimals() {
  for (std::uint32_t section = 0; section < read_.size(); ++section) {
    for (const Statement& statement : read_[section]->statements) {
      if (statement.in_words) continue;
      const auto [known, fresh] = last_places_.emplace(std::pair{section, std::string(statement.figure.unit.text)},
                                                       statement.figure.last_place());
      known->second = std::min(known->second, statement.figure.last_place());
    }
  }
}

Quantity StatedFigures::quantity(StatementId id) const {
  const Statement& statement = this->statement(id);
  const Quantity printed = Quantity::of(statement.figure);
  const Dimension dimension = statement.figure.unit.dimension;
  // A rate of 0% may be one of 0.004%; an amount of 0 is nothing.
  const bool rounded = dimension == Dimension::amount    ? !printed.is_exact()
                       : dimension == Dimension::percent ? printed.value.is_zero()
                                                         : false;
  return rounded ? printed.rounded_at(last_places_.at({id.section, std::string(statement.figure.unit.text)})) : printed;
}

Span StatedFigures::place(StatementId id) const { return section(id.section).to_source(statement(id).number); }

bool StatedFigures::is_own_of_list(StatementId id, const Subject& subject) const {
  const Statement& statement = this->statement(id);
  if (!statement.list || !subject.term) return false;
  const prose::List& list = read_[id.section]->lists[*statement.list];
  if (list.of.empty()) return false;
  const Subject& whole = list.of.front();
  // “项目支出60万元，其中：当年安排50万元”: the tables have both years' together.
  const bool side = vocabulary().term(*subject.term).kind == prose::TermKind::side;
  if (whole.term == subject.term && !side && subject.this_year && !whole.this_year) return true;
  if (whole == subject) return false;
  if (!whole.term) return true;
  const prose::Term& term = vocabulary().term(*whole.term);
  const bool declared = std::find(term.parts.begin(), term.parts.end(), *subject.term) != term.parts.end();
  // “农林水支出100万元，主要用于：行政运行60万元”: an item is one of its class's, whoever lists it.
  const bool item_of_class =
      term.kind == prose::TermKind::function && vocabulary().term(*subject.term).kind == prose::TermKind::item;
  return !declared && !item_of_class && term.kind != prose::TermKind::side;
}

bool StatedFigures::is_of_this_years_money(StatementId id, const Subject& subject) const {
  if (!subject.term) return false;
  const prose::TermKind kind = vocabulary().term(*subject.term).kind;
  if (kind != prose::TermKind::function && kind != prose::TermKind::item) return false;
  const prose::Reading& reading = *read_[id.section];
  if (reading.heading && reading.heading->this_year) return true;
  const Statement& said = statement(id);
  if (!said.list) return false;
  const prose::Subjects& of = reading.lists[*said.list].of;
  return of.size() == 1 && of.front().this_year;
}

bool StatedFigures::is_side_of_something(StatementId id, const Subject& subject) const {
  const auto is_side = [&](const Subject& one) {
    return one.term && vocabulary().term(*one.term).kind == prose::TermKind::side;
  };
  if (!is_side(subject) || subject.total || subject.this_year || subject.fund || of_all_.contains(id)) return false;
  const std::optional<Subject>& heading = read_[id.section]->heading;
  return !heading || !(is_side(*heading) || heading->fund);
}

std::string StatedFigures::name_of(const Subject& subject) const {
  std::string out = subject.this_year ? "本年" : "";
  if (subject.fund) out += vocabulary().fund(*subject.fund).name;
  out += subject.term ? vocabulary().term(*subject.term).name : subject.name;
  const bool side = subject.term && vocabulary().term(*subject.term).kind == prose::TermKind::side;
  if (side && subject.total) out += "总计";
  return out;
}

const LocalText& StatedFigures::label(StatementId id, const Subject& subject) {
  const std::string name = name_of(subject);
  const LocalText aspect = aspect_of(statement(id).kind);
  const LocalText*& known = labels_by_text_[name + aspect.zh];
  if (known == nullptr) known = &labels_.emplace_back(LocalText{name + aspect.zh, aspect.en + name});
  return *known;
}

}  // namespace budgetlint
