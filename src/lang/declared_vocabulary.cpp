#include "lang/declared_vocabulary.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/normal_text.h"
#include "base/replace_all.h"
#include "diag/code.h"
#include "diag/suggestion.h"

namespace budgetlint {
namespace {

using prose::Measure;
using prose::TermId;
using prose::TermKind;
using prose::WordClass;
using prose::WordPlace;

/// A value of the vocabulary with its name in both languages, as rule files write it.
template <typename T>
struct NamedValue {
  T value;
  std::string_view en, zh;
};

constexpr std::array<NamedValue<TermKind>, 8> kTermKinds = {{{TermKind::side, "side", "收支"},
                                                             {TermKind::source, "source", "来源"},
                                                             {TermKind::carry, "carry", "结转"},
                                                             {TermKind::nature, "nature", "性质"},
                                                             {TermKind::function, "function", "功能类"},
                                                             {TermKind::item, "item", "款项"},
                                                             {TermKind::economic, "economic", "经济类"},
                                                             {TermKind::counted, "counted", "计数"}}};

constexpr std::array<NamedValue<Measure>, 4> kMeasures = {{{Measure::budget, "budget", "预算"},
                                                           {Measure::initial_budget, "initial_budget", "年初预算"},
                                                           {Measure::adjusted_budget, "adjusted_budget", "全年预算"},
                                                           {Measure::final_account, "final_account", "决算"}}};

constexpr std::array<NamedValue<WordPlace>, 3> kPlaces = {{{WordPlace::before_figure, "before_figure", "在数前"},
                                                           {WordPlace::clause_begin, "clause_begin", "在句首"},
                                                           {WordPlace::clause_end, "clause_end", "在句尾"}}};

constexpr std::array<NamedValue<WordClass>, 76> kWordClasses = {{
    {WordClass::total, "total", "合计"},
    {WordClass::this_year, "this_year", "本年"},
    {WordClass::last_year, "last_year", "上年"},
    {WordClass::versus, "versus", "比"},
    {WordClass::versus_end, "versus_end", "相比"},
    {WordClass::year_on_year, "year_on_year", "同比"},
    {WordClass::same_period, "same_period", "同期"},
    {WordClass::increase, "increase", "增加"},
    {WordClass::decrease, "decrease", "减少"},
    {WordClass::change_either, "change_either", "增减未定"},
    {WordClass::difference, "difference", "差额"},
    {WordClass::reach, "reach", "变到"},
    {WordClass::flat, "flat", "持平"},
    {WordClass::share, "share", "占"},
    {WordClass::greater, "greater", "大于"},
    {WordClass::less, "less", "小于"},
    {WordClass::equal, "equal", "等于"},
    {WordClass::at_most, "at_most", "未超过"},
    {WordClass::greater_or_less, "greater_or_less", "大小未定"},
    {WordClass::complete, "complete", "完成"},
    {WordClass::completion_rate, "completion_rate", "完成率"},
    {WordClass::per_head, "per_head", "人均"},
    {WordClass::list_opener, "list_opener", "其中"},
    {WordClass::respectively, "respectively", "分别"},
    {WordClass::alike, "alike", "均"},
    {WordClass::none, "nothing", "无"},
    {WordClass::from, "starting_from", "由"},
    {WordClass::reason, "reason", "原因"},
    {WordClass::use, "use", "用于"},
    {WordClass::self, "self", "本部门"},
    {WordClass::filler, "filler", "虚词"},
    {WordClass::above_or_below, "above_or_below", "以上"},
    {WordClass::by_chance, "by_chance", "偶含"},
    {WordClass::roughly, "roughly", "约"},
    {WordClass::before_name, "before_name", "名称之前"},
    {WordClass::concerning, "concerning", "涉及"},
    {WordClass::spending, "spending", "安排"},
    {WordClass::within, "within", "当中"},
    {WordClass::opposite, "opposite", "反义"},
    {WordClass::rest, "rest", "其余"},
    {WordClass::other_things, "other_things", "其他类"},
    {WordClass::besides, "besides", "此外"},
    {WordClass::counted_beside, "counted_beside", "另计"},
    {WordClass::there_is, "there_is", "现有"},
    {WordClass::until, "until", "截至"},
    {WordClass::year_end, "year_end", "年末"},
    {WordClass::planned, "planned", "拟办"},
    {WordClass::saved, "saved", "节约"},
    {WordClass::this_item, "this_item", "该项"},
    {WordClass::by_unit, "by_unit", "按单位"},
    {WordClass::by_source, "by_source", "按来源"},
    {WordClass::exhaustive, "exhaustive", "列全"},
    {WordClass::chief, "chief", "主要"},
    {WordClass::mostly, "mostly", "主要是"},
    {WordClass::added_up, "added_up", "之和"},
    {WordClass::grand_total, "grand_total", "总数"},
    {WordClass::defines, "defines", "释义"},
    {WordClass::slightly, "slightly", "略有"},
    {WordClass::manner, "manner", "程度"},
    {WordClass::event, "event", "追加"},
    {WordClass::worth, "worth", "价值"},
    {WordClass::money, "money", "经费"},
    {WordClass::money_name, "money_name", "款名"},
    {WordClass::heading_word, "heading_word", "标题词"},
    {WordClass::part_name, "part_name", "分项"},
    {WordClass::said_ahead, "said_ahead", "冠词"},
    {WordClass::handled, "handled", "经办"},
    {WordClass::undertaken, "undertaken", "开展"},
    {WordClass::before_count, "before_count", "计数之前"},
    {WordClass::rating, "rating", "评级"},
    {WordClass::score_name, "score_name", "得分"},
    {WordClass::place, "place", "地方"},
    {WordClass::body, "body", "机构"},
    {WordClass::other_body, "other_body", "其他机构"},
    {WordClass::room, "room", "场所"},
    {WordClass::label, "label", "图表"},
}};

/// Beside the word classes, a block lists the measure words of counts.
constexpr std::string_view kCountUnitEn = "count_unit";
constexpr std::string_view kCountUnitZh = "计数单位";

constexpr std::size_t kMostTexts = 4096;

template <typename T, std::size_t N>
std::optional<T> value_named(const std::array<NamedValue<T>, N>& values, std::string_view name) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [&](const NamedValue<T>& entry) { return entry.en == name || entry.zh == name; });
  return found == values.end() ? std::nullopt : std::optional<T>(found->value);
}

