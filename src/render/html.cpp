#include "render/html.h"

#include <fmt/format.h>

#include <deque>
#include <memory>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/html_apart.h"
#include "render/html_assets.h"
#include "render/html_document.h"
#include "render/html_figures.h"
#include "render/html_filter.h"
#include "render/html_findings.h"
#include "render/html_kind.h"
#include "render/html_pages.h"
#include "render/html_places.h"
#include "render/html_summary.h"
#include "render/html_text.h"
#include "render/markup.h"
#include "render/page_tally.h"
#include "render/words.h"

namespace budgetlint {
namespace {

/// Draws one document.
class DocumentWriter {
 public:
  DocumentWriter(Language language, std::ostream& out) : language_(language), say_{language}, out_(out) {}

  void write(const DocumentReport& document, const std::vector<RuleInfo>& rules, const std::string& prefix,
             const PagePictures& pictures) {
    const HtmlPlaces places(document, prefix);
    out_ << html("<section class=\"document\" aria-labelledby=\"{}\">\n<h2 id=\"{}\" tabindex=\"-1\">{}</h2>\n", prefix,
                 prefix, document_title(document, language_));
    out_ << html("<p class=\"subject\">{}</p>\n", document.file);
    write_html_index(places.items(), language_, out_);
    if (places.open() == 0) out_ << html("<p>{}</p>\n", say_("没有发现问题。", "Nothing was found."));
    write_html_explained(places, language_, out_);
    write_html_suppressed(document, places, language_, out_);
    write_general(places);
    write_html_pages(pictures, places, language_, out_);
    if (document.view) {
      write_jump(*document.view, places);
      out_ << html("<p class=\"onpaper\">{}</p>\n",
                   say_("打印时只有发现问题或与之相关的部分；全文见网页。",
                        "On paper only the parts in which something was found or takes part; the page has them all."));
      write_legend(*document.view, places);
      write_html_view(*document.view, places, language_, out_);
    }
    write_html_outcomes(document, rules, language_, out_);
    write_html_readings(document, places, language_, out_);
    write_html_untied(document, places, language_, out_);
    out_ << "</section>\n"_html;
  }

  /// What is wrong with the run and not with a document.
  void write_problems_of_run(const std::vector<Diagnostic>& problems) {
    if (problems.empty()) return;
    DocumentReport run;
    run.problems = problems;
    const HtmlPlaces places(run, "r");
    out_ << html("<section aria-labelledby=\"r-h\">\n<h2 id=\"r-h\">{}</h2>\n<div class=\"general\">\n",
                 say_("检查本身的问题", "Problems of the run"));
    for (const HtmlItem& item : places.items()) write_html_card(item, language_, out_);
    out_ << "</div>\n</section>\n"_html;
  }

 private:
  /// What is said of the document as a whole, or of places that are not drawn.
  void write_general(const HtmlPlaces& places) {
    const std::vector<std::size_t>& items = places.beside(std::nullopt);
    if (items.empty()) return;
    out_ << html("<div class=\"general\">\n<h3 class=\"area\">{}</h3>\n",
                 say_("关于整份文档", "On the document as a whole"));
    for (const std::size_t item : items) write_html_card(places.items()[item], language_, out_);
    out_ << "</div>\n"_html;
  }

  /// How the document is marked, as far as signs and numbers do not say it themselves.
  void write_legend(const DocumentView& view, const HtmlPlaces& places) {
    out_ << html("<p class=\"legend\">{}", say_("标记：", "Marks: "));
    const bool any_explained = places.open() < places.items().size();
    for (const FindingKind& kind : finding_kinds(language_)) {
      if (kind.id != explained_kind(language_).id || any_explained) out_ << html("{} ", html_kind(kind));
    }
    if (view.figures && !view.figures->untied.empty()) {
      out_ << html("<span class=\"untied\">123</span> {}",
                   say_("没有等式核对的数字", "a figure that no equation ties"));
    }
    out_ << "</p>\n"_html;
  }

  /// Where the parts of the document are, and how much was found in each.
  void write_jump(const DocumentView& view, const HtmlPlaces& places) {
    out_ << html("<nav class=\"jump\" aria-label=\"{}\">\n", say_("文档各部分", "parts of the document"));
    std::optional<ViewArea> area;
    for (const ViewBlock& block : view.blocks) {
      if (area != block.area) {
        if (area) out_ << "</ul>\n"_html;
        out_ << html("<ul><li class=\"area\">{}</li>\n", area_name(block.area, language_));
      }
      area = block.area;
      const std::size_t found = places.open_beside(block.id);
      const std::string name = block_name(block);
      out_ << html("<li{}>{}{}</li>\n", found == 0 ? " class=\"clean\""_html : Markup(),
                   html_link(places.block_id(block.id), name.empty() ? area_name(block.area, language_) : name),
                   found == 0 ? Markup() : html(" <b>({})</b>", found));
    }
    if (area) out_ << "</ul>\n"_html;
    out_ << "</nav>\n"_html;
  }

