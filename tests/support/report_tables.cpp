#include "support/report_tables.h"

#include <functional>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "support/report_style.h"

namespace budgetlint::test {
namespace {

using Cells = std::vector<Cents>;
/// The figure columns of a row, from what a line of the functional classification comes to.
using LineCells = std::function<std::vector<Cents>(const ItemLine&)>;

const std::vector<std::string>& classes() {
  static const std::vector<std::string> kClasses = {"一般公共服务支出",
                                                    "外交支出",
                                                    "国防支出",
                                                    "公共安全支出",
                                                    "教育支出",
                                                    "科学技术支出",
                                                    "文化旅游体育与传媒支出",
                                                    "社会保障和就业支出",
                                                    "社会保险基金支出",
                                                    "卫生健康支出",
                                                    "节能环保支出",
                                                    "城乡社区支出",
                                                    "农林水支出",
                                                    "交通运输支出",
                                                    "资源勘探工业信息等支出",
                                                    "商业服务业等支出",
                                                    "金融支出",
                                                    "援助其他地区支出",
                                                    "自然资源海洋气象等支出",
                                                    "住房保障支出",
                                                    "粮油物资储备支出",
                                                    "国有资本经营预算支出",
                                                    "灾害防治及应急管理支出",
                                                    "预备费",
                                                    "其他支出",
                                                    "转移性支出",
                                                    "债务还本支出",
                                                    "债务付息支出",
                                                    "债务发行费用支出",
                                                    "抗疫特别国债安排的支出"};
  return kClasses;
}

std::string chinese(int number) {
  static const std::vector<std::string> kDigits = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  const std::string tens =
      number < 10 ? "" : (number < 20 ? "十" : kDigits[static_cast<std::size_t>(number / 10)] + "十");
  return tens + kDigits[static_cast<std::size_t>(number % 10)];
}

class TableWriter {
 public:
  TableWriter(const ReportFigures& figures, bool in_yuan) : figures_(figures), in_yuan_(in_yuan) {}

