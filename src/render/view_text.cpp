#include "render/view_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace budgetlint {

std::string plain_text(const ViewText& text) {
  std::string out;
  for (const TextPiece& piece : text.pieces) out += piece.text;
  return out;
}

std::vector<std::string> split_lines(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::string heading_of(const ViewBlock& block) {
  std::string out = plain_text(block.number);
  if (!out.empty() && !out.ends_with("、") && !out.ends_with("）") && !out.ends_with(".")) out += "、";
  const std::string title = plain_text(block.title);
  const bool has_heading = block.area != ViewArea::cover && block.area != ViewArea::contents;
  return out + (title.empty() && has_heading ? block.name : title);
}

std::string title_of(const DocumentReport& document) {
  return document.entity + (document.year ? fmt::format("{}年", *document.year) : "") + document.kind;
}

std::string_view area_words(ViewArea area, Language language) {
  const bool zh = language == Language::zh;
  switch (area) {
    case ViewArea::cover: return zh ? "封面" : "Cover";
    case ViewArea::contents: return zh ? "目录" : "Contents";
    case ViewArea::overview: return zh ? "概况" : "Overview";
    case ViewArea::tables: return zh ? "表" : "Tables";
    case ViewArea::narrative: return zh ? "说明" : "Narrative";
    case ViewArea::performance: return zh ? "绩效" : "Performance";
    case ViewArea::evaluations: return zh ? "绩效自评" : "Self-evaluation";
    case ViewArea::glossary: return zh ? "名词解释" : "Glossary";
    case ViewArea::annexes: break;
  }
  return zh ? "附件" : "Annexes";
}

}  // namespace budgetlint