template <typename T, std::size_t N>
std::vector<std::string> names_of(const std::array<NamedValue<T>, N>& values) {
  std::vector<std::string> names;
  for (const NamedValue<T>& entry : values) {
    names.emplace_back(entry.en);
    names.emplace_back(entry.zh);
  }
  return names;
}

/// A code's name without 支出 at its end, as in 教育（类）支出.
std::string stem_of(std::string name) {
  constexpr std::string_view kSpending = "支出";
  if (name.ends_with(kSpending)) name.erase(name.size() - kSpending.size());
  return name;
}

/// 社会保障与就业支出: places do not tell apart the words that join names.
std::string with_any_join(std::string name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const std::string_view rest = std::string_view(name).substr(at);
    const bool join = at > 0 && (rest.starts_with("和") || rest.starts_with("与"));
    constexpr std::size_t kJoin = 3;  // bytes
    out += join ? "{和|与|及}" : name.substr(at, 1);
    at += join ? kJoin : 1;
  }
  return out;
}

class VocabularyDeclarer {
 public:
  VocabularyDeclarer(ir::Program& program, std::vector<Diagnostic>& problems)
      : program_(program), vocabulary_(program.vocabulary), problems_(problems) {}

  void enter(const ast::File& file) { source_ = file.source.get(); }

  void declare_terms(const ast::File& file) {
    for (const ast::Term& term : file.terms) {
      const std::optional<TermKind> kind = kind_of(term.kind);
      if (!kind) continue;
      const TermId id = add_term(term.name.text, *kind);
      if (term.flag.given()) mark_single(term.flag, id);
      for (const ast::Name& spelling : term.spellings)
        claim(spelling, spelling.text, term.name.text, vocabulary_.terms[static_cast<std::size_t>(id)].spellings);
    }
  }