  std::string budget_of_eight_tables() {
    const std::string year = std::to_string(figures_.year) + "年";
    table("收支总表", year + "部门收支总体情况表");
    part("收入", "项目, 预算数");
    row("一、一般公共预算拨款收入", {now("一般收入")});
    row("二、政府性基金预算拨款收入", {now("基金收入")});
    row("三、国有资本经营预算拨款收入", {0});
    row("四、事业收入", {own("事业收入")});
    row("五、其他收入", {now("自有收入") - own("事业收入")});
    row("本年收入合计", {now("本年收入")});
    row("上年结转结余", {now("上年结转")});
    row("收入总计", {now("收入总计")});
    part("支出", "项目, 预算数");
    int number = 0;
    for (const Quantity& quantity : figures_.lists.at("支出功能"))
      row(chinese(++number) + "、" + quantity.term, {quantity.figures.now});
    row("本年支出合计", {now("本年支出")});
    row("结转下年", {0});
    row("支出总计", {now("支出总计")});

    table("收入总表", year + "部门收入总体情况表");
    columns(
        "科目编码, 科目名称, 合计, 上年结转结余, 一般公共预算拨款收入, 政府性基金预算拨款收入, "
        "国有资本经营预算拨款收入, 事业收入, 经营收入, 上级补助收入, 附属单位上缴收入, 其他收入");
    const bool business = figures_.quantities.at("自有收入").term == "事业收入";
    lines(kAll, true, [business](const ItemLine& line) {
      return Cells{line.total().now,
                   line.carried.now,
                   line.general().now - line.carried.now,
                   line.of_fund ? line.total().now : 0,
                   0,
                   business ? line.own.now : 0,
                   0,
                   0,
                   0,
                   business ? 0 : line.own.now};
    });
    table("支出总表", year + "部门支出总体情况表");
    columns("科目编码, 科目名称, 合计, 基本支出, 项目支出, 经营支出, 上缴上级支出, 对附属单位补助支出");
    lines(kAll, true,
          [](const ItemLine& line) { return Cells{line.total().now, line.basic.now, line.project.now, 0, 0, 0}; });

    table("财政拨款收支总表", year + "财政拨款收支总体情况表");
    part("收入", "项目, 预算数");
    row("一、本年收入", {now("财拨本年收入")});
    fund_rows("（一）一般公共预算拨款", "（二）政府性基金预算拨款", "（三）国有资本经营预算拨款", now("一般收入"),
              now("基金收入"));
    row("二、上年结转", {now("上年结转")});
    fund_rows("（一）一般公共预算拨款", "（二）政府性基金预算拨款", "（三）国有资本经营预算拨款", now("上年结转"), 0);
    row("收入总计", {now("财拨收入")});
    part("支出", "项目, 合计, 一般公共预算, 政府性基金, 国有资本经营预算");
    row("一、本年支出", {now("财拨支出"), now("一般支出"), now("基金支出"), 0});
    number = 0;
    for (const Quantity& quantity : figures_.lists.at("财拨功能"))
      fiscal_class("（" + chinese(++number) + "）", quantity.term);
    row("二、结转下年", {0, 0, 0, 0});
    row("支出总计", {now("财拨支出"), now("一般支出"), now("基金支出"), 0});

    table("一般公共预算支出表", year + "一般公共预算支出情况表");
    columns("科目编码, 科目名称, 合计, 基本支出, 项目支出");
    general_lines(true);
    table("基本支出经济科目表", year + "一般公共预算基本支出情况表");
    columns("科目编码, 科目名称, 基本支出, 人员经费, 公用经费");
    economic_lines(true, {});
    table("三公经费表", year + "一般公共预算“三公”经费支出情况表");
    columns("项目, 预算数");
    row("合计", {now("三公")});
    row("1.因公出国（境）费", {now("出国")}, "0");
    row("2.公务接待费", {now("接待")}, "0");
    row("3.公务用车购置及运行费", {now("用车")}, "0");
    row("其中：公务用车购置费", {now("购车")}, "0");
    row("公务用车运行维护费", {now("运维")}, "0");
    table("政府性基金预算支出表", year + "政府性基金预算支出情况表");
    columns("科目编码, 科目名称, 合计, 基本支出, 项目支出");
    fund_lines("本部门" + year + "没有政府性基金预算安排的支出，本表无数据");
    return std::move(out_);
  }

