#include "import/title_match.h"

#include <algorithm>
#include <array>
#include <utility>

#include "import/printed_text.h"

namespace budgetlint {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

void remove_all(std::string& text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
}

}  // namespace

std::string table_key(std::string_view title) {
  std::string key = title_key(title);
  for (std::size_t open = key.find('('); open != std::string::npos && open > 0; open = key.find('(')) {
    const std::size_t close = key.find(')', open);
    if (close == std::string::npos) break;
    key.erase(open, close + 1 - open);
  }
  for (const std::string_view word :
       {"“", "”", "\"", "部门", "单位", "本级", "情况", "公开", "安排", "明细", "预算", "决算"}) {
    remove_all(key, word);
  }
  if (const std::size_t whole = key.find("总体"); whole != std::string::npos) key.replace(whole, 6, "总");
  return key;
}

namespace {

/// Words of which tables of a set are told apart: a title with one of them is not that of a table without it.
constexpr std::array<std::string_view, 11> kTelling = {"政府性基金", "国有资本", "三公",     "机关运行", "绩效", "采购",
                                                       "购买服务",   "结转",     "项目支出", "基本支出", "债务"};

std::size_t conflicts(std::string_view a, std::string_view b) {
  const auto tells = [](std::string_view key, std::string_view word) {
    const std::size_t at = key.find(word);
    if (at == std::string_view::npos) return false;
    const std::string_view before = key.substr(0, at);
    return !before.ends_with("不含上年") && !before.ends_with("不含");
  };
  std::size_t out = 0;
  for (const std::string_view word : kTelling) out += tells(a, word) != tells(b, word) ? 1 : 0;
  const auto sides = [](std::string_view key) { return std::pair(contains(key, "收"), contains(key, "支")); };
  const auto [a_in, a_out] = sides(a);
  const auto [b_in, b_out] = sides(b);
  const bool told = (a_in || a_out) && (b_in || b_out);
  if (told && (a_in != b_in || a_out != b_out)) ++out;
  const auto funds = [](std::string_view key) {
    for (const std::string_view fund : {"一般公共", "政府性基金", "国有资本", "三公", "机关运行", "项目", "基本"}) {
      if (contains(key, fund)) return true;
    }
    return false;
  };
  if (!funds(a) && !funds(b) && contains(a, "财政拨款") != contains(b, "财政拨款")) ++out;
  return out;
}

}  // namespace

std::string without_year_mark(std::string_view text) {
  std::string out(text);
  for (const std::string_view mark : {"{year}年度", "{year}年", "{year}"}) remove_all(out, mark);
  return out;
}

double titles_alike(std::string_view exact, std::string_view loose, std::string_view other_exact,
                    std::string_view other_loose) {
  if (exact == other_exact) return 1;
  constexpr double kSameSubject = 0.75;
  double alike = std::max(likeness(exact, other_exact), likeness(loose, other_loose));
  const bool same_subject = std::any_of(kTelling.begin(), kTelling.end(), [&](std::string_view word) {
    return contains(loose, word) && contains(other_loose, word);
  });
  if (same_subject) alike = std::max(alike, kSameSubject);
  if (!loose.empty() && loose == other_loose) alike = std::max(alike, 0.95);
  if (!other_exact.empty() && exact.ends_with(other_exact)) alike = std::max(alike, 0.95);
  return std::max(0.0, alike - 0.3 * static_cast<double>(conflicts(exact, other_exact)));
}

}  // namespace budgetlint
