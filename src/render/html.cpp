#include "render/html.h"

#include <fmt/format.h>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "render/html_apart.h"
#include "render/html_assets.h"
#include "render/html_document.h"
#include "render/html_figures.h"
#include "render/html_filter.h"
#include "render/html_findings.h"
#include "render/html_kind.h"
#include "render/html_places.h"
#include "render/html_summary.h"
#include "render/html_text.h"
#include "render/words.h"

namespace budgetlint {
namespace {

class HtmlRenderer {
 public:
  HtmlRenderer(const Report& report, Language language, std::ostream& out)
      : report_(report), language_(language), say_{language}, out_(out) {}

  void render() {
    write_head();
    out_ << "<body>\n<a class=\"skip\" href=\"#findings\">" << say_("跳到问题", "Skip to the findings") << "</a>\n";
    write_header();
    out_ << "<main id=\"findings\" tabindex=\"-1\">\n";
    write_html_filter(report_, language_, out_);
    write_run_problems();
    for (std::size_t i = 0; i < report_.documents.size(); ++i) {
      write_document(report_.documents[i], fmt::format("d{}", i + 1));
    }
    out_ << "</main>\n";
    write_footer();
    out_ << "<script>" << html_script() << "</script>\n</body>\n</html>\n";
  }

 private:
  [[nodiscard]] std::string title() const {
    std::string out(say_("预算公开文本检查报告", "Budget report check"));
    if (report_.documents.size() == 1) {
      out += std::string(say_("：", ": ")) + document_title(report_.documents.front(), language_);
    }
    return out;
  }

  void write_head() {
    out_ << "<!DOCTYPE html>\n<html lang=\"" << say_("zh-CN", "en") << "\">\n<head>\n<meta charset=\"utf-8\" />\n"
         << "<meta http-equiv=\"Content-Security-Policy\" content=\"" << html_policy() << "\" />\n"
         << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
         << "<meta name=\"generator\" content=\"budgetlint " << html_text(report_.tool_version) << "\" />\n"
         << "<title>" << html_text(title()) << "</title>\n<style>" << html_style() << "</style>\n</head>\n";
  }

  void write_header() {
    out_ << "<header class=\"page\">\n<h1>" << html_text(title()) << "</h1>\n";
    write_html_summary(report_, language_, out_);
    out_ << "</header>\n";
  }

  /// The packs at the end: who reads for the findings is not held up, who must account for them finds them.
  void write_footer() {
    out_ << "<footer class=\"page\">\n";
    write_html_packs(report_, language_, out_);
    out_ << fmt::format("<p>budgetlint {}</p>\n</footer>\n", html_text(report_.tool_version));
  }

  // --- documents ---------------------------------------------------------------------------------------------------

  void write_run_problems() {
    if (report_.problems.empty()) return;
    DocumentReport run;
    run.problems = report_.problems;
    const HtmlPlaces places(run, "r");
    out_ << "<section aria-labelledby=\"r-h\">\n<h2 id=\"r-h\">" << say_("检查本身的问题", "Problems of the run")
         << "</h2>\n<div class=\"general\">\n";
    for (const HtmlItem& item : places.items()) write_html_card(item, language_, out_);
    out_ << "</div>\n</section>\n";
  }

  void write_document(const DocumentReport& document, const std::string& prefix) {
    const HtmlPlaces places(document, prefix);
    out_ << fmt::format("<section class=\"document\" aria-labelledby=\"{}\">\n<h2 id=\"{}\" tabindex=\"-1\">{}</h2>\n",
                        prefix, prefix, html_text(document_title(document, language_)));
    out_ << "<p class=\"subject\">" << html_text(document.file) << "</p>\n";
    write_html_index(places.items(), language_, out_);
    if (places.open() == 0) out_ << "<p>" << say_("没有发现问题。", "Nothing was found.") << "</p>\n";
    write_html_explained(places, language_, out_);
    write_html_suppressed(document, places, language_, out_);
    write_general(places);
    if (document.view) {
      write_jump(*document.view, places);
      out_ << "<p class=\"onpaper\">"
           << say_("打印时只有发现问题或与之相关的部分；全文见网页。",
                   "On paper only the parts in which something was found or takes part; the page has them all.")
           << "</p>\n";
      write_legend(*document.view, places);
      write_html_view(*document.view, places, language_, out_);
    }
    write_html_outcomes(document, report_, language_, out_);
    write_html_unguarded(document, places, language_, out_);
    out_ << "</section>\n";
  }

  /// What is said of the document as a whole, or of places that are not drawn.
  void write_general(const HtmlPlaces& places) {
    const std::vector<std::size_t>& items = places.beside(nullptr);
    if (items.empty()) return;
    out_ << "<div class=\"general\">\n<h3 class=\"area\">" << say_("关于整份文档", "On the document as a whole")
         << "</h3>\n";
    for (const std::size_t item : items) write_html_card(places.items()[item], language_, out_);
    out_ << "</div>\n";
  }

  /// How the document is marked, as far as signs and numbers do not say it themselves.
  void write_legend(const DocumentView& view, const HtmlPlaces& places) {
    out_ << "<p class=\"legend\">" << say_("标记：", "Marks: ");
    const bool any_explained = places.open() < places.items().size();
    for (const FindingKind& kind : finding_kinds(language_)) {
      if (kind.id != explained_kind(language_).id || any_explained) out_ << html_kind(kind) << ' ';
    }
    if (view.figures && !view.figures->unguarded.empty()) {
      out_ << "<span class=\"unguarded\">123</span> " << say_("没有规则核对的数字", "a figure that no rule guards");
    }
    out_ << "</p>\n";
  }

  /// Where the parts of the document are, and how much was found in each.
  void write_jump(const DocumentView& view, const HtmlPlaces& places) {
    out_ << "<nav class=\"jump\" aria-label=\"" << say_("文档各部分", "parts of the document") << "\">\n";
    std::optional<ViewArea> area;
    for (const ViewBlock& block : view.blocks) {
      if (area != block.area) {
        out_ << (area ? "</ul>\n" : "") << "<ul><li class=\"area\">" << area_name(block.area, language_) << "</li>\n";
      }
      area = block.area;
      const std::size_t found = places.open_beside(&block);
      const std::string name = block_name(block);
      out_ << fmt::format("<li{}>{}{}</li>\n", found == 0 ? " class=\"clean\"" : "",
                          html_link(places.block_id(block), name.empty() ? area_name(block.area, language_) : name),
                          found == 0 ? "" : fmt::format(" <b>({})</b>", found));
    }
    out_ << (area ? "</ul>\n" : "") << "</nav>\n";
  }

  const Report& report_;
  Language language_;
  Wording say_;
  std::ostream& out_;
};

}  // namespace

void render_html(const Report& report, Language language, std::ostream& out) {
  HtmlRenderer(report, language, out).render();
}

}  // namespace budgetlint