  std::string budget_of_shanxi() {
    const std::string year = std::to_string(figures_.year) + "年";
    numbered("收支总表", year + "预算收支总表");
    part("收入", "项目, 金额");
    fund_rows("一、一般公共预算", "二、政府性基金预算", "三、国有资本经营预算", now("一般收入"), now("基金收入"));
    row("四、财政专户管理资金", {0});
    row("五、单位资金", {now("自有收入")});
    row("本年收入合计", {now("本年收入")});
    row("上年结转", {now("上年结转")});
    row("收入总计", {now("收入总计")});
    part("支出", "项目, 合计, 当年预算安排, 上年结转安排");
    int number = 0;
    for (const std::string& name : classes()) {
      const Figures carried = sum(name, [](const ItemLine& line) { return line.carried; });
      const Figures all = sum(name, [](const ItemLine& line) { return line.total(); });
      row(chinese(++number) + "、" + name, {all.now, all.now - carried.now, carried.now});
    }
    row("本年支出合计", {now("本年支出"), now("本年支出") - now("上年结转"), now("上年结转")});
    row("年终结转", {0, 0, 0});
    row("支出总计", {now("本年支出"), now("本年支出") - now("上年结转"), now("上年结转")});

    numbered("收入总表", year + "预算收入总表", "本年收入");
    columns(
        "科目编码, 科目名称, 合计, 一般公共预算, 政府性基金, 国有资本经营预算, 财政专户管理资金, 单位资金, 上年结转");
    lines(kAll, true, [](const ItemLine& line) {
      return Cells{line.total().now,
                   line.general().now - line.carried.now,
                   line.of_fund ? line.total().now : 0,
                   0,
                   0,
                   line.own.now,
                   line.carried.now};
    });
    numbered("支出总表", year + "预算支出总表", year + "预算数");
    columns("科目编码, 科目名称, 合计, 基本支出, 项目支出");
    lines(kAll, true, [](const ItemLine& line) { return Cells{line.total().now, line.basic.now, line.project.now}; });

    numbered("财政拨款收支总表", year + "财政拨款收支总表");
    part("收入", "项目, 金额");
    fund_rows("一、一般公共预算", "二、政府性基金预算", "三、国有资本经营预算", now("一般收入"), now("基金收入"));
    row("本年收入合计", {now("财拨本年收入")});
    row("上年财政拨款结转", {now("上年结转")});
    fund_rows("一、一般公共预算", "二、政府性基金预算", "三、国有资本经营预算", now("上年结转"), 0);
    row("收入总计", {now("财拨收入")});
    part("支出", "项目, 小计, 一般公共预算, 政府性基金预算, 国有资本经营预算");
    number = 0;
    for (const std::string& name : classes()) fiscal_class(chinese(++number) + "、", name);
    const Cents general = now("财拨支出") - now("基金支出");
    row("本年支出合计", {now("财拨支出"), general, now("基金支出"), 0});
    row("年终结转", {0, 0, 0, 0});
    row("支出总计", {now("财拨支出"), general, now("基金支出"), 0});

    numbered("一般公共预算支出表", year + "一般公共预算支出预算表（不含上年结转）", year + "预算数");
    columns("科目编码, 科目名称, 合计, 基本支出, 项目支出");
    general_lines(false);
    numbered("基本支出经济科目表", year + "一般公共预算安排基本支出分经济科目表（不含上年结转）", year + "预算数");
    columns("部门预算支出经济科目名称, 政府预算支出经济科目名称, 合计, 人员经费, 公用经费");
    economic_lines(false, "其他");
    numbered("政府性基金预算收入表", year + "政府性基金预算收入表（不含上年结转）");
    columns("收入科目编码, 科目名称, 政府性基金收入预算");
    out_ += "    rows:\n      - [合计, ~, " + cell(now("基金收入")) + "]\n";
    if (now("基金收入") != 0) {
      out_ += "      - [\"1030148\", 国有土地使用权出让收入, " + cell(now("基金收入")) + "]\n";
    } else {
      note("注：本表无数据");
    }
    numbered("政府性基金预算支出表", year + "政府性基金预算支出表（不含上年结转）");
    columns("科目编码, 科目名称, 合计, 基本支出, 项目支出");
    fund_lines("注：本表无数据");
    numbered("国有资本经营预算收支表", year + "国有资本经营预算收支预算表（不含上年结转）");
    part("收入", "收入科目编码, 科目名称, 国有资本经营收入预算");
    out_ += "          - [合计, ~, ~]\n";
    part("支出", "科目编码, 科目名称, 合计, 基本支出, 项目支出");
    out_.erase(out_.size() - 1);
    out_ += " []\n";
    note("注：本表无数据");
    numbered("三公经费表", year + "财政拨款安排“三公”经费支出预算表", year + "预算数");
    columns("项目, 合计, 一般公共预算, 政府性基金预算, 国有资本经营预算");
    for (const auto& [name, key] : {std::pair{"因公出国（境）费", "出国"},
                                    {"公务接待费", "接待"},
                                    {"公务用车购置及运行费", "用车"},
                                    {"①公务用车购置费", "购车"},
                                    {"②公务用车运行维护费", "运维"},
                                    {"合计", "三公"}})
      row(name, {now(key), now(key), 0, 0});
    numbered("机关运行经费表", year + "财政拨款安排机关运行经费预算表", year + "预算数");
    columns("单位名称, 合计, 一般公共预算, 政府性基金预算, 国有资本经营预算");
    row("部门合计", {now("机关运行"), now("机关运行"), 0, 0});
    row(figures_.entity, {now("机关运行"), now("机关运行"), 0, 0});
    project_tables(year);
    return std::move(out_);
  }

