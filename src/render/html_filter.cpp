#include "render/html_filter.h"

#include <map>
#include <string_view>

#include "render/html_kind.h"
#include "render/html_text.h"

namespace budgetlint {
namespace {

/// How many cards of each kind the page has.
std::map<std::string_view, std::size_t> cards_of(const PageTally& tally) {
  std::map<std::string_view, std::size_t> out = {{to_string(Severity::error), tally.told.errors},
                                                 {to_string(Severity::warning), tally.told.warnings},
                                                 {to_string(Severity::info), tally.told.infos},
                                                 {explained_kind(Language::en).id, tally.explained}};
  std::erase_if(out, [](const auto& kind) { return kind.second == 0; });
  return out;
}

}  // namespace

void write_html_filter(const PageTally& tally, Language language, HtmlOut& out) {
  const std::map<std::string_view, std::size_t> cards = cards_of(tally);
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
