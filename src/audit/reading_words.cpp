#include "audit/reading_words.h"

#include <fmt/format.h>

#include <array>

namespace budgetlint {
namespace {

using prose::Direction;
using prose::Grade;
using prose::Measure;
using prose::Statement;
using prose::StatementKind;

/// A value of a reading: its word for programs and for people.
template <typename T>
struct ReadingWord {
  T value;
  std::string_view id, zh, en;
};

constexpr std::array<ReadingWord<StatementKind>, 14> kKinds = {
    {{StatementKind::amount, "amount", "金额", "amount"},
     {StatementKind::change, "change", "增减额", "change"},
     {StatementKind::growth, "growth", "增减幅", "growth"},
     {StatementKind::share, "share", "占比", "share"},
     {StatementKind::points, "points", "百分点之差", "difference in points"},
     {StatementKind::completion, "completion", "完成率", "rate of completion"},
     {StatementKind::count, "count", "数量", "count"},
     {StatementKind::count_change, "count_change", "数量的增减", "change of a count"},
     {StatementKind::score, "score", "得分", "score"},
     {StatementKind::per_head, "per_head", "人均额", "amount per head"},
     {StatementKind::threshold, "threshold", "界限", "threshold"},
     {StatementKind::trend, "trend", "与预算的高低", "trend against the budget"},
     {StatementKind::multiple, "multiple", "倍数", "multiple"},
     {StatementKind::unread, "unread", "没有读懂", "not understood"}}};

constexpr std::array<ReadingWord<Grade>, 3> kGrades = {{{Grade::named, "named", "写明", "named"},
                                                        {Grade::inherited, "inherited", "承上文", "inherited"},
                                                        {Grade::guessed, "guessed", "不确定", "uncertain"}}};

constexpr std::array<ReadingWord<Measure>, 5> kMeasures = {
    {{Measure::unstated, "", "", ""},
     {Measure::budget, "budget", "预算", "budget"},
     {Measure::initial_budget, "initial_budget", "年初预算", "initial budget"},
     {Measure::adjusted_budget, "adjusted_budget", "全年预算", "adjusted budget"},
     {Measure::final_account, "final_account", "决算", "final account"}}};

constexpr std::array<ReadingWord<Direction>, 4> kDirections = {
    {{Direction::none, "none", "不变", "unchanged"},
     {Direction::up, "up", "增加", "up"},
     {Direction::down, "down", "减少", "down"},
     {Direction::unknown, "unknown", "方向不明", "direction unknown"}}};

template <typename T, std::size_t N>
const ReadingWord<T>& word_of(const std::array<ReadingWord<T>, N>& words, T value) {
  for (const ReadingWord<T>& word : words) {
    if (word.value == value) return word;
  }
  return words.back();
}

template <typename T>
std::string_view in(const ReadingWord<T>& word, Language language) {
  return language == Language::zh ? word.zh : word.en;
}

bool is_change(StatementKind kind) {
  return kind == StatementKind::change || kind == StatementKind::growth || kind == StatementKind::points ||
         kind == StatementKind::count_change || kind == StatementKind::trend;
}

/// Puts the parts of a reading one after the other.
class ReadingSentence {
 public:
  ReadingSentence(const Statement& statement, const prose::Reading& reading, const prose::Vocabulary& vocabulary,
                  Language language)
      : statement_(statement), reading_(reading), vocabulary_(vocabulary), language_(language) {}

  std::string say() {
    say_subject();
    if (statement_.year) add(fmt::format(fmt::runtime(zh() ? "{}年" : "{}"), *statement_.year));
    if (statement_.measure != Measure::unstated && statement_.kind == StatementKind::amount)
      add(in(word_of(kMeasures, statement_.measure), language_));
    if (is_change(statement_.kind)) add(in(word_of(kDirections, statement_.direction), language_));
    if (statement_.base) say_base(*statement_.base);
    if (statement_.whole) add((zh() ? "占 " : "of ") + name_of(*statement_.whole, vocabulary_));
    if (statement_.kind == StatementKind::share && !statement_.whole) say_list();
    if (statement_.is_base) add(zh() ? "比较的基数" : "the figure before");
    if (statement_.unit_missing) add(zh() ? "没有单位" : "without its unit");
    if (statement_.in_reason) add(zh() ? "在原因里" : "within a reason");
    for (const prose::Subjects& other : statement_.candidates)
      add((zh() ? "也可能是 " : "or of ") + names_of(other, vocabulary_));
    return out_ + (zh() ? "（" : " (") + std::string(in(word_of(kGrades, statement_.grade), language_)) +
           (zh() ? "）" : ")");
  }

 private:
  [[nodiscard]] bool zh() const { return language_ == Language::zh; }

  void add(std::string_view part) { out_.append(zh() ? "，" : ", ").append(part); }

  void say_subject() {
    const std::string_view kind = in(word_of(kKinds, statement_.kind), language_);
    const bool about_nothing = statement_.subjects.empty();
    if (about_nothing) {
      out_ = kind;
    } else if (zh()) {
      out_ = names_of(statement_.subjects, vocabulary_) + " 的" + std::string(kind);
    } else {
      out_ = std::string(kind) + " of " + names_of(statement_.subjects, vocabulary_);
    }
  }

  void say_base(const prose::Base& base) {
    const std::string measure(in(word_of(kMeasures, base.measure), language_));
    if (base.year) {
      add(fmt::format(fmt::runtime(zh() ? "与{}年{}比" : "against {} {}"), *base.year, measure));
    } else if (!measure.empty()) {
      add(zh() ? "与" + measure + "比" : "against the " + measure);
    }
  }

  void say_list() {
    if (!statement_.list) return;
    const prose::List& list = reading_.lists[*statement_.list];
    if (!list.of.empty()) add((zh() ? "占 " : "of ") + names_of(list.of, vocabulary_));
  }

  const Statement& statement_;
  const prose::Reading& reading_;
  const prose::Vocabulary& vocabulary_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string_view id_of(StatementKind kind) { return word_of(kKinds, kind).id; }
std::string_view id_of(Grade grade) { return word_of(kGrades, grade).id; }
std::string_view id_of(Measure measure) { return word_of(kMeasures, measure).id; }
std::string_view id_of(Direction direction) { return word_of(kDirections, direction).id; }

std::string name_of(const prose::Subject& subject, const prose::Vocabulary& vocabulary) {
  std::string name = subject.fund ? vocabulary.fund(*subject.fund).name + " " : "";
  if (subject.this_year) name += "本年";
  name += subject.term ? vocabulary.term(*subject.term).name : "“" + subject.name + "”";
  if (subject.total) name += "合计";
  return name;
}

std::string names_of(const prose::Subjects& subjects, const prose::Vocabulary& vocabulary) {
  std::string names;
  for (const prose::Subject& subject : subjects) names += (names.empty() ? "" : "、") + name_of(subject, vocabulary);
  return names;
}

std::string in_words(const Statement& statement, const prose::Reading& reading, const prose::Vocabulary& vocabulary,
                     Language language) {
  return ReadingSentence(statement, reading, vocabulary, language).say();
}

}  // namespace budgetlint
