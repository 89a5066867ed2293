#include "import/pdf_reader.h"

#include <algorithm>
#include <exception>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "diag/code.h"
#include "import/pdf_across.h"
#include "import/pdf_content.h"
#include "import/pdf_file.h"
#include "import/pdf_flow.h"
#include "import/pdf_furniture.h"
#include "import/pdf_layout.h"
#include "import/pdf_upright.h"

namespace budgetlint {
namespace {

/// Pages in words: 3、5–7.
std::string page_list(const std::vector<std::uint32_t>& pages) {
  std::string out;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t end = i + 1;
    while (end < pages.size() && pages[end] == pages[end - 1] + 1) ++end;
    if (!out.empty()) out += "、";
    out += end - i == 1 ? fmt::format("{}", pages[i]) : fmt::format("{}–{}", pages[i], pages[end - 1]);
    i = end;
  }
  return out;
}

/// Reads one file, page by page.
class Reader {
 public:
  Reader(const SourcePtr& source, const PdfLimits& limits, PageRecogniser* recogniser)
      : source_(source), limits_(limits), recogniser_(recogniser) {
    out_.format = SourceFormat::pdf;
    out_.file = source->name();
  }

  SourceDocument read() {
    try {
      read_file();
    } catch (const std::exception&) {
      tell(Code::pdf_unreadable);
    }
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void tell(Code code, const Args&... args) {
    out_.told.push_back(make_diagnostic(code, Location{source_.get(), {}, {}, {}}, args...));
  }
  /// Tells it of pages, if there are any.
  void tell_pages(Code code, const std::vector<std::uint32_t>& pages) {
    if (!pages.empty()) tell(code, page_list(pages));
  }

  void read_file() {
    if (source_->bytes().size() > limits_.bytes) return tell(Code::pdf_too_large, limits_.bytes >> 20U);
    PdfFile file(source_, limits_);
    if (file.error() == PdfOpenError::password) return tell(Code::pdf_password);
    if (file.error() != PdfOpenError::none) return tell(Code::pdf_unreadable);
    if (file.pages().empty()) return tell(Code::pdf_no_pages);
    if (file.was_repaired()) tell(Code::pdf_repaired);
    if (file.more_pages()) tell(Code::pdf_too_many_pages, limits_.pages);
    PdfContentReader contents(file, limits_);
    for (const PdfPageEntry& entry : file.pages()) read_page(contents, entry);
    if (file.budget_used_up()) tell(Code::pdf_decoded_too_large, limits_.decoded_bytes >> 20U);
    finish();
  }

  void read_page(PdfContentReader& contents, const PdfPageEntry& entry) {
    const auto number = static_cast<std::uint32_t>(pages_.size() + 1);
    PdfContent content = contents.read(entry, number);
    const bool picture = !has_text(content.page) && content.page.pictures > 0.3;
    const bool told = picture && recogniser_ != nullptr && recognise(content.page);
    const PdfTidied tidied = make_upright(content.page);
    doubled_ += tidied.doubled;
    slanted_ += tidied.slanted;
    if (tidied.turned != 0) ++turned_;
    pages_.push_back(lay_out(content.page));
    const PdfLayout& page = pages_.back();
    invisible_ += page.invisible;
    marks_ += page.marks;
    const auto& glyphs = content.page.glyphs;
    const bool text = has_text(content.page);
    const bool undrawn = std::any_of(glyphs.begin(), glyphs.end(), [](const PdfGlyph& glyph) { return !glyph.drawn; });
    if (text) any_text_ = true;
    if (!text && picture && !told) pictures_.push_back(number);
    if (undrawn && content.page.pictures > 0.5) recognised_.push_back(number);
    if (!content.complete) undecodable_.push_back(number);
    if (content.cut) cut_.push_back(number);
    if (page.drawing) drawings_.push_back(number);
    if (!content.unmapped.empty()) unmapped_.push_back(number);
    fonts_.insert(content.unmapped.begin(), content.unmapped.end());
  }

  static bool has_text(const PdfPage& page) {
    return std::any_of(page.glyphs.begin(), page.glyphs.end(), [](const PdfGlyph& glyph) { return !glyph.is_blank(); });
  }

  /// Puts what can be recognised of the picture of a page in its place. False where that was not tried.
  bool recognise(PdfPage& page) {
    if (!asked_) missing_ = recogniser_->missing();
    asked_ = true;
    if (!missing_.empty()) return false;
    if (recognisable_ == 0) {
      fail(page.number, {"这样的页太多", "there are too many such pages"});
      return true;
    }
    --recognisable_;
    RecognisedPage made = recogniser_->recognise(*source_, {page.number, page.width, page.height});
    if (made.page) {
      page = *std::move(made.page);
    } else {
      fail(page.number, made.why);
    }
    return true;
  }

  void fail(std::uint32_t page, const LocalText& why) {
    const auto same =
        std::find_if(failed_.begin(), failed_.end(), [&](const auto& each) { return each.first.zh == why.zh; });
    auto& pages = same == failed_.end() ? failed_.emplace_back(why, std::vector<std::uint32_t>{}).second : same->second;
    pages.push_back(page);
  }

  void finish() {
    PdfFurniture furniture = drop_furniture(pages_);
    for (PdfLayout& page : pages_) add_bare_tables(page);
    PdfJoined joined;
    joined.across = join_across(pages_);
    out_.blocks = flow_of(pages_, joined);
    out_.blocks.insert(out_.blocks.begin(), furniture.named.begin(), furniture.named.end());
    tell_pages(Code::pdf_undecodable, undecodable_);
    tell_pages(Code::pdf_page_cut, cut_);
    tell_fonts();
    if (!missing_.empty()) tell(Code::ocr_not_installed, missing_);
    for (const auto& [why, pages] : failed_) tell(Code::ocr_failed, page_list(pages), why);
    if (!any_text_) {
      tell(Code::pdf_no_text);
    } else {
      tell_pages(Code::pdf_pictures, pictures_);
    }
    tell_pages(Code::pdf_recognised, recognised_);
    tell_pages(Code::pdf_drawing, drawings_);
    tell_tidied(furniture, joined);
  }

  void tell_fonts() {
    if (unmapped_.empty()) return;
    std::string names;
    for (const std::string& font : fonts_) {
      if (font.empty()) continue;
      names += (names.empty() ? "" : "、") + font;
    }
    tell(Code::pdf_unmapped_font, page_list(unmapped_), names.empty() ? "?" : names);
  }

  /// What was cleaned up, in one sentence.
  void tell_tidied(const PdfFurniture& furniture, const PdfJoined& joined) {
    LocalText parts;
    const auto add = [&](std::size_t count, std::string_view zh, std::string_view en) {
      if (count == 0) return;
      parts.zh += (parts.zh.empty() ? "" : "，") + fmt::format(fmt::runtime(zh), count);
      parts.en += (parts.en.empty() ? "" : ", ") + fmt::format(fmt::runtime(en), count);
    };
    add(furniture.page_numbers, "去掉页码 {} 处", "{} page numbers dropped");
    add(furniture.running_heads, "去掉重复的页眉页脚 {} 处", "{} running heads dropped");
    for (std::size_t i = 0; i < furniture.heads.size(); ++i) {
      const bool last = i + 1 == furniture.heads.size();
      parts.zh += (i == 0 ? "（“" : "、“") + furniture.heads[i] + (last ? "”）" : "”");
      parts.en += (i == 0 ? " (“" : ", “") + furniture.heads[i] + (last ? "”)" : "”");
    }
    add(joined.tables, "跨页表格接上 {} 处", "{} parts of tables joined over page breaks");
    add(joined.across, "横着分页的表格接上 {} 处", "{} right parts of tables joined to their left parts");
    add(joined.heads, "去掉跨页重复的表头、标题 {} 处", "{} repeated headers and titles dropped");
    add(turned_, "转正 {} 页", "{} pages turned upright");
    add(doubled_, "去掉叠印的字 {} 个", "{} glyphs printed twice dropped");
    add(slanted_, "去掉斜写的字（水印）{} 个", "{} slanted glyphs (a watermark) dropped");
    add(invisible_, "去掉看不见的字 {} 个", "{} invisible glyphs dropped");
    add(marks_, "去掉脚注的序号 {} 个", "{} numbers of notes dropped");
    if (!parts.empty()) tell(Code::pdf_tidied, parts);
  }

  const SourcePtr& source_;
  PdfLimits limits_;
  PageRecogniser* recogniser_;
  std::size_t recognisable_ = limits_.recognised_pages;
  bool asked_ = false;   ///< whether the recogniser can be used
  std::string missing_;  ///< what it lacks
  std::vector<std::pair<LocalText, std::vector<std::uint32_t>>> failed_;
  SourceDocument out_;
  std::vector<PdfLayout> pages_;
  std::vector<std::uint32_t> pictures_, recognised_, undecodable_, cut_, drawings_, unmapped_;
  std::set<std::string> fonts_;
  std::size_t doubled_ = 0, slanted_ = 0, turned_ = 0, invisible_ = 0, marks_ = 0;
  bool any_text_ = false;
};

}  // namespace

SourceDocument read_pdf(const SourcePtr& source, const PdfLimits& limits, PageRecogniser* recogniser) {
  return Reader(source, limits, recogniser).read();
}

bool is_pdf(std::string_view bytes) {
  constexpr std::size_t kLook = 1024;  // programs accept the mark anywhere in this
  return bytes.substr(0, kLook).find("%PDF-") != std::string_view::npos;
}

}  // namespace budgetlint