  std::string accounts_of_shanghai() {
    table("收支决算总表", "收入支出决算总表");
    part("收入", "项目, 决算数");
    row("一、一般公共预算财政拨款收入", {now("一般收入")});
    row("二、政府性基金预算财政拨款收入", {now("基金收入")});
    row("三、国有资本经营预算财政拨款收入", {0});
    row("四、上级补助收入", {own("上级补助收入")});
    row("五、事业收入", {own("事业收入")});
    row("六、经营收入", {0});
    row("七、附属单位上缴收入", {0});
    row("八、其他收入", {own("其他收入")});
    row("本年收入合计", {now("本年收入")});
    row("使用非财政拨款结余（含专用结余）", {0});
    row("年初结转和结余", {now("上年结转")});
    row("总计", {now("收入总计")});
    part("支出", "项目, 决算数");
    int number = 0;
    for (const std::string& name : accounts_classes())
      row(chinese(++number) + "、" + name, {sum(name, [](const ItemLine& line) { return line.total(); }).now});
    row("本年支出合计", {now("本年支出")});
    row("结余分配", {0});
    row("年末结转和结余", {now("年末结转")});
    row("总计", {now("支出总计")});

    table("收入决算表", "收入决算表");
    columns(
        "科目编码, 科目名称, 本年收入合计, 财政拨款收入, 上级补助收入, 事业收入, 经营收入, 附属单位上缴收入, 其他收入");
    income_of_accounts();
    table("支出决算表", "支出决算表");
    columns("科目编码, 科目名称, 本年支出合计, 基本支出, 项目支出, 上缴上级支出, 经营支出, 对附属单位补助支出");
    lines(kAll, true,
          [](const ItemLine& line) { return Cells{line.total().now, line.basic.now, line.project.now, 0, 0, 0}; });

    table("财政拨款收支决算总表", "财政拨款收入支出决算总表");
    part("收入", "项目, 决算数");
    fund_rows("一、一般公共预算财政拨款", "二、政府性基金预算财政拨款", "三、国有资本经营预算财政拨款", now("一般收入"),
              now("基金收入"));
    row("本年收入合计", {now("财拨本年收入")});
    row("年初财政拨款结转和结余", {now("财拨上年结转")});
    fund_rows("一、一般公共预算财政拨款", "二、政府性基金预算财政拨款", "三、国有资本经营预算财政拨款",
              now("财拨上年结转"), 0);
    row("总计", {now("财拨收入")});
    part("支出", "项目, 合计, 一般公共预算财政拨款, 政府性基金预算财政拨款, 国有资本经营预算财政拨款");
    number = 0;
    for (const std::string& name : accounts_classes()) fiscal_class(chinese(++number) + "、", name);
    const Cents fund = now("基金支出");
    row("本年支出合计", {now("财拨本年支出"), now("一般支出"), fund, 0});
    row("年末财政拨款结转和结余", {now("财拨年末结转"), now("财拨年末结转"), 0, 0});
    row("总计", {now("财拨支出"), now("财拨支出") - fund, fund, 0});

    table("一般公共预算支出决算表", "一般公共预算财政拨款支出决算表");
    columns("科目编码, 科目名称, 合计, 基本支出, 项目支出");
    lines(kGeneral, false, [](const ItemLine& line) {
      return Cells{line.general().now, line.basic.now, line.project.now - line.own.now};
    });
    table("基本支出决算表", "一般公共预算财政拨款基本支出决算表");
    economic_parts();
    table("三公经费决算表", "财政拨款“三公”经费支出决算表");
    columns("项目, 预算数, 决算数");
    for (const auto& [name, key] : {std::pair{"合计", "三公"},
                                    {"因公出国（境）费", "出国"},
                                    {"公务用车购置及运行费", "用车"},
                                    {"公务用车购置费", "购车"},
                                    {"公务用车运行维护费", "运维"},
                                    {"公务接待费", "接待"}})
      row(name, {figures_.quantities.at(key).figures.initial, now(key)});
    table("政府性基金收支决算表", "政府性基金预算财政拨款收入支出决算表");
    columns("科目编码, 科目名称, 年初结转和结余, 本年收入, 本年支出, 基本支出, 项目支出, 年末结转和结余");
    if (fund != 0) {
      lines(kFund, true,
            [](const ItemLine& line) { return Cells{0, line.total().now, line.total().now, 0, line.total().now, 0}; });
    } else {
      empty_total(6);
      note("注：" + figures_.entity + "无政府性基金预算财政拨款支出，故本表无数据。");
    }
    table("国有资本经营收支决算表", "国有资本经营预算财政拨款收入支出决算表");
    columns("科目编码, 科目名称, 年初结转和结余, 本年收入, 本年支出, 基本支出, 项目支出, 年末结转和结余");
    empty_total(6);
    note("注：" + figures_.entity + "无国有资本经营预算财政拨款支出，故本表无数据。");
    return std::move(out_);
  }

