#include "lang/type.h"

#include <algorithm>
#include <array>

namespace budgetlint {
namespace {

struct BaseName {
  std::string_view zh;
  std::string_view en;
};

// In the order of Base.
constexpr std::array<BaseName, static_cast<std::size_t>(Base::last)> kNames = {{
    {"？", "?"},
    {"是非", "bool"},
    {"数", "number"},
    {"金额", "amount"},
    {"百分比", "percent"},
    {"百分点", "points"},
    {"数量", "count"},
    {"年份", "year"},
    {"日期", "date"},
    {"文字", "text"},
    {"编码", "code"},
    {"表", "table"},
    {"分表", "part"},
    {"行", "row"},
    {"章节", "section"},
    {"匹配结果", "match"},
    {"文档", "document"},
    {"整体绩效表", "overall"},
    {"项目", "project"},
    {"金额清单", "ledger"},
    {"数量清单", "facts"},
    {"清单条目", "entry"},
    {"绩效指标", "indicator"},
    {"绩效自评表", "evaluation"},
    {"自评资金", "evaluated funds"},
    {"自评指标", "evaluated indicator"},
    {"名词", "glossary entry"},
    {"附件", "annex"},
    {"目录条目", "directory item"},
    {"组", "group"},
    {"写明的金额", "stated amount"},
    {"写明的数量", "stated count"},
    {"写明的增减额", "stated change"},
    {"写明的增减幅度", "stated growth"},
    {"写明的占比", "stated share"},
    {"写明的占比变动", "stated difference of shares"},
    {"写明的完成率", "stated completion"},
    {"写明的预算执行情况", "stated trend"},
    {"写明的构成", "stated list"},
    {"应有的表", "expected table"},
    {"应有的章节", "expected section"},
}};

}  // namespace

std::optional<Base> base_named(std::string_view name) {
  for (std::size_t i = 1; i < kNames.size(); ++i) {
    const bool nameable = name.find(' ') == std::string_view::npos;  // `overall form` and the like are not
    if (nameable && (kNames[i].zh == name || kNames[i].en == name)) return static_cast<Base>(i);
  }
  return std::nullopt;
}

std::vector<std::string> base_names() {
  std::vector<std::string> out;
  for (std::size_t i = 1; i < kNames.size(); ++i) {
    out.emplace_back(kNames[i].en);
    out.emplace_back(kNames[i].zh);
  }
  return out;
}

bool Type::is_numeric() const {
  if (list) return false;
  switch (base) {
    case Base::number:
    case Base::amount:
    case Base::percent:
    case Base::points:
    case Base::count:
    case Base::year:
    case Base::date: return true;
    default: return false;
  }
}

LocalText name_of(Type type) {
  const BaseName& name = kNames[static_cast<std::size_t>(type.base)];
  if (!type.list) return {std::string(name.zh), std::string(name.en)};
  return {std::string(name.zh) + "列表", "list of " + std::string(name.en)};
}

}  // namespace budgetlint
