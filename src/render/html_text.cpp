#include "render/html_text.h"

namespace budgetlint {

Markup html_link(std::string_view id, std::string_view text) {
  return id.empty() ? html_text(text) : html("<a href=\"#{}\">{}</a>", id, text);
}

Markup html_unseen(std::string_view text) { return html("<span class=\"unseen\">{}</span>", text); }

}  // namespace budgetlint
