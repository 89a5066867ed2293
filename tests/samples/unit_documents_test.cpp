#include <gtest/gtest.h>

#include <memory>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "base/replace_all.h"
#include "engine/check.h"
#include "engine/typed_document.h"
#include "support/checker.h"

/// The rules that need the documents of a department's units, or the budget that accounts are of: tests beside rules
/// have none.
namespace budgetlint {
namespace {

constexpr const char* kBudget = "jincheng-xinfang-2024-corrected";
constexpr const char* kAccounts = "putuo-finance-2024-corrected";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  EXPECT_NE(text.find(from), std::string::npos) << from;
  replace_all(text, from, to);
  return text;
}

/// The sample with a sentence that says how many units there are, or which.
std::string department(const std::string& sample, const std::string& says) {
  std::string text = test::sample_text(sample);
  text.insert(text.find("\ntables:"), "\n  - {id: 机构设置, title: 机构设置, text: " + says + "}");
  return text;
}

/// A unit with all the figures of the sample, or with none.
std::string unit(const std::string& sample, const std::string& name, bool has_figures) {
  std::string text = test::sample_text(sample);
  replace_all(text, "kind: 部门", "kind: 单位");
  static const std::regex kName("entity: \\{name: [^,}]+");
  text = std::regex_replace(text, kName, "entity: {name: " + name, std::regex_constants::format_first_only);
  if (has_figures) return text;
  const std::size_t begin = text.find("\ntables:"), end = text.find("\nnarrative:");
  static const std::regex kFigure("\\d+\\.\\d\\d");
  return text.substr(0, begin) + std::regex_replace(text.substr(begin, end - begin), kFigure, "0.00") +
         text.substr(end);
}

/// How a document is judged beside those of its units, and the budget that it is of.
class Judged {
 public:
  explicit Judged(const std::string& text, const std::vector<std::string>& units, const std::string& budget = {}) {
    CheckOptions options;
    for (const std::string& each : units) options.others.units.push_back(&typed("unit.budget.yaml", each));
    if (!budget.empty()) options.others.budget = &typed("budget.budget.yaml", budget);
    const TypedDocument& document = typed("test.budget.yaml", text);
    Engine engine{test::embedded_rulebook().program};
    report_ = check_document(engine, document, {}, options);
  }

  [[nodiscard]] std::string outcome_of(std::string_view rule) const {
    for (const RuleOutcome& outcome : report_.outcomes) {
      if (outcome.rule == rule) return std::string(to_string(outcome.outcome));
    }
    return "no such rule";
  }
  /// Where a rule found something, and what.
  [[nodiscard]] std::string told_by(std::string_view rule) const {
    std::string out;
    for (const Diagnostic& finding : report_.findings) {
      if (finding.rule == rule) out += finding.where.path + ": " + finding.message.zh + "\n";
    }
    return out;
  }
  /// The paths of the other places that a rule's first finding names.
  [[nodiscard]] std::vector<std::string> related_to(std::string_view rule) const {
    std::vector<std::string> out;
    for (const Diagnostic& finding : report_.findings) {
      if (finding.rule != rule) continue;
      for (const Related& each : finding.related) out.push_back(each.where.path);
      break;
    }
    return out;
  }

 private:
  const TypedDocument& typed(const std::string& name, const std::string& text) {
    reads_.push_back(std::make_unique<ReadResult>(read_document(test::source_of(name, text))));
    typed_.push_back(std::make_unique<TypedDocument>(*reads_.back()->document, test::embedded_rulebook().program));
    return *typed_.back();
  }

