#include "render/html_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "render/html_kind.h"
#include "render/html_text.h"
#include "render/words.h"

namespace budgetlint {
namespace {

/// RFC 4648.
std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  const auto byte = [&](std::size_t at) {
    return at < bytes.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])) : 0U;
  };
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::uint32_t group = byte(at) << 16U | byte(at + 1) << 8U | byte(at + 2);
    for (std::size_t i = 0; i < 4; ++i) {
      out += at + i > bytes.size() ? '=' : kDigits[group >> (18U - 6U * static_cast<std::uint32_t>(i)) & 0x3FU];
    }
  }
  return out;
}

class PageWriter {
 public:
  PageWriter(const HtmlPlaces& places, Language language, HtmlOut& out)
      : places_(places), language_(language), say_{language}, out_(out) {}

  void write(const PagePicture& page) {
    const std::string name = std::string(language_ == Language::zh ? fmt::format("{} 第 {} 页", page.file, page.page)
                                                                   : fmt::format("{}, page {}", page.file, page.page));
    out_ << html("<figure class=\"sheet\">\n<figcaption>{}</figcaption>\n", name);
    out_ << html("<svg viewBox=\"0 0 {} {}\" role=\"group\" aria-label=\"{}\">\n", fixed(page.width),
                 fixed(page.height), name + numbers_on(page));
    out_ << html("<image width=\"100%\" height=\"100%\" href=\"data:image/png;base64,{}\"></image>\n",
                 base64(page.png));
    for (const PictureMark& mark : page.marks) write(mark, page);
    out_ << "</svg>\n</figure>\n"_html;
  }

 private:
  static std::string fixed(double number) { return fmt::format("{:.2f}", number); }

  [[nodiscard]] const HtmlItem* item_of(const PictureMark& mark) const {
    const auto found = std::find_if(places_.items().begin(), places_.items().end(),
                                    [&](const HtmlItem& item) { return item.diagnostic == mark.about; });
    return found == places_.items().end() ? nullptr : &*found;
  }

  /// For those who have the picture told.
  [[nodiscard]] std::string numbers_on(const PagePicture& page) const {
    std::vector<std::size_t> numbers;
    for (const PictureMark& mark : page.marks) {
      if (const HtmlItem* item = item_of(mark)) numbers.push_back(item->number);
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    std::string list;
    for (const std::size_t number : numbers) {
      if (!list.empty()) list += say_("、", ", ");
      list += std::to_string(number);
    }
    return std::string(say_("，标出问题 ", ", marked with findings ")) + list;
  }

  void write(const PictureMark& mark, const PagePicture& page) {
    const HtmlItem* item = item_of(mark);
    if (item == nullptr || page.width <= 0 || page.height <= 0) return;
    const FindingKind kind = finding_kind(*item, language_);
    const auto part = [](double length, double of) { return fmt::format("{:.3f}%", 100 * length / of); };
    const std::string& message = text_in(item->diagnostic->message, language_);
    out_ << html("<a href=\"#{}\" data-kind=\"{}\"><title>{} {}</title>", item->id, kind.id, item->number, message);
    out_ << html("<rect class=\"spot {}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"></rect>", kind.id,
                 part(mark.left, page.width), part(mark.top, page.height), part(mark.width, page.width),
                 part(mark.height, page.height));
    out_ << html("<text class=\"spot {}\" x=\"{}\" y=\"{}\">{}</text></a>\n", kind.id,
                 part(mark.left + mark.width, page.width), part(mark.top, page.height), item->number);
  }

  const HtmlPlaces& places_;
  Language language_;
  Wording say_;
  HtmlOut& out_;
};

}  // namespace

void write_html_pages(const PagePictures& pictures, const HtmlPlaces& places, Language language, HtmlOut& out) {
  if (pictures.pages.empty() && pictures.told.empty()) return;
  const Wording say{language};
  out << html("<section class=\"sheets\">\n<h3 class=\"area\">{}</h3>\n",
              say("原件里有问题的页", "Pages of the original with findings"));
  for (const Diagnostic& each : pictures.told)
    out << html("<p class=\"why\">{}</p>\n", text_in(each.message, language));
  PageWriter writer(places, language, out);
  for (const PagePicture& page : pictures.pages) writer.write(page);
  out << "</section>\n"_html;
}

}  // namespace budgetlint
