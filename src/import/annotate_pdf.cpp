#include "import/annotate_pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "import/pdf_content.h"
#include "import/pdf_file.h"
#include "import/pdf_reader.h"
#include "import/remarked_page.h"

namespace budgetlint {
namespace {

constexpr std::string_view kComment = "annotated by budgetlint";
constexpr double kNoteSize = 18;

struct Colour {
  double red = 0, green = 0, blue = 0;
};

/// Light enough to read what it is put over.
Colour colour_of(Severity severity) {
  switch (severity) {
    case Severity::error: return {1, 0.72, 0.74};
    case Severity::warning: return {1, 0.88, 0.45};
    case Severity::info: break;
  }
  return {0.75, 0.87, 1};
}

QPDFObjectHandle numbers(const std::vector<double>& values) {
  QPDFObjectHandle out = QPDFObjectHandle::newArray();
  for (const double value : values) out.appendItem(QPDFObjectHandle::newReal(value, 2));
  return out;
}

QPDFObjectHandle rectangle(const PdfBox& box) { return numbers({box.left, box.top, box.right, box.bottom}); }

class Annotator {
 public:
  explicit Annotator(PdfFile& file, const PdfLimits& limits) : file_(file), contents_(file, limits) {}

  void add(const Remark& remark) {
    const PageBox* place = remark.where ? std::get_if<PageBox>(&remark.where->place) : nullptr;
    if (place == nullptr || place->page == 0 || place->page > file_.pages().size())
      return add_note(remark, {1, 0, 0, 0, 0});
    if (remark.where->as_a_whole) return add_note(remark, *place);
    const RemarkedPage& page = page_of(place->page);
    std::vector<PdfBox> boxes;
    for (const PdfBox& box : page.boxes_of(*place, remark.where->words)) boxes.push_back(page.in_page(box));
    add_highlight(remark, place->page, boxes);
  }

 private:
  const RemarkedPage& page_of(std::uint32_t number) {
    const auto known = pages_.find(number);
    if (known != pages_.end()) return known->second;
    return pages_.try_emplace(number, contents_, file_.pages()[number - 1], number).first->second;
  }

  QPDFObjectHandle annotation(const char* subtype, const Remark& remark, const PdfBox& box) {
    QPDFObjectHandle out = QPDFObjectHandle::newDictionary();
    const Colour colour = colour_of(remark.severity);
    out.replaceKey("/Type", QPDFObjectHandle::newName("/Annot"));
    out.replaceKey("/Subtype", QPDFObjectHandle::newName(subtype));
    out.replaceKey("/Rect", rectangle(box));
    out.replaceKey("/C", numbers({colour.red, colour.green, colour.blue}));
    out.replaceKey("/T", QPDFObjectHandle::newUnicodeString(kRemarkAuthor));
    out.replaceKey("/Contents", QPDFObjectHandle::newUnicodeString(remark.text));
    constexpr int kPrinted = 4;
    out.replaceKey("/F", QPDFObjectHandle::newInteger(kPrinted));
    return out;
  }

  void add_highlight(const Remark& remark, std::uint32_t page, const std::vector<PdfBox>& boxes) {
    PdfBox around = boxes.front();
    std::vector<double> corners;
    for (const PdfBox& box : boxes) {
      around = {std::min(around.left, box.left), std::min(around.top, box.top), std::max(around.right, box.right),
                std::max(around.bottom, box.bottom)};
      corners.insert(corners.end(),
                     {box.left, box.bottom, box.right, box.bottom, box.left, box.top, box.right, box.top});
    }
    QPDFObjectHandle out = annotation("/Highlight", remark, around);
    out.replaceKey("/QuadPoints", numbers(corners));
    QPDFObjectHandle appearance = QPDFObjectHandle::newDictionary();
    appearance.replaceKey("/N", drawn(remark.severity, around, boxes));
    out.replaceKey("/AP", appearance);
    file_.add_annotation(file_.pages()[page - 1], out);
  }

  /// How a highlight looks where a program does not draw it by itself: what is below shines through.
  QPDFObjectHandle drawn(Severity severity, const PdfBox& around, const std::vector<PdfBox>& boxes) {
    const Colour colour = colour_of(severity);
    std::string content = fmt::format("/M gs {:.2f} {:.2f} {:.2f} rg\n", colour.red, colour.green, colour.blue);
    for (const PdfBox& box : boxes) {
      content += fmt::format("{:.2f} {:.2f} {:.2f} {:.2f} re f\n", box.left, box.top, box.width(), box.height());
    }
    QPDFObjectHandle out = file_.new_stream(content);
    QPDFObjectHandle form = out.getDict();
    form.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
    form.replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    form.replaceKey("/BBox", rectangle(around));
    form.replaceKey("/Group", QPDFObjectHandle::parse("<< /S /Transparency >>"));
    form.replaceKey("/Resources", QPDFObjectHandle::parse("<< /ExtGState << /M << /BM /Multiply >> >> >>"));
    return out;
  }

  /// In the margin beside where it begins, one below the other where several begin there.
  void add_note(const Remark& remark, const PageBox& place) {
    const std::uint32_t page = place.page;
    const double left = std::max(place.left - kNoteSize - 2, 4.0);
    double& free = free_below_[{page, static_cast<int>(place.top)}];
    free = std::max(free, std::max(place.top, 4.0));
    const PdfBox box{left, free, left + kNoteSize, free + kNoteSize};
    free += kNoteSize + 2;
    QPDFObjectHandle out = annotation("/Text", remark, page_of(page).in_page(box));
    out.replaceKey("/Name", QPDFObjectHandle::newName("/Comment"));
    file_.add_annotation(file_.pages()[page - 1], out);
  }

  PdfFile& file_;
  PdfContentReader contents_;
  std::map<std::uint32_t, RemarkedPage> pages_;
  std::map<std::pair<std::uint32_t, int>, double> free_below_;  ///< by page and where notes begin
};

}  // namespace

std::optional<std::string> annotate_pdf(const SourcePtr& source, const std::vector<Remark>& remarks,
                                        const PdfLimits& limits) {
  PdfFile file(source, limits);
  if (file.error() != PdfOpenError::none || file.pages().empty()) return std::nullopt;
  Annotator marker(file, limits);
  for (const Remark& remark : remarks) marker.add(remark);
  return file.saved(std::string(kComment));
}

bool is_annotated_pdf(std::string_view bytes) {
  constexpr std::size_t kHead = 256;
  constexpr std::string_view kEnd = "%%EOF";  // those who save add to the end, or write all anew
  return is_pdf(bytes) && bytes.substr(0, kHead).find(kComment) != std::string_view::npos &&
         bytes.find(kEnd) == bytes.rfind(kEnd);
}

}  // namespace budgetlint
