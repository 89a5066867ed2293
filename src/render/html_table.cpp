#include "render/html_table.h"

namespace budgetlint {

HtmlTable::HtmlTable(HtmlOut& out, std::string_view style, std::string_view caption, Caption how) : out_(out) {
  out_ << html("<div class=\"wide\"><table class=\"{}\">\n<caption{}>{}</caption>\n", style,
               how == Caption::unseen ? " class=\"unseen\""_html : Markup(), caption);
}

HtmlTable::~HtmlTable() { out_ << "</tbody></table></div>\n"_html; }

void HtmlTable::columns(std::initializer_list<std::string_view> names) {
  out_ << "<thead><tr>"_html;
  for (const std::string_view name : names) out_ << html("<th scope=\"col\">{}</th>", name);
  out_ << "</tr></thead>\n<tbody>\n"_html;
}

void HtmlTable::row(const Markup& header, const std::vector<Markup>& cells, const Markup& attributes) {
  out_ << html("<tr{}><th scope=\"row\">{}</th>", attributes, header);
  for (const Markup& cell : cells) out_ << html("<td>{}</td>", cell);
  out_ << "</tr>\n"_html;
}

HtmlFold::HtmlFold(HtmlOut& out, std::string_view summary) : out_(out) {
  out_ << html("<details class=\"printed\"><summary>{}</summary>\n", summary);
}

HtmlFold::~HtmlFold() { out_ << "</details>\n"_html; }

}  // namespace budgetlint