 private:
  enum Which { kAll, kGeneral, kFund };

  [[nodiscard]] Cents now(const std::string& key) const { return figures_.now(key); }
  /// Income that is no appropriation, where it stands under that name.
  [[nodiscard]] Cents own(const std::string& name) const {
    const Quantity& quantity = figures_.quantities.at("自有收入");
    return quantity.term == name ? quantity.figures.now : 0;
  }
  [[nodiscard]] std::string unit() const { return in_yuan_ ? "元" : "万元"; }
  [[nodiscard]] std::string cell(Cents cents, const std::string& nothing = "~") const {
    return cents == 0 ? nothing : print_amount(cents, in_yuan_ ? 0 : 4, 2, false, false);
  }

  static std::vector<std::string> accounts_classes() {
    std::vector<std::string> names = classes();
    for (const char* none : {"社会保险基金支出", "预备费", "转移性支出", "债务发行费用支出"}) std::erase(names, none);
    return names;
  }

  [[nodiscard]] Figures sum(const std::string& class_name, const std::function<Figures(const ItemLine&)>& part) const {
    Figures total;
    for (const ItemLine& line : figures_.items) {
      if (line.class_name == class_name) total += part(line);
    }
    return total;
  }

  void table(const std::string& id, const std::string& title) {
    out_ += "  - id: " + id + "\n    title: " + title + "\n    unit: " + unit() + "\n";
    in_part_ = false;
  }
  void numbered(const std::string& id, const std::string& title, const std::string& heading = {}) {
    ++table_;
    out_ += "  - id: " + id + "\n    number: 表" + chinese(table_) + "\n    label: 预算公开表" +
            std::to_string(table_) + "\n    title: " + title + "\n";
    if (!heading.empty()) out_ += "    heading: " + heading + "\n";
    out_ += "    unit: " + unit() + "\n";
    in_part_ = false;
  }
  void columns(const std::string& names) {
    out_ += "    columns: [" + names + "]\n";
    rows_begun_ = false;
  }
  void part(const std::string& id, const std::string& names) {
    if (!in_part_) out_ += "    parts:\n";
    in_part_ = true;
    out_ += "      - id: " + id + "\n        columns: [" + names + "]\n        rows:\n";
  }
  void note(const std::string& text) { out_ += "    note: " + text + "\n"; }

  void row(const std::string& names, const Cells& cells, const std::string& nothing = "~") {
    if (!in_part_ && !std::exchange(rows_begun_, true)) out_ += "    rows:\n";
    out_ += (in_part_ ? "          - [" : "      - [") + names;
    for (const Cents cents : cells) out_ += ", " + cell(cents, nothing);
    out_ += "]\n";
  }
  void empty_total(int cells) { row("合计, ~", Cells(static_cast<std::size_t>(cells), 0)); }

