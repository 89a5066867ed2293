#include "support/report_figures.h"

#include <algorithm>
#include <array>

namespace budgetlint::test {

std::uint64_t Chance::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

std::int64_t Chance::between(std::int64_t low, std::int64_t high) {
  const auto range = static_cast<std::uint64_t>(high - low) + 1;
  return low + static_cast<std::int64_t>(next() % range);
}

Figures& Figures::operator+=(const Figures& other) {
  now += other.now;
  before += other.before;
  initial += other.initial;
  adjusted += other.adjusted;
  return *this;
}

Figures operator-(Figures a, const Figures& b) {
  return {a.now - b.now, a.before - b.before, a.initial - b.initial, a.adjusted - b.adjusted};
}

namespace {

/// A body with the items that it alone spends on; the first pays for its running.
struct Body {
  const char* name;
  const char* code;
  const char* class_name;
  const char* group;
  std::array<std::array<const char*, 2>, 4> items;
};

constexpr std::array<Body, 9> kBodies = {
    {{"教育局",
      "205",
      "教育支出",
      "普通教育",
      {{{"2050201", "学前教育"}, {"2050202", "小学教育"}, {"2050203", "初中教育"}, {"2050299", "其他普通教育支出"}}}},
     {"林业局",
      "213",
      "农林水支出",
      "林业和草原",
      {{{"2130201", "行政运行"},
        {"2130205", "森林资源培育"},
        {"2130207", "森林资源管理"},
        {"2130234", "林业草原防灾减灾"}}}},
     {"档案馆",
      "201",
      "一般公共服务支出",
      "档案事务",
      {{{"2012601", "行政运行"},
        {"2012604", "档案馆"},
        {"2012602", "一般行政管理事务"},
        {"2012699", "其他档案事务支出"}}}},
     {"水务局",
      "213",
      "农林水支出",
      "水利",
      {{{"2130301", "行政运行"},
        {"2130304", "水利行业业务管理"},
        {"2130305", "水利工程建设"},
        {"2130306", "水利工程运行与维护"}}}},
     {"文化馆",
      "207",
      "文化旅游体育与传媒支出",
      "文化和旅游",
      {{{"2070101", "行政运行"}, {"2070104", "图书馆"}, {"2070109", "群众文化"}, {"2070199", "其他文化和旅游支出"}}}},
     {"公路事业发展中心",
      "214",
      "交通运输支出",
      "公路水路运输",
      {{{"2140101", "行政运行"},
        {"2140104", "公路建设"},
        {"2140106", "公路养护"},
        {"2140199", "其他公路水路运输支出"}}}},
     {"科学技术局",
      "206",
      "科学技术支出",
      "技术研究与开发",
      {{{"2060101", "行政运行"},
        {"2060404", "科技成果转化与扩散"},
        {"2060402", "应用技术研究与开发"},
        {"2060499", "其他技术研究与开发支出"}}}},
     {"生态环境分局",
      "211",
      "节能环保支出",
      "环境保护管理事务",
      {{{"2110101", "行政运行"},
        {"2110104", "生态环境保护宣传"},
        {"2110102", "一般行政管理事务"},
        {"2110199", "其他环境保护管理事务支出"}}}},
     {"应急管理局",
      "224",
      "灾害防治及应急管理支出",
      "应急管理事务",
      {{{"2240101", "行政运行"}, {"2240106", "安全监管"}, {"2240108", "应急救援"}, {"2240109", "应急管理"}}}}}};

const std::vector<std::string>& places() {
  static const std::vector<std::string> kPlaces = {"临溪县", "云浦县", "白石岭区", "南渡口市", "东柳县",   "清澜洲市",
                                                   "鹿台县", "望桥区", "松溪口县", "雁鸣湖区", "沙井驿市", "石桥铺县"};
  return kPlaces;
}

class FigureMaker {
 public:
  FigureMaker(const FigureWishes& wishes, Chance& chance) : wishes_(wishes), chance_(chance) {}