  Language language_;
  Wording say_;
  HtmlOut out_;
};

/// The head of the page is written last: it says what came of all documents.
class HtmlWriter : public ReportWriter {
 public:
  HtmlWriter(Language language, PagePictureSource pictures)
      : language_(language), say_{language}, pictures_(std::move(pictures)) {}

  [[nodiscard]] std::string begin(const Report& report) override {
    rules_ = report.rules;
    return {};
  }
  /// Its links are numbered by its place among the documents.
  [[nodiscard]] std::string document(const DocumentReport& /*document*/) const override { return {}; }
  [[nodiscard]] std::string next(const DocumentReport& document, std::string /*text*/) override {
    if (tally_.documents.empty()) first_title_ = document_title(document, language_);
    tally_.add(document);
    std::ostringstream drawn;
    const PagePictures pictures = pictures_ ? pictures_(document) : PagePictures{};
    has_pictures_ |= !pictures.pages.empty();
    DocumentWriter(language_, drawn).write(document, rules_, fmt::format("d{}", tally_.documents.size()), pictures);
    documents_.push_back(std::move(drawn).str());
    return {};
  }
  [[nodiscard]] std::string end(const Report& report, std::size_t /*told*/) override {
    tally_.add_problems_of_run(report.problems);
    std::string page = beginning(report);
    const std::string rest = ending(report);
    std::size_t size = page.size() + rest.size();
    for (const std::string& document : documents_) size += document.size();
    page.reserve(size);
    for (std::string& document : documents_) page += std::exchange(document, {});  // none is there twice
    page += rest;
    return page;
  }

 private:
  /// All before the documents.
  [[nodiscard]] std::string beginning(const Report& report) const {
    std::ostringstream page;
    HtmlOut out(page);
    write_head(report, out);
    out << html("<body>\n<a class=\"skip\" href=\"#findings\">{}</a>\n", say_("跳到问题", "Skip to the findings"));
    write_header(report, out);
    out << "<main id=\"findings\" tabindex=\"-1\">\n"_html;
    write_html_filter(tally_, language_, out);
    DocumentWriter(language_, page).write_problems_of_run(report.problems);
    return std::move(page).str();
  }

  [[nodiscard]] std::string ending(const Report& report) const {
    std::ostringstream page;
    HtmlOut out(page);
    out << "</main>\n"_html;
    write_footer(report, out);
    out << html("<script>{}</script>\n</body>\n</html>\n", html_script());
    return std::move(page).str();
  }

  [[nodiscard]] std::string title() const {
    std::string out(say_("预算公开文本检查报告", "Budget report check"));
    if (tally_.documents.size() == 1) out += std::string(say_("：", ": ")) + first_title_;
    return out;
  }

  void write_head(const Report& report, HtmlOut& out) const {
    out << html(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\" />\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\" />\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
        "<meta name=\"generator\" content=\"budgetlint {}\" />\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n",
        say_("zh-CN", "en"), has_pictures_ ? html_policy() + "; img-src data:"_html : html_policy(),
        report.tool_version, title(), html_style());
  }

  void write_header(const Report& report, HtmlOut& out) const {
    out << html("<header class=\"page\">\n<h1>{}</h1>\n", title());
    write_html_summary(tally_, report.baseline, language_, out);
    out << "</header>\n"_html;
  }

  /// The packs at the end: who reads for the findings is not held up, who must account for them finds them.
  void write_footer(const Report& report, HtmlOut& out) const {
    out << "<footer class=\"page\">\n"_html;
    write_html_packs(report, language_, out);
    out << html("<p>budgetlint {}</p>\n</footer>\n", report.tool_version);
  }

  Language language_;
  Wording say_;
  PagePictureSource pictures_;
  bool has_pictures_ = false;
  std::vector<RuleInfo> rules_;
  PageTally tally_;
  std::string first_title_;
  std::deque<std::string> documents_;  ///< as they are drawn
};

}  // namespace

std::unique_ptr<ReportWriter> html_writer(Language language, PagePictureSource pictures) {
  return std::make_unique<HtmlWriter>(language, std::move(pictures));
}

}  // namespace budgetlint
