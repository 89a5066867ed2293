#include "engine/change_words.h"

#include <algorithm>
#include <array>

namespace budgetlint {
namespace {

constexpr std::array<std::string_view, 9> kUp = {"增加", "增长", "上升", "提高", "上涨", "多", "大于", "超出", "增"};
constexpr std::array<std::string_view, 8> kDown = {"减少", "下降", "降低", "少", "小于", "减", "压减", "降幅"};
constexpr std::array<std::string_view, 9> kLevel = {"持平",   "相同",     "不变",   "一致",    "等于",
                                                    "无变化", "没有变化", "无增减", "没有增减"};

}  // namespace

std::optional<int> sign_of_change(std::string_view normal) {
  const auto says = [&](const auto& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return normal.find(word) != std::string_view::npos; });
  };
  if (says(kLevel)) return 0;
  const bool up = says(kUp);
  if (up == says(kDown)) return std::nullopt;  // 增加（减少） says both
  return up ? 1 : -1;
}

}  // namespace budgetlint