  ReportFigures make() {
    out_.kind = wishes_.kind;
    out_.year = wishes_.kind == ReportKind::budget ? 2025 : 2024;
    out_.place = chance_.pick(places());
    out_.level = out_.place.ends_with("县") ? "县" : out_.place.ends_with("区") ? "区" : "市";
    body_ = &kBodies[static_cast<std::size_t>(chance_.between(0, kBodies.size() - 1))];
    out_.entity = out_.place + body_->name;
    make_three_public();
    make_basic();
    make_projects();
    make_sides();
    make_lists();
    make_purchases();
    make_assets();
    make_performance();
    return std::move(out_);
  }

 private:
  /// An amount between two numbers of ten thousand yuan.
  Cents amount(std::int64_t low, std::int64_t high) {
    constexpr Cents kWan = 1'000'000;
    const Cents size = low * kWan / wishes_.grain;
    const Cents most = high * kWan / wishes_.grain;
    return chance_.between(size, most) * wishes_.grain * wishes_.scale;
  }

  Cents near(Cents value, int percent) {
    if (value == 0 || chance_.one_in(6)) return value;
    const Cents units = value / wishes_.grain;
    const Cents moved = units * chance_.between(100 - percent, 100 + percent) / 100 + chance_.between(-9, 9);
    return std::max<Cents>(moved, 1) * wishes_.grain;
  }

  /// What stands beside an amount: the year before, and in accounts the budgets.
  Figures around(Cents now, int percent = 12) {
    Figures figures{now, near(now, percent), 0, 0};
    if (wishes_.kind == ReportKind::accounts) {
      figures.initial = near(now, percent);
      figures.adjusted =
          std::max(now, figures.initial + near(figures.initial, 20) / 10 / wishes_.grain * wishes_.grain);
    }
    return figures;
  }

  Quantity& put(const std::string& key, const std::string& term, const Figures& figures, const std::string& fund = {}) {
    return out_.quantities[key] = Quantity{term, fund, figures, {}, false, {}, {}};
  }
  void count(const std::string& key, const std::string& term, std::int64_t now, const std::string& unit) {
    const std::int64_t before = chance_.one_in(3) ? now : std::max<std::int64_t>(0, now + chance_.between(-3, 3));
    out_.quantities[key] = Quantity{term, {}, {now * 100, before * 100, 0, 0}, unit, false, {}, {}};
  }
  [[nodiscard]] const Figures& of(const std::string& key) const { return out_.quantities.at(key).figures; }

  void make_three_public() {
    const bool abroad = chance_.one_in(4);
    const bool bought = chance_.one_in(4);
    Figures trips = abroad ? around(amount(3, 9)) : Figures{};
    if (!abroad && chance_.one_in(4)) trips.before = amount(2, 5);
    const Figures reception = around(amount(1, 5));
    const Figures running = around(amount(3, 18));
    const Figures car = bought ? around(amount(17, 22)) : Figures{};
    put("出国", "因公出国（境）费", trips);
    put("接待", "公务接待费", reception);
    put("国内接待", "国内接待费", reception);
    put("外宾接待", "外宾接待费", {});
    put("购车", "公务用车购置费", car);
    put("运维", "公务用车运行维护费", running);
    put("用车", "公务用车购置及运行费", car + running);
    put("三公", "三公经费", trips + reception + car + running);
    count("批次", "接待批次", chance_.between(6, 80), "批次");
    count("人次", "接待人次", chance_.between(90, 900), "人次");
    count("团组", "出国团组", abroad ? chance_.between(1, 3) : 0, "个");
    count("出国人次", "出国人次", abroad ? chance_.between(2, 6) : 0, "人次");
    count("购车数", "公务用车购置数", bought ? 1 : 0, "辆");
  }

  void add_economic(const char* code, const char* name, bool personnel, const Figures& figures) {
    if (figures.now != 0) out_.economic.push_back({code, name, personnel, figures});
  }

