#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace budgetlint::prose {

/// Indexes into the vocabulary that a text is read with.
enum class TermId : std::uint32_t {};
enum class FundId : std::uint16_t {};

/// What a figure of a term measures. Budgets are told apart only by accounts; a budget report prints `budget` alone.
enum class Measure : std::uint8_t {
  unstated,
  budget,           ///< 预算数, of whichever stage
  initial_budget,   ///< 年初预算数
  adjusted_budget,  ///< 全年预算数, 调整预算数
  final_account,    ///< 决算数, 执行数, 实际支出
};

[[nodiscard]] constexpr bool is_budget(Measure measure) {
  return measure == Measure::budget || measure == Measure::initial_budget || measure == Measure::adjusted_budget;
}

/// What part a word plays in a sentence. Each stands for a list of words in the vocabulary (see `grammar`).
enum class WordClass : std::uint8_t {
  total,         ///< 总计, 合计, 总额: the whole of what is named
  this_year,     ///< 本年, 当年
  last_year,     ///< 上年, 去年
  versus,        ///< 比, 较, 与: opens a comparison if a period or a measure follows
  versus_end,    ///< 相比, 对比: closes one
  year_on_year,  ///< 同比: a comparison in itself
  same_period,   ///< 同期, 同口径: within a comparison
  increase,
  decrease,
  change_either,    ///< 增加（减少）: the form's own words, which say nothing
  difference,       ///< 差额: without a direction
  reach,            ///< 增至, 减少到: what follows is the figure itself and no change
  flat,             ///< 持平
  share,            ///< 占, 比重
  greater,          ///< 大于, between two measures
  less,             ///< 小于
  equal,            ///< 等于
  at_most,          ///< 未超过, 控制在: with a budget behind it, what was not to be passed
  greater_or_less,  ///< 大于（小于）
  complete,         ///< 完成, 执行: with a budget after it, a rate of completion
  completion_rate,  ///< 完成率, 预算执行率
  per_head,         ///< 人均
  list_opener,      ///< 其中, 包括
  respectively,     ///< 分别, 各
  alike,            ///< 均, 都
  none,             ///< 无, 未安排
  from,             ///< 由, 从: with a figure, the one before
  reason,           ///< 主要原因是, 由于
  use,              ///< 主要用于
  self,             ///< 本部门, 我局: the body itself, which says nothing of the figure
  filler,           ///< 为, 共计, 安排: between a name and its figure
  above_or_below,   ///< 以上, 以下: makes a threshold of the figure before it
  by_chance,        ///< words that only contain one of the others: 均衡, 比较
  roughly,          ///< 近, 逾: a figure's own, which says nothing of what it is
  before_name,      ///< after it a name begins anew: 的, 其中, 局; other text glued to a name makes it another name
  concerning,       ///< 涉及: a fund behind it is that of what was spoken of
  spending,         ///< 安排, 列支: with 用于 after the figure, what it is spent on is named behind it
  within,           ///< 中, 里 behind a name: what follows are its parts
  opposite,         ///< 增加/减少: two words that say the opposite of each other
  // Those that follow are looked for within names and clauses, and are no tokens.
  rest,            ///< 其余: what is left beside what was told
  other_things,    ///< 其他, 其他费用, as the last of a list: with it nothing is left out
  besides,         ///< 此外, at the head of a clause: none of what was listed before
  counted_beside,  ///< 实有: what is counted is beside what is listed
  there_is,        ///< 共有: there was something on a day
  until,           ///< 截至: of the day that follows
  year_end,        ///< 年末, at the head of a clause
  planned,         ///< 拟, 目标: of what is counted, still to come
  saved,           ///< 节约, behind a rate of completion: of the budget
  this_item,       ///< 此项: what is spoken of
  by_unit,         ///< 单位 in what opens a list: its parts are units of the body
  by_source,       ///< 来源 in what opens a list: its parts are where money comes from
  exhaustive,      ///< 分为, 包括: a list that is opened so leaves nothing out
  chief,           ///< 主要, 重点: a list that is opened so may leave out what matters less
  mostly,          ///< 主要是 behind an amount: what it is, and no reason
  added_up,        ///< 合计, 构成: what the parts before it come to
  grand_total,     ///< 收入总计, 收支总: all of a side, with what was carried over
  defines,         ///< 反映, behind a comma: explains a name
  slightly,        ///< 略有: a change follows
  manner,          ///< 大幅: how something changed, which is no name
  event,           ///< 追加: what happened to a budget, which is not spoken of any further
  worth,           ///< 原值: what things are worth, which was not spent
  money,           ///< 经费: what money is called, which belongs to the name before it
  money_name,      ///< 项目, 补助: what names of what money is given for end with
  heading_word,    ///< 情况, 说明: what a heading says of what its section is about
  part_name,       ///< 方面: so many of them are parts of what was told
  said_ahead,      ///< 通过: said of whatever follows, and no part of its name
  handled,         ///< 更新: what is done with things that are counted, and no part of their name
  undertaken,      ///< 开展: what is said of things that are counted, before or behind them
  before_count,    ///< 下属, before a count: what is counted is named behind it
  rating,          ///< 优: what projects are rated as
  score_name,      ///< 自评得分: what is scored, and no part of the name of what it is scored of
  place,           ///< 县: what names of places end with
  body,            ///< 局: what names of bodies end with
  other_body,      ///< 下属, before a word for the body itself: others than it
  room,            ///< 室, 基地: what names of places with costs of their own end with
  label,           ///< 附件: the number behind it is no figure
};

