#include "lang/habits.h"

#include <algorithm>
#include <cctype>
#include <span>
#include <string>
#include <vector>

namespace budgetlint::habits {
namespace {

struct Habit {
  std::vector<std::string_view> spellings;  ///< in small letters
  LocalText hint;
};

const LocalText kAnd{"两个条件都要成立，写作 and（且）", "both conditions: write `and`"};
const LocalText kOr{"有一个条件成立即可，写作 or（或）", "one of two conditions: write `or`"};
const LocalText kNot{"否定写作 not（非）", "write `not`"};
const LocalText kUnequal{"不等写作 !=", "unequal is written !="};
const LocalText kAtLeast{"大于等于写作 >=", "at least is written >="};
const LocalText kAtMost{"小于等于写作 <=", "at most is written <="};
const LocalText kWhen{"条件写作 when …（当 …），或 甲 implies 乙（甲 则 乙）", "write `when …`, or a implies b"};
const LocalText kMatching{"按句式找写作 甲 matching \"…\"（匹配）", "to find by a pattern write a matching \"…\""};
const LocalText kBlank{"空白格写作 甲 is blank（为 空白），没有这一项写作 甲 is not present",
                       "a blank cell is `a is blank`, what is not there `a is not present`"};
const LocalText kLookup{"按编码或名称取一行写作 表[2010301]、表[\"合计\"]",
                        "a row by code or name is table[2010301], table[\"合计\"]"};

const std::vector<Habit>& syntax() {
  static const std::vector<Habit> kHabits = {
      {{"="}, {"相等写作 ==", "equality is written =="}},
      {{"=="}, {"给一个值用一个 =", "a value is given with one ="}},
      {{"&", "&&", "并且", "而且", "同时", "及", "并", "with", "and"}, kAnd},
      {{"|", "||", "或者", "xor", "or"}, kOr},
      {{"!", "不是", "并非"}, {"否定写作 not（非），不等写作 !=", "write `not`, or != for unequal"}},
      {{"<>", "≠", "=!", "!==", "不等于"}, kUnequal},
      {{"≥", "=>", "大于等于", "不小于", "不低于", "不少于"}, kAtLeast},
      {{"≤", "=<", "小于等于", "不大于", "不超过", "不高于"}, kAtMost},
      {{"大于", "超过", "高于", "多于"}, {"大于写作 >", "greater is written >"}},
      {{"小于", "低于", "少于"}, {"小于写作 <", "less is written <"}},
      {{"===", "等于", "eq"}, {"相等写作 ==", "equality is written =="}},
      {{"是"}, {"相等写作 ==；空白写作 为 空白（is blank）", "equality is written ==, blankness `is blank`"}},
      {{"≈", "约等于"}, {"在四舍五入范围内相等写作 ~=", "equal within rounding is written ~="}},
      {{"包含", "含有", "含", "contains", "includes", "like", "ilike", "=~"},
       {"文字包含写作 ~，例如 甲 ~ \"合计\"", "a text contains another: a ~ \"…\""}},
      {{"加", "加上"}, {"加写作 +", "write +"}},
      {{"减", "减去", "−", "—", "–"}, {"减写作 -", "write -"}},
      {{"×", "乘", "乘以", "**"}, {"乘写作 *", "write *"}},
      {{"÷", "除以", "//"}, {"除写作 /", "write /"}},
      {{":="}, {"起名字写作 let 名称 = …（令）", "to name a value write let name = …"}},
      {{"介于", "在", "between"}, {"介于两数之间写作 1 <= 甲 and 甲 <= 9", "between: 1 <= a and a <= 9"}},
      {{"#", "--", "/*", "<!--"}, {"注释以 // 开头", "comments begin with //"}},
      {{"'", "‘", "’", "`", "「", "『"}, {"文字用半角双引号", "texts stand in double quotes"}},
      {{"《"}, {"依据和书名写在引号里", "quote it"}},
      {{"if", "elif", "unless", "如果", "若", "假如", "then", "那么"}, kWhen},
      {{"else", "否则"}, {"两种情况写成两条规则，或两个 require", "two cases are two rules, or two `require`s"}},
      {{"return", "assert", "check", "应当", "应该", "必须", "须"}, {"要求写作 require（要求）", "write `require`"}},
      {{"var", "const", "设"}, {"起名字写作 let 名称 = …（令）", "to name a value write let name = …"}},
      {{"select", "from"},
       {"逐个取写作 for 行 in 表.rows where …", "to take each write for row in table.rows where …"}},
      {{"foreach", "while", "遍历", "对于", "逐行"},
       {"逐个取写作 for 行 in 表.rows（对 … 属于 …）", "write for row in table.rows"}},
      {{"group by"}, {"分组写作 group 行 in 表.rows by 行.name", "write group row in table.rows by row.name"}},
      {{"$", "@"}, {"单元格写作 表[\"行名\"].列名", "a cell is table[\"row\"].column"}},
      {{"^"}, {"乘方没有；连乘写作 甲 * 甲", "there are no powers; write a * a"}},
      {{"null", "none", "nil", "空值", "为空"}, kBlank},
      {{":"}, {"句末没有冒号", "no colon ends a statement"}},
      {{"message", "消息"}, {"消息写在它所属的 require 后面", "a message follows its `require`"}},
  };
  return kHabits;
}

const std::vector<Habit>& functions() {
  static const std::vector<Habit> kHabits = {
      {{"sum", "求和", "总和", "合计", "加总", "sumproduct"},
       {"求和写作 sum(表.top.合计)，或 sum(行.合计 for 行 in 表.body)",
        "write sum(table.top.column), or sum(row.column for row in table.body)"}},
      {{"sumif", "sumifs", "条件求和"},
       {"有条件的求和写作 sum(行.合计 for 行 in 表.body where …)",
        "write sum(row.column for row in table.body where …)"}},
      {{"count", "counta", "计数", "个数", "数量"}, {"个数写作 count(表.rows)", "write count(table.rows)"}},
      {{"countif", "countifs"},
       {"有条件的个数写作 count(行 for 行 in 表.rows where …)", "write count(row for row in table.rows where …)"}},
      {{"max", "最大", "min", "最小"},
       {"最大最小写作 max(…)、min(…)，括号里是一个列表", "write max(…) or min(…) of a list"}},
      {{"average", "avg", "mean", "平均", "平均值"},
       {"平均写作 sum(列表) / count(列表)", "write sum(list) / count(list)"}},
      {{"if", "iif", "ifs", "如果", "choose", "switch"}, kWhen},
      {{"vlookup", "hlookup", "xlookup", "lookup", "index", "查找", "get"}, kLookup},
      {{"iferror", "ifna", "nvl", "coalesce", "ifnull"},
       {"没有的按零计写作 or_zero(…)", "zero where there is none: or_zero(…)"}},
      {{"isblank", "isempty", "isnull", "is_null", "是否为空", "为空"}, kBlank},
      {{"len", "长度", "字数", "strlen"},
       {"字数写作 length(…)；列表的个数写作 count(…)", "characters: length(…); elements: count(…)"}},
      {{"contains", "includes", "find", "search", "instr", "indexof", "包含"},
       {"文字包含写作 甲 ~ \"…\"", "a text contains another: a ~ \"…\""}},
      {{"regex", "regexp", "regexp_like", "match", "re", "正则", "匹配"}, kMatching},
      {{"abs", "绝对值"}, {"绝对值写作 abs(…)", "write abs(…)"}},
      {{"round", "四舍五入", "roundup", "rounddown"},
       {"四舍五入写作 round(数, 2)；核对一般用 ~=，不用先舍入",
        "write round(figure, 2); to compare within rounding use ~="}},
      {{"startswith", "left"}, {"以某文字开头写作 starts_with(甲, \"…\")", "write starts_with(a, \"…\")"}},
      {{"endswith", "right"}, {"以某文字结尾写作 ends_with(甲, \"…\")", "write ends_with(a, \"…\")"}},
      {{"mid", "substr", "substring", "slice"},
       {"取文字的一部分写作 甲 matching \"…{名称: text}…\"",
        "to take a part of a text write a matching \"…{name: text}…\""}},
      {{"concat", "concatenate", "textjoin", "join", "连接"}, {"文字相连写作 甲 + 乙", "texts are joined with +"}},
      {{"text", "str", "string", "to_char", "tostring", "文本", "文字"},
       {"数和年份变成文字写作 text_of(…)", "the text of a year or figure is text_of(…)"}},
      {{"int", "float", "value", "number", "decimal", "to_number"},
       {"金额栏里的就是数，不用转换", "what stands in a column of figures is a figure already"}},
      {{"and", "且"}, {"写作 甲 and 乙（甲 且 乙），不是函数", "write a and b; it is no function"}},
      {{"or", "或"}, {"写作 甲 or 乙（甲 或 乙），不是函数", "write a or b; it is no function"}},
      {{"not", "非"}, kNot},
      {{"unique", "set", "去重", "不重复"}, {"去掉重复写作 distinct(…)", "write distinct(…)"}},
      {{"exists", "存在"}, {"有没有写作 甲 is present", "write a is present"}},
      {{"every", "所有"}, {"都满足写作 all 行 in 表.rows: 条件", "write all row in table.rows: condition"}},
      {{"some", "有一个"}, {"有一个满足写作 any 行 in 表.rows: 条件", "write any row in table.rows: condition"}},
      {{"range"}, {"逐个取写作 for 行 in 表.rows", "write for row in table.rows"}},
      {{"year", "年", "年份"}, {"预算年度写作 document.year", "the budget year is document.year"}},
      {{"print", "printf", "message", "消息", "alert"},
       {"消息写在要求后面：require … message \"…\"", "a message follows the requirement: require … message \"…\""}},
  };
  return kHabits;
}

const std::vector<Habit>& names() {
  static const std::vector<Habit> kHabits = {
      {{"true", "false", "真", "假"},
       {"条件直接写，不用 == true；不成立写 not 条件", "write the condition itself, or `not` before it"}},
      {{"null", "none", "nil", "undefined", "na", "blank", "空值", "空", "空白"}, kBlank},
      {{"year", "年度", "年份", "预算年度"}, {"预算年度写作 document.year", "the budget year is document.year"}},
      {{"上年", "去年", "上年度"},
       {"上年的文档写作 prior，例如 prior.支出总表", "last year's document is `prior`, e.g. prior.支出总表"}},
      {{"doc", "this", "self", "文档", "报告"}, {"这份文档写作 document", "the document is `document`"}},
      {{"项目"}, {"各项目绩效表写作 projects", "the project forms are `projects`"}},
      {{"正文", "情况说明", "sections"},
       {"情况说明各节写作 narrative；某一节写作 section(三公经费)",
        "the sections are `narrative`, one of them section(三公经费)"}},
  };
  return kHabits;
}

const std::vector<Habit>& members() {
  static const std::vector<Habit> kHabits = {
      {{"length", "len", "size"},
       {"列表的个数写作 count(列表)，文字的字数写作 length(文字)", "elements: count(list); characters: length(text)"}},
      {{"count", "个数"}, {"个数写作 count(列表)", "write count(list)"}},
      {{"sum", "求和", "总和"}, {"求和写作 sum(列表)", "write sum(list)"}},
      {{"value", "值"}, {"这就是值，不用再取", "this is the value already"}},
      {{"合计", "总计", "小计"}, {"合计行写作 表[\"合计\"]", "the total row is table[\"合计\"]"}},
      {{"contains", "includes"}, {"文字包含写作 甲 ~ \"…\"", "a text contains another: a ~ \"…\""}},
      {{"startswith"}, {"以某文字开头写作 starts_with(甲, \"…\")", "write starts_with(a, \"…\")"}},
      {{"endswith"}, {"以某文字结尾写作 ends_with(甲, \"…\")", "write ends_with(a, \"…\")"}},
      {{"isblank", "isempty", "isnull"}, kBlank},
  };
  return kHabits;
}

LocalText find(const std::vector<Habit>& habits, std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const Habit& habit : habits) {
    if (std::find(habit.spellings.begin(), habit.spellings.end(), small) != habit.spellings.end()) return habit.hint;
  }
  return {};
}

}  // namespace

LocalText of_syntax(std::string_view text) { return find(syntax(), text); }
LocalText of_function(std::string_view name) { return find(functions(), name); }
LocalText of_name(std::string_view name) { return find(names(), name); }
LocalText of_member(std::string_view name) { return find(members(), name); }

}  // namespace budgetlint::habits