  void make_basic() {
    const std::int64_t staff = chance_.between(14, 90);
    const auto wages = [&](std::int64_t low, std::int64_t high) {
      return around(amount(staff * low / 10, staff * high / 10), 8);
    };
    const Figures pension = wages(14, 18);
    const Figures annuity = wages(7, 9);
    const Figures medical = wages(6, 8);
    const Figures housing = wages(11, 14);
    add_economic("301", "工资福利支出", true, {});
    add_economic("30101", "基本工资", true, wages(42, 55));
    add_economic("30102", "津贴补贴", true, wages(30, 48));
    add_economic("30103", "奖金", true, wages(9, 25));
    add_economic("30108", "机关事业单位基本养老保险缴费", true, pension);
    add_economic("30109", "职业年金缴费", true, annuity);
    add_economic("30110", "职工基本医疗保险缴费", true, medical);
    add_economic("30113", "住房公积金", true, housing);
    add_economic("30302", "退休费", true, around(amount(2, 30)));
    add_economic("30305", "生活补助", true, around(amount(1, 9)));
    for (const auto& [code, name] : {std::pair{"30201", "办公费"},
                                     {"30202", "印刷费"},
                                     {"30205", "水费"},
                                     {"30206", "电费"},
                                     {"30207", "邮电费"},
                                     {"30211", "差旅费"},
                                     {"30216", "培训费"}}) {
      if (!chance_.one_in(4)) add_economic(code, name, false, around(amount(1, 14)));
    }
    add_economic("30217", "公务接待费", false, of("接待"));
    add_economic("30228", "工会经费", false, around(amount(3, 15)));
    add_economic("30231", "公务用车运行维护费", false, of("运维"));
    add_economic("30239", "其他交通费用", false, around(amount(5, 40)));
    add_economic("31002", "办公设备购置", false, around(amount(2, 12)));
    Figures personnel;
    Figures office;
    for (const EconomicLine& line : out_.economic) (line.personnel ? personnel : office) += line.figures;
    put("人员经费", "人员经费", personnel);
    put("公用经费", "公用经费", office);
    put("机关运行", "机关运行经费", office);
    const Figures running = personnel + office - pension - annuity - medical - housing;
    add_item(body_->items[0][0], body_->items[0][1], body_->group, body_->class_name, running, {});
    add_item("2080505", "机关事业单位基本养老保险缴费支出", "行政事业单位养老支出", "社会保障和就业支出", pension, {});
    add_item("2080506", "机关事业单位职业年金缴费支出", "行政事业单位养老支出", "社会保障和就业支出", annuity, {});
    add_item("2101101", "行政单位医疗", "行政事业单位医疗", "卫生健康支出", medical, {});
    add_item("2210201", "住房公积金", "住房改革支出", "住房保障支出", housing, {});
  }

  ItemLine& add_item(const char* code, const char* name, const char* group, const char* class_name,
                     const Figures& basic, const Figures& project) {
    out_.items.push_back({code, name, group, class_name, basic, project, {}, {}, false});
    return out_.items.back();
  }

  void make_projects() {
    const auto projects = static_cast<std::size_t>(chance_.between(1, 3));
    for (std::size_t i = 1; i <= projects; ++i) {
      Figures figures = around(amount(12, 480), 40);
      if (chance_.one_in(5)) figures.before = 0;
      ItemLine& line = add_item(body_->items[i][0], body_->items[i][1], body_->group, body_->class_name, {}, figures);
      if (i != 1) continue;
      if (wishes_.kind == ReportKind::budget && chance_.one_in(2))
        line.carried = around(figures.now / wishes_.grain / 4 * wishes_.grain, 30);
      if (chance_.one_in(2)) line.own = around(figures.now / wishes_.grain / 3 * wishes_.grain, 30);
      line.carried.before = std::min(line.carried.before, line.project.before / wishes_.grain / 4 * wishes_.grain);
      line.own.before = std::min(line.own.before, line.project.before / wishes_.grain / 3 * wishes_.grain);
      line.own.initial = std::min(line.own.initial, line.project.initial / wishes_.grain / 3 * wishes_.grain);
      line.own.adjusted = std::min(line.own.adjusted, line.project.adjusted / wishes_.grain / 3 * wishes_.grain);
    }
    if (wishes_.funds && chance_.one_in(3)) {
      ItemLine& line = add_item("2120803", "城市建设支出", "国有土地使用权出让收入安排的支出", "城乡社区支出", {},
                                around(amount(20, 300), 30));
      line.of_fund = true;
    }
    std::stable_sort(out_.items.begin(), out_.items.end(),
                     [](const ItemLine& a, const ItemLine& b) { return a.code < b.code; });
  }