  void declare_term_lists(const ast::File& file) {
    for (const ast::TermList& list : file.term_lists) {
      const std::optional<TermKind> kind = kind_of(list.kind);
      const auto codes = std::find_if(program_.code_lists.begin(), program_.code_lists.end(),
                                      [&](const CodeListSchema& known) { return known.name == list.codes.text; });
      if (codes == program_.code_lists.end()) {
        std::vector<std::string> names;
        for (const CodeListSchema& known : program_.code_lists) names.push_back(known.name);
        unknown(Code::unknown_name, list.codes, names);
        continue;
      }
      if (kind) add_codes(list, *kind, *codes);
    }
  }

  void declare_words(const ast::File& file) {
    for (const ast::SpelledName& fund : file.funds) {
      vocabulary_.funds.push_back({fund.name.text, {}});
      for (const ast::Name& spelling : fund.spellings)
        claim(spelling, spelling.text, fund.name.text, vocabulary_.funds.back().spellings);
    }
    for (const ast::SpelledName& measure : file.measures) declare_measure(measure);
    for (const ast::SpelledName& words : file.grammar) declare_word_class(words);
  }

  void declare_parts(const ast::File& file) {
    for (const ast::Term& term : file.terms) {
      const auto whole = ids_.find(term.name.text);
      if (whole == ids_.end()) continue;
      for (const std::vector<ast::Term::Part>& partition : term.partitions) {
        prose::Partition parts;
        for (const ast::Term::Part& part : partition)
          declare_part(whole->second, part.name, part.optional ? parts.optional : parts.required);
        vocabulary_.terms[static_cast<std::size_t>(whole->second)].partitions.push_back(std::move(parts));
      }
    }
    note_side("收入", vocabulary_.income);
    note_side("支出", vocabulary_.expenditure);
    note_side("收支", vocabulary_.both_sides);
    for (std::size_t i = 0; i < vocabulary_.funds.size(); ++i) {
      if (vocabulary_.funds[i].name == "财政拨款") vocabulary_.appropriations = static_cast<prose::FundId>(i);
    }
  }

 private:
  [[nodiscard]] Location at(Span span) const { return {source_, span, {}, {}}; }

  std::optional<TermKind> kind_of(const ast::Name& name) {
    if (!name.given()) return TermKind::other;
    const std::optional<TermKind> kind = value_named(kTermKinds, name.text);
    if (!kind) unknown(Code::unknown_term_kind, name, names_of(kTermKinds));
    return kind;
  }

  void unknown(Code code, const ast::Name& name, const std::vector<std::string>& candidates) {
    problems_.push_back(unknown_name(code, at(name.span), name.text, candidates));
  }

  /// The term of that name; a second declaration adds spellings to the first.
  TermId add_term(const std::string& name, TermKind kind) {
    const auto [known, fresh] = ids_.emplace(name, static_cast<TermId>(vocabulary_.terms.size()));
    if (fresh) vocabulary_.terms.push_back({name, kind, {}, {}});
    return known->second;
  }

  void add_codes(const ast::TermList& list, TermKind kind, const CodeListSchema& codes) {
    ir::TermList made{list.name.text, {}};
    for (const auto& [code, name] : codes.names) {
      if (std::to_string(code.size()) != list.level.text) continue;
      const TermId id = add_term(name, kind);
      made.terms.push_back(id);
      for (const ast::Name& spelling : list.spellings) {
        std::string text = spelling.text;
        replace_all(text, "{name}", name);
        replace_all(text, "{stem}", with_any_join(stem_of(name)));
        claim(spelling, text, name, vocabulary_.terms[static_cast<std::size_t>(id)].spellings);
      }
    }
    program_.term_lists.push_back(std::move(made));
  }

  void mark_single(const ast::Name& flag, TermId id) {
    if (flag.text == "single" || flag.text == "唯一") {
      vocabulary_.terms[static_cast<std::size_t>(id)].single = true;
    } else {
      unknown(Code::unknown_term_flag, flag, {"single", "唯一"});
    }
  }