  void fund_rows(const char* general, const char* fund, const char* capital, Cents of_general, Cents of_fund) {
    row(general, {of_general});
    row(fund, {of_fund});
    row(capital, {0});
  }

  void fiscal_class(const std::string& number, const std::string& name) {
    const Cents fund = sum(name, [](const ItemLine& line) { return line.of_fund ? line.total() : Figures{}; }).now;
    const Cents general = sum(name, [](const ItemLine& line) { return line.general(); }).now;
    row(number + name, {general + fund, general, fund, 0});
  }

  /// Classes, groups and items with what `cells` makes of each item, summed upwards.
  void lines(Which which, bool total_first, const LineCells& cells) {
    std::vector<std::pair<std::string, Cells>> rows;
    std::map<std::string, std::size_t> place;
    Cells total;
    const auto add = [&](const std::string& code, const std::string& name, const Cells& of) {
      const auto [found, is_new] = place.try_emplace(code, rows.size());
      if (is_new) rows.push_back({code + ", " + name, Cells(of.size(), 0)});
      for (std::size_t i = 0; i < of.size(); ++i) rows[found->second].second[i] += of[i];
    };
    for (const ItemLine& line : figures_.items) {
      if ((which == kGeneral && line.of_fund) || (which == kFund && !line.of_fund)) continue;
      const Cells of = cells(line);
      total.resize(of.size());
      for (std::size_t i = 0; i < of.size(); ++i) total[i] += of[i];
      add(line.code.substr(0, 3), line.class_name, of);
      add(line.code.substr(0, 5), line.group, of);
      add(line.code, line.name, of);
    }
    if (total_first) row("合计, ~", total);
    for (const auto& [names, of] : rows) row(names, of);
    if (!total_first) row("合计, ~", total);
  }

  void general_lines(bool with_carried) {
    lines(kGeneral, true, [with_carried](const ItemLine& line) {
      const Cents carried = with_carried ? 0 : line.carried.now;
      return Cells{line.general().now - carried, line.basic.now, line.project.now - line.own.now - carried};
    });
  }

  void fund_lines(const std::string& no_data) {
    if (now("基金支出") != 0) {
      lines(kFund, true, [](const ItemLine& line) { return Cells{line.total().now, 0, line.total().now}; });
    } else if (table_ == 0) {
      out_ += "    rows: []\n";
      note(no_data);
    } else {
      empty_total(3);
      note(no_data);
    }
  }

  void economic_lines(bool with_codes, const std::string& second) {
    const auto put = [&](const std::string& code, const std::string& name, bool top, Cents personnel, Cents office) {
      row(with_codes ? code + ", " + name : name + ", " + (top ? "~" : second),
          {personnel + office, personnel, office});
    };
    put("合计", with_codes ? "~" : "合计", true, now("人员经费"), now("公用经费"));
    for (const Quantity& type : figures_.lists.at("经济类")) {
      const std::string code = type.term == "工资福利支出"     ? "301"
                               : type.term == "商品和服务支出" ? "302"
                               : type.term == "资本性支出"     ? "310"
                                                               : "303";
      const bool personnel = code == "301" || code == "303";
      put(code, type.term, true, personnel ? type.figures.now : 0, personnel ? 0 : type.figures.now);
      for (const EconomicLine& line : figures_.economic) {
        if (line.code.starts_with(code) && line.code != code)
          put(line.code, line.name, false, personnel ? line.figures.now : 0, personnel ? 0 : line.figures.now);
      }
    }
  }