  void make_sides() {
    Figures basic, project, general, general_project, fund, own, carried;
    for (const ItemLine& line : out_.items) {
      basic += line.basic;
      project += line.project;
      general += line.general();
      if (!line.of_fund) general_project += line.project - line.own;
      if (line.of_fund) fund += line.total();
      own += line.own;
      carried += line.carried;
    }
    if (!wishes_.carry_in_general) {
      general = general - carried;
      general_project = general_project - carried;
    }
    const Figures spent = basic + project;
    const bool accounts = wishes_.kind == ReportKind::accounts;
    // Accounts carry over at both ends; budgets spend all.
    Figures begin = carried, end, fiscal_begin = carried, saved;
    if (accounts) {
      saved = around(amount(0, 6), 30);
      fiscal_begin = around(amount(5, 60), 30);
      begin = fiscal_begin + around(amount(1, 20), 30);
      end = begin + saved + around(amount(1, 9), 30);
    }
    const Figures total = spent + end;
    const Figures income = total - begin;
    const Figures general_all = wishes_.carry_in_general ? general : general + carried;
    const Figures general_income = accounts ? general + saved : general_all - carried;
    own = income - general_income - fund;
    put("收支总计", "收支", total);
    put("收入总计", "收入", total);
    put("支出总计", "支出", total);
    put("本年收入", "收入", income).this_year = true;
    put("本年支出", "支出", spent).this_year = true;
    put("一般收入", "收入", general_income, "一般公共预算");
    put("基金收入", "收入", fund, "政府性基金预算");
    put("国资收入", "收入", {}, "国有资本经营预算");
    put("财拨本年收入", "收入", general_income + fund, "财政拨款");
    put("自有收入", wishes_.own_source, own);
    put("上年结转", "上年结转", begin);
    put("年末结转", "年末结转", end);
    put("财拨上年结转", "上年结转", fiscal_begin, "财政拨款");
    const Figures fiscal_end = accounts ? fiscal_begin + saved : Figures{};
    const Figures fiscal = general_income + fund + fiscal_begin;
    put("财拨年末结转", "年末结转", fiscal_end, "财政拨款");
    put("财拨收支", "收支", fiscal, "财政拨款");
    put("财拨收入", "收入", fiscal, "财政拨款");
    put("财拨支出", "支出", fiscal, "财政拨款");
    put("财拨本年支出", "支出", fiscal - fiscal_end, "财政拨款").this_year = true;
    put("一般支出", "支出", general, "一般公共预算");
    put("基金支出", "支出", fund, "政府性基金预算");
    put("国资支出", "支出", {}, "国有资本经营预算");
    put("基本支出", "基本支出", basic);
    put("项目支出", "项目支出", project);
    put("一般基本", "基本支出", basic, "一般公共预算");
    put("财拨项目", "项目支出", fiscal - fiscal_end - basic, "财政拨款");
    put("一般项目", "项目支出", general_project, "一般公共预算");
  }

  static Quantity& named(std::vector<Quantity>& list, const std::string& term, const std::string& fund) {
    for (Quantity& quantity : list) {
      if (quantity.term == term) return quantity;
    }
    list.push_back({term, fund, {}, {}, false, {}, {}});
    return list.back();
  }

  void list_of(const std::string& name, const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
      if (of(key).now != 0) out_.lists[name].push_back(out_.quantities.at(key));
    }
  }

