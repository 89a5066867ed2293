#include "render/html_apart.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "render/html_findings.h"
#include "render/html_kind.h"
#include "render/html_table.h"
#include "render/html_text.h"
#include "render/words.h"

namespace budgetlint {
namespace {

/// What was found, over what must hold.
Markup finding_cell(const Diagnostic& finding, std::string_view link, Language language) {
  const std::string& title = text_in(finding.title, language);
  return html("{}<br /><span class=\"why\">{}</span>", html_link(link, text_in(finding.message, language)),
              title.empty() ? finding.rule : title);
}

std::string in_brackets(const std::string& text, Language language) {
  const Wording say{language};
  return text.empty() ? text : fmt::format("{}{}{}", say("（", " ("), text, say("）", ")"));
}

}  // namespace

void write_html_explained(const HtmlPlaces& places, Language language, HtmlOut& out) {
  const Wording say{language};
  const std::vector<HtmlItem>& items = places.items();
  if (places.open() == items.size()) return;
  HtmlTable table(out, "list", say("已说明的问题（不计入结果）", "Explained findings (not counted)"));
  table.columns({say("序号", "no."), say("问题", "finding"), say("说明", "explanation"), say("位置", "place")});
  for (const HtmlItem& item : items) {
    if (item.open()) continue;
    const std::string given = in_brackets(given_by(*item.explained, language), language);
    table.row(html("<a href=\"#{}\">{}</a>", item.id, item.number),
              {finding_cell(*item.diagnostic, item.place.empty() ? item.id : item.place, language),
               html_text(item.explained->reason + given), html_text(item.diagnostic->where.path)},
              html(" data-kind=\"{}\"{}", explained_kind(language).id, html_lights(item)));
  }
}

void write_html_suppressed(const DocumentReport& document, const HtmlPlaces& places, Language language, HtmlOut& out) {
  const Wording say{language};
  const auto number = std::count_if(document.suppressed.begin(), document.suppressed.end(),
                                    [](const Suppressed& each) { return !each.explained; });
  if (number == 0) return;
  const HtmlFold fold(
      out, fmt::format("{} ({})", say("已豁免的问题（不计入结果）", "Suppressed findings (not counted)"), number));
  HtmlTable table(out, "list", say("已豁免的问题", "Suppressed findings"), HtmlTable::Caption::unseen);
  table.columns({say("规则", "rule"), say("问题", "finding"), say("理由", "reason"), say("位置", "place")});
  for (std::size_t i = 0; i < document.suppressed.size(); ++i) {
    const Suppressed& each = document.suppressed[i];
    if (each.explained) continue;
    table.row(html("<code>{}</code>", each.finding.rule),
              {finding_cell(each.finding, places.suppressed()[i], language),
               html("{}<br /><span class=\"file\">{}</span>", each.reason, place_in_file(each.where)),
               html_text(each.finding.where.path)});
  }
}

void write_html_baseline(const BaselineSummary& baseline, Language language, HtmlOut& out) {
  const Wording say{language};
  const std::string& file = baseline.file;
  const std::string told =
      language == Language::zh
          ? fmt::format("基线 {}：已知 {} 个（不再列出），已消失 {} 个", file, baseline.known, baseline.gone_count())
          : fmt::format("Baseline {}: {} known (left out), {} gone", file, baseline.known, baseline.gone_count());
  if (baseline.gone.empty()) {
    out << html("<p class=\"baseline\">{}</p>\n", told);
    return;
  }
  const HtmlFold fold(out, told);
  HtmlTable table(out, "list", say("已消失的问题", "Findings that are gone"), HtmlTable::Caption::unseen);
  table.columns({say("规则", "rule"), say("问题", "finding"), say("位置", "place")});
  for (const GoneFinding& each : baseline.gone) {
    const std::string times = each.count == 1 ? "" : fmt::format(" × {}", each.count);
    Markup rule = html("<code>{}</code>", each.rule);
    if (!each.replaced_by.empty()) rule += html(" → <code>{}</code>", each.replaced_by);
    table.row(rule, {html_text(each.message + times), html_text(each.path)});
  }
}

}  // namespace budgetlint
