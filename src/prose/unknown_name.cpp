#include "prose/unknown_name.h"

#include <algorithm>
#include <array>
#include <span>

namespace budgetlint::prose {
namespace {

constexpr std::size_t kShortest = 3;  // bytes, a character

/// Said of whatever follows.
constexpr std::array<std::string_view, 8> kBefore = {"通过", "重点项目", "年末", "年底",
                                                     "期末", "一是",     "二是", "三是"};
/// What is done with things that are counted.
constexpr std::array<std::string_view, 11> kDone = {"按现有", "按照", "按",   "评为", "更新",  "购置",
                                                    "新购",   "配备", "发放", "购买", "管理的"};
/// What is scored of them.
constexpr std::array<std::string_view, 8> kScored = {"自评平均得分", "自评综合得分", "自评得分", "评价得分",
                                                     "综合得分",     "平均得分",     "自评分",   "得分"};

void cut_front(std::string_view& name, std::span<const std::string_view> words) {
  const auto leads = [&](std::string_view word) {
    return name.starts_with(word) && name.size() >= word.size() + kShortest;
  };
  for (auto word = std::find_if(words.begin(), words.end(), leads); word != words.end();
       word = std::find_if(words.begin(), words.end(), leads))
    name.remove_prefix(word->size());
}

/// 固定资产 of “国有资产占用情况中固定资产”
void cut_place(std::string_view& name) {
  constexpr std::string_view kWithin = "情况中";
  const std::size_t at = name.rfind(kWithin);
  if (at != std::string_view::npos && at + kWithin.size() < name.size()) name.remove_prefix(at + kWithin.size());
}

/// 优 of “评价结果为优”
void cut_to_rating(std::string_view& name) {
  constexpr std::string_view kIs = "为";
  const std::size_t at = name.rfind(kIs);
  if (at != std::string_view::npos && is_rating(name.substr(at + kIs.size()))) name.remove_prefix(at + kIs.size());
}

void cut_end(std::string_view& name, std::span<const std::string_view> words) {
  const auto ends = [&](std::string_view word) { return name.ends_with(word); };
  const auto word = std::find_if(words.begin(), words.end(), ends);
  if (word != words.end() && name.size() >= word->size() + kShortest) name.remove_suffix(word->size());
}

}  // namespace

std::string_view bare_name(std::string_view name, StatementKind kind) {
  cut_place(name);
  cut_front(name, kBefore);
  if (kind == StatementKind::count) {
    cut_front(name, kDone);
    cut_to_rating(name);
  }
  if (kind == StatementKind::score) cut_end(name, kScored);
  return name;
}

bool is_rating(std::string_view name) {
  constexpr std::array<std::string_view, 9> kRatings = {"优",   "优秀", "良", "良好",  "中",
                                                        "一般", "合格", "差", "不合格"};
  return std::find(kRatings.begin(), kRatings.end(), name) != kRatings.end();
}

bool is_rate(std::string_view name) {
  constexpr std::array<std::string_view, 2> kRates = {"率", "度"};
  constexpr std::array<std::string_view, 4> kNone = {"年度", "额度", "力度", "进度"};
  const auto ends = [&](std::string_view word) { return name.ends_with(word); };
  return std::any_of(kRates.begin(), kRates.end(), ends) && std::none_of(kNone.begin(), kNone.end(), ends);
}

}  // namespace budgetlint::prose