  void make_lists() {
    for (const ItemLine& line : out_.items) {
      named(out_.lists["支出功能"], line.class_name, {}).figures += line.total();
      if (!line.of_fund) {
        Figures general = line.general();
        if (!wishes_.carry_in_general) general = general - line.carried;
        named(out_.lists["一般功能"], line.class_name, {}).figures += general;
        out_.lists["一般项"].push_back({line.name, {}, general, {}, false, line.class_name, line.group});
      } else {
        out_.lists["基金项"].push_back({line.name, {}, line.total(), {}, false, line.class_name, line.group});
      }
      named(out_.lists["财拨功能"], line.class_name, {}).figures += line.total() - line.own;
    }
    list_of("收入来源", {"一般收入", "基金收入", "自有收入", "上年结转"});
    list_of("本年收入来源", {"一般收入", "基金收入", "自有收入"});
    list_of("性质", {"基本支出", "项目支出"});
    list_of("一般性质", {"一般基本", "一般项目"});
    for (const char* code : {"301", "302", "303", "310"}) {
      static const std::map<std::string, std::string> kNames = {
          {"301", "工资福利支出"}, {"302", "商品和服务支出"}, {"303", "对个人和家庭的补助"}, {"310", "资本性支出"}};
      Quantity quantity{kNames.at(code), {}, {}, {}, false, {}, {}};
      for (const EconomicLine& line : out_.economic) {
        if (line.code.starts_with(code)) quantity.figures += line.figures;
      }
      if (quantity.figures.now != 0) out_.lists["经济类"].push_back(quantity);
    }
    for (const EconomicLine& line : out_.economic)
      out_.lists[line.personnel ? "人员科目" : "公用科目"].push_back({line.name, {}, line.figures, {}, false, {}, {}});
    out_.lists["三公项"] = {out_.quantities["出国"], out_.quantities["用车"], out_.quantities["接待"]};
  }

  void make_purchases() {
    const Figures goods = around(amount(4, 60), 30);
    const Figures works = chance_.one_in(3) ? around(amount(10, 90), 30) : Figures{};
    const Figures services = around(amount(6, 120), 30);
    const Figures all = goods + works + services;
    put("货物", "货物", goods);
    put("工程", "工程", works);
    put("服务", "服务", services);
    put("采购", "政府采购", all);
    const bool accounts = wishes_.kind == ReportKind::accounts;
    const Figures small{all.now / wishes_.grain * chance_.between(60, 95) / 100 * wishes_.grain, 0, 0, 0};
    const Figures micro{small.now / wishes_.grain * chance_.between(40, 90) / 100 * wishes_.grain, 0, 0, 0};
    put("中小企业", accounts ? "授予中小企业" : "预留中小企业", small);
    put("小微企业", accounts ? "授予小微企业" : "预留小微企业", micro);
    const Figures central{all.now / wishes_.grain * chance_.between(30, 80) / 100 * wishes_.grain, 0, 0, 0};
    put("集中采购", "集中采购", central);
    put("分散采购", "分散采购", Figures{all.now, 0, 0, 0} - central);
    list_of("采购类", {"货物", "工程", "服务"});
  }

  void make_assets() {
    std::int64_t cars = 0;
    for (const auto& [key, term] : {std::pair{"机要", "机要通信用车"},
                                    {"应急", "应急保障用车"},
                                    {"执法", "执法执勤用车"},
                                    {"特种", "特种专业技术用车"},
                                    {"离退休", "离退休干部用车"},
                                    {"其他用车", "其他用车"}}) {
      const std::int64_t number = chance_.between(0, 3);
      cars += number;
      count(key, term, number, "辆");
    }
    if (cars == 0) {
      cars = 1;
      count("机要", "机要通信用车", 1, "辆");
    }
    count("领导", "主要领导干部用车", 0, "辆");
    count("车辆", "车辆", cars, "辆");
    count("设备五十", "设备", chance_.between(0, 6), "台（套）");
    count("设备一百", "设备", chance_.between(0, 4), "台（套）");
    count("房屋", "房屋面积", chance_.between(380, 9600), "平方米");
    list_of("车辆类", {"机要", "应急", "执法", "特种", "离退休", "其他用车"});
  }

  void make_performance() {
    const std::int64_t projects = chance_.between(3, 18);
    count("项目数", "项目", projects, "个");
    put("绩效金额", "项目", of("项目支出"));
  }

  const FigureWishes& wishes_;
  Chance& chance_;
  const Body* body_ = nullptr;
  ReportFigures out_;
};

}  // namespace

ReportFigures make_figures(const FigureWishes& wishes, Chance& chance) { return FigureMaker(wishes, chance).make(); }

}  // namespace budgetlint::test
