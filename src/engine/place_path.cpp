#include "engine/place_path.h"

#include <array>

#include "base/normal_text.h"

namespace budgetlint {
namespace {

std::string text(const Scalar& scalar) { return std::string(scalar.text); }

std::string numbered(const char* what, std::uint32_t index) {
  return std::string(what) + "[" + std::to_string(index + 1) + "]";
}

std::string owner_path(std::uint32_t owner) { return owner == kOverall ? "绩效.整体" : numbered("绩效.项目", owner); }

const Ledger& ledger_of(const Place& place, const Document& model) {
  if (place.a == kOverall) {
    const std::array<const Ledger*, 3> ledgers = {&model.overall->facts, &model.overall->by_source,
                                                  &model.overall->by_use};
    return *ledgers[place.b];
  }
  const ProjectForm& project = model.projects[place.a];
  return place.b == 0 ? project.period_funds : project.annual_funds;
}

std::string ledger_path(const Place& place) {
  constexpr std::array<const char*, 3> kOverallLedgers = {".基本信息", ".资金来源", ".资金方向"};
  constexpr std::array<const char*, 2> kProjectLedgers = {".实施期资金", ".年度资金"};
  return owner_path(place.a) + (place.a == kOverall ? kOverallLedgers[place.b] : kProjectLedgers[place.b]);
}

std::string indicator_path(const Place& place) {
  constexpr std::array<const char*, 2> kLists = {".实施期指标", ".年度指标"};
  const std::string list = place.a == kOverall ? ".指标" : kLists[place.b];
  return owner_path(place.a) + list + "[" + std::to_string(place.c + 1) + "]";
}

std::string bare_path(const Place& place, const TypedDocument& document) {
  const Document& model = document.model();
  switch (place.kind) {
    case PlaceKind::none: return {};
    case PlaceKind::document: return "文档";
    case PlaceKind::table: return text(model.tables[place.a].id);
    case PlaceKind::part: return document.part(static_cast<std::uint16_t>(place.a))->path();
    case PlaceKind::row: return document.part(static_cast<std::uint16_t>(place.a))->row_path(place.b);
    case PlaceKind::cell: {
      const TypedPart& part = *document.part(static_cast<std::uint16_t>(place.a));
      return part.row_path(place.b) + "." + part.schema().columns[place.c].name;
    }
    case PlaceKind::section: {
      const Section& section = place.a == 0 ? model.narrative[place.b] : model.overview[place.b];
      return (place.a == 0 ? "说明." : "概况.") + text(section.id);
    }
    case PlaceKind::overall: return "绩效.整体";
    case PlaceKind::project: return owner_path(place.a);
    case PlaceKind::entry: return ledger_path(place) + "[" + text(ledger_of(place, model).entries[place.c].name) + "]";
    case PlaceKind::indicator: return indicator_path(place);
    case PlaceKind::glossary: return "名词解释[" + text(model.glossary[place.a].term) + "]";
    case PlaceKind::annex: return numbered("附件", place.a);
    case PlaceKind::item: {
      const DirectoryGroup& group = model.annexes[place.a].directory[place.b];
      return numbered("附件", place.a) + ".目录[" + text(group.group) + "]." + text(group.items[place.c].code);
    }
    case PlaceKind::contents: return numbered("目录", place.a);
    case PlaceKind::evaluation: return numbered("绩效.自评", place.a);
    case PlaceKind::evaluated_funds: return numbered((numbered("绩效.自评", place.a) + ".资金").c_str(), place.b);
    case PlaceKind::evaluated_indicator: return numbered((numbered("绩效.自评", place.a) + ".指标").c_str(), place.b);
  }
  return {};
}

struct FieldName {
  std::string_view key;
  std::string_view name;
};

/// The keys of the model as people call them.
constexpr std::array<FieldName, 46> kFields = {{{"id", "名称"},
                                                {"number", "编号"},
                                                {"label", "公开表号"},
                                                {"title", "标题"},
                                                {"entity", "部门名称"},
                                                {"heading", "表头"},
                                                {"unit", "单位"},
                                                {"note", "表注"},
                                                {"year", "年度"},
                                                {"kind", "种类"},
                                                {"template", "样式"},
                                                {"entity.name", "单位名称"},
                                                {"entity.code", "单位代码"},
                                                {"entity.level", "级次"},
                                                {"entity.region", "地区"},
                                                {"duties", "部门职责"},
                                                {"strategy", "战略目标"},
                                                {"goal", "年度绩效目标"},
                                                {"name", "项目名称"},
                                                {"department", "主管部门及代码"},
                                                {"implementer", "实施单位"},
                                                {"attribute", "项目属性"},
                                                {"period", "项目期"},
                                                {"overview", "项目概况"},
                                                {"basis", "立项依据"},
                                                {"necessity", "设立必要性"},
                                                {"measures", "制度措施"},
                                                {"plan", "实施计划"},
                                                {"period_goal", "实施期目标"},
                                                {"annual_goal", "年度目标"},
                                                {"reported", "填报日期"},
                                                {"term", "名词"},
                                                {"text", "正文"},
                                                {"initial", "年初预算数"},
                                                {"budget", "全年预算数"},
                                                {"spent", "全年执行数"},
                                                {"rate", "执行率"},
                                                {"weight", "分值"},
                                                {"score", "得分"},
                                                {"grade", "自评等级"},
                                                {"achieved", "实际完成情况"},
                                                {"level1", "一级指标"},
                                                {"level2", "二级指标"},
                                                {"target", "指标值"},
                                                {"result", "实际完成值"},
                                                {"reason", "偏差原因"}}};

std::string_view field_name(std::string_view key) {
  for (const FieldName& field : kFields) {
    if (field.key == key) return field.name;
  }
  return key;
}

}  // namespace

std::string path_of(const Place& place, const TypedDocument& document) {
  std::string path = (place.document == 1 ? "上年." : "") + bare_path(place, document);
  if (!place.field.empty()) path += "." + std::string(field_name(place.field));
  return path;
}

Location location_of(const Place& place, const TypedDocument& document) {
  Location out{&document.source(), place.span, path_of(place, document), {}};
  if (place.kind == PlaceKind::cell) {
    const TypedPart& part = *document.part(static_cast<std::uint16_t>(place.a));
    out.origin = part.origin(place.b, static_cast<std::uint16_t>(place.c));
  }
  return out;
}

}  // namespace budgetlint