  std::vector<std::unique_ptr<ReadResult>> reads_;
  std::vector<std::unique_ptr<TypedDocument>> typed_;
  DocumentReport report_;
};

const std::vector<std::string> kBudgetRules = {"units.totals", "units.appropriation", "units.public-budget",
                                               "units.basic", "units.three-public"};
const std::vector<std::string> kAccountsRules = {"accounts-units.totals", "accounts-units.appropriation",
                                                 "accounts-units.public", "accounts-units.basic",
                                                 "accounts-units.three-public"};

const char* const kTwo = "纳入部门预算编制范围的单位共2个。";

std::vector<std::string> two_units() {
  return {unit(kBudget, "晋城市信访局", true), unit(kBudget, "晋城市信访服务中心", false)};
}

std::vector<std::string> two_units_of_accounts() {
  return {unit(kAccounts, "上海市普陀区财政局机关", true), unit(kAccounts, "上海市普陀区财政服务中心", false)};
}

TEST(UnitDocumentsTest, ADepartmentIsTheSumOfItsUnits) {
  const Judged judged(department(kBudget, kTwo), two_units());
  for (const std::string& rule : kBudgetRules) EXPECT_EQ(judged.outcome_of(rule), "passed") << rule;
  EXPECT_EQ(judged.outcome_of("units.count"), "passed");
}

TEST(UnitDocumentsTest, ATotalThatIsNotTheSumIsFoundAndSaysOfWhom) {
  std::vector<std::string> units = two_units();
  units[1] = replaced(units[1], "[收入总计,             0.00]", "[收入总计,             1.00]");
  const Judged judged(department(kBudget, kTwo), units);
  EXPECT_EQ(
      judged.told_by("units.totals"),
      "收支总表.收入[收入总计].金额: 收支总表.收入[收入总计].金额 为 9527.11万元，应为 9528.11万元，相差 1.00万元\n");
  EXPECT_EQ(judged.related_to("units.totals"),
            (std::vector<std::string>{"晋城市信访局.收支总表.收入[收入总计].金额",
                                      "晋城市信访服务中心.收支总表.收入[收入总计].金额"}));
}

/// The outcome where the second unit has a figure that the department does not have. Of several equal rows it is the
/// first behind `where`.
std::string outcome_with(const std::string& sample, const std::string& rule, const std::string& where,
                         const std::string& from, const std::string& to) {
  const bool budget = sample == kBudget;
  std::vector<std::string> units = budget ? two_units() : two_units_of_accounts();
  const std::size_t begin = units[1].find("\n  - id: " + where + "\n");
  const std::size_t at = units[1].find(from, begin);
  EXPECT_NE(at, std::string::npos) << where << " " << from;
  if (at == std::string::npos) return "";
  units[1].replace(at, from.size(), to);
  const std::string says = budget ? kTwo : "纳入部门决算编制范围的单位共2个。";
  return Judged(department(sample, says), units).outcome_of(rule);
}

TEST(UnitDocumentsTest, EveryTotalIsCompared) {
  const auto violates = [](const std::string& rule, const std::string& table, const std::string& from,
                           const std::string& to) {
    EXPECT_EQ(outcome_with(kBudget, rule, table, from, to), "violated") << rule << " " << table << " " << from;
  };
  violates("units.totals", "收支总表", "[收入总计,             0.00", "[收入总计, 1.00");
  violates("units.totals", "支出总表", "0.00, 0.00, 0.00", "0.00, 1.00, 0.00");
  violates("units.totals", "支出总表", "0.00, 0.00, 0.00", "0.00, 0.00, 1.00");
  violates("units.appropriation", "财政拨款收支总表", "[收入总计,             0.00", "[收入总计, 1.00");
  violates("units.public-budget", "一般公共预算支出表", "0.00, 0.00, 0.00", "1.00, 0.00, 0.00");
  violates("units.public-budget", "一般公共预算支出表", "0.00, 0.00, 0.00", "0.00, 1.00, 0.00");
  violates("units.public-budget", "一般公共预算支出表", "0.00, 0.00, 0.00", "0.00, 0.00, 1.00");
  violates("units.basic", "基本支出经济科目表", "0.00, 0.00, 0.00", "0.00, 1.00, 0.00");
  violates("units.basic", "基本支出经济科目表", "0.00, 0.00, 0.00", "0.00, 0.00, 1.00");
  violates("units.three-public", "三公经费表", "[公务接待费,           ~", "[公务接待费, 1.00");
  violates("units.three-public", "三公经费表", "[因公出国（境）费,     ~", "[因公出国（境）费, 1.00");
  violates("units.three-public", "三公经费表", "[①公务用车购置费,     ~", "[①公务用车购置费, 1.00");
  violates("units.three-public", "三公经费表", "[②公务用车运行维护费, ~", "[②公务用车运行维护费, 1.00");
  violates("units.three-public", "三公经费表", "[合计,                 ~", "[合计, 1.00");
}

TEST(UnitDocumentsTest, WhereAUnitIsMissingTheSumIsNotCompared) {
  const Judged judged(department(kBudget, "纳入部门预算编制范围的单位共3个。"), two_units());
  for (const std::string& rule : kBudgetRules) EXPECT_EQ(judged.outcome_of(rule), "not_applicable") << rule;
  EXPECT_NE(judged.told_by("units.count").find("部门的预算单位有 3 个，给出的文档是 2 个单位的"), std::string::npos)
      << judged.told_by("units.count");
}

TEST(UnitDocumentsTest, SubordinatesDoNotCountTheBodyItself) {
  const std::vector<std::string> units = two_units();
  EXPECT_EQ(Judged(department(kBudget, "本部门所属预算单位共1个。"), units).outcome_of("units.totals"), "passed");
  EXPECT_EQ(Judged(department(kBudget, "本部门所属预算单位共2个。"), units).outcome_of("units.totals"),
            "not_applicable");
  EXPECT_EQ(Judged(department(kBudget, "所属预算单位共2个，包括局本级。"), units).outcome_of("units.totals"), "passed");
}

TEST(UnitDocumentsTest, UnitsAreFoundByTheirNamesToo) {
  const std::string listed = "纳入部门预算编制范围的单位包括：局本级、晋城市信访服务中心。";
  EXPECT_EQ(Judged(department(kBudget, listed), two_units()).outcome_of("units.totals"), "passed");
  const std::string other = "纳入部门预算编制范围的单位包括：局本级、晋城市接访中心。";
  const Judged judged(department(kBudget, other), two_units());
  EXPECT_EQ(judged.outcome_of("units.totals"), "not_applicable");
  EXPECT_NE(judged.told_by("units.listed").find("没有“晋城市接访中心”的文档"), std::string::npos);
  const std::vector<std::string> others = {unit(kBudget, "晋城市接访中心", true),
                                           unit(kBudget, "晋城市信访服务中心", false)};
  EXPECT_EQ(Judged(department(kBudget, kTwo), others).outcome_of("units.totals"), "not_applicable");
}

/// What one unit gives to another is in the totals of both.
TEST(UnitDocumentsTest, WhereUnitsGiveToEachOtherTotalsAreNoSums) {
  const std::string total = "[合计,    ~,                                0.00, 0.00, ";
  const auto outcome = [&](const std::string& table, const std::string& behind, const std::string& to) {
    return outcome_with(kAccounts, "accounts-units.totals", table, total + behind, "[合计, ~, 0.00, 0.00, " + to);
  };
  EXPECT_EQ(outcome("支出决算表", "0.00, ~, ~, ~]", "0.00, ~, ~, ~]"), "passed");
  EXPECT_EQ(outcome("支出决算表", "0.00, ~, ~, ~]", "0.00, 1.00, ~, ~]"), "not_applicable");
  EXPECT_EQ(outcome("支出决算表", "0.00, ~, ~, ~]", "0.00, ~, ~, 1.00]"), "not_applicable");
  EXPECT_EQ(outcome("收入决算表", "~, ~, ~, ~, 0.00]", "1.00, ~, ~, ~, 0.00]"), "not_applicable");
  EXPECT_EQ(outcome("收入决算表", "~, ~, ~, ~, 0.00]", "~, ~, ~, 1.00, 0.00]"), "not_applicable");
}

TEST(UnitDocumentsTest, AccountsAreTheSumOfThoseOfTheUnits) {
  const Judged judged(department(kAccounts, "纳入部门决算编制范围的单位共2个。"), two_units_of_accounts());
  for (const std::string& rule : kAccountsRules) EXPECT_EQ(judged.outcome_of(rule), "passed") << rule;
}

TEST(UnitDocumentsTest, EveryTotalOfAccountsIsCompared) {
  const auto violates = [](const std::string& rule, const std::string& table, const std::string& from,
                           const std::string& to) {
    EXPECT_EQ(outcome_with(kAccounts, rule, table, from, to), "violated") << rule << " " << table << " " << from;
  };
  violates("accounts-units.totals", "收支决算总表", "[总计,                             0.00", "[总计, 1.00");
  const std::string total = "[合计,    ~,                                ";
  violates("accounts-units.basic", "基本支出决算表", "[人员经费合计, ~,                            0.00",
           "[人员经费合计, ~, 1.00");
  violates("accounts-units.basic", "基本支出决算表", "[公用经费合计, ~,                      0.00",
           "[公用经费合计, ~, 1.00");
  violates("accounts-units.appropriation", "财政拨款收支决算总表", "[总计,                           0.00, 0.00",
           "[总计, 1.00, 0.00");
  violates("accounts-units.public", "一般公共预算支出决算表", total + "0.00, 0.00, 0.00", total + "1.00, 0.00, 0.00");
  violates("accounts-units.public", "一般公共预算支出决算表", total + "0.00, 0.00, 0.00", total + "0.00, 1.00, 0.00");
  violates("accounts-units.public", "一般公共预算支出决算表", total + "0.00, 0.00, 0.00", total + "0.00, 0.00, 1.00");
  violates("accounts-units.three-public", "三公经费决算表", "[合计,                 0.00, ~", "[合计, 1.00, ~");
  violates("accounts-units.three-public", "三公经费决算表", "[公务接待费,           0.00, ~",
           "[公务接待费, 0.00, 1.00");
  violates("accounts-units.three-public", "三公经费决算表", "[公务用车购置费,       ~,    ~",
           "[公务用车购置费, ~, 1.00");
  violates("accounts-units.three-public", "三公经费决算表", "[公务用车运行维护费,   ~,    ~",
           "[公务用车运行维护费, ~, 1.00");
  violates("accounts-units.three-public", "三公经费决算表", "[因公出国（境）费,     ~,    ~",
           "[因公出国（境）费, ~, 1.00");
}

// --- the budget that accounts are of ---------------------------------------------------------------------------------

/// A budget that prints what the accounts say was planned.
std::string budget_of_accounts(const std::string& reception, const std::string& pensions) {
  std::string text = test::sample_text(kBudget);
  text = replaced(text, "[公务接待费,           ~,", "[公务接待费, " + reception + ",");
  text = replaced(text, "[合计,                 ~, ~, ~, ~]", "[合计, 0.95, ~, ~, ~]");
  return replaced(text, "[2080501, 行政单位离退休,                   18.61,",
                  "[2080501, 行政单位离退休,                   " + pensions + ",");
}

TEST(BudgetOfAccountsTest, TheBudgetsOfThreePublicAreThosePublished) {
  const std::string accounts = test::sample_text(kAccounts);
  const std::string rule = "accounts-prior.three-public-budget";
  EXPECT_EQ(Judged(accounts, {}, budget_of_accounts("0.95", "85.55")).outcome_of(rule), "passed");
  const Judged judged(accounts, {}, budget_of_accounts("0.59", "85.55"));
  EXPECT_EQ(judged.told_by(rule),
            "三公经费决算表[公务接待费].预算数: 三公经费决算表[公务接待费].预算数 为 0.95万元，应为 0.59万元，相差 "
            "0.36万元\n");
  EXPECT_EQ(judged.related_to(rule), std::vector<std::string>{"当年预算.三公经费表[公务接待费].合计"});
}

/// 行政单位离退休年初预算为85.55万元.
TEST(BudgetOfAccountsTest, TheInitialBudgetInProseIsTheOnePublished) {
  const std::string accounts = test::sample_text(kAccounts);
  const std::string rule = "accounts-prior.initial-budget";
  const std::string wrong = Judged(accounts, {}, budget_of_accounts("0.95", "85.95")).told_by(rule);
  const std::string right = Judged(accounts, {}, budget_of_accounts("0.95", "85.55")).told_by(rule);
  EXPECT_NE(wrong.find("行政单位离退休 为 85.55万元，应为 85.95万元"), std::string::npos) << wrong;
  EXPECT_EQ(right.find("行政单位离退休"), std::string::npos) << right;
}

}  // namespace
}  // namespace budgetlint
