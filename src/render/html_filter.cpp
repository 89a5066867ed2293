#include "render/html_filter.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "render/html_kind.h"
#include "render/html_text.h"
#include "render/reported.h"

namespace budgetlint {
namespace {

/// How many cards of each kind the page has.
std::map<std::string_view, std::size_t> cards_of(const Report& report) {
  std::map<std::string_view, std::size_t> out;
  each_reported(report, [&](const Reported& each) { ++out[to_string(each.diagnostic.severity)]; });
  for (const DocumentReport& document : report.documents) {
    const auto explained = std::count_if(document.suppressed.begin(), document.suppressed.end(),
                                         [](const Suppressed& each) { return each.explained; });
    if (explained > 0) out[explained_kind(Language::en).id] += static_cast<std::size_t>(explained);
  }
  return out;
}

}  // namespace

void write_html_filter(const Report& report, Language language, HtmlOut& out) {
  const std::map<std::string_view, std::size_t> cards = cards_of(report);
  if (cards.size() < 2) return;
  const Wording say{language};
  out << html(
      "<div class=\"filter\" role=\"group\" aria-label=\"{}\" hidden=\"hidden\">\n"
      "<span aria-hidden=\"true\">{}</span>\n",
      say("显示哪些级别", "which kinds are shown"), say("显示：", "Show: "));
  for (const FindingKind& kind : finding_kinds(language)) {
    const auto found = cards.find(kind.id);
    if (found == cards.end()) continue;
    out << html("<button type=\"button\" aria-pressed=\"true\" data-shows=\"{}\">{} {}</button>\n", kind.id,
                html_kind(kind), found->second);
  }
  // The script puts the numbers for # and ##; while all is shown nothing is said.
  out << html("<span role=\"status\" data-partly=\"{}\"></span>\n</div>\n",
              say("只显示 # 个，共 ## 个", "# of ## shown"));
}

}  // namespace budgetlint