/// Whether words of a class are looked for within names and clauses, and not where a token begins.
[[nodiscard]] constexpr bool is_within_text(WordClass word_class) { return word_class > WordClass::opposite; }

/// Where a word counts; elsewhere it is read as any other text.
enum class WordPlace : std::uint8_t { anywhere, before_figure, clause_begin, clause_end };

/// One spelling of a term, fund, measure, unit or word class, as an alternation: {甲|乙} is either, [丙] optional.
struct WordEntry {
  WordClass word_class;
  WordPlace place = WordPlace::anywhere;
  std::string spelling;
};

/// What a term is, as far as reading needs it: which names are parts of which, what stands for all of a side.
enum class TermKind : std::uint8_t {
  side,      ///< 收入, 支出, 收支: with a fund or by itself a total
  source,    ///< 事业收入: a source of income
  carry,     ///< 上年结转
  nature,    ///< 基本支出, 项目支出
  function,  ///< 教育支出: a class of the functional classification
  item,      ///< a line below a class
  economic,  ///< 办公费: a line of the economic classification
  other,     ///< a term by itself: 机关运行经费, 三公经费
  counted,   ///< something that is counted or measured: 车辆, 接待批次
};

/// Terms that make up another, where none that is `required` is left out and none that is `optional` is told elsewhere.
struct Partition {
  std::vector<TermId> required;
  std::vector<TermId> optional;

  [[nodiscard]] bool has(TermId part) const {
    const auto in = [&](const std::vector<TermId>& parts) {
      return std::find(parts.begin(), parts.end(), part) != parts.end();
    };
    return in(required) || in(optional);
  }
};

struct Term {
  std::string name;
  TermKind kind = TermKind::other;
  std::vector<std::string> spellings;
  std::vector<TermId> parts;  ///< of any partition of it
  std::vector<Partition> partitions = {};
  bool single = false;  ///< it has one value throughout a document
};

struct Fund {
  std::string name;
  std::vector<std::string> spellings;
};

struct MeasureWords {
  Measure measure;
  std::vector<std::string> spellings;
};

/// All names and words that prose is read with. Plain data; `Lexicon` is made of it.
struct Vocabulary {
  std::vector<Term> terms;
  std::vector<Fund> funds;
  std::vector<MeasureWords> measures;
  std::vector<WordEntry> words;
  std::vector<std::string> count_units;                   ///< 辆, 人次, 平方米
  std::optional<TermId> income, expenditure, both_sides;  ///< 收入, 支出, 收支, where they are declared
  std::optional<FundId> appropriations;                   ///< 财政拨款, which has all other funds in it

  [[nodiscard]] const Term& term(TermId id) const { return terms[static_cast<std::size_t>(id)]; }
  [[nodiscard]] const Fund& fund(FundId id) const { return funds[static_cast<std::size_t>(id)]; }
};

/// The word that says the opposite of one, as `opposite` words have it: 减少额 for 增加额; empty where none is known.
[[nodiscard]] std::string opposite_of(std::string_view word, const Vocabulary& vocabulary);

/// All texts that an alternation stands for, in the order of its branches: "{甲|乙}[丙]" is 甲丙, 甲, 乙丙, 乙. Empty
/// where brackets are not closed, or where there are more than `most`.
[[nodiscard]] std::vector<std::string> expand_spelling(std::string_view spelling, std::size_t most = 4096);

}  // namespace budgetlint::prose