  /// Adds a spelling all of whose texts are its own.
  void claim(const ast::Name& where, const std::string& spelling, const std::string& owner,
             std::vector<std::string>& out) {
    const std::vector<std::string> texts = prose::expand_spelling(normal_form(spelling), kMostTexts);
    if (texts.empty()) {
      problems_.push_back(make_diagnostic(Code::bad_spelling, at(where.span), spelling, kMostTexts));
      return;
    }
    for (const std::string& text : texts) {
      const auto [known, fresh] = owners_.emplace(text, owner);
      if (fresh || known->second == owner) continue;
      problems_.push_back(make_diagnostic(Code::spelling_taken, at(where.span), text, known->second));
      return;
    }
    out.push_back(spelling);
  }

  void declare_measure(const ast::SpelledName& measure) {
    const std::optional<Measure> value = value_named(kMeasures, measure.name.text);
    if (!value) return unknown(Code::unknown_measure, measure.name, names_of(kMeasures));
    vocabulary_.measures.push_back({*value, {}});
    for (const ast::Name& spelling : measure.spellings)
      claim(spelling, spelling.text, measure.name.text, vocabulary_.measures.back().spellings);
  }

  void declare_word_class(const ast::SpelledName& words) {
    if (words.name.text == kCountUnitEn || words.name.text == kCountUnitZh) {
      for (const ast::Name& spelling : words.spellings) {
        for (std::string& text : prose::expand_spelling(normal_form(spelling.text)))
          vocabulary_.count_units.push_back(std::move(text));
      }
      return;
    }
    const std::optional<WordClass> word_class = value_named(kWordClasses, words.name.text);
    if (!word_class) {
      std::vector<std::string> names = names_of(kWordClasses);
      names.emplace_back(kCountUnitEn);
      names.emplace_back(kCountUnitZh);
      return unknown(Code::unknown_word_class, words.name, names);
    }
    std::optional<WordPlace> place = WordPlace::anywhere;
    if (words.place.given()) place = value_named(kPlaces, words.place.text);
    if (!place) return unknown(Code::unknown_word_class, words.place, names_of(kPlaces));
    for (const ast::Name& spelling : words.spellings) {
      if (prose::expand_spelling(normal_form(spelling.text), kMostTexts).empty()) {
        problems_.push_back(make_diagnostic(Code::bad_spelling, at(spelling.span), spelling.text, kMostTexts));
        continue;
      }
      vocabulary_.words.push_back({*word_class, *place, spelling.text});
    }
  }

  void declare_part(TermId whole, const ast::Name& part, std::vector<TermId>& partition) {
    const auto known = ids_.find(part.text);
    if (known == ids_.end()) {
      std::vector<std::string> names;
      for (const auto& [name, id] : ids_) names.push_back(name);
      return unknown(Code::unknown_term_part, part, names);
    }
    partition.push_back(known->second);
    std::vector<TermId>& parts = vocabulary_.terms[static_cast<std::size_t>(whole)].parts;
    if (std::find(parts.begin(), parts.end(), known->second) == parts.end()) parts.push_back(known->second);
  }

  void note_side(const std::string& name, std::optional<TermId>& side) {
    if (const auto known = ids_.find(name); known != ids_.end()) side = known->second;
  }

  ir::Program& program_;
  prose::Vocabulary& vocabulary_;
  std::vector<Diagnostic>& problems_;
  const SourceText* source_ = nullptr;
  std::map<std::string, TermId> ids_;
  std::map<std::string, std::string> owners_;  ///< by text: whose spelling it is
};

}  // namespace

std::optional<Measure> measure_named(std::string_view name) { return value_named(kMeasures, name); }

std::vector<std::string> measure_names() { return names_of(kMeasures); }

void declare_vocabulary(const std::vector<ast::File>& files, ir::Program& program, std::vector<Diagnostic>& problems) {
  VocabularyDeclarer declarer(program, problems);
  const auto each = [&](void (VocabularyDeclarer::*step)(const ast::File&)) {
    for (const ast::File& file : files) {
      declarer.enter(file);
      (declarer.*step)(file);
    }
  };
  each(&VocabularyDeclarer::declare_terms);
  each(&VocabularyDeclarer::declare_term_lists);
  each(&VocabularyDeclarer::declare_words);
  each(&VocabularyDeclarer::declare_parts);
}

}  // namespace budgetlint
