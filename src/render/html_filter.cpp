#include "render/html_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
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

void write_html_filter(const Report& report, Language language, std::ostream& out) {
  const std::map<std::string_view, std::size_t> cards = cards_of(report);
  if (cards.size() < 2) return;
  const Wording say{language};
  out << "<div class=\"filter\" role=\"group\" aria-label=\"" << say("显示哪些级别", "which kinds are shown")
      << "\" hidden=\"hidden\">\n<span aria-hidden=\"true\">" << say("显示：", "Show: ") << "</span>\n";
  for (const FindingKind& kind : finding_kinds(language)) {
    const auto found = cards.find(kind.id);
    if (found == cards.end()) continue;
    out << fmt::format("<button type=\"button\" aria-pressed=\"true\" data-shows=\"{}\">{} {}</button>\n", kind.id,
                       html_kind(kind), found->second);
  }
  // The script puts the numbers for # and ##; while all is shown nothing is said.
  out << "<span role=\"status\" data-partly=\"" << say("只显示 # 个，共 ## 个", "# of ## shown")
      << "\"></span>\n</div>\n";
}

}  // namespace budgetlint
