#include "render/html_figures.h"

#include <fmt/format.h>

#include <string_view>

#include "render/html_table.h"
#include "render/html_text.h"

namespace budgetlint {

std::string guarded_figures_told(const FigureCounts& figures, Language language) {
  const auto [printed, guarded] = figures;
  if (printed == 0) return {};
  return language == Language::zh ? fmt::format("印出的 {} 个数字中，{} 个有规则核对。", printed, guarded)
                                  : fmt::format("{} of {} printed figures are guarded by a rule.", guarded, printed);
}

void write_html_unguarded(const DocumentReport& document, const HtmlPlaces& places, Language language, HtmlOut& out) {
  if (!document.view || !document.view->figures) return;
  const ViewFigures& figures = *document.view->figures;
  if (figures.unguarded.empty()) return;
  const Wording say{language};
  const std::string told = fmt::format("{} {} / {}", say("没有规则核对的数字", "Figures that no rule guards"),
                                       figures.unguarded.size(), figures.printed);
  out << html("<details><summary>{}</summary>\n", told);
  {
    HtmlTable table(out, "rules", say("没有规则核对的数字", "Figures that no rule guards"), HtmlTable::Caption::unseen);
    table.columns({say("位置", "place"), say("数字", "figure")});
    for (std::size_t i = 0; i < figures.unguarded.size(); ++i) {
      const UnguardedFigure& figure = figures.unguarded[i];
      table.row(html_link(places.unguarded()[i], figure.path), {html_text(figure.text)});
    }
  }
  out << "</details>\n"_html;
}

}  // namespace budgetlint
