#include "render/html_figures.h"

#include <fmt/format.h>

#include <string_view>

#include "render/html_table.h"
#include "render/html_text.h"

namespace budgetlint {

std::string tied_figures_told(const FigureCounts& figures, Language language) {
  const auto [printed, tied, bounded] = figures;
  if (printed == 0) return {};
  const bool zh = language == Language::zh;
  std::string out = zh ? fmt::format("印出的 {} 个数字中，{} 个有等式核对", printed, tied)
                       : fmt::format("{} of {} printed figures are tied by an equation", tied, printed);
  if (bounded > 0)
    out += zh ? fmt::format("，另有 {} 个只有上下限管着", bounded) : fmt::format(", {} more only bounded", bounded);
  return out + (zh ? "。" : ".");
}

void write_html_untied(const DocumentReport& document, const HtmlPlaces& places, Language language, HtmlOut& out) {
  if (!document.view || !document.view->figures) return;
  const ViewFigures& figures = *document.view->figures;
  if (figures.untied.empty()) return;
  const Wording say{language};
  const std::string told = fmt::format("{} {} / {}", say("没有等式核对的数字", "Figures that no equation ties"),
                                       figures.untied.size(), figures.printed);
  out << html("<details><summary>{}</summary>\n", told);
  {
    HtmlTable table(out, "rules", say("没有等式核对的数字", "Figures that no equation ties"),
                    HtmlTable::Caption::unseen);
    table.columns({say("位置", "place"), say("数字", "figure"), say("上下限", "bound")});
    for (std::size_t i = 0; i < figures.untied.size(); ++i) {
      const UntiedFigure& figure = figures.untied[i];
      table.row(html_link(places.untied()[i], figure.path),
                {html_text(figure.text), html_text(figure.bounded ? say("有", "yes") : say("无", "none"))});
    }
  }
  out << "</details>\n"_html;
}

void write_html_readings(const DocumentReport& document, const HtmlPlaces& places, Language language, HtmlOut& out) {
  if (!document.view || document.view->readings.empty()) return;
  const std::vector<ViewReading>& readings = document.view->readings;
  const Wording say{language};
  const std::string_view title = say("正文里的数字读作什么", "What figures in prose were understood to be");
  out << html("<details><summary>{} {}</summary>\n", title, readings.size());
  {
    HtmlTable table(out, "rules", title, HtmlTable::Caption::unseen);
    table.columns({say("位置", "place"), say("数字", "figure"), say("读作", "understood as")});
    for (std::size_t i = 0; i < readings.size(); ++i) {
      table.row(html_link(places.readings()[i], readings[i].path),
                {html_text(readings[i].text), html_text(readings[i].words.in(language))});
    }
  }
  out << "</details>\n"_html;
}

}  // namespace budgetlint
