#include "render/html_table.h"

#include <ostream>

#include "render/html_text.h"

namespace budgetlint {

HtmlTable::HtmlTable(std::ostream& out, std::string_view style, std::string_view caption, Caption how) : out_(out) {
  out_ << "<div class=\"wide\"><table class=\"" << style << "\">\n<caption"
       << (how == Caption::unseen ? " class=\"unseen\">" : ">") << html_text(caption) << "</caption>\n";
}

HtmlTable::~HtmlTable() { out_ << "</tbody></table></div>\n"; }

void HtmlTable::columns(std::initializer_list<std::string_view> names) {
  out_ << "<thead><tr>";
  for (const std::string_view name : names) out_ << "<th scope=\"col\">" << name << "</th>";
  out_ << "</tr></thead>\n<tbody>\n";
}

void HtmlTable::row(std::string_view header, const std::vector<std::string>& cells, std::string_view attributes) {
  out_ << "<tr" << attributes << "><th scope=\"row\">" << header << "</th>";
  for (const std::string& cell : cells) out_ << "<td>" << cell << "</td>";
  out_ << "</tr>\n";
}

HtmlFold::HtmlFold(std::ostream& out, std::string_view summary) : out_(out) {
  out_ << "<details class=\"printed\"><summary>" << summary << "</summary>\n";
}

HtmlFold::~HtmlFold() { out_ << "</details>\n"; }

}  // namespace budgetlint
