#include "fuzz/rule_front_end.h"

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "base/source_text.h"
#include "lang/compiler.h"
#include "lang/format.h"
#include "lang/sentence.h"

namespace budgetlint::fuzz {
namespace {

constexpr const char* kTables = R"(tables 表集 {
  table 支出总表 {
    column 科目编码 : code(功能分类)
    column 科目名称 : text
    column 合计 : amount = 基本支出 + 项目支出
    column 基本支出 : amount
    column 项目支出 : amount
    hierarchy by 科目编码
    total "合计"
  }
}
template 样式 for 表集 { section 三公经费 : number "七", title "题" }
words 项 { "甲" = "乙" }
)";

SourcePtr source(const char* name, std::string text) { return std::make_shared<SourceText>(name, std::move(text)); }

}  // namespace

std::string rule_front_end(const std::string& bytes) {
  CompileOptions options;
  options.tests = options.lint = true;
  const CompileResult compiled = compile_rules({source("tables.brl", kTables), source("x.brl", bytes)}, options);
  for (const ir::Rule& rule : compiled.program.rules) (void)sentence_of(compiled.program, rule);
  const FormatResult once = format_rules(source("x.brl", bytes));
  if (once.problems.empty()) {
    const FormatResult twice = format_rules(source("x.brl", once.text));
    if (!twice.problems.empty() || twice.text != once.text) std::abort();
  }
  const auto error = std::find_if(compiled.problems.begin(), compiled.problems.end(),
                                  [](const Diagnostic& problem) { return problem.severity == Severity::error; });
  return error == compiled.problems.end() ? std::string() : error->rule;
}

}  // namespace budgetlint::fuzz