  void economic_parts() {
    for (const bool personnel : {true, false}) {
      part(personnel ? "人员经费" : "公用经费", "科目编码, 科目名称, 决算数");
      for (const char* code : {"301", "303", "302", "310"}) {
        Cents total = 0;
        for (const EconomicLine& line : figures_.economic) {
          if (line.personnel == personnel && line.code.starts_with(code)) total += line.figures.now;
        }
        if (total == 0) continue;
        const std::string top(code);
        row(top + ", " +
                (top == "301"   ? "工资福利支出"
                 : top == "303" ? "对个人和家庭的补助"
                 : top == "302" ? "商品和服务支出"
                                : "资本性支出"),
            {total});
        for (const EconomicLine& line : figures_.economic) {
          if (line.code.starts_with(code) && line.code != top) row(line.code + ", " + line.name, {line.figures.now});
        }
      }
      row(personnel ? "人员经费合计, ~" : "公用经费合计, ~", {now(personnel ? "人员经费" : "公用经费")});
    }
  }

  /// What is received beyond what is spent stands at the first line.
  void income_of_accounts() {
    const std::string& source = figures_.quantities.at("自有收入").term;
    Cents more_own = now("自有收入");
    Cents more = now("一般收入") + now("基金收入");
    for (const ItemLine& line : figures_.items) {
      more_own -= line.own.now;
      more -= line.total().now - line.own.now;
    }
    const std::string first = figures_.items.front().code;
    lines(kAll, true, [&](const ItemLine& line) {
      const Cents fiscal = line.total().now - line.own.now + (line.code == first ? more : 0);
      const Cents own_income = line.own.now + (line.code == first ? more_own : 0);
      const auto under = [&](const char* name) { return source == name ? own_income : 0; };
      return Cells{fiscal + own_income, fiscal, under("上级补助收入"), under("事业收入"), 0, 0, under("其他收入")};
    });
  }

  void project_tables(const std::string& year) {
    numbered("项目支出表", year + "项目支出预算表（本年预算）", year + "财政拨款");
    columns("项目名称, 合计, 一般公共预算, 政府性基金预算, 国有资本经营预算, 财政专户管理资金, 单位资金");
    Cells total(6, 0);
    std::string rows;
    std::vector<std::pair<std::string, Cells>> projects;
    for (const ItemLine& line : figures_.items) {
      if (line.project.now == 0) continue;
      const Cents all = line.project.now - line.carried.now;
      projects.push_back({line.name + "项目",
                          {all, line.of_fund ? 0 : all - line.own.now, line.of_fund ? all : 0, 0, 0, line.own.now}});
      for (std::size_t i = 0; i < total.size(); ++i) total[i] += projects.back().second[i];
    }
    row(figures_.entity, total);
    row("\"　" + figures_.entity + "\"", total);
    for (const auto& [name, cells] : projects) row("\"　　" + name + "\"", cells);
    numbered("项目支出结转表", year + "项目支出预算表（上年结转）", year + "财政拨款");
    columns("项目名称, 合计, 一般公共预算, 政府性基金预算, 国有资本经营预算");
    if (now("上年结转") == 0) {
      out_ += "    rows: []\n";
      return note("注：本表无数据");
    }
    const Cells carried = {now("上年结转"), now("上年结转"), 0, 0};
    row(figures_.entity, carried);
    row("\"　" + figures_.entity + "\"", carried);
    for (const ItemLine& line : figures_.items) {
      if (line.carried.now != 0) row("\"　　" + line.name + "项目\"", carried);
    }
  }

  const ReportFigures& figures_;
  bool in_yuan_;
  std::string out_;
  bool in_part_ = false;
  bool rows_begun_ = false;
  int table_ = 0;
};

}  // namespace

std::string write_tables(const ReportFigures& figures, const std::string& template_name, bool in_yuan) {
  TableWriter writer(figures, in_yuan);
  if (template_name == "eight-tables") return writer.budget_of_eight_tables();
  if (template_name == "shanxi-city") return writer.budget_of_shanxi();
  if (template_name == "shanghai-putuo") return writer.accounts_of_shanghai();
  throw std::runtime_error("no tables of " + template_name);
}

}  // namespace budgetlint::test
