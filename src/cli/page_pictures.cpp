#include "cli/page_pictures.h"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "diag/code.h"
#include "import/file_kind.h"
#include "import/shown_remarks.h"
#include "render/reported.h"
#include "session/draw_pages.h"

namespace budgetlint::cli {
namespace {

constexpr std::size_t kMostPages = 40;                      ///< of a document
constexpr std::size_t kMostBytes = std::size_t{16} << 20U;  ///< of their pictures
constexpr std::chrono::seconds kDrawingTime{60};            ///< of a page
constexpr double kDotsAnInch = 110;

class Drawing {
 public:
  Drawing(const DocumentReport& report, const MadeModel& made) : report_(report), made_(made) {}

  void draw(const SourcePtr& source, const SourceText* text) {
    any_ = true;
    std::vector<Remark> remarks;
    std::vector<const Diagnostic*> about;
    each_reported(report_, [&](const Reported& reported) {
      const Location& where = reported.diagnostic.where;
      if (where.source != text) return;
      remarks.push_back({remark_place(where, made_), reported.diagnostic.severity, {}});
      about.push_back(&reported.diagnostic);
    });
    for (const ShownPage& page : shown_remarks(source, remarks)) draw(*source, page, about);
  }

  PagePictures take() {
    if (!any_) leave_out({"页面的图", "pictures of pages"}, {"原件不是 PDF", "the original is no PDF"});
    if (too_many_ > 0) {
      leave_out({fmt::format("另外 {} 页的图", too_many_), fmt::format("the pictures of {} more pages", too_many_)},
                {"页数太多", "there are too many"});
    }
    return std::move(out_);
  }

 private:
  void draw(const SourceText& source, const ShownPage& page, const std::vector<const Diagnostic*>& about) {
    if (failed_) return;
    if (out_.pages.size() >= kMostPages || bytes_ >= kMostBytes) {
      ++too_many_;
      return;
    }
    DrawnPage drawn = drawer_.draw(source, page.size, {.dots_an_inch = kDotsAnInch, .kind = PictureKind::png});
    if (!drawn.why.empty()) {
      failed_ = true;  // and so would the others, each after as long
      leave_out({"页面的图", "pictures of pages"}, drawn.why);
      return;
    }
    bytes_ += drawn.bytes.size();
    PagePicture& picture = out_.pages.emplace_back();
    picture.file = source.name();
    picture.page = page.size.number;
    picture.width = page.size.width;
    picture.height = page.size.height;
    picture.png = std::move(drawn.bytes);
    for (const ShownRemark& each : page.remarks) {
      const PdfBox& box = each.box;
      picture.marks.push_back({box.left, box.top, box.width(), box.height(), about[each.remark]});
    }
  }

  void leave_out(const LocalText& what, const LocalText& why) {
    out_.told.push_back(
        make_diagnostic(Code::page_pictures_left_out, {report_.source.get(), {0, 0}, {}, {}}, what, why));
  }

  const DocumentReport& report_;
  const MadeModel& made_;
  PageDrawer drawer_{kDrawingTime};
  PagePictures out_;
  std::size_t bytes_ = 0, too_many_ = 0;
  bool any_ = false, failed_ = false;
};

}  // namespace

PagePictures page_pictures(const DocumentReport& report, const MadeModel* made, const FileSystem& files) {
  static const MadeModel kNone;
  Drawing drawing(report, made == nullptr ? kNone : *made);
  if (made == nullptr) return drawing.take();
  std::vector<Diagnostic> unread;  // as was told when it was read
  for (const SourceText* text : made->texts) {
    const SourcePtr source = files.read(text->name(), text->name(), unread);
    if (source != nullptr && file_kind(source->bytes(), source->name()) == FileKind::pdf) drawing.draw(source, text);
  }
  return drawing.take();
}

}  // namespace budgetlint::cli
