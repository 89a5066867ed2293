#include "import/shown_remarks.h"

#include <cstdint>
#include <map>
#include <utility>

#include "import/pdf_content.h"
#include "import/pdf_file.h"
#include "import/remarked_page.h"

namespace budgetlint {

std::vector<ShownPage> shown_remarks(const SourcePtr& source, const std::vector<Remark>& remarks,
                                     const PdfLimits& limits) {
  PdfFile file(source, limits);
  if (file.error() != PdfOpenError::none) return {};
  PdfContentReader contents(file, limits);
  std::map<std::uint32_t, std::pair<RemarkedPage, ShownPage>> pages;
  for (std::size_t i = 0; i < remarks.size(); ++i) {
    const PageBox* place = remarks[i].where ? std::get_if<PageBox>(&remarks[i].where->place) : nullptr;
    if (place == nullptr || place->page == 0 || place->page > file.pages().size()) continue;
    auto known = pages.find(place->page);
    if (known == pages.end()) {
      RemarkedPage read(contents, file.pages()[place->page - 1], place->page);
      ShownPage shown{read.size(), {}};
      known = pages.emplace(place->page, std::pair(std::move(read), std::move(shown))).first;
    }
    auto& [page, shown] = known->second;
    std::vector<PdfBox> boxes{{place->left, place->top, place->right, place->bottom}};
    if (!remarks[i].where->as_a_whole) boxes = page.boxes_of(*place, remarks[i].where->words);
    for (const PdfBox& box : boxes) shown.remarks.push_back({page.shown(box), i});
  }
  std::vector<ShownPage> out;
  for (auto& [number, page] : pages) out.push_back(std::move(page.second));
  return out;
}

}  // namespace budgetlint
