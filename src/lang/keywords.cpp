#include "lang/keywords.h"

#include <algorithm>
#include <array>

namespace budgetlint {
namespace {

constexpr std::array<Keyword, 87> kKeywords = {{
    {"PACK", "pack", "规则包"},
    {"IMPORT", "import", "引入"},
    {"TABLES", "tables", "表集"},
    {"TABLE", "table", "表"},
    {"PART", "part", "分表"},
    {"COLUMN", "column", "列"},
    {"ROW", "row", "行"},
    {"LINES", "lines", "固定行"},
    {"TOTAL", "total", "合计行"},
    {"MEMO", "memo", "其中行"},
    {"HIERARCHY", "hierarchy", "层级"},
    {"BY", "by", "按"},
    {"OF", "of", "之"},
    {"TEMPLATE", "template", "样式"},
    {"SYNONYMS", "synonyms", "别名"},
    {"CONTENTS", "contents", "目录"},
    {"SECTION", "section", "章节"},
    {"WORDS", "words", "词表"},
    {"PATTERN", "pattern", "句式"},
    {"CONST", "const", "常量"},
    {"PARAMETER", "parameter", "参数"},
    {"DEF", "def", "定义"},
    {"LIST", "list", "列表"},
    {"RULE", "rule", "规则"},
    {"OVERRIDE", "override", "改写"},
    {"OFF", "off", "停用"},
    {"BECAUSE", "because", "理由"},
    {"BASIS", "basis", "依据"},
    {"SEE", "see", "参见"},
    {"FROM", "from", "自"},
    {"UNTIL", "until", "至"},
    {"ERROR", "error", "错误"},
    {"WARNING", "warning", "警告"},
    {"INFO", "info", "提示"},
    {"FOR", "for", "对"},
    {"IN", "in", "属于"},
    {"WHERE", "where", "其中"},
    {"LET", "let", "令"},
    {"WHEN", "when", "当"},
    {"REQUIRE", "require", "要求"},
    {"MESSAGE", "message", "消息"},
    {"AT", "at", "位置"},
    {"FIX", "fix", "改正"},
    {"SUGGEST", "suggest", "建议"},
    {"TEST", "test", "测试"},
    {"SAMPLE", "sample", "样本"},
    {"SET", "set", "改"},
    {"REMOVE", "remove", "删去"},
    {"REPLACE", "replace", "替换"},
    {"WITH", "with", "并且"},
    {"PASSES", "passes", "通过"},
    {"VIOLATED", "violated", "违反"},
    {"ROUNDED", "rounded", "舍入"},
    {"NOT_APPLICABLE", "not applicable", "不适用"},
    {"NOT_EVALUATED", "not evaluated", "未能判断"},
    {"EXPECTED", "expected", "应为"},
    {"ACTUAL", "actual", "实为"},
    {"DIFFERENCE", "difference", "相差"},
    {"TIMES", "times", "处"},
    {"SUM", "sum", "合计值"},
    {"COUNT", "count", "个数"},
    {"MIN", "min", "最小值"},
    {"MAX", "max", "最大值"},
    {"MATCHING", "matching", "匹配"},
    {"IS", "is", "为"},
    {"NOT", "not", "非"},
    {"BLANK", "blank", "空白"},
    {"EMPTY", "empty", "空"},
    {"PRESENT", "present", "存在"},
    {"AND", "and", "且"},
    {"OR", "or", "或"},
    {"IMPLIES", "implies", "则"},
    {"ALL", "all", "每个"},
    {"ANY", "any", "任一"},
    {"NONE", "none", "没有"},
    {"EXACTLY", "exactly", "恰好"},
    {"GROUP", "group", "分组"},
    {"WITHOUT", "without", "不印"},
    {"CODES", "codes", "科目表"},
    {"TERM", "term", "用语"},
    {"TERMS", "terms", "用语表"},
    {"FUND", "fund", "资金性质"},
    {"MEASURE", "measure", "口径"},
    {"GRAMMAR", "grammar", "语法"},
    {"PARTS", "parts", "由"},
    {"CELLS", "cells", "取数"},
    {"REPLACED", "replaced", "旧编号"},
}};

}  // namespace

std::span<const Keyword> keywords() { return kKeywords; }

std::string_view keyword_of(std::string_view symbol) {
  const auto found =
      std::find_if(kKeywords.begin(), kKeywords.end(), [&](const Keyword& entry) { return entry.symbol == symbol; });
  return found == kKeywords.end() ? symbol : found->en;
}

}  // namespace budgetlint
